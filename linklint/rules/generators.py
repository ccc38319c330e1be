"""Whether a Markdown source is built by a generator, as far as the files around it tell."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import SiteView

#: Where Sphinx and MyST projects keep their settings. A label holds in every document of the project; beside
#: the documentation it often renders a change log or read-me of the folder above.
_SPHINX = ("conf.py", "docs/conf.py", "doc/conf.py", "docs/source/conf.py", "myst.yml", "_toc.yml")

#: Those of Python-Markdown's generators, whose extensions define references that no page shows (a glossary
#: put behind every page, the identifiers of an API), and of kramdown; both take destinations with blanks.
_PYTHON_MARKDOWN = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.toml", "pelicanconf.py")
_KRAMDOWN = ("_config.yml", "_config.yaml", "_config.toml")


def folders_above(path: str) -> Iterator[str]:
    """The folder of a file and those around it, each with a slash at its end; ``""`` is the root."""
    end = len(path)
    while (end := path.rfind("/", 0, end)) >= 0:
        yield path[: end + 1]
    yield ""


def is_generated(site: SiteView, path: str) -> bool:
    """Whether a generator turns this source into a page: MDX, or a project around it."""
    return path.endswith(".mdx") or site.project_near(path) is not None or shares_labels(site, path)


def shares_labels(site: SiteView, path: str) -> bool:
    """Whether a label of one document can be linked to in all of them, by name alone (Sphinx, MyST)."""
    return _holds(site, path, _SPHINX)


def defines_elsewhere(site: SiteView, path: str) -> bool:
    """Whether a reference may be defined outside of its page."""
    return shares_labels(site, path) or _holds(site, path, _PYTHON_MARKDOWN)


def reads_blanks(site: SiteView, path: str) -> bool:
    """Whether the converter takes ``[text](a b.md)`` for a link, as CommonMark does not."""
    return _holds(site, path, (*_PYTHON_MARKDOWN, *_KRAMDOWN))


def _holds(site: SiteView, path: str, names: tuple[str, ...]) -> bool:
    holding = site.folders_with(names)
    return bool(holding) and any(folder in holding for folder in folders_above(path))
