"""Is what a plugin provided what its hook promises? Each function returns why not, or ``None``."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, TypeGuard

from msgspec import NODEFAULT, Struct, ValidationError, convert, to_builtins

from linklint.rule import Column, LinkRule, Options, PageRule, RuleMeta, RuleReference, SiteRule

if TYPE_CHECKING:
    from linklint.rule import Rule

#: Letter prefixes that belong to linklint's own catalogue, shipped or reserved.
RESERVED = frozenset({"REL", "ANC", "TGT", "EQT", "URL", "SMP", "SPM", "BKL", "SEC", "LNK"})

_CODE = re.compile(r"[A-Z]{3,}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_BASES = (LinkRule, PageRule, SiteRule)


def rule_problem(rule: Any, *, reserved: frozenset[str] = frozenset()) -> str | None:
    """Why ``rule`` is not a valid rule class. ``reserved`` are prefixes that it may not use."""
    if not isinstance(rule, type) or not issubclass(rule, _BASES) or rule in _BASES:
        return f"{_show(rule)} is not a subclass of LinkRule, PageRule or SiteRule"
    where = rule.__qualname__
    if not isinstance(getattr(rule, "meta", None), RuleMeta):
        return f"{where} has no meta of type RuleMeta"
    problem = _meta_problem(rule.meta, reserved) or _options_problem(rule) or _class_problem(rule)
    return f"{where}: {problem}" if problem else None


def reference_problem(reference: RuleReference, *, reserved: frozenset[str] = frozenset()) -> str | None:
    """Why a rule that is not imported yet cannot be taken."""
    try:
        convert(to_builtins(reference), RuleReference)
    except (ValidationError, TypeError) as error:
        return f"a RuleReference is not valid: {error}"
    module, _, name = reference.value.partition(":")
    if not module.strip() or not name.strip():
        return f"a RuleReference names {reference.value!r}, which is not of the form module:Class"
    problem = _names_problem(reference.meta, reserved)
    return f"{reference.value}: {problem}" if problem else None


def referenced_problem(rule: Any, reference: RuleReference, *, options: bool) -> str | None:
    """Why ``rule`` is not what a valid reference promised. Without ``options``, their types are not seen."""
    if not isinstance(rule, type) or not issubclass(rule, _BASES) or rule in _BASES:
        return f"{reference.value} is not a subclass of LinkRule, PageRule or SiteRule"
    if getattr(rule, "meta", None) != reference.meta:
        return f"{reference.value}: its meta is not that of its RuleReference"
    for trait in ("whole", "needs_baseline"):
        if getattr(rule, trait, False) != getattr(reference, trait):
            return f"{reference.value}: its {trait} is not that of its RuleReference"
    problem = _options_problem(rule) if options else _struct_problem(rule.Options)
    problem = problem or _class_problem(rule)
    return f"{reference.value}: {problem}" if problem else None


def _meta_problem(meta: RuleMeta, reserved: frozenset[str]) -> str | None:
    try:
        convert(to_builtins(meta), RuleMeta)  # structs do not check types when they are made
    except (ValidationError, TypeError) as error:
        return f"meta is not valid: {error}"
    return _names_problem(meta, reserved)


def _names_problem(meta: RuleMeta, reserved: frozenset[str]) -> str | None:
    if not _CODE.fullmatch(meta.code):
        return f"the code {meta.code!r} is not three or more capital letters and three digits"
    if meta.code[:-3] in reserved:
        return f"the code {meta.code} uses letters of linklint's own rules; choose others"
    if not _NAME.fullmatch(meta.name):
        return f"the name {meta.name!r} is not in kebab-case"
    if not meta.summary.strip():
        return "meta has no summary"
    return None


def _options_problem(rule: type[Rule]) -> str | None:
    options = rule.Options
    if problem := _struct_problem(options):
        return problem
    try:
        convert({}, options)
    except Exception as error:  # annotations run the author's code: a NameError as well as a TypeError
        return f"Options is not valid: {type(error).__name__}: {error}"
    for profile, settings in rule.meta.profile_options.items():
        try:
            convert(settings, options)
        except ValidationError as error:
            return f"profile_options of {profile} are not valid: {error}"
    return None


def _struct_problem(options: Any) -> str | None:
    """What is wrong with the options of a rule, whatever their types."""
    if not isinstance(options, type) or not issubclass(options, Options):
        return "Options is not a subclass of linklint.rule.Options"
    config = options.__struct_config__
    if not config.frozen or not config.forbid_unknown_fields:
        return "Options must stay frozen and forbid unknown fields"
    if missing := _required(options):
        return f"Options: {', '.join(sorted(missing))} has no default"
    return None


def _required(options: type[Struct]) -> set[str]:
    """Names of fields without default, as the configuration spells them. Does not evaluate annotations."""
    names, defaults = options.__struct_encode_fields__, options.__struct_defaults__
    without = len(names) - len(defaults)
    return {
        *names[:without],
        *(name for name, it in zip(names[without:], defaults, strict=True) if it is NODEFAULT),
    }


def _class_problem(rule: type[Rule]) -> str | None:
    base = next(base for base in _BASES if issubclass(rule, base))
    if sum(issubclass(rule, base) for base in _BASES) > 1:
        return "a rule has one scope: LinkRule, PageRule or SiteRule"
    if rule.__dict__.get("scope", base.scope) != base.scope:
        return "scope belongs to the base class"
    if getattr(rule, "check", None) is getattr(base, "check", None):
        return "it has no check"
    if issubclass(rule, LinkRule) and not _set_of(rule.elements, str):
        return "elements is not a set of element names"
    if issubclass(rule, SiteRule) and not _set_of(rule.reads, Column, empty=True):
        return "reads is not a set of Column"
    return None


def class_problem(found: Any, base: type, *, suffixes: bool = False) -> str | None:
    """Why ``found`` is not a usable subclass of ``base`` with a name (and suffixes, for readers)."""
    if not isinstance(found, type) or not issubclass(found, base) or found is base:
        return f"{_show(found)} is not a subclass of {base.__name__}"
    name = getattr(found, "name", None)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return f"{found.__qualname__} has no name in kebab-case"
    if suffixes:
        given = getattr(found, "suffixes", None)
        if not _set_of(given, str) or not all(it.startswith(".") and it == it.lower() for it in given):
            return f"{found.__qualname__}: suffixes is not a set of lower-case suffixes such as .html"
    abstract = sorted(getattr(found, "__abstractmethods__", ()))
    if abstract:
        return f"{found.__qualname__} does not define {', '.join(abstract)}"
    return None


def preset_problem(name: Any, selectors: Any) -> str | None:
    """Why this is not a preset. Whether the rules exist is known when all plugins are collected."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return f"the preset name {name!r} is not in kebab-case"
    if isinstance(selectors, (str, bytes)) or not hasattr(selectors, "__iter__"):
        return f"the preset {name} is not a collection of selectors"
    if not all(isinstance(it, str) and it for it in selectors):
        return f"the preset {name} holds something that is not a selector"
    return None


def _set_of(value: Any, of: type, *, empty: bool = False) -> TypeGuard[AbstractSet[Any]]:
    return (
        isinstance(value, (set, frozenset))
        and (empty or bool(value))
        and all(isinstance(it, of) for it in value)
    )


def _show(value: Any) -> str:
    if isinstance(value, type):
        return value.__qualname__
    text = f"an object of type {type(value).__name__}"
    return f"{text} (a rule is a class, not an instance)" if isinstance(value, _BASES) else text
