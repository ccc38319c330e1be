"""REL115: a link to a host of one's own is marked nofollow or sponsored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Options,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.rel.tokens import without_tokens

_MARKS = ("nofollow", "sponsored")


class OwnedHostOptions(Options, frozen=True, kw_only=True):
    """Options of REL115."""

    ignore_hosts: Annotated[
        tuple[str, ...],
        Meta(description="Owned hosts whose links may be marked (subdomains too), such as a shop's tracker."),
    ] = ()


class OwnedHostQualified(LinkRule):
    """Links to your own hosts are not marked `nofollow` or `sponsored`.

    ## What it does
    Reports links to a host in `site.owned-hosts` that are marked `nofollow` or `sponsored`. What visitors
    wrote is left alone.

    ## Why it matters
    `site.owned-hosts` says that you stand behind those hosts; the mark says that you do not. One of the two
    is a mistake, often a plugin that marks every link off the site. That it is worth a note is our own
    judgement; what the values mean, Google says
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>).

    ## Bad
    ```toml linklint.toml
    [site]
    url = "https://site.test"
    owned-hosts = ["docs.site.test"]
    ```
    ```html
    <a rel="nofollow" href="https://docs.site.test/">Documentation</a>
    ```

    ## Good
    ```toml linklint.toml
    [site]
    url = "https://site.test"
    owned-hosts = ["docs.site.test"]
    ```
    ```html
    <a href="https://docs.site.test/">Documentation</a>
    ```

    ## When to turn it off
    When an owned host serves paid links on purpose; for single hosts use `ignore-hosts`.
    """

    meta = RuleMeta(
        code="REL115",
        name="owned-host-qualified",
        summary="A link to an owned host is marked nofollow or sponsored",
        severity=Severity.INFO,
        fix=FixKind.UNSAFE,
        sources=(
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = OwnedHostOptions
    options: OwnedHostOptions
    statuses = frozenset({Status.EXTERNAL})
    plain = False

    def may_target(self, target: Target) -> bool:
        if not target.owned or target.status is not Status.EXTERNAL:
            return False
        host = target.host
        return not any(host == each or host.endswith("." + each) for each in self.options.ignore_hosts)

    def may_rel(self, rel: Rel) -> bool:
        return not rel.google.isdisjoint(_MARKS)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if not self.may_target(link.target) or not self.may_rel(link.rel) or link.ugc is not None:
            return
        marks = [token for token in _MARKS if token in link.rel.google]
        fix = None
        if set(marks) <= link.rel.html:
            fix = Fix(
                f"Remove {' and '.join(marks)} from rel",
                Applicability.UNSAFE,
                attributes={"rel": without_tokens(link.rel, marks)},
            )
        yield Finding(
            f"{link.target.host} is one of your own hosts, and the link is marked {' and '.join(marks)}",
            link,
            at="rel",
            fix=fix,
        )
