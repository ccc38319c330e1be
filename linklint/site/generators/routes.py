"""Which source a link in a Markdown file means: by its own path, or by the URL that a generator gives it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from linklint.model.pattern import later
from linklint.model.project import Project
from linklint.site.generators.project import Projects, folders_above
from linklint.site.generators.vault import Vault

SUFFIXES = (".md", ".mdx", ".markdown")
_INDEX_FILES = tuple(index + suffix for suffix in SUFFIXES for index in ("index", "_index", "README"))
_INDEXES = frozenset({"index", "_index", "readme"})
#: Folders whose content a generator puts at the root of the site.
_PUBLIC = ("public/", "static/")
#: What is written before the query and the fragment.
_PATH = later(r"[^?#]*")
#: Docusaurus' folders of versions and translations, behind the folder of the project.
_VERSION = later(r"(?:\w+_)?versioned_docs/version-[^/]+/")
_TRANSLATION = later(
    r"i18n/[^/]+/docusaurus-plugin-content-(docs|blog|pages)(?:-([\w-]+))?/(?:(current|version-[^/]+)/)?"
)
#: The folder of a language, below the folder of the sources.
_LANGUAGE = later(r"([a-z]{2}(?:[-_][A-Za-z]{2,4})?)/")


class Routes:
    """Finds sources for what is written in Markdown. ``find`` is the number of the file at a path."""

    def __init__(
        self,
        find: Callable[[str], int | None],
        has_folder: Callable[[str], bool],
        projects: Projects,
        vault: Callable[[str], Vault],
    ) -> None:
        self._find = find
        self._has_folder = has_folder
        self.projects = projects
        self._vault = vault

    def depends_on_page(self, page: str) -> bool:
        """Whether relative links of a page lead elsewhere than those of its neighbours: it is served as a
        folder."""
        project = self.projects.near(page)
        if project is None:
            return page.endswith(".mdx")
        return not project.generator.flat and _stem(page).rpartition("/")[2].lower() not in _INDEXES

    def lookup(self, page: str, href: str, path: str, *, own_host: bool) -> tuple[int, ...]:
        """The files that an href could mean which names no file by its path, most likely first.

        ``path`` is where it leads from the folder of the page. More than one: nobody knows which.
        """
        found = _PATH.match(href)
        written = unquote(found[0] if found else "", errors="replace").strip()
        project = self.projects.near(page)
        if project is not None and project.generator.vault:
            by_name = self._vault(project.folder).find(page, written)
            if by_name:
                return by_name
        if project is not None and written.startswith("/_posts/"):
            name = written.rpartition("_posts/")[2].removesuffix(".md")
            return self._vault(project.folder).find(page, name)
        files: dict[int, None] = {}
        for name in self._candidates(page, written, path, project, own_host):
            file = self._find(name)
            if file is not None:
                files.setdefault(file)
                if not (own_host or written.startswith("/")):
                    break  # relative: what is nearest
        return tuple(files)

    def _candidates(
        self, page: str, written: str, path: str, project: Project | None, own_host: bool
    ) -> Iterator[str]:
        alias = _alias(written, project)
        if alias is not None:
            yield alias
            yield from sources_of(alias)
            return
        if own_host or written.startswith(("/", "@/")):
            if written.startswith("@/"):
                path = written[2:]
            yield from self._rooted(page, path, project)
            return
        if _joined(page[: page.rfind("/") + 1], written) is not None:
            yield from sources_of(path)
        if project is not None or page.endswith(".mdx"):
            yield from self._relative(page, written, project)

    def _rooted(self, page: str, path: str, project: Project | None) -> Iterator[str]:
        # Which folder becomes the root of the site is not always known: any around the page may.
        if project is None:
            for folder in folders_above(page):
                yield from sources_of(folder + path)
                yield from (folder + public + path for public in _PUBLIC)
            return
        for root in self.roots(project, page):
            yield from sources_of(root + path, read_me=_shows_read_me(project, root))
        yield from (public + path for public in project.public)
        if project.generator.name == "jekyll":
            yield f"{project.folder}_{path}"  # a collection's folder
        for folder in folders_above(page):
            yield from sources_of(folder + path, read_me=_shows_read_me(project, folder))
            yield from (folder + public + path for public in _PUBLIC)
            if folder == project.folder:
                return

    def is_read_me(self, page: str, href: str, found: str) -> bool:
        """Whether a path from the root was taken for a read-me that no generator makes a page of."""
        if not href.startswith("/") or not found.rpartition("/")[2].lower().startswith("readme."):
            return False
        project = self.projects.near(page)
        return project is not None and not _shows_read_me(project, found[: found.rfind("/") + 1])

    def _relative(self, page: str, written: str, project: Project | None) -> Iterator[str]:
        if project is None or not project.generator.flat:
            # docs/a.md is served as docs/a/, and its links are relative to that.
            served = _joined(_stem(page) + "/", written)
            if served is not None:
                yield served
                yield from sources_of(served)
        if project is None:
            return
        own, *others = self.roots(project, page)
        if project.generator.roots:
            at_root = _joined(own, written)
            if at_root is not None:
                yield at_root
                if written.endswith(SUFFIXES):
                    yield project.folder + written
        yield from self._public(page, written, project)
        folder = page[len(own) : page.rfind("/") + 1]
        for root in others:
            elsewhere = _joined(root + folder, written)
            if elsewhere is not None:
                yield elsewhere
                yield from sources_of(elsewhere)

    def _public(self, page: str, written: str, project: Project) -> Iterator[str]:
        """Public files beside the URL of the page, whichever folder above it is the root of the site."""
        folder, stem = page[: page.rfind("/") + 1], _stem(page) + "/"
        for public in project.public:
            for above in folders_above(page):
                for place in (folder, stem):
                    beside = _joined(place[len(above) :], written)
                    if beside is not None:
                        yield public + beside
                if above == project.folder:
                    break

    def roots(self, project: Project, page: str) -> tuple[str, ...]:
        """The folder of sources that a page belongs to, and those that stand in for what it lacks."""
        if project.generator.name == "docusaurus":
            return _docusaurus_roots(project, page)
        own = project.root_of(page)
        if not project.translated:
            return (own,)
        found = _LANGUAGE.match(page, len(own))
        if found is None:
            return (own,)
        default = [own + "en/"] if found[1] != "en" and self._has_folder(own + "en") else []
        return (own + found[0], *default, own)


def _shows_read_me(project: Project, folder: str) -> bool:
    """Whether a README in a folder is a page of the site: above the sources it is none."""
    return project.generator.read_me or any(folder.startswith(each) for each in project.sources)


def sources_of(path: str, *, read_me: bool = True) -> Iterator[str]:
    """The sources that could be served at ``path``: ``x.html``, ``x/`` and ``x`` come from ``x.md``."""
    stem = path.rstrip("/")
    yield stem
    stem = stem.removesuffix(".html").removesuffix(".htm")
    folder, _, name = stem.rpartition("/")
    if name == "index":
        stem = folder
    if stem:
        yield from (stem + suffix for suffix in SUFFIXES)
        stem += "/"
    yield from (stem + index for index in _INDEX_FILES if read_me or index[:1] != "R")


def _alias(written: str, project: Project | None) -> str | None:
    """The path behind an alias of the project's folder, as ``@site/``."""
    if project is None:
        return None
    for name, folder in project.generator.aliases.items():
        if written.startswith(name):
            return _joined(project.folder + folder, written[len(name) :])
    return None


def _docusaurus_roots(project: Project, page: str) -> tuple[str, ...]:
    below = page[len(project.folder) :] if page.startswith(project.folder) else ""
    version = _VERSION.match(below)
    if version is not None:
        return (project.folder + version[0],)
    translation = _TRANSLATION.match(below)
    if translation is None:
        return (project.root_of(page),)
    content, name, state = translation.groups()
    if state and state != "current":
        prefix = f"{name}_" if name else ""
        default = f"{project.folder}{prefix}versioned_docs/{state}/"
    elif content == "pages":
        default = project.folder + "src/pages/"
    else:
        last = (name or content) + "/"
        ends = (each for each in project.sources if each.endswith("/" + last) or each == last)
        default = next(ends, project.folder + last)
    return project.folder + translation[0], default


def _stem(path: str) -> str:
    return posixpath.splitext(path)[0]


def _joined(folder: str, written: str) -> str | None:
    """``written`` from a folder; ``None`` where that is above the root."""
    joined = posixpath.normpath(posixpath.join(folder, written))
    if joined.startswith(("..", "/")):
        return None
    return "" if joined == "." else joined
