"""URL507: a link to a machine that visitors cannot or should not reach."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    GroupBy,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
    registrable_domain,
)

#: Top-level names that the public Internet does not resolve (RFC 6761, RFC 6762, and ICANN's .internal).
_LOCAL_NAMES = frozenset({"localhost", "local", "test", "internal"})
_STAGES = frozenset({"dev", "staging"})
#: Hosts of previews and tunnels; production sites of the same services have none of these shapes.
_PREVIEW = later(
    r"(?:deploy-preview-\d+|[0-9a-f]{24})--[\w-]+\.netlify\.app"
    r"|[\w-]+-git-[\w-]+\.vercel\.app"
    r"|[\w-]+-(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{9}-[\w-]+\.vercel\.app"
    r"|[0-9a-f]{8}\.[\w-]+\.pages\.dev"
)
_TUNNEL = later(r"(?!www\.)[\w-]+(?:\.[a-z]{2})?\.ngrok(?:\.io|\.app|\.dev|-free\.app|-free\.dev)")


class _Reason(StrEnum):
    LOOPBACK = "is the visitor's own machine"
    UNSPECIFIED = "is no address that a visitor can reach"
    PRIVATE = "is an address of a private network"
    NAME = "is a name that only resolves in a local network"
    STAGE = "is a development copy of this site"
    PORT = "is this site on the port of a development server"
    PREVIEW = "is a deploy preview"
    TUNNEL = "is a tunnel to somebody's machine"
    FILE = "is a file on the author's disk"


#: What documentation means by such an address is the reader's own machine or network.
_READERS = frozenset({_Reason.LOOPBACK, _Reason.UNSPECIFIED, _Reason.PRIVATE, _Reason.NAME})

#: Where the same path on the site itself is probably what was meant.
_OURS = frozenset({_Reason.LOOPBACK, _Reason.UNSPECIFIED, _Reason.STAGE, _Reason.PORT, _Reason.PREVIEW})


class DevHostOptions(Options, frozen=True, kw_only=True):
    """Options of URL507."""

    allow: Annotated[
        tuple[str, ...],
        Meta(description="Hosts that may be linked, subdomains included; host:port allows that port only."),
    ] = ()


class DevHostLink(LinkRule):
    """Links lead to hosts that a visitor can reach.

    ## What it does
    Reports links to loopback and private addresses (`localhost`, `127.0.0.1`, `192.168.…`), to names under
    `.localhost`, `.local`, `.test` and `.internal`, to `file:` paths, to deploy previews
    (`deploy-preview-12--name.netlify.app`, preview hosts of Vercel and Cloudflare Pages) and ngrok tunnels;
    to `staging.` under the site's own domain; and to `dev.` there and the site's own host on another port
    where the same path is a page of the site: otherwise that may be a site for developers, a stream or a
    control panel.

    In Markdown, in the profile `docs`, and on a page that names the host or port in its text, an address of
    the reader's own machine or network is meant as such: an info, unless the path, or
    the folder in it, is one of the site.

    Left alone are links inside `pre` and `code`, the site's own hosts and `site.owned-hosts`, production
    hosts of the same services (`name.netlify.app`), and links whose text is the local address itself
    ("open http://localhost:8000/"), as tutorials have them.

    ## Why it matters
    The link works for whoever wrote the page and for nobody else: it is a leftover of a preview.

    ## Bad
    ```html
    <a href="http://localhost:1313/p/">Post</a>
    ```

    ## Good
    ```html
    <a href="/p/">Post</a>
    ```

    ## When to turn it off
    On intranets, and in documentation that links to services on the reader's machine; `allow` names single
    hosts.
    """

    meta = RuleMeta(
        code="URL507",
        name="dev-host-link",
        summary="A link leads to a development host",
        severity=Severity.ERROR,
        variants={"documented": Severity.INFO},
        profile_severity={"docs": Severity.INFO},
        fix=FixKind.UNSAFE,
        sources=(
            Source("RFC 6761: special-use domain names", "https://www.rfc-editor.org/rfc/rfc6761"),
            Source("RFC 1918: private addresses", "https://www.rfc-editor.org/rfc/rfc1918"),
        ),
        precedence=("SEC903",),
        group_by=GroupBy.MESSAGE,  # the host is the mistake, whatever the path
    )
    Options = DevHostOptions
    options: DevHostOptions
    elements = frozenset({"a", "area", "form", "iframe", "img", "link", "script"})
    statuses = frozenset({Status.EXTERNAL, Status.SCHEME})

    def may_target(self, target: Target) -> bool:
        if target.status is Status.SCHEME:
            return target.scheme == "file"
        if target.status is not Status.EXTERNAL or target.owned or self._allowed(target):
            return False
        # A port or a first label can only mean something beside the site's own host, which check knows.
        staged = target.host.partition(".")[0] in _STAGES
        return bool(target.port) or staged or _unreachable(target.host) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        if link.in_code or not self.may_target(target):
            return
        reason = _reason(target, page)
        if reason is None:
            return
        host = target.host + (f":{target.port}" if target.port else "")
        if reason in (_Reason.LOOPBACK, _Reason.UNSPECIFIED) and (link.bare or host in link.text):
            return
        shown = "link target" if reason is _Reason.FILE else host
        documented = reason in _READERS and not _is_near(target, page) and _is_documented(target, page)
        yield Finding(
            f"{shown} {reason.value}, not a public page",
            link,
            variant="documented" if documented else None,
            fix=None if documented else _fix(target, page, reason),
        )

    def _allowed(self, target: Target) -> bool:
        for entry in self.options.allow:
            host, _, port = entry.lower().partition(":")
            if port and port != target.port:
                continue
            if target.host == host or target.host.endswith("." + host):
                return True
        return False


def _reason(target: Target, page: Page) -> _Reason | None:
    if target.status is Status.SCHEME:
        return _Reason.FILE
    site = page.site
    if target.host in site.hosts:
        other = bool(target.port) and target.port != _port(site.url)
        # Streams, mail and panels have ports of their own: only a copy has the pages of this site.
        return _Reason.PORT if other and _is_here(target, page) else None
    domain = registrable_domain(target.host)
    own_domain = any(host == domain or host.endswith("." + domain) for host in site.hosts)
    first = target.host.partition(".")[0]
    if own_domain and first in _STAGES and target.host != domain:
        # A site for developers may be called so, too.
        return _Reason.STAGE if first == "staging" or _is_here(target, page) else None
    reason = _unreachable(target.host)
    # A site that itself lives under .local or .internal is read in that network.
    return None if reason is _Reason.NAME and own_domain else reason


def _is_here(target: Target, page: Page) -> bool:
    """Whether the same path leads to a page or file of this site, other than its start page."""
    path = target.path
    if path.strip("/") == "":
        return False
    return page.resolve(path).status in (Status.PAGE, Status.FILE, Status.REDIRECT)


def _is_near(target: Target, page: Page) -> bool:
    """Whether the path leads to a page of this site, or to where it has others."""
    above = target.path.rstrip("/").rpartition("/")[0]
    if above and page.resolve(f"{above}/").status in (Status.PAGE, Status.FILE):
        return True
    return _is_here(target, page)


def _is_documented(target: Target, page: Page) -> bool:
    """Whether the page speaks of the reader's machine: sources do, and pages that name the host or port."""
    if page.format == "markdown":
        return True
    if target.host.strip("[]") in page.folded:
        return True
    return bool(target.port) and re.search(rf"(?<!\d){target.port}(?!\d)", page.text) is not None


