"""Score the facts and rules of HTML pages against real pages that a person labelled.

    python bench/realpages.py [--cases DIR] [--rule CODE …] [--half train|check] [--misses]

``--cases`` is the folder with ``pages.tar.xz``, ``pages.jsonl`` and ``labels.jsonl`` (its README says more).
Each page is linted alone, as a site of its own. Labels ``unclear`` are not scored. ``--half`` keeps about
every second page, by a hash of its id: look at the misses of one half, and see in the other whether a cure
is general.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / ".." / "shared" / "cases" / "pages"
#: Facts are read from the page; everything else is a rule, and goes through the engine.
FACTS = ("zone", "anchor_text")
RULES = (
    "REL101",
    "REL102",
    "ANC201",
    "ANC202",
    "ANC203",
    "ANC206",
    "TGT310",
    "TGT311",
    "TGT316",
    "URL505",
    "SPM801",
)
#: What the README of the cases asks for: (precision, recall); for facts the share that agrees.
GOALS: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(RULES, (0.95, 0.90)),
    **dict.fromkeys(("REL102", "ANC203", "SPM801"), (0.95, 0.80)),
    "zone": (0.97, 0.97),
    "anchor_text": (0.97, 0.97),
}


@dataclass
class Score:
    """How often a rule (or a fact) and the person agree."""

    right: int = 0  # true positives; for facts: equal values
    false: int = 0  # false positives; for facts: other values
    missed: int = 0
    silent: int = 0  # true negatives
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


class LabelledPage:
    """One page on disk, with its elements and where they are written."""

    def __init__(self, path: Path, site: str) -> None:
        from linklint.config.schema import Config, SiteConfig

        self.path = path
        self.site = site
        self.config = Config(site=SiteConfig(url=f"https://{site}"))

    @cached_property
    def page(self) -> Any:
        from linklint.reader import Document
        from linklint.readers.html.reader import HtmlReader

        return HtmlReader().read(Document(self.path.name, 0, self.path.read_bytes()), _NoSite())  # type: ignore[arg-type]

    @cached_property
    def anchors(self) -> list[Any]:
        return list(self.page.document.find_all("a"))

    def find(self, label: Mapping[str, Any]) -> int | None:
        """The ordinal of the labelled link: by href, text and number among equals, else by its ordinal."""
        if label.get("a") is None and label.get("href") is None:
            return None
        seen = 0
        for ordinal, anchor in enumerate(self.anchors):
            if anchor.attr("href") == label["href"] and " ".join(anchor.text.split())[:60] == label["text"]:
                seen += 1
                if seen == label["nth_same"]:
                    return ordinal
        return label["a"] - 1 if label["a"] <= len(self.anchors) else None

    def tag_of(self, ordinal: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """First and last (line, column) of a link's start tag."""
        from linklint.model.position import ElementRef

        spans = self._spans.get(ElementRef("a", ordinal, "href"))
        if spans is None:
            return None
        begin, end = spans.whole.begin, spans.whole.finish
        return (begin.line, begin.column), (end.line, end.column)

    @cached_property
    def _spans(self) -> Mapping[Any, Any]:
        from linklint.model.position import ElementRef

        located: Mapping[Any, Any] = self.page.locate(
            [ElementRef("a", ordinal, "href") for ordinal in range(len(self.anchors))]
        )
        return located


class _NoSite:
    """A resolver for reading facts that do not depend on targets."""

    class view:
        user_content = ()
        hosts = frozenset({"site.invalid"})

    def from_page(self, path: str, base: str | None = None) -> Mapping[str, Any]:
        return {}


def unpack(cases: Path, into: Path) -> None:
    """Unpack the pages of the cases into a folder."""
    with tarfile.open(cases / "pages.tar.xz") as archive:
        archive.extractall(into, filter="data")


def half_of(page: str) -> str:
    """``train`` or ``check``, from a hash of the page's id."""
    return "train" if hashlib.sha256(page.encode()).digest()[0] % 2 else "check"


