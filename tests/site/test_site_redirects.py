"""``_redirects`` as Netlify and Cloudflare read it, and where its rules lead."""

from __future__ import annotations

import pytest

from linklint.model.link import Redirect, Status, Target
from linklint.site.index import SiteIndex, SiteSettings
from linklint.site.listing import Listing
from linklint.site.redirects import RedirectMap, RedirectRule, parse_redirects
from linklint.site.resolve import SiteResolver


def rules(text: str, host: str = "netlify") -> list[RedirectRule]:
    return list(parse_redirects(text, host))


def target(
    redirects: str,
    href: str,
    *files: str,
    host: str = "netlify",
    url: str = "https://site.test",
    dynamic: tuple[str, ...] = (),
) -> Target:
    """What ``href`` on the home page of a site with these redirects leads to."""
    listing = Listing(["index.html", *files])  # numbers in the order given
    settings = SiteSettings(url=url, dynamic=dynamic)
    index = SiteIndex(listing, settings, RedirectMap(rules(redirects, host), host))
    return SiteResolver(index).from_page("index.html")[href]


def redirect(redirects: str, href: str, *files: str, **settings: object) -> Redirect:
    found = target(redirects, href, *files, **settings)  # type: ignore[arg-type]
    assert found.status is Status.REDIRECT, found
    assert found.redirect is not None
    assert found.file is None
    return found.redirect


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/a /b", ("/a", "/b", 301, False, False)),
        ("/a\t/b   302", ("/a", "/b", 302, False, False)),
        ("  /a /b 301!  # why", ("/a", "/b", 301, True, False)),
        ("/a /b 200", ("/a", "/b", 200, False, False)),
        ("/a https://other.test/b 308", ("/a", "https://other.test/b", 308, False, False)),
        ("/a /b 302 Country=de,at Language=de", ("/a", "/b", 302, False, True)),
        ("/a id=:id /b/:id 301", ("/a", "/b/:id", 301, False, True)),
        ("/a /b?x=1", ("/a", "/b?x=1", 301, False, False)),
        ("/caf%C3%A9 /b", ("/café", "/b", 301, False, False)),
        ("https://site.test/a /b", ("/a", "/b", 301, False, False)),
        ("https://site.test /b", ("/", "/b", 301, False, False)),
    ],
)
def test_one_rule(line: str, expected: tuple[str, str, int, bool, bool]) -> None:
    (rule,) = rules(line)
    assert (rule.source, rule.target, rule.status, rule.forced, rule.conditional) == expected


@pytest.mark.parametrize("line", ["", "# /a /b", "/a", "/a # /b", "a /b", "nonsense on this line", "/a x=1"])
def test_what_is_no_rule(line: str) -> None:
    assert rules(line) == []


def test_lines_are_counted_and_statuses_have_a_default() -> None:
    text = "# first\r\n\r\n/a /b\n/c /d 301\n"
    assert [(rule.line, rule.status) for rule in rules(text)] == [(3, 301), (4, 301)]
    assert [(rule.line, rule.status) for rule in rules(text, "cloudflare")] == [(3, 302), (4, 301)]


def test_a_redirect_leads_to_a_page() -> None:
    found = redirect("/old /new/ 302", "/old", "new/index.html")
    assert (found.hops, found.code, found.file, found.line) == (("/new/",), 302, 1, 1)
    assert (found.missing, found.loop, found.external, found.origin) == (False, False, False, "_redirects")


@pytest.mark.parametrize("href", ["/old", "old", "./old/", "/old?x=1", "/old#f", "https://site.test/old"])
def test_links_that_a_rule_matches(href: str) -> None:
    assert redirect("/old /new", href, "new.html").missing  # no clean URLs here
    assert redirect("/old /new.html", href, "new.html").file == 1


def test_case_counts() -> None:
    assert target("/old /new.html", "/Old", "new.html").status is Status.MISSING


def test_the_first_rule_wins() -> None:
    text = "/a/b /one.html\n/a/* /two.html\n/a/c /three.html"
    assert redirect(text, "/a/b", "one.html").hops == ("/one.html",)
    assert redirect(text, "/a/c", "two.html").hops == ("/two.html",)


