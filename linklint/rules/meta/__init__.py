"""Rules about the check itself."""

from linklint.rules.meta.parse_error import ParseError
from linklint.rules.meta.unknown_rule import UnknownRule
from linklint.rules.meta.unused_suppression import UnusedSuppression

RULES = (ParseError, UnusedSuppression, UnknownRule)
