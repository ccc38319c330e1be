"""Where in its template a link stands, and where it is written."""

from __future__ import annotations

import pytest
from html_support import read


@pytest.mark.parametrize(
    ("markup", "trail"),
    [
        ("<nav class='menu main'><ul><li><a href=x>t</a></ul></nav>", "nav.menu>ul>li>a"),
        ("<body class=blog><p>1<p>2<p class='p-3 lead'><a class='btn7 btn' href=x>t</a>", "p.lead>a.btn"),
        ("<div class=''><div class='5'><a href=x>t</a></div></div>", "div>div>a"),
        ("<img src=x>", "img"),
        ("<template><i></i></template><main><map name=m><area href=x></map></main>", "main>map>area"),
    ],
)
def test_trail(markup: str, trail: str) -> None:
    page = read(markup)
    (link,) = page.links
    assert page.trail(link.place) == trail


def test_trails_of_one_page_are_told_apart() -> None:
    page = read("<a href=1>t</a><p><a href=2>t</a><p><a href=3>t</a><ul class=x><li><a href=4>t</a></ul>")
    assert [page.trail(link.place) for link in page.links] == ["a", "p>a", "p>a", "ul.x>li>a"]


def test_no_place_has_no_trail() -> None:
    assert read("<a href=1>t</a>").trail(None) == ""


def test_thousands_of_levels() -> None:
    page = read("<div><span>" * 5000 + "<a href=x>t</a>")
    (link,) = page.links
    trail = page.trail(link.place)
    assert trail.startswith("div>span>div>")
    assert len(trail) < 2000


def test_clones_are_written_once() -> None:
    page = read("<a href=x>one<table><tr><td><a href=y>y</a></table>two<div>three</div></a><a href=x>t</a>")
    origins = {page.origin(link.place) for link in page.links if link.href == "x"}
    assert len(origins) == 2
    srcset = read("<img src=1 srcset='2 1x, 3 2x'>")
    assert len({srcset.origin(link.place) for link in srcset.links}) == 3
