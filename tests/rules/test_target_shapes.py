"""TGT311's shapes: what is found, what is left alone, and that the quick test never hides a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.rule import Status, Target
from linklint.rules.targets import _shapes
from linklint.rules.targets.malformed_href import MalformedHref


def target(href: str, status: Status = Status.MISSING, **facts: str) -> Target:
    return Target(href, status, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("href", "status", "repaired"),
    [
        ("htps://x.test", Status.SCHEME, "https://x.test"),
        ("ttp://x.test", Status.SCHEME, "http://x.test"),
        ("htpt://x.test", Status.SCHEME, "http://x.test"),
        ("http:///x.test", Status.EXTERNAL, "http://x.test"),
        ("https:://x.test", Status.MISSING, "https://x.test"),
        ("https//x.test", Status.MISSING, "https://x.test"),
        ("http:// https://x.test", Status.INVALID, "https://x.test"),
        ("www.x.test/a?b", Status.MISSING, "https://www.x.test/a?b"),
        ("a\\b.html?c\\d", Status.MISSING, "a/b.html?c\\d"),
        ('"https://x.test"', Status.MISSING, "https://x.test"),
        ("http: //x.test", Status.INVALID, "http://x.test"),
        ("a b.html#c d", Status.MISSING, "a%20b.html#c d"),
        ("a\u3000b", Status.MISSING, None),
    ],
)
def test_what_was_meant_is_offered(href: str, status: Status, repaired: str | None) -> None:
    host = "x.test" if status is Status.EXTERNAL else ""
    scheme = "htps" if status is Status.SCHEME else ""
    fault = _shapes.fault(target(href, status, host=host, scheme=scheme))
    assert fault is not None
    if repaired is not None:
        assert fault.repaired == repaired


@pytest.mark.parametrize(
    "href",
    [
        *("/", "#", "?", "a.html", "/a%20b", "/user/{id}", "/x/[slug]", "/a//b", "/tags/c++", "/null.html"),
        *("#fn:1", "#a b", "Käufe.jpg", "a;b=c", "/search?q=%d0%b0", "a&b=c", "x?u=(a", "/it's"),
    ],
)
def test_odd_but_valid_paths_are_left_alone(href: str) -> None:
    assert _shapes.fault(target(href)) is None


@pytest.mark.parametrize("scheme", ["ftp", "httpx", "git", "ssh", "irc", "whatsapp", "sip"])
def test_other_schemes_are_no_slips(scheme: str) -> None:
    assert _shapes.fault(target(f"{scheme}://x y", Status.SCHEME, scheme=scheme)) is None


def test_the_start_of_a_url_alone_is_a_placeholder_not_malformed() -> None:
    assert _shapes.fault(target("https://", Status.INVALID)) is None


def test_names_of_values_are_fine_where_something_is_there() -> None:
    assert _shapes.fault(target("undefined", Status.PAGE)) is None
    assert _shapes.fault(target("undefined", Status.MISSING)) is not None


@given(
    st.text(alphabet="ahtps:/\\.@w {}[]()%$#?&;<>\"'“”\n\t\u3000null", max_size=24),
    st.sampled_from([Status.MISSING, Status.PAGE, Status.SCHEME, Status.EXTERNAL]),
)
def test_the_quick_test_never_hides_a_fault(href: str, status: Status) -> None:
    host = "x.test" if status is Status.EXTERNAL else ""
    each = target(href, status, host=host)
    assert MalformedHref().may_target(each) == (_shapes.fault(each) is not None)


@given(st.text(max_size=40))
def test_a_sure_repair_is_sound(href: str) -> None:
    fault = _shapes.fault(target(href))
    if fault is not None and fault.sure and fault.repaired is not None:
        again = _shapes.fault(target(fault.repaired, Status.PAGE))
        assert again is None or again.what != fault.what
