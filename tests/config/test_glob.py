from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linklint.config.glob import Globs


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        ("*.html", ["a.html", "x/y/a.html"], ["a.htm", "a.html5"]),
        ("drafts", ["drafts/a.html", "x/drafts/a.html", "drafts"], ["drafts2/a.html"]),
        ("drafts/", ["drafts/a.html", "x/drafts/y/a.html"], ["drafts"]),
        ("/index.html", ["index.html"], ["x/index.html"]),
        ("blog/*.html", ["blog/a.html"], ["blog/x/a.html", "x/blog/a.html"]),
        ("blog/**", ["blog/a.html", "blog/x/a.html"], ["blogs/a.html"]),
        ("blog/**/a.html", ["blog/a.html", "blog/x/y/a.html"], ["blog/xa.html"]),
        ("**/tags/*", ["tags/a", "x/tags/a"], ["x/tagsa"]),
        ("./blog/a.html", ["blog/a.html"], ["a.html"]),
        ("page-?.html", ["page-1.html"], ["page-12.html"]),
        ("[a-c].html", ["b.html"], ["d.html"]),
        ("[!a-c].html", ["d.html"], ["b.html"]),
        ("{a,b/c}.html", ["a.html", "b/c.html"], ["c.html"]),
        ("a.html", ["a.html"], ["aXhtml"]),
        ("[z-a]", ["[z-a]"], ["b"]),
        ("{a", ["{a"], ["a"]),
        ("a\nb", ["a\nb"], ["a"]),
        ("*", ["a", "x/y"], []),
        ("", [], ["a"]),
    ],
)
def test_patterns(pattern: str, inside: list[str], outside: list[str]) -> None:
    globs = Globs([pattern])
    assert [path for path in inside if path not in globs] == []
    assert [path for path in outside if path in globs] == []


def test_several_patterns_and_none() -> None:
    assert "b" in Globs(["a", "b"])
    assert "a" not in Globs([])
    assert not Globs([])


@example(["[?--]"], "")
@example(["[+--a]"], "")
@given(st.lists(st.text("ab*?[]!-{},/\\^$.|()+ ", max_size=12), max_size=3), st.text(max_size=10))
def test_no_pattern_raises(patterns: list[str], path: str) -> None:
    assert (path in Globs(patterns)) in (True, False)
