"""The facts of a page."""

from __future__ import annotations

import subprocess
import sys

import pytest
from markdown_support import read

from linklint.model.link import Kind, Link, TextSource, Zone
from linklint.model.position import LinkSpans, Position
from linklint.readers.markdown.dialects import DIALECTS
from linklint.readers.markdown.page import MarkdownPage
from linklint.readers.markdown.reader import MarkdownReader


def only(page: MarkdownPage) -> Link:
    (link,) = page.links
    return link


def written(page: MarkdownPage, link: Link) -> str:
    assert isinstance(link.place, LinkSpans) and link.place.destination
    return page.source[link.place.destination.start : link.place.destination.end]


def test_an_inline_link() -> None:
    page = read("See [the *manual*](b.md#x 'title').\n")
    link = only(page)
    assert (link.element, link.attribute, link.kind) == ("a", "href", Kind.HYPERLINK)
    assert (link.href, link.text, link.text_source) == ("b.md#x", "the manual", TextSource.TEXT)
    assert (link.zone, link.rel.raw, link.ugc, link.hidden, link.in_code, link.bare) == (
        Zone.MAIN,
        None,
        None,
        False,
        False,
        False,
    )
    assert isinstance(link.place, LinkSpans)
    assert (link.place.whole.start, link.place.whole.end) == (4, 34)
    assert link.place.destination and link.place.destination.begin == Position(1, 20)
    assert link.place.attributes == {}


@pytest.mark.parametrize(
    ("markup", "text", "source"),
    [
        ("[a **b** _c_ `d_e` ~~f~~](u)", "a b c d_e f", TextSource.TEXT),
        ("[a &amp; b\\*](u)", "a & b*", TextSource.TEXT),
        ("[two\nlines  \nmore](u)", "two lines more", TextSource.TEXT),
        ("[snake_case](u)", "snake_case", TextSource.TEXT),
        ("[`[x](y)`](u)", "[x](y)", TextSource.TEXT),
        ("[a [b] c](u)", "a [b] c", TextSource.TEXT),
        ("[](u)", "", TextSource.NONE),
        ("[![alt *x*](i.png)](u)", "alt x", TextSource.ALT),
        ("[<img src=i alt='logo'>](u)", "logo", TextSource.ALT),
        ('<a href="u">a **b**</a>', "a b", TextSource.TEXT),
        ('<a href="u" title="t"></a>', "t", TextSource.TITLE),
        ('<a href="u" aria-label="l">x</a>', "l", TextSource.ARIA_LABEL),
        ('<p><a href="u">a <b>b</b> &amp; c</a></p>', "a b & c", TextSource.TEXT),
        ('<div><a href="u"><img src="i" alt="logo"></a></div>', "logo", TextSource.ALT),
        ('<a href="u">\n\nfar **away**\n\n</a>', "far away", TextSource.TEXT),
    ],
)
def test_anchor_texts(markup: str, text: str, source: TextSource) -> None:
    page = read(f"x {markup}\n" if not markup.startswith("<") else f"{markup}\n")
    links = [link for link in page.links if link.element == "a"]
    assert [(link.text, link.text_source) for link in links] == [(text, source)]


def test_raw_texts_are_columns_without_alternative_texts() -> None:
    page = read("[a  b](1) [![alt](2)](3) ![alt](4) https://e.org\n")
    columns = {(group.element, group.kind): group for group in page.groups}
    assert columns["a", Kind.HYPERLINK].hrefs == ["1", "3", "https://e.org"]
    assert columns["a", Kind.HYPERLINK].texts == ["a  b", "", "https://e.org"]
    assert columns["img", Kind.IMAGE].hrefs == ["2", "4"]
    assert columns["img", Kind.IMAGE].texts == ["", ""]
    assert columns["a", Kind.HYPERLINK].link(2).bare


