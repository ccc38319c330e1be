"""Where redirect pages lead, for rules that ask while other pages are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_support import registry, write

from linklint.config.schema import Config, SiteConfig
from linklint.engine.plan import Plan, decide
from linklint.rule import Status

TO = '<meta http-equiv="refresh" content="0; url={}">'


def end(tmp_path: Path, file: str) -> str | None:
    """Where a page of the site leads; ``None`` where it is no redirect page."""
    config = Config(site=SiteConfig(url="https://site.test"))
    plan = Plan(tmp_path, config, registry(), decide(tmp_path, config)[0])
    number = plan.index.find(file)
    assert number is not None
    target = plan.index.redirect_page(number)
    return None if target is None else f"{target.status} {target.url}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TO.format("https://x.test/a?b=1"), f"{Status.EXTERNAL} https://x.test/a?b=1"),
        (TO.format("b.html"), f"{Status.PAGE} /b.html"),
        (TO.format("gone.html"), f"{Status.MISSING} /gone.html"),
        (TO.format("c.html"), f"{Status.EXTERNAL} https://y.test/"),
        (TO.format("round.html"), None),
        ("<meta http-equiv=refresh content=5>", None),
        (f"<title>A</title>{' ' * 20_000}{TO.format('b.html')}", None),
        ("<title>A</title>", None),
        ("", None),
    ],
    ids=["outside", "inside", "missing", "chain", "round", "reload", "too late", "page", "empty"],
)
def test_redirect_pages(tmp_path: Path, text: str, expected: str | None) -> None:
    pages = {"a.html": text, "b.html": "<title>B</title>", "c.html": TO.format("https://y.test/")}
    write(tmp_path, {**pages, "round.html": TO.format("a.html")})
    assert end(tmp_path, "a.html") == expected


def test_what_is_no_page_is_no_redirect_page(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": "<title>A</title>", "a.txt": TO.format("https://x.test/")})
    assert end(tmp_path, "a.txt") is None


def test_a_page_that_is_gone_by_now(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": TO.format("https://x.test/"), "b.html": "<title>B</title>"})
    config = Config()
    plan = Plan(tmp_path, config, registry(), decide(tmp_path, config)[0])
    number = plan.index.find("a.html")
    assert number is not None
    (tmp_path / "a.html").unlink()
    assert plan.index.redirect_page(number) is None
