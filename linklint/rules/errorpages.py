"""Which pages are shown when there is no page."""

from __future__ import annotations

from linklint.model.pattern import later

#: At the root, or in the folder of one language: deeper down, a page so named is about the number.
_ERROR_PAGE = later(
    r"(?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?/)?(?:_?(?:404|500|50x|403|410|503)|(?:error|err)[-_]?(?:404|500|403)?|not[-_]found)"
    r"(?:\.(?:html?|md)|/(?:index|_index|README)\.(?:html?|md))"
)


def is_error_page(path: str) -> bool:
    """Whether the file at ``path`` (relative to the root) is an error page of the site."""
    return _ERROR_PAGE.fullmatch(path) is not None
