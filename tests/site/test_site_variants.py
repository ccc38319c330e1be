"""Versions and translations of a page have one key; pages that only look like them have their own."""

from __future__ import annotations

import pytest

from linklint.site.variants import Variants

PAGES = ("index.html", "guide/install.html", "guide/use.html", "api/core.html", "api/web.html", "faq.html")


def tree(*folders: str, pages: tuple[str, ...] = PAGES) -> list[str]:
    return [f"{folder}{page}" for folder in folders for page in pages]


def test_languages_beside_each_other_have_one_key() -> None:
    variants = Variants(tree("en/", "de/", "pt-BR/"))
    assert {variants.key(f"{code}/faq.html") for code in ("en", "de", "pt-BR")} == {"faq.html"}


def test_translations_beside_the_default_language() -> None:
    variants = Variants(tree("", "zh_CN/"))
    assert variants.key("zh_CN/guide/use.html") == variants.key("guide/use.html") == "guide/use.html"


@pytest.mark.parametrize(
    "names", [("1.0", "2.0"), ("v1", "latest"), ("version-3.x", "next"), ("stable", "2.1-rc1")]
)
def test_versions(names: tuple[str, str]) -> None:
    variants = Variants(tree(*(f"docs/{name}/" for name in names)))
    assert {variants.key(f"docs/{name}/api/web.html") for name in names} == {"docs/api/web.html"}


def test_languages_of_versions() -> None:
    variants = Variants(tree("en/1.2/", "en/1.3/", "fr/1.2/", "fr/1.3/"))
    assert variants.key("fr/1.2/faq.html") == variants.key("en/1.3/faq.html") == "faq.html"


def test_a_part_of_the_pages_is_enough() -> None:
    variants = Variants([*tree("docs/5.1/"), "docs/6.0/faq.html", "docs/6.0/new.html"])
    assert variants.key("docs/6.0/faq.html") == variants.key("docs/5.1/faq.html")


def test_layout_of_docusaurus() -> None:
    paths = [
        "website/docs/a.md",
        "website/versioned_docs/version-1.0/a.md",
        "website/i18n/fr/docusaurus-plugin-content-docs/current/a.md",
        "website/i18n/fr/docusaurus-plugin-content-docs/version-1.0/a.md",
    ]
    assert {Variants(paths).key(path) for path in paths} == {"website/docs/a.md"}


@pytest.mark.parametrize(
    ("path", "original"),
    [
        ("README.de.md", "README.md"),
        ("README_zh-CN.md", "README.md"),
        ("docs/guide.fr.md", "docs/guide.md"),
        ("docs/guide.pt-br.md", "docs/guide.md"),
    ],
)
def test_languages_in_names(path: str, original: str) -> None:
    assert Variants([path, original]).key(path) == original


def test_names_in_two_languages_without_a_default() -> None:
    variants = Variants(["a.en.md", "a.fr.md", "b.en.md"])
    assert variants.key("a.en.md") == variants.key("a.fr.md") == "a.md"
    assert variants.key("b.en.md") == "b.en.md"


@pytest.mark.parametrize(
    "paths",
    [
        ["it/hardware.html", "hr/payroll.html", "index.html"],  # departments
        ["2023/index.html", "2024/index.html", "2023/01/index.html", "2024/01/index.html"],
        ["page/2/index.html", "page/3/index.html"],
        ["blog/2019/page/2.html", "blog/2020/page/2.html", "blog/2019/hello.html", "blog/2020/bye.html"],
        ["sign-in.html", "sign.html", "check-in.html", "check.html"],
        ["go/index.html", "js/index.html", "is/index.html", "no/index.html"],
        ["en/a.html", "de/b.html"],
    ],
)
def test_what_only_looks_like_variants(paths: list[str]) -> None:
    variants = Variants(paths)
    assert [variants.key(path) for path in paths] == paths


def test_bare_numbers_with_many_pages_in_common_are_versions() -> None:
    variants = Variants(tree("docs/14/", "docs/15/"))
    assert variants.key("docs/14/guide/use.html") == variants.key("docs/15/guide/use.html")
