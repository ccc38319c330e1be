"""The sites of hyperlink's own tests (``../shared/cases/html/hyperlink/EXPECT.md``).

Where linklint answers otherwise, on purpose:

=====================  =================================================================================
case                   linklint
=====================  =================================================================================
document_links         Of a duplicate attribute only the first counts, as the HTML Standard says: 12 local
                       links, not 13. Links to elsewhere (a mail address, another host) are counted too.
redirects              The lines of ``_redirects`` are no links: 1 link, not 4. A line that leads to nothing
                       is known as such; the rule that reports it without a link to it is a later one.
redirects_dynamic      Splats and placeholders are followed, as the hosts do, not skipped.
empty href             Names the page itself, not its folder.
``index.html``         The file that answers, not the folder: ``foo/index.html``, not ``/foo``.
a query                Kept beside the path, not dropped; the path is the same.
folder missing         Exit code 2 (usage), not 1: see ``tests/cli``.
=====================  =================================================================================
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from peer_support import check, registry, shared

from linklint.config.schema import Config
from linklint.engine.links import links
from linklint.engine.plan import Plan, decide
from linklint.model.link import Status
from linklint.model.report import Report
from linklint.site.index import SiteIndex, SiteSettings
from linklint.site.listing import Listing
from linklint.site.redirects import RedirectMap
from linklint.site.resolve import SiteResolver

_BROKEN = ("TGT301", "TGT302", "TGT304", "TGT317")


def _site(name: str) -> Path:
    return shared(f"hyperlink/{name}")


def _found(report: Report) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.path, each.target) for each in report.diagnostics]


def _plan(root: Path) -> Plan:
    config = Config()
    decisions, _ = decide(root, config)
    return Plan(root, config, registry(), decisions)


def test_dead_link() -> None:
    report = check(_site("dead_link"), select=_BROKEN)
    assert _found(report) == [("TGT301", "index.html", "/bar.html")]
    assert report.summary.links == 1


def test_dead_anchor() -> None:
    report = check(_site("dead_anchor"), select=_BROKEN)
    assert _found(report) == [("TGT302", "index.html", "/bar.html#goo")]
    assert report.summary.errors == 0  # the page is there: a warning
    assert report.summary.links == 1


def test_redirects_make_their_sources_valid() -> None:
    root = _site("redirects")
    report = check(root, select=("TGT301", "TGT302", "TGT317"))
    assert _found(report) == []
    assert (report.summary.pages, report.summary.links) == (3, 1)
    assert _found(check(root, select=("TGT304",))) == [("TGT304", "index.html", "/old-page")]


def test_every_line_of_redirects_is_followed() -> None:
    plan = _plan(_site("redirects"))
    ends = {}
    for rule in plan.index.redirects.rules:
        redirect = plan.resolver.redirect(rule.source)
        assert redirect is not None
        end = None if redirect.file is None else plan.index.path_of(redirect.file)
        ends[rule.source] = (end, redirect.missing, redirect.external)
    assert ends == {
        "/old-page": ("new-page.html", False, False),
        "/external": (None, False, True),
        "/broken": (None, True, False),
        "/another": ("target.html", False, False),
    }


def test_only_the_redirects_of_the_root_count() -> None:
    report = check(_site("redirects_root_only"), select=_BROKEN)
    assert _found(report) == [
        ("TGT304", "index.html", "/old-page"),
        ("TGT301", "index.html", "/sub-old"),
    ]


def test_dynamic_redirects() -> None:
    root = _site("redirects_dynamic")
    report = check(root, select=_BROKEN)
    assert [(each.code, each.message) for each in report.diagnostics] == [
        ("TGT304", '"/static" is redirected to /target.html, where there is nothing')
    ]
    plan = _plan(root)
    assert [rule.source for rule in plan.index.redirects.rules if not rule.dynamic] == [
        "/roster/@slug/matches",
        "/static",
    ]
    folder = plan.resolver.from_page("index.html")
    assert folder["/docs/a/b"].redirect is not None
    assert folder["/docs/a/b"].redirect.hops == ("/new-docs/a/b",)
    assert folder["/roster/x/matches"].redirect is not None


_LINKS = [
    ("a", "../../ruby/", "missing", "/platforms/ruby/"),
    ("a", "/platforms/perl/", "missing", "/platforms/perl/"),
    ("a", "../../rust/", "missing", "/platforms/rust/"),
    ("a", "../../go/?foo=bar&bar=baz", "missing", "/platforms/go/"),
    ("a", "ma", "missing", "/platforms/python/troubleshooting/ma"),
    ("a", "%5Bslug%5D.js", "missing", "/platforms/python/troubleshooting/[slug].js"),
    ("a", "%5Bschlug%5D.js", "missing", "/platforms/python/troubleshooting/[schlug].js"),
    ("a", "mailto:foo@example.com", "scheme", "mailto:foo@example.com"),
    ("a", "case", "missing", "/platforms/python/troubleshooting/case"),
    ("a", "HTTP://googel.com", "external", "http://googel.com/"),
    ("a", " whitespace ", "missing", "/platforms/python/troubleshooting/whitespace"),
    ("img", "/static/image.png", "missing", "/static/image.png"),
    ("img", "/static/image300.png", "missing", "/static/image300.png"),
    ("img", "/static/image600.png", "missing", "/static/image600.png"),
]


def test_document_links() -> None:
    rows = list(links(_site("document_links"), Config(), registry()))
    assert [(row.element, row.href, row.target, row.url) for row in rows] == _LINKS
    assert sum(row.target == "missing" for row in rows) == 12


@pytest.mark.parametrize(("site", "hrefs"), [("script_text", ["foo", "bar"]), ("json_script", [])])
def test_markup_inside_scripts_is_text(site: str, hrefs: list[str]) -> None:
    assert [row.href for row in links(_site(site), Config(), registry())] == hrefs


_TROUBLE = "platforms/python/troubleshooting"
#: page, href, and what linklint answers: status, path inside the site, fragment.
_JOINS = [
    ("2019/index.html", "../feed.xml", Status.FILE, "feed.xml", None),
    ("contact.html", "contact.html", Status.PAGE, "contact.html", None),
    ("index.html", "./2014/article.html", Status.PAGE, "2014/article.html", None),
    ("foo/install.html", "", Status.SAME_PAGE, "", None),
    ("foo/index.html", "", Status.SAME_PAGE, "", None),
    ("foo/bar.html", "index.html", Status.PAGE, "foo/index.html", None),
    ("foo/bar.html", "index.html/baz.html", Status.MISSING, "foo/index.html/baz.html", None),
    ("index.html", "http://foo.com", Status.EXTERNAL, "/", None),
    ("bar.html", "//foo.com", Status.EXTERNAL, "/", None),
    (f"{_TROUBLE}/index.html", "../../ruby#foo", Status.PAGE, "platforms/ruby", "foo"),
    (f"{_TROUBLE}/index.html", "../../ruby?bar=1#foo", Status.PAGE, "platforms/ruby", "foo"),
    (f"{_TROUBLE}/index.html", "/platforms/ruby?bar=1#foo", Status.PAGE, "platforms/ruby", "foo"),
    (f"{_TROUBLE}.html", "../ruby#foo", Status.PAGE, "platforms/ruby", "foo"),
    (f"{_TROUBLE}.html", "/locations/troms%C3%B8", Status.PAGE, "locations/tromsø", None),
    (
        f"{_TROUBLE}.html",
        "/locations/oslo#gr%C3%BCnerl%C3%B8kka",
        Status.PAGE,
        "locations/oslo",
        "grünerløkka",
    ),
]


@pytest.mark.parametrize(("page", "href", "status", "path", "fragment"), _JOINS)
def test_join_rules(page: str, href: str, status: Status, path: str, fragment: str | None) -> None:
    files = {page for page, *_ in _JOINS} | {
        "feed.xml",
        "2014/article.html",
        "platforms/ruby/index.html",
        "locations/tromsø/index.html",
        "locations/oslo/index.html",
    }
    index = SiteIndex(Listing(sorted(files)), SiteSettings(), RedirectMap((), "netlify"))
    target = SiteResolver(index).from_page(page)[href]
    assert (target.status, target.path, target.fragment) == (status, path, fragment)
    if status is Status.PAGE:
        assert target.file is not None
        assert index.path_of(target.file).removesuffix("/index.html") == path.removesuffix("/index.html")
        assert target.url == "/" + path + (f"#{fragment}" if fragment else "")
        assert index.url_of(target.file).rstrip("/") == "/" + quote(path.removesuffix("/index.html"))
    if status is Status.EXTERNAL:
        assert target.host == "foo.com"
