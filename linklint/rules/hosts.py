"""Whose hosts links lead to."""

from __future__ import annotations

from linklint.rule import Link, Page, registrable_domain


def same_site(link: Link, page: Page) -> bool:
    """Whether the link stays under the registrable domain of the site: a sibling host is the site's own.

    Where nobody configured the site's address, the page's canonical URL tells it.
    """
    domain = registrable_domain(link.target.host)
    hosts = page.site.hosts
    if not hosts and page.canonical is not None:
        hosts = frozenset((page.canonical.host,))
    return bool(domain) and any(host == domain or host.endswith("." + domain) for host in hosts)
