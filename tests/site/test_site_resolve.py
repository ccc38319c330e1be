"""Where links lead, by the URL standard and the site's settings."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import ada_url
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linklint.model.link import Status, Target
from linklint.site.clean import uses_clean_urls
from linklint.site.index import SiteIndex, SiteSettings
from linklint.site.listing import Listing
from linklint.site.redirects import RedirectMap
from linklint.site.resolve import SiteResolver, Targets

PAGE, FILE, SAME, MISSING = Status.PAGE, Status.FILE, Status.SAME_PAGE, Status.MISSING
DYNAMIC, EXTERNAL, SCHEME = Status.DYNAMIC, Status.EXTERNAL, Status.SCHEME
TEMPLATE, INVALID = Status.TEMPLATE, Status.INVALID

FILES = (
    "index.html",
    "a.html",
    "a&b.html",
    "100%.html",
    "b/index.html",
    "b/c.html",
    "b/c d.html",
    "b/Über.html",
    "cafe\u0301.html",
    "img/x.png",
    "both.html",
    "both/x.html",
    "docs/README.md",
    "docs/guide.md",
    "docs/only/x.md",
    "raw\udcff.html",
)


def site(*files: str, **settings: object) -> SiteResolver:
    values = {"page_suffixes": frozenset({".html", ".htm", ".md"}), **settings}
    index = SiteIndex(
        Listing(sorted(files or FILES)),
        SiteSettings(**values),  # type: ignore[arg-type]
        RedirectMap((), "netlify"),
    )
    return SiteResolver(index)


def at(href: str, page: str = "b/c.html", **settings: object) -> Target:
    return site(**settings).from_page(page)[href]


def led(href: str, page: str = "b/c.html", **settings: object) -> tuple[Status, str | None]:
    """Status, and the path of the file (or, without one, of the URL)."""
    resolver = site(**settings)
    target = resolver.from_page(page)[href]
    path = target.path if target.file is None else resolver.view.path_of(target.file)
    return target.status, path


@pytest.mark.parametrize(
    ("href", "status", "path"),
    [
        ("c.html", PAGE, "b/c.html"),
        ("./c.html", PAGE, "b/c.html"),
        ("../a.html", PAGE, "a.html"),
        ("../../../a.html", PAGE, "a.html"),  # the root is its own parent
        ("/a.html", PAGE, "a.html"),
        ("/b/../a.html", PAGE, "a.html"),
        ("x/../c.html", PAGE, "b/c.html"),
        ("..", PAGE, "index.html"),
        (".", PAGE, "b/index.html"),
        ("../b", PAGE, "b/index.html"),
        ("../b/", PAGE, "b/index.html"),
        ("/", PAGE, "index.html"),
        ("/b/index.html", PAGE, "b/index.html"),
        ("c.html/", MISSING, "b/c.html/"),
        ("gone.html", MISSING, "b/gone.html"),
        ("../img/x.png", FILE, "img/x.png"),
        ("../img/", MISSING, "img/"),
        ("../img", MISSING, "img"),
        ("c", MISSING, "b/c"),
        ("C.html", MISSING, "b/C.html"),
        # written in another way
        (" c.html\n", PAGE, "b/c.html"),
        ("c\n.html", PAGE, "b/c.html"),
        ("..\\a.html", PAGE, "a.html"),
        ("%63.html", PAGE, "b/c.html"),
        ("%2e%2e/a.html", PAGE, "a.html"),
        ("c%20d.html", PAGE, "b/c d.html"),
        ("c d.html", PAGE, "b/c d.html"),
        ("%C3%9Cber.html", PAGE, "b/Über.html"),
        ("Über.html", PAGE, "b/Über.html"),
        ("U%CC%88ber.html", PAGE, "b/Über.html"),  # decomposed
        ("/caf%C3%A9.html", PAGE, "cafe\u0301.html"),  # composed, the file is decomposed
        ("/a&b.html", PAGE, "a&b.html"),
        ("/100%25.html", PAGE, "100%.html"),
        ("/raw%FF.html", PAGE, "raw\udcff.html"),
        ("/raw%FE.html", MISSING, "raw\ufffd.html"),
        ("c.html?x=1", PAGE, "b/c.html"),
        ("c.html?x=1#f", PAGE, "b/c.html"),
        ("%23.html", MISSING, "b/#.html"),
        # the page itself
        ("", SAME, ""),
        ("#", SAME, ""),
        ("#f", SAME, ""),
        ("?x", SAME, ""),
        (" ", SAME, ""),
        # elsewhere
        ("https://other.test/a.html", EXTERNAL, "/a.html"),
        ("//other.test/a.html", EXTERNAL, "/a.html"),
        ("mailto:a@b.test", SCHEME, ""),
        ("TEL:1", SCHEME, ""),
        ("java\nscript:x", SCHEME, ""),
        ("data:text/html,x", SCHEME, ""),
        ("{{ url }}", TEMPLATE, ""),
        ("/a/${x}.html", TEMPLATE, ""),
        ("http://[", INVALID, ""),
        ("https://", INVALID, ""),
        ("https://a b/", INVALID, ""),
    ],
)
def test_resolution(href: str, status: Status, path: str) -> None:
    assert led(href) == (status, path)


@pytest.mark.parametrize(
    ("href", "fragment", "query"),
    [
        ("c.html", None, None),
        ("c.html#", "", None),
        ("c.html#a", "a", None),
        ("c.html#%C3%BC", "ü", None),
        ("c.html#ü", "ü", None),
        ("c.html?q#a#b", "a#b", "q"),
        ("c.html?", None, ""),
        ("#a%20b", "a b", None),
        ("#a b", "a b", None),
        ("?q#f", "f", "q"),
    ],
)
def test_fragments_and_queries(href: str, fragment: str | None, query: str | None) -> None:
    target = at(href)
    assert (target.fragment, target.query) == (fragment, query)


@pytest.mark.parametrize(
    ("url", "href", "status", "own"),
    [
        ("https://site.test", "https://site.test/a.html", PAGE, True),
        ("https://site.test", "HTTPS://SITE.TEST/a.html", PAGE, True),
        ("https://site.test", "http://site.test/a.html", PAGE, True),
        ("https://site.test", "//site.test/a.html", PAGE, True),
        ("https://site.test", "https://site.test", PAGE, True),
        ("https://site.test", "https://site.test:443/a.html", PAGE, True),
        ("https://site.test", "http://site.test:80/a.html", PAGE, True),
        ("https://site.test", "https://user@site.test/a.html", PAGE, True),
        ("https://site.test", "https://site.test:8443/a.html", EXTERNAL, False),
        ("https://site.test", "https://www.site.test/a.html", PAGE, True),  # in site.hosts
        ("https://site.test", "https://sub.site.test/a.html", EXTERNAL, False),
        ("https://site.test", "https://site.test.evil.test/a.html", EXTERNAL, False),
        ("https://site.test", "https://site.test/gone.html", MISSING, True),
        ("http://site.test:8000", "http://site.test:8000/a.html", PAGE, True),
        ("http://site.test:8000", "http://site.test:9000/a.html", EXTERNAL, False),
        ("", "https://site.test/a.html", EXTERNAL, False),
    ],
)
def test_absolute_urls_of_the_site_itself(url: str, href: str, status: Status, own: bool) -> None:
    target = at(href, url=url, hosts=("www.site.test",) if url else ())
    assert (target.status, target.own_host) == (status, own)
    assert target.credentials == ("@" in href)
    if own:
        assert target.scheme in ("http", "https")
        assert target.host in ("site.test", "www.site.test")


def test_owned_hosts_are_external_but_known() -> None:
    settings = {"url": "https://site.test", "owned_hosts": ("shop.test",)}
    for href, owned in [
        ("https://shop.test/", True),
        ("https://en.shop.test/x", True),
        ("https://workshop.test/", False),
        ("https://site.test.example/", False),
    ]:
        target = at(href, **settings)
        assert (target.status, target.owned) == (EXTERNAL, owned)


@pytest.mark.parametrize(
    "settings",
    [
        {"base_path": "/docs/"},
        {"base_path": "docs"},
        {"url": "https://site.test/docs"},
        {"url": "https://site.test/docs/"},
    ],
)
@pytest.mark.parametrize(
    ("href", "status", "path"),
    [
        ("c.html", PAGE, "b/c.html"),
        ("/docs/a.html", PAGE, "a.html"),
        ("/docs/", PAGE, "index.html"),
        ("/docs", PAGE, "index.html"),
        ("/docs/gone.html", MISSING, "gone.html"),
        ("/a.html", DYNAMIC, "/a.html"),  # another site on the same host
        ("/docs2/a.html", DYNAMIC, "/docs2/a.html"),
        ("../../a.html", DYNAMIC, "/a.html"),
    ],
)
def test_below_a_base_path(settings: dict[str, str], href: str, status: Status, path: str) -> None:
    assert led(href, **settings) == (status, path)


def test_a_base_path_that_is_not_ascii() -> None:
    settings = {"url": "https://site.test/d%C3%B6cs/"}
    assert led("/döcs/a.html", **settings) == led("/d%C3%B6cs/a.html", **settings) == (PAGE, "a.html")
    assert led("c.html", **settings) == led("./c.html", **settings) == (PAGE, "b/c.html")
    view = site(**settings).view
    assert view.base_path == "/döcs/"
    assert view.url_of(view.find("b/c.html") or 0) == "/d%C3%B6cs/b/c.html"


@pytest.mark.parametrize(
    ("href", "off", "on"),
    [
        ("c", (MISSING, "b/c"), (PAGE, "b/c.html")),
        ("c#f", (MISSING, "b/c"), (PAGE, "b/c.html")),
        ("c/", (MISSING, "b/c/"), (PAGE, "b/c.html")),
        ("c.html", (PAGE, "b/c.html"), (PAGE, "b/c.html")),
        ("/both", (MISSING, "both"), (PAGE, "both.html")),
        ("/b", (PAGE, "b/index.html"), (PAGE, "b/index.html")),
        ("/img/x", (MISSING, "img/x"), (MISSING, "img/x")),
        ("/gone", (MISSING, "gone"), (MISSING, "gone")),
    ],
)
def test_clean_urls(href: str, off: tuple[Status, str], on: tuple[Status, str]) -> None:
    assert led(href) == off
    assert led(href, clean_urls=True) == on


@pytest.mark.parametrize(
    ("links", "clean"),
    [
        ('<a href="a">', True),
        ('<a href="/b/c">', True),
        ("<a class=x href='../b/c#f'>", False),  # leaves the root
        ('<a href="a"><a href="b/c.html"><a href="both.html">', False),
        ('<a href="a"><a href="b/c.html">', False),  # no habit to be seen
        ('<a href="a"><a href="a.html#1"><a href="both"><a href="b/c">', True),
        ('<a href="b"><a href="gone"><a href="https://x.test/a"><a href="index.html">', False),
    ],
)
def test_clean_urls_are_seen_from_how_the_site_links(links: str, clean: bool) -> None:
    assert uses_clean_urls([("index.html", links.encode())], Listing(FILES), "/") is clean


def test_clean_urls_below_a_base_path() -> None:
    sample = [("b/c.html", b'<a href="/docs/a"><a href="/a.html">')]
    assert uses_clean_urls(sample, Listing(FILES), "/docs/")
    assert not uses_clean_urls(sample, Listing(FILES), "/")


def test_other_index_files() -> None:
    assert led("/b/", index=("c.html",)) == (PAGE, "b/c.html")
    assert led("/", index=("c.html",)) == (MISSING, "")
    view = site(index=("c.html",)).view
    assert view.url_of(view.find("b/c.html") or 0) == "/b/"


def test_urls_of_files() -> None:
    view = site(clean_urls=True).view
    urls = {path: view.url_of(number) for number, path in enumerate(view.listing.paths)}
    assert urls["index.html"] == "/"
    assert urls["b/index.html"] == "/b/"
    assert urls["b/c d.html"] == "/b/c%20d"
    assert urls["100%.html"] == "/100%25"
    assert urls["img/x.png"] == "/img/x.png"
    assert urls["docs/guide.md"] == "/docs/guide.md"
    assert urls["raw\udcff.html"] == "/raw%FF"


@pytest.mark.parametrize(
    ("href", "case_of"),
    [
        ("C.html", "b/c.html"),
        ("/B/", "b"),
        ("/B", "b"),
        ("/IMG/x.PNG", "img/x.png"),
        ("%C3%BCber.html", "b/Über.html"),
        ("gone.html", None),
    ],
)
def test_another_letter_case_is_missing_and_named(href: str, case_of: str | None) -> None:
    target = at(href)
    assert target.status is MISSING
    assert target.case_of == case_of


@pytest.mark.parametrize(
    ("href", "status"),
    [
        ("/api/v1/x", DYNAMIC),
        ("/search?q=x", DYNAMIC),
        ("/search/more", MISSING),
        ("/feed.xml", DYNAMIC),
        ("/deep/feed.xml", DYNAMIC),
        ("/a.html", PAGE),  # what exists is no question
        ("/gone.html", MISSING),
    ],
)
def test_dynamic_paths(href: str, status: Status) -> None:
    assert at(href, dynamic=("/api/*", "/search", "*.xml")).status is status


@pytest.mark.parametrize(
    ("page", "href", "answer"),
    [
        ("docs/guide.md", "README.md", (PAGE, "docs/README.md")),
        ("docs/guide.md", "./", (PAGE, "docs/README.md")),
        ("docs/guide.md", "../docs", (PAGE, "docs/README.md")),
        ("docs/guide.md", "only/", (FILE, "docs/only/")),  # a forge lists the folder
        ("docs/guide.md", "only/x.md", (PAGE, "docs/only/x.md")),
        ("docs/guide.md", "gone/", (MISSING, "docs/gone/")),
        ("docs/guide.md", "../b/", (PAGE, "b/index.html")),
        ("a.html", "docs/", (MISSING, "docs/")),  # a built site serves no Markdown
    ],
)
def test_folders_of_markdown(page: str, href: str, answer: tuple[Status, str]) -> None:
    assert led(href, page) == answer


def test_pages_of_a_folder_share_what_was_resolved() -> None:
    resolver = site()
    assert resolver.from_page("b/c.html") is resolver.from_page("b/index.html")
    assert resolver.from_page("a.html") is not resolver.from_page("b/c.html")
    assert resolver.from_page("b/c.html")["../a.html"] is resolver.from_page("b/c d.html")["../a.html"]
    assert resolver.from_page("b/c.html", "/") is not resolver.from_page("b/c.html")
    before = resolver.from_page("b/c.html")
    resolver.forget()
    assert resolver.from_page("b/c.html") is not before
    assert before["../a.html"].status is PAGE


# --- the fast path ------------------------------------------------------------------------------------

_NAMES = st.sampled_from(
    ["a", "b", "..", ".", "", "x.html", "...", "~u", "a+b", "it's", "(1)", "a;b=c", "é", "a b", "100%"]
)
_FOLDERS = st.lists(
    st.sampled_from(["a", "b", "a b", "é", "100%", "~u", "a+b", "q?", "h#", "e\u0301", "r\udcff"]), max_size=3
)
_FILES = st.lists(
    st.tuples(_FOLDERS, st.sampled_from(["x.html", "index.html", "a", "it's", "(1)", "a;b=c", ".h"])),
    max_size=12,
)
_FRAGMENTS = st.sampled_from(["", "#", "#f", "#a:b", "#it's", "#!/x", "#é", "#%41", "##"])
_HREFS = st.one_of(
    st.builds(lambda names, fragment: "/".join(names) + fragment, st.lists(_NAMES, max_size=6), _FRAGMENTS),
    st.text(st.sampled_from("ab./#~'(;=@,:?%\\ \t"), max_size=10),
)


def _facts(target: Target) -> tuple[object, ...]:
    return target.status, target.path, target.file, target.fragment, target.base, target.url


@given(
    st.tuples(_FOLDERS, _FILES),
    _HREFS,
    st.sampled_from(
        [
            {},
            {"base_path": "/docs/"},
            {"url": "https://site.test"},
            {"clean_urls": True},
            {"dynamic": ("/a/*",)},
        ]
    ),
)
@example((["a", "b"], [(["a"], "x.html"), ([], "x.html")]), "../x.html#f", {})
@example((["a"], [([], "x.html")]), "../../x.html", {"base_path": "/docs/"})
@example((["r\udcff"], [(["r\udcff"], "x.html")]), "x.html", {})
def test_the_fast_path_equals_the_url_standard(
    where: tuple[list[str], list[tuple[list[str], str]]], href: str, settings: dict[str, object]
) -> None:
    folder, files = where
    paths = {"/".join([*folders, name]) for folders, name in files} | {"/".join([*folder, "x.html"])}
    resolver = site(*paths, **settings)
    targets = resolver.from_page("/".join([*folder, "page.html"]))
    assert isinstance(targets, Targets)
    assert _facts(targets[href]) == _facts(resolver.resolve(href, targets))


@given(_FOLDERS.filter(lambda names: "r\udcff" not in names), _HREFS)
def test_resolution_equals_ada(folder: list[str], href: str) -> None:
    """The path that is looked up, computed independently: by ada-url from a URL that is written out."""
    resolver = site("/".join([*folder, "index.html"]), url="https://site.test")
    target = resolver.from_page("/".join([*folder, "page.html"]))[href]
    base = "https://site.test/" + "".join(
        name.replace("%", "%25").replace("?", "%3F").replace("#", "%23") + "/" for name in folder
    )
    if target.status in (SAME, SCHEME, INVALID, EXTERNAL, TEMPLATE):
        return
    url = urlsplit(ada_url.URL(href, base=base).href)
    assert url.netloc == "site.test"
    assert target.path == unquote(url.path).removeprefix("/") or (
        target.file is not None and resolver.view.path_of(target.file) == unquote(url.path)[1:]
    )


def test_folders_with_a_file_of_some_name() -> None:
    view = site("conf.py", "a/docs/conf.py", "a/x.conf.py", "b/book.toml", "b/c/conf.pyx").view
    assert view.folders_with(("conf.py", "docs/conf.py")) == {"", "a/", "a/docs/"}
    assert view.folders_with(("book.toml",)) == {"b/"}
    assert view.folders_with(("mkdocs.yml",)) == frozenset()
