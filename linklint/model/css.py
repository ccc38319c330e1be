"""CSS selectors as configuration and options take them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

_VALUE = r"""(?:[~|^$*]?=(?:"[^",]*"|'[^',]*'|[\w\-]+))?"""
_COMPOUND = rf"(?:[A-Za-z][\w\-]*|\*)?(?:[.#][A-Za-z_\-][\w\-]*|\[[A-Za-z_][\w\-]*{_VALUE}\])*"

#: A selector of element names, classes, identifiers and attributes, with descendants and children.
CssSelector = Annotated[
    str, Meta(pattern=rf"^(?=[^\s>]){_COMPOUND}(?:(?: | ?> ?)(?=[^\s>]){_COMPOUND})*$", min_length=1)
]
