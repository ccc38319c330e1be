"""When to colour, when to link, when to show progress."""

from __future__ import annotations

import io

import pytest

from linklint.cli import console
from linklint.cli.progress import Progress


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("choice", "terminal", "environ", "color"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "1"}, True),
        ("auto", False, {"FORCE_COLOR": ""}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", False, {"GITHUB_ACTIONS": "true"}, True),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(choice: str, terminal: bool, environ: dict[str, str], color: bool) -> None:
    assert console.use_color(choice, Stream(terminal), environ) is color


@pytest.mark.parametrize(
    ("color", "terminal", "environ", "links"),
    [
        (True, True, {}, True),
        (False, True, {}, False),
        (True, False, {}, False),
        (True, True, {"CI": "true"}, False),
        (True, True, {"TERM": "dumb"}, False),
    ],
)
def test_hyperlinks(color: bool, terminal: bool, environ: dict[str, str], links: bool) -> None:
    assert console.use_links(color, Stream(terminal), environ) is links


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not console.is_terminal(stream)


@pytest.mark.parametrize(
    ("terminal", "environ", "wanted"),
    [(True, {}, True), (False, {}, False), (True, {"CI": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_progress_only_for_people(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, environ: dict[str, str], wanted: bool
) -> None:
    monkeypatch.setattr("sys.stderr", Stream(terminal))
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert Progress.wanted() is wanted


def test_progress_waits_then_counts_then_vanishes(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream(True)
    monkeypatch.setattr("sys.stderr", stream)
    now = [0.0]
    progress = Progress(lambda: now[0])
    progress(1, 2000)
    progress.close()
    assert stream.getvalue() == ""  # short runs show nothing
    for now[0] in (0.6, 0.65, 0.75):
        progress(1000 + int(now[0] * 100), 2000)
    progress.close()
    progress.close()
    assert stream.getvalue() == (
        "\rchecking 1,060 of 2,000 pages\x1b[K\rchecking 1,075 of 2,000 pages\x1b[K\r\x1b[K"
    )
