"""Recognises affiliate links by their URL: the table ``data/affiliate.toml`` and its matcher.

One lookup per distinct target is cheap: a target's host is looked up by its suffixes in a dictionary, and
the few rows that hold on every host are tried only when a combined pattern has seen a sign of one of them.
What the page around a link adds to this is in ``affiliate_links.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Literal
from urllib.parse import unquote_plus

import msgspec
from msgspec import Struct

from linklint.data import read_table
from linklint.model.pattern import later
from linklint.rule import Status, Target, registrable_domain
from linklint.rules.unwrap import COUNTRY, carried

_WORDS = later(r"[^.-]+")
_DESTINATION = later(r"https?://[^\s\x00-\x20\x7f]+", re.I)
_AUTHORITY = later(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.I)

#: What a partner's id looks like: a name or a number, or something with a digit in it.
_IDS = {"name": later(r"[\w.@~+-]{2,64}"), "number": later(r"(?=.*[0-9])[\w.@~+-]{2,64}")}


class Pattern(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """One row of the table; ``data/affiliate.toml`` says what each field means."""

    network: str
    strength: str
    mark: str
    source: str
    hosts: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    except_: tuple[str, ...] = msgspec.field(default=(), name="except")
    labels: tuple[str, ...] = ()
    path: str = ""
    params: tuple[str, ...] = ()
    all_: tuple[str, ...] = msgspec.field(default=(), name="all")
    without: tuple[str, ...] = ()
    id: Literal["", "name", "number"] = ""
    form: Literal["", "shop", "marked", "said"] = ""
    values: dict[str, tuple[str, ...]] = {}
    elsewhere: bool = False
    root: bool = False
    unwrap: tuple[str, ...] = ()
    unwrap_path: str = ""


class Match(Struct, frozen=True):
    """What is known of an affiliate link.

    ``host`` is the host that counts the click; ``destination`` the URL that the link carries inside itself,
    percent-decoded once, ``""`` where there is none; ``strength`` is ``strong`` or ``weak``. ``form`` is the
    row's, ``partner`` the id that a row of a form found.
    """

    network: str
    host: str
    destination: str
    strength: str
    form: str = ""
    partner: str = ""

    @property
    def shop(self) -> str:
        """The host that the visitor ends at, as far as the link tells."""
        found = _AUTHORITY.match(self.destination)
        return found[1].lower() if found else self.host


class Exempt(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the form of a URL proves nothing: hosts, brands, words in the name of a host, and values."""

    hosts: frozenset[str]
    brands: frozenset[str]
    labels: frozenset[str]
    words: frozenset[str]
    source: str
    mark: str

    def holds(self, host: str) -> bool:
        """Whether a host is one of these."""
        if any(suffix in self.hosts or suffix.partition(".")[0] in self.brands for suffix in suffixes(host)):
            return True
        return not self.labels.isdisjoint(_WORDS.findall(host))


