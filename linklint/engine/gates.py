"""Which rules could have anything to say about a link, decided once per distinct value.

Every link rule is one bit. A link's mask is the AND of what its element, its target, its rel and its text
allow; only links whose mask is not zero are built and checked. Sites have millions of links, but few
distinct targets in a folder, few rel values and few texts, so the masks come from dictionaries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from linklint.model.link import Kind, Redirect, Status, Target, parse_rel
from linklint.rule import LinkRule
from linklint.site.resolve import Targets

#: Texts and targets remembered before a table starts anew: bounds a worker's memory.
_MAX_TEXTS = 100_000

_OUTWARD = frozenset({Status.EXTERNAL})

#: Rules that have a gate of one kind: bit, the gate, rule code.
Asked: TypeAlias = list[tuple[int, Callable[[Any], bool], str]]


def _overrides(rule: LinkRule, method: str) -> bool:
    return getattr(type(rule), method) is not getattr(LinkRule, method)


def is_choosy(rule: LinkRule) -> bool:
    """Whether the rule wants to see a page before its links."""
    return _overrides(rule, "may_page")


class Note(Struct, eq=False, gc=False):
    """What the engine needs of one target: rule mask, file, fragment use. Compared by identity.

    ``file`` is -1 where there is none (or the page itself), ``page`` the same for what is no page; ``use`` is
    the (file, fragment) that has to exist. A struct without the collector's care: there are millions.
    """

    href: str
    targets: Mapping[str, Target]
    mask: int
    file: int
    page: int
    use: tuple[int, str] | None
    #: As ``page``; for a redirect rule the page at which it ends.
    node: int
    redirected: bool = False
    external: bool = False
    #: `Target.plain`, without asking for the target.
    plain: bool = False
    #: Its URL path where robots.txt blocks it, or ``""``; ``None`` until somebody asks.
    blocked: str | None = None
    #: What `linklint.engine.equity` makes of it; ``None`` until then.
    lead: int | None = None

    @property
    def target(self) -> Target:
        """The complete target."""
        return self.targets[self.href]


class Notes(dict[str, Note]):
    """href → `Note` for the pages of one folder."""

    def __init__(self, gates: Gates, targets: Targets) -> None:
        super().__init__()
        self._gates = gates
        self._targets = targets
        self._plain = targets.plain
        self._is_page = targets.resolver.is_page
        # Masks of plain links, where no rule wants to see their targets first.
        self._masks = [gates.of_plain(status) for status in (Status.PAGE, Status.FILE, Status.SAME_PAGE)]

    def __missing__(self, href: str) -> Note:
        plain = self._plain(href)
        if plain is not None:
            file, fragment = plain
            page = file if file >= 0 and self._is_page[file] else -1
            mask = self._masks[2 if file < 0 else 0 if page >= 0 else 1]
            if mask is not None:
                use = (file, fragment) if fragment is not None and (page >= 0 or file < 0) else None
                note = self[href] = Note(href, self._targets, mask, file, page, use, page, plain=True)
                return note
        note = self[href] = self._note(href)
        return note

    def _note(self, href: str) -> Note:
        target = self._targets[href]
        status = target.status
        if status is Status.EXTERNAL:
            mask = self._gates.externals[target]
            return Note(href, self._targets, mask, -1, -1, None, -1, external=True)
        file = -1 if target.file is None else target.file
        has_ids = target.fragment is not None and status in (Status.PAGE, Status.SAME_PAGE)
        page = file if status is Status.PAGE else -1
        return Note(
            href,
            self._targets,
            self._gates.of_target(target),
            file,
            page,
            (file, target.fragment) if has_ids and target.fragment is not None else None,
            page if target.redirect is None else self._end(target.redirect),
            status is Status.REDIRECT,
            plain=target.plain,
        )

    def _end(self, redirect: Redirect) -> int:
        return redirect.file if redirect.file is not None and self._is_page[redirect.file] else -1


class _Texts(dict[str, int]):
    """Raw text → mask of the rules that it could concern."""

    def __init__(self, gates: Gates, asked: Asked, every: int) -> None:
        super().__init__()
        self._gates, self._asked, self._rest = gates, asked, every & ~_bits(asked)

    def __missing__(self, text: str) -> int:
        if len(self) >= _MAX_TEXTS:
            self.clear()
        mask = self[text] = self._gates.ask(self._asked, text, self._rest)
        return mask


class _Externals(dict[Target, int]):
    """Target on another host → mask of rules that it could concern: all folders link to the same ones."""

    def __init__(self, gates: Gates) -> None:
        super().__init__()
        self._gates = gates

    def __missing__(self, target: Target) -> int:
        if len(self) >= _MAX_TEXTS:
            self.clear()
        mask = self[target] = self._gates.of_target(target)
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
        no_plain = sum(bit for bit, rule in bits if not (force_open or rule.plain))
        self._plain: dict[Status, int | None] = {}
        #: The same for plain targets, without the rules that they do not concern.
        self._by_plain = {
            status: (mask & ~no_plain, [each for each in asked if not each[0] & no_plain])
            for status, (mask, asked) in self._by_status.items()
        }
        for status, (mask, asked) in self._by_status.items():
            open_question = any(not bit & no_plain for bit, _, _ in asked)
            self._plain[status] = None if open_question else mask & ~no_plain
        texts, rels = gated("may_text"), gated("may_rel")
        self.reads_text = _bits(texts)
        away = sum(bit for bit, rule in bits if rule.statuses <= _OUTWARD)
        #: Rules that read the texts of links to other hosts alone: no other links' texts are shown to them.
        self.outward = self.reads_text & away
        self.texts = _Texts(self, [each for each in texts if not each[0] & away], every)
        self.outward_texts = _Texts(self, [each for each in texts if each[0] & away], every)
        self.rels = _Rels(self, rels, every & ~_bits(rels))
        self.externals = _Externals(self)
        self._by_element: dict[str, int] = {}
        #: The rules that do not look at a kind of link, whatever the element.
        self._not_of_kind: dict[Kind, int] = dict.fromkeys(Kind, 0)
        for bit, rule in bits:
            for element in rule.elements:
                self._by_element[element] = self._by_element.get(element, 0) | bit
            for kind in Kind:
                if rule.kinds is not None and kind not in rule.kinds:
                    self._not_of_kind[kind] |= bit

    def of_element(self, element: str, kind: Kind) -> int:
        """The rules that look at links of this element and kind at all."""
        return self._by_element.get(element, 0) & ~self._not_of_kind[kind]

    def of_plain(self, status: Status) -> int | None:
        """The rules that a plain link of this status could concern; ``None`` if the target decides."""
        return self._plain[status]

    def of_target(self, target: Target) -> int:
        """The rules that a link to this target could concern."""
        mask, asked = (self._by_plain if target.plain else self._by_status)[target.status]
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
