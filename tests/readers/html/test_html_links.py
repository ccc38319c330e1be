"""Which links a page has: as a browser reads the markup."""

from __future__ import annotations

import pytest
from html_support import hrefs, read, written

from linklint.model.link import Kind, Status

_EVERYTHING = """<!doctype html><title>t</title>
<link rel=stylesheet href=style.css><link rel="shortcut icon" href=icon.png>
<link rel=canonical href=canonical>
<link rel=alternate hreflang=de href=de><link rel=dns-prefetch href=//hint.test>
<meta http-equiv=Refresh content="5; URL='refresh.html'">
<script src=script.js></script>
<style>@import url("import.css"); a { background: url(in-style.png) }</style>
<p style="background: url('in-attribute.png')"><a href=a.html>a</a></p>
<map name=m><area href=area.html alt=area></map>
<img src=img.png srcset="img-1.png 1x, img-2.png 2x">
<picture><source srcset="source-1.webp 100w,source-2.webp 200w"></picture>
<video src=video.mp4 poster=poster.png><track src=track.vtt></video>
<audio><source src=audio.ogg></audio><audio src=audio.mp3></audio>
<iframe src=iframe.html></iframe><object data=object.svg></object><embed src=embed.svg>
<input type=IMAGE src=button.png><input type=text src=none.png>
<table background=table.png><tr><td background=" cell.png ">x</table>
<form action=form.cgi></form><form action=""></form><form></form>
<blockquote cite=cite-1></blockquote><q cite=cite-2></q><ins cite=cite-3></ins><del cite=cite-4></del>
"""


def test_every_attribute_that_holds_a_url() -> None:
    found = [(link.element, link.attribute, link.kind, link.href) for link in read(_EVERYTHING).links]
    assert found == [
        ("link", "href", Kind.STYLESHEET, "style.css"),
        ("link", "href", Kind.RESOURCE, "icon.png"),
        ("link", "href", Kind.CANONICAL, "canonical"),
        ("link", "href", Kind.ALTERNATE, "de"),
        ("link", "href", Kind.HINT, "//hint.test"),
        ("meta", "content", Kind.REFRESH, "refresh.html"),
        ("script", "src", Kind.SCRIPT, "script.js"),
        ("style", "style", Kind.STYLESHEET, "import.css"),
        ("style", "style", Kind.RESOURCE, "in-style.png"),
        ("style", "style", Kind.RESOURCE, "in-attribute.png"),
        ("a", "href", Kind.HYPERLINK, "a.html"),
        ("area", "href", Kind.HYPERLINK, "area.html"),
        ("img", "src", Kind.IMAGE, "img.png"),
        ("img", "srcset", Kind.IMAGE, "img-1.png"),
        ("img", "srcset", Kind.IMAGE, "img-2.png"),
        ("source", "srcset", Kind.IMAGE, "source-1.webp"),
        ("source", "srcset", Kind.IMAGE, "source-2.webp"),
        ("video", "src", Kind.RESOURCE, "video.mp4"),
        ("video", "poster", Kind.IMAGE, "poster.png"),
        ("track", "src", Kind.RESOURCE, "track.vtt"),
        ("source", "src", Kind.RESOURCE, "audio.ogg"),
        ("audio", "src", Kind.RESOURCE, "audio.mp3"),
        ("iframe", "src", Kind.FRAME, "iframe.html"),
        ("object", "data", Kind.RESOURCE, "object.svg"),
        ("embed", "src", Kind.RESOURCE, "embed.svg"),
        ("input", "src", Kind.IMAGE, "button.png"),
        ("table", "background", Kind.IMAGE, "table.png"),
        ("td", "background", Kind.IMAGE, " cell.png "),
        ("form", "action", Kind.FORM, "form.cgi"),
        ("blockquote", "cite", Kind.CITE, "cite-1"),
        ("q", "cite", Kind.CITE, "cite-2"),
        ("ins", "cite", Kind.CITE, "cite-3"),
        ("del", "cite", Kind.CITE, "cite-4"),
    ]
    assert all(href.strip() == text for href, text in written(read(_EVERYTHING)))


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- <a href=x>t</a> -->",
        "<script>document.write('<a href=x>t</a>')</script>",
        "<script type=text/template><a href=x>t</a></script>",
        "<textarea><a href=x>t</a></textarea>",
        "<title><a href=x>t</a></title>",
        "<style><a href=x>t</a></style>",
        "<xmp><a href=x>t</a></xmp>",
        "<iframe><a href=x>t</a></iframe>",
        "<plaintext><a href=x>t</a>",
        "<p title='<a href=x>t</a>'>",
        "<a name=x>t</a>",
        "&lt;a href=x>t&lt;/a>",
        "<a href=x",
    ],
)
def test_what_is_no_link(markup: str) -> None:
    assert hrefs(read(markup)) == []


def test_noscript_is_read_as_browsers_without_scripts_do() -> None:
    assert hrefs(read("<noscript><img src=pixel><a href=x>t</a></noscript>")) == ["pixel", "x"]


