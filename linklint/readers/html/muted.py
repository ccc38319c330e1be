"""Links whose text nobody hears: all of it is kept from screen readers (``aria-hidden``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from linklint.readers.html.text import visible


def heard(page: Any, links: Sequence[Any]) -> list[str]:
    """The text of each link; ``""`` where nobody hears it: that is no name, though it is shown."""
    texts = [link.text for link in links]
    if b"aria-hidden" in page.raw:
        for index in muted(page.document, links):
            texts[index] = ""
    return texts


def muted(document: Any, links: Sequence[Any]) -> Iterator[int]:
    """The indices of the links whose text is all inside of elements that are hidden from screen readers."""
    around: dict[Any, list[Any]] = {}
    for element in document.find_all(attrs={"aria-hidden": "true"}):
        if element.tag != "a" and (link := element.closest("a")) is not None and visible(element.text):
            around.setdefault(link, []).append(element)
    if not around:
        return
    for index, link in enumerate(links):
        if link in around and is_muted(link, around[link]):
            yield index


def is_muted(link: Any, hidden: Sequence[Any]) -> bool:
    """Whether the text of a link is all inside of some elements in it."""
    outermost = [each for each in hidden if not any(other in each.ancestors for other in hidden)]
    return _length(link) == sum(map(_length, outermost))


def _length(element: Any) -> int:
    return len("".join(element.text.split()))
