"""SPM803: a page that is there for links to other sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Finding, Link, Options, Page, PageRule, RuleMeta, Severity, Source, Zone
from linklint.rules.schemes._anchors import domain_of, outward
from linklint.rules.schemes._texts import called_links, ignored

_OWN_TEXT = (Zone.MAIN, Zone.BODY)
#: Ours: those who swap links link to home pages, those who recommend link to what they mean.
_HOME_SHARE = 0.5


class PartnerOptions(Options, frozen=True, kw_only=True):
    """Options of SPM803."""

    min_domains: Annotated[
        int, Meta(ge=1, description="How many other sites the page links to, at least.")
    ] = 25
    max_words: Annotated[
        float,
        Meta(
            ge=0, description="A page with so many words of its own for each link describes what it links to."
        ),
    ] = 8
    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="Pages of links that are meant: paths or globs.")
    ] = ()


class PartnerPage(PageRule):
    """A page of links says something about what it links to.

    ## What it does
    Reports a page whose path or title calls it a page of links ("links", "partners", "friends", "directory",
    "resources", and their kin in seven more languages) when all of this holds in its own text:

    - followed links to `min-domains` or more other sites;
    - fewer than `max-words` words of text for each of these links;
    - at least half of them lead to home pages. People who swap links link to sites, people who recommend
      something link to it.

    Navigation, sidebars (blogrolls), footers and visitors' words do not count. All three numbers are ours.

    ## Why it matters
    *Spam policies for Google web search* name "partner pages exclusively for the sake of cross-linking"
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). A list that says why
    each entry is there is useful to readers, whatever search engines make of it.

    ## Bad
    ```toml linklint.toml
    [rules.SPM803]
    min-domains = 3
    ```
    ```html links/index.html
    <title>Links</title>
    <a href="https://a.test/">A</a> <a href="https://b.test/">B</a> <a href="https://c.test/">C</a>
    ```

    ## Good
    ```toml linklint.toml
    [rules.SPM803]
    min-domains = 3
    ```
    ```html links/index.html
    <title>Links</title>
    <p><a href="https://a.test/">A</a> grinds its flour in a mill that a river drives.</p>
    <p><a href="https://b.test/">B</a> bakes with it, and teaches how, every second Saturday.</p>
    <p><a href="https://c.test/">C</a> sells both, and delivers by bicycle in the old town.</p>
    ```

    ## When to turn it off
    For a directory that is the site's purpose; for a single page use `ignore-paths`.
    """

    meta = RuleMeta(
        code="SPM803",
        name="partner-page",
        summary="A page of links to other sites with hardly a word about them",
        severity=Severity.INFO,
        sources=(
            Source(
                "Spam policies for Google web search: link spam",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
                "partner pages exclusively for the sake of cross-linking",
            ),
        ),
        tags=("spam",),
        profiles=("seo", "strict"),
    )
    Options = PartnerOptions
    options: PartnerOptions

    def check(self, page: Page) -> Iterator[Finding]:
        if not called_links(page.url, page.title) or ignored(page, self.options.ignore_paths):
            return
        links = [each for each in page.links if _counts(each, page)]
        domains = {domain_of(each) for each in links}
        if len(domains) < self.options.min_domains:
            return
        homes = sum(each.target.path in ("", "/") and not each.target.query for each in links)
        own = _own_words(page)
        if homes >= _HOME_SHARE * len(links) and own < self.options.max_words * len(links):
            yield Finding(
                f"page of {len(links)} followed links to {len(domains)} other sites has "
                f"{_per_link(own / len(links))} about each; say why they are there, or leave them out",
                links[0],
            )


def _counts(link: Link, page: Page) -> bool:
    return (
        outward(link, page)
        and link.followed
        and link.zone in _OWN_TEXT
        and link.ugc is None
        and not link.in_code
        and "share" not in link.context
    )


def _own_words(page: Page) -> int:
    """Words of the page's own text that are no part of a link."""
    count = 0
    for passage in page.passages:
        if passage.zone in _OWN_TEXT and passage.ugc is None:
            at = 0
            for start, end, _ in passage.links:
                count += len(passage.text[at:start].split())
                at = end
            count += len(passage.text[at:].split())
    return count


def _per_link(number: float) -> str:
    rounded = round(number)
    return "less than a word" if number < 1 else f"{rounded} word{'s' * (rounded != 1)}"
