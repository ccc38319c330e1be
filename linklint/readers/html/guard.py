"""Pages that would cost far more than their size: cut before they are parsed, and said so.

Unclosed formatting elements are reopened in every following block (the adoption agency algorithm): n
``<font>`` and m ``<p>`` make n × m elements. The parser caps n at 512 (html.md section 4); this bounds the
product. The estimate only looks at pages with far fewer end tags than start tags.
"""

from __future__ import annotations

import re

from linklint.model.pattern import later

#: Ours: what 2 million elements cost is about 250 MB and a second.
MAX_ELEMENTS = 2_000_000
_OPEN_LIMIT = 512
#: Below this size the blow-up is bearable.
_MIN_BYTES = 60_000
_WINDOW = 2048
_FORMATTING = later(rb"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s>/]", re.I)
_BLOCK = later(
    rb"<(?:p|div|li|td|dd|dt|h[1-6]|ul|ol|dl|blockquote|table|tr|section|article|center)[\s>/]", re.I
)


def _lacks_end_tags(raw: bytes) -> bool:
    """Whether the page has far more start tags than end tags, from windows spread over it."""
    step = max(_WINDOW, len(raw) // 8)
    windows = [raw[start : start + _WINDOW] for start in range(0, len(raw), step)]
    lacking = sum(window.count(b"</") * 4 < window.count(b"<") for window in windows)
    return lacking * 2 >= len(windows)


def cut(raw: bytes) -> int | None:
    """The length up to which the page may be parsed; ``None`` for all of it."""
    if len(raw) < _MIN_BYTES or not _lacks_end_tags(raw):
        return None
    opened = 0
    elements = 0
    blocks = [match.start() for match in _BLOCK.finditer(raw)]
    position = 0
    for match in _FORMATTING.finditer(raw):
        while position < len(blocks) and blocks[position] < match.start():
            elements += min(opened, _OPEN_LIMIT)
            position += 1
            if elements > MAX_ELEMENTS:
                return blocks[position - 1]
        opened = max(0, opened + (-1 if match[1] else 1))
    for start in blocks[position:]:
        elements += min(opened, _OPEN_LIMIT)
        if elements > MAX_ELEMENTS:
            return start
    return None
