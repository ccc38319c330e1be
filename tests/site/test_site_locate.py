"""Where a site lives: base path, host, what is a part of it, and where nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from linklint.site.listing import list_files
from linklint.site.locate.find import Given, find_profile
from linklint.site.locate.settings import named_by
from linklint.site.profile import Platform, SiteProfile


def profile(root: Path, files: Mapping[str, str], given: Given = Given()) -> SiteProfile:  # noqa: B008 - frozen
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return find_profile(root, list_files(root)[0], given)[1]


def links(*hrefs: str, canonical: str = "") -> str:
    head = f"<link rel=canonical href='{canonical}'>" if canonical else ""
    return head + "".join(f"<a href='{href}'>x</a>" for href in hrefs)


def keys(found: SiteProfile) -> list[str]:
    return [each.key for each in found.inferred]


# --- base path ---------------------------------------------------------------------------------------


def test_a_base_path_that_links_share(tmp_path: Path) -> None:
    found = profile(
        tmp_path,
        {
            "index.html": links("/repo/a/", "/repo/b.html", "/repo/"),
            "a/index.html": links("/repo/b", "/repo/missing/"),
            "b.html": links("/repo/a/"),
        },
    )
    assert found.base_path == "/repo/"
    assert [(each.key, each.value) for each in found.inferred] == [("site.base-path", "/repo/")]
    assert "exist without /repo/" in found.inferred[0].evidence


def test_a_base_path_of_several_folders(tmp_path: Path) -> None:
    page = links("/docs/de/2.0/a.html", "/docs/de/2.0/b.html", "/docs/de/2.0/img/c.png")
    found = profile(tmp_path, {"index.html": page, "a.html": page, "b.html": "", "img/c.png": ""})
    assert found.base_path == "/docs/de/2.0/"


def test_a_base_path_that_the_base_element_names(tmp_path: Path) -> None:
    page = "<base href='/app/'>" + links("main.html", "css/a.css", "help/start.html")
    found = profile(
        tmp_path, {"index.html": page, "main.html": page, "help/start.html": page, "css/a.css": ""}
    )
    assert found.base_path == "/app/"


@pytest.mark.parametrize(
    "pages",
    [
        # Links from the root that exist where they are.
        {"index.html": links("/en/a/", "/en/b/", "/c/"), "en/a/index.html": "", "en/b/index.html": ""},
        # A translation that is not built: the pages exist without /fr/, but most links do as they are.
        {
            "index.html": links("/a/", "/b/", "/c/", "/fr/a/", "/fr/b/"),
            **{f"{name}/index.html": links("/a/") for name in "abc"},
        },
        # One link is no habit.
        {"index.html": links("/repo/a.html"), "a.html": ""},
        # Most of what begins so does not exist at all.
        {"index.html": links(*(f"/shop/{n}/" for n in range(9)), "/shop/a/", "/shop/b/"), "a/index.html": ""},
    ],
)
def test_no_base_path(tmp_path: Path, pages: dict[str, str]) -> None:
    found = profile(tmp_path, pages)
    assert (found.base_path, found.inferred) == ("/", ())


def test_a_configured_base_path_is_taken_as_it_is(tmp_path: Path) -> None:
    page = links("/repo/a.html", "/repo/b.html")
    found = profile(tmp_path, {"a.html": page, "b.html": page}, Given(base_path="/"))
    assert (found.base_path, found.inferred) == ("/", ())


def test_canonical_links_name_the_base_path(tmp_path: Path) -> None:
    found = profile(
        tmp_path,
        {
            f"{path}index.html": links("../a/", canonical=f"https://me.github.io/repo/{path}")
            for path in ("", "a/", "b/", "c/d/")
        },
    )
    assert (found.url, found.base_path) == ("https://me.github.io/repo", "/repo/")
    assert keys(found) == ["site.url", "site.base-path"]
    assert found.platform is Platform.GITHUB_PAGES


def test_links_count_for_more_than_a_name(tmp_path: Path) -> None:
    pages = {
        f"{path}index.html": links("/a/", "/b/", canonical=f"https://me.test.org/repo/{path}")
        for path in ("", "a/", "b/")
    }
    assert profile(tmp_path, pages).base_path == "/"


def test_links_from_a_root_that_is_not_there(tmp_path: Path) -> None:
    found = profile(tmp_path, {"page.html": links(*(f"/news/{number}/" for number in range(12)))})
    assert not found.rooted
    assert "12 of 12 links that begin with /" in found.notices[0]


def test_a_few_broken_links_are_only_broken(tmp_path: Path) -> None:
    found = profile(tmp_path, {"page.html": links("/abuot/", "/b/", "/c/"), "about/index.html": ""})
    assert (found.rooted, found.notices) == (True, ())


def test_a_habit_of_links_outside_the_base_path(tmp_path: Path) -> None:
    astray = [f"/p{number}.html" for number in range(12)]
    pages = {f"p{number}.html": links(*astray) for number in range(12)}
    given = Given(base_path="/v1/")
    assert not profile(tmp_path, pages, given).strays
    assert profile(
        tmp_path, {f"p{n}.html": links("/v1/p1.html", "/p2.html") for n in range(12)}, given
    ).strays


# --- host --------------------------------------------------------------------------------------------


def test_canonical_links_name_the_host(tmp_path: Path) -> None:
    pages = {
        f"{path}.html": links(canonical=f"https://shop.test.org/{path}.html") for path in ("a", "b/c", "d")
    }
    found = profile(tmp_path, pages)
    assert (found.url, found.hosts, found.base_path) == ("https://shop.test.org", ("shop.test.org",), "/")
    assert "canonical links of 3 of 3 pages" in found.inferred[0].evidence


@pytest.mark.parametrize(
    ("files", "url"),
    [
        ({"CNAME": "docs.test.org\n"}, "https://docs.test.org"),
        ({"CNAME": "two.test.org one.test.org"}, ""),
        ({"robots.txt": "Sitemap: https://a.test.org/sitemap.xml", "sitemap.xml": ""}, "https://a.test.org"),
        ({"robots.txt": "Sitemap: https://a.test.org/sitemap.xml"}, ""),
        (
            {"sitemap.xml": "<loc>http://b.test.org/x/</loc><loc>http://b.test.org/y/</loc>"},
            "http://b.test.org",
        ),
        ({"sitemap.xml": "<loc>http://b.test.org/one/</loc><loc>http://b.test.org/two/</loc>"}, ""),
        ({"sitemap.xml": "<loc>https://localhost:1313/x/</loc><loc>https://localhost:1313/y/</loc>"}, ""),
    ],
)
def test_files_that_name_the_host(tmp_path: Path, files: dict[str, str], url: str) -> None:
    assert profile(tmp_path, {"x/index.html": "", "y/index.html": "", **files}).url == url


def test_a_single_page_names_nothing(tmp_path: Path) -> None:
    page = links("/a/", canonical="https://www.paper.test.org/2024/05/story.html")
    assert profile(tmp_path, {"story.html": page}).inferred == ()


def test_a_start_page_with_its_cname(tmp_path: Path) -> None:
    page = links(canonical="https://one.test.org/")
    assert profile(tmp_path, {"index.html": page, "CNAME": "one.test.org"}).url == "https://one.test.org"


def test_canonical_links_that_all_name_the_start_page(tmp_path: Path) -> None:
    pages = {f"{name}.html": links(canonical="https://x.test.org/") for name in ("index", "a", "b", "c")}
    assert profile(tmp_path, pages).url == ""


def test_pages_of_several_hosts(tmp_path: Path) -> None:
    pages = {f"p{n}.html": links(canonical=f"https://h{n}.test.org/p{n}.html") for n in range(6)}
    assert profile(tmp_path, pages).inferred == ()


def test_a_copy_of_a_part_of_a_site(tmp_path: Path) -> None:
    host = "https://wiki.test.org"
    pages = {
        f"p{n}.html": links(*(f"{host}/q{n}{m}.html" for m in range(3)), canonical=f"{host}/p{n}.html")
        for n in range(4)
    }
    found = profile(tmp_path, pages)
    assert (found.url, found.inferred) == ("", ())
    assert "12 of 12 links to it lead to nothing here" in found.notices[0]


def test_a_configured_url_is_not_questioned(tmp_path: Path) -> None:
    pages = {f"p{n}.html": links(canonical=f"https://a.test.org/p{n}.html") for n in range(3)}
    found = profile(tmp_path, pages, Given(url="https://b.test.org/", base_path="/"))
    assert (found.url, found.inferred) == ("https://b.test.org/", ())


def test_the_settings_beside_the_output_name_the_host(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text('baseURL = "https://hugo.test.org/blog/"\n')
    found = profile(tmp_path / "public", {"index.html": links("/blog/a/"), "a/index.html": ""})
    assert (found.url, found.base_path) == ("https://hugo.test.org/blog", "/blog/")


def test_sources_are_not_judged_by_their_few_pages(tmp_path: Path) -> None:
    demo = links("/demo/a.html", "/demo/b.html", canonical="https://demo.test.org/a.html")
    files = {f"docs/{n}.md": "# x" for n in range(9)}
    found = profile(tmp_path, {"a.html": demo, "b.html": demo, "CNAME": "x.test.org", **files})
    assert (found.url, found.base_path, found.inferred) == ("", "/", ())


@pytest.mark.parametrize(
    ("name", "text", "url"),
    [
        ("_config.yml", "url: https://a.test.org\nbaseurl: /repo # x\n", "https://a.test.org/repo"),
        ("_config.yml", "url: ''\nbaseurl: /repo\n", ""),
        ("_config.yml", "social:\n  url: https://a.test.org\n", ""),
        ("mkdocs.yml", "site_url: https://a.test.org/docs/\n", "https://a.test.org/docs"),
        ("hugo.toml", "baseURL = 'https://a.test.org'\n", "https://a.test.org"),
        ("config.toml", 'base_url = "http://localhost:1111"\n', ""),
        (
            "docusaurus.config.js",
            "module.exports = {\n  url: 'https://a.test.org',\n  baseUrl: '/b/',\n}",
            "https://a.test.org/b",
        ),
        ("docusaurus.config.js", "const x = {\n  url: `https://${host}`,\n  baseUrl: '/b/',\n}", ""),
        (
            "astro.config.mjs",
            "export default {\n  site: 'https://a.test.org',\n  base: '/c',\n}",
            "https://a.test.org/c",
        ),
        ("book.toml", "[output.html]\nsite-url = '/book/'\n", ""),
        ("pelicanconf.py", "SITEURL = 'https://p.test.org'\n", "https://p.test.org"),
    ],
)
def test_settings_of_generators(name: str, text: str, url: str) -> None:
    found = named_by(text, name)
    assert (found.place.url if found else "") == url


# --- what belongs to the site -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "built"),
    [
        ({"_config.yml": "", "_site/index.html": "", "README.md": ""}, ("_site/",)),
        ({"hugo.toml": "", "public/index.html": "", "content/a.md": ""}, ("public/",)),
        ({"mkdocs.yml": "", "site/index.html": "", "docs/index.md": ""}, ("site/",)),
        ({"docs/conf.py": "", "docs/_build/html/index.html": "", "docs/a.md": ""}, ("docs/_build/html/",)),
        ({"web/docusaurus.config.ts": "", "web/build/index.html": "", "a.md": ""}, ("web/build/",)),
        # A static folder, content of that name, and a build without a start page.
        ({"astro.config.mjs": "", "public/index.html": "", "a.md": ""}, ()),
        ({"site/index.html": "", "build/index.html": "", "index.html": ""}, ()),
        ({"_config.yml": "", "_site/a.html": "", "README.md": ""}, ()),
        # The site around it leads there.
        ({"package.json": "", "dist/index.html": "", "index.html": links("dist/index.html")}, ()),
    ],
)
def test_builds_below_the_root(tmp_path: Path, files: dict[str, str], built: tuple[str, ...]) -> None:
    found = profile(tmp_path, files)
    assert found.built == built
    assert bool(found.notices) is bool(built)


def test_a_folder_inside_which_its_links_from_the_root_exist(tmp_path: Path) -> None:
    page = links("/a/", "/b/", "/css/x.css")
    files = {f"docs/{path}index.html": page for path in ("", "a/", "b/")}
    found = profile(tmp_path, {**files, "docs/css/x.css": "", "README.md": "# x"})
    assert found.built == ("docs/",)
    assert "linklint check" in found.notices[0]


def test_a_folder_whose_links_from_the_root_exist_outside_it(tmp_path: Path) -> None:
    page = links("/a/", "/b/", "/css/x.css")
    files = {f"{top}{path}index.html": page for top in ("", "old/") for path in ("", "a/", "b/")}
    assert profile(tmp_path, {**files, "css/x.css": "", "old/css/x.css": ""}).built == ()


# --- the host ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "platform", "suffixless"),
    [
        ("_redirects", Platform.NETLIFY, True),
        ("_headers", Platform.NETLIFY, True),
        ("_routes.json", Platform.CLOUDFLARE, True),
        (".nojekyll", Platform.GITHUB_PAGES, True),
        ("robots.txt", Platform.UNKNOWN, False),
    ],
)
def test_files_of_hosts(tmp_path: Path, name: str, platform: Platform, suffixless: bool) -> None:
    found = profile(tmp_path, {"index.html": "", name: ""})
    assert (found.platform, found.suffixless) == (platform, suffixless)


def test_how_urls_of_folders_end(tmp_path: Path) -> None:
    def habit(pages: dict[str, str]) -> bool:
        return profile(tmp_path / str(len(list(tmp_path.iterdir()))), pages).slashes.folders

    names = [f"p{number}" for number in range(6)]
    folders = {f"{name}/index.html": "" for name in names}
    assert habit({"index.html": links(*(f"/{name}/" for name in names)), **folders})
    assert not habit({"index.html": links(*(f"/{name}" for name in names)), **folders})
    assert habit({"index.html": links(*(f"/{name}" for name in names[:3])), **folders})
    named = {f"{name}/index.html": links(canonical=f"https://a.test.org/{name}/") for name in names}
    assert habit({"index.html": links(*(f"/{name}" for name in names)), **named})
    bare = {f"{name}/index.html": links(canonical=f"https://a.test.org/{name}") for name in names}
    assert not habit({"index.html": links(*(f"/{name}/" for name in names)), **bare})