def test_the_first_of_two_equal_attributes_counts() -> None:
    page = read("<a href=first HREF=second rel=ugc rel=nofollow>t</a><img src=a src=b>")
    assert written(page) == [("first", "first"), ("a", "a")]
    assert page.links[0].rel.raw == "ugc"


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("a&amp;b", "a&b"),
        ("&#x61;&#98;", "ab"),
        ("?a=1&copy=2", "?a=1&copy=2"),  # no reference: "=" follows
        ("?a=1&copy", "?a=1©"),
        ("?a=1&notit;", "?a=1&notit;"),  # nor here: a letter follows "not"
        ("?a&lt=1&amp;lt;", "?a&lt=1&lt;"),
        ("&#109;ailto:x", "mailto:x"),
    ],
)
def test_character_references(text: str, href: str) -> None:
    assert written(read(f'<a href="{text}">t</a>')) == [(href, text)]


_FILES = ("sub/index.html", "sub/k.html", "k.html")


@pytest.mark.parametrize(
    ("base", "href", "status", "path"),
    [
        ("<base target=x><base href=sub/><base href=/no/>", "k.html", Status.PAGE, "sub/k.html"),
        ("<base href=sub/>", "#f", Status.PAGE, "sub/"),
        ("<base href=sub/>", "", Status.PAGE, "sub/"),
        ("<base href=/page.html>", "#f", Status.PAGE, "page.html"),
        ("<base href=https://site.test/sub/>", "k.html", Status.PAGE, "sub/k.html"),
        ("<base href=//site.test/sub/x>", "k.html", Status.PAGE, "sub/k.html"),
        ("<base href=https://other.test/x/>", "k.html", Status.EXTERNAL, "/x/k.html"),
        ("<base href=https://other.test/x/>", "#f", Status.EXTERNAL, "/x/"),
        ("<base href='http://['>", "k.html", Status.PAGE, "k.html"),
        ("<base href=javascript:x>", "k.html", Status.PAGE, "k.html"),
        ("<base target=x>", "#f", Status.SAME_PAGE, ""),
        ("<a href=before></a><base href=sub/>", "k.html", Status.PAGE, "sub/k.html"),
    ],
)
def test_base_href(base: str, href: str, status: Status, path: str) -> None:
    target = read(f"{base}<a href='{href}'>t</a>", files=_FILES).links[-1].target
    assert (target.status, target.path) == (status, path)


@pytest.mark.parametrize(
    ("content", "seconds", "href"),
    [
        ("0;url=x", 0, "x"),
        ("0; URL = 'x y'", 0, "x y"),
        ('3,"x"z', 3, "x"),
        ("0.5 x", 0.5, "x"),
        ("0;x", 0, "x"),
        (".5;url=x", 0.5, "x"),
    ],
)
def test_meta_refresh(content: str, seconds: float, href: str) -> None:
    quote = "'" if '"' in content else '"'
    page = read(f"<meta http-equiv=refresh content={quote}{content}{quote}>")
    assert page.refresh is not None
    assert page.refresh.seconds == seconds
    assert page.refresh.target.href == href
    assert written(page) == [(href, href)]


@pytest.mark.parametrize("content", ["5", "", "0;", "0;url=", "0;url=''", "url=x"])
def test_a_refresh_without_a_url_is_no_link(content: str) -> None:
    page = read(f'<meta http-equiv=refresh content="{content}">')
    assert page.refresh is None
    assert hrefs(page) == []


@pytest.mark.parametrize(
    ("srcset", "urls"),
    [
        ("a, b 2x", ["a", "b"]),
        ("a 1x,b 2x", ["a", "b"]),
        (" ,a,, b ,", ["a", "b"]),
        ("a,b 2x", ["a,b"]),
        ("data:image/png;base64,iVBO= 1x, b 2x", ["data:image/png;base64,iVBO=", "b"]),
        ("a 1x (x,y), b", ["a", "b"]),
        ("a\n100w,\n b\t200w", ["a", "b"]),
        ("", []),
        (" , ", []),
    ],
)
def test_srcset(srcset: str, urls: list[str]) -> None:
    page = read(f'<img srcset="{srcset}">')
    assert written(page) == [(url, url) for url in urls]


@pytest.mark.parametrize(
    ("css", "urls"),
    [
        ("a{b:url(x)}", ["x"]),
        ("url( 'x y' ) url(\t\"z\")", ["x y", "z"]),
        ("URL(x)", ["x"]),
        ("url()", []),
        ("url(data:image/png;base64,AA==)", []),
        ('@import "x.css"; a{b:url(y)}', ["x.css", "y"]),
        ("a{b:url(#m)}", []),
        ("none", []),
    ],
)
def test_css(css: str, urls: list[str]) -> None:
    assert written(read(f"<style>{css}</style>")) == [(url, url) for url in urls]
    attribute = css.replace('"', "&quot;")
    assert written(read(f'<p style="{attribute}">')) == [(url, url) for url in urls]


def test_escapes_in_css() -> None:
    page = read(r"<style>a{b:url('x\26 y\'')}</style>")
    assert written(page) == [("x&y'", r"x\26 y\'")]
