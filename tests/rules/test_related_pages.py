"""Findings that ask for a link name the pages that could bring it, where some stand out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from linklint.model.diagnostic import Diagnostic
from linklint.rule import Rule
from linklint.rules.equity.boilerplate_only_inlinks import BoilerplateOnlyInlinks
from linklint.rules.equity.dead_end_page import DeadEndPage
from linklint.rules.equity.important_page_underlinked import ImportantPageUnderlinked
from linklint.rules.equity.orphan_page import OrphanPage
from linklint.rules.equity.single_inlink import SingleInlink
from linklint.rules.equity.sitemap_orphan import SitemapOrphan
from linklint.testing import run_rule

RELATED = "speaks of the same things"


def page(title: str, *links: str, lang: str = "en") -> str:
    anchors = " ".join(f'<a href="{href}">{href}</a>' for href in links)
    return f'<html lang="{lang}"><title>{title}</title><main>{anchors}</main></html>'


LONG = " ".join(f"word{n}" for n in range(60))
CARE = page("Care of enamel kettles", "/")
KETTLES = page("Enamel kettles", "/")


def site(files: Mapping[str, str], size: int = 30) -> dict[str, str]:
    """Files, and pages about nothing in particular until there are ``size``, which link to each other; the
    home page links to all but ``care.html``."""
    count = size - 1 - len(files)
    others = {
        f"f{n:02}.html": page(f"Filler{n:02}", "/", f"f{(n + 1) % count:02}.html") for n in range(count)
    }
    linked = [path for path in (*others, *files) if path.endswith(".html") and path != "care.html"]
    return {"index.html": page("Home", *linked), **others, **files}


def about_care(rule: type[Rule], files: Mapping[str, str], **options: object) -> list[Diagnostic]:
    return [each for each in run_rule(rule, files, options=options) if each.path == "care.html"]


def test_an_orphan_names_the_page_on_its_subject() -> None:
    files = {
        "care.html": CARE,
        "kettles.html": KETTLES,
    }
    (found,) = about_care(OrphanPage, site(files))
    assert found.message == (
        "no other page links to this page with a link that is followed: link to it where it belongs, "
        "for example in kettles.html"
    )
    assert [(each.path, each.message) for each in found.related] == [("kettles.html", RELATED)]


def test_at_most_three_pages_are_named_the_most_related_first() -> None:
    titles = ("Enamel kettles", "Enamel kettles care", "Old enamel kettles", "Old and red enamel kettles")
    files = {f"k{n}.html": page(title, "/") for n, title in enumerate(titles)}
    (found,) = about_care(OrphanPage, site({"care.html": CARE, **files}))
    assert found.message.endswith("for example in k1.html")
    assert [each.path for each in found.related] == ["k1.html", "k0.html", "k2.html"]


@pytest.mark.parametrize("comment", ["", "<!-- linklint-disable-next REL101 -->"])
def test_other_pages_do_not_change_the_fingerprint(comment: str) -> None:
    orphan = CARE + comment
    (alone,) = about_care(OrphanPage, site({"care.html": orphan}))
    (named,) = about_care(OrphanPage, site({"care.html": orphan, "k.html": KETTLES}))
    assert alone.message != named.message
    assert alone.fingerprint == named.fingerprint


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("nobody reaches it", {"orphan-too.html": KETTLES}),
        ("it is not for search engines", {"k.html": f'<meta name="robots" content="noindex">{KETTLES}'}),
        ("another language", {"k.html": page("Enamel kettles", "/", lang="de")}),
        ("the folder of another language", {"de/k.html": page("Enamel kettles", "/", lang="")}),
        ("a later page of a list", {"enamel/kettles/page/2/index.html": KETTLES}),
        ("one word is too little", {"k.html": page("Enamel", "/")}),
        ("words that only join others", {"k.html": page("Care of the and from", "/")}),
        ("too little of what it says", {"k.html": page("Enamel kettles and " + LONG, "/")}),
    ],
)
def test_what_is_not_named(why: str, other: dict[str, str]) -> None:
    files = site({"care.html": CARE, **other})
    files["index.html"] = files["index.html"].replace('<a href="orphan-too.html">orphan-too.html</a>', "")
    (found,) = about_care(OrphanPage, files)
    assert (why, found.related) == (why, ())


def test_small_sites_name_nothing() -> None:
    files = {"care.html": CARE, "k.html": KETTLES}
    (found,) = about_care(OrphanPage, site(files, size=29))
    assert found.related == ()


def test_a_page_of_the_sitemap_keeps_its_evidence() -> None:
    files = site({"care.html": CARE, "k.html": KETTLES})
    files["sitemap.xml"] = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc>https://site.test/care.html</loc></url></urlset>"
    )
    (found,) = about_care(SitemapOrphan, files)
    assert found.message.endswith("link to it where it belongs, for example in k.html")
    assert [each.path for each in found.related] == ["sitemap.xml", "k.html"]


def test_a_dead_end_names_where_to_go() -> None:
    files = site(
        {"care.html": page("Care of enamel kettles"), "k.html": page("Enamel kettles", "care.html", "/")}
    )
    (found,) = about_care(DeadEndPage, files)
    assert found.message.endswith("offer the reader a next step, for example k.html")


def test_the_one_page_that_links_here_is_not_named() -> None:
    files = site({"care.html": CARE, "k.html": page("Enamel kettles", "care.html", "/")})
    (found,) = about_care(SingleInlink, files)
    assert [(each.path, each.message) for each in found.related] == [
        ("k.html", "the only page that links here")
    ]
    files = site({"care.html": CARE, "k.html": KETTLES, "l.html": page("Leeds", "care.html", "/")})
    (found,) = about_care(SingleInlink, files)
    assert found.message.endswith("link to it from a second page where it belongs, for example in k.html")
    assert [each.path for each in found.related] == ["l.html", "k.html"]


def test_pages_whose_menu_links_here_can_link_in_their_text() -> None:
    menu = '<nav><a href="/care.html">Care</a></nav>'
    files = site({"care.html": CARE, "k.html": menu + KETTLES})
    (found,) = about_care(BoilerplateOnlyInlinks, files)
    assert found.message.endswith("link to it in a text where it helps, for example in k.html")


def test_pages_that_matter_name_stronger_pages_that_do_not_link_there() -> None:
    files = site({"care.html": CARE, "k.html": KETTLES, "l.html": page("Care of enamel", "/")})
    (found,) = about_care(ImportantPageUnderlinked, files, important=["/care.html"])
    assert [each.path for each in found.related] == ["l.html", "k.html"]
    assert found.message.endswith("link to it from pages that have more, for example l.html")
    files["l.html"] = page("Care of enamel", "care.html", "/")
    (found,) = about_care(ImportantPageUnderlinked, files, important=["/care.html"])
    assert found.related == ()  # the other one is no stronger than what l.html makes of it
    files["f00.html"] = page("Filler00", "k.html")
    (found,) = about_care(ImportantPageUnderlinked, files, important=["/care.html"])
    assert found.message.endswith("for example k.html")


def test_the_same_is_left_alone_without_a_subject() -> None:
    (found,) = about_care(
        DeadEndPage, site({"care.html": page("Care"), "k.html": page("Enamel", "care.html")})
    )
    assert (
        found.message == "no link leads from here to another page of the site: offer the reader a next step"
    )
    assert found.related == ()
