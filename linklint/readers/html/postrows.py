"""Posts of boards that are laid out as tables: a cell about the member, and one with what he or she wrote."""

from __future__ import annotations

from typing import Any

from linklint.readers.html import signs

#: What is said of a member beside a post is short; a post has some words. Our own choices.
_ABOUT, _POST = 300, 25


def is_post_row(row: Any) -> bool:
    """Whether a row of a table is a post: one cell is about a member of the board, another holds a date and a
    text. A row that holds such rows is the layout of the page."""
    cells = [each for each in row.children if getattr(each, "tag", None) in ("td", "th")]
    if not 2 <= len(cells) <= 4:
        return False
    members = [each for each in cells if _is_about_member(each)]
    return len(members) == 1 and any(each not in members and _is_post(each) for each in cells)


def _is_about_member(cell: Any) -> bool:
    text = " ".join(" ".join(cell.stripped_strings).split())
    if not text or len(text) > _ABOUT:
        return False
    links = cell.find_all("a", href=True)
    profiles = {href for each in links if signs.PROFILE.search(href := each.attr("href") or "")}
    # A list of members has many profiles; a table of threads has them beside numbers and dates.
    if len(profiles) > 3:
        return False
    return signs.MEMBER.search(text) is not None or (bool(profiles) and cell.find("img") is not None)


def _is_post(cell: Any) -> bool:
    text = " ".join(cell.text.split())
    return len(text) >= _POST and signs.DATE.search(text[:400]) is not None
