"""Colours and terminal hyperlinks, or their absence."""

from __future__ import annotations

from linklint.model.diagnostic import Severity

_RESET = "\x1b[0m"
_CODES = {
    "bold": "1",
    "red": "1;31",
    "yellow": "1;33",
    "cyan": "1;36",
    "blue": "1;34",
    "green": "32",
    "dim": "2",
}

#: The colour of each severity.
SEVERITY = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan", Severity.OFF: "cyan"}


class Style:
    """Paints text that is already escaped. ``links`` as in `linklint.formatter.Formatter.render`."""

    def __init__(self, color: bool, links: str | None = None) -> None:
        self._color = color
        self._links = links

    def paint(self, text: str, *names: str) -> str:
        """``text`` in a colour."""
        if not self._color or not text:
            return text
        return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}{_RESET}"

    def link(self, text: str, url: str) -> str:
        """``text`` as a hyperlink, where hyperlinks are wanted."""
        if self._links is None or "://" not in url or not (url.isascii() and url.isprintable()):
            return text
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"

    def file_link(self, text: str, path: str) -> str:
        """``text`` as a hyperlink to a file of the site."""
        if self._links is None:
            return text
        from urllib.parse import quote  # a terminal only

        return self.link(text, self._links + quote(path, errors="surrogateescape"))
