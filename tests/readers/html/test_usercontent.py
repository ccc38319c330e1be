"""User content by the names of known platforms and by structure, on the markup that such systems write."""

# ruff: noqa: E501 - the fixtures are lines of HTML as such systems write them
from __future__ import annotations

import pytest
import turbohtml

from linklint.model.link import UserContent
from linklint.readers.html.regions import Regions

BODY, SIGNATURE, AUTHOR = UserContent.BODY, UserContent.SIGNATURE, UserContent.AUTHOR
LONG = "I tried this for a week and it works well for me, thanks a lot for writing it all down. "


def found(html: str) -> dict[str, UserContent | None]:
    """What every external link of a page is, by the first label of its host."""
    document = turbohtml.parse(html.encode(), allow_declarative_shadow_roots=False)
    regions = Regions(document)
    return {
        link.attr("href").split("//")[1].split(".")[0]: regions.user_content(link)
        for link in document.find_all("a", href=True)
        if "//" in link.attr("href")
    }


def article(comments: str, head: str = "") -> str:
    return f"""<html><head><title>How to bake bread</title>{head}</head><body>
    <header><a href="https://mine.test/">Home of bread</a></header>
    <main><article><h1>How to bake bread</h1><p>{LONG * 6} <a href="https://source.test/">A source</a></p>
    <p>{LONG * 4}</p></article></main>{comments}
    <footer><a href="https://maker.test/">Made by</a></footer></body></html>"""


def only(html: str, **expected: UserContent) -> None:
    """The named links are user content and no other link is."""
    assert {name: kind for name, kind in found(html).items() if kind is not None} == expected


@pytest.mark.parametrize("heading", ["1" * 68 + "x", "Comments " + "1" * 60 + "x", "- " * 34 + "x"])
def test_a_heading_that_could_be_read_in_many_ways(heading: str) -> None:
    """These took longer than anybody waits: the number of ways doubled with every character."""
    only(article(f'<h2>{heading}</h2><ol><li><a href="https://jo.test/">Jo</a> is here.</li></ol>'))


def test_wordpress() -> None:
    only(
        article(f"""<div id="comments"><h2>1 thought</h2><ol class="comment-list"><li class="comment"><article class="comment-body">
        <footer class="comment-meta"><div class="comment-author vcard"><b class="fn"><a href="https://ann.test">Ann</a></b>
        <span class="says">says:</span></div><div class="comment-metadata"><a href="https://own.test/#comment-1">May 3, 2020</a></div>
        </footer><div class="comment-content"><p>{LONG}<a href="https://spam.test">buy</a></p></div>
        <div class="reply"><a class="comment-reply-link" href="https://own2.test/?replytocom=1">Reply</a></div></article></li></ol>
        <div id="respond"><form id="commentform"><a href="https://gravatar.test">Avatar</a></form></div></div>"""),
        ann=AUTHOR,
        spam=BODY,
    )


def test_recent_comments_in_a_sidebar() -> None:
    only(
        article("""<aside class="sidebar"><section class="widget widget_recent_comments"><h2>Recent Comments</h2>
        <ul id="recentcomments"><li class="recentcomments"><span class="comment-author-link">
        <a href="https://joe.test" class="url">Joe</a></span> on <a href="/bread/#comment-2">Bread</a></li></ul></section>
        <section class="widget"><h2>Blogroll</h2><ul><li><a href="https://friend.test">Friend</a></li></ul></section></aside>"""),
        joe=AUTHOR,
    )


def test_recent_comments_told_by_their_heading() -> None:
    items = "".join(
        f'<li><a href="https://p{n}.test">Visitor {n}</a> on <a href="/post-{n}/#comment-{n}00">How to bake bread, part {n}</a></li>'
        for n in range(4)
    )
    html = article(
        f'<div class="col2"><h3>Recent Comments</h3><ul>{items}</ul><h3>Links</h3><ul><li><a href="https://roll.test">R</a></li></ul></div>'
    )
    assert {name for name, kind in found(html).items() if kind} == {"p0", "p1", "p2", "p3"}


PHPBB2 = """<html><head><title>Board :: View topic - Kiln</title></head><body><h1>Board</h1>
<table class="forumline">{posts}</table><a href="posting.php?mode=reply&amp;t=3">Reply</a>
<p class="copyright">Powered by <a href="https://phpbb.test/">phpBB</a></p></body></html>"""
PHPBB2_POST = """<tr><td width="150" class="row1"><span class="name"><a name="{n}"></a><b>User{n}</b></span><br />
<span class="postdetails">Joined: 03 Mar 2004<br />Posts: {n}</span></td><td class="row1"><table><tr><td>
<span class="postdetails">Posted: Mon May 0{n}, 2005 4:12 pm</span></td></tr><tr><td colspan="2"><hr />
<span class="postbody">{text}<a href="https://text{n}.test">look</a></span><span class="postbody"><br />_________________<br />
<a href="https://sig{n}.test">my page</a></span></td></tr></table></td></tr>
<tr><td class="row1"><a href="profile.php?mode=viewprofile&amp;u={n}"><img alt="View user's profile"></a>
<a href="https://www{n}.test" target="_userwww"><img alt="Visit poster's website"></a></td></tr>"""


