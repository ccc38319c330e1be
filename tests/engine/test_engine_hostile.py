"""Bad input: a finding or a clear message, never a traceback, never a hang."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from engine_support import check, found, rendered, write

from linklint.config.schema import Config, SiteConfig
from linklint.engine import run as run_module
from linklint.engine.plan import decide

GONE = "<title>t</title><a href=gone.html>The page</a>"
GONE_AT = "1:25: TGT301"


def test_a_file_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.html": "<title>t</title><a href=b.html#x>B</a>", "b.html": GONE, "c.html": GONE})

    def vanishing(root, config):  # type: ignore[no-untyped-def]
        decisions = decide(root, config)
        (root / "b.html").unlink()
        return decisions

    monkeypatch.setattr(run_module, "decide", vanishing)
    report = check(tmp_path)
    assert [(each.path, each.code) for each in report.diagnostics] == [
        ("b.html", "LNK001"),
        ("c.html", "TGT301"),
    ]
    assert report.diagnostics[0].message == "cannot be read: No such file or directory"
    assert report.diagnostics[0].line is None
    assert report.incomplete == ()
    assert report.summary.pages == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": GONE, "secret.html": GONE, "closed/b.html": GONE})
    (tmp_path / "secret.html").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        report = check(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [(each.path, each.code) for each in report.diagnostics] == [
        ("a.html", "TGT301"),
        ("secret.html", "LNK001"),
    ]
    assert report.diagnostics[1].message == "cannot be read: Permission denied"
    assert report.notices == (f"{tmp_path / 'closed'}: cannot be listed: Permission denied",)


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for machines on which the tests run as root."""
    write(tmp_path, {"a.html": GONE, "secret.html": GONE})

    def closed(file, *rest, **more):  # type: ignore[no-untyped-def]
        if str(file).endswith("secret.html"):
            raise PermissionError(13, "Permission denied")
        return open(file, *rest, **more)  # noqa: PTH123

    monkeypatch.setattr("linklint.engine.scan.open", closed, raising=False)
    report = check(tmp_path)
    assert [(each.path, each.code) for each in report.diagnostics] == [
        ("a.html", "TGT301"),
        ("secret.html", "LNK001"),
    ]
    assert report.diagnostics[1].message == "cannot be read: Permission denied"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    files = {
        "empty.html": b"",
        "nul.html": GONE.encode() + b"\0",
        "random.html": bytes(range(256)) * 4,
        "utf8.html": b"<meta charset=utf-8>" + GONE.encode() + b"caf\xe9",
        "zip.html": b"PK\x03\x04\xff\xfe\x00",
        "empty2.md": b"",
        "nul2.md": b"[gone](gone.md)\0",
        "random2.md": bytes(range(256)) * 4,
        "utf16.html": b"\xff\xfe" + GONE.encode("utf-16-le"),
    }
    report = check(write(tmp_path, files), "TGT301", "LNK001")
    assert report.incomplete == ()
    assert report.summary.pages == len(files)
    lines = found(report)
    for name in ("nul.html", "utf8.html"):
        assert any(line.startswith(f"{name}:1:") and line.endswith("LNK001") for line in lines)
        assert any(line.startswith(f"{name}:1:") and line.endswith("TGT301") for line in lines)
    assert "utf16.html:1:25: TGT301" in lines


@pytest.mark.parametrize("end", ["<a href='x", "<a href=x", "<!-- comment", "<"])
def test_a_truncated_file(tmp_path: Path, end: str) -> None:
    report = check(write(tmp_path, {"a.html": GONE + end}), "TGT301", "LNK001")
    codes = [each.code for each in report.diagnostics]
    assert codes[0] == "TGT301"
    assert codes[1:] == (["LNK001"] if end != "<" else codes[1:])


