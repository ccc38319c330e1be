"""`Page.hidden_links` and `Page.link_texts` of HTML pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from linklint.config.schema import Config
from linklint.engine.plan import Plan, decide
from linklint.engine.scan import Scanner
from linklint.plugin.manager import build_registry
from linklint.reader import ReadPage

LINK = '<a href="https://x.test/">x</a>'


def read(folder: Path, text: str, name: str = "page.html") -> ReadPage:
    (folder / name).write_text(text, "utf-8")
    registry = build_registry(entry_points=False)
    decisions, _ = decide(folder, Config())
    page = Scanner(Plan(folder, Config(), registry, decisions)).read(0)
    assert page is not None
    return page


@pytest.mark.parametrize(
    ("html", "how", "off_screen"),
    [
        (f'<div style="position:absolute; left:-9999px">{LINK}</div>', "left: -9999px", True),
        (f'<div style="VISIBILITY: COLLAPSE !important">{LINK}</div>', "visibility: collapse", True),
        (f'<p style="width:1px;height:1px;overflow-y:hidden">{LINK}</p>', "width: 1px", True),
        (f'<p style="height:1px;overflow:hidden">{LINK}</p>', "height: 1px", True),
        (f'<p style="font-size:.5px">{LINK}</p>', "font-size: .5px", True),
        (
            f'<p style="display:none"><b style="text-indent:-1000px">{LINK}</b></p>',
            "text-indent: -1000px",
            True,
        ),
        (f'<p style="height:0;overflow:hidden">{LINK}</p>', "height: 0", False),
        (f'<p style="font-size:0">{LINK}</p>', "font-size: 0", False),
        (f'<p style="color:#fff;background:#fff">{LINK}</p>', "color: #fff", False),
        (f'<p style="display:none">{LINK}</p>', "display: none", False),
        (f"<p hidden>{LINK}</p>", "hidden", False),
        ('<a style="text-indent:-9999px" href="https://x.test/">x</a>', "text-indent: -9999px", False),
    ],
)
def test_how_a_link_is_hidden(tmp_path: Path, html: str, how: str, off_screen: bool) -> None:
    (found,) = read(tmp_path, f"<body>{LINK}{html}").hidden_links
    assert (found.link.href, found.how, found.off_screen) == ("https://x.test/", how, off_screen)
    assert found.link.hidden
    assert ("off-screen" in found.link.context) == off_screen


@pytest.mark.parametrize(
    "html",
    [
        LINK,
        f'<p style="color:red">{LINK}</p>',
        f'<p style="font-size:1.2rem">{LINK}</p>',
        f'<p style="max-height:100%;overflow:hidden">{LINK}</p>',
        f'<nav style="display:none">{LINK}</nav>',
        f'<p style="display:none">text</p>{LINK}',
    ],
)
def test_links_that_are_not_hidden(tmp_path: Path, html: str) -> None:
    assert not read(tmp_path, f"<body>{html}").hidden_links


def test_markdown_has_none(tmp_path: Path) -> None:
    page = read(tmp_path, f'<p style="display:none">{LINK}</p>\n\n[a *b*](c.md)\n', "page.md")
    assert not page.hidden_links
    assert list(page.link_texts) == ["x", "a b"]


def test_texts_of_links(tmp_path: Path) -> None:
    page = read(
        tmp_path, '<a href="#a">a <b>b</b></a><a>none</a><map><area href="#"></map><a href="#"> c</a>'
    )
    assert list(page.link_texts) == ["a b", " c"]
    assert list(read(tmp_path, "<p>no link</p>").link_texts) == []
