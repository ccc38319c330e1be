"""What a selector such as ``REL``, ``REL101``, ``affiliate-missing-sponsored`` or ``ALL`` stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from linklint.config.errors import ConfigError, Key, nearest
from linklint.rule import RuleMeta

_EXACT = 1000

_LOOKALIKES = str.maketrans("OIL", "011")


class Selector(Struct, frozen=True):
    """The rules of one selector. Where several apply to a rule, the most specific one decides."""

    codes: frozenset[str]
    specificity: int


class Layer(Struct, frozen=True):
    """Selectors that apply together, on top of what was selected before.

    ``select`` replaces what was there; ``None`` keeps it.
    """

    select: tuple[Selector, ...] | None
    extend: tuple[Selector, ...]
    ignore: tuple[Selector, ...]

    def apply(self, before: frozenset[str]) -> frozenset[str]:
        """The selected codes. At equal specificity ``ignore`` wins."""
        verdicts: dict[str, bool] = {}
        steps = [(each.specificity, True, each.codes) for each in (*(self.select or ()), *self.extend)]
        steps += [(each.specificity, False, each.codes) for each in self.ignore]
        for _, verdict, codes in sorted(steps, key=lambda step: (step[0], not step[1])):
            verdicts.update(dict.fromkeys(codes, verdict))
        chosen = {code for code, verdict in verdicts.items() if verdict}
        return frozenset(chosen if self.select is not None else (before - verdicts.keys()) | chosen)


class Catalogue:
    """All rules by code, name and prefix. ``errors`` collects selectors that name no rule."""

    def __init__(self, metas: Mapping[str, RuleMeta]) -> None:
        self.metas = metas
        self.errors: list[ConfigError] = []
        self._by_name = {meta.name: code for code, meta in metas.items()}

    def code(self, word: str) -> str | None:
        """The code of a rule given by code or name."""
        return word if word in self.metas else self._by_name.get(word)

    def selector(self, word: str, key: Key, origin: str = "") -> Selector | None:
        """What ``word`` stands for; ``None`` (and an error) when it names no rule."""
        if word == "ALL":
            return Selector(frozenset(self.metas), 0)
        if code := self.code(word):
            return Selector(frozenset({code}), _EXACT)
        family = word.rstrip("0123456789")
        codes = frozenset(
            code for code in self.metas if code.startswith(word) and code.rstrip("0123456789") == family
        )
        if codes:
            return Selector(codes, len(word))
        self.errors.append(self.unknown(word, key, origin))
        return None

    def selectors(self, words: Iterable[str], key: Key, origin: str = "") -> tuple[Selector, ...]:
        """The selectors of a list; those that name no rule are left out and become errors."""
        found = (self.selector(word, (*key, number), origin) for number, word in enumerate(words))
        return tuple(selector for selector in found if selector)

    def rule(self, word: str, key: Key) -> str | None:
        """The code of one rule; ``None`` (and an error) when there is none."""
        code = self.code(word)
        if code is None:
            self.errors.append(self.unknown(word, key))
        return code

    def unknown(self, word: str, key: Key, origin: str = "") -> ConfigError:
        """The error for a word that names no rule, with the rule that was probably meant."""
        families = {code.rstrip("0123456789") for code in self.metas}
        if word in families or word == "ALL":
            hint = "this stands for many rules: name one of them"
            return ConfigError(f"'{word}' is no rule", key, hint, origin)
        close = self._misread(word) or nearest(word, [*self.metas, *self._by_name, *sorted(families), "ALL"])
        code = self.code(close) if close else None
        meant = f"{code} ({self.metas[code].name})" if code else f"'{close}'"
        hint = f"did you mean {meant}?" if close else "'linklint rules' lists all rules"
        return ConfigError(f"unknown rule '{word}'", key, hint, origin)

    def _misread(self, word: str) -> str | None:
        """The code of which some digits were typed as letters that look the same."""
        upper = word.upper()
        for cut in range(1, len(word)):
            code = upper[:cut] + upper[cut:].translate(_LOOKALIKES)
            if code in self.metas:
                return code
        return None
