"""Where the keys of a TOML text are: tomllib tells values, not places.

A small scanner over text that tomllib has accepted; it is only used when there is an error to place. Anything
it does not understand ends the scan: the places found so far are still right.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linklint.config.errors import Key
from linklint.model.pattern import later


class Spot(NamedTuple):
    """Line and column (1-based, code points) of a key or an array element, and its width."""

    line: int
    column: int
    width: int


_BARE = later(r"[A-Za-z0-9_-]+")
_BLANK = later(r"[ \t]*")
_GAP = later(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = later(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = later(r"[^\s,\]}#]+(?: [0-9][^\s,\]}#]*)?")  # a date may hold one space


def locate(text: str) -> dict[Key, Spot]:
    """The places of all keys, tables and array elements of a TOML text."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.spots


class _Stop(Exception):
    """The text is not what the scanner expects."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.spots: dict[Key, Spot] = {}
        self._tables: dict[Key, int] = {}  # arrays of tables: how many so far

    def document(self) -> None:
        table: Key = ()
        try:
            while self.skip(_GAP) < len(self.text):
                if self.text[self.at] == "[":
                    table = self.header()
                else:
                    self.assignment(table)
        except (_Stop, RecursionError):
            return

    def header(self) -> Key:
        """``[table]`` or ``[[array of tables]]``."""
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        self.skip(_BLANK)
        key = self.keys((), last_is_array=is_array)
        self.expect("]]" if is_array else "]")
        return key

    def assignment(self, table: Key) -> None:
        key = self.keys(table)
        self.expect("=")
        self.skip(_BLANK)
        self.value(key)

    def keys(self, prefix: Key, *, last_is_array: bool = False) -> Key:
        """A dotted key below ``prefix``; every part of it is placed."""
        key = prefix
        while True:
            start = self.at
            key += (self.name(),)
            end = self.at
            self.note(key, start)
            self.skip(_BLANK)
            more = self.text.startswith(".", self.at)
            if not more and last_is_array:
                self._tables[key] = self._tables.get(key, -1) + 1
            if key in self._tables:  # a table inside an array of tables belongs to its last element
                key += (self._tables[key],)
                self.spots.setdefault(key, self.spot(start, end))
            if not more:
                return key
            self.at += 1
            self.skip(_BLANK)

    def name(self) -> str:
        quoted = _STRING.match(self.text, self.at)
        if quoted:
            import tomllib

            self.at = quoted.end()
            try:
                return str(tomllib.loads(f"x = {quoted[0]}")["x"])
            except tomllib.TOMLDecodeError:
                raise _Stop from None
        bare = _BARE.match(self.text, self.at)
        if not bare:
            raise _Stop
        self.at = bare.end()
        return bare[0]

    def value(self, key: Key) -> None:
        first = self.text[self.at : self.at + 1]
        if first == "[":
            self.array(key)
        elif first == "{":
            self.inline_table(key)
        else:
            token = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            if not token:
                raise _Stop
            self.at = token.end()

    def array(self, key: Key) -> None:
        self.at += 1
        number = 0
        while self.skip(_GAP) < len(self.text) and self.text[self.at] != "]":
            start = self.at
            self.value((*key, number))
            self.note((*key, number), start)
            number += 1
            self.skip(_GAP)
            if self.text.startswith(",", self.at):
                self.at += 1
        self.expect("]")

    def inline_table(self, key: Key) -> None:
        self.at += 1
        while self.skip(_GAP) < len(self.text) and self.text[self.at] != "}":
            self.assignment(key)
            self.skip(_GAP)
            if self.text.startswith(",", self.at):
                self.at += 1
        self.expect("}")

    def note(self, key: Key, start: int) -> None:
        self.spots.setdefault(key, self.spot(start, self.at))

    def spot(self, start: int, end: int) -> Spot:
        newline = self.text.find("\n", start, end)  # a value over several lines: mark the first
        line_start = self.text.rfind("\n", 0, start) + 1
        width = (end if newline < 0 else newline) - start
        return Spot(self.text.count("\n", 0, start) + 1, start - line_start + 1, max(1, width))

    def skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return self.at

    def expect(self, token: str) -> None:
        self.skip(_BLANK)
        if not self.text.startswith(token, self.at):
            raise _Stop
        self.at += len(token)
