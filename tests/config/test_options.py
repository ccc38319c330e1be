"""Options of rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from linklint.config.errors import ConfigErrors
from linklint.config.load import load
from linklint.config.options import build_options, check_options, describe
from linklint.config.select import select
from tests.config.rules import METAS, RULES, Tone, ToneOptions


def test_options_are_built() -> None:
    found = build_options(Tone, {"extra-hosts": ["a.test"], "limit": 2})
    assert found == ToneOptions(extra_hosts=("a.test",), limit=2)
    assert build_options(Tone, {}) == ToneOptions()


def test_all_errors_of_all_rules_with_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("linklint.toml").write_text(
        "[rules.tone-of-rel]\nextra_hosts = ['a']\nlimit = 0\nmode = 'strikt'\n[rules.REL102]\nx = 1\n"
    )
    loaded = load(None)
    selection = select(loaded.config, METAS, {})
    with pytest.raises(ConfigErrors) as caught:
        check_options(selection, RULES.get)
    assert str(loaded.origin.place(caught.value)).split("\n") == [
        "linklint.toml:2:1: unknown key 'extra_hosts' (did you mean 'extra-hosts'?)",
        "linklint.toml:3:1: expected integer >= 1",
        "linklint.toml:4:1: unknown value 'strikt' (did you mean 'strict'?)",
        "linklint.toml:6:1: unknown key 'x' (no keys are allowed here)",
    ]


def test_descriptions() -> None:
    assert [(each.name, each.type, each.default, each.description) for each in describe(Tone)] == [
        ("extra-hosts", "list of string", [], "More hosts."),
        ("limit", "integer", 5, ""),
        ("mode", '"strict" | "lax"', "lax", ""),
        ("labels", "table of string", {}, ""),
    ]
