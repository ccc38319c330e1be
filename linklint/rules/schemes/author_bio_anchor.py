"""SPM806: the box about an author carries a link text that is there for search engines."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.model.pattern import later
from linklint.rule import (
    Finding,
    Link,
    Page,
    RuleMeta,
    Severity,
)
from linklint.rules.schemes._commercial import CommercialAnchorRule, CommercialOptions
from linklint.rules.schemes._sources import LINK_SPAM
from linklint.rules.schemes._tables import words
from linklint.rules.words import normalise

#: "About the author: Jane …" as the beginning of a paragraph.
_LABEL = later(r"^([^:–—|]{3,40}?)\s*[:–—|]")


class BioOptions(CommercialOptions, frozen=True, kw_only=True):
    """Options of SPM806."""


class AuthorBioAnchor(CommercialAnchorRule):
    """Links in the box about an author are named after whom they lead to, or qualified.

    ## What it does
    Reports followed links to other sites in the box about an author whose text is a commercial phrase ("cheap
    car insurance") rather than a name. The box is recognised by its class or id ("author-bio",
    "about-author", "author-box" and the like), by a heading ("About the author", in seven languages), or by a
    paragraph that begins so.

    A text is commercial when it holds one of your `money-phrases`, one of the typical wares of link spam, or
    another commercial word beside two words of content. A text that holds the name of the host is a name: an
    author may say where she works.

    ## Why it matters
    *Spam policies for Google web search* list guest posts with optimized anchor text among link spam
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). Which words are
    commercial is our judgement.

    ## Bad
    ```html
    <div class="author-bio">Jo writes about <a href="https://c.test">cheap car insurance</a>.</div>
    ```

    ## Good
    ```html
    <div class="author-bio">Jo writes about insurance at <a href="https://c.test">C Ltd</a>.</div>
    ```

    ## When to turn it off
    Where all authors are your own staff.
    """

    meta = RuleMeta(
        code="SPM806",
        name="author-bio-anchor",
        summary="A followed link in the box about an author has a commercial text",
        severity=Severity.WARNING,
        sources=(LINK_SPAM,),
        tags=("spam",),
        profiles=("seo", "strict"),
    )
    Options = BioOptions
    options: BioOptions

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.in_code or link.ugc is not None:
            return
        if self.sells(link, page) and _in_bio(link, page):
            yield Finding(
                f'box about an author links to {link.target.host} with the commercial text "{link.text}"; '
                'name whom the link leads to, or add rel="nofollow"',
                link,
            )


def _in_bio(link: Link, page: Page) -> bool:
    if "author-bio" in link.context:
        return True
    phrases = words("bio", "phrases")
    below = False
    for passage in page.passages:
        label = _LABEL.match(passage.text)
        begins = normalise(label[1]) in phrases if label else False
        if "heading" in passage.context or not passage.links:
            # A heading, or what stands for one, begins a box; any other heading ends it.
            if normalise(passage.text) in phrases:
                below = True
            elif "heading" in passage.context:
                below = False
        if any(page.links[number].place == link.place for _, _, number in passage.links):
            return below or begins
    return False
