"""Measure linklint beside its peers, and hold it against its budgets.

    python bench/run.py [--corpora DIR] [--markdown DIR|ARCHIVE] [--only NAME …] [--runs N]

NAME is a corpus (rust-doc, python3.11-doc, libboost1.74-doc), ``markdown``, ``startup`` or ``scaling``.
README.md beside this file says what is measured and how to read it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import corpora
import recipe
from measure import Contest, Failed, Usage, measure

BENCH = Path(__file__).resolve().parent
REPOSITORY = BENCH.parent
MARKDOWN = REPOSITORY / ".." / "shared" / "corpora" / "markdown.tar.xz"
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
#: Peers read what linklint reads: pages. Without this lychee also reads text, XML and CSS files.
SUFFIXES = "html,htm,xhtml,md,markdown,mdown,mkd,mdx"
#: What the installed command runs; ``python -m`` would add a few milliseconds of its own.
COMMAND = "import sys; from linklint.__main__ import main; sys.exit(main())"
#: Budgets of two workers are for two cores; on a larger machine everything is held to two.
CORES = 2
ROUNDS_OF_STARTUP = 15
SIZES = (1_000, 10_000, 100_000)
NAMES = (*corpora.NAMES, "markdown", "startup", "scaling")


def environment() -> dict[str, str]:
    """This checkout comes first, and bytecode is kept, as it is where linklint is installed."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(REPOSITORY), env.get("PYTHONPATH"))))
    return env


def linklint(*arguments: str | Path, codes: Sequence[int] = (0, 1)) -> Usage:
    """One run of linklint from this checkout."""
    return measure([sys.executable, "-c", COMMAND, *map(str, arguments)], codes=codes, env=environment())


def check(root: Path, *arguments: str) -> Usage:
    """``linklint check`` as a user runs it, without configuration of this machine."""
    return linklint("check", root, "--isolated", "--no-progress", *arguments)


# --- output -------------------------------------------------------------------------------------------


def say(text: str) -> None:
    """What is going on, for whoever waits."""
    print(f"… {text}", file=sys.stderr, flush=True)


def budget(
    what: str, value: float, limit: float, unit: str = "×", *, least: bool = False, note: str = ""
) -> None:
    """One figure beside its budget."""
    met = value >= limit if least else value <= limit
    bound = "at least" if least else "at most"
    shown = f"{value:.2f} {unit}" if limit < 50 else f"{value:.0f} {unit}"
    limit = round(limit, 2)
    print(f"  {what:50} {shown:>9}   {bound} {limit:g} {unit}: {'met' if met else 'NOT MET'}{note}")


def spread(contest: Contest, name: str, to: str, of: str) -> str:
    """How much the ratio moved between rounds."""
    low, high = contest.spread(name, to, of)
    return f"   ({low:.2f}–{high:.2f})" if len(contest.rounds) > 1 else ""


# --- sites --------------------------------------------------------------------------------------------


def site(name: str, options: argparse.Namespace) -> None:
    """Cold runs on one documentation build, beside the recipe and the peers."""
    corpus = next(each for each in corpora.CORPORA if each.name == name)
    root = corpora.fetch(corpus, options.corpora).resolve()
    _warm_up(root)
    commands: dict[str, Callable[[], Usage]] = {
        "recipe": partial(measure, [sys.executable, str(BENCH / "recipe.py"), str(root)]),
        "one worker": partial(check, root, "--jobs", "1"),
        "TGT, one worker": partial(check, root, "--jobs", "1", "--select", "TGT"),
        "two workers": partial(check, root, "--jobs", "2"),
        "TGT, two workers": partial(check, root, "--jobs", "2", "--select", "TGT"),
    }
    for peer, command, codes in _peers(root):
        if shutil.which(peer):
            commands[peer] = partial(measure, command, codes=codes)
        else:
            print(f"{peer} is not on the PATH: left out")
    contest = Contest(commands)
    contest.run(options.runs, say)
    pages = sum(1 for _ in recipe.pages(root))
    print(f"\n{name}: {pages:,} pages, median of {options.runs}")
    print(f"  {'':20} {'wall s':>8} {'CPU s':>8} {'× recipe':>9} {'parent MB':>10} {'worker MB':>10}")
    for each in commands:
        row = [contest.median(each, of) for of in ("wall", "cpu", "parent", "worker")]
        ratio = contest.ratio(each, "recipe", "cpu")
        worker = f"{row[3] / 1e6:10.0f}" if row[3] and each.endswith("workers") else ""
        print(f"  {each:20} {row[0]:8.2f} {row[1]:8.2f} {ratio:9.2f} {row[2] / 1e6:10.0f} {worker}")
    _budgets(contest)


