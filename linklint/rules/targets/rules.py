"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.targets.bad_mailto_tel import BadMailtoTel
from linklint.rules.targets.broken_internal_link import BrokenInternalLink
from linklint.rules.targets.case_mismatch import CaseMismatch
from linklint.rules.targets.dead_redirect_rule import DeadRedirectRule
from linklint.rules.targets.duplicate_id import DuplicateId
from linklint.rules.targets.link_to_dead_redirect import LinkToDeadRedirect
from linklint.rules.targets.link_to_error_page import LinkToErrorPage
from linklint.rules.targets.link_to_large_or_binary import LinkToLargeOrBinary
from linklint.rules.targets.link_to_noindex import LinkToNoindex
from linklint.rules.targets.link_to_non_canonical import LinkToNonCanonical
from linklint.rules.targets.link_to_redirect import LinkToRedirect
from linklint.rules.targets.link_to_robots_blocked import LinkToRobotsBlocked
from linklint.rules.targets.link_to_unpublished import LinkToUnpublished
from linklint.rules.targets.malformed_href import MalformedHref
from linklint.rules.targets.metadata_url_broken import MetadataUrlBroken
from linklint.rules.targets.missing_fragment import MissingFragment
from linklint.rules.targets.parent_relative_escape import ParentRelativeEscape
from linklint.rules.targets.placeholder_link import PlaceholderLink
from linklint.rules.targets.redirect_chain import RedirectChain
from linklint.rules.targets.redirect_loop import RedirectLoop
from linklint.rules.targets.redirect_to_missing import RedirectToMissing
from linklint.rules.targets.source_file_link import SourceFileLink
from linklint.rules.targets.uncrawlable_link import UncrawlableLink
from linklint.rules.targets.undefined_reference import UndefinedReference

RULES: tuple[type[Rule], ...] = (
    BrokenInternalLink,
    MissingFragment,
    LinkToRedirect,
    RedirectChain,
    RedirectLoop,
    LinkToNoindex,
    LinkToNonCanonical,
    LinkToRobotsBlocked,
    UncrawlableLink,
    MalformedHref,
    BadMailtoTel,
    LinkToErrorPage,
    PlaceholderLink,
    SourceFileLink,
    DuplicateId,
    CaseMismatch,
    ParentRelativeEscape,
    LinkToUnpublished,
    RedirectToMissing,
    DeadRedirectRule,
    LinkToLargeOrBinary,
    UndefinedReference,
    MetadataUrlBroken,
    LinkToDeadRedirect,
)