def test_a_page_of_200_megabytes_is_read_up_to_the_limit(tmp_path: Path) -> None:
    for name, link in (
        ("big.html", b"<title>t</title><a href=gone.html>The page</a>"),
        ("large.md", b"[The page](gone.md)\n"),
    ):
        with (tmp_path / name).open("wb") as stream:
            stream.write(link + b" " * 4096)
            stream.truncate(200 * 1024 * 1024)
            stream.seek(0, os.SEEK_END)
            stream.write(link)
    config = Config(
        max_page_bytes=4096, select=("TGT301", "LNK001"), site=SiteConfig(url="https://site.test")
    )
    report = check(tmp_path, config=config)
    assert [(each.path, each.code) for each in report.diagnostics] == [
        ("big.html", "LNK001"),
        ("big.html", "TGT301"),
        ("large.md", "LNK001"),
        ("large.md", "TGT301"),
    ]
    assert (
        report.diagnostics[0].message == "is larger than max-page-bytes: only its first 4,096 bytes are read"
    )
    assert report.summary.links == 2


def test_circles_of_symbolic_links(tmp_path: Path) -> None:
    write(tmp_path, {"a/index.html": GONE})
    (tmp_path / "a/b").symlink_to("../a")
    (tmp_path / "c").symlink_to(tmp_path)
    (tmp_path / "self.html").symlink_to("self.html")
    report = check(tmp_path)
    assert found(report) == [f"a/index.html:{GONE_AT}"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("jobs", [1, 2])
def test_names_with_newlines_and_names_that_are_no_unicode(tmp_path: Path, jobs: int) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xff"))
    folder.mkdir()
    write(
        folder,
        {
            "a.html": "<title>a</title><a href=b.html>B</a><a href=./b.html>B</a><a href=b.html#no>B</a>"
            "<a href=gone.html>The page</a>",
            "b.html": "<title>b</title><a href='../two%0Alines.html'>Two lines</a>",
        },
    )
    write(
        tmp_path,
        {"two\nlines.html": "<title>c</title><a href='d%FF/b.html'>B</a><a href=gone.html>The page</a>"},
    )
    write(tmp_path, {f"p{number}.html": "<title>p</title>" for number in range(30)})
    report = check(tmp_path, "TGT", jobs=jobs)
    assert found(report) == [
        "d\udcff/a.html:1:67: TGT302",
        "d\udcff/a.html:1:90: TGT301",
        "two\nlines.html:1:52: TGT301",
    ]
    assert report.incomplete == ()
    for text in rendered(report):
        text.encode("utf-8")
        assert "two\nlines" not in text


def test_nesting_without_end(tmp_path: Path) -> None:
    page = "<title>t</title>" + "<div>" * 30_000 + "<a href=gone.html>The page</a>"
    inline = "<title>t</title>" + "<b><i>" * 3_000 + "<a href=gone.html>The page</a>"
    markdown = (
        "> " * 3_000
        + "[a](gone.md)\n\n"
        + "[" * 5_000
        + "a](gone.md)"
        + "*" * 5_000
        + "\n"
        + "- " * 500
        + "x\n"
    )
    report = check(write(tmp_path, {"a.html": page, "b.html": inline, "c.md": markdown}))
    assert report.incomplete == ()
    assert {"a.html", "b.html"} <= {each.path for each in report.diagnostics if each.code == "TGT301"}


def test_a_page_that_amplifies(tmp_path: Path) -> None:
    page = GONE + "".join(f"<font size={size}><p>" for size in range(10_000))
    report = check(write(tmp_path, {"a.html": page}), "TGT301", "LNK001")
    assert [each.code for each in report.diagnostics] == ["LNK001", "TGT301"]
    assert "unclosed formatting elements" in report.diagnostics[0].message


def test_hostile_hrefs(tmp_path: Path) -> None:
    hrefs = [
        "/" * 5000,
        "../" * 2000,
        "a" * 100_000,
        "%" * 500,
        "%00",
        "//",
        "///",
        "http://[::1",
        "#" * 50,
        "?" * 50,
    ]
    hrefs += [
        "\x01\x02",
        "javascript:" * 50,
        "data:text/html," + "x" * 10_000,
        "http://" + "a." * 5000,
        "\ud7ff\ufffe",
    ]
    links = "".join(f'<a href="{href}">The page</a>\n' for href in hrefs)
    report = check(write(tmp_path, {"a.html": f"<title>t</title>{links}"}), "ALL")
    assert report.incomplete == ()
    assert report.summary.links == len(hrefs)
