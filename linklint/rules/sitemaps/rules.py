"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.sitemaps.canonical_broken import CanonicalBroken
from linklint.rules.sitemaps.canonical_chain import CanonicalChain
from linklint.rules.sitemaps.canonical_conflict import CanonicalConflict
from linklint.rules.sitemaps.canonical_form import CanonicalForm
from linklint.rules.sitemaps.canonical_ignored import CanonicalIgnored
from linklint.rules.sitemaps.error_page_in_sitemap import ErrorPageInSitemap
from linklint.rules.sitemaps.hreflang_bad_code import HreflangBadCode
from linklint.rules.sitemaps.hreflang_broken_target import HreflangBrokenTarget
from linklint.rules.sitemaps.hreflang_duplicate import HreflangDuplicate
from linklint.rules.sitemaps.hreflang_no_return import HreflangNoReturn
from linklint.rules.sitemaps.hreflang_no_self import HreflangNoSelf
from linklint.rules.sitemaps.hreflang_not_absolute import HreflangNotAbsolute
from linklint.rules.sitemaps.noindex_blocked_by_robots import NoindexBlockedByRobots
from linklint.rules.sitemaps.page_not_in_sitemap import PageNotInSitemap
from linklint.rules.sitemaps.robots_sitemap_missing import RobotsSitemapMissing
from linklint.rules.sitemaps.robots_too_large import RobotsTooLarge
from linklint.rules.sitemaps.sitemap_bad_loc import SitemapBadLoc
from linklint.rules.sitemaps.sitemap_broken_url import SitemapBrokenUrl
from linklint.rules.sitemaps.sitemap_lastmod_suspect import SitemapLastmodSuspect
from linklint.rules.sitemaps.sitemap_limits import SitemapLimits
from linklint.rules.sitemaps.sitemap_non_indexable import SitemapNonIndexable

RULES: tuple[type[Rule], ...] = (
    SitemapBrokenUrl,
    SitemapNonIndexable,
    PageNotInSitemap,
    SitemapLimits,
    SitemapBadLoc,
    SitemapLastmodSuspect,
    ErrorPageInSitemap,
    CanonicalBroken,
    CanonicalConflict,
    CanonicalForm,
    CanonicalChain,
    CanonicalIgnored,
    HreflangNoReturn,
    HreflangNoSelf,
    HreflangBrokenTarget,
    HreflangBadCode,
    HreflangNotAbsolute,
    HreflangDuplicate,
    NoindexBlockedByRobots,
    RobotsSitemapMissing,
    RobotsTooLarge,
)
