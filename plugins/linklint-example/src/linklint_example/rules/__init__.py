"""One file a rule; this is the list of them."""

from __future__ import annotations

from linklint_example.rules.index_misses_page import IndexMissesPage
from linklint_example.rules.moved_host import MovedHost

RULES = (MovedHost, IndexMissesPage)
