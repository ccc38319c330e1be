"""From files to link equity: what workers gather, how links are weighed, what a run hands out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from linklint.config.errors import ConfigErrors
from linklint.config.schema import Config
from linklint.engine.analysis import Analysis, analyse
from linklint.plugin.manager import build_registry
from linklint.site.equity import Equity


def analysed(root: Path, files: dict[str, str], jobs: int = 1, **settings: Any) -> Analysis:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    config = msgspec.convert({"select": (), "site": {"url": "https://site.test"}, "equity": settings}, Config)
    return analyse(root, config, build_registry(), jobs=jobs)


def weights(analysis: Analysis, source: str) -> dict[str, float]:
    """Path → weight of the links from a page."""
    view = analysis.site.view
    file = view.find(source)
    assert file is not None
    flows = analysis.site.equity.outflows(file)
    return {view.path_of(flow.target): round(flow.weight, 6) for flow in flows}


def pages(*names: str) -> dict[str, str]:
    return {f"{name}.html": f"<title>{name}</title>" for name in names}


def test_a_run_hands_out_the_site_and_the_report(tmp_path: Path) -> None:
    analysis = analysed(tmp_path, {"index.html": '<a href="a.html">A</a>', **pages("a")})
    assert isinstance(analysis.site.equity, Equity)
    assert analysis.report.summary.pages == 2
    assert analysis.plan.root == tmp_path


def test_zones_weigh_differently(tmp_path: Path) -> None:
    html = """<header><a href="header.html">H</a></header><nav><a href="nav.html">N</a></nav>
    <main><p><a href="text.html">T</a></p></main><aside><a href="aside.html">A</a></aside>
    <footer><a href="footer.html">F</a></footer>"""
    names = ("header", "nav", "text", "aside", "footer")
    analysis = analysed(tmp_path, {"index.html": html, **pages(*names)})
    expected = {"header": 0.4, "nav": 0.4, "text": 1.0, "aside": 0.25, "footer": 0.1}
    assert weights(analysis, "index.html") == {f"{name}.html": value for name, value in expected.items()}
    contextual = {
        name: analysis.site.equity.counts(number).contextual_in for name, number in numbers(analysis)
    }
    assert [name for name, count in contextual.items() if count] == ["text.html"]


def numbers(analysis: Analysis) -> list[tuple[str, int]]:
    return [(page.path, page.file) for page in analysis.site.pages]


@pytest.mark.parametrize(
    ("markup", "weight"),
    [
        ('<p><a href="a.html">About apples</a></p>', 1.0),
        ('<ul><li><a href="a.html">About apples</a></li></ul>', 0.6),
        ('<table><tr><td><a href="a.html">About apples</a></td></tr></table>', 0.6),
        ('<ol class="breadcrumb"><li><a href="a.html">About apples</a></li></ol>', 0.5),
        ('<nav aria-label="Breadcrumb"><a href="a.html">About apples</a></nav>', 0.5),
        ('<a href="a.html"><img src="x.png" alt="Apples"></a>', 0.8),
        ('<p><a href="a.html">Click here</a></p>', 0.8),
        ('<div style="display:none"><a href="a.html">About apples</a></div>', 0.0),
        ('<div role="navigation"><a href="a.html">About apples</a></div>', 0.4),
        ('<div id="sidebar"><a href="a.html">About apples</a></div>', 0.25),
        (
            '<ol class="comment-list"><li class="comment"><div class="comment-content">'
            '<a href="a.html">About apples</a></div></li></ol>',
            0.1,
        ),
        ('<p><a href="/privacy.html">About apples</a></p>', 0.25),
    ],
)
def test_what_lowers_the_weight_of_a_link(tmp_path: Path, markup: str, weight: float) -> None:
    files = {"index.html": f"<main>{markup}</main>", **pages("a", "privacy"), "x.png": ""}
    if "sidebar" in markup or "navigation" in markup:
        files["index.html"] = markup
    (found,) = weights(analysed(tmp_path, files), "index.html").values()
    assert found == weight


def test_position_in_the_text(tmp_path: Path) -> None:
    html = "<main>" + "".join(f'<p><a href="{name}.html">{name}</a></p>' for name in "abc") + "</main>"
    found = weights(analysed(tmp_path, {"index.html": html, **pages("a", "b", "c")}), "index.html")
    assert found["a.html"] == 1 and found["c.html"] == 0.5
    assert found["a.html"] > found["b.html"] > found["c.html"]


def test_place_in_a_long_list(tmp_path: Path) -> None:
    names = [f"p{number:02}" for number in range(12)]
    items = "".join(f'<li><a href="{name}.html">{name}</a></li>' for name in names)
    analysis = analysed(tmp_path, {"index.html": f"<nav><ul>{items}</ul></nav>", **pages(*names)})
    found = weights(analysis, "index.html")
    assert found["p00.html"] == 0.4
    assert found["p11.html"] == round(0.4 / 1.55, 6)


def test_markdown(tmp_path: Path) -> None:
    text = "# Home\n\nSee [A](a.md), and\n\n- [B](b.md)\n\n`[C](c.md)` [![](x.png)](c.md)\n"
    files = {"index.md": text, "a.md": "# A", "b.md": "# B", "c.md": "# C", "x.png": ""}
    assert weights(analysed(tmp_path, files), "index.md") == {
        "a.md": 1.0,
        "b.md": round(0.6 * (1 - 0.5 * 8 / 15), 6),
        "c.md": 0.4,
    }


def test_uniform_weights_count_links(tmp_path: Path) -> None:
    html = '<nav><a href="a.html">A</a></nav><p><a href="a.html">A</a> <a href="b.html">here</a></p>'
    analysis = analysed(tmp_path, {"index.html": html, **pages("a", "b")}, weights="uniform")
    assert weights(analysis, "index.html") == {"a.html": 2.0, "b.html": 1.0}


def test_factors_are_configurable(tmp_path: Path) -> None:
    html = '<nav><a href="a.html">A</a></nav><footer><a href="b.html">B</a></footer>'
    files = {"index.html": html, **pages("a", "b")}
    analysis = analysed(tmp_path, files, surfer={"nav": 0.9, "footer": 0, "floor": 0.02})
    assert weights(analysis, "index.html") == {"a.html": 0.9, "b.html": 0.02}


def test_links_of_every_kind(tmp_path: Path) -> None:
    html = """<p><a href="a.html">A</a> <a href="/moved">Moved</a> <a href="/gone">Gone</a>
    <a href="/away">Away</a> <a href="missing.html">Missing</a> <a href="list.txt">List</a>
    <a href="https://other.test/">Other</a> <a href="mailto:a@site.test">Mail</a> <a href="#top">Top</a>
    <a href="index.html">Home</a> <a rel="nofollow" href="b.html">B</a></p>"""
    rules = "/moved /a.html 301\n/gone /nowhere 301\n/away https://other.test/ 301\n"
    files = {"index.html": html, **pages("a", "b"), "list.txt": "", "_redirects": rules}
    analysis = analysed(tmp_path, files, weights="uniform")
    equity, (home, a, b) = analysis.site.equity, sorted(analysis.site.equity.files, key=equity_path(analysis))
    assert [analysis.site.view.path_of(file) for file in (home, a, b)] == ["index.html", "a.html", "b.html"]
    counts = equity.counts(home)
    assert (counts.out_internal, counts.out_external) == (3, 2)
    # Eight links share: two to A, B, missing, gone, away, the list and the other host.
    assert {flow.target: flow.share for flow in equity.outflows(home)} == {a: 2 / 8, b: 0}
    assert equity.lost(home) == 3 / 8


def equity_path(analysis: Analysis) -> Any:
    return lambda file: ["index.html", "a.html", "b.html"].index(analysis.site.view.path_of(file))


def test_the_number_of_workers_does_not_show(tmp_path: Path) -> None:
    names = [f"p{number:03}" for number in range(200)]
    files = {
        f"{name}.html": f'<title>{name}</title><nav><a href="p000.html">First</a></nav>'
        f'<p><a href="{names[(number * 7 + 1) % 200]}.html">next</a></p>'
        for number, name in enumerate(names)
    }
    alone = analysed(tmp_path, files).site.equity
    many = analysed(tmp_path, {}, jobs=2).site.equity
    assert [alone.raw(file) for file in alone.files] == [many.raw(file) for file in many.files]
    assert [alone.counts(file) for file in alone.files] == [many.counts(file) for file in many.files]


def test_seeds_are_pages_by_their_url(tmp_path: Path) -> None:
    files = {"index.html": "", **pages("a"), "_redirects": "/old /a.html 301\n"}
    for path in ("/a.html", "/old"):
        equity = analysed(tmp_path, files, seeds={path: 1.0}, beta=1.0).site.equity
        assert [round(equity.raw(file), 6) for file in equity.files] == [0.0, 2.0]


def test_a_seed_that_is_no_page_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigErrors, match="no page of the site is served at /nowhere/"):
        analysed(tmp_path, {"index.html": ""}, seeds={"/nowhere/": 1.0})


def test_click_depth_and_inbound_links_go_through_redirect_rules(tmp_path: Path) -> None:
    from linklint.rule import Column

    files = {"index.html": '<a href="/old">A</a>', **pages("a"), "_redirects": "/old /a.html 301\n"}
    for path, text in files.items():
        (tmp_path / path).write_text(text)
    site = analyse(
        tmp_path, Config(select=()), build_registry(), jobs=1, columns=frozenset({Column.EDGES})
    ).site
    file = site.view.find("a.html")
    assert file is not None
    assert site.graph.depth[file] == 1
    assert site.graph.inbound[file] == [site.view.find("index.html")]


@pytest.mark.parametrize(
    ("links", "position"),
    [
        (["t", "a", "b", "c", "d"], 0.0),
        (["a", "b", "t", "c", "d"], 8 / 15),
        (["a", "b", "c", "d", "t"], 1.0),
        (["a", "t", "b", "c", "t"], 4 / 15),
        (["a", "b", "t"], 0.0),  # too few to tell
    ],
)
def test_how_far_down_a_text_links(links: list[str], position: float, tmp_path: Path) -> None:
    text = "".join(f'<a href="{name}.html">About {number}</a> ' for number, name in enumerate(links))
    site = analysed(tmp_path, {"index.html": f"<main><p>{text}</main>", **pages(*"abcdt")}).site
    file = site.view.find("t.html")
    assert file is not None
    (flow,) = site.equity.inflows(file)
    assert flow.position == pytest.approx(position)
    assert flow.links == flow.contextual == links.count("t")
