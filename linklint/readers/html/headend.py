"""What ended the head of a document: the first thing that cannot stand there."""

from __future__ import annotations

from typing import Any


def head_end(document: Any) -> str:
    """``<div> in line 3``, ``text in front of line 3``, or ``the body that begins in line 3``."""
    body = document.find("body")
    if body is None:
        return ""
    if body.position is not None:
        return f"the body that begins in line {body.position[0]}"
    text = False
    for child in body.children:
        tag, position = getattr(child, "tag", None), getattr(child, "position", None)
        if tag and position is not None:
            return f"text in front of line {position[0]}" if text else f"<{tag}> in line {position[0]}"
        text = text or (tag is None and bool((getattr(child, "text", "") or "").strip()))
    return ""
