"""Compare the dead links that linklint, lychee and hyperlink report on the same site.

    python bench/compare.py ROOT [--samples N] [--class NAME]

Every list becomes a set of (page, target path, fragment), so that a link counts once a page whoever writes it.
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
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = "html,htm,md,markdown"


class Dead(NamedTuple):
    """A link that leads nowhere: where it is written, and where it leads, decoded, relative to the root.

    A path that starts with ``..`` is outside the root.
    """

    page: str
    path: str
    fragment: str | None


def linklint(root: Path) -> set[Dead]:
    """What TGT301, TGT302 and their neighbour TGT317 (the target has another letter case) report."""
    command = [sys.executable, "-m", "linklint", "check", root, "--isolated", "--exit-zero", "--no-progress"]
    command += ["--quiet", "--select", "TGT301,TGT302,TGT317", "--output-format", "json"]
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
    command = ["hyperlink", "--check-anchors", root]
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
    """A dead link in normal form: decoded, without query, index file or dots."""
    path, _, fragment = target.partition("#")
    path = posixpath.normpath(unquote(path.partition("?")[0]) or ".")
    path = path.removesuffix("index.html").rstrip("/")
    return Dead(page, "" if path == "." else path, unquote(fragment) if fragment else None)


if __name__ == "__main__":
    import pickle
    root=Path(sys.argv[1])
    d={n:f(root) for n,f in TOOLS.items()}
    pickle.dump({n:{tuple(x) for x in s} for n,s in d.items()},open(sys.argv[2],'wb'))
    c=Counter(tuple(n for n in d if x in d[n]) for x in set().union(*d.values()))
    print({n:len(s) for n,s in d.items()}, c)
