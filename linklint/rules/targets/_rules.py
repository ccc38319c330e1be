"""What several rules say of a ``_redirects`` file."""

from __future__ import annotations

#: Where a rule is written as a regular expression.
NO_REGEX = (
    "a _redirects file knows no regular expressions: write * at the end for the rest of a path, "
    "and :name for one part of it"
)
