"""What is known of a site before any of its pages is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from linklint.model.link import Target
    from linklint.model.project import Project


class SiteView(Protocol):
    """The listing of the root and the site's settings, as page and link rules see them.

    ``url`` is ``site.url`` without a trailing slash (``""`` when not configured); ``hosts`` the site's own
    hosts, ``owned_hosts`` those of ``site.owned-hosts``; ``base_path`` starts and ends with ``/``.
    ``user_content`` are selectors of elements that hold what visitors wrote.
    """

    @property
    def url(self) -> str: ...
    @property
    def hosts(self) -> frozenset[str]: ...
    @property
    def owned_hosts(self) -> frozenset[str]: ...
    @property
    def base_path(self) -> str: ...
    @property
    def user_content(self) -> tuple[str, ...]: ...

    def find(self, path: str) -> int | None:
        """The number of the file at ``path`` (relative to the root, exact case), or ``None``."""

    def served(self, path: str) -> int | None:
        """The number of the file that answers for a decoded URL path below the root (no leading slash): the
        file itself, or what a folder shows."""

    def path_of(self, file: int) -> str:
        """The path of a file, relative to the root, with forward slashes."""

    def folders_with(self, names: tuple[str, ...]) -> frozenset[str]:
        """The folders that hold a file at one of these relative paths, each with a slash at its end; the root
        is ``""``."""

    def project_of(self, path: str) -> Project | None:
        """The project of a generator that builds the source at ``path``, as far as files around it tell."""

    def project_near(self, path: str) -> Project | None:
        """The same, or else the nearest project in whose folder the file lies."""

    def is_ignored(self, path: str) -> bool:
        """Whether the repository leaves a path out (``.gitignore``), as it does with what a build makes."""

    def url_of(self, file: int) -> str:
        """The URL path under which a file is served, with the base path."""

    def ends_with_slash(self, file: int) -> bool | None:
        """Whether the URL of a page ends with a slash; ``None`` where its host may answer both spellings, as
        far as the site's own links and canonical links tell."""

    def similar(self, path: str) -> str | None:
        """The one existing path that is a likely spelling of ``path``, if exactly one stands out."""

    def original(self, path: str) -> str:
        """What the path of a file has in common with its versions and translations: equal for all of them."""

    def size_of(self, file: int) -> int:
        """The size of a file in bytes; 0 where that is not known."""

    def redirect_page(self, file: int) -> Target | None:
        """Where a page leads in the end that is only a redirect (meta refresh); ``None`` for any other page,
        and where redirects never end. The page is read for it: ask where the answer counts."""

    def blocked(self, url_path: str) -> bool | None:
        """Whether robots.txt keeps Googlebot from a URL path; ``None`` where there is no robots.txt."""
