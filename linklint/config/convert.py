"""From parsed TOML to a struct: the quick way when all is well, all errors at once when not.

msgspec stops at the first error and does not say under which dictionary key it was; so on an error the same
value is converted again key by key.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields

from linklint.config.errors import ConfigError, ConfigErrors, Key, nearest, suggestion

T = TypeVar("T", bound=msgspec.Struct)

_TOML_NAMES = {"str": "string", "bool": "boolean", "int": "integer", "object": "table", "null": "nothing"}


def convert(raw: Any, struct: type[T], key: Key = ()) -> T:
    """``raw`` as a ``struct``. ``key`` is where ``raw`` stands in the configuration."""
    try:
        return msgspec.convert(raw, struct)
    except (msgspec.ValidationError, OverflowError) as error:
        errors = list(_explain(raw, struct, key, struct))
        raise ConfigErrors(errors or [ConfigError(_readable(error), key)]) from None


def _explain(raw: Any, kind: Any, key: Key, root: type[msgspec.Struct]) -> Iterator[ConfigError]:
    """Every error of ``raw`` as a ``kind``, as deep down as it can be told."""
    try:
        msgspec.convert(raw, kind)
        return
    except (msgspec.ValidationError, OverflowError) as error:
        first = error
    found = list(_inner(raw, kind, key, root))
    yield from found or [ConfigError(_readable(first), key, _choice_hint(raw, kind))]


def _inner(raw: Any, kind: Any, key: Key, root: type[msgspec.Struct]) -> Iterator[ConfigError]:
    kind = _plain(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if isinstance(raw, dict):
            yield from _struct(raw, kind, key, root)
    elif origin is dict and isinstance(raw, dict):
        for name, value in raw.items():
            yield from _explain(value, arguments[1], (*key, name), root)
    elif origin in (tuple, list, set, frozenset) and isinstance(raw, list):
        for number, value in enumerate(raw):
            yield from _explain(value, arguments[0], (*key, number), root)
    elif origin in (Union, types.UnionType):
        # Of several possible types only a container of the same shape says more than "expected …".
        for each in arguments:
            if get_origin(_plain(each)) in (tuple, list, set, frozenset, dict):
                yield from _inner(raw, each, key, root)


def _struct(
    raw: dict[str, Any], struct: type[msgspec.Struct], key: Key, root: type[msgspec.Struct]
) -> Iterator[ConfigError]:
    known = {field.encode_name: field for field in fields(struct)}
    for name, value in raw.items():
        if name in known:
            yield from _explain(value, known[name].type, (*key, name), root)
        else:
            hint = suggestion(name, list(known)) or _elsewhere(name, root, key)
            yield ConfigError(f"unknown key '{name}'", (*key, name), hint or _list_of(known))
    for name, field in known.items():
        if field.required and name not in raw:
            yield ConfigError(f"missing key '{name}'", key)


def _elsewhere(name: str, root: type[msgspec.Struct], key: Key) -> str:
    """A key of that name in another table."""
    candidates = {field.encode_name: field.encode_name for field in fields(root)} if key else {}
    for field in fields(root):
        kind = _plain(field.type)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            for inner in fields(kind):
                candidates.setdefault(inner.encode_name, f"{field.encode_name}.{inner.encode_name}")
    close = nearest(name, list(candidates))
    return f"did you mean '{candidates[close]}'?" if close else ""


def _list_of(known: dict[str, FieldInfo]) -> str:
    return "known keys: " + ", ".join(sorted(known)) if known else "no keys are allowed here"


def _choice_hint(raw: Any, kind: Any) -> str:
    choices = [each for each in _choices(kind) if isinstance(each, str)]
    if not choices or not isinstance(raw, str):
        return ""
    return suggestion(raw, choices) or "one of " + ", ".join(f"'{choice}'" for choice in choices)


def _choices(kind: Any) -> Iterator[Any]:
    kind = _plain(kind)
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (member.value for member in kind)
    elif get_origin(kind) in (Union, types.UnionType):
        for each in get_args(kind):
            yield from _choices(each)


def _plain(kind: Any) -> Any:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return kind


def _readable(error: Exception) -> str:
    """msgspec's message in the words of TOML."""
    text = re.sub(r" - at `[^`]*`$", "", str(error))
    text = re.sub(
        r"`([a-z]+(?: \| [a-z]+)*)`",
        lambda match: " or ".join(
            _TOML_NAMES.get(each, each) for each in match[1].split(" | ") if each != "null"
        ),
        text,
    )
    text = text.replace("Invalid enum value", "unknown value").replace("`", "")
    return text[:1].lower() + text[1:]
