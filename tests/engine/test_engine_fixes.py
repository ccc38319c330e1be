"""Edits: applied to the stored text, they read back as the fix says and leave everything else alone."""

from __future__ import annotations

from typing import Any

import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st

from linklint.engine.place import concrete_fix
from linklint.model.diagnostic import Applicability, Fix
from linklint.reader import Document
from linklint.readers.html.reader import HtmlReader
from linklint.readers.markdown.reader import MarkdownReader
from linklint.site.index import SiteIndex, SiteSettings
from linklint.site.listing import Listing
from linklint.site.redirects import RedirectMap
from linklint.site.resolve import SiteResolver


def page(text: str, path: str = "a.html") -> Any:
    index = SiteIndex(Listing([path]), SiteSettings(), RedirectMap((), "netlify"))
    reader = MarkdownReader() if path.endswith(".md") else HtmlReader()
    return reader.read(Document(path, 0, text.encode()), SiteResolver(index))


def fixed(text: str, path: str = "a.html", **changes: Any) -> str | None:
    """The text after a fix of its first link; ``None`` when there is no fix."""
    read = page(text, path)
    link = read.links[0]
    spans = read.locate([link.place])[link.place]
    fix = concrete_fix(Fix("t", **changes), link, spans, read.source, read.format)
    if fix is None:
        return None
    result: str = read.source
    for edit in sorted(fix.edits, key=lambda each: each.start, reverse=True):
        result = result[: edit.start] + edit.replacement + result[edit.end :]
    return result


@pytest.mark.parametrize(
    ("before", "href", "after"),
    [
        ('<a href="x">t</a>', "/y?a=1&b=2", '<a href="/y?a=1&amp;b=2">t</a>'),
        ("<a href='x'>t</a>", "it's", "<a href='it&#39;s'>t</a>"),
        ("<a href=x>t</a>", "/y/", "<a href=/y/>t</a>"),
        ("<a href=x>t</a>", "y z>", '<a href="y z>">t</a>'),
        ("<a href=' x '>t</a>", "y z", "<a href=' y z '>t</a>"),
        ('<a href="">t</a>', "y", '<a href="y">t</a>'),
        ("<a href=>t</a>", "y", '<a href="y">t</a>'),
        ("<a href>t</a>", "y", '<a href="y">t</a>'),
        ("<a href rel=ugc>t</a>", "y", '<a href="y" rel=ugc>t</a>'),
        ("<a\r\n href = x\r\n>t</a>\r\n", "y", "<a\r\n href = y\r\n>t</a>\r\n"),
    ],
)
def test_a_new_destination(before: str, href: str, after: str) -> None:
    assert fixed(before, href=href) == after


@pytest.mark.parametrize(
    ("before", "attributes", "after"),
    [
        ("<a href=x>t</a>", {"rel": "sponsored"}, '<a rel="sponsored" href=x>t</a>'),
        ("<a rel=ugc href=x>t</a>", {"rel": "ugc sponsored"}, '<a rel="ugc sponsored" href=x>t</a>'),
        ("<A REL='ugc' HREF=x>t</A>", {"rel": "a"}, '<A REL="a" HREF=x>t</A>'),
        ("<a rel href=x>t</a>", {"rel": "a"}, '<a rel="a" href=x>t</a>'),
        ("<a href=x rel='ugc'>t</a>", {"rel": None}, "<a href=x>t</a>"),
        ("<a rel='ugc' href=x>t</a>", {"rel": None}, "<a href=x>t</a>"),
        ('<a rel="ugc"href=x>t</a>', {"rel": None}, "<a href=x>t</a>"),
        ('<a title="y"rel="ugc"href=x>t</a>', {"rel": None}, '<a title="y"href=x>t</a>'),
        ("<a href=x>t</a>", {"rel": None}, None),
    ],
)
def test_new_attributes(before: str, attributes: dict[str, str | None], after: str | None) -> None:
    assert fixed(before, attributes=attributes) == after


def test_markdown_has_no_attributes() -> None:
    assert fixed("[t](x)\n", "a.md", href="y") == "[t](y)\n"
    assert fixed("[t](x)\n", "a.md", attributes={"rel": "ugc"}) is None
    assert fixed("<a href=x>t</a>\n", "a.md", attributes={"rel": "ugc"}) == '<a rel="ugc" href=x>t</a>\n'


def test_a_fix_that_is_only_shown_edits_nothing() -> None:
    assert fixed("<a href=x>t</a>", href="y", applicability=Applicability.DISPLAY) == "<a href=x>t</a>"


_TEXT = st.text(st.sampled_from("ab/&;=?#\"'<> äö%"), min_size=1, max_size=8)


@given(
    st.sampled_from(
        ['<a href="x" rel="y">', "<a href='x'rel='y'>", "<a href=x rel=y>", "<a rel href>", '<a\nhref= "x">']
    ),
    _TEXT,
    _TEXT,
)
def test_what_is_written_reads_back(tag: str, href: str, rel: str) -> None:
    after = fixed(f"<p>ä</p>{tag}t</a><p>&amp;</p>", href=href, attributes={"rel": rel, "title": "&\"'"})
    assert after is not None
    assert after.startswith("<p>ä</p><a")
    assert after.endswith(">t</a><p>&amp;</p>")
    (element,) = turbohtml.parse(after.encode()).find_all("a")
    assert (element.attr("href"), element.attr("rel"), element.attr("title")) == (href, rel, "&\"'")
    assert len(dict(element.attrs)) == 3


@pytest.mark.parametrize(
    ("before", "href", "after"),
    [
        ("[t](x)\n", "a b", "[t](<a b>)\n"),
        ("[t](<x>)\n", "a b", "[t](<a b>)\n"),
        ("[t](x)\n", "a(b)", "[t](a(b))\n"),
        ("[t](x)\n", "a)b", "[t](a\\)b)\n"),
        ("[t](x)\n", "?a=1&copy;&b", "[t](?a=1\\&copy;&b)\n"),
        ("[t]\n\n[t]: x 'y'\n", "a b", "[t]\n\n[t]: <a b> 'y'\n"),
        ("<http://x.test/>\n", "https://x.test/a(b", "<https://x.test/a(b>\n"),
    ],
)
def test_a_new_destination_in_markdown(before: str, href: str, after: str) -> None:
    assert fixed(before, "a.md", href=href) == after


@given(
    st.sampled_from(["[t](x)", "`` [t](x)", "[t](<x> 'y')", "![t](x)", "[t]\n\n[t]: x", "|[t](x)|b|\n|-|-|"]),
    st.text(st.sampled_from("ab/&;=?#\"'<>() äö%`|\\[]*_:!"), min_size=1, max_size=10).filter(
        lambda href: href == href.strip()
    ),
)
def test_what_is_written_in_markdown_reads_back(text: str, href: str) -> None:
    after = fixed(text + "\n", "a.md", href=href)
    assert after is not None
    links = page(after, "a.md").links
    assert [link.href for link in links] == [href] * len(page(text + "\n", "a.md").links)
