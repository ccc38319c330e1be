"""Links of Markdown sources that lead to nothing that can be seen: which of them are wrong for certain.

The resolver has looked for a source at the path, and at the URL that the generator would make of one.
What is left may be made by the build: files that only people make are missing, the rest cannot be judged.
"""

from __future__ import annotations

import posixpath

from linklint.model.pattern import later
from linklint.model.project import Project
from linklint.rule import Page, Target
from linklint.rules.generators import folders_above, is_generated
from linklint.rules.hrefs import split

#: Suffixes of sources, and of files that no build makes: pictures, recordings, documents, archives.
_SOURCES = frozenset({".md", ".mdx", ".markdown"})
_MADE_BY_PEOPLE = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tiff", ".ico"}
    | {".mp4", ".webm", ".mov", ".ogv", ".mp3", ".ogg", ".wav", ".flac"}
    | {".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".epub"}
)
#: Further suffixes that make the end of a path a file name; ``/release-0.82`` and ``module.Class`` are none.
_FILES = frozenset(
    {".css", ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".json", ".xml", ".txt", ".csv", ".yml", ".yaml"}
    | {".toml", ".ini", ".cfg", ".py", ".rb", ".go", ".rs", ".c", ".h", ".cpp", ".hpp", ".java", ".kt", ".cs"}
    | {".php", ".sh", ".bash", ".ps1", ".bat", ".sql", ".ipynb", ".rst", ".adoc", ".org", ".tex", ".vue"}
    | {".svelte", ".lua", ".pl", ".r", ".swift", ".proto", ".lock", ".log", ".woff", ".woff2", ".ttf", ".otf"}
)
_PAGES = frozenset({"", ".html", ".htm"})
#: Names that the app or the build answers: pages of tags, and days, whose notes are made when opened.
_OF_THE_APP = later(r"tags/|\d{4}-\d\d-\d\d\Z")
#: Pages that mdBook makes besides the chapters.
_EXTRA = frozenset({"print.html", "404.html", "toc.html", "index.html"})


#: By these a folder shows that it is a package with a root of its own, which a server or a bundler serves.
_PACKAGE = ("package.json",)


def is_served(page: Page, target: Target) -> bool:
    """Whether a path from the root on a page of HTML may be fine: it is the source of an application, and
    not of the site."""
    written = split(target.href)[1]
    if not written.startswith("/") or target.own_host:
        return False
    packages = page.site.folders_with(_PACKAGE)
    for folder in folders_above(page.path) if packages else ():
        if folder in packages:
            files = (folder + place + target.path for place in ("", "public/", "static/", "src/"))
            return folder != "" or any(page.site.find(file) is not None for file in files)
    return False


def is_fine(page: Page, target: Target) -> bool:
    """Whether a link of a Markdown source that names no file is fine, or cannot be judged."""
    site = page.site
    written = split(target.href)[1]
    if target.base.startswith(".."):
        return not _is_file(written)  # above the root, where the repository was looked at
    project = site.project_near(page.path)
    if project is not None:
        return not _is_missing(written, target, page, project)
    if not _is_file(written) and is_generated(site, page.path):
        return True
    rooted = written.startswith(("/", "@/")) or target.own_host
    return not rooted and _is_above("", page.path, written)


def _is_missing(written: str, target: Target, page: Page, project: Project) -> bool:
    """Whether a destination inside a generator's project certainly leads to nothing."""
    generator = project.generator
    suffix = posixpath.splitext(written.rstrip("/"))[1].lower()
    if any(written.startswith(alias) for alias in generator.aliases):
        return _is_file(written)
    if written.startswith(("@", "~", "pathname:")):
        return False  # a bundler's alias, or a package
    if target.own_host or written.startswith("/"):
        if generator.host_paths or suffix in generator.files:
            return False
        # Where files for the root of the site come from is known, or nothing can be said of them.
        known = project.public if suffix in _MADE_BY_PEOPLE else suffix in _SOURCES
        return bool(known)
    if generator.vault:
        return not (_OF_THE_APP.match(written) or _is_made(written, page))
    if suffix in generator.files or _is_above("", page.path, written):
        return False
    if generator.sure:
        # A link that leaves the book may lead to another one.
        if _is_above(project.root_of(page.path), page.path, written):
            return False
        if suffix in _PAGES and suffix:
            return _is_lost_chapter(written, page, project)
    return _is_file(written) and not _is_made(written, page)


def _is_lost_chapter(written: str, page: Page, project: Project) -> bool:
    """Whether ``x.html`` has no source in the book."""
    root = project.root_of(page.path)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), written))
    return path[len(root) :] not in project.redirects and posixpath.basename(path) not in _EXTRA


def _is_file(written: str) -> bool:
    """Whether it is written like the path of a file, not like the URL of a page or the name of something."""
    suffix = posixpath.splitext(written.rstrip("/"))[1].lower()
    return suffix in _SOURCES or suffix in _MADE_BY_PEOPLE or suffix in _FILES


def _is_above(root: str, source: str, written: str) -> bool:
    """Whether a relative path leaves a folder: ``../../issues`` is a page of the forge that shows it."""
    folder = posixpath.dirname(source)
    return not (posixpath.normpath(posixpath.join(folder, written)) + "/").startswith(root) or (
        posixpath.normpath(posixpath.join(folder, written)).startswith("..")
    )


def _is_made(written: str, page: Page) -> bool:
    """Whether a build makes the file: the repository leaves its place out."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), written))
    return page.site.is_ignored(path)


def may_suggest(page: Page, target: Target) -> bool:
    """Whether another path can be offered: where a generator decides what a path from the root means, a path
    of the tree is no answer."""
    written = split(target.href)[1]
    project = page.site.project_near(page.path)
    if project is None:
        return True
    from_root = target.own_host or written.startswith(("/", "@", "~"))
    return not from_root and not project.generator.vault  # a name of a note is no path


def is_neighbour(page: Page, file: int) -> bool:
    """Whether a file belongs to the same project as a Markdown page, and to no folder that the build copies
    elsewhere, so that a link may lead to it."""
    site = page.site
    if page.format != "markdown":
        return True
    project = site.project_near(page.path)
    path = site.path_of(file)
    if project is not site.project_near(path):
        return False
    return project is None or not any(
        path.startswith(each) for each in project.public if not page.path.startswith(each)
    )


def is_wikilink(page: Page, target: Target) -> bool:
    """Whether a link of a vault names a note, which its author may not have written yet."""
    project = page.site.project_near(page.path) if page.format == "markdown" else None
    return project is not None and project.generator.vault and not _is_file(split(target.href)[1])
