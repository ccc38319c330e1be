"""Files that are called pages and are none."""

from __future__ import annotations

import pytest

from linklint.site.listing import Listing
from linklint.site.nopages import copies, is_part, may_be_template
from linklint.site.sniff import no_page

PAGE = b"<!doctype html><html lang=en><title>t</title><p>Text"


@pytest.mark.parametrize(
    "raw",
    [
        b'{"id": 7, "content": "<a href=x>"}',
        b'\xef\xbb\xbf  [{"id": 7}]\n',
        b"[]",
        b'<?xml version="1.0"?>\n<!-- made by x --><rss version="2.0"><channel></channel></rss>',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
        b"<?xml version='1.0'?><urlset><url><loc>https://a.test/</loc></url></urlset>",
        b"User-agent: *\nDisallow: /x\n",
        b"google-site-verification: google0123456789.html",
        b"{% extends 'base.html' %}<p>x",
        b"{{ define \"main\" }}<a href='{{ .URL }}'>x</a>{{ end }}",
        b"{{ if .Title }}<p><img src='/a.png'></p>{{ end }}\n<footer>x</footer>\n",
        b"---\nlayout: default\n---\n<ul>{% for post in site.posts %}<li>{{ post.title }}{% endfor %}</ul>",
        b"<ul>{% for post in site.posts %}<li><a href='/x'>{{ post.title }}</a>{% endfor %}</ul>",
        b"<body><% items.forEach(i => { %><a href='<%= i.url %>'>x</a><% if (x) { %>y<% } %></body>",
    ],
)
def test_what_is_no_page(raw: bytes) -> None:
    assert no_page(raw, among_templates=False)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        PAGE,
        b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>',
        b"{ braces in front of <a href='/x'>a page</a>",
        b"[1] <a href='/x'>a footnote</a>",
        b"---\ntitle: a source without a template\n---\n<p><a href='/x'>x</a>",
        # What a page shows of templates, and what its scripts fill in.
        PAGE + b"<pre>{% if x %}{% endif %}{% for a in b %}</pre><code>{% include 'x' %}</code>",
        PAGE + b"<script type=text/x-template>{{#if x}}{{ if x }}{{ end }}</script>",
        PAGE + b"<a href='{{ user.url }}'>{{ user.name }}</a><p>{{ total }}</p>",
        PAGE + b"<p>Write {% include header %} there.",
    ],
)
def test_what_is_a_page(raw: bytes) -> None:
    assert not no_page(raw, among_templates=False)


def test_the_place_decides_where_the_content_may_be_either() -> None:
    fragment = b"<li><a href='{{ .Permalink }}'>{{ .Title }}</a>"
    assert no_page(fragment, among_templates=True)
    assert not no_page(PAGE, among_templates=True)
    assert no_page(PAGE + b"{% block main %}", among_templates=True)
    manual = PAGE + b"<a href='{{ url }}'>{{ name }}</a><pre>{% for a in b %}</pre>"
    assert not no_page(manual, among_templates=True)


@pytest.mark.parametrize(
    "path",
    [
        ".github/PULL_REQUEST_TEMPLATE.md",
        ".github/ISSUE_TEMPLATE/bug_report.md",
        "sub/.github/pull_request_template/one.md",
        ".gitlab/issue_templates/Bug.md",
        "PULL_REQUEST_TEMPLATE.md",
        "docs/pull_request_template.md",
        "_includes/nav.html",
        "theme/_layouts/a.html",
        "docs/_templates/page.html",
    ],
)
def test_parts_and_forms(path: str) -> None:
    assert is_part(path)


@pytest.mark.parametrize(
    "path",
    [
        ".github/CONTRIBUTING.md",
        ".github/SECURITY.md",
        "templates/a.html",
        "docs/template.md",
        "includes/a.html",
    ],
)
def test_other_places(path: str) -> None:
    assert not is_part(path)


def test_places_where_templates_are_likely() -> None:
    assert may_be_template("layouts/list.html")
    assert may_be_template("themes/x/layouts/list.html")
    assert not may_be_template("my-templates/list.html")


def test_copies_of_sources() -> None:
    files = {
        "_sources/index.md": "",
        "a.html": "<title>Tea</title><h1>Tea and <b>cake</b></h1>",
        "a.md": "---\nlayout: x\n---\n# Tea and cake\n",
        "b.md": "# B",
        "c.html": "<p>The kettle is on, see",
        "c.md": "The [kettle](x.md) is on",
        "manual/_sources/x.md": "",
        "manual/objects.inv": "",
        "objects.inv": "",
        "other/_sources/x.md": "",
    }
    paths = sorted(files)
    found = copies(Listing(paths), range(len(paths)), files.__getitem__)
    assert {paths[number] for number in found} == {
        "_sources/index.md",
        "a.md",
        "c.md",
        "manual/_sources/x.md",
    }


def test_a_source_beside_a_page_that_says_something_else() -> None:
    files = {"page.html": "<title>Shop</title><p>Our prices", "page.md": "# The history of tea\n"}
    paths = sorted(files)
    assert list(copies(Listing(paths), range(len(paths)), files.__getitem__)) == []
