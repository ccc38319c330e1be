"""URL513: a link to a redirect service that carries the destination inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.model.pattern import later
from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.hrefs import shown
from linklint.rules.unwrap import COUNTRY, carried
from linklint.rules.urls._tables import Wrapper, wrappers
from linklint.rules.urls._written import parameters

_DESTINATION = later(r"https?://[^\s\x00-\x20\x7f/?#]+\.[^\s\x00-\x20\x7f]+\Z", re.I)


class RedirectWrapper(LinkRule):
    """Links lead to their destination, not through somebody's click counter.

    ## What it does
    Reports links to redirects that other services put round a URL (Google's result pages, Facebook, Outlook
    Safe Links, Mozilla's add-on pages, YouTube and others): they get onto a page when a link is copied from
    there. What visitors wrote is left alone.

    The fix takes the destination out of the link. It is safe for the first four, whose wrapping only counts
    or checks the click.

    ## Why it matters
    The service learns of every visitor who follows the link, the link breaks when its signature expires, and
    search engines see a link to the service instead of the page that is meant. That it is worth a note is our
    own judgement.

    ## Bad
    ```html
    <a href="https://www.google.com/url?q=https%3A%2F%2Fx.example%2F&amp;sa=D">x</a>
    ```

    ## Good
    ```html
    <a href="https://x.example/">x</a>
    ```

    ## When to turn it off
    On pages about such redirects.
    """

    meta = RuleMeta(
        code="URL513",
        name="redirect-wrapper",
        summary="A link goes through another service's redirect",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        sources=(Source("ClearURLs: rules (a list of such redirects)", "https://docs.clearurls.xyz/"),),
        profiles=("seo", "strict"),
    )
    statuses = frozenset({Status.EXTERNAL})
    plain = False

    def may_target(self, target: Target) -> bool:
        return target.status is Status.EXTERNAL and _unwrapped(target) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        found = _unwrapped(link.target) if link.target.status is Status.EXTERNAL else None
        if found is None or link.ugc is not None:
            return
        wrapper, destination = found
        safe = wrapper.mark == "V2"
        yield Finding(
            f"link to {shown(destination)} goes through a redirect of {wrapper.name} ({link.target.host})",
            link,
            fix=Fix(
                "Link to the destination",
                Applicability.SAFE if safe else Applicability.UNSAFE,
                href=destination,
            ),
        )


def _unwrapped(target: Target) -> tuple[Wrapper, str] | None:
    """The service of a wrapped URL, and the destination inside it."""
    for wrapper in wrappers():
        if not _is_host(target.host, wrapper) or not re.fullmatch(wrapper.path, target.path or "/"):
            continue
        given = dict(reversed(parameters(target.query or "")))
        destination = carried(target, given, wrapper.params, wrapper.in_path, _DESTINATION)
        if destination:
            return wrapper, destination
    return None


def _is_host(host: str, wrapper: Wrapper) -> bool:
    if any(host == each or host.endswith("." + each) for each in wrapper.hosts):
        return True
    name, _, rest = host.removeprefix("www.").partition(".")
    return name in wrapper.brands and COUNTRY.fullmatch(rest) is not None
