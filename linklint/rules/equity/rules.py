"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.equity.boilerplate_only_inlinks import BoilerplateOnlyInlinks
from linklint.rules.equity.buried_links_to_important import BuriedLinksToImportant
from linklint.rules.equity.click_depth import ClickDepth
from linklint.rules.equity.cluster_hub_missing import ClusterHubMissing
from linklint.rules.equity.dead_end_page import DeadEndPage
from linklint.rules.equity.equity_leak import EquityLeak
from linklint.rules.equity.equity_regression import EquityRegression
from linklint.rules.equity.equity_sink import EquitySink
from linklint.rules.equity.important_page_underlinked import ImportantPageUnderlinked
from linklint.rules.equity.link_density import LinkDensity
from linklint.rules.equity.link_opportunity import LinkOpportunity
from linklint.rules.equity.lost_last_inlink import LostLastInlink
from linklint.rules.equity.nofollow_only_inlinks import NofollowOnlyInlinks
from linklint.rules.equity.orphan_page import OrphanPage
from linklint.rules.equity.self_link import SelfLink
from linklint.rules.equity.single_inlink import SingleInlink
from linklint.rules.equity.sitemap_orphan import SitemapOrphan
from linklint.rules.equity.too_many_links import TooManyLinks
from linklint.rules.equity.unreachable_page import UnreachablePage
from linklint.rules.equity.utility_page_overlinked import UtilityPageOverlinked

RULES: tuple[type[Rule], ...] = (
    OrphanPage,
    UnreachablePage,
    ClickDepth,
    DeadEndPage,
    EquitySink,
    EquityLeak,
    ImportantPageUnderlinked,
    UtilityPageOverlinked,
    TooManyLinks,
    LinkDensity,
    BoilerplateOnlyInlinks,
    NofollowOnlyInlinks,
    SelfLink,
    ClusterHubMissing,
    EquityRegression,
    LostLastInlink,
    SingleInlink,
    BuriedLinksToImportant,
    LinkOpportunity,
    SitemapOrphan,
)
