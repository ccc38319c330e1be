"""Digests are those of `hashlib`, whichever module makes them."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from linklint.model.digest import short_digest


@given(st.text(st.characters()))
def test_a_digest_is_the_start_of_the_usual_one(text: str) -> None:
    assert short_digest(text) == sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