def test_an_image() -> None:
    link = only(read("![the *logo*](i.png)\n"))
    assert (link.element, link.attribute, link.kind) == ("img", "src", Kind.IMAGE)
    assert (link.href, link.text, link.text_source) == ("i.png", "the logo", TextSource.ALT)


def test_a_reference_points_to_its_definition() -> None:
    page = read("[a][r] and [R][] ![r]\n\n[r]: /url 't'\n[unused]: /other\n")
    uses = [link for link in page.links if link.kind is not Kind.DEFINITION]
    assert [(link.element, link.href, link.text) for link in uses] == [
        ("a", "/url", "a"),
        ("a", "/url", "R"),
        ("img", "/url", "r"),
    ]
    places = [link.place for link in uses]
    assert all(isinstance(place, LinkSpans) for place in places)
    assert [written(page, link) for link in uses] == ["/url"] * 3
    assert len({place.whole for place in places if isinstance(place, LinkSpans)}) == 3
    definitions = [link for link in page.links if link.kind is Kind.DEFINITION]
    assert [(link.element, link.href) for link in definitions] == [
        ("definition", "/url"),
        ("definition", "/other"),
    ]


def test_bare_links_and_autolinks() -> None:
    page = read("<https://a.org> https://b.org www.c.org <me@d.org>\n")
    assert [(link.href, link.text, link.bare) for link in page.links] == [
        ("https://a.org", "https://a.org", True),
        ("https://b.org", "https://b.org", True),
        ("http://www.c.org", "www.c.org", True),
        ("mailto:me@d.org", "me@d.org", True),
    ]


def test_raw_html_keeps_its_attributes_and_their_spans() -> None:
    page = read("x <a href='u?a=1&amp;b=2' rel=\"nofollow noopener\" target=_blank>t</a>\n")
    link = only(page)
    assert link.href == "u?a=1&b=2"
    assert link.rel.html == {"nofollow", "noopener"}
    assert link.attributes["target"] == "_blank"
    assert isinstance(link.place, LinkSpans)
    spans = {name: page.source[span.start : span.end] for name, span in link.place.attributes.items()}
    assert spans == {
        "href": "href='u?a=1&amp;b=2'",
        "rel": 'rel="nofollow noopener"',
        "target": "target=_blank",
    }
    assert page.groups[0].rels == {0: "nofollow noopener"}


def test_every_link_bearing_element() -> None:
    page = read(
        '<area href="1"><link rel="stylesheet" href="2"><link rel=icon href=3><link rel=canonical href=4>\n'
        '<img src="5" srcset="6 1x, 7 2x"><picture><source srcset="8"></picture><script src="9"></script>\n'
        '<iframe src="10"></iframe><form action="11"><video src="12" poster="13"><track src="14"></video>\n'
        '<audio src="15"></audio><object data="16"></object><embed src="17"><q cite="18">x</q>\n'
        '<blockquote cite="19"><ins cite="20"></ins><del cite="21"></del><input type=image src="22">\n'
        '<link rel=alternate href="23"><link rel=preconnect href="24"><button formaction="25"></button>\n'
    )
    kinds = {link.href: link.kind for link in page.links}
    assert kinds == {
        "1": Kind.HYPERLINK,
        "2": Kind.STYLESHEET,
        "3": Kind.RESOURCE,
        "4": Kind.CANONICAL,
        **dict.fromkeys(("5", "6", "7", "8", "13", "22"), Kind.IMAGE),
        "9": Kind.SCRIPT,
        "10": Kind.FRAME,
        **dict.fromkeys(("11", "25"), Kind.FORM),
        **dict.fromkeys(("12", "14", "15", "16", "17"), Kind.RESOURCE),
        **dict.fromkeys(("18", "19", "20", "21"), Kind.CITE),
        "23": Kind.ALTERNATE,
        "24": Kind.HINT,
    }
    assert [written(page, link) for link in page.links] == [link.href for link in page.links]


