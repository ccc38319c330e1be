"""Fixing whole pages: only the intended attributes change, and a second time nothing does."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import turbohtml
from engine_support import registry, write
from hypothesis import given, settings
from hypothesis import strategies as st

from linklint.cli.fix import Request, Result, fix
from linklint.config.schema import Config, SiteConfig
from linklint.engine.plan import Mode
from linklint.engine.run import run

CONFIG = Config(
    site=SiteConfig(url="https://site.test"),
    select=("URL501", "TGT317", "TGT311", "REL105", "REL106", "REL107", "SEC901"),
)
EVERYTHING = Request(unsafe=True, built=True, diff=False, only=False, show=False)
#: Destinations before and after.
HREFS = [
    ("http://site.test/docs/tea.html?a=1&b=2#x", "https://site.test/docs/tea.html?a=1&b=2#x"),
    ("Docs/Tea.html", "docs/tea.html"),
    ("docs/TEA.html?q=\"'#y", "docs/tea.html?q=\"'#y"),
    ("www.example.org", "https://www.example.org"),
    ("docs/tea.html", "docs/tea.html"),
    ("https://example.org/?a=1&copy;=2", "https://example.org/?a=1&copy;=2"),
]
#: Values of ``rel`` before and after; where two rules have a say, it takes two rounds.
RELS = [
    (None, None),
    ("nofollow", "nofollow"),
    ("no-follow", "nofollow"),
    ("nofollow,ugc", "nofollow ugc"),
    ("no-follow,ugc", "nofollow ugc"),
    ("dofollow nofollow", "nofollow"),
    ("dofollow nofollow ucg", "nofollow ugc"),
]
ENCODINGS = [
    ("utf-8", "<meta charset=utf-8>", "日本 🎉"),
    ("utf-8-sig", "", "日本 🎉"),
    ("utf-16", "", "日本 🎉"),
    ("windows-1252", "<meta charset=iso-8859-1>", "€“”"),
    ("shift_jis", "<meta charset=shift_jis>", "日本"),
]


def fixed(root: Path) -> Result:
    return fix(
        partial(run, root, CONFIG, registry(), jobs=1, mode=Mode(origins=True)), root, EVERYTHING, frozenset()
    )


def twice(root: Path, path: str) -> bytes:
    """The file after its fixes; a second time nothing changes."""
    result = fixed(root)
    assert result.settled
    assert result.left == {}
    assert [each for each in result.report.diagnostics if each.fix is not None and each.fix.edits] == []
    after = (root / path).read_bytes()
    assert fixed(root).fixed == []
    assert (root / path).read_bytes() == after
    return after


# --- HTML ---------------------------------------------------------------------------------------------


@st.composite
def attribute(draw: st.DrawFn, name: str, value: str) -> str:
    quote = draw(st.sampled_from(['"', "'", ""]))
    if not quote and (value == "" or any(character in value for character in " \t\n\r\f\"'<>`=")):
        quote = '"'
    text = value.replace("&", "&amp;")
    if draw(st.booleans()):
        text = text.replace("t", "&#116;")
    text = text.replace(quote, "&quot;" if quote == '"' else "&#39;") if quote else text
    equals = draw(st.sampled_from(["=", " = ", "=\n"]))
    return draw(st.sampled_from([name, name.upper()])) + equals + quote + text + quote


@st.composite
def anchor(draw: st.DrawFn) -> tuple[str, dict[str, str], dict[str, str]]:
    """A link as written, and its attributes before and after."""
    href, new_href = draw(st.sampled_from(HREFS))
    rel, new_rel = draw(st.sampled_from(RELS))
    others = draw(st.sampled_from([{}, {"title": "&\"'> a=b"}, {"class": "x", "data-y": ""}]))
    before = {"href": href, **({} if rel is None else {"rel": rel}), **others}
    after = {**before, "href": new_href, **({} if new_rel is None else {"rel": new_rel})}
    names = draw(st.permutations(list(before)))
    blanks = st.sampled_from([" ", "\n", "\t ", "  "])
    tag = "".join(draw(blanks) + draw(attribute(name, before[name])) for name in names)
    return f"<a{tag}{draw(st.sampled_from(['', ' ']))}>Tea from the hills</a>", before, after


_FILLER = st.sampled_from(
    (
        "<p>",
        "</p>\n",
        "text {extra} &amp; ",
        "<br/>\n",
        "<b>&lt;</b>",
        "<ul><li>",
        "</ul>",
        "<img alt='' src=i.png>",
        "<!-- <a rel=no-follow href=x> -->",
        "<script>'<a href=\"http://site.test/\">'</script>\n",
    )
)


def tree(raw: bytes) -> list[Any]:
    """Every node of a page, without the attributes of its links."""
    found: list[Any] = []
    for node in turbohtml.parse(raw).descendants:
        tag = getattr(node, "tag", None)
        if tag is None:
            found.append(str(node))
        else:
            found.append((tag, {} if tag == "a" else dict(node.attrs)))
    return found


def anchors(raw: bytes) -> list[dict[str, str]]:
    return [
        {
            name: " ".join(value) if isinstance(value, list) else value or ""
            for name, value in each.attrs.items()
        }
        for each in turbohtml.parse(raw).find_all("a")
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(anchor(), st.lists(_FILLER, max_size=3)), min_size=1, max_size=5),
    st.sampled_from(ENCODINGS),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_html(
    parts: Sequence[tuple[tuple[str, dict[str, str], dict[str, str]], list[str]]],
    encoding: tuple[str, str, str],
    newline: str,
) -> None:
    codec, meta, extra = encoding
    body = "".join(written + "".join(filler) for (written, _, _), filler in parts).replace("{extra}", extra)
    text = f"<!doctype html>\n<head>{meta}<title>Tea</title></head>\n{extra}{body}\n</p>"
    raw = text.replace("\n", newline).encode(codec)
    with TemporaryDirectory() as folder:
        root = write(
            Path(folder), {"page.html": raw, "docs/tea.html": "<p id=x></p><p id=y></p>", "i.png": ""}
        )
        after = twice(root, "page.html")
    assert anchors(raw) == [before for (_, before, _), _ in parts]
    assert anchors(after) == [wanted for (_, _, wanted), _ in parts]
    assert tree(after) == tree(raw)
    assert set(re.findall(r"\r\n?|\n", after.decode(codec))) == {newline}
    assert after[:3] == raw[:3]
    for (written, old, new), _ in parts:
        if old == new:  # what is right stays as it is written
            assert written.replace("\n", newline) in after.decode(codec)


# --- Markdown -----------------------------------------------------------------------------------------

_MD_LINKS = [
    "[t {extra}]({href})",
    "[t](<{href}> 'x')",
    "![{extra}](i.png) [*t*]({href} (x))",
    "> - [t]({href})\n",
    "\n\n| a | b |\n|---|---|\n| [t]({href}) | c |\n\n",
    "[t][r{number}] and [again][r{number}]\n\n[r{number}]: {href}\n\n",
    '<a href="{quoted}">t</a>',
    "<a\nhref='{quoted}' title='&amp;'>t</a>",
]
_MD_HREFS = [pair for pair in HREFS if '"' not in pair[0] and "&copy" not in pair[0]]
_MD_FILLER = st.sampled_from(
    ["\n\n", "text {extra} ", "`[t](http://site.test/)` ", "\n\n    [t](Docs/Tea.html)\n\n"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(_MD_LINKS), st.sampled_from(_MD_HREFS), _MD_FILLER), min_size=1, max_size=5
    ),
    st.sampled_from(ENCODINGS[:3]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_markdown(
    parts: Sequence[tuple[str, tuple[str, str], str]], encoding: tuple[str, str, str], newline: str
) -> None:
    codec, _, extra = encoding

    def page(which: int) -> bytes:
        text = "".join(
            form.format(href=pair[which], quoted=html.escape(pair[which]), number=number, extra=extra)
            + filler.format(extra=extra)
            for number, (form, pair, filler) in enumerate(parts)
        )
        return f"# {extra}\n\n{text}\n".replace("\n", newline).encode(codec)

    with TemporaryDirectory() as folder:
        files = {"page.md": page(0), "i.png": "", "docs/tea.html": "<p id=x></p><p id=y></p>"}
        after = twice(write(Path(folder), files), "page.md")
    assert after.decode(codec) == page(1).decode(codec)
    assert after == page(1)
