"""ANC221: what a page is about is the text of a link to another site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import About, Finding, Kind, Link, Page, PageRule, RuleMeta, Severity, Source, Status
from linklint.rule import Options as RuleOptions
from linklint.rules.anchors.naming import is_named
from linklint.rules.hosts import same_site
from linklint.rules.words import normalise, normalised, table

#: Ours: one word is a name or a term that everybody uses, more words than these a headline.
_MIN_WORDS, _MAX_WORDS = 2, 6
_MAX_LENGTH = 60
#: What headlines have, and phrases do not. Where words are not parted, a title cannot be told from a phrase.
_HEADLINE = later(r"[\d.,:;?!()/、。，：；？！（）「」\u3040-\u30ff\u4e00-\u9fff]")
#: What parts the title of a page from the name of its site.
_PARTS = later(r"\s+[|·•»–—-]\s+")
#: What stands alone is a reference, a card or a control; a heading that links is somebody else's.
_APART = frozenset({"breadcrumb", "card", "heading", "menu", "pagination", "share", "tabs", "toc"})


class CompetingOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC221."""

    keywords: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Keywords that a page is to be found for, by the URL path of the page (/shoes/)."),
    ] = msgspec.field(default_factory=dict)


class CompetingLink(PageRule):
    """What a page is about is not the text of its links to other sites.

    ## What it does
    Reports followed links to another site, in a page's own text, whose text is what the page itself is about:
    one of its keywords (those in `keywords`, and `target_keywords` in its front matter), or its heading or
    title where that is a phrase of two to six words (our numbers) without figures and punctuation.

    Left alone: a title whose words are all written with capital letters, which is a name; the name of the
    site that the link leads to; headings, cards, menus; qualified links
    (`rel="nofollow"` and its kin); hosts in `site.owned-hosts`.

    ## Why it matters
    A link's text says what the linked page is about. Yoast calls a link with a page's own keyphrase a
    *competing link*: it presents another page as the one about the subject
    (*Improve your link text by avoiding competing links*,
    <https://yoast.com/academy/site-structure-training/link-focus-keyword/>). That is a vendor's advice;
    Google has published nothing about it.

    ## Bad
    ```html
    <title>Cast iron pans</title>
    <h1>Cast iron pans</h1>
    <p>They last. Others sell <a href="https://rival.test/pans">cast iron pans</a>, too.</p>
    ```

    ## Good
    ```html
    <title>Cast iron pans</title>
    <h1>Cast iron pans</h1>
    <p>They last. Others have <a href="https://rival.test/pans">pans with a lid</a>, too.</p>
    ```

    ## When to turn it off
    Where pages are about other people's works and link to them by name.
    """

    meta = RuleMeta(
        code="ANC221",
        name="competing-link",
        about=About.TEXT,
        summary="What the page is about is the text of a link to another site",
        severity=Severity.INFO,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Yoast: Improve your link text by avoiding competing links",
                "https://yoast.com/academy/site-structure-training/link-focus-keyword/",
            ),
        ),
    )
    Options = CompetingOptions
    options: CompetingOptions

    def check(self, page: Page) -> Iterator[Finding]:
        if not page.externals:
            return
        keywords = _keywords(page, self.options.keywords)
        subjects = keywords | _subjects(page)
        if not subjects:
            return
        names = page.link_names
        keys = normalised(set(names))
        for number, name in enumerate(names):
            if (key := keys[name]) in subjects:
                link = page.anchor(number)
                if (key in keywords or _is_phrase(link.text)) and _competes(link, page):
                    yield Finding(
                        f'"{link.text}" is what this page itself is about, and links to '
                        f"{link.target.host}; say what is special about the page there",
                        link,
                    )


def _keywords(page: Page, configured: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """What the page is to be found for, as far as anybody said."""
    phrases = list(configured.get(page.url, ()))
    declared = page.front_matter.get("target_keywords")
    if isinstance(declared, str):
        phrases += declared.split(",")
    elif isinstance(declared, list | tuple):
        phrases += [each for each in declared if isinstance(each, str)]
    return frozenset(filter(None, map(normalise, phrases)))


def _subjects(page: Page) -> frozenset[str]:
    """The heading and the title, where they are phrases; of a title alone the part before the site's name.

    Where the front matter has the title, headings are those of sections.
    """
    if page.h1 and "title" not in page.front_matter:
        written = [page.h1, page.title]
    else:
        written = [page.title, _PARTS.split(page.title)[0]]
    return frozenset(normalise(each) for each in written if _is_subject(each))


def _is_subject(title: str) -> bool:
    """Whether a title is a phrase, and no headline: not long, without figures and marks."""
    short = len(title) <= _MAX_LENGTH and _MIN_WORDS <= len(title.split()) <= _MAX_WORDS
    return short and _HEADLINE.search(title) is None


def _is_phrase(text: str) -> bool:
    """Whether a text is no name: a word of it that is no article or such begins in lower case."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    stop = table().any_running.stop
    return any(word[0].islower() and word not in stop for word in words)


def _competes(link: Link, page: Page) -> bool:
    """Whether it is a followed link of the page's own to somebody else's site, which is not so called."""
    return (
        link.kind is Kind.HYPERLINK
        and link.target.status is Status.EXTERNAL
        and not link.target.owned
        and link.followed
        and not same_site(link, page)
        and not is_named(normalise(link.text), link.target.host)
        and _APART.isdisjoint(link.context)
        and link.editorial
    )
