"""SPM804: a link to a host that the site does not want to link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    Finding,
    GroupBy,
    Kind,
    Link,
    LinkRule,
    Options,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Status,
    Target,
)
from linklint.rules.affiliate import match, suffixes
from linklint.rules.hrefs import shown
from linklint.rules.schemes._sources import LINK_SPAM

_HOST = later(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?([^/?#:]+)", re.I)
#: The address with which the lines of a hosts file begin.
_ADDRESS = later(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f:]*::[0-9a-f:%]*\w*", re.I)


class DenylistOptions(Options, frozen=True, kw_only=True):
    """Options of SPM804."""

    deny: Annotated[
        tuple[str, ...],
        Meta(
            description="Hosts that no link may lead to (subdomains too). "
            '{ file = "deny.txt" } stands for the lines of a file: a host each, or as in a hosts file.'
        ),
    ] = ()
    accept_nofollow: Annotated[
        bool,
        Meta(
            description='Links with rel="nofollow" (or sponsored, ugc) may lead there: news and reports do.'
        ),
    ] = True


class DenylistedHost(LinkRule):
    """No link leads to a host on the site's own denylist.

    ## What it does
    Reports links to the hosts in `deny`, their subdomains included. What counts is where the link ends: an
    affiliate link that carries its destination inside itself is unwrapped, a redirect of the site followed.
    Links with `rel="nofollow"`, `sponsored` or `ugc` are accepted, so that one can write about a site without
    recommending it; `accept-nofollow = false` reports them too.

    The list may stand in the configuration, in files, or both:

    ```toml
    [rules.SPM804]
    deny = ["pbn1.example", { file = "deny.txt" }]
    ```

    A file has one host on each line, alone or as in a hosts file (`0.0.0.0 pbn1.example`); `#` begins a
    comment. Without a list the rule says nothing.

    ## Why it matters
    A link recommends. *Spam policies for Google web search* describe links that exist to manipulate rankings
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>); once a network of such
    sites is known, a list keeps new links to it out. Which hosts belong there is your judgement, not ours.

    ## Bad
    ```toml linklint.toml
    [rules.SPM804]
    deny = ["pbn1.test"]
    ```
    ```html
    <a href="https://blog.pbn1.test/">An article</a>
    ```

    ## Good
    ```toml linklint.toml
    [rules.SPM804]
    deny = ["pbn1.test"]
    ```
    ```html
    <a rel="nofollow" href="https://pbn1.test/">the network in question</a>
    ```

    ## When to turn it off
    It is silent until `deny` has an entry.
    """

    meta = RuleMeta(
        code="SPM804",
        name="denylisted-host",
        summary="A link leads to a host on the site's denylist",
        severity=Severity.ERROR,
        sources=(LINK_SPAM,),
        tags=("spam",),
        group_by=GroupBy.HOST,
    )
    Options = DenylistOptions
    options: DenylistOptions
    elements = frozenset({"a", "area", "form", "iframe", "frame"})
    statuses = frozenset({Status.EXTERNAL, Status.REDIRECT})
    plain = False

    @cached_property
    def _denied(self) -> frozenset[str]:
        return frozenset(host for entry in self.options.deny for host in _hosts(entry))

    def may_target(self, target: Target) -> bool:
        return bool(self._denied) and self._found(target) is not None

    def may_rel(self, rel: Rel) -> bool:
        return not (rel.qualified and self.options.accept_nofollow)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if not self.may_target(link.target) or not self.may_rel(link.rel):
            return
        if link.kind not in (Kind.HYPERLINK, Kind.FORM, Kind.FRAME) or link.in_code:
            return
        found = self._found(link.target)
        if found is None:
            return
        host, way = found
        rest = "" if link.rel.qualified or not self.options.accept_nofollow else ', or add rel="nofollow"'
        yield Finding(f"link leads to {host}{way}, which is on your denylist; remove it{rest}", link)

    def _found(self, target: Target) -> tuple[str, str] | None:
        """The denied host and how the link gets there."""
        if self._denies(target.host):
            return target.host, ""
        if target.status is Status.REDIRECT and target.redirect is not None and target.redirect.external:
            end = target.redirect.hops[-1]
            if self._denies(host := _host_of(end)):
                return host, f" ({shown(end)}) through a redirect of this site"
        if target.status is Status.EXTERNAL:
            wrapped = match(target, weak_params=True, weak_hosts=True)
            if wrapped is not None and wrapped.destination and self._denies(wrapped.shop):
                return wrapped.shop, f" ({shown(wrapped.destination)}) through {wrapped.host}"
        return None

    def _denies(self, host: str) -> bool:
        return host != "" and not self._denied.isdisjoint(suffixes(host))


def _host_of(url: str) -> str:
    found = _HOST.match(url)
    return found[1].lower().rstrip(".") if found else ""


def _hosts(entry: str) -> Iterable[str]:
    """The hosts of one entry: a host, a URL (people paste them), or a line of a hosts file."""
    words = entry.split()
    if len(words) > 1 and _ADDRESS.fullmatch(words[0]):
        # Hosts files begin with the machine itself; its names have no dot.
        words = [word for word in words[1:] if "." in word.strip(".") and not word.endswith(".localdomain")]
    for word in words:
        host = _host_of(word) or word.partition("/")[0].lower().removeprefix("*.").strip(".")
        yield host if host.isascii() else _ascii(host)


def _ascii(host: str) -> str:
    """A host name as URLs have it."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
