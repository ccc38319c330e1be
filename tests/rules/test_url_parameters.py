"""The tables of the URL rules, and the rewriting of URLs that their fixes rest on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

import linklint
from linklint.rules.hrefs import split
from linklint.rules.parameters import parameters_of
from linklint.rules.urls import _tables
from linklint.rules.urls._written import parameters, without_parameters
from linklint.rules.urls.unnormalised_path import _EMPTY, _faults, _normal

DATA = Path(linklint.__file__).parent / "data"
BASE = "https://site.test/x/y/z.html"


def rows(name: str, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((DATA / name).read_text("utf-8"))[table]
    return found


@pytest.mark.parametrize("row", rows("params.toml", "parameter"), ids=lambda row: row["source"][:40])
def test_each_parameter_is_found(row: dict[str, Any]) -> None:
    assert row["kind"] in ("tracking", "session", "momentary")
    assert row["mark"] in ("V", "V2", "K", "D")
    assert row["source"]
    table = parameters_of(row["kind"])
    for name in (*row.get("names", ()), *(f"{prefix}x" for prefix in row.get("prefixes", ()))):
        assert name == name.lower()
        assert table.holds(name, "x") is ("value" not in row)


def test_no_parameter_is_in_two_rows() -> None:
    names = [name for row in rows("params.toml", "parameter") for name in row.get("names", ())]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["ref", "source", "via", "cid", "campaign", "from", "itm_source", "page"])
def test_ambiguous_names_are_never_tracking(name: str) -> None:
    assert not parameters_of("tracking", "session", "momentary").holds(name, "x")


def test_each_redirect_service_says_where_and_how() -> None:
    for wrapper in _tables.wrappers():
        assert wrapper.hosts or wrapper.brands
        assert wrapper.params or wrapper.in_path
        assert wrapper.mark in ("V", "V2", "K", "D")


def test_shorteners_are_read() -> None:
    assert {"bit.ly", "t.co"} <= _tables.shorteners()


_name = st.sampled_from(["utm_source", "UTM_medium", "a", "b", "utm%5Fterm", "%61"])
_pairs = st.lists(st.tuples(_name, st.sampled_from(["", "1", "x%20y", "%26", "+"])), min_size=1, max_size=6)


@given(_pairs, st.sampled_from(["", "/p/", "https://site.test/p"]), st.sampled_from(["", "#f?utm_source=1"]))
def test_removing_parameters_keeps_the_others(pairs: list[tuple[str, str]], path: str, fragment: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in pairs)
    left = without_parameters(f"{path}?{query}{fragment}", lambda name, _: name.startswith("utm_"))
    kept = [pair for pair in parse_qsl(query, True) if not pair[0].lower().startswith("utm_")]
    start, shown, after = split(left)
    assert start + shown == path
    assert after.partition("#")[2] == fragment[1:]
    assert parse_qsl(after.partition("#")[0].removeprefix("?"), True) == kept
    assert [name for name, _ in parameters(after.partition("#")[0].removeprefix("?")) if name] == [
        name.lower() for name, _ in kept
    ]


_segment = st.sampled_from(["a", "b", ".", "..", "%61", "", "%2e", "%2E%2e", "a.b", "...", "x:y"])


@given(
    st.sampled_from(["", "", "/", "https://site.test/"]),
    st.lists(_segment, max_size=7),
    st.sampled_from(["", "?", "?a=1", "#f", "?#f"]),
)
def test_the_normal_form_is_the_same_url(start: str, segments: list[str], end: str) -> None:
    href = start + "/".join(segments) + end
    faults = _faults(href)
    if not faults or href.startswith(("//", "x:")):
        return
    normal = _normal(href)
    assert _faults(normal) == []
    if _EMPTY not in faults:
        assert _canonical(normal) == _canonical(href)


def _canonical(href: str) -> str:
    url: str = ada_url.URL(href, base=BASE).href
    return url.replace("%61", "a").replace("?#", "#").removesuffix("?")
