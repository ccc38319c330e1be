"""What link equity reads of the text of a link: whether it is generic, and which text it is.

Generic texts ("click here") are those of ANC203 in ``data/anchors.toml``, all languages at once: what is an
ordinary word in another language, or a name of sections, is left out. It costs a link a fifth of its weight.
"""

from __future__ import annotations

from zlib import crc32

from linklint.data import read_table

#: Texts remembered before the table starts anew: bounds a worker's memory.
_MAX_TEXTS = 100_000
_ENDS = "\"'()[]<>«»‹›→➔▶.,:;!?…-–—| "


class LinkTexts(dict[str, int]):
    """Raw text → a number that equal texts share, odd for generic texts and never 0."""

    def __init__(self) -> None:
        super().__init__()
        data = read_table("anchors.toml")
        phrases = {phrase for entry in data["generic"] for phrase in entry["phrases"]}
        names = {name for entry in data["generic"] for name in entry.get("names", ())}
        self._generic = frozenset(phrases - names - set(data["ambiguous"]["phrases"]))

    def __missing__(self, text: str) -> int:
        if len(self) >= _MAX_TEXTS:
            self.clear()
        bare = " ".join(text.lower().replace("’", "'").split())
        # 31 bits, so that it fits a signed column.
        number = (crc32(bare.encode("utf-8", "surrogatepass")) & 0x3FFFFFFF) << 1 | 1 << 1
        found = self[text] = number | (bare.strip(_ENDS) in self._generic)
        return found
