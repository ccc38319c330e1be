"""Which pages stand apart by their paths."""

from __future__ import annotations

import pytest

from linklint.site.apart import is_continuation


@pytest.mark.parametrize(
    "path",
    [
        "page/2/index.html",
        "blog/page/12.html",
        "blog/page-3.html",
        "blog/page2/index.html",
        "Seite/4/index.htm",
        "index.html?page=2",
        "list.html?sort=date&paged=10.html",
    ],
)
def test_later_pages_of_lists(path: str) -> None:
    assert is_continuation(path)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "page/1/index.html",  # the list itself
        "page/about/index.html",
        "homepage2.html",
        "2/index.html",
        "page/2/comments.html",
        "list.html?page=1",
        "list.html?homepage=2",
    ],
)
def test_other_pages(path: str) -> None:
    assert not is_continuation(path)
