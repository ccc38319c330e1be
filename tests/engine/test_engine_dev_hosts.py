"""URL507: how serious a link to the reader's own machine is."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_support import check, write


@pytest.mark.parametrize(
    ("name", "text", "severity"),
    [
        ("page.md", "Start it and open the [dashboard](http://localhost:8080/).", "info"),
        ("page.md", "Öffne die [Oberfläche](http://192.168.178.1/) im Browser.", "info"),
        ("page.md", "Siehe [den Beitrag](http://localhost:1313/posts/tee/).", "error"),
        ("page.html", "<a href='http://localhost:8080/'>Prices</a>", "error"),
        (
            "page.html",
            "Lancez <code>run -p 8080</code>, puis <a href='http://localhost:8080/'>ouvrez</a>",
            "info",
        ),
        ("page.html", "Runs on localhost: <a href='http://localhost/'>see</a>", "info"),
        ("page.html", "Runs on localhost: <a href='http://localhost:1313/posts/tea/'>see</a>", "error"),
        ("page.html", "Port 80800: <a href='http://localhost:8080/'>see</a>", "error"),
        ("page.md", "[A](https://deploy-preview-12--x.netlify.app/p/)", "error"),
    ],
)
def test_severity(tmp_path: Path, name: str, text: str, severity: str) -> None:
    root = write(tmp_path, {name: text, "posts/index.html": "<title>Posts</title>"})
    assert [str(each.severity) for each in check(root, "URL507").diagnostics] == [severity]
