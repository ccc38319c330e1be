"""``linklint graph``: from a site to every format, and what goes wrong on the way."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import Result

from linklint.config.schema import Config
from linklint.engine.analysis import analyse
from linklint.engine.graph import graph_document
from linklint.graph.document import GraphDocument
from linklint.graph.formats import FORMATS
from linklint.plugin.manager import build_registry
from linklint.rule import Column
from tests.cli.conftest import Invoke, Write

ROOT = Path(__file__).parents[2]
BLOG = ROOT / "examples" / "blog" / "public"

PAGES = {
    "site/index.html": "<title>Home</title><h1>Home</h1><nav><a href=/>Home</a> <a href=/tea/>Tea</a></nav>",
    "site/tea/index.html": '<title>Tea</title><h1>Tea</h1><a href="/">Home</a> <a href="pot.html">Pot</a>'
    ' <a href="https://x.test/">X</a>',
    "site/tea/pot.html": '<title>Pot</title><h1>Pot</h1><a rel="nofollow" href="/alone.html">Alone</a>',
    "site/alone.html": '<title>Alone</title><h1>Alone</h1><a href="/">Home</a>',
    "site/404.html": "<title>Not found</title><h1>Not found</h1>",
}


def pages(result: Result) -> dict[str, dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return {page["url"]: page for page in json.loads(result.stdout)["pages"]}


def graph(root: Path) -> GraphDocument:
    columns = frozenset({Column.EQUITY, Column.EDGES})
    return graph_document(
        analyse(root, Config(), build_registry(entry_points=False), jobs=1, columns=columns)
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(invoke: Invoke, write: Write, name: str) -> None:
    write(PAGES)
    printed = invoke("graph", "site", "--output-format", name)
    assert printed.exit_code == 0 and printed.stderr == ""
    written = invoke("graph", "site", "--output-format", name, "-o", "out.txt")
    assert written.exit_code == 0 and written.stdout == ""
    assert written.stderr == "wrote out.txt: 5 pages, 5 linked pairs\n"
    assert Path("out.txt").read_text("utf-8") == printed.stdout


def test_the_numbers_are_those_of_the_site(invoke: Invoke, write: Write) -> None:
    write(PAGES)
    found = pages(invoke("graph", "site", "--output-format", "json"))
    assert list(found) == ["/", "/404.html", "/alone.html", "/tea/", "/tea/pot.html"]
    assert found["/tea/"] == {
        "path": "tea/index.html",
        "url": "/tea/",
        "title": "Tea",
        "depth": 1,
        "in_links": 1,
        "in_pages": 1,
        "contextual_in": 0,
        "out_internal": 2,
        "out_external": 1,
        **{name: found["/tea/"][name] for name in ("raw", "score", "rank", "component")},
    }
    assert found["/alone.html"]["depth"] is None and found["/alone.html"]["in_links"] == 0
    assert found["/"]["component"] == found["/tea/"]["component"] != found["/404.html"]["component"]
    assert sorted(each["rank"] for each in found.values()) == [1, 2, 3, 4, 5]


def test_settings_come_from_the_configuration(invoke: Invoke, write: Write) -> None:
    write(PAGES)
    plain = pages(invoke("graph", "site", "--output-format", "json"))
    passing = pages(invoke("graph", "site", "--output-format", "json", "--config", 'equity.nofollow="pass"'))
    assert passing["/alone.html"]["raw"] > plain["/alone.html"]["raw"]  # type: ignore[operator]
    result = invoke("graph", "site", "--output-format", "json", "--config", "equity.damping=0.5")
    assert json.loads(result.stdout)["settings"]["damping"] == 0.5


def test_the_report_has_the_findings_of_the_configured_rules(invoke: Invoke) -> None:
    html = invoke("graph", str(BLOG)).stdout
    assert "TGT301" in html and "broken-internal-link" in html
    assert "TGT301" not in invoke("graph", str(BLOG), "--output-format", "json").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("graph", "nowhere"), "nowhere"),
        (("graph", "site", "--output-format", "jsn"), "did you mean 'json'?"),
        (("graph", "site", "-o", "no/such/folder.html"), "there is no directory"),
        (("graph", "site", "--config", "equity.damping=2"), "damping"),
        (("graph", "site", "--config", 'equity.weights="even"'), "weights"),
        (("graph", "empty"), "no page"),
    ],
)
def test_bad_input_is_answered(
    invoke: Invoke, write: Write, arguments: tuple[str, ...], message: str
) -> None:
    write({**PAGES, "empty/x.txt": ""})
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_workers_do_not_show(invoke: Invoke) -> None:
    for name in ("html", "gexf"):
        one = invoke("graph", str(BLOG), "--output-format", name, "-j", "1")
        two = invoke("graph", str(BLOG), "--output-format", name, "-j", "2")
        assert one.stdout == two.stdout


def test_the_report_needs_nothing_heavy(
    invoke: Invoke, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(PAGES)
    for name in ("jinja2", "importlib.resources", "networkx"):
        monkeypatch.setitem(sys.modules, name, None)  # an import of it fails
    assert invoke("graph", "site").exit_code == 0


def test_the_report_compares_with_a_snapshot(invoke: Invoke, write: Write) -> None:
    write({**PAGES, "site/tea/pot.html": '<title>Pot</title><h1>Pot</h1><a href="/alone.html">Alone</a>'})
    assert invoke("equity", "snapshot", "before.json", "site").exit_code == 0
    write(PAGES)
    html = invoke("graph", "site", "--equity-baseline", "before.json").stdout
    cards = re.sub(r"<[^>]+>|\s+", " ", html[html.index("<dl") : html.index("</dl>")])
    assert "Orphans 1 +1 worse" in " ".join(cards.split())
    assert "against the baseline" in html
    assert "against the baseline" not in invoke("graph", "site").stdout
    missing = invoke("graph", "site", "--equity-baseline", "gone.json")
    assert missing.exit_code == 2 and "gone.json" in missing.stderr


class TestDocument:
    def test_pages_nobody_should_find_are_not_wanted(self, write: Write) -> None:
        found = graph(write(PAGES) / "site")
        assert [page.url for page in found.pages if not page.wanted] == ["/404.html"]
        assert [found.pages[root].url for root in found.roots] == ["/"]
        assert found.title == "Home"

    def test_edges_are_those_of_the_pages(self, write: Write) -> None:
        found = graph(write(PAGES) / "site")
        urls = [page.url for page in found.pages]
        edges = {(urls[each.source], urls[each.target]): each for each in found.edges}
        assert set(edges) == {
            *(("/", "/tea/"), ("/tea/", "/"), ("/tea/", "/tea/pot.html")),
            *(("/tea/pot.html", "/alone.html"), ("/alone.html", "/")),
        }
        lost = edges["/tea/pot.html", "/alone.html"]
        assert (lost.links, lost.followed, lost.equity) == (1, 0, 0.0)
        assert edges["/tea/", "/"].equity > 0

    def test_adding_the_suggested_links_raises_their_pages(self, tmp_path: Path) -> None:
        """What a reader of the report does: three links, each where it says."""
        root = tmp_path / "blog"
        shutil.copytree(BLOG, root)
        before = graph(root)
        assert len(before.suggestions) == 3
        for each in before.suggestions:
            page = root / before.pages[each.source].path
            html, n = re.subn(
                r"(<main[^>]*>.*?<p[^>]*>)",
                rf'\1<a href="{before.pages[each.target].url}">{before.pages[each.target].title}</a> ',
                page.read_text("utf-8"),
                count=1,
                flags=re.S,
            )
            assert n == 1
            page.write_text(html, "utf-8")
        after = {page.url: page for page in graph(root).pages}
        for each in before.suggestions:
            old = before.pages[each.target]
            new = after[old.url]
            assert new.score > old.score and new.raw > old.raw
            assert new.depth is not None and (old.depth is None or new.depth < old.depth)
