"""Zones, hiding, language, code and context of links, and the anchor text."""

from __future__ import annotations

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from linklint.model.link import TextSource, Zone
from linklint.readers.html.enclosing import in_code, language
from linklint.readers.html.hidden import style_hides
from linklint.readers.html.names import split
from linklint.readers.html.regions import Regions
from linklint.readers.html.text import anchor_text

LONG = "<p>" + "A good deal of running text, as it stands in the middle of a page. " * 5 + "</p>"
LINK = '<a href="https://x.test/">x</a>'


TAGS = (
    *("main", "article", "nav", "header", "footer", "aside", "section", "div", "ul", "table"),
    *("template", "p", "h1", "form", "svg", "details"),
)
NAMES = ("menu", "comment", "no-sidebar", "footer", "--", "é", "A1b", "share")


def look(html: str) -> tuple[turbohtml.Document, Regions, turbohtml.Element]:
    """The document, its regions, and the link ``#l`` (or else the first one)."""
    document = turbohtml.parse(html.encode(), allow_declarative_shadow_roots=False)
    link = document.find("a", id="l") or document.find("a")
    assert link is not None
    return document, Regions(document), link


def zone(html: str) -> Zone:
    _, regions, link = look(html)
    return regions.zone(link)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<main><p>{LINK}</p></main>", Zone.MAIN),
        (f"<div role=main>{LINK}</div>", Zone.MAIN),
        (f"<nav>{LINK}</nav>", Zone.NAV),
        (f"<header>{LINK}</header>", Zone.HEADER),
        (f"<header><nav>{LINK}</nav></header>", Zone.NAV),
        (f"<footer><ul class=menu><li>{LINK}</ul></footer>", Zone.FOOTER),
        (f"<main><footer>{LINK}</footer></main>", Zone.FOOTER),
        (f"<aside>{LINK}</aside>", Zone.ASIDE),
        (f"<p>{LINK}</p>", Zone.BODY),
        # header and footer of an article are not the page's
        (f"<article><header>{LINK}</header></article>", Zone.MAIN),
        (f"<article><footer>{LINK}</footer></article>", Zone.MAIN),
        (f"<main><article><footer class=comment-meta>{LINK}</footer></article></main>", Zone.MAIN),
        # a card stays where it is
        (f"<aside><article>{LINK}</article></aside>", Zone.ASIDE),
        (f"<footer><article>{LINK}</article></footer>", Zone.FOOTER),
        (f"<main><div class=related><article>{LINK}</article></div></main>", Zone.ASIDE),
        # names, as whole words
        (f'<div id="sidebar-right">{LINK}</div>', Zone.ASIDE),
        (f"<div class=rightSidebar>{LINK}</div>", Zone.ASIDE),
        (f"<div class=layout--no-sidebar>{LINK}</div>", Zone.BODY),
        (f'<div class="no-sidebar">{LINK}</div>', Zone.BODY),
        (f'<div class="has-sidebar">{LINK}</div>', Zone.BODY),
        (f"<div class=canvas>{LINK}</div>", Zone.BODY),
        (f"<div class=main-navigation>{LINK}</div>", Zone.NAV),
        (f"<div class=topmenu>{LINK}</div>", Zone.NAV),
        (f"<ul class=breadcrumbs><li>{LINK}</ul>", Zone.NAV),
        (f"<div class=site-footer>{LINK}</div>", Zone.FOOTER),
        (f'<div id=content><div class="entry-footer">{LINK}</div></div>', Zone.MAIN),
        (f"<div class='elementor-widget'>{LINK}</div>", Zone.BODY),
        # a plain "nav" is a menu in the header, and any list in the text
        (f"<header><ul class=nav><li>{LINK}</ul></header>", Zone.NAV),
        (f"<article><ul class=nav><li>{LINK}</ul></article>", Zone.MAIN),
        # columns at the side
        (f'<div id="right-block">{LINK}</div>', Zone.ASIDE),
        (f'<div id="mysite_content_right">{LINK}</div>', Zone.ASIDE),
        (f'<div id="right"><main>{LINK}</main></div>', Zone.MAIN),
        (f'<div class="right">{LINK}</div>', Zone.BODY),
        # a cookie notice with the banner's role
        (f'<div role="banner" class="cookie-notice">{LINK}</div>', Zone.BODY),
    ],
)
def test_zone(html: str, expected: Zone) -> None:
    assert zone(f"<body>{html}</body>") is expected