@lru_cache(10_000)
def _unreachable(host: str) -> _Reason | None:
    """What is wrong with a host whatever the site is."""
    bare = host.strip("[]")
    if bare[-1:].isdigit() or ":" in bare:
        try:
            return _address(ipaddress.ip_address(bare))
        except ValueError:
            return None
    last = host.rstrip(".").rpartition(".")[2]
    if last == "localhost":
        return _Reason.LOOPBACK
    if last in _LOCAL_NAMES and "." in host:
        return _Reason.NAME
    if _PREVIEW.fullmatch(host):
        return _Reason.PREVIEW
    return _Reason.TUNNEL if _TUNNEL.fullmatch(host) else None


def _address(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> _Reason | None:
    if address.is_loopback:
        return _Reason.LOOPBACK
    if address.is_unspecified:
        return _Reason.UNSPECIFIED
    if any(address.version == net.version and address in net for net in _PRIVATE):
        return _Reason.PRIVATE
    return None


_PRIVATE = tuple(
    ipaddress.ip_network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)


def _port(url: str) -> str:
    try:
        port = urlsplit(url).port
    except ValueError:
        return ""
    return "" if port is None else str(port)


def _fix(target: Target, page: Page, reason: _Reason) -> Fix | None:
    """The same path on the site itself."""
    if reason not in _OURS or not page.site.url:
        return None
    parts = urlsplit(page.site.url)
    rest = urlsplit(target.url)
    href = rest._replace(scheme=parts.scheme, netloc=parts.netloc).geturl()
    return Fix(f"Link to {parts.netloc}", Applicability.UNSAFE, href=href)
