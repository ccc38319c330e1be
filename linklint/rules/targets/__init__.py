"""Rules about where links lead."""

from linklint.rules.targets.broken_internal_link import BrokenInternalLink
from linklint.rules.targets.case_mismatch import CaseMismatch
from linklint.rules.targets.duplicate_id import DuplicateId
from linklint.rules.targets.link_to_redirect import LinkToRedirect
from linklint.rules.targets.malformed_href import MalformedHref
from linklint.rules.targets.missing_fragment import MissingFragment
from linklint.rules.targets.placeholder_link import PlaceholderLink
from linklint.rules.targets.redirect_loop import RedirectLoop
from linklint.rules.targets.uncrawlable_link import UncrawlableLink

RULES = (
    BrokenInternalLink,
    MissingFragment,
    LinkToRedirect,
    RedirectLoop,
    UncrawlableLink,
    MalformedHref,
    PlaceholderLink,
    DuplicateId,
    CaseMismatch,
)
