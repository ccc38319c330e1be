"""Places of TOML keys: right for what people write, and for whatever TOML there is."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from linklint.config.locate import locate

TEXT = """\
# select = ["no"]
root = "public"
select = ["REL", 'TGT301',   # a comment ] here
  "ANC203"]
"per-file-ignores" = { "a b/*" = ["ALL"] }
site.url = "https://x.test"

[severity]
REL101 = "error"

[rules.REL101]
text = \"\"\"
fake = 1
\"\"\"\"
when = 2024-01-01 10:00:00

[[overrides]]
files = ["a"]
[overrides.severity]
x = "info"
[[ overrides ]]
files = [
  "b",
]
"""


def spots() -> dict[tuple[str | int, ...], tuple[int, int, int]]:
    return {key: tuple(spot) for key, spot in locate(TEXT).items()}


def test_keys_and_elements() -> None:
    found = spots()
    assert found[("root",)] == (2, 1, 4)
    assert found[("select", 0)] == (3, 11, 5)
    assert found[("select", 1)] == (3, 18, 8)
    assert found[("select", 2)] == (4, 3, 8)
    assert found[("per-file-ignores", "a b/*")] == (5, 24, 7)
    assert found[("per-file-ignores", "a b/*", 0)] == (5, 35, 5)
    assert found[("site", "url")] == (6, 6, 3)


def test_tables() -> None:
    found = spots()
    assert found[("severity", "REL101")] == (9, 1, 6)
    assert found[("rules", "REL101")] == (11, 8, 6)
    assert found[("rules", "REL101", "when")] == (15, 1, 4)
    assert ("rules", "REL101", "fake") not in found


def test_arrays_of_tables_are_numbered() -> None:
    found = spots()
    assert found[("overrides", 0, "files", 0)] == (18, 10, 3)
    assert found[("overrides", 0, "severity", "x")] == (20, 1, 1)
    assert found[("overrides", 1)] == (21, 4, 9)
    assert found[("overrides", 1, "files", 0)] == (23, 3, 3)


KEYS = st.text("ab-_é\" .'\\", min_size=1, max_size=6)
VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def quoted(text: str) -> str:
    out = "".join(
        "\\" + char
        if char in '"\\'
        else f"\\u{ord(char):04x}"
        if ord(char) < 32 or ord(char) == 127
        else char
        for char in text
    )
    return f'"{out}"'


def written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[\n" + ", # ,]\n".join(map(written, value)) + "\n]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{quoted(key)} = {written(inner)}" for key, inner in value.items()) + " }"
    return str(value)


def keys_of(value: Any, key: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    pairs = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    return {key}.union(*(keys_of(inner, (*key, name)) for name, inner in pairs))


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_key_of_any_document_is_found_where_it_is(document: dict[str, Any]) -> None:
    text = "".join(f"{quoted(key)} = {written(value)}\n" for key, value in document.items())
    assert tomllib.loads(text) == document
    found = locate(text)
    assert set(found) == keys_of(document) - {()}
    lines = text.split("\n")
    for key, spot in found.items():
        piece = lines[spot.line - 1][spot.column - 1 : spot.column - 1 + spot.width]
        if isinstance(key[-1], str):
            assert piece == quoted(key[-1])


@example('"\\a" = 1')
@example("a = " + "[" * 5000)
@given(st.text("[]{}=.\"'#,ab1 \n\\", max_size=40))
def test_no_text_makes_it_raise_or_hang(text: str) -> None:
    locate(text)
