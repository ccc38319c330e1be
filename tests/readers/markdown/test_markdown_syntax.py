"""Syntax that generators add: attribute lists, formulas, JSX, components; and text that makes no link."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_support import read

from linklint.model.page import Meant
from linklint.model.position import LinkSpans
from linklint.readers.markdown.dialect import GFM
from linklint.readers.markdown.dialects import MDX
from linklint.readers.markdown.extract import extract, extract_all
from linklint.readers.markdown.page import MarkdownPage
from linklint.readers.markdown.source import SourceText


def hyperlinks(text: str, path: str = "page.md") -> list[tuple[str, str | None]]:
    return [(link.href, link.rel.raw) for link in read(text, path=path).links if link.element == "a"]


def hrefs(text: str, path: str = "page.md") -> list[str]:
    return [link.href for link in read(text, path=path).links]


# -- attribute lists -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        '{:rel="nofollow"}',
        '{: rel="nofollow" }',
        "{: .button #buy rel='nofollow' target=_blank}",
        '{ rel="nofollow" }',
        "{rel=nofollow}",
        '{ .md-button rel="nofollow" }',
        '{% rel="nofollow" target="_blank" %}',
        '{:.button}{:rel="nofollow"}',
        "{:outside}",
        "{: outside .button}",
        '{: .button\nrel="nofollow"}',
    ],
)
@pytest.mark.parametrize(
    "link", ["[a](/u)", "[![i](i.png)](/u 'title')", "[a][r]", "[r][]", "[r]", "<https://x.test/>"]
)
def test_rel_in_an_attribute_list(link: str, written: str) -> None:
    page = read(f'See {link}{written} and [b](/b).\n\n[r]: /u\n\n{{:outside: rel="nofollow" .away}}\n')
    first, second = (each for each in page.links if each.element == "a")
    assert (first.rel.raw, second.rel.raw) == ("nofollow", None)
    assert isinstance(first.place, LinkSpans)
    span = first.place.attributes["rel"]
    assert page.source[span.start : span.end] in ('rel="nofollow"', "rel='nofollow'", "rel=nofollow")
    assert not first.place.is_tag


def test_other_attributes_of_a_list() -> None:
    page = read('[a](/u){: .one .two #here target="_blank" title="An *a*"}\n')
    assert page.links[0].attributes == {
        "class": "one two",
        "id": "here",
        "target": "_blank",
        "title": "An *a*",
    }
    assert "here" in page.names


def test_a_list_below_a_definition_holds_for_its_uses() -> None:
    page = read('[a][r] and [b][r]{:rel="ugc"}\n\n[r]: https://x.test/\n{: rel="nofollow" .x}\n')
    assert [link.rel.raw for link in page.links if link.element == "a"] == ["nofollow", "ugc"]


@pytest.mark.parametrize(
    "text",
    [
        "[a](/u) {:rel='nofollow'}\n",  # of the block
        "[a](/u){nofollow}\n",
        "[a](/u){% include x.html rel='nofollow' %}\n",
        "[a](/u){rel=nofollow or not}\n",
        "[a](/u){: rel='nofollow'\n",
        "`[a](/u){:rel='nofollow'}`[a](/u)\n",
    ],
)
def test_what_is_no_attribute_list_of_a_link(text: str) -> None:
    assert hyperlinks(text) == [("/u", None)]


# -- formulas ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The chance is $P[A](x)$, and $f[a](b)+1$.",
        "设$f[a](b)$为函数。",
        "$$\nf[a](b)\n$$",
        "Then\n$$\na[i](t)\n\n+ b[j](t)\n$$\nholds.",
        "> $$\n> f[a](b)\n> $$",
        "- a\n\n  $$\n  f[a](b)\n  $$",
        "Inline $$f[a](b)$$ too.",
        r"With \(f[a](b)\) and \\(x_[a](b)\\).",
        r"\[ f[a](b) = 0 \]",
        "\\begin{align}\nf[a](b) &= 1 \\\\\n\\end{align}",
        "{% highlight js %}\nf[a](b)\n\ng[a](b)\n{% endhighlight %}",
        '{{< highlight go "linenos" >}}\nf[a](b)\n{{< /highlight >}}',
        "{% katex %}f[a](b){% endkatex %}",
        "```math\nf[a](b)\n```",
        "Code $`f[a](b)`$ as GitHub has it.",
        r"$\text{if we are} f[a](b)$",
    ],
)
def test_formulas_hold_no_links(text: str) -> None:
    assert hrefs(text + "\n\n[after](/after)\n") == ["/after"]


@pytest.mark.parametrize(
    "text",
    [
        "Costs $5 and $6 [link](x).",
        "From $5 [link](x) to 6$ only.",
        "$5-$10 [link](x) and $20.",
        "Set $HOME [link](x) or $PATH.",
        "US$5 [link](x) US$6",
        r"Costs \$5 [link](x) or \$6$.",
        "$1 [link](x) and other words$",
        r"Escaped \([link](x)\) parentheses.",
        r"Escaped \[[link](x)\] brackets.",
        "$$ money [link](x) for nothing and more $$",
        "A lone $$\n\n[link](x)",
        "`$`[link](x)`$`",
    ],
)
def test_prices_and_variables_are_no_formulas(text: str) -> None:
    assert hrefs(text + "\n") == ["x"]


def test_a_url_is_never_in_a_formula() -> None:
    assert hrefs("$a [x](https://x.test/) b$ and $a [x](./b.md) b$\n") == ["https://x.test/", "./b.md"]


# -- MDX -----------------------------------------------------------------------------------------------


def test_strings_in_braces_are_urls() -> None:
    text = (
        "<a href={'./a.md'}>a</a> <Link to={\"b.md\"}>b</Link> <img src={require('./c.png').default} />\n\n"
        "<img src={require(`./d.png`)} /> <a href={`/e`}>e</a>\n"
    )
    page = read(text, path="a.mdx")
    assert [link.href for link in page.links] == ["./a.md", "b.md", "./c.png", "./d.png", "/e"]
    for link in page.links:
        assert isinstance(link.place, LinkSpans) and link.place.destination is not None
        span = link.place.destination
        assert page.source[span.start : span.end] == link.href


@pytest.mark.parametrize(
    "value",
    [
        "{url}",
        "{useBaseUrl('/x')}",
        "{`/docs/${version}`}",
        "{a ? '/b' : '/c'}",
        "{require(name)}",
        "{{a: 1}}",
    ],
)
def test_expressions_are_no_urls(value: str) -> None:
    assert hrefs(f"<a href={value}>a</a> <img src={value} /> <Link to={value} /> [b](/b)\n", "a.mdx") == [
        "/b"
    ]


def test_expressions_are_no_identifiers_and_no_rel() -> None:
    page = read("<a id={x} rel={y} href='/u'>a</a> <p id={'z'}>b</p>\n", path="a.mdx")
    assert list(page.ids) == ["z"]
    assert page.links[0].attributes["rel"] == ""


def test_modules_may_hold_blank_lines() -> None:
    text = (
        "import A from './a'\n\nexport const B = () => {\n  const a = '}';\n\n"
        "  return <a href='/x'>x</a>;\n};\n\n"
        "export default function C() {\n\n  return <img src='y' />;\n}\n\n[b](/b)\n"
    )
    assert hrefs(text, "a.mdx") == ["/b"]
    assert hrefs("export const a = {\n\n[b](/b)\n", "a.mdx") == ["/b"]


def test_an_indented_fence_is_code_in_mdx() -> None:
    text = "<Tab>\n    ```jsx\n    a\n\n    [x](/nowhere)\n  ```\n</Tab>\n\n[b](/b)\n"
    assert hrefs(text, "a.mdx") == ["/b"]
    assert hrefs("text\n    ```\n[x](/x)\n", "a.md") == ["/x"]


# -- components ----------------------------------------------------------------------------------------


def test_components_are_no_html() -> None:
    page = read(
        "See <RepoLink href='src/a.ts'>a</RepoLink>, <my-button href='/b' id='c'>b</my-button> and "
        "<Button onclick='go()' @click='x'>c</Button>. <SPAN HREF='/d'>d</SPAN>\n"
    )
    assert [each.element for each in page.scripted] == ["span"]
    assert read("<Image src='gone.png' /> <Img src='gone.png'> <Link href='gone'>x</Link>\n").links == []
    assert hrefs("<IMG SRC='a.png'> <A HREF='b'>b</A>\n") == ["a.png", "b"]
    assert list(page.ids) == ["c"]
    assert read("<RepoLink href='src/a.ts'>a</RepoLink>\n", path="a.mdx").links == []
    assert hrefs("<Card href='/a'>a</Card> <Link to='b'>b</Link> <Card href='c/d' />\n", "a.mdx") == [
        "/a",
        "b",
    ]


@pytest.mark.parametrize("inner", ["<build-cost />", "<Badge text='New' />", "<b><x-y></x-y></b>"])
def test_what_a_component_in_a_link_shows_is_unknown(inner: str) -> None:
    link = read(f"[{inner}](/a)\n").links[0]
    assert link.context == {"component"}


# -- text that was meant as a link ---------------------------------------------------------------------


def meant(page: MarkdownPage) -> list[tuple[Meant, str, str, str]]:
    found = []
    for each in page.unlinked:
        span = each.place.whole
        found.append((each.meant, each.text, each.target, page.source[span.start : span.end]))
    return found


def test_brackets_that_make_no_link() -> None:
    page = read(
        "é [a b][c] [d][] ![e][f] (g)[h.md] [i]\r\n(j) [k](l m) [n]（o）\r\n\r\n"
        "> [p\r\n> q][r] x\r\n\r\n| a [s][t] | \\| [u][v] |\r\n|--|--|\r\n\r\n[w](x\r\n\r\n[y(https://z\r\nend)\r\n"
    )
    assert meant(page) == [
        (Meant.REFERENCE, "a b", "c", "[a b][c]"),
        (Meant.REFERENCE, "d", "d", "[d][]"),
        (Meant.REFERENCE, "e", "f", "![e][f]"),
        (Meant.REVERSED, "g", "h.md", "(g)[h.md]"),
        (Meant.APART, "i", "j", "[i]\r\n(j)"),
        (Meant.BLANKS, "k", "l m", "[k](l m)"),
        (Meant.WIDE, "n", "o", "[n]（o）"),
        (Meant.REFERENCE, "p\nq", "r", "[p\r\n> q][r]"),
        (Meant.REFERENCE, "s", "t", "[s][t]"),
        (Meant.REFERENCE, "u", "v", "[u][v]"),
        (Meant.UNCLOSED, "w", "x", "[w](x"),
    ]
    assert page.unlinked[0].before == " " and page.unlinked[0].place.whole.begin.column == 3


def test_links_and_code_are_not_meant_as_links() -> None:
    page = read(
        "[a][c] [b](c) [`[x][y]`](z) `[d][e]` \\[f][g h\\] <a title='[i][j]'>k</a> [l](m 'n o')\n\n"
        "    [o][p]\n\n```\n[q][r]\n```\n\n<!-- [s][t] -->\n\n$[a][b]$ [![u](v)](w) [](x)\n\n[c]: /c\n"
    )
    assert meant(page) == []


_PIECES = st.lists(
    st.sampled_from(
        "[ ] ( ) { } $ $$ \\ ` ! | （ ） a é 🎉 b.md <a·href='u'> </a> {:rel='x'} {·rel=y·} https://x.test/ "
        "[a]:·/u¶ {'/s'} · ¶ ¶¶ >· -·".replace("·", "\0").split()
    ).map(lambda piece: piece.replace("\0", " ").replace("¶", "\n")),
    max_size=40,
).map("".join)


@given(_PIECES)
def test_positions_of_the_new_syntax(text: str) -> None:
    for dialect in (GFM, MDX):
        found = extract_all(SourceText(text), dialect)
        for record in extract(text, dialect):
            for each in record.attributes:
                assert text[each.start : each.start + 1] and 0 <= each.start <= each.end <= len(text)
        assert found.problems == [] or not found.records
    page = read(text)
    last = 0
    for each in page.unlinked:
        span = each.place.whole
        assert page.source[span.start] in "[(!" and last <= span.start < span.end
        last = span.end


@given(
    st.text(string.ascii_letters + "/.-é", min_size=1, max_size=20).map(lambda text: "/" + text),
    st.sampled_from(["{'%s'}", '{"%s"}', "{`%s`}", "{ '%s' }", "{require('%s')}", '{require("%s").default}']),
    st.sampled_from(["é <a href=%s>x</a>", "> - <Link to=%s>x</Link>", "🎉 <img alt='y' src=%s />"]),
)
def test_a_string_of_javascript_slices_to_the_url(url: str, braces: str, tag: str) -> None:
    text = tag % (braces % url) + "\n"
    (record,) = extract(text, MDX)
    assert record.href == url == text[record.target_start : record.target_end]
