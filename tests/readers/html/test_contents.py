"""What containers mostly hold: whether a word on one can be true of all that stands in it."""

from __future__ import annotations

import pytest
import turbohtml

from linklint.model.link import Zone
from linklint.readers.html.contents import Contents
from linklint.readers.html.muted import muted
from linklint.readers.html.outline import Outline
from linklint.readers.html.postrows import is_post_row
from linklint.readers.html.regions import Regions

LONG = "<p>" + "A good deal of running text, as it stands in the middle of a page. " * 5 + "</p>"
LINK = "<a id=l href=/x>x</a>"


def look(html: str) -> tuple[Contents, turbohtml.Element]:
    document = turbohtml.parse(f"<body>{html}".encode(), allow_declarative_shadow_roots=False)
    box = document.find(id="b")
    assert box is not None
    return Contents(document, Outline(document)), box


def zone(html: str) -> Zone:
    document = turbohtml.parse(f"<body>{html}".encode(), allow_declarative_shadow_roots=False)
    return Regions(document).zone(document.find(id="l"))


@pytest.mark.parametrize(
    "html",
    [
        f"<div id=b><h1>Birds of the wood</h1></div>{LONG * 2}",
        f"<div id=b><article>{LONG}</article></div><div>{LONG}</div>",
        f"<div id=b><div itemprop=articleBody>{LONG}</div></div>",
        f"<h1>Birds</h1><div id=b>{LONG * 4}</div><p>Short</p>",
        "<div id=b>" + "Old pages have lines<br>" * 40 + "</div>",
        f"<div id=b><main>{LINK}</main></div>",
    ],
)
def test_what_frames_the_text(html: str) -> None:
    contents, box = look(html)
    assert contents.frames(box)


@pytest.mark.parametrize(
    "html",
    [
        f"<div id=b><h1><a href=/>The site</a></h1></div>{LONG * 3}",
        f"<h1>Birds</h1><article>{LONG * 4}</article><div id=b><article><p>A card</p></article></div>",
        f"<main>{LONG * 4}</main><div id=b>{LONG}</div>",
        f"<h1>Birds</h1>{LONG}<section id=b><article class=comment>{LONG * 3}</article></section>{LONG * 2}",
        f"<nav><article><h1>A card of a menu</h1></article></nav><div id=b>{LINK}</div><h1>Birds</h1>",
    ],
)
def test_what_does_not(html: str) -> None:
    contents, box = look(html)
    assert not contents.frames(box)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul id=b><li><a href=1>One</a><li><a href=2>Two</a></ul>", True),
        ("<div id=b>Share this: <a href=1>One</a> <a href=2>Two</a></div>", True),
        (f"<div id=b>{LONG}<a href=1>One</a></div>", False),
        ("<div id=b><a href=1>A headline that is much too long for a label in a bar</a></div>", False),
    ],
)
def test_bars(html: str, expected: bool) -> None:
    contents, box = look(html + f"<main>{LONG * 4}</main>")
    assert contents.is_bar(box) is expected


@pytest.mark.parametrize(
    ("html", "token", "expected"),
    [
        ("<div id=b><a href=#one>One</a> <a href=#two>Two</a></div>", "tabs", True),
        ("<div id=b><h4>One</h4><a href=/two>Two</a></div>", "tabs", False),
        ("<div id=b><a href=/one>How to feed all the small birds in winter</a></div>", "tabs", False),
        ("<div id=b><a href=https://twitter.com/intent/tweet?url=x>x</a></div>", "share", True),
        ("<div id=b><a href=/app/>Full Story</a></div>", "share", False),
        ("<div id=b><a href=?p=1>1</a> <a href=?p=2>2</a></div>", "pagination", True),
        ("<div id=b><h2>Post</h2><p>Text</p><a href=/p>read more</a></div>", "pagination", False),
        ("<div id=b><a href=/>Home</a> » <h1>Birds</h1></div>", "breadcrumb", True),
        (f"<div id=b><a href=/>Home</a><h1>Birds</h1>{LONG * 4}</div>", "breadcrumb", False),
        (f"<div id=b><p>Ann writes of birds.</p></div><main>{LONG * 3}</main>", "author-bio", True),
        (f"<div id=b><main>{LONG * 3}</main></div>", "author-bio", False),
    ],
)
def test_what_a_name_claims(html: str, token: str, expected: bool) -> None:
    contents, box = look(html)
    assert contents.bears_out(box, token) is expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<div class="widget Blog"><h1>Birds</h1>{LONG * 2}<p>{LINK}</p></div>', Zone.MAIN),
        (f'<div class="article-with-rail"><article>{LONG}{LINK}</article></div>', Zone.MAIN),
        (f'<div class="sticky-menu-wrap"><h1>Birds</h1>{LONG * 2}{LINK}</div>', Zone.MAIN),
        (
            f'<div class="header-top-menu"><a id=l href=https://x.test><img src=y></a></div>{LONG}',
            Zone.HEADER,
        ),
        (f'<div class="header-menu"><a href=/a>A</a> <a href=/b>B</a> {LINK}</div>{LONG}', Zone.NAV),
        (f'<div class="breadcrumb">{LINK} » <h1>Birds</h1></div>{LONG * 2}', Zone.NAV),
        (f'<main><article><header class="ContentHeaderWrapper">{LINK}</header></article></main>', Zone.MAIN),
        (f'<div class="sideContent">{LINK}</div>{LONG * 2}', Zone.ASIDE),
        (f'<div id="sideright">{LINK}</div>{LONG * 2}', Zone.ASIDE),
        (f'<div id="pied">{LINK}</div>{LONG * 2}', Zone.FOOTER),
        (f'<div id="article-inside">{LINK}</div>{LONG * 2}', Zone.BODY),
    ],
)
def test_zones_by_what_is_held(html: str, expected: Zone) -> None:
    assert zone(html) is expected


def test_texts_that_nobody_hears() -> None:
    document = turbohtml.parse(
        b"<a href=a><b aria-hidden=true>x <i aria-hidden=true>y</i></b></a>"
        b"<a href=b><b aria-hidden=true>x</b> y</a><a href=c>z</a>",
        allow_declarative_shadow_roots=False,
    )
    assert list(muted(document, document.find_all("a"))) == [0]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("<td><a href=/member/ann><img></a> Ann<td>2020/01/02 I found these, have a look.", True),
        ("<td>Ann<br>Beiträge: 12<td>2.1.2020 Das habe ich hier gefunden, schaut euch das mal an.", True),
        ("<td>A topic<td>12<td>2020/01/02 10:11", False),
        ("<td>A long text about birds, without any date, and nobody wrote it.<td>2020/01/02", False),
    ],
)
def test_posts_in_rows(cells: str, expected: bool) -> None:
    document = turbohtml.parse(
        f"<meta charset=utf-8><table><tr>{cells}</table>".encode(), allow_declarative_shadow_roots=False
    )
    assert is_post_row(document.find("tr")) is expected
