"""TGT302: the fragment of a link names nothing on its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Annotated
from urllib.parse import quote, unquote

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    UNSEEN,
    Column,
    FixKind,
    GroupBy,
    Options,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
)
from linklint.rules.generators import shares_labels
from linklint.rules.paths import matches
from linklint.rules.targets._slugs import is_named

#: Fragments that are instructions rather than names: routes of a script, media and PDF fragments.
_INSTRUCTION = later(r"[/!]|(?:t|xywh|track|id|page|zoom|nameddest|view|search)=")

#: The name of nothing: it closes what a style sheet has opened with ``:target``.
_CLOSES = later(r"close(?:[-_]?[a-z]+)?", re.I)

#: A range of lines in a source view: ``10-20``, ``L10-L20``.
_RANGE = later(r"([A-Za-z]?\d+)-([A-Za-z]?\d+)")

_NOT_ALPHANUMERIC = later(r"[\W_]+")

#: Pages with more identifiers are only searched for the same letters, not for similar ones: difflib would
#: take seconds there. Our number, not anybody's recommendation.
_SEARCHED = 500


class FragmentOptions(Options, frozen=True, kw_only=True):
    """Options of TGT302."""

    ignore: Annotated[
        tuple[str, ...], Meta(description="Globs of fragments that a script makes (without #).")
    ] = ()
    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of pages whose identifiers a script makes; globs are fine."),
    ] = ()


class MissingFragment(SiteRule):
    """A link with a fragment names something that the target page has.

    ## What it does
    Compares the fragment of every link inside the site with the `id`s (and `a name`s) of its target, or
    with the slugs of its headings in Markdown sources. Redirect pages are followed to where they lead; one
    that has nothing but a meta refresh drops the fragment on the way, so that the link is reported even if
    the page behind it has such an `id`. A script that passes `location.hash` on keeps it.

    Links of Markdown sources are followed in every form that leads to a known source: `install.md#x`,
    `install/#x`, `/install/#x`, `install.html#x`, `@/install.md#x`, and complete URLs of the site. Headings
    are named as the generator names them whose configuration stands around the page (Docusaurus, MkDocs,
    Hugo, Jekyll, mdBook, VitePress, Astro, DocFX …), and as GitHub does in a read-me that no generator
    builds. Where neither is known, or a configuration asks for other names, any generator's name of a heading
    is right. Explicit identifiers count in every notation (`{#id}`, `{: #id}`, `{ id="x" }`, `(label)=`,
    `:name:`, `<a id>`), and so do the terms of definition lists. In Sphinx projects a label holds in all
    documents, and names of a program's objects are not judged. Of a page that takes in text from elsewhere
    (snippets, includes, components, shortcodes, generated reference) nothing is said.

    Not reported: links that are controls of a script (a role, a state, a `data-` attribute that no
    measurement explains, a handler that keeps the browser where it is, a name such as `toggle`; no text);
    lines and headings that JSDoc, AnchorJS or Tocbot name in the browser; the empty fragment and `#top`,
    which browsers know; text fragments (`#:~:text=`); script routes (`#/…`, `#!…`); `#close…` on the same
    page, which closes a box of a style sheet; media and PDF fragments (`#t=`, `#page=`); ranges of lines
    whose ends exist; GitHub's `user-content-` prefix; and fragments on files that are no pages.

    ## Why it matters
    The browser opens the page at its top, and the reader has to look for the passage. On the page itself
    the link does nothing at all, which is why that is an error. The
    [HTML Standard](https://html.spec.whatwg.org/multipage/browsing-the-web.html#find-a-potential-indicated-element)
    says how a fragment finds its element; case counts.

    ## Bad
    ```html page.html
    <a href="#instal">Install</a>
    <h2 id="install">Install</h2>
    ```

    ## Good
    ```html page.html
    <a href="#install">Install</a>
    <h2 id="install">Install</h2>
    ```

    ## When to turn it off
    On sites whose identifiers are made by scripts in the browser; `ignore-paths` limits that to some pages.
    """

    meta = RuleMeta(
        code="TGT302",
        name="missing-fragment",
        summary="The fragment of a link names nothing on its target",
        severity=Severity.WARNING,
        variants={"same-page": Severity.ERROR},
        fix=FixKind.SUGGEST,
        tags=("broken",),
        group_by=GroupBy.MESSAGE,
    )
    Options = FragmentOptions
    options: FragmentOptions
    reads = frozenset({Column.FRAGMENTS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        suggestions = _Suggestions(site)
        excluded: dict[int, bool] = {}
        ids_of = site.ids
        for source, target, fragment in site.fragment_uses():
            ids = ids_of(target)
            if ids is None or fragment in ids:
                continue
            # Only misses come this far: what follows may take its time.
            page, drops = _final(site, target)
            ids = None if page is None else ids_of(page)
            if page is None or ids is None or not _expects_id(fragment):
                continue
            if fragment in ids or _found(fragment, ids):
                if drops is not None and page != source:
                    yield self._lost(site, source, target, page, drops, fragment)
                continue
            markdown = site.by_file[page].format == "markdown" if page in site.by_file else False
            path = site.view.path_of(page)
            name = without_directive(fragment)
            if markdown and name[0] != "#" and (UNSEEN in ids or is_named(site.view, path, name, ids)):
                continue
            if markdown and self._is_beside(site, source, page, fragment):
                continue
            if not markdown and source == target and _is_for_script(fragment, ids):
                continue
            if markdown and source == target and self._is_label(site, source, fragment):
                continue
            if any(fnmatchcase(fragment, glob) for glob in self.options.ignore):
                continue
            if page not in excluded:
                url = site.by_file[page].url if page in site.by_file else ""
                excluded[page] = matches(url, self.options.ignore_paths)
            if excluded[page]:
                continue
            yield self._finding(site, source, target, page, fragment, suggestions)

    def _lost(
        self, site: Site, source: int, target: int, page: int, drops: int, fragment: str
    ) -> SiteFinding:
        name = site.view.path_of
        return SiteFinding(
            f"{name(drops)} leads on to {name(page)} by a meta refresh, which drops the fragment: link to"
            f" {name(page)}#{without_directive(fragment)}",
            file=source,
            to=target,
            fragment=fragment,
        )

    def _is_beside(self, site: Site, source: int, page: int, fragment: str) -> bool:
        """Whether the link leads to a page with that id where its own page is served as a folder.

        ``../setup/#x`` on ``de/start.md`` is ``setup.md`` by the files, and ``de/setup.md`` where the page is
        ``/de/start/``; the permalinks of a project decide, and its translations have the same names.
        """
        folder = site.view.path_of(source).rpartition("/")[0]
        above = folder.rpartition("/")[0]
        start = f"{above}/" if above else ""
        path = site.view.path_of(page)
        if not folder or not path.startswith(start) or path.startswith(f"{folder}/"):
            return False
        beside = site.view.find(f"{folder}/{path.removeprefix(start)}")
        ids = site.ids(beside) if beside is not None else None
        return ids is not None and (fragment in ids or _found(fragment, ids))

    def _is_label(self, site: Site, source: int, fragment: str) -> bool:
        """Whether ``#label`` names a label of another document, as in Sphinx projects."""
        if not shares_labels(site.view, site.view.path_of(source)):
            return False
        return any(fragment in (site.ids(page.file) or ()) for page in site.pages)

    def _finding(
        self, site: Site, source: int, target: int, page: int, fragment: str, suggestions: _Suggestions
    ) -> SiteFinding:
        same = source == target
        place = "this page" if same else site.view.path_of(page)
        if page != target:
            place += f" (where {site.view.path_of(target)} redirects to)"
        message = f'nothing on {place} has the id "{without_directive(fragment)}"'
        message += _cause(fragment, site.ids(page) or frozenset())
        if message.endswith('"'):
            suggestion = suggestions.near(page, without_directive(fragment))
            if suggestion:
                message += f'; did you mean "#{suggestion}"?'
        return SiteFinding(
            message,
            file=source,
            to=target,
            fragment=fragment,
            variant="same-page" if same else None,
        )


def without_directive(fragment: str) -> str:
    """The part of a fragment before ``:~:``, which starts instructions to the browser."""
    return fragment.split(":~:", 1)[0]


def _cause(fragment: str, ids: frozenset[str]) -> str:
    """What went wrong, where the fragment shows it."""
    name, mark, query = fragment.partition("?")
    if mark and "=" in query and (name in ids or not name):
        return f": the query comes before the fragment, ?{query}#{name}"
    if fragment.startswith("#"):
        return f": one # is enough, #{fragment.lstrip('#')}"
    return ""


def _is_for_script(fragment: str, ids: frozenset[str]) -> bool:
    """Whether a fragment of the page itself closes something, or is an id and what a script is to do there
    (``#load-service:Facebook``)."""
    name, colon, _ = fragment.partition(":")
    return _CLOSES.fullmatch(fragment) is not None or (colon != "" and name in ids)


def _expects_id(fragment: str) -> bool:
    name = without_directive(fragment)
    return name != "" and name.lower() != "top" and not _INSTRUCTION.match(name)


def _found(fragment: str, ids: frozenset[str]) -> bool:
    """Whether some spelling of the fragment that browsers or hosts accept is among ``ids``."""
    name = without_directive(fragment)
    if name in ids or f"user-content-{name}" in ids or name.removeprefix("user-content-") in ids:
        return True
    # An id may itself hold percent signs: browsers try the fragment as written first.
    if "%" in name and unquote(name) in ids:
        return True
    if quote(name) in ids or quote(name, safe="/:?@!$&'()*+,;=-._~").replace("%20", " ") in ids:
        return True
    lines = _RANGE.fullmatch(name)
    return lines is not None and lines[1] in ids and lines[2] in ids


def _final(site: Site, file: int) -> tuple[int | None, int | None]:
    """The page a visitor ends at, and the redirect page on the way that drops the fragment, if one does.

    The first is ``None`` where redirect pages leave the site or loop.
    """
    seen: set[int] = set()
    current: int | None = file
    drops = None
    while current is not None:
        page = site.by_file.get(current)
        if page is None or not page.stub:
            return current, drops
        if current in seen:
            break
        seen.add(current)
        if drops is None and not page.keeps_fragment:
            drops = current
        current = page.refresh
    return None, None


class _Suggestions:
    """The identifier that was probably meant, looked for once per page and fragment."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._letters: dict[int, dict[str, str | None]] = {}
        self._known: dict[tuple[int, str], str | None] = {}

    def near(self, page: int, fragment: str) -> str | None:
        key = page, fragment
        if key not in self._known:
            self._known[key] = self._search(page, fragment)
        return self._known[key]

    def _search(self, page: int, fragment: str) -> str | None:
        ids = self._site.ids(page) or frozenset()
        if page not in self._letters:
            same: dict[str, str | None] = {}
            for value in ids:
                letters = _letters(value)
                same[letters] = None if letters in same else value  # two of a kind: neither stands out
            self._letters[page] = same
        letters = _letters(fragment)
        if letters and letters in self._letters[page]:
            return self._letters[page][letters]
        if len(ids) > _SEARCHED:
            return None
        from difflib import get_close_matches  # only broken fragments need it

        close = get_close_matches(fragment, sorted(ids), n=2, cutoff=0.8)
        return close[0] if len(close) == 1 else None


def _letters(value: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", value).casefold()
