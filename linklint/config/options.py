"""The options of rules: checked against each rule's own struct, and described for people."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from linklint.config.convert import convert
from linklint.config.errors import ConfigError, ConfigErrors
from linklint.config.select import Selection
from linklint.rule import Options, Rule


def build_options(rule: type[Rule], raw: Mapping[str, Any], *, written: str | None = None) -> Options:
    """The options of a rule. ``written`` is the key under which they stand, if it is not the code.

    Raises `ConfigErrors`, whose keys `linklint.config.load.Loaded.origin` turns into lines.
    """
    if not raw:  # the defaults, without a look at the types of fields
        return rule.Options()
    return convert(dict(raw), rule.Options, ("rules", written or rule.meta.code))


def check_options(selection: Selection, load: Callable[[str], type[Rule] | None]) -> None:
    """Check the options of every rule that has some, selected or not; raises `ConfigErrors` with all errors.

    ``load`` gives the class of a rule, or ``None`` where there is nothing to check against.
    """
    errors: list[ConfigError] = []
    for code in selection.configured:
        rule = load(code)
        if rule is None:
            continue
        try:
            build_options(rule, selection.options(code), written=selection.written(code))
        except ConfigErrors as found:
            errors.extend(found.errors)
    if errors:
        raise ConfigErrors(errors)


class OptionInfo(Struct, frozen=True):
    """One option, as documentation shows it. ``default`` is a value of JSON."""

    name: str
    type: str
    default: Any
    description: str


def describe(rule: type[Rule]) -> tuple[OptionInfo, ...]:
    """The options of a rule, in their order of definition."""
    found = []
    for field in fields(rule.Options):
        if field.default is not msgspec.NODEFAULT:
            default = field.default
        elif field.default_factory is not msgspec.NODEFAULT:
            default = field.default_factory()
        else:
            default = None
        found.append(
            OptionInfo(
                field.encode_name,
                _type_name(field.type),
                msgspec.json.decode(msgspec.json.encode(default)),
                _description(field.type),
            )
        )
    return tuple(found)


def _description(kind: Any) -> str:
    for extra in getattr(kind, "__metadata__", ()):
        if isinstance(extra, msgspec.Meta) and extra.description:
            return extra.description
    return ""


_NAMES = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "nothing",
    Any: "any value",
}


def _type_name(kind: Any) -> str:
    """A type in the words of TOML."""
    if get_origin(kind) is Annotated:
        return _type_name(get_args(kind)[0])
    if kind in _NAMES:
        return _NAMES[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " | ".join(msgspec.json.encode(each).decode() for each in arguments)
    if origin in (Union, types.UnionType):
        return " | ".join(_type_name(each) for each in arguments if each is not type(None))
    if origin in (tuple, list, set, frozenset):
        return f"list of {_type_name(arguments[0])}"
    if origin is dict:
        return f"table of {_type_name(arguments[1])}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " | ".join(msgspec.json.encode(each.value).decode() for each in kind)
    return "table"