def test_a_header_that_was_never_closed_is_no_header() -> None:
    assert zone(f"<header><h1>T</h1><main>{LONG}<p>{LINK}</p></main>") is Zone.MAIN
    assert zone(f"<div id=header><h1>Title</h1>{LONG * 3}<p id=p>{LINK}</p></div>") is not Zone.HEADER


def test_a_header_beside_the_text_is_one() -> None:
    assert zone(f"<div id=header>{LINK}</div><h1>Title</h1>{LONG * 3}") is Zone.HEADER


def test_text_without_landmarks_is_main_and_what_is_around_it_is_not() -> None:
    page = f"<div><div><h1>Title of it</h1>{LONG * 3}<div>{{0}}</div></div><div>{{1}}</div></div>"
    assert zone(page.format(LINK, "")) is Zone.MAIN
    assert zone(page.format("", LINK)) is Zone.BODY


def test_deep_nesting_has_an_answer() -> None:
    assert zone("<footer>" + "<div>" * 5000 + LINK) is Zone.FOOTER


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "main",
                "article",
                "nav",
                "header",
                "footer",
                "aside",
                "section",
                "div",
                "ul",
                "table",
                "template",
                "p",
                "h1",
                "form",
                "svg",
                "details",
            ]
        ),
        max_size=12,
    ),
    st.lists(st.sampled_from(NAMES), max_size=12),
)
def test_every_link_has_facts(tags: list[str], classes: list[str]) -> None:
    opened = "".join(
        f'<{tag} class="{name}">' for tag, name in zip(tags, [*classes, *[""] * 12], strict=False)
    )
    document, regions, link = look(f"<body>{opened}<a href=x>t")
    first = (regions.zone(link), regions.user_content(link), regions.hidden(link), regions.context(link))
    again = Regions(document)
    assert first == (again.zone(link), again.user_content(link), again.hidden(link), again.context(link))
    assert isinstance(in_code(link), bool)


@pytest.mark.parametrize(
    ("html", "text", "source"),
    [
        ("<a href=x> Two\n words </a>", "Two words", TextSource.TEXT),
        ("<a href=x>a <img alt='b c'> d</a>", "a b c d", TextSource.TEXT),
        ("<a href=x><img alt=Kettle></a>", "Kettle", TextSource.ALT),
        ("<a href=x><picture><img alt=Kettle></picture></a>", "Kettle", TextSource.ALT),
        ("<a href=x>Buy<script>track()</script><style>b{}</style></a>", "Buy", TextSource.TEXT),
        ('<a href=x><script type="application/json">{"a":1}</script></a>', "", TextSource.NONE),
        ("<a href=x><svg><title>Search</title><path/></svg></a>", "Search", TextSource.ALT),
        ('<a href=x aria-label="Go home"><i></i></a>', "Go home", TextSource.ARIA_LABEL),
        ('<b id=n>Name</b><a href=x aria-labelledby="n">\u200b</a>', "Name", TextSource.ARIA_LABEL),
        ("<a href=x title=Tip><img alt=''></a>", "Tip", TextSource.TITLE),
        ("<a href=x title=Tip>Text</a>", "Text", TextSource.TEXT),
        ("<a href=x>\u200b&nbsp;</a>", "", TextSource.NONE),
        ("<a href=x>one<br>two</a>", "one two", TextSource.TEXT),
        ("<a href=x></a>", "", TextSource.NONE),
    ],
)
def test_anchor_text(html: str, text: str, source: TextSource) -> None:
    document, _, link = look(html)
    assert anchor_text(link, document) == (text, source)


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : none !important",
        "visibility: collapse",
        "opacity:0",
        "font-size:1px",
        "text-indent:-9999px",
        "position:absolute;left:-9999px",
        "position:fixed; top:-2000px",
        "width:0;height:0;overflow:hidden",
        "height:1px;overflow:hidden",
        "clip:rect(0,0,0,0)",
        "color:#fff;background:#fff",
    ],
)
def test_styles_that_hide(style: str) -> None:
    assert style_hides(style)
    _, regions, link = look(f'<div><div style="{style}">{LINK}</div></div>')
    assert regions.hidden(link)


