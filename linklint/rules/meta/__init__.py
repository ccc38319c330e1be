"""Rules about the check itself."""

from linklint.rules.meta.parse_error import ParseError

RULES = (ParseError,)
