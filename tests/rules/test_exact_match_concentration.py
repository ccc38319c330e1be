"""ANC207 on hand-built sites: its own pages as targets, classes of texts, shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pytest
from msgspec.structs import replace

from linklint.model.link import Target
from linklint.model.site import SiteView
from linklint.rule import Anchor, PageSummary, Site, SiteFinding
from linklint.rules.anchors.exact_match_concentration import ConcentrationOptions, ExactMatchConcentration

TARGET = 100
#: A passage that no other link stands in.
ANY = -1


class _View:
    owned_hosts = frozenset({"shop.owned.test"})

    def path_of(self, file: int) -> str:
        return f"p{file}.html"

    def original(self, path: str) -> str:
        return path.removeprefix("fr/")


def _page(file: int, **fields: Any) -> PageSummary:
    page = PageSummary(
        file=file,
        path=f"p{file:03}.html",
        url=f"/p{file:03}.html",
        format="html",
        title="",
        h1="",
        lang="en",
        noindex=False,
        nofollow=False,
        stub=False,
        refresh=None,
        refresh_url="",
        refresh_seconds=0,
        canonical=None,
        canonical_url="",
        front_matter={},
    )
    return replace(page, **fields)


def _site(
    anchors: Sequence[Anchor], *, target: PageSummary | None = None, partial: bool = False, **fields: Any
) -> Site:
    """A site whose first page has the first anchor, the second the second, and so on, in passages of their
    own where they are in one at all."""
    anchors = [
        replace(each, passage=number) if each.passage == ANY else each
        for number, each in enumerate(anchors, 1)
    ]
    pages = [_page(number, **fields) for number in range(len(anchors))]
    return Site(
        cast("SiteView", _View()),
        [*pages, target] if target else pages,
        edges={},
        fragments={},
        ids={},
        anchors={number: [anchor] for number, anchor in enumerate(anchors)},
        redirects=(),
        redirected={},
        resolve=lambda _, href: cast("Target", href),
        roots=(),
        partial=partial,
    )


def _out(text: str, domain: str = "client.test", **fields: Any) -> Anchor:
    return replace(Anchor(f"https://{domain}/", domain, None, text, True, True, passage=ANY), **fields)


def _in(text: str) -> Anchor:
    return Anchor("/shoes/", "", TARGET, text, True, True, passage=ANY)


def _run(site: Site, **options: Any) -> list[SiteFinding]:
    return list(ExactMatchConcentration(ConcentrationOptions(**options)).check(site))


KEYWORDS = {"client.test": ("wedding shoes",), "/shoes/": ("wedding shoes",)}


def test_the_finding_names_the_first_page_and_some_others() -> None:
    (found,) = _run(_site([_out("Wedding shoes")] * 12), money_phrases=KEYWORDS)
    assert (found.file, found.href, found.variant) == (0, "https://client.test/", None)
    assert [each.path for each in found.related] == [f"p{n:03}.html" for n in range(1, 6)]
    assert "12 of 12 passages that link to client.test" in found.message


@pytest.mark.parametrize(("exact", "reported"), [(3, False), (4, True)])
def test_the_share_must_be_over_the_limit(exact: int, reported: bool) -> None:
    anchors = [_out("wedding shoes")] * exact + [_out(f"text {n}") for n in range(10 - exact)]
    assert bool(_run(_site(anchors), money_phrases=KEYWORDS)) is reported


def test_only_followed_editorial_links_of_followed_pages_count() -> None:
    twelve = [_out("wedding shoes")] * 12
    assert not _run(_site([replace(each, followed=False) for each in twelve]), money_phrases=KEYWORDS)
    assert not _run(_site([replace(each, editorial=False) for each in twelve]), money_phrases=KEYWORDS)
    assert not _run(_site(twelve, nofollow=True), money_phrases=KEYWORDS)
    assert not _run(_site(twelve, partial=True), money_phrases=KEYWORDS)


def test_a_text_counts_once_a_page() -> None:
    site = _site([_out("wedding shoes")] * 9)
    site.anchors[0] += [_out("Wedding shoes!", href="https://client.test/b")] * 3
    assert not _run(site, money_phrases=KEYWORDS)


def test_owned_hosts_are_no_target() -> None:
    anchors = [_out("wedding shoes", domain="owned.test")] * 12
    assert not _run(_site(anchors), money_phrases={"owned.test": ("wedding shoes",)})


def test_own_pages_are_looked_at_on_request() -> None:
    site = _site([_in("Wedding shoes")] * 10, target=_page(TARGET, url="/shoes/"))
    assert not _run(site, money_phrases=KEYWORDS)
    (found,) = _run(site, money_phrases=KEYWORDS, max_share_internal=0.5)
    assert "10 of 10 passages that link to /shoes/" in found.message


@pytest.mark.parametrize("declared", [["other", "wedding shoes"], "other, Wedding Shoes"])
def test_own_pages_may_declare_their_keywords(declared: object) -> None:
    target = _page(TARGET, url="/shoes/", front_matter={"target_keywords": declared})
    assert _run(_site([_in("wedding shoes")] * 10, target=target), max_share_internal=0.5)


def test_own_pages_without_keywords_and_titles_are_left_alone() -> None:
    ten = [_in("wedding shoes")] * 10
    assert not _run(_site(ten, target=_page(TARGET, url="/shoes/")), max_share_internal=0.5)
    titled = _page(TARGET, url="/shoes/", title="Wedding Shoes")
    assert not _run(_site(ten, target=titled), max_share_internal=0.5, money_phrases=KEYWORDS)


@pytest.mark.parametrize(
    ("text", "variant"), [("garden furniture sale", None), ("garden furniture", "head-term")]
)
def test_without_keywords_a_dominant_search_phrase_counts(text: str, variant: str | None) -> None:
    (found,) = _run(_site([_out(text)] * 10))
    assert found.variant == variant


def test_a_head_term_leads_to_one_page_a_search_phrase_to_one_site() -> None:
    terms = [_out("garden furniture", href=f"https://client.test/{n}") for n in range(10)]
    assert not _run(_site(terms))
    assert _run(_site([replace(each, text="garden furniture sale") for each in terms]))


def test_one_passage_is_one_witness() -> None:
    assert not _run(_site([_out("garden furniture sale", passage=1)] * 20))
    assert not _run(_site([_out("garden furniture sale", passage=0)] * 20))
    nine = [_out("garden furniture sale")] * 9
    assert not _run(_site([*nine, _out("garden furniture sale", passage=3)]))
    assert _run(_site([*nine, _out("garden furniture sale", passage=33)]))


def test_translations_are_one_witness() -> None:
    site = _site([_out("garden furniture sale")] * 10)
    assert _run(site)
    site.pages = [
        replace(page, path=f"{'fr/' * (page.file % 2)}p{page.file // 2}.html") for page in site.pages
    ]
    assert not _run(site)


@pytest.mark.parametrize(
    ("domain", "text"),
    [
        ("client.test", "here"),
        ("client.test", "https://client.test/x"),
        ("client.test", "docs.client.test"),
        ("client.test", "Client"),
        ("client-lang.test", "Client"),
        ("green-grocer.test", "the Green Grocer"),
        ("client.test", "42"),
        ("client.test", ""),
        ("client.test", "Acme shears"),
    ],
)
def test_without_keywords_some_texts_are_nobodys_keyword(domain: str, text: str) -> None:
    assert not _run(_site([_out(text, domain=domain)] * 10), brands=("Acme",))
