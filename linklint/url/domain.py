"""Registrable domains (eTLD+1), from the public suffix list that publicsuffixlist bundles: no network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


@lru_cache(1)
def _rules() -> frozenset[bytes]:
    """The rules as they are written, in UTF-8, and the lines between them, which no host can be. The parser
    of the package would also encode them as hosts are, which takes as long as all else that one page needs;
    hosts are decoded instead."""
    spec = find_spec("publicsuffixlist")
    assert spec is not None
    assert spec.origin is not None
    return frozenset(Path(spec.origin).with_name("public_suffix_list.dat").read_bytes().splitlines())


@lru_cache(65536)
def registrable_domain(host: str) -> str:
    """The registrable domain of a lower-case host; the host itself where it has none (an IP address,
    ``localhost``, a bare public suffix)."""
    if not host or host[-1].isdigit() or ":" in host or "." not in host:
        return host
    labels = host.removesuffix(".").split(".")
    if "" in labels:
        return host
    public = _public([label.encode("utf-8", "surrogatepass") for label in map(_decoded, labels)])
    return ".".join(labels[-public - 1 :]) if len(labels) > public else host


def _public(labels: Sequence[bytes]) -> int:
    """How many labels at the end are a public suffix (https://publicsuffix.org/list/): the longest rule wins,
    an exception beats it, and a suffix that nobody lists is its last label."""
    rules = _rules()
    for start in range(len(labels)):
        suffix = b".".join(labels[start:])
        length = len(labels) - start
        if b"!" + suffix in rules:
            return length - 1
        if b"*." + suffix in rules:
            return length + (start > 0)
        if suffix in rules:
            return length
    return 1


def _decoded(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def is_subdomain(host: str, of: str) -> bool:
    """Whether ``host`` is ``of`` or below it, compared at label boundaries."""
    return host == of or (host.endswith(of) and host[-len(of) - 1 : -len(of)] == ".")
