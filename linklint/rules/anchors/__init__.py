"""ANC2xx: what links say."""

from linklint.rules.anchors.empty_anchor import EmptyAnchor
from linklint.rules.anchors.exact_match_concentration import ExactMatchConcentration
from linklint.rules.anchors.generic_anchor import GenericAnchor
from linklint.rules.anchors.image_link_missing_alt import ImageLinkMissingAlt
from linklint.rules.anchors.keyword_stuffed_anchor import KeywordStuffedAnchor

RULES = (EmptyAnchor, ImageLinkMissingAlt, GenericAnchor, KeywordStuffedAnchor, ExactMatchConcentration)
