"""Registrable domains (eTLD+1), from the public suffix list that publicsuffixlist bundles: no network."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(1)
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


@lru_cache(65536)
def registrable_domain(host: str) -> str:
    """The registrable domain of a lower-case host; the host itself where it has none (an IP address,
    ``localhost``, a bare public suffix)."""
    if not host or host[-1].isdigit() or ":" in host or "." not in host:
        return host
    return _suffixes().privatesuffix(host) or host


def is_subdomain(host: str, of: str) -> bool:
    """Whether ``host`` is ``of`` or below it, compared at label boundaries."""
    return host == of or (host.endswith(of) and host[-len(of) - 1 : -len(of)] == ".")
