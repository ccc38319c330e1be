"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.schemes.author_bio_anchor import AuthorBioAnchor
from linklint.rules.schemes.denylisted_host import DenylistedHost
from linklint.rules.schemes.footer_keyword_links import FooterKeywordLinks
from linklint.rules.schemes.hidden_link import HiddenLink
from linklint.rules.schemes.link_exchange_wording import LinkExchangeWording
from linklint.rules.schemes.new_external_host import NewExternalHost
from linklint.rules.schemes.paid_link_wording import PaidLinkWording
from linklint.rules.schemes.partner_page import PartnerPage
from linklint.rules.schemes.press_release_anchor import PressReleaseAnchor
from linklint.rules.schemes.tos_required_link import TosRequiredLink

RULES: tuple[type[Rule], ...] = (
    HiddenLink,
    PartnerPage,
    DenylistedHost,
    PressReleaseAnchor,
    AuthorBioAnchor,
    LinkExchangeWording,
    PaidLinkWording,
    FooterKeywordLinks,
    NewExternalHost,
    TosRequiredLink,
)
