"""Fetch real built documentation sites: Debian packages, unpacked, never installed.

    python bench/corpora.py [--corpora DIR] [NAME …]

Needs ``apt-get`` and ``dpkg`` (Debian, Ubuntu). A package that is unpacked already is left alone.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

#: Where corpora are kept if nothing else is said: beside the code, ignored by git.
DEFAULT = Path(__file__).resolve().parent / ".corpora"


class Corpus(NamedTuple):
    """A site to measure on: a package, and the folder in it that is the root of a site."""

    name: str
    root: str

    def folder(self, corpora: Path) -> Path:
        """The root of the site."""
        return corpora / self.name / self.root


CORPORA = (
    Corpus("rust-doc", "usr/share/doc/rust-doc/html"),
    Corpus("python3.11-doc", "usr/share/doc/python3.11/html"),
    Corpus("libboost1.74-doc", "usr/share/doc/libboost1.74-doc"),
)
NAMES = tuple(corpus.name for corpus in CORPORA)


class FetchError(Exception):
    """A package that could not be fetched; the message says why."""


def fetch(corpus: Corpus, corpora: Path) -> Path:
    """The root of a corpus, fetched first where it is not there."""
    root = corpus.folder(corpora)
    if root.is_dir():
        return root
    for tool in ("apt-get", "dpkg"):
        if shutil.which(tool) is None:
            raise FetchError(f"{corpus.name}: {tool} is not on this machine; unpack it into {root} yourself")
    packages = corpora / ".deb"
    packages.mkdir(parents=True, exist_ok=True)
    if not _download(corpus.name, packages):
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=sys.stderr)
        if not _download(corpus.name, packages):
            raise FetchError(f"{corpus.name}: apt-get cannot download it")
    archive = max(packages.glob(f"{corpus.name}_*.deb"), key=lambda path: path.stat().st_mtime)
    # Unpacked under another name first: an interrupted run must not look like a complete one.
    partial = corpora / f".{corpus.name}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    subprocess.run(["dpkg", "-x", archive, partial], check=True)
    partial.rename(corpora / corpus.name)
    if not root.is_dir():
        raise FetchError(f"{corpus.name}: {archive.name} holds no {corpus.root}: another release of Debian?")
    return root


def _download(package: str, into: Path) -> bool:
    done = subprocess.run(["apt-get", "download", "-q", package], cwd=into, check=False, stdout=sys.stderr)
    return done.returncode == 0 and any(into.glob(f"{package}_*.deb"))


def chosen(names: Sequence[str]) -> list[Corpus]:
    """The corpora with these names, or all."""
    return [corpus for corpus in CORPORA if not names or corpus.name in names]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; default: all")
    parser.add_argument("--corpora", type=Path, default=DEFAULT, metavar="DIR", help="where to keep them")
    options = parser.parse_args()
    unknown = sorted(set(options.names).difference(NAMES))
    if unknown:
        parser.error(f"no such corpus: {', '.join(unknown)}")
    for corpus in chosen(options.names):
        try:
            root = fetch(corpus, options.corpora)
        except FetchError as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        print(f"{corpus.name}\t{sum(1 for _ in root.rglob('*.html')):,} pages\t{root}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
