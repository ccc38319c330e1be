"""Sitemap files: every URL with its place, whatever else the file holds; hostile ones too."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linklint.model.link import Status, Target
from linklint.model.sitemap import SitemapFile, SitemapKind
from linklint.site.robots import RobotsSitemap
from linklint.site.sitemap_file import MAX_BYTES, parse_sitemap
from linklint.site.sitemaps import Sitemaps, find_sitemaps


def parsed(text: str | bytes, path: str = "sitemap.xml") -> SitemapFile:
    return parse_sitemap(path, text.encode() if isinstance(text, str) else text)


def locs(file: SitemapFile) -> list[tuple[str, int, int]]:
    return [(each.loc, each.line, each.column) for each in file.entries]


def test_places_are_exact() -> None:
    text = (
        "\ufeff<?xml version='1.0'?>\n<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>\r\n"
        "<url><loc>\r\n\t https://a.test/ä?x=1&amp;y=2 </loc>\n<lastmod>\n2024-01-01</lastmod></url>"
        "<url><priority>1</priority><loc>https://a.test/b</loc></url>\n</urlset>"
    )
    file = parsed(text)
    assert (file.kind, file.problem) == (SitemapKind.URLS, None)
    assert locs(file) == [("https://a.test/ä?x=1&y=2", 4, 3), ("https://a.test/b", 6, 59)]
    assert (file.entries[0].lastmod, file.entries[0].lastmod_line, file.entries[0].lastmod_column) == (
        "2024-01-01",
        6,
        1,
    )


def test_one_long_line() -> None:
    text = "<urlset>" + "".join(f"<url><loc>/{number}</loc></url>" for number in range(3000)) + "</urlset>"
    for entry in parsed(text).entries:
        assert text[entry.column - 1 :].startswith(entry.loc + "<")


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("<urlset>\n<url><loc>/a</loc></urk>\n</urlset>", "is not well-formed XML: mismatched tag", 2, 21),
        ("<urlset>\n<url><loc>/a</loc></url>", "is not well-formed XML: no element found", 2, 25),
        ("<urlset>ä&b;<url><loc>/a</loc></url></urlset>", "is not well-formed XML: undefined entity", 1, 10),
        ("<html><body>", "is not well-formed XML: no element found", 1, 13),
        ("<html></html>", "is no sitemap: its root element is <html>", 1, 1),
        ("", "is not well-formed XML: no element found", 1, 1),
    ],
)
def test_what_is_wrong_and_where(text: str, message: str, line: int, column: int) -> None:
    problem = parsed(text).problem
    assert problem is not None
    assert (problem.message, problem.line, problem.column) == (message, line, column)


def test_behind_a_mistake_the_rest_is_read() -> None:
    text = "<urlset><url><loc>/a</loc></oops><url><loc>/b</loc></url><url <url><loc>/c"
    assert [loc for loc, _, _ in locs(parsed(text))] == ["/a", "/b", "/c"]


def test_a_bare_ampersand_is_the_url_s_own_fault() -> None:
    file = parsed(
        "<urlset><url><loc>/?a&b=1&#38;c&lt;</loc></url><url><loc><![CDATA[/?d&e]]></loc></url></urlset>"
    )
    assert file.problem is None
    assert [(each.loc, each.raw_ampersand) for each in file.entries] == [
        ("/?a&b=1&c<", True),
        ("/?d&e", False),
    ]


class TestHostile:
    def test_entities_are_refused_and_never_expanded(self) -> None:
        levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
        bomb = f'<!DOCTYPE x [<!ENTITY e0 "boom">{levels}]><urlset><url><loc>&e29;</loc></url></urlset>'
        file = parsed(bomb)
        assert file.problem is not None
        assert file.problem.message.startswith("declares entities")
        assert [each.loc for each in file.entries] == ["&e29;"]

    @pytest.mark.parametrize("declaration", ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % x "y">'])
    def test_external_and_parameter_entities(self, declaration: str) -> None:
        file = parsed(f"<!DOCTYPE u [{declaration}]><urlset><url><loc>&x;</loc></url></urlset>")
        assert file.problem is not None
        assert file.problem.message.startswith("declares entities")
        assert [each.loc for each in file.entries] == ["&x;"]

    def test_an_external_document_type_is_not_fetched(self) -> None:
        file = parsed(
            '<!DOCTYPE urlset SYSTEM "http://192.0.2.1/x.dtd"><urlset><url><loc>/a</loc></url></urlset>'
        )
        assert [each.loc for each in file.entries] == ["/a"]
        assert file.problem is None

    def test_a_gzip_bomb_is_read_up_to_the_limit(self) -> None:
        content = b"<urlset><url><loc>/a</loc></url>" + b" " * (MAX_BYTES * 2)
        file = parsed(gzip.compress(content), "sitemap.xml.gz")
        assert (file.size, file.truncated) == (MAX_BYTES, True)
        assert [each.loc for each in file.entries] == ["/a"]

    @pytest.mark.parametrize(
        "piece", ["<a ", "<!--", "<![CDATA[", '<link "', "<loc>", "<urlset>", "<!A", "<?", "</"]
    )
    def test_openings_without_an_end(self, piece: str) -> None:
        """Quadratic reading would take hours."""
        for text in (piece * 200_000, "<urlset>" + piece * 200_000):
            assert parsed(text).problem is not None

    def test_broken_compression_keeps_what_was_there(self) -> None:
        whole = gzip.compress(b"<urlset>" + b"<url><loc>/a</loc></url>" * 5000 + b"</urlset>")
        for raw, message in ((whole[:-30], "ends too early"), (whole[:200] + b"\0" * 50, "gzip data")):
            file = parsed(raw, "sitemap.xml.gz")
            assert file.problem is not None
            assert message in file.problem.message
            assert file.entries


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("<sitemapindex><sitemap><loc>/a</loc></sitemap></sitemapindex>", "x.xml", SitemapKind.INDEX),
        ("<x:urlset xmlns:x='y'><x:url><x:loc>/a</x:loc></x:url></x:urlset>", "x.xml", SitemapKind.URLS),
        ("<rss><channel/></rss>", "x.xml", SitemapKind.FEED),
        ("<?xml version='1.0'?><!-- c --><feed/>", "x.xml", SitemapKind.FEED),
        ("---\nlayout: null\n---\n<urlset/>", "x.xml", SitemapKind.TEMPLATE),
        ("{% for x in y %}<urlset/>", "x.xml", SitemapKind.TEMPLATE),
        ("<urlset>{% for x in y %}<url><loc>{{ x }}</loc></url></urlset>", "x.xml", SitemapKind.TEMPLATE),
        ("https://a.test/\n\nhttps://a.test/b", "x.txt", SitemapKind.TEXT),
        ("https://a.test/", "x.txt.gz", SitemapKind.TEXT),
        ("<html></html>", "x.xml", SitemapKind.OTHER),
    ],
)
def test_kinds(text: str, path: str, kind: SitemapKind) -> None:
    assert parsed(text, path).kind is kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    name = "iso-8859-1" if encoding == "iso-8859-1" else "utf-8"
    text = f"<?xml version='1.0' encoding='{name}'?><urlset><url><loc>/ä</loc></url></urlset>"
    file = parsed(text.encode(encoding))
    assert [each.loc for each in file.entries] == ["/ä"]
    assert file.problem is None


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    for content in (raw, b"<urlset><url><loc>" + raw, gzip.compress(raw), b"\x1f\x8b" + raw):
        for path in ("sitemap.xml", "sitemap.txt"):
            file = parsed(content, path)
            assert all(each.line >= 1 and each.column >= 1 for each in file.entries)


_PIECES = (
    "<urlset>",
    "<url>",
    "</url>",
    "<loc>",
    "</loc>",
    "/a",
    "&",
    "&amp;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "\n",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
@example(["<loc>", "<![CDATA[", "&amp;"])
def test_every_place_is_where_the_url_stands(pieces: list[str]) -> None:
    text = "<urlset>" + "".join(pieces)
    lines = text.split("\n")
    for entry in parsed(text).entries:
        rest = "\n".join([lines[entry.line - 1][entry.column - 1 :], *lines[entry.line :]])
        # In CDATA a reference means itself.
        assert rest.replace("&amp;", "&").startswith(entry.loc) or rest.startswith(entry.loc)


# --- which sitemaps a site has ------------------------------------------------------------------------


def found(files: dict[str, str], robots: tuple[str, ...] = (), *, url: str = "https://site.test") -> Sitemaps:
    """The sitemaps of a site with these files, served at ``url``."""
    paths = sorted(files)

    def resolve(href: str) -> Target:
        inside = href.removeprefix(url) if url and href.startswith(url) else href
        if not inside.startswith("/"):
            return Target(href, Status.EXTERNAL, base=href)
        path = inside.strip("/")
        if path not in files:
            return Target(href, Status.MISSING, path)
        return Target(href, Status.FILE, path, paths.index(path))

    return find_sitemaps(
        lambda path: paths.index(path) if path in files else None,
        paths.__getitem__,
        [RobotsSitemap(each, number, 10) for number, each in enumerate(robots, 1)],
        lambda path: files[path].encode(),
        resolve,
        knows_itself=bool(url),
    )


def index_of(*urls: str) -> str:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{url}</loc></sitemap>' for url in urls)}</sitemapindex>"


def test_indexes_are_followed_and_may_go_in_circles() -> None:
    files = {
        "sitemap.xml": index_of(
            "https://site.test/1.xml", "https://site.test/no.xml", "https://x.test/2.xml"
        ),
        "1.xml": index_of("https://site.test/sitemap.xml", "https://site.test/2.xml"),
        "2.xml": "<urlset><url><loc>https://site.test/a</loc></url></urlset>",
        "a": "",
    }
    sitemaps = found(files)
    assert [file.path for file in sitemaps.files] == ["sitemap.xml", "1.xml", "2.xml"]
    assert [each.entry.loc for each in sitemaps.listed] == ["https://site.test/a"]
    missing = [each.url for each in sitemaps.named if each.target.status is Status.MISSING]
    assert missing == ["https://site.test/no.xml"]


def test_robots_txt_names_further_ones_once() -> None:
    urlset = "<urlset><url><loc>https://site.test/a</loc></url></urlset>"
    files = {"sitemap.xml": urlset, "map.txt": "https://site.test/b", "a": "", "b": ""}
    robots = ("https://site.test/sitemap.xml", "https://site.test/map.txt", "https://cdn.test/s.xml")
    sitemaps = found(files, robots)
    assert [file.path for file in sitemaps.files] == ["sitemap.xml", "map.txt"]
    assert [each.origin for each in sitemaps.named] == ["robots.txt"] * 3
    assert sorted(sitemaps.by_file) == [0, 1]


def test_a_site_that_does_not_know_its_url_takes_that_of_its_sitemap() -> None:
    urls = [f"https://www.site.test/{name}" for name in ("a", "b", "c")]
    text = f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"
    for files, status in (({"a": "", "b": ""}, Status.FILE), ({"a": ""}, Status.EXTERNAL)):
        sitemaps = found({"sitemap.xml": text, **files}, url="")
        assert sitemaps.listed[0].target.status is status


def test_a_file_that_cannot_be_read() -> None:
    def read(path: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    sitemaps = find_sitemaps(
        lambda path: 0 if path == "sitemap.xml" else None,
        lambda number: "sitemap.xml",
        (),
        read,
        lambda href: Target(href, Status.MISSING),
        knows_itself=True,
    )
    (file,) = sitemaps.files
    assert file.problem is not None
    assert file.problem.message == "cannot be read: Permission denied"


@pytest.mark.parametrize("text", ["<" + "a" * 1_000_000, "<urlset><url " + "a" * 1_000_000 + ">"])
def test_a_long_name_is_read_once(text: str) -> None:
    assert parsed(text).entries == ()
