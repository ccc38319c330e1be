"""Fixes on files: bytes, modes, links, and what somebody else does meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from engine_support import check, registry, write
from msgspec.structs import replace

from linklint.config.schema import Config, SiteConfig
from linklint.engine import apply
from linklint.engine.apply import CHANGED, FixedFile, LeftAlone, fixable, prepare, store
from linklint.engine.plan import Mode
from linklint.engine.run import run
from linklint.model.diagnostic import Applicability, Diagnostic, Edit

HTTP = "[t](http://site.test/a)\n"
HTTPS = "[t](https://site.test/a)\n"
CONFIG = Config(site=SiteConfig(url="https://site.test"), select=("URL501", "TGT317"))


def findings(root: Path, config: Config = CONFIG) -> list[Diagnostic]:
    report = run(root, config, registry(), jobs=1, mode=Mode(origins=True))
    return [each for each in report.diagnostics if fixable(each, unsafe=False)]


def prepared(root: Path, path: str = "a.md") -> FixedFile:
    result = prepare(root, path, [each for each in findings(root) if each.path == path])
    assert isinstance(result, FixedFile)
    return result


def left(result: object) -> str:
    assert isinstance(result, LeftAlone)
    return result.reason


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    ("path", "encoding", "text"),
    [
        ("a.md", "utf-8", "ä 🎉 {}\r\nb\r\n"),
        ("a.md", "utf-8-sig", "ä 🎉 {}\n"),
        ("a.md", "utf-8-sig", "{}\rb\r\n"),
        ("a.md", "utf-16", "ä 🎉 {}\r\n"),
        ("a.html", "utf-8", "<meta charset=utf-8>ä 🎉<p>{}</p>\r\n\r\n"),
        ("a.html", "utf-8-sig", "ä 🎉<p>{}</p>\r"),
        ("a.html", "utf-16", "ä 🎉<p>{}</p>\r\n"),
        ("a.html", "windows-1252", "<meta charset=latin1>ä €“”<p>{}</p>\n"),
        ("a.html", "windows-1252", "ä €“”<p>{}</p>\n"),
        ("a.html", "koi8-r", "<meta charset=koi8-r>щедрый<p>{}</p>\n"),
        ("a.html", "shift_jis", "<meta charset=shift_jis>日本<p>{}</p>\n"),
        ("a.html", "gb18030", "<meta charset=gbk>中文🎉<p>{}</p>\n"),
        ("a.html", "euc-jp", "<meta charset=euc-jp>日本<p>{}</p>\n"),
    ],
)
def test_encodings_marks_and_newlines_stay(tmp_path: Path, path: str, encoding: str, text: str) -> None:
    before, after = (
        (HTTP, HTTPS) if path == "a.md" else ("<a href=http://site.test/>", "<a href=https://site.test/>")
    )
    write(tmp_path, {path: text.format(before.strip()).encode(encoding)})
    assert store(prepared(tmp_path, path)) is None
    assert (tmp_path / path).read_bytes() == text.format(after.strip()).encode(encoding)
    assert findings(tmp_path) == []
    assert names(tmp_path) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    write(tmp_path, {"a.md": HTTP})
    (tmp_path / "a.md").chmod(mode)
    assert store(prepared(tmp_path)) is None
    assert (tmp_path / "a.md").stat().st_mode & 0o7777 == mode


def test_a_file_that_changed_after_it_was_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP})
    found = findings(tmp_path)
    write(tmp_path, {"a.md": "new\n" + HTTP})
    assert left(prepare(tmp_path, "a.md", found)) == CHANGED


def test_a_file_that_changes_while_it_is_fixed(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP})
    file = prepared(tmp_path)
    write(tmp_path, {"a.md": "new\n" + HTTP})
    assert left(store(file)) == CHANGED
    assert (tmp_path / "a.md").read_text() == "new\n" + HTTP
    assert names(tmp_path) == ["a.md"]


def test_a_file_that_is_replaced_by_an_equal_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP})
    file = prepared(tmp_path)
    write(tmp_path, {"b.md": HTTP})
    (tmp_path / "b.md").replace(tmp_path / "a.md")
    assert left(store(file)) == CHANGED


def test_two_halves_of_a_run_that_read_different_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP + HTTP})
    one, two = findings(tmp_path)
    assert one.fix is not None
    assert one.fix.origin is not None
    other = replace(one, fix=replace(one.fix, origin=replace(one.fix.origin, digest="00")))
    assert left(prepare(tmp_path, "a.md", [other, two])) == CHANGED


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP})
    found = findings(tmp_path)
    (tmp_path / "a.md").unlink()
    result = prepare(tmp_path, "a.md", found)
    assert left(result) == "cannot be read: No such file or directory"
    assert isinstance(result, LeftAlone)
    assert result.failed


def test_without_origins_nothing_is_fixed(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP})
    found = list(check(tmp_path, "URL501").diagnostics)
    assert left(prepare(tmp_path, "a.md", found)) == "was read in part only"


def test_a_page_that_was_not_read_to_its_end(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP + "x" * 2000})
    found = findings(tmp_path, replace(CONFIG, max_page_bytes=1024))
    assert left(prepare(tmp_path, "a.md", found)) == "was read in part only"


def test_broken_bytes_are_not_made_worse(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b"\xff" + HTTP.encode()})
    found = findings(tmp_path)
    assert len(found) == 1
    assert left(prepare(tmp_path, "a.md", found)) == "is not valid utf-8"


def test_a_character_that_the_encoding_lacks(tmp_path: Path) -> None:
    page = "<meta charset=latin1><a href='Łódź/X.html'>é</a>".encode("latin-1", "xmlcharrefreplace")
    write(tmp_path, {"a.html": page, "łódź/x.html": ""})
    reason = left(prepare(tmp_path, "a.html", findings(tmp_path)))
    assert reason == "cannot hold 'ł' in its encoding (windows-1252), and a fix needs it"
    assert (tmp_path / "a.html").read_bytes() == page


def test_a_link_is_written_through(tmp_path: Path) -> None:
    write(tmp_path, {"real/a.md": HTTP})
    (tmp_path / "b.md").symlink_to("real/a.md")
    assert store(prepared(tmp_path, "b.md")) is None
    assert (tmp_path / "b.md").is_symlink()
    assert (tmp_path / "real/a.md").read_text() == HTTPS


def test_a_link_that_leads_out_of_the_site(tmp_path: Path) -> None:
    write(tmp_path, {"out.md": HTTP, "site/b.md": "x"})
    (tmp_path / "site/a.md").symlink_to("../out.md")
    result = prepare(tmp_path / "site", "a.md", findings(tmp_path / "site"))
    assert left(result) == "is a symbolic link to a file outside the site"


def test_a_root_behind_a_link(tmp_path: Path) -> None:
    write(tmp_path, {"site/a.md": HTTP})
    (tmp_path / "link").symlink_to("site")
    assert store(prepared(tmp_path / "link")) is None
    assert (tmp_path / "site/a.md").read_text() == HTTPS


def test_a_file_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may write everything, so the system's answer is given by hand."""
    write(tmp_path, {"a.md": HTTP})
    file = prepared(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = store(file)
    assert left(result) == "cannot be written: permission denied"
    assert isinstance(result, LeftAlone)
    assert result.failed


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.md": HTTP})
    file = prepared(tmp_path)

    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(apply.tempfile, "mkstemp", refuse)
    assert left(store(file)) == "cannot be written: Permission denied"
    assert (tmp_path / "a.md").read_text() == HTTP


def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.md": HTTP})
    file = prepared(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert left(store(file)) == "cannot be written: No space left on device"
    assert (tmp_path / "a.md").read_text() == HTTP
    assert names(tmp_path) == ["a.md"]


def test_a_fix_that_fixes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP})
    (found,) = findings(tmp_path)
    assert found.fix is not None
    for edits in ((Edit(0, 1, "["),), (Edit(0, 2, ""), Edit(1, 3, "")), (Edit(900, 901, ""),)):
        broken = replace(found, fix=replace(found.fix, edits=edits))
        assert left(prepare(tmp_path, "a.md", [broken])).startswith("would stay as it is")


def test_which_findings_are_fixed(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": HTTP})
    (found,) = findings(tmp_path)
    assert found.fix is not None

    def changed(applicability: Applicability) -> Diagnostic:
        assert found.fix is not None
        return replace(found, fix=replace(found.fix, applicability=applicability))

    unsafe = changed(Applicability.UNSAFE)
    assert (fixable(unsafe, unsafe=False), fixable(unsafe, unsafe=True)) == (False, True)
    assert not fixable(changed(Applicability.DISPLAY), unsafe=True)
    assert not fixable(replace(found, suppressed="comment"), unsafe=True)
    assert not fixable(replace(found, fix=None), unsafe=True)
