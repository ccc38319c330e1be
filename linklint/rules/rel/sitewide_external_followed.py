"""REL110: one followed link to another site stands on most pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from linklint.rule import (
    Anchor,
    Applicability,
    Column,
    Fix,
    FixKind,
    Options,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
    Zone,
    registrable_domain,
)
from linklint.rules.affiliate import under
from linklint.rules.hrefs import shown

_WHERE = {
    Zone.NAV: "in the navigation",
    Zone.HEADER: "in the header",
    Zone.FOOTER: "in the footer",
    Zone.ASIDE: "in a sidebar",
}


class SitewideOptions(Options, frozen=True, kw_only=True):
    """Options of REL110."""

    min_ratio: Annotated[float, Meta(gt=0, le=1, description="The share of pages that hold the link.")] = 0.5
    min_pages: Annotated[int, Meta(ge=2, description="The least number of pages that hold it.")] = 10
    ignore_hosts: Annotated[
        tuple[str, ...],
        Meta(description="Hosts that every page may link to (subdomains too; globs match the whole host)."),
    ] = (
        "creativecommons.org",
        "github.com",
        "gitlab.com",
        "codeberg.org",
        "bitbucket.org",
        "mastodon.*",
        "fosstodon.org",
        "bsky.app",
        "x.com",
        "twitter.com",
        "facebook.com",
        "linkedin.com",
        "xing.com",
        "youtube.com",
        "youtu.be",
        "vimeo.com",
        "instagram.com",
        "threads.net",
        "tiktok.com",
        "pinterest.*",
        "reddit.com",
        "tumblr.com",
        "medium.com",
        "flickr.com",
        "soundcloud.com",
        "spotify.com",
        "twitch.tv",
        "t.me",
        "wa.me",
        "whatsapp.com",
        "m.me",
        "messenger.com",
        "line.me",
        "discord.gg",
        "discord.com",
        "slack.com",
        "opensource.org",
        "gnu.org",
        "apache.org",
        "w3.org",
        "beian.gov.cn",
        "beian.miit.gov.cn",
        "apps.apple.com",
        "play.google.com",
        "maps.google.com",
        "maps.app.goo.gl",
        "g.page",
        "ec.europa.eu",
    )


class _Use(Struct):
    """One link of the template: how many pages hold it, and the first of them."""

    file: int
    anchor: Anchor
    pages: int = 0
    zones: Counter[Zone] = Counter()


class SitewideExternalFollowed(SiteRule):
    """No template carries a followed link to somebody else's site onto most pages.

    ## What it does
    Reports a followed link to another site that stands, with the same text, on at least half of the pages
    and on ten or more of them (both numbers of ours): once, on the first page that holds it, with the number
    of pages. Change it in the template.

    Links of visitors, links that are marked `nofollow`, `sponsored` or `ugc`, your own hosts
    (`site.hosts`, `site.owned-hosts`, other hosts under your registrable domain or with your name under
    another ending), and what `ignore-hosts` lists are left out: profiles on social networks and code
    hosts, licences, official registers. Credits such as "Powered by …" are reported, though they are
    legitimate: whether they should be followed is yours to decide. Redirect pages do not count. Where neither
    `site.url` nor canonical links say which site this is, nothing is reported.

    ## Why it matters
    Google's *Spam policies for Google web search* list "Widely distributed links in the footers or templates
    of various sites" among link spam
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). They speak of links
    spread over various sites; one site's own footer is not named. So this is a question, not a verdict.

    ## Bad
    ```toml linklint.toml
    [rules.REL110]
    min-pages = 2
    ```
    ```html index.html
    <footer><a href="https://client.example/">Best web design London</a></footer>
    ```
    ```html about.html
    <footer><a href="https://client.example/">Best web design London</a></footer>
    ```

    ## Good
    ```toml linklint.toml
    [rules.REL110]
    min-pages = 2
    ```
    ```html index.html
    <footer><a rel="nofollow" href="https://client.example/">Web design: Client</a></footer>
    ```
    ```html about.html
    <footer><a rel="nofollow" href="https://client.example/">Web design: Client</a></footer>
    ```

    ## When to turn it off
    Where you stand behind all links of your template; for some of them use `ignore-hosts`.
    """

    meta = RuleMeta(
        code="REL110",
        name="sitewide-external-followed",
        summary="A followed link to another site stands on most pages",
        severity=Severity.WARNING,
        fix=FixKind.SUGGEST,
        sources=(
            Source(
                "Spam policies for Google web search",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
                "Widely distributed links in the footers or templates of various sites",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = SitewideOptions
    options: SitewideOptions
    reads = frozenset({Column.ANCHORS})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        pages = [page.file for page in site.pages if not page.stub]
        least = max(self.options.min_pages, self.options.min_ratio * len(pages))
        if site.partial or len(pages) < least:
            return
        own = _own_names(site)
        if not own:
            return  # links to the site itself cannot be told from others
        shown_at: set[tuple[int, str]] = set()
        for use in sorted(_uses(site, pages), key=lambda each: -each.pages):
            domain = use.anchor.domain
            if use.pages < least or _name(domain) in own or self._ignored(use.anchor):
                continue
            place = use.file, use.anchor.href
            if place in shown_at:
                continue  # the same address under another text: one diagnostic a place
            shown_at.add(place)
            host = _host(use.anchor.href)
            if under(host, site.view.owned_hosts):
                continue
            zone = use.zones.most_common(1)[0][0]
            text = shown(use.anchor.text) if use.anchor.text else "without a text"
            yield SiteFinding(
                f"followed link to {host} ({text}) stands on {use.pages:,} of {len(pages):,} pages"
                f"{', ' + _WHERE[zone] if zone in _WHERE else ''}: mark it, or move it to one page",
                file=use.file,
                href=use.anchor.href,
                followed_only=True,
                first_only=True,
                fix=Fix('Add rel="nofollow" in the template', Applicability.DISPLAY),
            )

    def _ignored(self, anchor: Anchor) -> bool:
        host = _host(anchor.href)
        plain = [each for each in self.options.ignore_hosts if "*" not in each]
        globs = [each for each in self.options.ignore_hosts if "*" in each]
        return under(host, plain) or any(
            fnmatchcase(name, glob) for glob in globs for name in (host, anchor.domain)
        )


def _uses(site: Site, pages: Iterable[int]) -> Iterable[_Use]:
    """Followed links by (registrable domain, text), each page counted once."""
    found: dict[tuple[str, str], _Use] = {}
    for file in pages:
        seen = set()
        for anchor in site.anchors.get(file, ()):
            key = anchor.domain, anchor.text.casefold()
            if anchor.file is not None or not anchor.followed or anchor.ugc or key in seen:
                continue
            seen.add(key)
            use = found.get(key)
            if use is None:
                use = found[key] = _Use(file, anchor, zones=Counter())
            use.pages += 1
            use.zones[anchor.zone] += 1
    return found.values()


def _own_names(site: Site) -> set[str]:
    """The names of the site's own domains. Where nobody configured its address, most canonical URLs tell."""
    domains = {registrable_domain(host) for host in site.view.hosts | site.view.owned_hosts}
    canonical = Counter(
        registrable_domain(host) for page in site.pages if (host := _host(page.canonical_url))
    )
    if not site.view.hosts and canonical:
        domains.add(canonical.most_common(1)[0][0])
    return {_name(domain) for domain in domains if domain}


def _name(domain: str) -> str:
    """``example`` of ``example.co.uk``: the same name under another ending is the same owner's."""
    return domain.partition(".")[0]


def _host(href: str) -> str:
    try:
        return (urlsplit(href.strip()).hostname or "").lower()
    except ValueError:
        return ""