def test_raw_html_in_code_is_marked_and_markdown_code_has_no_links() -> None:
    page = read("<pre><a href='a'>x</a></pre>\n\n`<a href='no'>`\n\n    [no](no)\n\n<a href='b'>y</a>\n")
    assert [(link.href, link.in_code) for link in page.links] == [("a", True), ("b", False)]


def test_identifiers() -> None:
    page = read(
        "# Top `code` & *em*\n\n## Twice\n\n## Twice\n\nSetext [link](u)\n---\n\n"
        "<a name='old'></a> <span id=inline>x</span>\n\n<h2 id='raw'>Raw title</h2>\n\n"
        "<a id='kept'></a>\n\n## Kept\n\n## Explicit {#no}\n\n## ![alt](i) Ünï 日本\n"
    )
    assert list(page.ids) == [
        "top-code--em",
        "twice",
        "twice-1",
        "setext-link",
        "inline",
        "raw-title",
        "raw",
        "kept",
        "explicit-no",
        "-ünï-日本",
    ]
    assert page.names[0] == "old" and "no" in page.names  # as other generators name that heading
    first = page.identifiers[0].place
    assert isinstance(first, LinkSpans)
    assert page.source[first.whole.start : first.whole.end] == "Top `code` & *em*"


def test_explicit_heading_identifiers_where_the_dialect_has_them() -> None:
    page = read("## T [c](d) {#my-id}\n", DIALECTS["docusaurus"])
    assert list(page.ids) == ["my-id"]


def test_texts_are_shown_as_they_are_written_where_masks_hide_template_code() -> None:
    page = read("[a {b}](c) <Link to='/d'>{e} f</Link> <a href={g}>h</a>\n", path="a.mdx")
    assert [(link.href, link.text) for link in page.links] == [("c", "a {b}"), ("/d", "{e} f")]
    page = read("[{{ a }}]({{ site.baseurl }}/b)\n", DIALECTS["jekyll"])
    assert [(link.href, link.text) for link in page.links] == [("/b", "{{ a }}")]


def test_components_with_a_target_are_links() -> None:
    page = read(
        "<Card href='/a' onClick={go}>one</Card> <Doc.Link to='/b' id='b'>two</Doc.Link> three\n\n"
        "<LinkCard title='four' href='/d' />\n<Icon href={x} />\n",
        path="a.mdx",
    )
    assert [(link.element, link.href, link.text) for link in page.links] == [
        ("a", "/a", "one"),
        ("a", "/b", "two"),
        ("a", "/d", "four"),
    ]
    assert (list(page.scripted), list(page.ids)) == ([], ["b"])


def test_front_matter_facts() -> None:
    page = read(
        "---\ntitle: The  title\nlang: de\nnoindex: true\nrobots: Max-Snippet:-1, NOFOLLOW\n"
        "canonical_url: https://e.org/x\nsponsored: true\n---\n# Heading *one*\n\n[a](b)\n"
    )
    assert (page.title, page.h1, page.lang) == ("The title", "Heading one", "de")
    assert page.robots == {"noindex", "nofollow", "max-snippet:-1"}
    assert page.canonical is not None and page.canonical.href == "https://e.org/x"
    assert page.front_matter["sponsored"] is True
    link = only(page)
    assert (link.href, link.lang) == ("b", "de")
    assert isinstance(link.place, LinkSpans) and link.place.whole.begin == Position(11, 1)


def test_a_page_without_front_matter() -> None:
    page = read("text\n\n<h1 align=center>Raw <b>one</b></h1>\n")
    assert (page.title, page.h1, page.lang) == ("Raw one", "Raw one", "")
    assert (page.robots, page.canonical, page.refresh, page.front_matter) == (frozenset(), None, None, {})


