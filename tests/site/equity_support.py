"""Small sites for the tests of link equity: pages by name, links by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linklint.model.link import Zone
from linklint.site.equity.equity import Equity
from linklint.site.equity.links import EXTERNAL, NOWHERE, OutLinks, key_of
from linklint.site.equity.settings import EquitySettings
from linklint.site.facts import PageSummary

SPECIAL = {"external": EXTERNAL, "missing": NOWHERE}


def page(file: int, url: str, **facts: Any) -> PageSummary:
    """The summary of an ordinary page, but for ``facts``."""
    plain: dict[str, Any] = {
        **dict.fromkeys(("title", "h1", "lang", "refresh_url", "canonical_url"), ""),
        **dict.fromkeys(("noindex", "nofollow", "stub"), False),
        "refresh": None,
        "canonical": None,
        "refresh_seconds": 0.0,
        "front_matter": {},
    }
    return PageSummary(
        **{"file": file, "path": url.strip("/"), "url": url, "format": "html", **plain, **facts}
    )


class Town:
    """A site under construction: ``town.link("a", "b")``."""

    def __init__(self, names: Iterable[str], facts: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.names = list(names)
        self.number = {name: number for number, name in enumerate(self.names)}
        self.facts = facts or {}
        self.rows: dict[str, list[tuple[int, int, float, int]]] = {}

    def link(
        self,
        source: str,
        target: str,
        weight: float = 1.0,
        *,
        followed: bool = True,
        count: int = 1,
        zone: Zone = Zone.MAIN,
        contextual: bool = True,
        text: int = 2,
    ) -> Town:
        key = key_of(
            SPECIAL.get(target, self.number.get(target, -9)), zone, followed=followed, contextual=contextual
        )
        self.rows.setdefault(source, []).append((key, count, weight * count, text))
        return self

    def links(self, text: str) -> Town:
        """``"home about, home blog"``."""
        for pair in text.split(","):
            self.link(*pair.split())
        return self

    def pages(self) -> list[PageSummary]:
        found = []
        for name in self.names:
            facts = dict(self.facts.get(name, {}))
            for field in ("refresh", "canonical"):
                if isinstance(facts.get(field), str):
                    facts[field] = self.number[facts[field]]
            found.append(page(self.number[name], f"/{name}/", **facts))
        return found

    def equity(self, seeds: Mapping[str, float] | None = None, **settings: Any) -> Equity:
        columns = {self.number[name]: zip(*rows, strict=True) for name, rows in self.rows.items()}
        return Equity.of(
            self.pages(),
            {file: OutLinks(*each).pack() for file, each in columns.items()},
            EquitySettings(**settings),
            roots=[0] if self.names else [],
            seeds={self.number[name]: weight for name, weight in (seeds or {}).items()},
        )

    def raw(self, equity: Equity) -> list[float]:
        """Equity of all pages in the order of their names, as shares of one."""
        return [equity.raw(self.number[name]) / len(equity.files) for name in self.names]

    def scores(self, equity: Equity) -> list[float]:
        return [equity.score(self.number[name]) for name in self.names]


#: The links of the golden vectors.
LINKS = "home about, home blog, about home, blog home, blog a, blog b, a home, a b"


def golden() -> Town:
    """The site of the golden vectors (algorithms.md 3.9)."""
    return Town(["home", "about", "blog", "a", "b", "orphan"]).links(LINKS)


def shares(values: Sequence[float]) -> list[float]:
    return [round(value, 6) for value in values]
