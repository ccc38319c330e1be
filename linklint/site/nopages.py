"""Files with the suffix of a page that are none, as their places in the tree tell: templates, forms to fill
in, and copies of sources that a build puts beside its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from linklint.model.pattern import later
from linklint.site.listing import Listing

#: Folders whose files generators put into pages, wherever the folder is.
_PARTS = ("_includes/", "_layouts/", "_templates/")
#: Folders that hold templates in the projects of some generators, and pages elsewhere: the content decides.
_MAYBE = (
    "layouts/",
    "templates/",
    "overrides/",
    "partials/",
    "includes/",
    "theme/",
    "themes/",
    "archetypes/",
)
#: Forms of GitHub and GitLab for issues and merge requests, which people fill in.
_FORM = later(
    r"(?:.*/)?(?:\.github/(?:.*/)?[^/]*template[^/]*(?:/.*)?|\.gitlab/(?:issue|merge_request)_templates/.*"
    r"|(?:docs/)?(?:pull_request_template|issue_template)(?:/.*|\.md))\Z",
    re.I,
)
_MARKDOWN = (".md", ".markdown", ".mdx")
#: Pairs of a source and a page that are compared, and words of each (ours).
_SAMPLE, _WORDS = 20, 8
_TITLE = later(r"^(?:# +(.+)|title: *(.+))$", re.M)
#: Front matter, and destinations of links.
_NO_TEXT = later(r"\A---\n(?:.*\n)*?---\n|\]\([^)\n]*\)|<[^>\n]*>|\]\[[^\]\n]*\]")
_WORD = later(r"\w{2,}")
#: Files by which Sphinx's output shows.
_SPHINX = ("objects.inv", "searchindex.js")


def is_part(path: str) -> bool:
    """Whether a file is only ever a part of other pages, or a form."""
    return _within(path, _PARTS) or _FORM.match(path) is not None


def may_be_template(path: str) -> bool:
    """Whether a file lies where templates do."""
    return _within(path, _MAYBE) or _within(path, _PARTS)


def _within(path: str, folders: tuple[str, ...]) -> bool:
    return path.startswith(folders) or any("/" + folder in path for folder in folders)


def copies(listing: Listing, pages: Iterable[int], read: Callable[[str], str]) -> Iterator[int]:
    """Pages that are sources lying in the build of what they say: Sphinx's ``_sources``, and Markdown files
    beside the pages of their names. ``read`` gives the beginning of a file: some are looked at."""
    numbers = listing.numbers
    pairs: list[tuple[int, str]] = []
    for number in pages:
        path = listing.paths[number]
        if "_sources/" in path and _is_sphinx(path, numbers):
            yield number
        elif path.endswith(_MARKDOWN):
            page = path[: path.rfind(".")] + ".html"
            if page in numbers:
                pairs.append((number, page))
    looked_at = pairs[:: max(1, len(pairs) // _SAMPLE)]
    same = sum(_says_the_same(read(listing.paths[number]), read(page)) for number, page in looked_at)
    if looked_at and 2 * same > len(looked_at):
        yield from (number for number, _ in pairs)


def _says_the_same(source: str, page: str) -> bool:
    """Whether a page begins with what its source begins with: the words of the first lines that have some."""
    lines = ["".join(found) for found in _TITLE.findall(source)[:1]] or _NO_TEXT.sub(
        "", source
    ).lstrip().split("\n", 2)[:2]
    words = _WORD.findall(" ".join(lines).casefold())[:_WORDS]
    text = page.casefold()
    return bool(words) and all(word in text for word in words)


def _is_sphinx(path: str, numbers: dict[str, int]) -> bool:
    cut = 0 if path.startswith("_sources/") else path.find("/_sources/") + 1
    return (cut > 0 or path.startswith("_sources/")) and any(path[:cut] + name in numbers for name in _SPHINX)
