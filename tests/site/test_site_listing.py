"""The listing of a root: what exists, whatever the file system holds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from linklint.site.listing import Listing, list_files, pages_of


def _write(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def test_files_are_sorted_and_relative(tmp_path: Path) -> None:
    _write(tmp_path, "b.html", "a/z.html", "a/b/c.png", "ä.html", ".well-known/x", "a.html")
    paths, errors = list_files(tmp_path)
    assert paths == [".well-known/x", "a.html", "a/b/c.png", "a/z.html", "b.html", "ä.html"]
    assert errors == []


def test_folders_that_are_never_part_of_a_site(tmp_path: Path) -> None:
    _write(tmp_path, ".git/config", "node_modules/x/index.html", "a/__pycache__/x", "git/x.html")
    assert list_files(tmp_path)[0] == ["git/x.html"]


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    _write(tmp_path, "a/x.html", "b/y.html")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(".")
    (tmp_path / "a/b").symlink_to("../b")
    (tmp_path / "b/a").symlink_to("../a")
    (tmp_path / "c").symlink_to("a")
    (tmp_path / "z.html").symlink_to("b/y.html")
    (tmp_path / "dangling.html").symlink_to("nowhere")
    paths, errors = list_files(tmp_path)
    assert {"a/x.html", "a/b/y.html", "b/y.html", "b/a/x.html", "c/x.html", "c/b/y.html", "z.html"} <= set(
        paths
    )
    assert not any("up" in path or "self" in path or "dangling" in path for path in paths)
    assert "a/b/a/x.html" not in paths
    assert errors == []


def test_folders_that_all_link_to_one_another_do_not_explode(tmp_path: Path) -> None:
    names = [f"d{number}" for number in range(7)]
    for name in names:
        _write(tmp_path, f"{name}/x.html")
        for other in names:
            if other != name:
                (tmp_path / name / other).symlink_to(f"../{other}")
    paths, errors = list_files(tmp_path)
    assert {"d0/x.html", "d0/d1/d2/d3/d4/x.html"} <= set(paths)
    assert "d0/d1/d2/d3/d4/d5/x.html" not in paths
    assert errors
    assert {reason for _, reason in errors} == {"too many symbolic links inside one another"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    _write(tmp_path, "a.html", "secret/b.html")
    (tmp_path / "secret").chmod(0)
    try:
        assert list_files(tmp_path) == (["a.html"], [("secret/", "Permission denied")])
    finally:
        (tmp_path / "secret").chmod(0o700)


def test_a_folder_that_vanishes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "a.html", "gone/b.html")
    scandir = os.scandir

    def vanishing(path: str):  # type: ignore[no-untyped-def]
        if path.endswith("gone"):
            raise FileNotFoundError(2, "No such file or directory")
        return scandir(path)

    monkeypatch.setattr("linklint.site.listing.os.scandir", vanishing)
    assert list_files(tmp_path) == (["a.html"], [("gone/", "No such file or directory")])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_unicode_or_hold_a_newline(tmp_path: Path) -> None:
    for name in (b"caf\xe9.html", b"two\nlines.html"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    paths, errors = list_files(tmp_path)
    assert paths == ["caf\udce9.html", "two\nlines.html"]
    assert errors == []
    assert Listing(paths).find("caf\udce9.html") == 0


def test_finding_by_exact_case_and_any_normalisation() -> None:
    composed, decomposed = "caf\u00e9.html", "cafe\u0301.html"
    listing = Listing(["A/b.html", composed])
    assert listing.find("A/b.html") == 0
    assert listing.find("a/b.html") is None
    assert listing.find(composed) == listing.find(decomposed) == 1
    assert Listing([decomposed]).find(composed) == 0
    both = Listing(sorted([composed, decomposed]))
    assert both.paths[both.find(composed) or 0] == composed  # an exact name comes first
    assert both.paths[both.find(decomposed) or 0] == decomposed


def test_the_same_name_in_another_case() -> None:
    listing = Listing(["Docs/Index.html", "a.html"])
    assert listing.other_case("docs/index.HTML") == "Docs/Index.html"
    assert listing.other_case("docs") == "Docs"
    assert listing.other_case("a.html") is None
    assert listing.other_case("b.html") is None


def test_directories_are_those_that_hold_files() -> None:
    assert Listing(["a/b/c.html", "a/d.html", "e.html"]).directories == {"", "a", "a/b"}
    assert Listing([]).directories == {""}


def test_pages_by_suffix() -> None:
    paths = ["a.HTML", "b.htm", "c.md", "d", "html", "e.html.gz"]
    assert list(pages_of(paths, frozenset({".html", ".md"}))) == [0, 2]
