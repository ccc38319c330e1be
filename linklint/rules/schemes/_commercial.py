"""What the rules about commercial link texts in one kind of text share: their option, and their gates."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from linklint.rule import Link, LinkRule, Options, Page, Rel, RuleOptions, Status, Target
from linklint.rules.schemes._anchors import may_sell, outward, sells
from linklint.rules.words import normalise


class CommercialOptions(Options, frozen=True, kw_only=True):
    """The option of these rules."""

    money_phrases: Annotated[
        tuple[str, ...],
        Meta(description="Phrases that links are bought for in your trade; they count as commercial."),
    ] = ()


class CommercialAnchorRule(LinkRule):
    """A rule about followed links to other sites whose text is a commercial phrase."""

    options: CommercialOptions
    elements = frozenset({"a"})
    statuses = frozenset({Status.EXTERNAL})
    plain = False

    def __init__(self, options: RuleOptions | None = None) -> None:
        super().__init__(options)
        self._money = tuple(filter(None, map(normalise, self.options.money_phrases)))

    def may_target(self, target: Target) -> bool:
        return target.status is Status.EXTERNAL and not target.owned

    def may_rel(self, rel: Rel) -> bool:
        return not rel.qualified

    def may_text(self, text: str) -> bool:
        return may_sell(text, self._money)

    def sells(self, link: Link, page: Page) -> bool:
        """Whether the link leads to somebody else's site with a commercial text."""
        return link.followed and outward(link, page) and sells(link, self._money) != ""
