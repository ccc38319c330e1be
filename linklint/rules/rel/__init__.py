"""REL: whether links say what they are (sponsored, user-written, not endorsed)."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.rel.affiliate_missing_sponsored import AffiliateMissingSponsored
from linklint.rules.rel.comma_separated_rel import CommaSeparatedRel
from linklint.rules.rel.nofollow_without_sponsored import NofollowWithoutSponsored
from linklint.rules.rel.ugc_missing_rel import UgcMissingRel
from linklint.rules.rel.unknown_rel_token import UnknownRelToken

RULES: tuple[type[Rule], ...] = (
    AffiliateMissingSponsored,
    UgcMissingRel,
    NofollowWithoutSponsored,
    UnknownRelToken,
    CommaSeparatedRel,
)
