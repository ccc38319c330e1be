"""What the elements around one say of it, without a look at what kind of page it is."""

from __future__ import annotations

from typing import Any

_DECLARED = "[lang], [xml\\:lang]"
#: Elements that show code, or are no part of the page.
CODE = frozenset({"pre", "code", "template", "textarea", "samp", "kbd", "xmp", "listing", "plaintext"})
_CODE = ", ".join(sorted(CODE))


def in_code(element: Any) -> bool:
    """Whether it stands in code, or in a part that browsers do not show as markup."""
    return element.closest(_CODE) is not None


def language(element: Any) -> str:
    """The nearest ``lang`` (or ``xml:lang``), in lower case; ``""`` where there is none."""
    found = element.closest(_DECLARED)
    while found is not None:
        own: str = found.attr("lang") or found.attr("xml:lang") or ""
        if own.strip():
            return own.strip().lower()
        found = found.parent.closest(_DECLARED) if hasattr(found.parent, "closest") else None
    return ""