def _warm_up(root: Path) -> None:
    """Read everything once: no run shall pay for the disk, or for compiling Python. "Cold" means without a
    cache of our own."""
    say(f"reading {root}")
    linklint("rules")
    for path in recipe.pages(root):
        Path(path).read_bytes()


def _peers(root: Path) -> list[tuple[str, list[str], Sequence[int]]]:
    lychee = ["lychee", "--offline", "--include-fragments", "--no-progress", "--extensions", SUFFIXES]
    return [
        ("lychee", [*lychee, "--root-dir", str(root), str(root)], (0, 2)),
        ("hyperlink", ["hyperlink", "--check-anchors", str(root)], (0, 1, 2)),
    ]


def _budgets(contest: Contest) -> None:
    print("\n  budget (set for rust-doc)")
    for name, limit in (("one worker", 2.5), ("TGT, one worker", 1.6)):
        value = contest.ratio(name, "recipe", "cpu")
        note = spread(contest, name, "recipe", "cpu")
        budget(f"CPU, {name} / recipe", value, limit, note=note)
    if "lychee" in contest:
        value = contest.ratio("two workers", "lychee", "wall")
        budget(
            "wall, two workers / lychee", value, 1 / 3, note=spread(contest, "two workers", "lychee", "wall")
        )
    if "hyperlink" in contest:
        value = contest.ratio("two workers", "hyperlink", "wall")
        note = spread(contest, "two workers", "hyperlink", "wall")
        budget("wall, two workers / hyperlink (stretch)", value, 1, note=note)
    value = contest.ratio("one worker", "two workers", "wall")
    note = spread(contest, "one worker", "two workers", "wall")
    budget("wall, one worker / two workers", value, 1.7, least=True, note=note)
    parent = max(contest.median(name, "parent") for name in ("one worker", "two workers"))
    if parent:
        budget("peak memory of the parent", parent / 1e6, 600, "MB")
        budget("peak memory of the largest worker", contest.median("two workers", "worker") / 1e6, 250, "MB")


# --- start-up -----------------------------------------------------------------------------------------


def startup(name: str, options: argparse.Namespace) -> None:
    """What a short run costs beyond the interpreter itself."""
    with tempfile.TemporaryDirectory() as folder:
        page, text = Path(folder) / "html" / "page.html", Path(folder) / "md" / "page.md"
        for each in (page, text):
            each.parent.mkdir()
        page.write_text('<!doctype html><title>Page</title><h1>Page</h1><a href="page.html">This page</a>')
        text.write_text("# Page\n\nA link to [this page](page.md).\n")
        contest = Contest(
            {
                "python": partial(measure, [sys.executable, "-c", "pass"], memory=False),
                "version": partial(linklint, "--version"),
                "html": partial(check, page),
                "markdown": partial(check, text),
            }
        )
        contest.run(1, lambda _: None)  # writes the bytecode
        contest.rounds.clear()
        say(f"{ROUNDS_OF_STARTUP} rounds of short runs")
        contest.run(ROUNDS_OF_STARTUP, lambda _: None)
    bare = contest.median("python", "cpu")
    print(f"\nstart-up: CPU ms, median of {ROUNDS_OF_STARTUP}; the bare interpreter takes {bare * 1e3:.0f}")
    budget("--version / bare interpreter", contest.ratio("version", "python", "cpu"), 2)
    for kind, limit in (("html", 60), ("markdown", 85)):
        added = (contest.median(kind, "cpu") - bare) * 1e3
        budget(f"check of one {kind} file, beyond the interpreter", added, limit, "ms")