def labels(cases: Path, half: str | None = None) -> Iterator[dict[str, Any]]:
    """All labels that count."""
    with (cases / "labels.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            label = json.loads(line)
            if label["label"] != "unclear" and half in (None, half_of(label["page"])):
                yield label


def score(cases: Path, pages: Path, names: Sequence[str], half: str | None = None) -> dict[str, Score]:
    """Score some rules and facts; ``pages`` is the folder of the unpacked pages."""
    with (cases / "pages.jsonl").open(encoding="utf-8") as lines:
        sites = {row["page"]: row["site"] for row in map(json.loads, lines)}
    by_page: dict[str, list[dict[str, Any]]] = {}
    for label in labels(cases, half):
        if label["rule"] in names:
            by_page.setdefault(label["page"], []).append(label)
    scores = {name: Score() for name in names}
    linter = _Linter([name for name in names if name not in FACTS])
    for page, wanted in by_page.items():
        labelled = LabelledPage(pages / f"{page}.html", sites[page])
        found = linter.lint(labelled) if any(label["rule"] not in FACTS for label in wanted) else []
        for label in wanted:
            _score_one(scores[label["rule"]], label, labelled, found)
    return scores


def _score_one(to: Score, label: Mapping[str, Any], page: LabelledPage, found: Sequence[Any]) -> None:
    rule = label["rule"]
    where = (
        f"{rule} {label['page']} a={label.get('a')} "
        f"{str(label.get('href'))[:70]!r} {str(label.get('text'))[:40]!r}"
    )
    ordinal = page.find(label)
    if rule in ("zone", "anchor_text"):
        if ordinal is None:
            return
        value = _fact(page, rule, ordinal)
        fair = label.get("accept") or [label["label"]]
        if rule == "anchor_text" and "image with alt" in label["reason"]:
            fair = [*fair, *(value for each in fair if each in value)]
        if value in [" ".join(each.split()) for each in fair]:
            to.right += 1
        else:
            to.false += 1
            to.missed += 1
            to.misses.append(f"{where}: {value!r}, expected {' or '.join(map(repr, fair))}")
        return
    reported = _reported(rule, page, ordinal, found)
    if label["label"] == "true":
        to.right += reported
        to.missed += not reported
    else:
        to.false += reported
        to.silent += not reported
    if reported != (label["label"] == "true"):
        kind = "false alarm" if reported else "missed"
        to.misses.append(f"{where}: {kind}; {label['reason']}")


def _fact(page: LabelledPage, fact: str, ordinal: int) -> str:
    element = page.anchors[ordinal]
    if fact == "zone":
        return str(page.page.regions.zone(element).value)
    return " ".join(page.page.anchor_text(element)[0][:60].split())


def _reported(rule: str, page: LabelledPage, ordinal: int | None, found: Iterable[Any]) -> bool:
    mine = [each for each in found if each.code == rule]
    if ordinal is None:  # a label about the page
        return bool(mine)
    tag = page.tag_of(ordinal) if mine else None
    if tag is None:
        return False
    return any(each.line is not None and tag[0] <= (each.line, each.column) <= tag[1] for each in mine)


class _Linter:
    """Lints one page as a site of its own."""

    def __init__(self, rules: Sequence[str]) -> None:
        from linklint.plugin.manager import build_registry

        self.registry = build_registry(entry_points=False)
        #: Rules that exist; labels of others count as not reported.
        self.rules = tuple(rule for rule in rules if rule in self.registry.rules)

    def lint(self, page: LabelledPage) -> Sequence[Any]:
        import msgspec

        from linklint.engine.run import run

        if not self.rules:
            return []
        config = msgspec.structs.replace(page.config, select=self.rules, max_page_bytes=64 * 1024 * 1024)
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "page.html").write_bytes(page.path.read_bytes())
            report = run(root, config, self.registry, jobs=1)
        if report.incomplete:
            print(page.path.stem, report.incomplete, file=sys.stderr)
        return report.diagnostics


def known_rules() -> tuple[str, ...]:
    """The rules of `RULES` that this checkout has."""
    from linklint.plugin.manager import build_registry

    found = build_registry(entry_points=False).rules
    return tuple(rule for rule in RULES if rule in found)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--rule", action="append", help="only these rules or facts; default: all there are")
    parser.add_argument("--half", choices=("train", "check"))
    parser.add_argument("--misses", action="store_true", help="list every disagreement")
    options = parser.parse_args()
    if not (options.cases / "labels.jsonl").is_file():
        parser.error(f"{options.cases}: no labels.jsonl there; pass --cases")
    names = options.rule or ("zone", "anchor_text", *known_rules())
    with tempfile.TemporaryDirectory() as folder:
        unpack(options.cases, Path(folder))
        scores = score(options.cases, Path(folder), names, options.half)
    print(f"{'':12} {'precision':>9} {'recall':>7} {'right':>6} {'false':>6} {'missed':>6}  goal")
    for name, each in scores.items():
        precision, recall = GOALS[name]
        met = each.precision >= precision and each.recall >= recall
        print(
            f"{name:12} {each.precision:9.3f} {each.recall:7.3f} {each.right:6} {each.false:6} "
            f"{each.missed:6}  {precision:.2f}/{recall:.2f} {'met' if met else 'NOT MET'}"
        )
        if options.misses:
            for line in each.misses:
                print(f"    {line}")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
