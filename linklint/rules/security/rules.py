"""The rules of the family, sorted by code."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.security.blank_with_opener import BlankWithOpener
from linklint.rules.security.credentials_in_url import CredentialsInUrl
from linklint.rules.security.dangerous_scheme import DangerousScheme
from linklint.rules.security.legacy_missing_noopener import LegacyMissingNoopener
from linklint.rules.security.mixed_script_host import MixedScriptHost

RULES: tuple[type[Rule], ...] = (
    BlankWithOpener,
    LegacyMissingNoopener,
    DangerousScheme,
    CredentialsInUrl,
    MixedScriptHost,
)
