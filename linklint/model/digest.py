"""Short digests of texts, for identifiers that are printed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def _sha256() -> Callable[[bytes], Any]:
    """The lean module that `hashlib` itself falls back on, as in the standard library's `random`: loading
    OpenSSL for two digests takes longer than reading a page."""
    for name in ("_sha2", "_sha256", "hashlib"):
        try:
            found: Callable[[bytes], Any] = import_module(name).sha256
        except (ImportError, AttributeError):
            continue
        return found
    raise ImportError("there is no sha256")


_digest = _sha256()


def short_digest(text: str) -> str:
    """The first 16 digits of a text's SHA-256."""
    return str(_digest(text.encode("utf-8", "surrogatepass")).hexdigest()[:16])
