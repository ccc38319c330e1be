"""Which rules could have anything to say about a link, decided once per distinct value.

Every link rule is one bit. A link's mask is the AND of what its element, its target, its rel and its text
allow; only links whose mask is not zero are built and checked. Sites have millions of links, but few
distinct targets in a folder, few rel values and few texts, so the masks come from dictionaries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from linklint.model.link import Status, Target, parse_rel
from linklint.rule import LinkRule

#: Texts and targets remembered before a table starts anew: bounds a worker's memory.
_MAX_TEXTS = 100_000

#: Rules that have a gate of one kind: bit, the gate, rule code.
Asked: TypeAlias = list[tuple[int, Callable[[Any], bool], str]]


def _overrides(rule: LinkRule, method: str) -> bool:
    return getattr(type(rule), method) is not getattr(LinkRule, method)


class Note:
    """What the engine needs of one target: rule mask, file, fragment use. Compared by identity."""

    __slots__ = ("external", "file", "href", "mask", "page", "redirected", "target", "use")

    def __init__(self, target: Target, mask: int) -> None:
        status = target.status
        self.href = target.href
        self.target = target
        self.mask = mask
        self.file = file = -1 if target.file is None else target.file
        self.page = file if status is _PAGE else -1
        self.redirected = status is _REDIRECT
        self.external = status is _EXTERNAL
        self.use = (
            (file, target.fragment)
            if target.fragment is not None and (status is _PAGE or status is _SAME_PAGE)
            else None
        )


_PAGE, _SAME_PAGE = Status.PAGE, Status.SAME_PAGE
_REDIRECT, _EXTERNAL = Status.REDIRECT, Status.EXTERNAL


class Notes(dict[str, Note]):
    """href → `Note` for the pages of one folder."""

    def __init__(self, gates: Gates, targets: Mapping[str, Target]) -> None:
        super().__init__()
        self._of_target = gates.of_target
        self.targets = targets

    def __missing__(self, href: str) -> Note:
        target = self.targets[href]
        note = self[href] = Note(target, self._of_target(target))
        return note


class _Texts(dict[str, int]):
    """Raw text → mask of the rules that it could concern."""

    def __init__(self, gates: Gates, asked: Asked, rest: int) -> None:
        super().__init__()
        self._gates, self._asked, self._rest = gates, asked, rest

    def __missing__(self, text: str) -> int:
        if len(self) >= _MAX_TEXTS:
            self.clear()
        mask = self[text] = self._gates.ask(self._asked, text, self._rest)
        return mask


class _Rels(dict[str | None, int]):
    """``rel`` as written → mask of the rules that it could concern."""

    def __init__(self, gates: Gates, asked: Asked, rest: int) -> None:
        super().__init__()
        self._gates, self._asked, self._rest = gates, asked, rest

    def __missing__(self, raw: str | None) -> int:
        mask = self[raw] = self._gates.ask(self._asked, parse_rel(raw), self._rest)
        return mask


class Gates:
    """All link rules of a run as bits. With ``force_open`` only element and text-free facts count: every
    link reaches every rule (the test kit compares both)."""

    def __init__(self, rules: Sequence[LinkRule], *, force_open: bool = False) -> None:
        self.rules = tuple(rules)
        bits = [(1 << number, rule) for number, rule in enumerate(self.rules)]
        every = (1 << len(bits)) - 1

        def gated(method: str) -> Asked:
            if force_open:
                return []
            return [
                (bit, getattr(rule, method), rule.meta.code) for bit, rule in bits if _overrides(rule, method)
            ]

        #: Rules whose gate raised, with the error; they are asked no more.
        self.failures: dict[str, Exception] = {}
        targets = gated("may_target")
        self._by_status: dict[Status, tuple[int, Asked]] = {}
        for status in Status:
            wanted = sum(bit for bit, rule in bits if force_open or status in rule.statuses)
            asked = [each for each in targets if each[0] & wanted]
            self._by_status[status] = (wanted & ~_bits(asked), asked)
        texts, rels = gated("may_text"), gated("may_rel")
        self.reads_text = _bits(texts)
        self.texts = _Texts(self, texts, every & ~self.reads_text)
        self.rels = _Rels(self, rels, every & ~_bits(rels))
        self._by_element: dict[str, int] = {}
        for bit, rule in bits:
            for element in rule.elements:
                self._by_element[element] = self._by_element.get(element, 0) | bit

    def is_qualified(self, raw: str) -> bool:
        """Whether a ``rel`` value marks a link as nofollow, sponsored or ugc."""
        return parse_rel(raw).qualified

    def of_element(self, element: str) -> int:
        """The rules that look at this element at all."""
        return self._by_element.get(element, 0)

    def of_target(self, target: Target) -> int:
        """The rules that a link to this target could concern."""
        mask, asked = self._by_status[target.status]
        return self.ask(asked, target, mask) if asked else mask

    def ask(self, asked: Asked, value: object, mask: int) -> int:
        """``mask`` and the bits of the rules whose gate says yes."""
        for bit, gate, code in asked:
            try:
                if gate(value):
                    mask |= bit
            except Exception as error:  # the rule wall: a broken gate costs only its own rule
                self.failures.setdefault(code, error)
        return mask


def _bits(asked: Asked) -> int:
    return sum(bit for bit, _, _ in asked)
