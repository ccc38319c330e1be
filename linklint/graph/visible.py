"""Text of pages and file names made safe to show: what is invisible or changes direction is spelled out."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(1)
def _hidden() -> re.Pattern[str]:
    """Controls, bidirectional marks, line separators, lone surrogates and what XML cannot hold."""
    return re.compile(
        "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
        "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
    )


def visible(text: str) -> str:
    """``text`` on one line, with hidden characters as ``\\u202e`` and the like."""
    return text if text.isprintable() else _hidden().sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
