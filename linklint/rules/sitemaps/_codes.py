"""Which hreflang values are made of known codes. Read from ``data/languages.toml`` when first needed."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from linklint.data import read_table

_PART = re.compile(r"[a-z0-9]{1,8}")
_SCRIPT = re.compile(r"[a-z]{4}")
_REGION = re.compile(r"[a-z]{2}|[a-z]{3}|\d{3}")
_AREA = re.compile(r"\d{3}")


class Fault(Struct, frozen=True):
    """What is wrong with a value. ``meant`` is the value that should stand there, ``sure`` when there is no
    doubt. ``documented``: a valid tag, but of a form that Google's documentation does not name."""

    text: str
    meant: str = ""
    sure: bool = False
    documented: bool = True


class _Codes(Struct, frozen=True):
    languages: frozenset[str]
    long_languages: dict[str, str]
    regions: frozenset[str]
    long_regions: dict[str, str]
    scripts: frozenset[str]
    mistakes: dict[str, dict[str, tuple[str, bool, str]]]  # part → written → (meant, sure, why)


@cache
def _codes() -> _Codes:
    data = read_table("languages.toml")
    mistakes: dict[str, dict[str, tuple[str, bool, str]]] = {"language": {}, "region": {}, "value": {}}
    for row in data["mistake"]:
        for written, meant in _pairs(row["codes"]).items():
            mistakes[row["part"]][written] = (meant, row["sure"], row["why"])
    return _Codes(
        frozenset(data["languages"].split()),
        _pairs(data["three-letter-languages"]),
        frozenset(data["regions"].lower().split()),
        _pairs(data["three-letter-regions"]),
        frozenset(data["scripts"].lower().split()),
        mistakes,
    )


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())


@cache
def fault_of(value: str) -> Fault | None:
    """What is wrong with an hreflang value, or ``None``: a language, perhaps a script, perhaps a region."""
    written = value.strip().lower()
    codes = _codes()
    if written == "x-default":
        return None
    if not written:
        return Fault("is empty")
    if written in codes.mistakes["value"]:
        meant, sure, why = codes.mistakes["value"][written]
        return Fault(f"is {why}: write {_cased(meant)}", _cased(meant), sure)
    if "_" in written:
        other = written.replace("_", "-")
        inner = fault_of(other)
        if inner is None:
            return Fault(f"has an underscore: write {_cased(other)}", _cased(other), True)
        return inner
    parts = written.split("-")
    if not all(_PART.fullmatch(part) for part in parts):
        return Fault("is no language code")
    return _fault(parts, codes)


def _fault(parts: list[str], codes: _Codes) -> Fault | None:
    language, rest = parts[0], parts[1:]
    reverse = "" if language in codes.languages else _reversed(parts, codes)
    if reverse:
        return Fault(f"begins with a region: write {reverse}", reverse)
    documented = True
    texts: list[str] = []
    meant, sure = [language], True
    if language in codes.languages:
        pass
    elif language in codes.long_languages:
        meant = [codes.long_languages[language]]
        texts.append(f"{language} has three letters: the two-letter code is {meant[0]}")
    elif language in codes.mistakes["language"]:
        replacement, sure, why = codes.mistakes["language"][language]
        first, _, country = replacement.partition("-")
        meant = [first] if rest or not country else [first, country]
        texts.append(f"{language} is no language ({why}): {_cased('-'.join(meant))} is meant")
    elif len(language) == 3 and language.isalpha():
        documented = False
    else:
        return Fault("has no language code of ISO 639-1 at its start")
    if rest and _SCRIPT.fullmatch(rest[0]):
        if rest[0] not in codes.scripts:
            return Fault(f"{rest[0]} is no script code of ISO 15924")
        meant.append(rest.pop(0))
    if rest and _REGION.fullmatch(rest[0]):
        region = rest.pop(0)
        if region in codes.regions:
            meant.append(region)
        elif _AREA.fullmatch(region):
            documented = False
            meant.append(region)
        elif region in codes.mistakes["region"]:
            replacement, known, why = codes.mistakes["region"][region]
            sure = sure and known
            texts.append(f"{region.upper()} is no region ({why})")
            meant += [replacement] if replacement else []
        elif region in codes.long_regions:
            meant.append(codes.long_regions[region])
            texts.append(f"{region.upper()} has three letters: the two-letter code is {meant[-1].upper()}")
        else:
            return Fault(f"{region.upper()} is no region code of ISO 3166-1")
    if rest:
        documented = False
        meant += rest
    if texts:
        return Fault("; ".join(texts), _cased("-".join(meant)), sure)
    if not documented:
        return Fault(
            "is a form that Google does not document: a two-letter language, perhaps a script, perhaps a "
            "two-letter region",
            documented=False,
        )
    return None


def _reversed(parts: list[str], codes: _Codes) -> str:
    """``us-en`` the right way round, if that is a known value."""
    if len(parts) == 2 and parts[1] in codes.languages and parts[0] in codes.regions:
        return _cased(f"{parts[1]}-{parts[0]}")
    return ""


def _cased(value: str) -> str:
    """The usual letter case: en-GB, zh-Hans."""
    first, *rest = value.split("-")
    if first == "x":
        return value
    return "-".join(
        [
            first,
            *(part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest),
        ]
    )
