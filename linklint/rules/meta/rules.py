"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.meta.parse_error import ParseError
from linklint.rules.meta.unknown_rule import UnknownRule
from linklint.rules.meta.unused_suppression import UnusedSuppression

RULES: tuple[type[Rule], ...] = (ParseError, UnusedSuppression, UnknownRule)
