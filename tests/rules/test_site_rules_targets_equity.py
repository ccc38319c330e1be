"""Site rules on hand-made facts: what case files cannot show (severities, partial runs, large sites)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest

from linklint.rule import PageSummary, Redirect, SiteFinding
from linklint.rules.equity.click_depth import ClickDepth, DepthOptions
from linklint.rules.equity.orphan_page import OrphanPage
from linklint.rules.equity.unreachable_page import UnreachablePage
from linklint.rules.targets.link_to_redirect import LinkToRedirect
from linklint.rules.targets.missing_fragment import MissingFragment, without_directive
from linklint.rules.targets.redirect_loop import RedirectLoop
from linklint.site.facts import Site


class View:
    """As much of a `SiteView` as these rules ask for."""

    url = "https://site.test"
    hosts = frozenset({"site.test"})
    owned_hosts: frozenset[str] = frozenset()
    base_path = "/"

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths

    def find(self, path: str) -> int | None:
        return self.paths.index(path) if path in self.paths else None

    def path_of(self, file: int) -> str:
        return self.paths[file]

    def url_of(self, file: int) -> str:
        return "/" + self.paths[file]

    def similar(self, path: str) -> str | None:
        return None


def page(file: int, path: str, *, refresh: int | None = None, seconds: float = 0.0) -> PageSummary:
    return PageSummary(
        file=file,
        path=path,
        url="/" + path,
        format="html",
        title=path,
        h1="",
        lang="",
        noindex=False,
        nofollow=False,
        stub=refresh is not None,
        refresh=refresh,
        refresh_url="",
        refresh_seconds=seconds,
        canonical=None,
        canonical_url="",
        front_matter={},
    )


def site(
    pages: Sequence[PageSummary],
    links: dict[int, list[int]] | None = None,
    *,
    fragments: dict[int, list[tuple[int, str]]] | None = None,
    ids: dict[int, frozenset[str]] | None = None,
    redirects: Sequence[tuple[str, Redirect]] = (),
    partial: bool = False,
    roots: Sequence[int] = (0,),
) -> Site:
    return Site(
        View([each.path for each in pages]),
        pages,
        edges={source: (array("i", targets), array("i")) for source, targets in (links or {}).items()},
        fragments=fragments or {},
        ids=ids or {},
        anchors={},
        redirects=redirects,
        redirected={},
        resolve=lambda file, href: pytest.fail("no link of this site meets a redirect rule"),
        roots=roots,
        partial=partial,
    )


def found(findings: object) -> list[SiteFinding]:
    return list(findings)  # type: ignore[call-overload, no-any-return]


def chain(length: int) -> Site:
    pages = [page(number, f"p{number:03}.html") for number in range(length)]
    return site(pages, {number: [number + 1] for number in range(length - 1)})


def test_a_few_deep_pages_are_named_one_by_one() -> None:
    assert [each.file for each in found(ClickDepth().check(chain(6)))] == [4, 5]


def test_a_deep_site_is_one_finding_on_the_home_page() -> None:
    (finding,) = found(ClickDepth().check(chain(60)))
    assert finding.file == 0
    assert finding.message.startswith("56 of 59 pages are more than 3 clicks from here")
    assert len(finding.related) == 5


def test_pages_that_matter_are_never_summed_up() -> None:
    rule = ClickDepth(DepthOptions(important=("/p05?.html",)))
    important = [each for each in found(rule.check(chain(60))) if each.variant == "important"]
    assert [each.file for each in important] == list(range(50, 60))


def test_a_partial_run_says_nothing_about_the_graph() -> None:
    pages = [page(0, "index.html"), page(1, "a.html"), page(2, "b.html")]
    part = site(pages, {1: [2], 2: [1]}, partial=True)
    assert not any(found(rule().check(part)) for rule in (OrphanPage, UnreachablePage, ClickDepth))
    assert found(UnreachablePage().check(site(pages, {1: [2], 2: [1]})))


def test_fragments_on_the_page_itself_are_worse() -> None:
    facts = site(
        [page(0, "index.html"), page(1, "a.html")],
        fragments={0: [(0, "x"), (1, "x"), (1, "ok")]},
        ids={0: frozenset(), 1: frozenset({"ok"})},
    )
    assert [(each.to, each.variant) for each in found(MissingFragment().check(facts))] == [
        (0, "same-page"),
        (1, None),
    ]


@pytest.mark.parametrize("fragment", ["a%20b", "a b", "user-content-ok", "ok", "2-3", "L2-L3", "ok:~:text=x"])
def test_spellings_that_find_their_id(fragment: str) -> None:
    ids = frozenset({"a b" if fragment == "a%20b" else "a%20b", "ok", "2", "3", "L2", "L3"})
    facts = site([page(0, "index.html")], fragments={0: [(0, fragment)]}, ids={0: ids})
    assert found(MissingFragment().check(facts)) == []


@pytest.mark.parametrize(
    ("ids", "suggested"),
    [
        ({"getting-started"}, True),
        ({"getting_started", "getting-Started"}, False),  # neither stands out
        ({"Getting-Started", *(f"id-{number}" for number in range(600))}, True),
        ({"getting-startes", *(f"id-{number}" for number in range(600))}, False),  # too many to compare
        ({"elsewhere"}, False),
    ],
)
def test_one_near_id_is_suggested(ids: set[str], suggested: bool) -> None:
    facts = site([page(0, "index.html")], fragments={0: [(0, "gettingstarted")]}, ids={0: frozenset(ids)})
    (finding,) = found(MissingFragment().check(facts))
    assert ("did you mean" in finding.message) == suggested


def test_a_redirect_page_that_leaves_the_site_or_loops_has_no_fragments_to_miss() -> None:
    pages = [page(0, "index.html"), page(1, "a.html", refresh=2), page(2, "b.html", refresh=1)]
    facts = site(pages, fragments={0: [(1, "x")]}, ids={1: frozenset(), 2: frozenset()})
    assert found(MissingFragment().check(facts)) == []
    assert found(LinkToRedirect().check(site(pages, {0: [1]}))) == []


def test_text_directives_are_cut() -> None:
    assert without_directive("a:~:text=b") == "a"
    assert without_directive(":~:text=b") == ""


def test_delayed_redirect_pages_are_an_info_without_a_fix() -> None:
    pages = [page(0, "index.html"), page(1, "a.html", refresh=2, seconds=5), page(2, "b.html")]
    (finding,) = found(LinkToRedirect().check(site(pages, {0: [1]})))
    assert (finding.variant, finding.fix, finding.to) == ("temporary", None, 1)


@pytest.mark.parametrize(("url", "href"), [("https://site.test", "/docs/new/b.html"), ("", "new/b.html")])
def test_without_a_known_url_the_fix_is_relative(
    url: str, href: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(View, "url", url)
    pages = [page(0, "docs/x.html"), page(1, "docs/a.html", refresh=2), page(2, "docs/new/b.html")]
    (finding,) = found(LinkToRedirect().check(site(pages, {0: [1]})))
    assert finding.fix is not None
    assert finding.fix.href == href


def test_one_finding_for_each_loop_of_redirects() -> None:
    def loop(*hops: str, line: int) -> Redirect:
        return Redirect(hops=hops, code=301, loop=True, origin="_redirects", line=line)

    rules = [
        ("/a", loop("/b", "/a", line=1)),
        ("/b", loop("/a", "/b", line=2)),
        ("/c", loop("/a", "/b", "/a", line=3)),
        ("/self", loop("/self", line=4)),
        ("/fine", Redirect(hops=("/x",), code=301, line=5)),
    ]
    findings = found(RedirectLoop().check(site([page(0, "index.html")], redirects=rules)))
    assert [(each.path, each.line) for each in findings] == [("_redirects", line) for line in (1, 3, 4)]
    assert [each.message.partition(": ")[2] for each in findings] == [
        "/a → /b → /a",
        "/c → /a → /b → /a",
        "/self → /self",
    ]


def test_redirect_pages_in_a_circle_are_reported_once() -> None:
    pages = [page(0, "a.html", refresh=1), page(1, "b.html", refresh=2), page(2, "c.html", refresh=1)]
    (finding,) = found(RedirectLoop().check(site(pages)))
    assert finding.message.endswith("b.html → c.html → b.html")
