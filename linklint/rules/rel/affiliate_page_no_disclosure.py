"""REL120: a page with affiliate links does not say that it earns from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    CssSelector,
    Finding,
    FixKind,
    Link,
    Options,
    Page,
    PageRule,
    RuleMeta,
    Severity,
    Status,
)
from linklint.rules.affiliate import match
from linklint.rules.affiliate_links import affiliate
from linklint.rules.rel.affiliate_missing_sponsored import describe
from linklint.rules.rel.disclosure import says_it_earns


class DisclosureOptions(Options, frozen=True, kw_only=True):
    """Options of REL120."""

    selectors: Annotated[
        tuple[CssSelector, ...],
        Meta(description="CSS selectors of notes that disclose, whatever they say."),
    ] = (".affiliate-disclosure", ".affiliate-disclaimer", ".disclosure", "[data-disclosure]")
    phrases: Annotated[
        tuple[str, ...], Meta(description="Further phrases that disclose, in any language.")
    ] = ()
    ignore_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts whose links are never affiliate links (subdomains too).")
    ] = ()


class AffiliatePageNoDisclosure(PageRule):
    """A page with affiliate links says so before the first of them.

    ## What it does
    Reports the first affiliate link of a page (recognised as in `REL101`) when neither the text before it nor
    the paragraph that it stands in says that the page earns from such links, and no note with one of the
    `selectors` stands on the page. The phrases are those of the page's language. Links that visitors posted
    are left out.

    ## Why it matters
    In many countries the law asks for such a note, and readers want to know. It is no rule of a search
    engine, and no legal advice: which words are enough, and where, is for your lawyer to say.

    ## Bad
    ```html
    <html lang="en"><p>We like <a href="https://www.amazon.com/dp/B0?tag=me-20">this kettle</a>.</p></html>
    ```

    ## Good
    ```html
    <html lang="en"><p>We earn a commission from some links.</p>
    <p>We like <a href="https://www.amazon.com/dp/B0?tag=me-20">this kettle</a>.</p></html>
    ```

    ## When to turn it off
    It is off unless you select it. Phrases in languages other than English and German were not checked by a
    speaker: add your own in `phrases`.
    """

    meta = RuleMeta(
        code="REL120",
        name="affiliate-page-no-disclosure",
        summary="A page with affiliate links does not disclose them",
        severity=Severity.OFF,
        fix=FixKind.NONE,
        tags=("affiliate",),
        profiles=(),
    )
    Options = DisclosureOptions
    options: DisclosureOptions

    def check(self, page: Page) -> Iterator[Finding]:
        ignored = self.options.ignore_hosts
        outside = {target.href: target for target in page.externals}
        if not any(match(target, ignore_hosts=ignored) is not None for target in outside.values()):
            return
        first = next((number for number, link in enumerate(page.links) if self._counts(link, page)), None)
        if first is None:
            return
        selectors = self.options.selectors
        if selectors and page.select(", ".join(selectors)):
            return
        before = []
        for passage in page.passages:
            if passage.ugc is None:
                before.append(passage.text)
            if any(number >= first for _, _, number in passage.links):
                break
        link = page.links[first]
        if not says_it_earns("\n".join(before), link.lang or page.lang, self.options.phrases):
            found = affiliate(link, page, ignore_hosts=ignored)
            assert found is not None  # else it would not count
            fault = "is the first of the page, and nothing before it says that you earn from it"
            yield Finding(describe(found, fault), link)

    def _counts(self, link: Link, page: Page) -> bool:
        return (
            link.target.status is Status.EXTERNAL
            and link.ugc is None
            and affiliate(link, page, ignore_hosts=self.options.ignore_hosts) is not None
        )