def test_phpbb2() -> None:
    html = PHPBB2.format(posts="".join(PHPBB2_POST.format(n=n, text=LONG) for n in (1, 2, 3)))
    kinds = found(html)
    assert kinds["phpbb"] is None
    assert all(kinds[f"text{n}"] and kinds[f"sig{n}"] for n in (1, 2, 3))
    assert kinds["www2"] is AUTHOR


def test_a_lone_postbody_of_a_blog_is_its_own() -> None:
    only(
        f'<body><div class="postbody"><h2>Bread</h2><p>{LONG * 9}<a href="https://src.test">s</a></p></div></body>'
    )


VBULLETIN3 = """<div align="center"><div class="page"><div id="edit{n}"><table id="post{n}" class="tborder">
<tr><td class="thead"><a name="post{n}">01-0{n}-2008, 04:55 PM</a></td></tr>
<tr><td class="alt2"><div id="postmenu_{n}"><a class="bigusername" href="member.php?u={n}">user{n}</a></div></td></tr>
<tr><td class="alt1" id="td_post_{n}"><div id="post_message_{n}">{text}<a href="https://text{n}.test" target="_blank">this</a></div>
<div>__________________<br /><a href="https://sig{n}.test">sig</a></div></td></tr></table></div></div></div>"""


def test_vbulletin3() -> None:
    html = f"""<html><head><title>Kilns - Board</title></head><body><div id="posts">
    {"".join(VBULLETIN3.format(n=n, text=LONG) for n in (1, 2, 3))}</div><a href="showthread.php?t=9">next</a>
    <div>Powered by <a href="https://vb.test">vBulletin</a></div></body></html>"""
    kinds = found(html)
    assert kinds.pop("vb") is None
    assert all(kinds.values()), kinds


def test_drupal_forum_with_its_first_post() -> None:
    post = '<div class="comment{more}"><div class="submitted">Submitted by u on Fri, 02/03/2012 - 10:00</div><div class="content"><p>{text}<a href="https://l{n}.test">l</a></p></div></div>'
    html = f"""<body><div id="main"><h1>Gas meter</h1><div class="node">{post.format(more="", n=0, text=LONG)}</div>
    <div id="comments">{"".join(post.format(more=" comment-published", n=n, text=LONG) for n in (1, 2))}</div></div></body>"""
    only(html, l0=BODY, l1=BODY, l2=BODY)


def test_home_made_comments_told_by_name_and_shape() -> None:
    posts = "".join(
        f'<div class="kommentar"><b>Anna{n}</b> schrieb am 0{n}.05.2009 um 14:0{n} Uhr:<p>{LONG}<a href="https://k{n}.test">hier</a></p></div>'
        for n in (1, 2, 3)
    )
    only(article(f'<div id="kommentare">{posts}</div>'), k1=BODY, k2=BODY, k3=BODY)


@pytest.mark.parametrize(
    "heading",
    [
        "3 Comments",
        "Kommentare (3)",
        "Commentaires",
        "Comentarios",
        "Leserkommentare",
        "3 Responses to “Bread”",
    ],
)
def test_home_made_comments_told_by_their_heading(heading: str) -> None:
    posts = "".join(
        f'<li class="x{n}"><em>visitor {n}</em> 12 May 2009, 10:3{n} <p>{LONG}<a href="https://k{n}.test">here</a></p></li>'
        for n in (1, 2, 3)
    )
    only(article(f"<h3>{heading}</h3><ol>{posts}</ol>"), k1=BODY, k2=BODY, k3=BODY)


def test_comments_that_are_mere_paragraphs() -> None:
    posts = "".join(
        f"<p>{LONG}<a href='https://f{n}.test'>f</a></p><p>Posted by Jim on March {n}, 2003 at 10:10</p><hr>"
        for n in (1, 2, 3)
    )
    only(article(f'<div class="comments"><b>Comments</b>{posts}</div>'), f1=BODY, f2=BODY, f3=BODY)


def test_a_board_of_unknown_make() -> None:
    posts = "".join(
        f"""<table class="w"><tr><td><a href="/user/{n}/">nick{n}</a></td><td>2007-03-0{n} 12:0{n}</td></tr>
        <tr><td colspan="2">{LONG}<a href="https://b{n}.test">b</a></td></tr></table>"""
        for n in (1, 2, 3, 4)
    )
    html = f'<body><h1>Kilns</h1><p><a href="/forum/">Forum</a></p><div>{posts}</div><a href="https://ad.test">ad</a></body>'
    only(html, b1=BODY, b2=BODY, b3=BODY, b4=BODY)


