"""Names that are spelt like another one, among thousands: most are ruled out before they are compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter


class Names:
    """The names in one folder. A site with thousands of broken links asks once for each."""

    def __init__(self, names: Iterable[str]) -> None:
        rows = sorted((len(name), letters(name), name) for name in names)
        self._lengths = list(map(itemgetter(0), rows))
        self._rows = rows

    def close(self, name: str, cutoff: float) -> Sequence[str]:
        """The two most similar names, best first, as `difflib.get_close_matches` has it.

        Its ratio is 2·M/(a+b), where M characters match. M is not above either length, nor above what is left
        of either without the letters that the other lacks.
        """
        from difflib import get_close_matches  # only broken links need it

        size, own = len(name), letters(name)
        bound = cutoff - 1e-9  # its own comparison may round the other way
        low = bisect_left(self._lengths, size * bound / (2 - bound))
        high = bisect_right(self._lengths, size * (2 - bound) / bound)
        likely = [
            other
            for length, theirs, other in self._rows[low:high]
            if 2 * min(size - (own & ~theirs).bit_count(), length - (theirs & ~own).bit_count())
            >= bound * (size + length)
        ]
        return get_close_matches(name, likely, n=2, cutoff=cutoff) if likely else ()


def letters(name: str) -> int:
    """Which characters a name has, as bits. Two may share a bit: then the bound is only less close."""
    found = 0
    for each in set(name):
        found |= 1 << (ord(each) & 127)
    return found
