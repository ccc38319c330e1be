"""ANC220: the text of a link is the name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linklint.model.pattern import later
from linklint.rule import About, Finding, Kind, Link, LinkRule, Page, RuleMeta, Severity, TextSource
from linklint.rules.anchors.links import LEAVING, described, is_listed

#: Files that people make, whose names are their makers' business. Names of programs and sources are what they
#: are called: README.md, setup.exe, config.py.
_FILE = later(
    r"[^\s/\\]{1,120}\.(?:pdf|docx?|odt|rtf|xlsx?|ods|pptx?|odp|key|pages|epub|avif|bmp|gif|heic|jpe?g|png|tiff?|webp"
    r"|mp3|m4a|wav|ogg|mp4|m4v|mov|avi|wmv|webm)",
    re.I,
)
#: What cameras and telephones call pictures.
_CAMERA = later(r"(?:IMG|DSC[FN]?|PXL|PICT|Screenshot|WhatsApp)[\s_-]?\d.*", re.I)


class AnchorEqualsFilename(LinkRule):
    """A link to a file says what the file holds.

    ## What it does
    Reports links to documents, pictures, sound and films whose whole text is the file's name
    (`final_v2.pdf`), or a name that a camera gave (`IMG_1234.jpg`).

    Left alone: lists and tables, which are often directories of downloads; names of programs and sources;
    code; what visitors wrote.

    ## Why it matters
    The name tells readers what the file is called on its author's disk, not whether they want it. The
    words are ours; *Link best practices for Google* asks for text that makes sense by itself
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>).

    ## Bad
    ```html
    <p>See <a href="/f/final_v2.pdf">final_v2.pdf</a>.</p>
    ```

    ## Good
    ```html
    <p>See the <a href="/f/final_v2.pdf">price list (PDF)</a>.</p>
    ```

    ## When to turn it off
    Where files are known by their names, as in an archive.
    """

    meta = RuleMeta(
        code="ANC220",
        name="anchor-equals-filename",
        about=About.TEXT,
        summary="The text of a link is the name of a file",
        severity=Severity.INFO,
        profiles=("seo", "strict"),
    )
    elements = frozenset({"a"})
    statuses = LEAVING

    def may_text(self, text: str) -> bool:
        return _FILE.fullmatch(text.strip()) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        text = link.text
        if (
            not _FILE.fullmatch(text)
            or link.kind is not Kind.HYPERLINK
            or link.text_source is not TextSource.TEXT
            or link.in_code
            or link.ugc is not None
            or not _LISTED.isdisjoint(link.context)
            or is_listed(link, page)
        ):
            return
        name = unquote(link.target.path.rpartition("/")[2])
        if name.casefold() == text.casefold() or _CAMERA.fullmatch(text):
            yield Finding(
                f"link to {described(link.target)} only gives the file's name; say what it holds", link
            )


_LISTED = frozenset({"list-item", "table"})
