"""Whose hosts links lead to."""

from __future__ import annotations

from linklint.rule import Link, Page, registrable_domain


def site_hosts(page: Page) -> frozenset[str]:
    """The hosts of the site; where nobody configured its address, the page's canonical URL tells it."""
    if page.site.hosts or page.canonical is None:
        return page.site.hosts
    return frozenset((page.canonical.host,))


def same_site(link: Link, page: Page) -> bool:
    """Whether the link stays under the registrable domain of the site: a sibling host is the site's own."""
    domain = registrable_domain(link.target.host)
    return bool(domain) and any(host == domain or host.endswith("." + domain) for host in site_hosts(page))
