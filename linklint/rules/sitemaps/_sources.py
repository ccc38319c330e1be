"""Publications that several rules of this family rest on."""

from __future__ import annotations

from linklint.rule import Source

BUILD_SITEMAP = Source(
    "Build and submit a sitemap",
    "https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap",
)
LOCALIZED = Source(
    "Tell Google about localized versions of your page",
    "https://developers.google.com/search/docs/specialty/international/localized-versions",
)