class Table:
    """The rows, indexed by host suffix, by marketplace name, and the rest."""

    def __init__(self, patterns: Sequence[Pattern], exempt: Exempt) -> None:
        self.patterns = patterns
        self.exempt = exempt
        self.by_host: dict[str, list[Pattern]] = {}
        self.by_brand: dict[str, list[Pattern]] = {}
        self.by_label: dict[str, list[Pattern]] = {}
        self.anywhere: list[Pattern] = []
        for pattern in patterns:
            for host in pattern.hosts:
                self.by_host.setdefault(host, []).append(pattern)
            for brand in pattern.brands:
                self.by_brand.setdefault(brand, []).append(pattern)
            for label in pattern.labels:
                self.by_label.setdefault(label, []).append(pattern)
            if not (pattern.hosts or pattern.brands or pattern.labels):
                self.anywhere.append(pattern)

    @cached_property
    def sign(self) -> re.Pattern[str]:
        """Found in a URL's query where a row without host might match by its parameters alone."""
        names = {
            name
            for row in self.anywhere
            if not row.path
            for name in (*row.params, *row.all_[:1], *row.values)
        }
        return re.compile(rf"(?:^|&)(?:{'|'.join(sorted(map(re.escape, names)))})=", re.I)

    @cached_property
    def path_signs(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Where a row without host might match by its path: at its beginning, or anywhere. The two are fast
        apart: the second begins with a slash."""
        paths = [row.path.removeprefix("(?i)") for row in self.anywhere if row.path]
        first, inside = (
            re.compile("|".join(f"(?:{path})" for path in paths if path.startswith("^") is at_start), re.I)
            for at_start in (True, False)
        )
        return first, inside

    @lru_cache(10_000)  # noqa: B019 - there is one table
    def of_host(self, host: str) -> tuple[Pattern, ...]:
        """The rows for a host, its domains and marketplaces. Sites link to few hosts many times."""
        found = list(self.by_label.get(host.partition(".")[0], ()))
        for suffix in suffixes(host):
            found += self.by_host.get(suffix, ())
            brand, _, rest = suffix.partition(".")
            if brand in self.by_brand and COUNTRY.fullmatch(rest):
                found += self.by_brand[brand]
        return tuple(found)

    def candidates(self, target: Target, query: str) -> Iterator[Pattern]:
        """The rows whose host test holds."""
        yield from self.of_host(target.host)
        first, inside = self.path_signs
        if (query and self.sign.search(query)) or first.match(target.path) or inside.search(target.path):
            yield from self.anywhere


def suffixes(host: str) -> Iterator[str]:
    """``a.b.c``, ``b.c``, ``c``."""
    yield host
    while "." in host:
        host = host.partition(".")[2]
        yield host


def under(host: str, hosts: Iterable[str]) -> bool:
    """Whether ``host`` is one of ``hosts`` or below one of them."""
    return any(host == suffix or host.endswith("." + suffix) for suffix in hosts)


@cache
def table() -> Table:
    """The table, read when first needed."""
    data = read_table("affiliate.toml")
    exempt = msgspec.convert(data["exempt"], Exempt)
    return Table(msgspec.convert(data["pattern"], list[Pattern]), exempt)


def match(
    target: Target,
    *,
    weak_params: bool = False,
    weak_hosts: bool = False,
    marked: bool = False,
    extra_hosts: Sequence[str] = (),
    ignore_hosts: Sequence[str] = (),
) -> Match | None:
    """What makes ``target`` an affiliate link, or ``None``.

    Only links to other people's hosts count: not those of the site, and not owned ones. ``weak_params`` adds
    the rows that only see a common parameter name, ``weak_hosts`` hosts that also serve plain share links,
    ``marked`` forms that prove nothing unless link or page say that they earn (``affiliate_links.py`` asks),
    ``extra_hosts`` the caller's own host suffixes. ``ignore_hosts`` are never matched.
    """
    if target.status is not Status.EXTERNAL or target.owned:
        return None
    query = (target.query or "").removeprefix("?")
    for row in table().candidates(target, query):
        if row.strength == "weak" and not (weak_hosts if row.hosts else weak_params):
            continue
        if row.form in ("marked", "said") and not marked:
            continue
        found = _apply(row, target, query)
        if found is not None and not under(target.host, ignore_hosts):
            return found
    if extra_hosts and under(target.host, extra_hosts) and not under(target.host, ignore_hosts):
        return Match("configured host", target.host, "", "strong")
    return None


def _apply(row: Pattern, target: Target, query: str) -> Match | None:
    if not _reaches(row, target, query):
        return None
    given = _parameters(query) if query else {}
    partner = _partner(row, target, given)
    if partner is None or (row.form and table().exempt.holds(target.host)):
        return None
    destination = carried(target, given, row.unwrap, row.unwrap_path, _DESTINATION)
    result = Match(row.network, target.host, destination, row.strength, row.form, partner)
    if row.elsewhere and (not destination or under(result.shop, (registrable_domain(target.host),))):
        return None
    return result


def _reaches(row: Pattern, target: Target, query: str) -> bool:
    """Whether host and path are those of the row."""
    if under(target.host, row.except_):
        return False
    if row.path:
        return re.search(row.path, target.path) is not None
    return bool(row.params or row.all_ or row.values or row.root or query or target.path.strip("/"))


def _partner(row: Pattern, target: Target, given: Mapping[str, str]) -> str | None:
    """The partner's id, ``""`` where the row needs none, ``None`` where its parameters are not those of the
    row."""
    if any(name in given for name in row.without):
        return None
    if row.values and not any(given.get(name, "").lower() in row.values[name] for name in row.values):
        return None
    if row.all_ and not all(_is_id(given.get(name, ""), row.id) for name in row.all_):
        return None
    if row.params:
        return next((given[name] for name in row.params if _is_id(given.get(name, ""), row.id)), None)
    if row.all_:
        return given[row.all_[0]]
    if not row.id:
        return ""
    found = re.search(row.path, target.path)
    return found[1] if found and _is_id(found[1], row.id) else None


def _is_id(value: str, kind: str) -> bool:
    if not kind:
        return bool(value)
    return _IDS[kind].fullmatch(value) is not None and value.lower() not in table().exempt.words


def _parameters(query: str) -> dict[str, str]:
    """Decoded parameters by lower-case name; the first of a name counts."""
    given: dict[str, str] = {}
    for part in query.split("&"):
        name, _, value = part.partition("=")
        given.setdefault(unquote_plus(name).lower(), unquote_plus(value))
    return given
