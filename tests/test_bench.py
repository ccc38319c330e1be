"""The measuring tools themselves: what they count is right, whatever the figures are."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).resolve().parents[1] / "bench"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Imports a module of ``bench/``, and forgets it again."""
    monkeypatch.syspath_prepend(str(BENCH))
    loaded = []

    def load(name: str) -> ModuleType:
        loaded.append(name)
        return importlib.import_module(name)

    yield load
    for name in loaded:
        sys.modules.pop(name, None)


def test_the_recipe_reads_links_with_their_zones(load: Any) -> None:
    page = load("recipe").read(
        b"<title>T</title><link rel=canonical href=/c><main><h1 id=a>H</h1><nav><a href=x rel=ugc>X</a></nav>"
        b"<a href=y>Y</a></main><template><a href=z>Z</a></template>"
    )
    assert [(href, rel, text, zone) for href, rel, text, _, zone in page.anchors] == [
        ("x", "ugc", "X", "nav"),
        ("y", None, "Y", "main"),
    ]
    assert (page.title, page.h1, page.ids, page.canonical) == ("T", "H", ["a"], "/c")


@pytest.mark.parametrize(
    ("target", "path", "fragment"),
    [
        ("/a/b/index.html#x%20y", "a/b", "x y"),
        ("../../a.html?q=1", "a.html", None),
        ("index.htm", "", None),
        ("a%20b/", "a b", None),
    ],
)
def test_dead_links_have_one_form(load: Any, target: str, path: str, fragment: str | None) -> None:
    assert load("compare").dead("p.html", target) == ("p.html", path, fragment)


def test_differences_are_told_by_the_pages(load: Any, tmp_path: Path) -> None:
    compare = load("compare")
    pages = {
        "page.html": "<script src=no.js></script><pre><a href=no.html>x</a></pre><a href=odd.html>x</a>",
        "source.html": "<i id=1></i><i id=9></i>",
        "moved.html": '<meta http-equiv=refresh content="0; url=source.html"><script>location.hash</script>',
        "lost.html": '<meta http-equiv="refresh" content="0; URL=\'source.html\'">',
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text)
    reported = {
        "linklint": {"no.js", "no.html", "odd.html"},
        "lychee": {"source.html#1-9", "source.html#1-8", "moved.html#9", "lost.html#9", "moved.html#8"},
        "hyperlink": {
            *("no.js", "no.html", "source.html#1-9", "source.html#1-8"),
            *("moved.html#9", "lost.html#9", "moved.html#8"),
        },
    }
    found = {name: {compare.dead("page.html", each) for each in links} for name, links in reported.items()}
    classes = {
        each.name: sorted(f"{link.path}#{link.fragment or ''}" for link in links)
        for each, links in compare.classify(found, tmp_path).items()
    }
    assert classes == {
        "source of a script": ["no.js#"],
        "link in pre or code": ["no.html#"],
        "line range of a source view": ["source.html#1-9"],
        "fragment on a redirect page": ["moved.html#9"],
        "fragment on a redirect page that loses it": ["lost.html#9"],
        "unexplained": ["moved.html#8", "odd.html#", "source.html#1-8"],
    }


def test_a_traceback_is_no_measurement(load: Any) -> None:
    measure = load("measure")
    assert measure.measure([sys.executable, "-c", "raise SystemExit(1)"], codes=(0, 1)).code == 1
    with pytest.raises(measure.Failed, match="ValueError: no"):
        measure.measure([sys.executable, "-c", "raise ValueError('no')"], codes=(0, 1))
    with pytest.raises(measure.Failed, match="exit code 3"):
        measure.measure([sys.executable, "-c", "raise SystemExit(3)"])


def test_ratios_are_taken_within_a_round(load: Any) -> None:
    measure = load("measure")
    costs = {"one": iter([1.0, 20.0, 3.0]), "other": iter([2.0, 10.0, 1.0])}
    contest = measure.Contest(
        {name: lambda name=name: measure.Usage(0.0, next(costs[name]), 0, 0, 0) for name in costs}
    )
    contest.run(3, lambda _: None)
    assert contest.ratio("one", "other", "cpu") == 2.0  # of 0.5, 2 and 3
    assert contest.spread("one", "other", "cpu") == (0.5, 3.0)
    assert contest.median("one", "cpu") == 3.0


def test_stages_watch_a_whole_run(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>T</title><a href=no.html>Nowhere</a>")
    # In a process of its own: the clocks stay in front of linklint's functions.
    import subprocess

    done = subprocess.run(
        [sys.executable, BENCH / "stages.py", tmp_path, "--select", "TGT301"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1 pages, 1 links, 1 findings" in done.stdout
    for stage in ("parse HTML", "rule TGT301", "place:", "record:", "join"):
        assert stage in done.stdout