def test_a_blog_front_page_is_no_board() -> None:
    posts = "".join(
        f'<div class="post"><h2><a href="/p{n}/">Title {n}</a></h2><p class="meta">Posted by <a href="/author/ann/">Ann</a> on May {n}, 2012</p>'
        f'<p>{LONG * 2}<a href="https://s{n}.test">s</a></p><a href="/p{n}/#comments">3 comments</a></div>'
        for n in (1, 2, 3, 4)
    )
    only(f'<body><div id="content">{posts}</div></body>')


def test_an_article_marked_up_as_a_review_is_the_publishers() -> None:
    only(
        f"""<body><article itemscope itemtype="https://schema.org/Review"><h1>Kettle</h1><span itemprop="author">Ann</span>
        <div itemprop="reviewBody">{LONG * 5}<a href="https://shop.test">shop</a></div></article></body>"""
    )


@pytest.mark.parametrize(
    "inside",
    [
        '<a href="https://vendor.test">Powered by Vendor</a>',
        '<div class="powered-by"><a href="https://vendor.test">Vendor</a></div>',
        '<noscript><a href="https://vendor.test">comments powered by Vendor</a></noscript>',
        '<p>Please read our <a href="https://vendor.test">comment policy</a> before you write.</p>',
        '<div class="comment-form"><a href="https://vendor.test">Sign up</a></div>',
    ],
)
def test_what_stands_beside_comments_is_not_a_visitors(inside: str) -> None:
    only(article(f'<div id="comments" class="comments-area"><h2>Comments</h2>{inside}</div>'))


def test_share_links_in_a_comment_are_controls() -> None:
    only(
        article(f"""<ol class="commentlist"><li class="comment"><p>{LONG}</p>
        <a href="https://twitter.com/intent/tweet?text=x">Tweet</a></li></ol>""")
    )


def test_pages_without_user_content() -> None:
    only(
        article(
            "<aside><h2>Related</h2><ul><li><a href='https://other.test'>12 May 2012: Bread by Ann</a></li></ul></aside>"
        )
    )


def test_answers_of_a_faq_are_the_sites_own() -> None:
    only(
        article(f"""<div itemscope itemtype="https://schema.org/FAQPage"><div itemprop="mainEntity" itemscope
        itemtype="https://schema.org/Question"><h3 itemprop="name">Why?</h3><div itemprop="acceptedAnswer" itemscope
        itemtype="https://schema.org/Answer"><div itemprop="text">{LONG}<a href="https://doc.test">doc</a></div></div></div></div>""")
    )


def test_every_row_of_the_table_is_complete_and_its_selectors_parse() -> None:
    import tomllib
    from pathlib import Path

    import linklint

    data = tomllib.loads((Path(linklint.__file__).parent / "data" / "ugc.toml").read_text("utf-8"))
    document = turbohtml.parse(b"<p>x</p>")
    assert len(data["container"]) > 50
    for row in data["container"]:
        assert {"platform", "kind", "select", "mark", "source"} <= row.keys(), row
        assert row["mark"] in ("V", "V2", "K", "D"), row
        UserContent(row["kind"])
        for selector in [*row["select"], *([row["evidence"]] if "evidence" in row else [])]:
            assert document.select(selector) == []
    for row in data["exempt"]:
        for selector in row["select"]:
            assert document.select(selector) == []


SMF = """<div id="forumposts"><form id="quickModForm">{posts}</form></div><p>Powered by <a href="https://smf.test">SMF</a></p>"""
SMF_POST = """<div class="windowbg"><div class="post_wrapper"><div class="poster"><h4><a href="index.php?action=profile;u={n}">u{n}</a></h4>
<ul><li class="profile"><a href="https://www{n}.test" title="My site"><img alt="WWW"></a></li></ul></div><div class="postarea"><div class="post">
<div class="inner" id="msg_{n}">{text}<a href="https://text{n}.test" class="bbc_link">this</a></div></div>
<div class="signature" id="msg_{n}_signature"><a href="https://sig{n}.test">sig</a></div></div></div></div>"""


def test_smf() -> None:
    html = "<body>" + SMF.format(posts="".join(SMF_POST.format(n=n, text=LONG) for n in (1, 2))) + "</body>"
    kinds = found(html)
    assert kinds["smf"] is None
    assert (kinds["text1"], kinds["sig1"], kinds["www1"]) == (BODY, SIGNATURE, AUTHOR)


def test_columns_of_a_table_layout_are_no_posts() -> None:
    column = (
        "<td>Posted 3 May 2007 by <a href='/user/1/'>Ann</a>"
        + LONG * 3
        + "<a href='https://c{0}.test'>c</a></td>"
    )
    html = f"<body><a href='/forum/'>Forum</a><table><tr>{''.join(column.format(n) for n in range(3))}</tr></table></body>"
    only(html)
