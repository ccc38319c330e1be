"""The surprises of the HTML engine, and that linklint is not surprised: one test for each."""

from __future__ import annotations

from html_support import hrefs, read, spans, written

from linklint.model.link import TextSource, Zone
from linklint.model.position import ElementRef


def test_d1_the_content_of_templates_is_inert() -> None:
    page = read(
        "<template><base href=/b/><title>no</title><h1>no</h1><link rel=canonical href=c>"
        "<meta name=robots content=noindex><meta http-equiv=refresh content='0;url=x'>"
        "<a href=inert id=i name=n>x</a><img src=i srcset='j 2x'><style>a{background:url(k)}</style>"
        "<p style='background:url(l)'></p><span href=s></span><a onclick='open(1)'>z</a></template>"
        "<title>yes</title><h1>yes</h1><a href=live id=j name=m>y</a>"
    )
    assert hrefs(page) == ["live"]
    # Ordinals are those of the document, so that the place is the right one.
    assert page.links[0].place == ElementRef("a", 2, "href")
    assert written(page) == [("live", "live")]
    assert (page.base, page.title, page.h1) == (None, "yes", "yes")
    assert (page.canonical, page.refresh, page.robots) == (None, None, frozenset())
    assert (list(page.ids), list(page.names), list(page.scripted)) == (["j"], ["m"], [])
    assert [each.value for each in page.identifiers] == ["j"]


def test_d2_links_behind_a_declarative_shadow_root_do_not_vanish() -> None:
    page = read("<div><template shadowrootmode=open><a href=x>y</a></template></div><a href=z>t</a>")
    # The shadow root is read as the template it is written as: inert, and the ordinals count it.
    assert hrefs(page) == ["z"]
    assert page.links[0].place == ElementRef("a", 1, "href")


def test_d3_links_in_svg() -> None:
    page = read('<svg><a XLINK:HREF="x&amp;y">t</a><a href=new xlink:href=old>u</a></svg>')
    assert [(link.href, link.attribute, link.text) for link in page.links] == [
        ("x&y", "href", "t"),
        ("new", "href", "u"),
    ]
    assert written(page) == [("x&y", "x&amp;y"), ("new", "new")]
    assert list(page.scripted) == []


def test_d4_a_link_that_the_parser_clones_counts_once() -> None:
    page = read("<p><a href=1>one<p>two<p>three<a href=2>four</a>")
    assert written(page) == [("1", "1"), ("2", "2")]
    assert [link.text for link in page.links] == ["one", "four"]


def test_d5_a_byte_order_mark_is_no_text() -> None:
    page = read("\ufeff<title>x</title><base href=/b/><a href=1>a</a>")
    assert (page.title, page.base, written(page)) == ("x", "/b/", [("1", "1")])
    assert page.source.startswith("\ufeff<title>")


def test_d6_empty_and_padded_hrefs_are_kept() -> None:
    page = read('<a href=""></a><a href=" x "></a><a href>y</a><area href="">')
    assert written(page) == [("", ""), (" x ", "x"), ("", ""), ("", "")]


def test_d7_attributes_of_svg_are_found_whatever_their_case() -> None:
    page = read("<svg><a viewbox=1 xlink:href=x REL=nofollow>t</a></svg>")
    ((link, found),) = spans(page)
    assert set(found.attributes) == {"viewbox", "xlink:href", "rel"}
    assert link.rel.google == {"nofollow"}


def test_d8_below_512_levels_no_link_is_lost() -> None:
    page = read(
        "<main>" + "<div>" * 600 + "<nav><a href=x>t</a></nav>" + "</div>" * 600 + "<a href=y>t</a></main>"
    )
    assert hrefs(page) == ["x", "y"]
    # The parser no longer knows the inner zone down there: the outer one is used.
    assert [link.zone for link in page.links] == [Zone.MAIN, Zone.MAIN]


def test_d9_a_page_that_amplifies_is_cut_and_reported() -> None:
    start = "<title>t</title><a href=first>a</a>"
    page = read(start + "".join(f"<font size={size}><p>" for size in range(10_000)) + "<a href=last>b</a>")
    assert hrefs(page) == ["first"]
    (problem,) = page.problems
    assert "unclosed formatting elements" in problem.message
    assert page.source.startswith(start)


def test_d9_an_ordinary_large_page_is_read_whole() -> None:
    closed = "".join(f"<p><b>{number}</b> <a href=p{number}>t</a></p>" for number in range(5_000))
    unclosed = "".join(f"<p>{number} <a href=q{number}>t</a>" for number in range(5_000))
    page = read(closed + unclosed)
    assert len(page.links) == 10_000
    assert list(page.problems) == []


def test_d10_names_in_capitals() -> None:
    page = read("<A HREF=x REL=NoFollow ID=i>t</A><IMG SRC=y>")
    assert hrefs(page) == ["x", "y"]
    assert list(page.ids) == ["i"]
    assert page.links[0].rel.google == {"nofollow"}


def test_d11_scripts_and_styles_are_no_anchor_text() -> None:
    (link,) = read("<a href=x>a <script>b</script><style>c</style> d</a>").links
    assert (link.text, link.text_source) == ("a d", TextSource.TEXT)


def test_d12_lists_of_tokens_are_text_as_written() -> None:
    (link,) = read("<a rel='no  Follow' class='a b' href=x>t</a>").links
    assert link.rel.raw == "no  Follow"
    assert link.rel.html == {"no", "follow"}
    assert link.attributes["class"] == "a b"
    assert all(isinstance(value, str) for value in link.attributes.values())


def test_d13_selectedcontent_is_a_copy() -> None:
    page = read(
        "<select><button><selectedcontent></selectedcontent></button>"
        "<option selected><a href=x>1</a></option></select><a href=y>2</a>"
    )
    assert written(page) == [("x", "x"), ("y", "y")]
