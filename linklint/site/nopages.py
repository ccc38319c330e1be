"""Files with the suffix of a page that are none, as their places in the tree tell: templates, forms to fill
in, and copies of sources that a build puts beside its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    8 | 2,  # re.M, re.I
)
_MARKDOWN = (".md", ".markdown", ".mdx")
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


def copies(listing: Listing, pages: Iterable[int]) -> Iterator[int]:
    """Pages that are sources lying in the build of what they say: Sphinx's ``_sources``, and a Markdown file
    beside the page of its name."""
    numbers = listing.numbers
    for number in pages:
        path = listing.paths[number]
        if "_sources/" in path and _is_sphinx(path, numbers):
            yield number
        elif path.endswith(_MARKDOWN):
            stem = path[: path.rfind(".")]
            if stem + ".html" in numbers:
                yield number


def _is_sphinx(path: str, numbers: dict[str, int]) -> bool:
    cut = 0 if path.startswith("_sources/") else path.find("/_sources/") + 1
    return (cut > 0 or path.startswith("_sources/")) and any(path[:cut] + name in numbers for name in _SPHINX)