# --- Markdown -----------------------------------------------------------------------------------------


def markdown(name: str, options: argparse.Namespace) -> None:
    """Throughput on Markdown, end to end, one worker."""
    source: Path = options.markdown
    if not source.exists():
        print(f"\nmarkdown: {source} is not there: left out (pass --markdown DIR or an archive)")
        return
    with tempfile.TemporaryDirectory() as folder:
        if source.is_dir():
            root = source
        else:
            root = Path(folder)
            with tarfile.open(source) as archive:
                archive.extractall(root, filter="data")
        files = [path for path in root.rglob("*") if path.suffix in MARKDOWN_SUFFIXES and path.is_file()]
        size = sum(path.stat().st_size for path in files)
        contest = Contest({"one worker": partial(check, root, "--jobs", "1")})
        contest.run(options.runs, say)
    seconds = contest.median("one worker", "cpu")
    print(f"\nmarkdown: {len(files):,} files, {size / 1e6:.1f} MB, {seconds:.2f} CPU s, {options.runs} runs")
    budget("Markdown, a core", size / 1e6 / seconds, 9, "MB/s", least=True)


# --- scaling ------------------------------------------------------------------------------------------


def scaling(name: str, options: argparse.Namespace) -> None:
    """Cost per page of made-up sites of three sizes."""
    print("\nscaling: made-up pages with 20 links each, one worker")
    costs = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            _make_site(Path(folder), size)
            contest = Contest({"one worker": partial(check, Path(folder), "--jobs", "1")})
            contest.run(1 if size == max(SIZES) else options.runs, say)
        costs.append(contest.median("one worker", "cpu") / size)
        memory = contest.median("one worker", "parent") / 1e6
        print(f"  {size:8,} pages: {costs[-1] * 1e6:6.0f} µs a page, peak memory {memory:5.0f} MB")
    # Small sites pay for start-up on few pages, so the cheapest size is the base. "Flat" is ours to define:
    # no more than a quarter up.
    budget("cost per page, largest site / cheapest", costs[-1] / min(costs), 1.25)


def _make_site(root: Path, pages: int) -> None:
    """A tree of sections with 100 pages each; each page links within its section, up and across."""
    say(f"writing {pages:,} pages")
    for section in range(-(-pages // 100)):
        folder = root / f"s{section}"
        folder.mkdir()
        for number in range(min(100, pages - section * 100)):
            links = [f'<a href="p{(number * 7 + step) % 100}.html">Page {step}</a>' for step in range(15)]
            links += [
                f'<a href="../s{(section * 3 + step) % (pages // 100)}/p0.html">S{step}</a>'
                for step in range(5)
            ]
            body = "".join(f"<p>Some words about it and {link} in them.</p>" for link in links)
            title = f"Page {number} of {section}"
            (folder / f"p{number}.html").write_text(
                f"<!doctype html><html lang=en><title>{title}</title><nav><a href=p0.html>Section</a></nav>"
                f"<main><h1 id=top>{title}</h1>{body}</main></html>"
            )


# --- all ----------------------------------------------------------------------------------------------

PARTS: dict[str, Callable[[str, argparse.Namespace], None]] = {
    **dict.fromkeys(corpora.NAMES, site),
    "markdown": markdown,
    "startup": startup,
    "scaling": scaling,
}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add: Any = parser.add_argument
    add("--corpora", type=Path, default=corpora.DEFAULT, metavar="DIR", help="where sites are, or are put")
    add("--markdown", type=Path, default=MARKDOWN, metavar="DIR|ARCHIVE", help="a folder of Markdown")
    add("--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME", help=f"of {', '.join(NAMES)}")
    add("--runs", type=int, default=3, metavar="N", help="rounds; default: 3")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    failed = False
    for name in options.only:
        try:
            PARTS[name](name, options)
        except (corpora.FetchError, Failed) as error:
            print(f"\n{name}: left out: {error}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
