"""Where the time of a run goes, by stage and by rule.

    python bench/stages.py ROOT [--select RULES] [--every N] [--top N]

Runs linklint on ROOT in this one process, with a clock in front of every stage. Times are CPU seconds of the
stage alone, without the stages that it calls, so the column adds up. What a page computes only when asked
(identifiers, user content) counts for whoever asks first, mostly a rule. A clock costs about a microsecond
a call: compare stages with one another, and take totals from run.py. (A sampling or tracing profiler would
charge the parser's C code to its callers, and slow small functions most.)
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import wraps
from operator import itemgetter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REST = "rest of the run"


class Clock:
    """CPU time by stage; a stage that is called by another stops the other's time."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._stack: list[str] = []
        self._since = 0.0

    def enter(self, stage: str) -> None:
        """Count time for ``stage`` from now on."""
        now = time.process_time()
        if self._stack:
            self.seconds[self._stack[-1]] += now - self._since
        self._stack.append(stage)
        self.calls[stage] += 1
        self._since = now

    def leave(self) -> None:
        """Go back to the stage before."""
        now = time.process_time()
        self.seconds[self._stack.pop()] += now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function`` with its time counted for ``stage``."""

        @wraps(function)
        def clocked(*arguments: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                return function(*arguments, **named)
            finally:
                self.leave()

        return clocked

    def drained(self, stage: str, check: Callable[..., Any]) -> Callable[..., Any]:
        """A generator function with its time counted: it is run to its end, inside the clock."""

        def listed(*arguments: Any) -> list[Any]:
            return list(check(*arguments))

        return self.timed(stage, listed)

    def watch(self, owner: Any, name: str, stage: str) -> None:
        """Count a function, method or lazy property of a module or class for a stage."""
        from linklint.model.lazy import lazy

        found = vars(owner)[name]
        clocked = self.timed(stage, found._compute if isinstance(found, lazy) else found)
        setattr(owner, name, lazy(clocked) if isinstance(found, lazy) else clocked)


def watch(clock: Clock) -> None:
    """Put the clock in front of the stages of a run."""
    from linklint.engine import recorder, run, scan
    from linklint.engine.findings import Placer
    from linklint.engine.plan import Plan
    from linklint.engine.report import Intake
    from linklint.readers.html.page import HtmlPage
    from linklint.readers.html.reader import HtmlReader
    from linklint.readers.markdown.reader import MarkdownReader

    clock.watch(run, "decide", "list the root")
    clock.watch(run, "Plan", "plan")
    clock.watch(run, "join", "join")
    clock.watch(run._Run, "site_rules", "site rules: calling")
    clock.watch(Intake, "report", "report: sort, count, fingerprints")
    clock.watch(scan.Scanner, "read", "read the file")
    clock.watch(HtmlReader, "read", "parse HTML")
    clock.watch(MarkdownReader, "read", "parse Markdown")
    clock.watch(HtmlPage, "groups", "groups: links with href, rel, text, place")
    clock.watch(HtmlPage, "scripted", "elements with scripts")
    clock.watch(HtmlPage, "regions", "zones, hidden, user content")
    clock.watch(scan.Scanner, "_noted", "resolve, and decide which rules to ask")
    clock.watch(scan.Scanner, "_scan", "pick candidates, call rules")
    for name in ("all", "some"):
        clock.watch(Placer, name, "place: groups, spans, excerpts, fixes")
    clock.watch(scan.Scanner, "again", "place what was only counted: calling")
    clock.watch(scan.Scanner, "expand", "place findings of site rules: calling")
    clock.watch(recorder.Recorder, "record", "record: edges, fragments, anchors")
    clock.watch(recorder, "summary_of", "record: title, robots, canonical …")
    clock.watch(HtmlPage, "close", "close the page")
    plan_init = Plan.__init__

    def with_rules(self: Any, *arguments: Any, **named: Any) -> None:
        plan_init(self, *arguments, **named)
        for rule in self.rules:
            for name in ("check", "check_scripted"):
                check = getattr(rule, name, None)
                if check is not None:
                    setattr(rule, name, clock.drained(f"rule {rule.meta.code}", check))

    setattr(Plan, "__init__", with_rules)  # noqa: B010 - assigning to a method is what mypy refuses


def profile(root: Path, select: tuple[str, ...] | None, every: int) -> tuple[Clock, Any]:
    """Run linklint on a site, or on every so many of its pages."""
    from linklint.config.schema import Config
    from linklint.engine.plan import Plan
    from linklint.engine.run import run
    from linklint.plugin.manager import build_registry

    registry = build_registry(entry_points=False)
    clock = Clock()
    watch(clock)
    if every > 1:
        chosen = Plan.chosen
        setattr(Plan, "chosen", lambda self, focus: chosen(self, focus)[::every])  # noqa: B010
    clock.enter(REST)
    report = run(root, Config(select=select), registry, jobs=1)
    clock.leave()
    return clock, report


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("root", type=Path, metavar="ROOT")
    parser.add_argument("--select", metavar="RULES", help="codes or prefixes, separated by commas")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read only every Nth page")
    parser.add_argument("--top", type=int, default=100, metavar="N", help="print the N most expensive stages")
    options = parser.parse_args()
    if not options.root.is_dir():
        parser.error(f"{options.root} is no folder")
    if options.every < 1:
        parser.error("--every must be at least 1")
    select = tuple(options.select.split(",")) if options.select else None
    clock, report = profile(options.root, select, options.every)
    total = sum(clock.seconds.values())
    pages = max(1, report.summary.pages)
    print(f"{pages:,} pages, {report.summary.links:,} links, {len(report.diagnostics):,} findings")
    print(f"{total:.2f} CPU s, start-up and output left out\n")
    print(f"{'stage':46} {'CPU s':>8} {'share':>7} {'µs/page':>8} {'calls':>10}")
    for stage, seconds in sorted(clock.seconds.items(), key=itemgetter(1), reverse=True)[: options.top]:
        share, page = seconds / total, seconds / pages * 1e6
        print(f"{stage:46} {seconds:8.2f} {share:7.1%} {page:8.1f} {clock.calls[stage]:10,}")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
