"""EXA101: a link goes to a host that has moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, field

from linklint.rule import (
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Status,
    Target,
)


class MovedHostOptions(Options, frozen=True, kw_only=True):
    """Options of EXA101. Every field has a default and says what it means."""

    hosts: Annotated[dict[str, str], Meta(description="Hosts that have moved, and where they are now.")] = (
        field(default_factory=dict)
    )


class MovedHost(LinkRule):
    """Links go to where a site is now.

    ## What it does
    Reports links to the hosts of the option `hosts`, and offers to write the new host instead. Without the
    option it does nothing.

    ## Why it matters
    The old host redirects until somebody stops paying for it. This is a house rule of ours: no published text
    asks for it.

    ## Bad
    ```toml linklint.toml
    [rules.EXA101]
    hosts = {"old.example.com" = "www.example.com"}
    ```
    ```html
    <a href="https://old.example.com/prices">Prices</a>
    ```

    ## Good
    ```toml linklint.toml
    [rules.EXA101]
    hosts = {"old.example.com" = "www.example.com"}
    ```
    ```html
    <a href="https://www.example.com/prices">Prices</a>
    ```

    ## When to turn it off
    When pages quote old addresses on purpose.
    """

    meta = RuleMeta(
        code="EXA101",
        name="moved-host",
        summary="A link goes to a host that has moved",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
    )
    Options = MovedHostOptions
    options: MovedHostOptions
    statuses = frozenset({Status.EXTERNAL})

    def may_target(self, target: Target) -> bool:
        """Asked once per distinct target: only links to these hosts are built and checked."""
        return target.host in self.options.hosts

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        host = link.target.host
        new = self.options.hosts.get(host)
        if new is None:
            return
        start = link.href.lower().find(host)
        fix = None
        if start >= 0:  # an escaped or international host is not written as it resolves
            href = link.href[:start] + new + link.href[start + len(host) :]
            fix = Fix(f"link to {new}", href=href)
        yield Finding(f"{host} has moved to {new}", link, fix=fix)
