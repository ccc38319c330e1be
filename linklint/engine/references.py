"""Reference links: what is wrong with a definition is one thing to repair, however often it is used."""

from __future__ import annotations

from collections.abc import Hashable

import msgspec

from linklint.engine.place import Named
from linklint.model.diagnostic import Finding
from linklint.model.position import LinkSpans, Place


class Uses:
    """The findings of one page about the targets of reference definitions."""

    def __init__(self) -> None:
        #: By rule and definition: the number of the first finding, and how many there are.
        self._first: dict[Hashable, int] = {}
        #: How much a rule has said of a definition at one use.
        self._said: dict[Hashable, int] = {}
        self._count: dict[int, int] = {}

    def repeats(self, code: str, finding: Finding, spot: Place, number: int) -> bool:
        """Whether a finding says again what an earlier one says of the same definition; otherwise it will be
        the finding with this ``number``. What an attribute list of the use says is the use's own matter."""
        if not isinstance(spot, LinkSpans) or spot.definition is None or finding.place is not None:
            return False
        if finding.at is not None and finding.at in spot.attributes:
            return False
        key = (code, finding.variant, finding.at, spot.definition.start)
        use = (*key, spot.whole.start)
        nth = self._said[use] = self._said.get(use, 0) + 1
        first = self._first.setdefault((key, nth), number)
        self._count[first] = self._count.get(first, 0) + 1
        return first != number

    def count(self, named: list[Named]) -> None:
        """Say of each finding how many uses of its definition it stands for."""
        for number, count in self._count.items():
            if count > 1:
                each = named[number]
                message = f"{each.finding.message} (the definition is used {count} times)"
                finding = msgspec.structs.replace(each.finding, message=message)
                named[number] = msgspec.structs.replace(each, finding=finding)
