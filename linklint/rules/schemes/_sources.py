"""Publications that several rules of this family rest on."""

from __future__ import annotations

from linklint.rule import Source

LINK_SPAM = Source(
    "Spam policies for Google web search: link spam",
    "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
)
