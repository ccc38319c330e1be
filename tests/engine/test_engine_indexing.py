"""What the engine knows of indexing: headers, robots.txt, sitemaps, heads of pages."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from engine_support import check, found, rendered, write
from msgspec.structs import replace

from linklint.config.schema import Config, Override, SiteConfig
from linklint.rule import Finding, Kind, Link, LinkRule, Page, RuleMeta, Severity
from linklint.testing import run_rule

_URLSET = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"


def urlset(*paths: str) -> str:
    return _URLSET.format("".join(f"\n<url><loc>https://site.test{path}</loc></url>" for path in paths))


def test_an_orphan_in_the_sitemap_is_reported_once(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            "index.html": "<title>Home</title>",
            "listed.html": "<title>L</title>",
            "unlisted.html": "<title>U</title>",
            "sitemap.xml": urlset("/", "/listed.html"),
        },
    )
    both = check(site, "EQT401", "SMP604")
    assert [(each.path, each.code) for each in both.diagnostics] == [
        ("listed.html", "SMP604"),
        ("unlisted.html", "EQT401"),
    ]
    (evidence,) = both.diagnostics[0].related
    assert (evidence.path, evidence.line, evidence.column) == ("sitemap.xml", 3, 11)
    alone = check(site, "EQT401")
    assert [each.path for each in alone.diagnostics] == ["listed.html", "unlisted.html"]


@pytest.mark.parametrize(
    "files",
    [
        {"_headers": "/hidden.html\n  X-Robots-Tag: noindex\n"},
        {"robots.txt": "User-agent: *\nDisallow: /hidden\n"},
        {"_headers": "/hidden.html\n  Link: <https://site.test/>; rel=canonical\n"},
    ],
    ids=["noindex", "blocked", "canonical"],
)
def test_what_is_hidden_elsewhere_is_no_orphan(tmp_path: Path, files: dict[str, str]) -> None:
    site = write(tmp_path, {"index.html": "<title>Home</title>", "hidden.html": "<title>H</title>"})
    assert [each.path for each in check(site, "EQT401").diagnostics] == ["hidden.html"]
    write(tmp_path, files)
    assert check(site, "EQT401").diagnostics == ()


def test_a_header_counts_as_noindex_for_links(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            "index.html": "<p><a href=hidden.html>the hidden page</a>",
            "hidden.html": "<title>H</title>",
            "_headers": "/*\n  X-Frame-Options: DENY\n/hidden.html\n  X-Robots-Tag: googlebot: noindex\n",
        },
    )
    assert found(check(site, "TGT307")) == ["index.html:1:12: TGT307"]


def test_compressed_sitemaps_of_an_index(tmp_path: Path) -> None:
    index = "<sitemapindex><sitemap><loc>https://site.test/maps/1.xml.gz</loc></sitemap></sitemapindex>"
    site = write(
        tmp_path,
        {
            "index.html": "<title>Home</title>",
            "sitemap.xml": index,
            "maps/1.xml.gz": gzip.compress(urlset("/", "/gone").encode()),
        },
    )
    assert found(check(site, "SMP601")) == ["maps/1.xml.gz:3:11: SMP601"]


def test_a_broken_sitemap_is_reported_where_it_breaks_and_used(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            "index.html": "<title>Home</title>",
            "sitemap.xml": urlset("/x").replace("</url>", "</urk>") + urlset("/gone"),
        },
    )
    report = check(site, "SMP601", "LNK001")
    assert found(report) == [
        "sitemap.xml:2:11: SMP601",
        "sitemap.xml:2:38: LNK001",
        "sitemap.xml:3:11: SMP601",
    ]
    assert report.incomplete == ()
    assert found(check(site, "LNK001")) == [], "nobody asked for the sitemap"


def test_a_wide_site_reads_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    alternates = "".join(
        f"<link rel=alternate hreflang={lang} href=/{lang}/%s.html>" for lang in ("en", "de", "fr", "xx")
    )
    files = {
        f"{lang}/{number}.html": f"<title>{number}</title>"
        + f"<link rel=canonical href=/{lang}/{number // 2}.html>"
        + alternates % ((number,) * 4)
        + f"<body><a href=/private/{number}.html>a private page</a><link rel=canonical href=/x>"
        for lang in ("en", "de", "fr")
        for number in range(20)
    }
    files |= {f"private/{number}.html": "<title>P</title>" for number in range(5)}
    files["robots.txt"] = "User-agent: *\nDisallow: /private/\n"
    files["sitemap.xml"] = urlset(*("/" + path for path in list(files)[:30]))
    site = write(tmp_path, files)
    reports = [check(site, "SMP", "TGT309", jobs=jobs) for jobs in (1, 3)]
    assert rendered(reports[0]) == rendered(reports[1])
    codes = {each.code for each in reports[0].diagnostics}
    assert {"SMP602", "SMP611", "SMP612", "SMP613", "SMP622", "SMP623", "SMP624", "TGT309"} <= codes


def test_a_run_on_one_page_says_what_it_can_know(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            "index.html": "<title>Home</title><link rel=alternate hreflang=de href=/de.html>"
            "<link rel=alternate hreflang=en-UK href=/><link rel=alternate hreflang=fr href=/gone.html>",
            "de.html": "<title>DE</title>",
            "unlisted.html": "<title>U</title>",
            "sitemap.xml": urlset("/", "/gone"),
        },
    )
    report = check(site, "SMP", focus=["index.html"])
    assert sorted({each.code for each in report.diagnostics}) == ["SMP622", "SMP623", "SMP624"]


def test_a_base_element_moves_canonical_links_and_alternates(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            "a.html": "<base href=/docs/><title>A</title><link rel=canonical href=gone.html>"
            "<link rel=alternate hreflang=de href=missing.html><link rel=alternate hreflang=en href=/a.html>",
            "gone.html": "<title>G</title>",
            "docs/x.html": "<title>X</title>",
        },
    )
    messages = [each.message for each in check(site, "SMP610").diagnostics]
    assert len(messages) == 1
    assert messages[0].startswith("the canonical page /docs/gone.html does not exist")


def test_links_on_a_page_with_a_base_element_are_resolved_there(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            "a.html": "<base href=/private/><p><a href=x.html>the page</a>",
            "private/x.html": "<title>X</title>",
            "robots.txt": "User-agent: *\nDisallow: /private/\n",
        },
    )
    assert found(check(site, "TGT309")) == ["a.html:1:33: TGT309"]


def test_protego_is_imported_only_for_a_robots_txt_that_may_block_something(tmp_path: Path) -> None:
    site = write(tmp_path, {"index.html": "<title>Home</title><a href=/>home page</a> <a href=/xylem>X</a>"})
    for robots, expected in (
        ("User-agent: *\nDisallow:\n", "False"),
        ("User-agent: *\nDisallow: /other\n", "False"),
        ("User-agent: *\nDisallow: /x\n", "True"),
        ("User-agent: *\nDisallow: /*lem\n", "True"),
    ):
        write(tmp_path, {"robots.txt": robots})
        code = (
            "import sys; from pathlib import Path; from linklint.engine.run import run;"
            "from linklint.config.schema import Config; from linklint.plugin.manager import build_registry;"
            f"run(Path({str(site)!r}), Config(profile='seo'), build_registry(entry_points=False), jobs=1);"
            "print('protego' in sys.modules)"
        )
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert result.stdout.strip() == expected


def test_without_a_url_the_sitemap_s_own_host_counts(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            "index.html": "<title>Home</title>",
            "a.html": "<title>A</title>",
            "sitemap.xml": urlset("/", "/b.html"),
        },
    )
    config = Config(site=SiteConfig())
    assert found(check(site, "SMP603", config=config)) == []
    write(tmp_path, {"b.html": "<title>B</title>"})
    assert [each.path for each in check(site, "SMP603", config=config).diagnostics] == ["a.html"]


def test_a_flood_of_the_same_defect_in_one_sitemap_is_one_finding(tmp_path: Path) -> None:
    there = [f"/{number}.html" for number in range(120)]
    gone = [f"/gone/{number}" for number in range(99)]
    site = write(tmp_path, {path[1:]: "<title>T</title>" for path in there})
    write(site, {"sitemap.xml": urlset(*there, *gone)})
    assert len(check(site, "SMP601").diagnostics) == 99
    write(site, {"sitemap.xml": urlset(*there, *gone, "/gone/99")})
    (finding,) = check(site, "SMP601").diagnostics
    assert finding.message.startswith("100 of 220 URLs lead to nothing")
    assert (finding.line, len(finding.related)) == (122, 5)


class _Kinds(LinkRule):
    """Looks at canonical links only."""

    meta = RuleMeta("XKD101", "kinds", "Every link that reaches the rule", Severity.ERROR)
    elements = frozenset({"link", "a"})
    kinds = frozenset({Kind.CANONICAL})

    def check(self, link: Link, page: Page) -> list[Finding]:
        return [Finding(f"{link.element} {link.kind.value}", link)]


def test_a_link_rule_may_ask_for_kinds_of_links() -> None:
    links = "<link rel=stylesheet href=s.css><link rel=canonical href=/><link rel=alternate href=/f>"
    assert [each.message for each in run_rule(_Kinds, f"{links}<a href=/>x</a>")] == ["link canonical"]


_NO_PAGES = {
    "index.html": '<title>Home</title><a href="private/">P</a>',
    "private/index.html": '<title>P</title><meta name="robots" content="noindex">',
    "a.html": "<title>A</title>",
    "sitemap.xml": urlset("/", "/private/"),
    "robots.txt": "User-agent: *\nDisallow: /private/\nSitemap: https://site.test/gone.xml\n",
    "_headers": "/a.html\n  Link: <https://site.test/gone.html>; rel=canonical\n",
    "_redirects": "/old /gone\n",
}
_SUPPRESSED = {
    "sitemap.xml": "SMP602",
    "robots.txt": "SMP631",
    "_headers": "SMP610",
    "_redirects": "TGT320",
}


@pytest.mark.parametrize(("path", "code"), _SUPPRESSED.items())
def test_the_configuration_silences_files_that_are_no_pages(tmp_path: Path, path: str, code: str) -> None:
    site = write(tmp_path, _NO_PAGES)
    base = Config(site=SiteConfig(url="https://site.test"))
    codes = sorted(_SUPPRESSED.values())
    every = check(site, *codes, config=base).diagnostics
    assert {each.path: each.code for each in every} == _SUPPRESSED
    rest = [each for each in every if each.path != path]
    for glob in (path, path[:3] + "*"):
        ignored = replace(base, per_file_ignores={glob: (code,)})
        assert list(check(site, *codes, config=ignored).diagnostics) == rest
    louder = replace(base, overrides=(Override(files=(path,), severity={code: "info"}),))
    (told,) = [each for each in check(site, *codes, config=louder).diagnostics if each.path == path]
    assert told.severity is Severity.INFO
