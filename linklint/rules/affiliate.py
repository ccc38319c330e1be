"""Recognises affiliate links by their URL: the table ``data/affiliate.toml`` and its matcher.

One lookup per distinct target is cheap: a target's host is looked up by its suffixes in a dictionary, and the
few rows that hold on every host are tried only when a combined pattern has seen a sign of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from urllib.parse import unquote_plus

import msgspec
from msgspec import Struct

from linklint.data import read_table
from linklint.model.pattern import later
from linklint.rule import Status, Target, registrable_domain
from linklint.rules.unwrap import COUNTRY, carried

_DESTINATION = later(r"https?://[^\s\x00-\x20\x7f]+", re.I)
_AUTHORITY = later(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.I)


class Pattern(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """One row of the table; ``data/affiliate.toml`` says what each field means."""

    network: str
    strength: str
    mark: str
    source: str
    hosts: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    except_: tuple[str, ...] = msgspec.field(default=(), name="except")
    path: str = ""
    params: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = {}
    elsewhere: bool = False
    root: bool = False
    unwrap: tuple[str, ...] = ()
    unwrap_path: str = ""


class Match(Struct, frozen=True):
    """What is known of an affiliate link.

    ``host`` is the host that counts the click; ``destination`` the URL that the link carries inside itself,
    percent-decoded once, ``""`` where there is none; ``strength`` is ``strong`` or ``weak``.
    """

    network: str
    host: str
    destination: str
    strength: str

    @property
    def shop(self) -> str:
        """The host that the visitor ends at, as far as the link tells."""
        found = _AUTHORITY.match(self.destination)
        return found[1].lower() if found else self.host


class Table:
    """The rows, indexed by host suffix, by marketplace name, and the rest."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = patterns
        self.by_host: dict[str, list[Pattern]] = {}
        self.by_brand: dict[str, list[Pattern]] = {}
        self.anywhere: list[Pattern] = []
        for pattern in patterns:
            for host in pattern.hosts:
                self.by_host.setdefault(host, []).append(pattern)
            for brand in pattern.brands:
                self.by_brand.setdefault(brand, []).append(pattern)
            if not pattern.hosts and not pattern.brands:
                self.anywhere.append(pattern)

    @cached_property
    def sign(self) -> re.Pattern[str]:
        """Found in a URL's query where a row without host might match by its parameters alone."""
        names = {name for row in self.anywhere if not row.path for name in (*row.params, *row.values)}
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
        found: list[Pattern] = []
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
    return Table(msgspec.convert(read_table("affiliate.toml")["pattern"], list[Pattern]))


def match(
    target: Target,
    *,
    weak_params: bool = False,
    weak_hosts: bool = False,
    extra_hosts: Sequence[str] = (),
    ignore_hosts: Sequence[str] = (),
) -> Match | None:
    """What makes ``target`` an affiliate link, or ``None``.

    Only links to other people's hosts count: not those of the site, and not owned ones. ``weak_params`` adds
    the rows that only see a common parameter name, ``weak_hosts`` hosts that also serve plain share links,
    ``extra_hosts`` the caller's own host suffixes. ``ignore_hosts`` are never matched.
    """
    if target.status is not Status.EXTERNAL or target.owned:
        return None
    query = (target.query or "").removeprefix("?")
    for row in table().candidates(target, query):
        if row.strength == "weak" and not (weak_hosts if row.hosts else weak_params):
            continue
        found = _apply(row, target, query)
        if found is not None and not under(target.host, ignore_hosts):
            return found
    if extra_hosts and under(target.host, extra_hosts) and not under(target.host, ignore_hosts):
        return Match("configured host", target.host, "", "strong")
    return None


def _apply(row: Pattern, target: Target, query: str) -> Match | None:
    if under(target.host, row.except_):
        return None
    if row.path:
        if not re.search(row.path, target.path):
            return None
    elif not (row.params or row.values or row.root or query or target.path.strip("/")):
        return None
    given = _parameters(query) if query else {}
    if row.params and not any(given.get(name) for name in row.params):
        return None
    if row.values and not any(given.get(name, "").lower() in row.values[name] for name in row.values):
        return None
    destination = carried(target, given, row.unwrap, row.unwrap_path, _DESTINATION)
    result = Match(row.network, target.host, destination, row.strength)
    if row.elsewhere and (not destination or under(result.shop, (registrable_domain(target.host),))):
        return None
    return result


def _parameters(query: str) -> dict[str, str]:
    """Decoded parameters by lower-case name; the first of a name counts."""
    given: dict[str, str] = {}
    for part in query.split("&"):
        name, _, value = part.partition("=")
        given.setdefault(unquote_plus(name).lower(), unquote_plus(value))
    return given
