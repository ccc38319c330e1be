"""A rule under watch: the same rule, with every call of ``check`` examined.

The engine catches what a rule raises and goes on; a test must not. It also cannot see a rule that remembers
earlier links, changes the facts it is given, or answers differently the second time: the guard can.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from linklint.model.diagnostic import Finding, SiteFinding
from linklint.rule import FixKind, Link, LinkRule, Rule, SiteRule
from linklint.testing.fences import CaseError

_ALLOWED_FIXES = {
    FixKind.NONE: (),
    FixKind.SUGGEST: ("display",),
    FixKind.UNSAFE: ("unsafe", "display"),
    FixKind.SAFE: ("safe", "unsafe", "display"),
}


class Failure:
    """The first thing that a watched rule did wrong."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def note(self, error: BaseException) -> None:
        """Keep the first error; later ones usually follow from it."""
        if self.error is None:
            self.error = error

    def raise_(self) -> None:
        """Fail the test with what was noted, if anything was."""
        if isinstance(self.error, CaseError):
            raise self.error
        if self.error is not None:
            error = self.error
            raise CaseError(f"the rule raised {type(error).__name__}: {error}") from error


def guarded(rule: type[Rule], failure: Failure) -> type[Rule]:
    """A subclass of ``rule`` that notes in ``failure`` what the rule does wrong."""
    body: dict[str, Any] = {"__module__": rule.__module__, "__doc__": rule.__doc__}
    names = ["check"]
    if issubclass(rule, LinkRule):
        if rule.check_scripted is not LinkRule.check_scripted:
            names.append("check_scripted")
        for gate in ("may_target", "may_rel", "may_text"):
            if getattr(rule, gate) is not getattr(LinkRule, gate):
                body[gate] = _watched_gate(rule, gate, failure)
    for name in names:
        body[name] = _watched(rule, name, failure)
    return type(rule.__name__, (rule,), body)


def _watched(rule: type[Rule], name: str, failure: Failure) -> Callable[..., list[Any]]:
    def check(self: Any, *facts: Any) -> list[Any]:
        # What a rule declares (elements, statuses) holds when its gates are forced open, too.
        if isinstance(facts[0], Link) and facts[0].target.status not in self.statuses:
            return []
        try:
            return _examined(rule, name, self, facts)
        except Exception as error:
            failure.note(error)
            raise

    return check


def _watched_gate(rule: type[Rule], name: str, failure: Failure) -> Callable[[Any, Any], bool]:
    def gate(self: Any, value: Any) -> bool:
        try:
            first, again = (bool(getattr(rule, name)(self, value)) for _ in range(2))
            if first != again:
                raise CaseError(f"{name} gives two answers about the same {value!r}")
        except Exception as error:
            failure.note(error)
            raise
        return first

    return gate


def _examined(rule: type[Rule], name: str, self: Any, facts: tuple[Any, ...]) -> list[Any]:
    method = getattr(rule, name)
    subject = facts[0]
    before, state = _picture(subject), _state(self)
    result = method(self, *facts)
    if result is None or isinstance(result, (str, bytes, Finding, SiteFinding)):
        raise CaseError(f"{name} returned {type(result).__name__} instead of findings to iterate over")
    findings = list(result)
    again = list(method(self, *facts))
    if findings != again:
        raise CaseError(f"{name} is not a pure function: the same facts gave {findings!r}, then {again!r}")
    if _picture(subject) != before:
        raise CaseError(f"{name} changed the facts it was given")
    changed = [key for key, value in _state(self).items() if key in state and state[key] != value]
    new = [key for key in vars(self).keys() - state.keys() if not _is_cached(rule, key)]
    if changed or new:
        raise CaseError(f"{name} keeps something between calls in self.{(changed + new)[0]}")
    for finding in findings:
        _police(rule, finding)
    return findings


def _picture(subject: Any) -> str:
    """The facts that a rule was given, which can hold dictionaries; nothing for pages and sites."""
    if isinstance(subject, Link):
        return repr([getattr(subject, name) for name in Link.__annotations__])
    return repr(subject) if isinstance(subject, msgspec.Struct) else ""


def _state(self: Any) -> dict[str, str]:
    return {key: repr(value) for key, value in vars(self).items()}


def _is_cached(rule: type[Rule], key: str) -> bool:
    from functools import cached_property

    return any(isinstance(base.__dict__.get(key), cached_property) for base in rule.__mro__)


def _police(rule: type[Rule], finding: Any) -> None:
    meta = rule.meta
    wanted = SiteFinding if issubclass(rule, SiteRule) else Finding
    if not isinstance(finding, wanted):
        raise CaseError(f"the rule yielded {type(finding).__name__} instead of {wanted.__name__}")
    message = finding.message
    if not isinstance(message, str) or not message.strip() or message != message.strip():
        raise CaseError(f"a message is not a text, empty, or has spaces round it: {message!r}")
    if "\n" in message:
        raise CaseError(f"a message is one line: {message!r}")
    if message.endswith(".") and not message.endswith(("..", "…")):
        raise CaseError(f"a message has no full stop at its end: {message!r}")
    if re.search(rf"\b{re.escape(meta.code)}\b", message):
        raise CaseError(f"a message does not repeat the code, which is printed before it: {message!r}")
    if finding.variant is not None and finding.variant not in meta.variants:
        raise CaseError(f"the variant {finding.variant!r} is not in meta.variants: {sorted(meta.variants)}")
    if finding.fix is not None and finding.fix.applicability.value not in _ALLOWED_FIXES[meta.fix]:
        raise CaseError(
            f"a fix is {finding.fix.applicability.value}, but meta.fix says {meta.fix.value}: {finding.fix!r}"
        )
