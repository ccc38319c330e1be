"""Patterns that are compiled late behave like patterns."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import linklint
from linklint.model.pattern import later


def test_it_matches_like_the_compiled_one() -> None:
    lazy, compiled = later(r"(?P<word>[a-z]+)\d", re.I), re.compile(r"(?P<word>[a-z]+)\d", re.I)
    text = "Ab1 cd2 é3"
    assert [found["word"] for found in lazy.finditer(text)] == ["Ab", "cd"]
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.sub("-", text) == compiled.sub("-", text)
    assert lazy.split(text) == compiled.split(text)
    assert (lazy.match("x"), lazy.fullmatch("x1x"), lazy.search("1")) == (None, None, None)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (compiled.pattern, compiled.flags, compiled.groups)


def test_a_method_may_be_kept() -> None:
    search = later("b").search
    assert search("abc") is not None
    assert search("ac") is None


def test_what_a_pattern_has_not_it_has_not() -> None:
    with pytest.raises(AttributeError):
        later("a").compile  # type: ignore[attr-defined]  # noqa: B018


def test_a_broken_pattern_shows_when_it_is_used() -> None:
    broken = later("(")
    with pytest.raises(re.error):
        broken.search("x")


def test_every_pattern_of_the_package_compiles() -> None:
    for found in pkgutil.walk_packages(linklint.__path__, "linklint."):
        if found.name == "linklint.__main__":
            continue
        for value in vars(import_module(found.name)).values():
            if type(value) is type(later("")):
                assert value.pattern is not None
