"""A browser that looks at reports; tests that need one say so when there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from linklint.graph.document import GraphDocument
from linklint.graph.html.report import write

#: Where browsers are that need no download of their own.
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: A browser without a display that talks to nobody.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

Open = Callable[..., Any]


class Watch:
    """What must not happen on a page: messages of the console, errors, requests."""

    def __init__(self, page: Any, own: str) -> None:
        self.messages: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith(own) else self.requests.append(request.url),
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, headless."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    binary = os.environ.get("LINKLINT_CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if binary is None:
        pytest.skip("chromium is not installed")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary, args=list(_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open the report on a graph; afterwards nothing may have been said, and nothing been asked for."""
    contexts, watches = [], []

    def show(
        graph: GraphDocument, *, width: int = 1280, dark: bool = False, scripts: bool = True, at: str = ""
    ) -> Any:
        path = tmp_path / f"report-{len(contexts)}.html"
        path.write_text("".join(write(graph)), "utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        watches.append(Watch(page, path.as_uri()))
        page.goto(path.as_uri() + at)
        if scripts:
            page.wait_for_selector("html[data-ready]")
        return page

    yield show
    for context in contexts:
        context.close()
    assert [each.messages for each in watches] == [[] for _ in watches]
    assert [each.requests for each in watches] == [[] for _ in watches]
