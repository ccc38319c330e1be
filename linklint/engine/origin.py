"""From which bytes a fix was computed: applied to any others, it would hit the wrong place."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from linklint.model.diagnostic import Diagnostic, Origin


def digest(raw: bytes) -> str:
    """The fingerprint of a file's bytes."""
    from hashlib import sha256

    return sha256(raw).hexdigest()


def stamped(diagnostics: Sequence[Diagnostic], raw: bytes, encoding: str) -> list[Diagnostic]:
    """The diagnostics of one page, with the page's origin on every fix that has edits."""
    origin: Origin | None = None
    result = []
    for each in diagnostics:
        if each.fix is not None and each.fix.edits:
            origin = origin or Origin(digest(raw), encoding)
            each = replace(each, fix=replace(each.fix, origin=origin))
        result.append(each)
    return result
