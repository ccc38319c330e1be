"""TGT301: a link into the site leads to nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import unquote

from msgspec import Meta

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Kind,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Status,
    Target,
)
from linklint.rules.hrefs import shown, split
from linklint.rules.paths import matches
from linklint.rules.spelling import distance
from linklint.rules.targets._href import destination, escape_url
from linklint.rules.targets._sources import (
    is_fine,
    is_neighbour,
    is_served,
    is_wikilink,
    may_suggest,
)

_ELEMENTS = frozenset(
    {"a", "area", "iframe", "frame", "img", "image", "input", "source", "script", "link", "meta", "style"}
    | {"video", "audio", "track", "object", "embed"}
    | {"body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}  # their background
)

#: Relations of ``link`` that make the browser fetch something the page needs.
_FETCHED = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "manifest"}
    | {"preload", "modulepreload"}
)

#: Nobody who visits the page notices these: form actions are served by a program, citations and
#: definitions are not followed, and relations between pages have rules of their own.
_UNNOTICED = frozenset({Kind.FORM, Kind.CITE, Kind.DEFINITION, Kind.CANONICAL})

#: What browsers load for the page itself: HTML wants a URL that is not empty here.
_LOADED = frozenset({Kind.IMAGE, Kind.RESOURCE, Kind.STYLESHEET, Kind.SCRIPT, Kind.FRAME})

#: Starts of attributes by which scripts fill in what is empty, and those that say what to load instead.
_FILLED = ("data-", ":", "@", "v-", "x-", "ng-", "[", "on")
_INSTEAD = frozenset({"srcset", "srcdoc", "id"})

_INDEXES = ("index.html", "index.htm", "index.md", "README.md")

#: Suffixes of pages, which one may take for another; a URL may leave them out.
_PAGES = frozenset({"", ".html", ".htm", ".md"})

#: Elements whose destination may be a page.
_SHOW_PAGES = frozenset({"a", "area", "iframe", "frame", "object", "embed"})

#: Two slips in a name shorter than this make another name.
_SHORT = 4

#: Words for what is missing, by element, and by attribute where that says it.
_NOUNS = {
    "img": "image",
    "image": "image",
    "input": "image",
    "meta": "page",
    "script": "script",
    "iframe": "frame",
    "frame": "frame",
    "video": "video",
    "audio": "audio",
    "track": "text track",
    "poster": "image",
    "background": "image",
    "srcset": "image",
}


class BrokenOptions(Options, frozen=True, kw_only=True):
    """Options of TGT301."""

    check: Annotated[tuple[str, ...], Meta(description="Elements whose links are checked.")] = tuple(
        sorted(_ELEMENTS)
    )
    ignore: Annotated[
        tuple[str, ...],
        Meta(description="URL paths that are not checked: a path covers what is below it, globs are fine."),
    ] = ()


class BrokenInternalLink(LinkRule):
    """Every link into the site leads to a page or file that is there.

    ## What it does
    Reports links to a path of the site at which there is no file, no folder with an index page, no
    redirect and no declared dynamic route (`site.dynamic`). Besides `a` and `area` this covers what a
    visitor sees missing: images, frames, media, style sheets, scripts, icons, manifests and preloads, old
    `background` attributes, where a `meta refresh` leads, and what style sheets load: `url()` and `@import`
    in `style` elements and attributes and in the `.css` files that pages of the site link to. Of the sources
    of a font only the first that browsers of today load counts; a `url()` of a rule that may never apply is a
    warning. Empty values (`src=""`) where a URL has to be are a warning, too, and an info where a script
    could fill them in.

    Left out are form actions (a program answers them), `cite` attributes, and `link` relations that only
    describe (`alternate`, `canonical`, `dns-prefetch`, `preconnect`, `next`, `prev`, `search`).

    In Markdown sources a link may name the file or the URL that it will have: `x.html`, `x/` and `x` exist
    where `x.md` does, and a path that starts with `/` may start in any folder around the page, or in
    `public/` or `static/` there. Where a generator builds the sources, its files tell (`mkdocs.yml`,
    `docusaurus.config.js`, `hugo.toml`, `book.toml`, `docfx.json` and their like above or beside the
    sources), and so do its folders and aliases: `/img/x.png` comes from `website/static/`, `@site/` is
    Docusaurus' project, `@/` Zola's content, `~/` DocFX' project; Docusaurus and MkDocs also look from the
    root of the sources, and what is not translated is taken from the default language. Links written as
    URLs of pages are not reported there: settings decide where they lead, but for mdBook, which makes
    `x.html` of `x.md` alone. Links to Markdown and to files that people make (pictures, PDF, archives) are
    reported, unless `.gitignore` leaves their place to the build; style sheets, scripts and feeds at the
    root of the site are not. Lint the built site to check all routes.

    Where one existing path is a likely spelling of the missing one, the finding offers it.

    ## Why it matters
    The visitor meets an error page, and a crawler a dead end.

    ## Bad
    ```html page.html
    <a href="/abuot/">About us</a>
    ```
    ```html about/index.html
    <h1>About us</h1>
    ```

    ## Good
    ```html page.html
    <a href="/about/">About us</a>
    ```
    ```html about/index.html
    <h1>About us</h1>
    ```

    ## When to turn it off
    Not as a whole. Name paths that something else serves in `site.dynamic`, or in the option `ignore`.
    """

    meta = RuleMeta(
        code="TGT301",
        name="broken-internal-link",
        summary="A link into the site leads to nothing",
        severity=Severity.ERROR,
        variants={
            "note": Severity.WARNING,
            "style": Severity.WARNING,
            "empty": Severity.WARNING,
            "filled": Severity.INFO,
        },
        fix=FixKind.UNSAFE,
        tags=("broken",),
        formats=("html", "markdown", "css"),
        precedence=("TGT317", "TGT311", "TGT314", "TGT310", "TGT315"),
    )
    Options = BrokenOptions
    options: BrokenOptions
    elements = _ELEMENTS
    statuses = frozenset({Status.MISSING, Status.SAME_PAGE})
    plain = False

    def may_target(self, target: Target) -> bool:
        if target.status is Status.SAME_PAGE:
            return not target.href.strip()
        return target.status is Status.MISSING and target.case_of is None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if not self.may_target(link.target):
            return
        if link.target.status is Status.SAME_PAGE:
            yield from self._empty(link, page)
            return
        if link.kind in _UNNOTICED or link.element not in self.options.check:
            return
        if link.element == "link" and link.rel.html.isdisjoint(_FETCHED):
            return
        path = link.target.path
        if self.options.ignore and matches(path, self.options.ignore):
            return
        if (is_fine if page.format == "markdown" else is_served)(page, link.target):
            return
        if link.target.base.startswith(".."):
            yield Finding(f"{shown(link.href)} leads to nothing: there is no {link.target.base}{path}", link)
            return
        if link.target.base != page.site.base_path:
            yield from _astray(link, page)
            return
        variant = _variant(link, page)
        written = unquote(link.href) if variant == "note" else link.href
        message = f"{shown(written)} leads to {_noun(link)}: there is no {_looked_for(path, page)}"
        similar = page.site.similar(path) if may_suggest(page, link.target) else None
        if similar is not None and link.element not in _SHOW_PAGES and _extension(similar).lower() in _PAGES:
            similar = None  # no page takes the place of a picture
        likeness = None if similar is None else _likeness(path, similar)
        file = None if similar is None or likeness is None else _file(page, similar)
        if file is not None and not is_neighbour(page, file):
            file = None
        if likeness is None or file is None or file == page.file:
            yield Finding(message, link, variant=variant)
            return
        href = destination(page, link.target, file)
        yield Finding(
            f"{message}; did you mean {href}?",
            link,
            variant=variant,
            fix=Fix(
                f"Link to {href}",
                likeness,
                href=href,
            ),
        )

    def _empty(self, link: Link, page: Page) -> Iterator[Finding]:
        """An attribute that holds a URL to load, without one."""
        if page.format != "html" or link.kind not in _LOADED or link.element not in self.options.check:
            return
        attributes = link.attributes
        if link.element == "link" and link.rel.html.isdisjoint(_FETCHED):
            return
        filled = not _INSTEAD.isdisjoint(attributes) or any(name.startswith(_FILLED) for name in attributes)
        yield Finding(
            f"the {link.attribute} is empty: there is no {_noun_of(link) or 'file'} to load",
            link,
            variant="filled" if filled else "empty",
        )


def _variant(link: Link, page: Page) -> str | None:
    """Notes are written later; a rule of a style sheet may be for what no page has, the declarations of an
    attribute apply."""
    if is_wikilink(page, link.target):
        return "note"
    may_rest = link.element == "style" and link.kind is Kind.RESOURCE and "style" not in link.attributes
    return "style" if may_rest else None


def _astray(link: Link, page: Page) -> Iterator[Finding]:
    """A link from the root of the host to what is only there below the base path."""
    file = page.site.served(link.target.path)
    if file is None:
        return
    base = page.site.base_path
    origin, path, suffix = split(link.href)
    href = origin + escape_url(base.rstrip("/")) + path.strip() + suffix
    yield Finding(
        f"{shown(link.href)} leads out of the site, which is served below {base}: write {href}",
        link,
        fix=Fix(f"Link to {href}", Applicability.UNSAFE, href=href),
    )


def _file(page: Page, path: str) -> int | None:
    """The file at ``path``, or what a folder shows."""
    if not path.endswith("/"):
        return page.site.find(path)
    found = (page.site.find(path + index) for index in _INDEXES)
    return next((file for file in found if file is not None), None)


def _noun_of(link: Link) -> str:
    if link.kind is Kind.STYLESHEET:
        return "style sheet"
    return _NOUNS.get(link.attribute) or _NOUNS.get(link.element, "")


def _noun(link: Link) -> str:
    noun = _noun_of(link)
    if noun:
        return f"no {noun}"
    return "no page" if link.element in ("a", "area") and not _extension(link.target.path) else "nothing"


def _extension(path: str) -> str:
    return posixpath.splitext(path.rsplit("/", 1)[-1])[1]


def _looked_for(path: str, page: Page) -> str:
    """What would have answered the link, in the order in which a server looks."""
    if not path or path.endswith("/"):
        return f"{path}index.html"
    if _extension(path) or page.format == "markdown":
        return path
    return f"{path}, {path}.html or {path}/index.html"


def _stem(path: str) -> str:
    """A path without what a URL may leave out: the index file and the suffix of a page."""
    path = path.strip("/")
    for index in _INDEXES:
        if path == index or path.endswith("/" + index):
            path = path[: -len(index)].strip("/")
    for suffix in (".html", ".htm", ".md"):
        path = path.removesuffix(suffix)
    return path


def _likeness(path: str, similar: str) -> Applicability | None:
    """How sure it is that ``similar`` was meant: the same name elsewhere, or a slip or two in the name."""
    extensions = {_extension(path).lower(), _extension(similar).lower()}
    if len(extensions) == 2 and not extensions <= _PAGES:
        return None
    one = _stem(path).rsplit("/", 1)[-1]
    other = _stem(similar).rsplit("/", 1)[-1]
    if not one or not other:
        return None
    if one == other:  # "a" or "de" are names of too many things
        return Applicability.UNSAFE if len(one) > 2 else Applicability.DISPLAY
    if len(one) >= _SHORT and distance(one, other, 2) <= 2:
        return Applicability.UNSAFE
    return Applicability.DISPLAY if len(one) >= 2 * _SHORT and distance(one, other, 3) <= 3 else None
