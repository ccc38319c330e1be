"""The texts of a link block by block, and the text around it."""

from __future__ import annotations

import pytest
from html_support import read


@pytest.mark.parametrize(
    ("markup", "parts"),
    [
        ("plain <b>bold</b> and <i>slanted</i>", ("plain bold and slanted",)),
        ("<div>one</div><div>two <span>three</span></div>", ("one", "two three")),
        ("one<br>two", ("one", "two")),
        ('<img alt="a picture">its caption', ("a picture", "its caption")),
        ("<span>kicker</span><span>headline</span>", ("kicker", "headline")),
        ("<span>kicker</span>\n<span>headline <em>of it</em></span>", ("kicker", "headline of it")),
        ("<span><span>kicker</span><span>headline</span></span>", ("kicker", "headline")),
        ("text <span>one</span> <span>two</span>", ("text one two",)),
        ("<h3>title</h3> and more<p>text</p>", ("title", "and more", "text")),
        ("<script>1</script><p>text</p>", ("text",)),
        ("<svg><title>a drawing</title></svg><span>label</span>", ("a drawing", "label")),
    ],
)
def test_blocks_part_the_text(markup: str, parts: tuple[str, ...]) -> None:
    (link,) = [link for link in read(f'<a href="/x">{markup}</a>').links if link.element == "a"]
    assert link.parts == parts


def test_a_text_from_an_attribute_is_one_part() -> None:
    (link,) = [link for link in read('<a href="/x" title="a b"></a>').links if link.element == "a"]
    assert link.parts == ("a b",)


def test_what_stands_around_a_link_is_its_block() -> None:
    page = read('<div>far <p>near <b><a href="/x">link</a></b> and <a href="/y">other</a></p></div>')
    first, second = (link for link in page.links if link.element == "a")
    assert first.around == second.around == "near link and other"
