"""Compare the dead links that linklint, lychee and hyperlink report on the same site.

    python bench/compare.py ROOT [--samples N] [--seed N]

Every list becomes a set of (page, target path, fragment): a link counts once a page, however it is written.
What not all three report is sorted into classes by facts that can be checked: the page's own markup, the
files below ROOT, the identifiers of the target. ``unexplained`` must stay empty; ``--samples`` prints
examples to look at. A tool that is not on the PATH is left out.
"""

from __future__ import annotations

import argparse
import json
import posixpath
import random
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = "html,htm,xhtml,md,markdown,mdown,mkd,mdx"


class Dead(NamedTuple):
    """A link that leads nowhere: where it is written, and where it leads, decoded, relative to the root."""

    page: str
    path: str
    fragment: str | None


def linklint(root: Path) -> set[Dead]:
    """What TGT301, TGT302 and their neighbour TGT317 (the target has another letter case) report."""
    command = [sys.executable, "-m", "linklint", "check", str(root), "--isolated", "--exit-zero"]
    command += ["--no-progress", "--quiet", "--select", "TGT301,TGT302,TGT317", "--output-format", "json"]
    done = subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE)
    return {
        dead(finding["path"], (finding["target"] or finding["path"] + finding["href"]).lstrip("/"))
        for finding in json.loads(done.stdout)["findings"]
    }


