"""From paths to a root and a focus."""

from __future__ import annotations

from pathlib import Path

import pytest

from linklint.cli.framework import Failure
from linklint.cli.target import Target, find_target
from linklint.config.load import load

SUFFIXES = {".html", ".md"}


def target(*paths: str, force_exclude: bool = False) -> Target:
    loaded = load(Path(paths[0]) if paths else None)
    return find_target(paths, loaded, SUFFIXES, force_exclude=force_exclude)


@pytest.fixture(autouse=True)
def site(tmp_path: Path) -> Path:
    for name in ("site/index.html", "site/blog/a.html", "site/blog/b.md", "site/notes.txt", "other.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<p>x</p>")
    return tmp_path / "site"


def test_a_directory_is_a_root() -> None:
    assert target("site") == Target(Path("site"))
    assert target("site/blog/").root == Path("site/blog")


def test_the_same_directory_twice() -> None:
    assert target("site", "./site/") == Target(Path("site"))


def test_a_configured_root_is_used_without_paths_and_from_its_folder(site: Path) -> None:
    Path("linklint.toml").write_text("root = 'site'\n")
    assert target() == Target(site)
    assert target(".") == Target(site)
    assert target("site/blog") == Target(Path("site/blog"))


def test_files_belong_to_the_configured_root(site: Path) -> None:
    Path("linklint.toml").write_text("root = 'site'\n")
    assert target("site/blog/a.html", "site/index.html", "site/blog/a.html") == Target(
        site, ("blog/a.html", "index.html")
    )


def test_files_belong_to_the_folder_of_the_configuration(site: Path) -> None:
    (site / "linklint.toml").write_text("")
    assert target("site/blog/a.html") == Target(site, ("blog/a.html",))


def test_files_belong_to_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert target("site/blog/a.html") == Target(tmp_path, ("site/blog/a.html",))


def test_files_alone_belong_to_the_topmost_start_page(site: Path) -> None:
    if any((folder / ".git").exists() for folder in site.parents):
        pytest.skip("the temporary directory is inside a repository")
    assert target("site/blog/a.html") == Target(site, ("blog/a.html",))
    assert target("site/blog/a.html", "site/index.html") == Target(site, ("blog/a.html", "index.html"))
    (site / "blog" / "old").mkdir()
    (site / "blog" / "old" / "c.html").write_text("<p>x</p>")
    assert target("site/blog/old/c.html") == Target(site / "blog" / "old", ("c.html",))
    (site / "blog" / "index.htm").write_text("<p>x</p>")
    assert target("site/blog/old/c.html") == Target(site, ("blog/old/c.html",))


def test_files_without_a_start_page_above_belong_to_their_folder(site: Path) -> None:
    if any((folder / ".git").exists() for folder in site.parents):
        pytest.skip("the temporary directory is inside a repository")
    (site / "index.html").unlink()
    assert target("site/blog/a.html") == Target(site / "blog", ("a.html",))


def test_files_within_a_given_directory() -> None:
    assert target("site", "site/blog/a.html") == Target(Path("site"), ("blog/a.html",))


def test_files_that_do_not_count_are_told(site: Path) -> None:
    Path("linklint.toml").write_text("root = 'site'\n")
    found = target("site/index.html", "other.html", "site/notes.txt")
    assert found.focus == ("index.html",)
    assert found.skipped == (
        f"other.html: not inside the site's root {site}",
        "site/notes.txt: no reader for this kind of file",
    )
    with pytest.raises(Failure, match=r"nothing to check: other\.html: not inside"):
        target("other.html")
    assert target("other.html", force_exclude=True).nothing


def test_excluded_files_are_only_left_out_when_forced(site: Path) -> None:
    Path("linklint.toml").write_text("root = 'site'\nexclude = ['blog']\n")
    assert target("site/blog/a.html").focus == ("blog/a.html",)
    forced = target("site/blog/a.html", "site/index.html", force_exclude=True)
    assert forced.focus == ("index.html",)
    assert forced.skipped == ("site/blog/a.html: excluded",)
    assert target("site/blog/a.html", force_exclude=True).nothing


def test_links_into_the_site(site: Path) -> None:
    (site / "link.html").symlink_to(Path("../other.html"))
    Path("alias").symlink_to("site")
    Path("linklint.toml").write_text("root = 'site'\n")
    assert target("site/link.html").focus == ("link.html",)
    assert target("alias/index.html").focus == ("index.html",)


def test_one_site_a_run() -> None:
    Path("second").mkdir()
    with pytest.raises(Failure) as caught:
        target("site", "second")
    assert "one site per run" in caught.value.message
    assert "run linklint once for each" in caught.value.hint
