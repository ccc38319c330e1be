"""Registrable domains: the same answers as the parser of the package whose list is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from linklint.url.domain import registrable_domain

LIST = PublicSuffixList()
RULES = sorted(LIST._publicsuffix)


def expected(host: str) -> str:
    """What the package says; a host without a registrable domain is its own."""
    return LIST.privatesuffix(host) or host


def in_ascii(host: str) -> str:
    """The host as URLs hold it."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


@given(
    st.sampled_from(RULES),
    st.lists(st.sampled_from(("a", "www", "x-y", "xn--a")), max_size=3),
)
def test_every_rule_is_read_as_the_package_reads_it(rule: str, before: list[str]) -> None:
    host = in_ascii(".".join([*before, rule.lstrip("!").replace("*", "wild")]))
    if "." in host:
        assert registrable_domain(host) == expected(host)


@given(st.lists(st.sampled_from(("a", "co", "uk", "com", "github", "io", "kobe", "jp", "city")), min_size=2))
def test_hosts_of_any_shape(labels: list[str]) -> None:
    host = ".".join(labels)
    assert registrable_domain(host) == expected(host)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.site.test", "site.test"),
        ("a.b.co.uk", "b.co.uk"),
        ("me.github.io", "me.github.io"),
        ("www.city.kobe.jp", "city.kobe.jp"),
        ("a.b.c.kobe.jp", "b.c.kobe.jp"),
        ("www.xn--mller-kva.xn--p1ai", "xn--mller-kva.xn--p1ai"),
        ("www.xn--85x722f.com.cn", "xn--85x722f.com.cn"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("co.uk", "co.uk"),
        ("a..b", "a..b"),
        ("", ""),
    ],
)
def test_known_answers(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain
