"""What is wrong with a configuration: every error at once, each with its place and a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

#: Where a value stands: table names, keys, and numbers of array elements.
Key = tuple[str | int, ...]


class ConfigError(Struct, frozen=True):
    """One error. ``origin`` is the file or the command-line option; ``source`` the line of the file.

    ``key`` says what the error is about; `linklint.config.origin.Origin` turns it into a line and a column.
    """

    message: str
    key: Key = ()
    hint: str = ""
    origin: str = ""
    line: int | None = None
    column: int | None = None
    width: int = 1
    source: str = ""

    @property
    def place(self) -> str:
        """``origin:line:column``, as far as it is known."""
        parts = (self.origin, self.line, self.column)
        return ":".join(str(part) for part in parts if part not in (None, ""))


class ConfigErrors(Exception):
    """Raised with all errors of a configuration."""

    def __init__(self, errors: Iterable[ConfigError]) -> None:
        self.errors = tuple(errors)
        super().__init__(self.errors)

    def __str__(self) -> str:
        return "\n".join(
            (f"{error.place}: " if error.place else "")
            + error.message
            + (f" ({error.hint})" if error.hint else "")
            for error in self.errors
        )


def suggestion(word: str, known: Sequence[str]) -> str:
    """``did you mean '…'?``, or nothing when no known word is close."""
    close = nearest(word, known)
    return f"did you mean '{close}'?" if close else ""


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that ``word`` is most likely a misspelling of."""
    import difflib  # only ever needed when something is wrong

    folded = {each.casefold().replace("_", "-"): each for each in known}
    close = difflib.get_close_matches(word.casefold().replace("_", "-"), list(folded), n=1)
    return folded[close[0]] if close else None