def lychee(root: Path) -> set[Dead]:
    """What lychee reports; hrefs that it takes for no URL have no target and are left out."""
    command = ["lychee", "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    command += ["--extensions", PAGES, "--root-dir", str(root), str(root)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    found = set()
    for source, errors in json.loads(done.stdout)["error_map"].items():
        page = Path(source).relative_to(root).as_posix()
        for error in errors:
            if error["url"].startswith("file://"):
                path, _, fragment = error["url"].removeprefix("file://").partition("#")
                relative = posixpath.relpath(unquote(path).partition("?")[0], root)
                found.add(dead(page, relative + ("#" + fragment if fragment else "")))
    return found


def hyperlink(root: Path) -> set[Dead]:
    """What hyperlink reports."""
    command = ["hyperlink", "--check-anchors", str(root)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found = set()
    page = ""
    for line in done.stdout.splitlines():
        if line.startswith(f"{root}/"):
            page = line[len(str(root)) + 1 :]
        elif line.startswith("  error: bad link "):
            found.add(dead(page, line.removeprefix("  error: bad link ").lstrip("/")))
    return found


TOOLS: dict[str, Callable[[Path], set[Dead]]] = {
    "linklint": linklint,
    "lychee": lychee,
    "hyperlink": hyperlink,
}


def dead(page: str, target: str) -> Dead:
    """A dead link in normal form: decoded, without query, index file or dots.

    A path that climbs out of the root starts at the root again, as in a browser.
    """
    path, _, fragment = target.partition("#")
    path = posixpath.normpath("/" + unquote(path.partition("?")[0])).lstrip("/")
    path = re.sub(r"(^|/)index\.html?$", "", path)
    return Dead(page, path, unquote(fragment) if fragment else None)


class Written(NamedTuple):
    """One place where a dead link is written."""

    element: str
    rel: str
    verbatim: bool
    scheme: str


class _Markup(HTMLParser):
    """Where the links of a page are written, read with the standard library and nothing of linklint's."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.base = ""
        self.links: dict[Dead, list[Written]] = defaultdict(list)
        self._verbatim: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        if tag == "base" and not self.base:
            self.base = values.get("href", "")
        if tag in ("pre", "code", "samp", "kbd", "listing", "plaintext", "textarea", "xmp"):
            self._verbatim.append(tag)
        for name in ("href", "src", "action", "data", "poster"):
            if name in values:
                self._add(tag, values[name].strip(), values.get("rel", "").lower())

    def handle_endtag(self, tag: str) -> None:
        if tag in self._verbatim:
            del self._verbatim[len(self._verbatim) - 1 - self._verbatim[::-1].index(tag) :]

    def _add(self, tag: str, href: str, rel: str) -> None:
        try:
            url = urlsplit(urljoin(f"http://site.invalid/{self.page}", urljoin(self.base, href)))
        except ValueError:
            return
        target = dead(self.page, url.path + ("#" + url.fragment if url.fragment else ""))
        self.links[target].append(Written(tag, rel, bool(self._verbatim), url.scheme))


class Target(NamedTuple):
    """A page that is linked to: its ids, where it redirects, and whether its script keeps the fragment."""

    ids: frozenset[str]
    refresh: str | None
    keeps_fragment: bool


_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")
_REFRESH = re.compile(r"""http-equiv="?refresh"?\s+content="[\d.]+;\s*url='?([^"']*)""", re.IGNORECASE)
_MAX_HOPS = 10


class Site:
    """What there is to look up about a difference."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._markup: dict[str, _Markup] = {}
        self._targets: dict[str, Target | None] = {}

    def markup(self, page: str) -> _Markup:
        """The markup of a page, read once."""
        found = self._markup.get(page)
        if found is None:
            found = self._markup[page] = _Markup(page)
            found.feed(self._read(page))
        return found

    def target(self, path: str) -> Target | None:
        """The page at a path, if there is one."""
        if path not in self._targets:
            tried = (path, f"{path}/index.html".lstrip("/"), f"{path}/index.htm".lstrip("/"))
            file = next((each for each in tried if (self.root / each).is_file()), None)
            self._targets[path] = None if file is None else self._target(self._read(file))
        return self._targets[path]

    def _target(self, text: str) -> Target:
        refresh = _REFRESH.search(text)
        return Target(
            frozenset(unescape(each) for each in _ID.findall(text)),
            refresh[1] if refresh else None,
            "location.hash" in text,
        )

    def final(self, link: Dead) -> tuple[Target | None, bool]:
        """Where redirect pages lead from the target of a link, and whether the fragment gets there."""
        path, keeps = link.path, True
        for _ in range(_MAX_HOPS):
            target = self.target(path)
            if target is None or target.refresh is None:
                return target, keeps
            keeps = keeps and target.keeps_fragment
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), target.refresh)).lstrip(
                "/"
            )
        return None, False

    def _read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8", "replace")


class Case(NamedTuple):
    """A link that only some of the tools report."""

    link: Dead
    reported: frozenset[str]
    site: Site

    @property
    def written(self) -> list[Written]:
        """Where the link is written; nothing where the page is no HTML."""
        return self.site.markup(self.link.page).links.get(self.link, [])


class Difference(NamedTuple):
    """A class of differences: who reports, how it is recognised, who is right, and why."""

    name: str
    reported: frozenset[str]
    test: Callable[[Case], bool]
    right: str
    why: str


def _only(*tools: str) -> frozenset[str]:
    return frozenset(tools)


def _hidden(case: Case) -> bool:
    return any(part.startswith(".") for part in case.link.page.split("/"))


def _markdown(case: Case) -> bool:
    return not case.link.page.endswith((".html", ".htm"))


def _line_range(case: Case) -> bool:
    lines = re.fullmatch(r"(\d+)-(\d+)", case.link.fragment or "")
    target = case.site.target(case.link.path) if lines else None
    return lines is not None and target is not None and target.ids.issuperset(lines.groups())


def _redirected(case: Case, *, kept: bool) -> bool:
    first = case.site.target(case.link.path)
    if first is None or first.refresh is None or case.link.fragment is None:
        return False
    final, keeps = case.site.final(case.link)
    return final is not None and case.link.fragment in final.ids and keeps == kept


def _redirect(case: Case) -> bool:
    return _redirected(case, kept=True)


def _losing_redirect(case: Case) -> bool:
    return _redirected(case, kept=False)


def _script(case: Case) -> bool:
    return bool(case.written) and all(each.element == "script" for each in case.written)


def _verbatim(case: Case) -> bool:
    return bool(case.written) and all(each.verbatim for each in case.written)


def _file_url(case: Case) -> bool:
    return bool(case.written) and all(each.scheme == "file" for each in case.written)


def _described(case: Case) -> bool:
    elements = {each.element for each in case.written}
    return bool(elements) and elements <= {"link", "form", "blockquote", "q", "ins", "del"}


_ALL_BUT_LYCHEE = _only("linklint", "hyperlink")
_ALL_BUT_LINKLINT = _only("lychee", "hyperlink")

#: The first that fits counts. Verdicts were made by looking at pages of each class.
DIFFERENCES = (
    Difference(
        "page is a hidden file",
        _only("linklint"),
        _hidden,
        "linklint",
        "a web server serves .html like any other page; the others skip hidden files",
    ),
    Difference(
        "page is Markdown",
        _only("linklint", "lychee"),
        _markdown,
        "linklint, lychee",
        "hyperlink reads HTML only",
    ),
    Difference(
        "line range of a source view",
        _ALL_BUT_LINKLINT,
        _line_range,
        "linklint",
        "both lines have ids, and the page's script marks what is between them",
    ),
    Difference(
        "fragment on a redirect page",
        _ALL_BUT_LINKLINT,
        _redirect,
        "linklint",
        "its script takes the fragment along to a page that has the id (TGT304 reports the redirect); the "
        "others look for the id on the redirect page itself",
    ),
    Difference(
        "fragment on a redirect page that loses it",
        _ALL_BUT_LINKLINT,
        _losing_redirect,
        "lychee, hyperlink",
        "the page that it leads to has the id, but no script takes the fragment along, and a browser drops "
        "it at a refresh; TGT304 reports links to redirect pages, and its fix keeps the fragment",
    ),
    Difference(
        "fragment on a redirect page, link in pre or code",
        _only("hyperlink"),
        _redirect,
        "linklint",
        "the same; lychee is silent only because it skips pre and code",
    ),
    Difference(
        "source of a script",
        _ALL_BUT_LYCHEE,
        _script,
        "linklint, hyperlink",
        "the browser asks for the script and gets an error; lychee does not read script elements",
    ),
    Difference(
        "link in pre or code",
        _ALL_BUT_LYCHEE,
        _verbatim,
        "linklint, hyperlink",
        "a link in a code sample can be clicked; lychee skips it unless asked (--include-verbatim)",
    ),
    Difference(
        "file: URL",
        _only("lychee"),
        _file_url,
        "neither",
        "a path on the builder's disk is no link into the site, and whether that file exists on this machine "
        "says nothing; where a visitor could click it, SEC903 reports it",
    ),
    Difference(
        "link, form or cite that nobody follows",
        _ALL_BUT_LINKLINT,
        _described,
        "linklint",
        "left out on purpose: no visitor meets it",
    ),
    Difference(
        "link, form or cite that nobody follows",
        _only("lychee"),
        _described,
        "linklint",
        "left out on purpose: no visitor meets it",
    ),
)
UNEXPLAINED = Difference("unexplained", frozenset(), lambda _: True, "?", "look at it")


def classify(found: Mapping[str, set[Dead]], root: Path) -> dict[Difference, list[Dead]]:
    """Every link that not all tools report, by class."""
    site = Site(root)
    classes: dict[Difference, list[Dead]] = {}
    tools = frozenset(found)
    for link in sorted(set().union(*found.values()), key=lambda each: (each[:2], each.fragment or "")):
        case = Case(link, frozenset(name for name in tools if link in found[name]), site)
        if case.reported != tools:
            fits = (
                each for each in DIFFERENCES if each.reported & tools == case.reported and each.test(case)
            )
            classes.setdefault(next(fits, UNEXPLAINED), []).append(link)
    return classes


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("root", type=Path, metavar="ROOT")
    parser.add_argument("--samples", type=int, default=0, metavar="N", help="print N examples of each class")
    parser.add_argument("--seed", type=int, default=1, help="which examples")
    options = parser.parse_args()
    root = options.root.resolve()
    if not root.is_dir():
        parser.error(f"{options.root} is no folder")
    found: dict[str, set[Dead]] = {}
    for name, tool in TOOLS.items():
        if name == "linklint" or shutil.which(name):
            found[name] = tool(root)
            print(f"{name}: {len(found[name]):,} dead links")
        else:
            print(f"{name}: not on the PATH, left out")
    print(f"all: {len(set.intersection(*found.values())):,}\n")
    chance = random.Random(options.seed)
    classes = classify(found, root)
    for each in sorted(classes, key=lambda each: -len(classes[each])):
        links = classes[each]
        print(f"{len(links):8,}  {each.name}")
        print(f"{'':10}reported by {' and '.join(sorted(each.reported)) or 'some'}")
        print(f"{'':10}right: {each.right}: {each.why}")
        for link in chance.sample(links, min(options.samples, len(links))):
            fragment = f"#{link.fragment}" if link.fragment else ""
            print(f"{'':12}{link.page}: /{link.path}{fragment}")
    return 1 if UNEXPLAINED in classes else 0


if __name__ == "__main__":
    sys.exit(main())
