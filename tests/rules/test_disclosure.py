"""The table of disclosure phrases, and how openings are told from sentences about them."""

from __future__ import annotations

import pytest

from linklint.rules.rel.disclosure import declares, opens_as_paid, says_it_earns, table


def test_every_phrase_is_lower_case_and_opens_an_article() -> None:
    for entry in table():
        for phrase in (*entry.article, *entry.sentence, *entry.denial, *entry.affiliate):
            assert phrase == phrase.lower().strip()
        for phrase in (*entry.article, *entry.sentence):
            assert opens_as_paid(f"{phrase.capitalize()}.", entry.lang), phrase
        for phrase in (*entry.inside, *entry.short, *entry.alone, *entry.partners):
            assert phrase == phrase.lower().strip()
        for phrase in entry.inside:
            assert opens_as_paid(f"12 May. Ann: {phrase}, yes", entry.lang), phrase
        for phrase in entry.short:
            assert opens_as_paid(f"[{phrase.capitalize()}] Kettles", entry.lang), phrase
            assert opens_as_paid(f"{phrase.upper()} | Kettles", entry.lang), phrase
        for phrase in entry.alone:
            assert declares(phrase.capitalize(), entry.lang), phrase
        for phrase in entry.partners:
            assert declares(f"{phrase.capitalize()} Acme", entry.lang), phrase
            assert not declares(f"{phrase.capitalize()} acme", entry.lang), phrase
            assert not declares(f"{phrase.capitalize()} Acme, we count birds.", entry.lang), phrase
        for phrase in entry.affiliate:
            assert says_it_earns(f"x {phrase} y", entry.lang), phrase


def test_languages_are_listed_once() -> None:
    languages = [entry.lang for entry in table()]
    assert len(languages) == len(set(languages))
    assert {entry.lang for entry in table() if entry.checked} == {"en", "de"}


@pytest.mark.parametrize(
    ("text", "lang", "paid"),
    [
        ("Sponsored post: Kettles", "en", True),
        ("[Sponsored Post] Kettles", "en", True),
        ("Sponsored post by Acme", "en-GB", True),
        ("SPONSORED CONTENT The kettle", "en", True),
        ("This article  was sponsored by Acme.", "en", True),
        ("Sponsored post", "fr", False),
        ("Sponsored post", "", True),
        ("Sponsored posts are bad", "en", False),
        ("Sponsored content is bad", "en", False),
        ("Sponsored content-marketing", "en", False),
        ("This post is sponsored? It isn't sponsored.", "en", False),
        ("This is a paid holiday", "en", False),
        ("Kettles. Sponsored post", "en", False),
        ("", "en", False),
    ],
)
def test_openings(text: str, lang: str, paid: bool) -> None:
    assert opens_as_paid(text, lang) is paid


def test_the_headline_is_not_the_opening() -> None:
    assert opens_as_paid("Kettles Sponsored post", "en", headline="Kettles")
    assert opens_as_paid("Advertorial: Kettles Boil.", "en", headline="Advertorial: Kettles")
    assert not opens_as_paid("Advertorial Marketing A guide.", "en", headline="Advertorial Marketing")
