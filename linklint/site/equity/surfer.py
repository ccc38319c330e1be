"""linklint's surfer model: how much a link weighs, by how it stands on its page (algorithms.md 3.4).

A patent of Google (US 7,716,225) says that a reader follows some links of a page more likely than others, and
names features; nobody has published numbers. The factors here are ours (`SurferWeights`).

Simplified: the position in the text is counted in links, in sixteen steps, not in characters.
"""

from __future__ import annotations

import re

from linklint.model.link import Zone
from linklint.model.pattern import later
from linklint.model.standing import (
    BREADCRUMB,
    GENERIC,
    HIDDEN,
    IMAGE,
    LISTED,
    USER_CONTENT,
    ZONE_BITS,
    ZONES,
    position,
    rank,
)
from linklint.site.equity.settings import SurferWeights

#: Pages that every site has and few visitors come for: legal texts, accounts. By the last parts of the path.
_UTILITY = later(
    r"(?:^|/)(?:privacy|privacy[-_]?policy|datenschutz(?:erkl(?:ae|ä)rung)?|terms|terms[-_]of[-_](?:service|use)"
    r"|terms[-_]and[-_]conditions|tos|conditions|agb|imprint|impressum|legal(?:[-_]notice)?|mentions[-_]legales"
    r"|aviso[-_]legal|cookies?(?:[-_]policy)?|disclaimer|accessibility|barrierefreiheit"
    r"|log[-_]?in|log[-_]?out|sign[-_]?in|sign[-_]?up|register|account|my[-_]account|password[-_]reset"
    r"|cart|basket|checkout|warenkorb)(?:\.\w+|/(?:index\.\w+)?)?$",
    re.I,
)


def is_utility(path: str) -> bool:
    """Whether a path is that of a legal page, a login or the like."""
    return _UTILITY.search(path) is not None


class Surfer(dict[int, float]):
    """standing → weight, computed when first asked for."""

    def __init__(self, weights: SurferWeights) -> None:
        super().__init__()
        self._weights = weights
        self._zones = {
            Zone.MAIN: weights.main,
            Zone.BODY: weights.main,
            Zone.NAV: weights.nav,
            Zone.HEADER: weights.nav,
            Zone.ASIDE: weights.aside,
            Zone.FOOTER: weights.footer,
        }

    def __missing__(self, standing: int) -> float:
        weight = self[standing] = self._weigh(standing)
        return weight

    def _weigh(self, standing: int) -> float:
        if standing & HIDDEN:
            return 0.0
        weights = self._weights
        zone = ZONES[standing & ZONE_BITS]
        own = zone in (Zone.MAIN, Zone.BODY)
        weight = self._zones[zone]
        if standing & USER_CONTENT:
            weight = weights.user_content
        elif standing & BREADCRUMB:
            weight = weights.breadcrumb
        elif own and standing & LISTED:
            weight = weights.listed
        if own:
            weight *= 1 - weights.position * position(standing)
        if standing & IMAGE:
            weight *= weights.image
        if standing & GENERIC:
            weight *= weights.generic
        weight /= 1 + weights.long_list * rank(standing)
        return max(weights.floor, weight)
