"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.anchors.adjacent_links import AdjacentLinks
from linklint.rules.anchors.anchor_equals_filename import AnchorEqualsFilename
from linklint.rules.anchors.anchor_target_mismatch import AnchorTargetMismatch
from linklint.rules.anchors.anchor_too_long import AnchorTooLong
from linklint.rules.anchors.competing_link import CompetingLink
from linklint.rules.anchors.empty_anchor import EmptyAnchor
from linklint.rules.anchors.exact_match_concentration import ExactMatchConcentration
from linklint.rules.anchors.first_link_weak_anchor import FirstLinkWeakAnchor
from linklint.rules.anchors.generic_anchor import GenericAnchor
from linklint.rules.anchors.image_link_missing_alt import ImageLinkMissingAlt
from linklint.rules.anchors.keyword_stuffed_anchor import KeywordStuffedAnchor
from linklint.rules.anchors.many_anchors_one_target import ManyAnchorsOneTarget
from linklint.rules.anchors.misleading_anchor_host import MisleadingAnchorHost
from linklint.rules.anchors.same_anchor_different_targets import SameAnchorDifferentTargets
from linklint.rules.anchors.single_character_link import SingleCharacterLink
from linklint.rules.anchors.split_image_text_link import SplitImageTextLink
from linklint.rules.anchors.title_only_anchor import TitleOnlyAnchor
from linklint.rules.anchors.unlinked_mention import UnlinkedMention
from linklint.rules.anchors.untrimmed_anchor import UntrimmedAnchor
from linklint.rules.anchors.url_as_anchor import UrlAsAnchor

RULES: tuple[type[Rule], ...] = (
    EmptyAnchor,
    ImageLinkMissingAlt,
    GenericAnchor,
    UrlAsAnchor,
    AnchorTooLong,
    KeywordStuffedAnchor,
    ExactMatchConcentration,
    SameAnchorDifferentTargets,
    ManyAnchorsOneTarget,
    AnchorTargetMismatch,
    AdjacentLinks,
    SingleCharacterLink,
    TitleOnlyAnchor,
    SplitImageTextLink,
    UnlinkedMention,
    FirstLinkWeakAnchor,
    MisleadingAnchorHost,
    UntrimmedAnchor,
    AnchorEqualsFilename,
    CompetingLink,
)