@pytest.mark.parametrize(
    ("rule", "href", "hop"),
    [
        ("/news/* /blog/:splat", "/news/2020/x", "/blog/2020/x"),
        ("/news/* /blog/:splat", "/news", "/blog/"),
        ("/news/* /blog/:splat", "/news/", "/blog/"),
        ("/:year/:month/x /a/:month-:year", "/2020/05/x", "/a/05-2020"),
        ("/:id/:idx /:idx/:id", "/one/two", "/two/one"),
        ("/u/:name https://other.test:8080/:name", "/u/me", "https://other.test:8080/me"),
        ("/* /:splat.php", "/x/:splat", "/x/:splat.php"),
    ],
)
def test_placeholders(rule: str, href: str, hop: str) -> None:
    assert redirect(rule, href).hops[0] == hop


def test_a_placeholder_is_one_segment() -> None:
    assert target("/u/:name /x", "/u/a/b").status is Status.MISSING


def test_a_file_wins_on_netlify_unless_the_rule_is_forced() -> None:
    assert target("/a.html /b.html", "/a.html", "a.html", "b.html").status is Status.PAGE
    assert target("/* /index.html 302", "a.html", "a.html").status is Status.PAGE
    assert redirect("/a.html /b.html 301!", "/a.html", "a.html", "b.html").file == 2


def test_a_rule_wins_on_cloudflare() -> None:
    found = redirect("/a.html /b.html", "a.html", "a.html", "b.html", host="cloudflare")
    assert (found.file, found.code) == (2, 302)


def test_a_rule_with_a_condition_does_not_hide_a_file() -> None:
    text = "/a.html /b.html 301! Country=de"
    assert target(text, "/a.html", "a.html", "b.html").status is Status.PAGE
    assert redirect(text, "/a.html", "b.html").file == 1


def test_several_hops() -> None:
    found = redirect("/a /b\n/b /c 302\n/c /d.html", "/a", "d.html")
    assert (found.hops, found.code, found.file) == (("/b", "/c", "/d.html"), 301, 1)


@pytest.mark.parametrize("text", ["/a /a", "/a /b\n/b /a", "/a /b\n/b /c\n/c /b", "/a/* /a/x/:splat"])
def test_loops(text: str) -> None:
    assert redirect(text, "/a").loop


def test_a_rule_that_only_adds_the_slash_is_no_loop() -> None:
    found = redirect("/a /a/", "/a", "a/index.html", host="cloudflare")
    assert (found.loop, found.file) == (False, 1)


@pytest.mark.parametrize(
    ("destination", "external", "missing"),
    [
        ("https://other.test/", True, False),
        ("//other.test/x", True, False),
        ("https://site.test/new.html", False, False),
        ("/new.html?x=1#f", False, False),
        ("/gone.html", False, True),
        ("/api/x", False, False),  # declared as dynamic
        ("http://[", False, True),
    ],
)
def test_where_rules_lead(destination: str, external: bool, missing: bool) -> None:
    found = redirect(f"/old {destination}", "/old", "new.html", dynamic=("/api/*",))
    assert (found.external, found.missing) == (external, missing)


def test_a_rewrite_is_no_redirect() -> None:
    app = "/app/* /index.html 200"
    found = target(app, "/app/x/y")
    assert (found.status, found.redirect, found.path) == (Status.PAGE, None, "app/x/y")
    assert found.file == 0
    assert target("/api/* https://api.test/:splat 200", "/api/x").status is Status.DYNAMIC
    assert target("/app/* /gone.html 200", "/app/x").status is Status.MISSING


def test_a_redirect_to_a_rewrite() -> None:
    text = "/old /app/x\n/app/* /index.html 200\n/svc /api/x\n/api/* https://api.test/:splat 200\n"
    assert redirect(text, "/old") == Redirect(("/app/x",), 301, file=0, origin="_redirects", line=1)
    assert redirect(text, "/svc") == Redirect(("/api/x",), 301, origin="_redirects", line=3)
    assert redirect("/old /app/x\n/app/* /gone.html 200", "/old").missing


def test_the_page_for_what_is_not_found_is_no_target() -> None:
    assert target("/* /404.html 404", "/x", "404.html").status is Status.MISSING
    assert redirect("/a /b\n/* /404.html 404", "/a", "404.html").missing


def test_below_a_base_path() -> None:
    found = target("/docs/old /docs/new.html", "old", "new.html", url="https://site.test/docs/")
    assert found.redirect is not None
    assert found.redirect.file == 1


def test_rules_that_cannot_be_a_pattern_are_literal() -> None:
    assert target("/:a/:a /x", "/one/two").status is Status.MISSING
    assert target("/:1a /x", "/one").status is Status.MISSING
