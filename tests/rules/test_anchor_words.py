"""Normalising anchor texts, telling their language, and the lists of ``data/anchors.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import linklint
from linklint.rules.anchors import generic_anchor
from linklint.rules.anchors.stuffing import listed, money, promising, read, stem
from linklint.rules.words import evident, language, normalise, normalised, readable, table, visible

DATA: dict[str, Any] = tomllib.loads(
    (Path(linklint.__file__).parent / "data" / "anchors.toml").read_text("utf-8")
)


SOME_WORDS = ("buy", "cheap", "shoe", "shoes", "wedding", "online", "the", "and", "men", "|", ",", "12")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Click here", "click here"),
        ("  READ\n MORE »»", "read more"),
        ("[Read more…]", "read more"),
        ("→ weiterlesen →", "weiterlesen"),
        ("»Mehr«", "mehr"),
        ("¿Más?", "más"),
        ("ma\u0301s", "más"),
        ("read\u00a0more", "read more"),
        ("here\u00ad\u200b", "here"),
        ("\ue001 More \uf105", "more"),
        ("Here’s more", "here's more"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("...", ""),
        ("", ""),
        ("மேலும் அறிக", "மேலும் அறிக"),
        ("更多>>", "更多"),
        ("C++", "c"),
        ("3.", "3"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(max_size=40))
def test_normalise_is_stable_and_ignores_what_surrounds_a_text(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert normalise(f"  «{once}»… ") == once


def test_the_lists_are_written_as_texts_are_compared() -> None:
    rows = [*DATA["generic"], *DATA["words"], DATA["ambiguous"], DATA["names"]]
    texts = [text for row in rows for value in row.values() if isinstance(value, list) for text in value]
    assert len(texts) > 1000
    assert [text for text in texts if normalise(text) != text] == []


@pytest.mark.parametrize("text", ["a", " 1 ", "→", "é", "ー", "¶", "\u00adx"])
def test_visible(text: str) -> None:
    assert visible(text)


@pytest.mark.parametrize(
    "text",
    ["", " \t\n", "\u00a0", "\u200b\u200d\ufeff", "\u00ad", "\ue001", "\uf09e ", "\u2800", "\ufe0f", "\x7f"],
)
def test_not_visible(text: str) -> None:
    assert not visible(text)
    assert readable(f"a{text}b") in ("a b", "ab")


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (("de",), "de"),
        (("pt-BR",), "pt"),
        (("zh_Hant_TW",), "zh"),
        (("", "EN-us"), "en"),
        (("de", "en"), "de"),
        (("nn",), "nb"),
        (("no-NO",), "nb"),
        (("deu",), "de"),
        (("undefined", "fr"), "fr"),
        (("{{ lang }}",), ""),
        (("und",), ""),
        (("x-default",), ""),
        (("english",), ""),
        ((" ", ""), ""),
    ],
)
def test_language(declared: tuple[str, ...], expected: str) -> None:
    assert language(*declared) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Los precios de la vivienda en las ciudades y lo que viene", "es"),
        ("Wie die Stadt mit dem Müll umgeht und was das für uns heißt", "de"),
        ("What the price of bread says about us and the state we are in", "en"),
        ("Kubernetes 1.30", ""),
        ("", ""),
    ],
)
def test_evident(text: str, expected: str) -> None:
    assert evident(text) == expected


def test_lists_are_never_shared() -> None:
    words = table()
    assert "meer" in words.generic_in("nl").phrases
    assert "meer" not in words.generic_in("de").phrases
    assert "meer" not in words.generic_in("").phrases
    assert "read more" not in words.generic_in("de").phrases
    assert "mehr erfahren" not in words.generic_in("en").phrases
    assert words.generic_in("eo").phrases == frozenset()
    assert words.running_in("eo") is None


def test_an_unknown_language_gets_all_lists_but_no_ambiguous_word() -> None:
    anything = table().generic_in("").phrases
    assert {"read more", "mehr erfahren", "leer más", "もっと見る", "here", "hier"} <= anything
    assert anything.isdisjoint({"start", "meer", "go", "article", "mais", "plus", "her"})


@pytest.mark.parametrize(
    ("code", "phrases"),
    [
        ("en", ["click here", "see all", "view all", "this page", "website", "article"]),
        ("de", ["hier", "mehr erfahren", "weiterlesen", "zum artikel", "alle anzeigen"]),
        ("es", ["leer más", "ver más", "aquí", "ver mas"]),
        ("fr", ["cliquez ici", "lire la suite", "en savoir plus"]),
        ("it", ["clicca qui", "leggi di più"]),
        ("nl", ["klik hier", "lees meer"]),
        ("pl", ["kliknij tutaj"]),
        ("ru", ["здесь", "подробнее"]),
        ("zh", ["点击这里", "了解更多"]),
        ("fa", ["اینجا کلیک کنید"]),
    ],
)
def test_phrases_that_the_catalogue_names(code: str, phrases: list[str]) -> None:
    assert set(phrases) <= table().generic_in(code).phrases


def test_every_list_says_where_it_comes_from_and_how_far_it_was_checked() -> None:
    for row in [*DATA["generic"], *DATA["words"]]:
        assert row["source"] in DATA["sources"], row["lang"]
        assert row["mark"] in {"V", "D", "K"}
        assert row["mark"] != "V" or DATA["sources"][row["source"]]["url"]
    assert "Apache-2.0" in DATA["sources"]["lighthouse"]["licence"]


def test_phrases_are_written_as_normalised_and_once() -> None:
    for row in DATA["generic"]:
        assert [phrase for phrase in row["phrases"] if normalise(phrase) != phrase] == [], row["lang"]
    for code in table().generic:
        written = [each for row in DATA["generic"] if row["lang"] == code for each in row["phrases"]]
        assert sorted(written) == sorted(set(written)), code


def test_names_and_ambiguous_words_are_phrases_of_a_list() -> None:
    for code, generic in table().generic.items():
        assert generic.names <= generic.phrases, code
    assert set(DATA["ambiguous"]["phrases"]) <= table().every


def test_the_option_langs_knows_exactly_the_languages_of_the_lists() -> None:
    assert set(get_args(generic_anchor.Language)) == set(table().generic)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shoe", "shoes"),
        ("men's", "men"),
        ("casino", "casinos"),
        ("autokredit", "autokredite"),
        ("kaffeemaschine", "kaffeemaschinen"),
        ("dress", "dress"),
        ("price", "prices"),
    ],
)
def test_stem_joins(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("test", "text"), ("gas", "gate"), ("sprache", "sprachwissenschaft")]
)
def test_stem_parts(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_signs() -> None:
    running = table().running["en"]
    signs = read("buy men's wedding shoes and wedding shoes for men online", running)
    assert signs.repeated == ("wedding", "shoes", "men's")
    assert signs.commercial == ("buy", "online")
    assert not signs.sentence
    assert not signs.plain
    assert read("How much wood would a woodchuck chuck", running).sentence
    assert read("Buy hhgregg, Sell Best Buy", running).repeated == ()
    assert read("wedding shoes for $20, price on request", running).price
    assert read("shoes near me", running).commercial == ("near me",)


@given(
    st.lists(
        st.sampled_from(
            ["buy", "cheap", "shoe", "shoes", "wedding", "online", "the", "and", "men", "|", ",", "12"]
        ),
        max_size=12,
    )
)
def test_the_quick_look_never_hides_a_text_with_two_signs(words: list[str]) -> None:
    text = " ".join(words)
    signs = read(text, table().running["en"])
    if (
        len(signs.repeated) > 1
        or len(signs.commercial) > 1
        or listed(signs, table().running["en"], outward=True)
    ):
        assert promising(text) or len([word for word in words if len(word) > 2]) < 3


def test_money_phrases_inside_each_other_count_once() -> None:
    phrases = ("insurance", "car insurance")
    assert money("car insurance and insurance", phrases) == ("car insurance", "insurance")
    assert money("car insurance", phrases) == ("car insurance",)
    assert money("reinsurance", phrases) == ()


@given(st.lists(st.text(), max_size=6))
def test_many_texts_are_normalised_at_once(texts: list[str]) -> None:
    single = {" ".join(text.split()) for text in texts}
    assert normalised(single) == {text: normalise(text) for text in single}
