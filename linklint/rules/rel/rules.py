"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.rel.affiliate_missing_sponsored import AffiliateMissingSponsored
from linklint.rules.rel.affiliate_noreferrer import AffiliateNoreferrer
from linklint.rules.rel.affiliate_page_no_disclosure import AffiliatePageNoDisclosure
from linklint.rules.rel.blanket_external_nofollow import BlanketExternalNofollow
from linklint.rules.rel.cloaked_affiliate_link import CloakedAffiliateLink
from linklint.rules.rel.comma_separated_rel import CommaSeparatedRel
from linklint.rules.rel.conflicting_rel import ConflictingRel
from linklint.rules.rel.duplicate_or_empty_rel import DuplicateOrEmptyRel
from linklint.rules.rel.embed_snippet_followed_credit import EmbedSnippetFollowedCredit
from linklint.rules.rel.nofollow_internal import NofollowInternal
from linklint.rules.rel.nofollow_without_sponsored import NofollowWithoutSponsored
from linklint.rules.rel.owned_host_qualified import OwnedHostQualified
from linklint.rules.rel.page_level_nofollow import PageLevelNofollow
from linklint.rules.rel.rel_on_non_anchor import RelOnNonAnchor
from linklint.rules.rel.rel_policy_violation import RelPolicyViolation
from linklint.rules.rel.sitewide_external_followed import SitewideExternalFollowed
from linklint.rules.rel.sponsored_page_unqualified_link import SponsoredPageUnqualifiedLink
from linklint.rules.rel.ugc_missing_rel import UgcMissingRel
from linklint.rules.rel.unknown_rel_token import UnknownRelToken

RULES: tuple[type[Rule], ...] = (
    AffiliateMissingSponsored,
    UgcMissingRel,
    SponsoredPageUnqualifiedLink,
    NofollowWithoutSponsored,
    UnknownRelToken,
    ConflictingRel,
    CommaSeparatedRel,
    NofollowInternal,
    BlanketExternalNofollow,
    SitewideExternalFollowed,
    EmbedSnippetFollowedCredit,
    RelOnNonAnchor,
    PageLevelNofollow,
    DuplicateOrEmptyRel,
    OwnedHostQualified,
    RelPolicyViolation,
    CloakedAffiliateLink,
    AffiliatePageNoDisclosure,
    AffiliateNoreferrer,
)