@pytest.mark.parametrize(
    "style",
    [
        "",
        "display:block",
        "opacity:0.5",
        "font-size:0.9em",
        "left:-10px",
        "overflow:hidden",
        "height:0.5em;overflow:hidden",
        "text-indent:-20px",
        "left:-9999px",
        "color:red;background:#fff",
        "max-width:100%;overflow:hidden",
    ],
)
def test_styles_that_do_not_hide(style: str) -> None:
    assert not style_hides(style)


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="sr-only" style="position:absolute;left:-9999px">{LINK}</div>',
        f'<div class="mobile-menu" style="display:none">{LINK}</div>',
        f'<nav style="display:none">{LINK}</nav>',
        f'<div role=tabpanel style="display:none">{LINK}</div>',
        f"<details><p hidden>{LINK}</p></details>",
        f'<div class="share-bar" style="display:none">{LINK}</div>',
        f"<button aria-controls=more>More</button><div id=more hidden>{LINK}</div>",
        f"""<span onclick="toggle('box')">+</span><div id=box style="display:none">{LINK}</div>""",
        f'<div id=box style="display:none">{LINK}</div><a href="#box">open</a>',
        f'<div class="cookie-banner" style="display:none">{LINK}</div>',
    ],
)
def test_interface_is_not_hidden(html: str) -> None:
    _, regions, link = look(f"<body>{html}</body>")
    assert not regions.hidden(link)


def test_off_screen_links_in_a_footer_are_hidden() -> None:
    _, regions, link = look(f'<footer><div style="position:absolute;left:-5000px">{LINK}</div></footer>')
    assert regions.hidden(link)
    assert "off-screen" in regions.context(link)


def context(html: str) -> frozenset[str]:
    _, regions, link = look(f"<body>{html}</body>")
    return regions.context(link)


@pytest.mark.parametrize(
    ("html", "token"),
    [
        (f"<ol class=breadcrumb><li>{LINK}</ol>", "breadcrumb"),
        (f'<ol itemtype="https://schema.org/BreadcrumbList"><li>{LINK}</ol>', "breadcrumb"),
        (f"<div role=tablist>{LINK}</div>", "tabs"),
        (f"<ul class=menu><li>{LINK}</ul>", "menu"),
        (f"<div class=pagination>{LINK}</div>", "pagination"),
        ("<a href=/2 rel=next>More</a>", "pagination"),
        ("<div class=social-share><a href=https://www.facebook.com/x>x</a></div>", "share"),
        ("<a href='https://twitter.com/intent/tweet?url=x'>Tweet</a>", "share"),
        ("<a href=x><h3>Title</h3><p>Text</p></a>", "card"),
        (f"<h2>{LINK}</h2>", "heading"),
        (f"<ul><li>{LINK}</ul>", "list-item"),
        (f"<table><tr><td>{LINK}</table>", "table"),
        ("<a href=x><img src=y></a>", "image-only"),
        ("<a href=x><svg><path/></svg></a>", "svg-only"),
        ('<a href=x><i class="fa fa-x"></i></a>', "icon-font"),
        ("<a href=x aria-hidden=true tabindex=-1><img src=y></a>", "hidden-from-at"),
        ("<a href=x tabindex=-1><img src=y></a>", "hidden-from-at"),
        ("<h2>Install <a href='#install'>#</a></h2>", "permalink"),
    ],
)
def test_context(html: str, token: str) -> None:
    assert token in context(html)


@pytest.mark.parametrize(
    ("html", "token"),
    [
        ("<p>A <a href=/x>link</a> in text.</p>", "card"),
        ("<a href=x><img src=y> Text</a>", "image-only"),
        ("<div aria-hidden=true><a href=x></a></div>", "hidden-from-at"),
        ("<h2><a href='/install'>Install</a></h2>", "permalink"),
    ],
)
def test_no_context(html: str, token: str) -> None:
    assert token not in context(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><a id=l href=/x><img src=y></a><h3><a href=/x>Title</a></h3></div>", True),
        ("<div><a id=l href=/x><img></a><a href=/y>Other</a></div>", False),
    ],
)
def test_twin(html: str, expected: bool) -> None:
    _, regions, link = look(html)
    assert regions.has_twin(link) is expected


def test_code_and_language() -> None:
    _, _, link = look(f'<html lang=en><body><div lang="DE-at"><pre><code>{LINK}</code></pre></div>')
    assert in_code(link)
    assert language(link) == "de-at"
    _, _, link = look(f"<p>{LINK}</p>")
    assert not in_code(link)
    assert language(link) == ""


def test_names_are_split_into_words() -> None:
    assert split("site-footer") == (("site", "footer"),)
    assert split("rightSidebar nav_2 HTMLMenu") == (("right", "sidebar"), ("nav",), ("html", "menu"))
    assert split("block__title--no-sidebar") == (("block", "title"),)
    assert split("no-sidebar") == ()
