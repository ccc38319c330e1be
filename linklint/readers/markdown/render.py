"""The page as HTML, for rules that want the whole DOM."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt


@lru_cache(1)
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def render(body: str) -> str:
    """Markdown to HTML."""
    try:
        html: str = _renderer().render(body)
    except (RecursionError, RuntimeError, IndexError, ValueError):
        return ""
    return html
