"""What counts as a search phrase, a chain of them, and the name of a host (ANC206, ANC207, ANC221)."""

from __future__ import annotations

import pytest

from linklint.rule import Status, Target
from linklint.rules.anchors.naming import is_named
from linklint.rules.anchors.searching import chain, may_seek, phrase, points


def to(url: str) -> Target:
    host, _, path = url.partition("/")
    return Target(href=f"https://{url}", status=Status.EXTERNAL, host=host, path=f"/{path}")


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("cheap reading glasses", "en", 2),
        ("best budget kettles", "en", 1),
        ("kettle repair service company", "en", 1),
        ("buy kettles online", "en", 2),
        ("copper kettles", "en", 0),
        ("online casino bonus", "en", 3),
        ("quick loans with bad credit", "en", 2),
        ("SEO services leeds", "en", 3),
        ("günstige Flüge buchen", "de", 2),
        ("montres pas cher", "fr", 2),
        ("zapatos baratos online", "es", 3),
        ("scarpe in vendita", "it", 1),
        ("goedkope fietsen kopen", "nl", 3),
        ("tênis barato", "pt", 2),
        ("tanie opony sklep", "pl", 3),
        ("купить окна недорого", "ru", 3),
        ("ucuz uçak bileti", "tr", 2),
        ("jual sepatu murah", "id", 3),
        ("tour du lịch giá rẻ", "vi", 2),
    ],
)
def test_searches_have_points_for_their_words(text: str, lang: str, count: int) -> None:
    found = phrase(text, lang)
    assert found is not None
    assert found.points == count
    assert may_seek(text) == (count > 0)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Cheap Reading Glasses", "en"),
        ("the cheap glasses", "en"),
        ("where the cheap glasses are", "en"),
        ("they sell cheap glasses", "en"),
        ("our cheap glasses", "en"),
        ("cheap (really) glasses", "en"),
        ("cheap glasses: a test", "en"),
        ("buy online", "en"),
        ("cheap", "en"),
        ("die günstigen Flüge", "de"),
        ("leurs montres pas cher", "fr"),
        ("los zapatos baratos", "es"),
        ("glasses.test/cheap offers", "en"),
        ("cheap glasses 2019 2020", "en"),
        ("one cheap phrase of so many more words than anybody would type", "en"),
    ],
)
def test_names_sentences_and_titles_are_no_searches(text: str, lang: str) -> None:
    assert phrase(text, lang) is None


@pytest.mark.parametrize(
    ("text", "target", "count"),
    [
        ("cheap reading glasses", "spex.test/", 3),
        ("cheap reading glasses", "spex.test/cheap-reading-glasses", 2),
        ("cheap reading glasses", "spex.test/cheap-reading-glasses-for-sale", 3),
        ("cheap reading glasses", "spex.test/about", 2),
        ("buy kettles", "kettles.test/", 1),
        ("buy kettles", "pans.test/buy-kettles", 2),
        ("buy kettles", "pans.test/buy-cheap-kettles", 3),
    ],
)
def test_the_target_says_more(text: str, target: str, count: int) -> None:
    found = phrase(text, "en")
    assert found is not None
    assert points(found, to(target), "en") == count


@pytest.mark.parametrize(
    "text",
    [
        "no fees required largest savings online service for retired people",
        "cheapest highest rated online school without exam fees",
        "best affordable dentist near me open sunday morning",
    ],
)
def test_chains(text: str) -> None:
    assert chain(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Cheapest Highest Rated Online School without Exam Fees",
        "the cheapest highest rated online school without exam fees",
        "she found the best and cheapest online school in town",
        "cheapest online school",
        "a long walk along the coast and back again",
        "cheapest online school, which is rated best. ever",
    ],
)
def test_what_is_no_chain(text: str) -> None:
    assert chain(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "host", "named"),
    [
        ("green grocer", "green-grocer.test", True),
        ("the green grocer of leeds", "greengrocer.test", True),
        ("kettle notes", "kettlenotes-blog.test", True),
        ("acme manual", "docs.acme.co.uk", True),
        ("acme", "acme.github.io", True),
        ("cheap glasses", "cheap-glasses.test", True),
        ("cheap reading glasses", "cheap-glasses.test", False),
        ("best cheap online tyres", "cheaponline.test", False),
        ("green tea", "green-grocer.test", False),
        ("tea", "brewers.test", False),
        ("", "acme.test", False),
    ],
)
def test_names_of_hosts(text: str, host: str, named: bool) -> None:
    assert is_named(text, host) is named
