"""`Page.select`: elements by CSS selector; `Link.author`: who wrote the comment that a link stands in."""

from __future__ import annotations

import pytest
from html_support import read


def texts(markup: str, selector: str) -> list[str]:
    return [box.text for box in read(markup).select(selector)]


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        (".a", ["one"]),
        (".a, .b", ["one", "two"]),
        ("#x .b", ["two"]),
        ("p", ["one", "two"]),
        ("[data-y]", ["two"]),
        (".a:not(.b)", ["one"]),
        (".missing", []),
        (".missing, p", ["one", "two"]),
        ("*.a", ["one"]),
    ],
)
def test_boxes(selector: str, found: list[str]) -> None:
    markup = (
        "<p class='a c'>one</p><div id=x><p class=b data-y>two</p></div><template><p class=a>x</p></template>"
    )
    assert texts(markup, selector) == found


def test_the_text_keeps_blocks_apart_and_words_together() -> None:
    hidden = "<script>no</script><template><b>no</b></template>"
    markup = f"<article><h1>A</h1><p>b<b>o</b>ld<br>c</p>{hidden}<ul><li>d</ul></article>"
    assert texts(markup, "article") == ["A bold c d"]


def test_links_of_a_box() -> None:
    page = read("<div class=x><a href=1>1</a><p><a href=2>2</a><a>no</a></div><a class=x href=3>3</a>")
    assert [[link.href for link in box.links] for box in page.select(".x")] == [["1", "2"], ["3"]]


def test_attributes_and_language() -> None:
    (box,) = read("<html lang=en><div lang=de><section class='x y' data-z>a</section></div>").select(".x")
    assert (box.element, box.attributes, box.lang) == ("section", {"class": "x y", "data-z": ""}, "de")


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<b class=fn>Ann</b>", "Ann"),
        ("<b class=fn>Ann</b> <span class=author>By Ann</span>", "Ann"),
        ("<span class=username>Bob  B.</span>", "Bob B."),
        ("<b class=fn>Ann</b> <b class=fn>Bob</b>", ""),
        ("nobody", ""),
    ],
)
def test_authors(markup: str, author: str) -> None:
    page = read(
        f"<ul class=comment-list><li class=comment><div>{markup}</div>"
        "<div class=comment-content><a href=https://x.example/>x</a></div></ul><p class=author>Site"
    )
    (link,) = page.links
    assert link.ugc is not None
    assert link.author == author


def test_only_user_content_has_an_author() -> None:
    page = read("<p><b class=fn>Ann</b> <a href=https://x.example/>x</a></p>")
    assert page.links[0].author == ""
