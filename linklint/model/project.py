"""A project of a site generator in a tree of sources."""

from __future__ import annotations

from msgspec import Struct, field


class Generator(Struct, frozen=True, rename="kebab"):
    """What is known of a generator: a row of ``linklint/data/generators.toml``, which explains each field."""

    name: str
    signs: tuple[str, ...]
    holds: tuple[str, ...] = ()
    says: str = ""
    whole: bool = False
    sources: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    slugs_with: tuple[str, ...] = ()
    untitled: bool = False
    flat: bool = False
    sure: bool = False
    roots: bool = False
    fallback: bool = False
    aliases: dict[str, str] = field(default_factory=dict)
    host_paths: bool = False
    files: tuple[str, ...] = ()
    objects: bool = False
    read_me: bool = False
    commands: tuple[str, ...] = ()
    vault: bool = False
    weak: bool = False


class Project(Struct, frozen=True):
    """One project. Folders are relative to the root of the run and end with a slash; the root is ``""``.

    ``sources`` are those that exist, ``public`` those whose files appear at the root of the site. ``slugs``:
    how headings are named, as in the table; empty where nobody knows. ``redirects``: paths below ``sources``
    that the build turns into redirect pages. ``translated``: pages may be taken from another
    language. ``extended``: an extension of the build makes identifiers that no page shows.
    """

    generator: Generator
    folder: str
    sources: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    redirects: frozenset[str] = frozenset()
    translated: bool = False
    extended: bool = False

    def root_of(self, path: str) -> str:
        """The folder of sources that holds a file."""
        return max((each for each in self.sources if path.startswith(each)), key=len, default=self.folder)
