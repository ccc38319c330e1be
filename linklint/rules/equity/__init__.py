"""Rules about how pages are found through links."""

from linklint.rules.equity.click_depth import ClickDepth
from linklint.rules.equity.orphan_page import OrphanPage
from linklint.rules.equity.unreachable_page import UnreachablePage

RULES = (OrphanPage, UnreachablePage, ClickDepth)
