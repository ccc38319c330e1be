"""SEC: links that put the visitor or the page at risk."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.security.blank_with_opener import BlankWithOpener
from linklint.rules.security.dangerous_scheme import DangerousScheme

RULES: tuple[type[Rule], ...] = (BlankWithOpener, DangerousScheme)
