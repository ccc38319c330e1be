from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.model.printable import cells, csv_line, dumps, escape, excerpt, markup


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("naïve 漢字 🙂", "naïve 漢字 🙂"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\x7f\x85\x9b", "\\x7f\\x85\\x9b"),
        ("a\u202egpj.exe", "a\\u202egpj.exe"),
        ("\u2066x\u2069\u200f", "\\u2066x\\u2069\\u200f"),
        ("line\u2028end", "line\\u2028end"),
        ("caf\udce9", "caf\\udce9"),
        ("\ufeffx\u00adx", "\\ufeffx\\xadx"),
        ("\U000e0041", "\\U000e0041"),
        ("non\u00a0breaking \ue000", "non\u00a0breaking \ue000"),
        ("\uffff\ufffe", "\\uffff\\ufffe"),
        ("👩\u200d💻 می\u200cخواهم", "👩\u200d💻 می\u200cخواهم"),
    ],
)
def test_escape(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_a_tab_in_an_excerpt_is_a_space() -> None:
    assert excerpt("a\tb\x00") == "a b\\x00"


@given(st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_nothing_that_a_terminal_obeys_gets_through(text: str) -> None:
    shown = escape(text)
    assert {unicodedata.category(char) for char in shown}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert escape(shown) == shown


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("ｱ", 1), ("🙂", 2)])
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_json_is_printable_ascii() -> None:
    assert dumps({"a": ["\x9b\u202e\x7f", 1]}) == '{"a": ["\\u009b\\u202e\\u007f", 1]}'
    assert dumps({"a": [1, "é"]}, indent=2) == '{\n  "a": [\n    1,\n    "\\u00e9"\n  ]\n}'


def test_no_cell_is_a_formula() -> None:
    line = csv_line(["=1+1", " @x", "\t=1", "a,b", True, None, -2, ""])
    assert line == "'=1+1,' @x,'\\t=1,\"a,b\",true,,-2,\n"


def test_markup_holds_no_tags_and_no_controls() -> None:
    assert markup('<a b="\'">&\x00') == "&lt;a b=&quot;&#x27;&quot;&gt;&amp;\\x00"