def test_directives() -> None:
    page = read(
        "a <!-- linklint-disable-next REL101 -- why --> b\n\n<!-- linklint-disable-file ANC203 -->\n\n"
        "`<!-- linklint-no -->` <!-- other -->\n\n```\n<!-- linklint-no -->\n```\n"
    )
    assert [body for body, _ in page.directives] == [
        "linklint-disable-next REL101 -- why",
        "linklint-disable-file ANC203",
    ]
    for body, span in page.directives:
        assert page.source[span.start : span.end] == body


def test_scripted_elements() -> None:
    page = read("<a onclick='go()'>x</a> <span href='u'>y</span> <a id=z></a> <p onclick='go()'>\n")
    assert [(element.element, element.text) for element in page.scripted] == [
        ("a", "x"),
        ("span", ""),
        ("p", ""),
    ]
    assert page.scripted[0].attributes == {"onclick": "go()"}


def test_locate_gives_spans_back() -> None:
    page = read("[a](b)\n")
    place = only(page).place
    assert page.locate([place, None]) == {place: place}


def test_soup_is_the_rendered_page() -> None:
    page = read("---\na: b\n---\n# T\n\n[x](y)\n")
    assert page.soup.a["href"] == "y"
    assert page.soup.h1.text == "T"


def test_offsets_count_stored_characters() -> None:
    text = "\ufeff# T\r\n\r\n[a](b)\r\n\r\n> quote\r\n> [c\r\n> d](e 't')\r\n\r\n<a id='x' href='f'>g</a>\r\n"
    page = read(text)
    assert page.source == text
    assert [written(page, link) for link in page.links] == ["b", "e", "f"]
    places = [link.place for link in page.links]
    wholes = [place.whole for place in places if isinstance(place, LinkSpans)]
    assert [text[span.start : span.end] for span in wholes] == [
        "[a](b)",
        "[c\r\n> d](e 't')",
        "<a id='x' href='f'>",
    ]
    assert [(span.begin.line, span.begin.column) for span in wholes] == [(3, 1), (6, 3), (9, 1)]
    heading = page.identifiers[0].place
    assert isinstance(heading, LinkSpans) and heading.whole.begin == Position(1, 3)


def test_encodings() -> None:
    for encoding in ("utf-16-le", "utf-16-be", "utf-8"):
        page = read("\ufeff[ä](ö.md)\n".encode(encoding))
        assert (only(page).href, page.problems) == ("ö.md", ())


def test_suffixes_and_mdx() -> None:
    assert MarkdownReader.suffixes == {".md", ".markdown", ".mdown", ".mkd", ".mdx"}
    text = "<Tabs>\n    <Link to='/a'>x</Link> [b](c)\n</Tabs>\n"
    assert [link.href for link in read(text, path="a.MDX").links] == ["/a", "c"]
    assert [link.href for link in read(text).links] == []


def test_the_parser_is_not_imported_before_the_first_page() -> None:
    code = "import sys, linklint.readers.markdown.reader; print('markdown_it.token' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_stock_parser_is_there_for_whoever_wants_it() -> None:
    """Its package is not run for a simple page, and completely when something asks for it."""
    read_page = (
        "import sys\n"
        "import linklint.readers.markdown.stock\n"
        "from linklint.readers.markdown.extract import extract_all\n"
        "from linklint.readers.markdown.source import SourceText\n"
        "from linklint.readers.markdown.dialect import GFM\n"
        "found = extract_all(SourceText('# A\\n\\n> [b](c)\\n'), GFM)\n"
        "assert not {'markdown_it.main', 'markdown_it.renderer', 'mdurl'} & sys.modules.keys()\n"
    )
    for use in (
        "from markdown_it import MarkdownIt",
        "import markdown_it; MarkdownIt = markdown_it.MarkdownIt",
        "from markdown_it.main import MarkdownIt",
        "import markdown_it.presets; from markdown_it import MarkdownIt, helpers",
    ):
        code = f"{read_page}{use}\nprint(MarkdownIt().render('*a*'))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.stdout.strip(), done.stderr) == ("<p><em>a</em></p>", ""), use
