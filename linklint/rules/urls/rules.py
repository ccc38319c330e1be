"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.urls.absolute_internal import AbsoluteInternal
from linklint.rules.urls.dev_host_link import DevHostLink
from linklint.rules.urls.host_variant import HostVariant
from linklint.rules.urls.index_file_link import IndexFileLink
from linklint.rules.urls.insecure_http_link import InsecureHttpLink
from linklint.rules.urls.mixed_case_url import MixedCaseUrl
from linklint.rules.urls.param_order_variant import ParamOrderVariant
from linklint.rules.urls.protocol_relative import ProtocolRelative
from linklint.rules.urls.redirect_wrapper import RedirectWrapper
from linklint.rules.urls.session_or_temp_param import SessionOrTempParam
from linklint.rules.urls.shortener_link import ShortenerLink
from linklint.rules.urls.tracking_param_internal import TrackingParamInternal
from linklint.rules.urls.trailing_slash import TrailingSlash
from linklint.rules.urls.unnormalised_path import UnnormalisedPath

RULES: tuple[type[Rule], ...] = (
    InsecureHttpLink,
    TrailingSlash,
    HostVariant,
    MixedCaseUrl,
    TrackingParamInternal,
    SessionOrTempParam,
    DevHostLink,
    IndexFileLink,
    AbsoluteInternal,
    UnnormalisedPath,
    ProtocolRelative,
    ShortenerLink,
    RedirectWrapper,
    ParamOrderVariant,
)
