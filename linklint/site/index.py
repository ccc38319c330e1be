"""The site before any page is read: listing, URLs of files, lookup of URL paths."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from fnmatch import translate
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from msgspec import Struct

from linklint.model.link import Target
from linklint.model.project import Project
from linklint.site.headers import HeaderMap
from linklint.site.ignored import Ignored
from linklint.site.listing import Listing
from linklint.site.locate.slashes import Slashes
from linklint.site.nopages import may_be_template
from linklint.site.redirects import RedirectMap
from linklint.site.robots import Robots
from linklint.site.spelling import Names
from linklint.site.variants import Variants
from linklint.url.domain import is_subdomain
from linklint.url.parse import parse

if TYPE_CHECKING:
    from linklint.site.generators.project import Projects
    from linklint.site.generators.routes import Routes
    from linklint.site.generators.vault import Vault

#: What a directory of Markdown sources shows in its place, as forges and generators do.
MARKDOWN_INDEX = ("index.md", "README.md", "readme.md", "_index.md", "Readme.md")


class SiteSettings(Struct, frozen=True):
    """The part of the configuration that decides where links lead (see config/schema.py)."""

    url: str = ""
    hosts: tuple[str, ...] = ()
    owned_hosts: tuple[str, ...] = ()
    base_path: str = ""
    index: tuple[str, ...] = ("index.html", "index.htm")
    clean_urls: bool = False
    suffixless: bool = False
    slashes: Slashes = Slashes()
    rooted: bool = True
    strays: bool = False
    built: tuple[str, ...] = ()
    dynamic: tuple[str, ...] = ()
    user_content: tuple[str, ...] = ()
    page_suffixes: frozenset[str] = frozenset({".html", ".htm"})


_SLASHES = re.compile("/{2,}")


def base_path_of(base_path: str, url: str) -> str:
    """The path of the root on its host, decoded, from ``/`` to ``/``: configured, or that of ``site.url``."""
    parsed = parse(url) if url and not base_path else None
    base = (unquote(parsed.path) if parsed else base_path).strip("/")
    return f"/{base}/" if base else "/"


def _unknown(path: str) -> int:
    return 0


def _nothing_above(steps: int, path: str) -> bool | None:
    return None


def _unread(path: str) -> str:
    return ""


def _no_redirect(file: int) -> Target | None:
    return None


class SiteIndex:
    """Implements `SiteView`: what exists, and under which URL."""

    def __init__(
        self,
        listing: Listing,
        settings: SiteSettings,
        redirects: RedirectMap,
        *,
        headers: HeaderMap | None = None,
        robots: Robots | None = None,
        size: Callable[[str], int] = _unknown,
        above: Callable[[int, str], bool | None] = _nothing_above,
        read: Callable[[str], str] = _unread,
        redirect_page: Callable[[int], Target | None] = _no_redirect,
    ) -> None:
        self.listing = listing
        self.settings = settings
        self.redirects = redirects
        self.headers = headers or HeaderMap()
        self.robots = robots
        self._size = size
        #: Whether a path exists so many folders above the root; ``None`` outside the repository.
        self.above = above
        self._read = read
        self._redirect_page = redirect_page
        parsed = parse(settings.url) if settings.url else None
        self.scheme = parsed.scheme if parsed else "https"
        self.url = settings.url.rstrip("/")
        own = {host.lower() for host in settings.hosts}
        if parsed:
            own.add(parsed.host)
        self.port = parsed.port if parsed else ""
        self.hosts = frozenset(own)
        self.owned_hosts = frozenset(host.lower() for host in settings.owned_hosts)
        self.user_content = settings.user_content
        self.base_path = base_path_of(settings.base_path, settings.url)
        #: Whether it is known where the root is on its host.
        self.knows_root = bool(settings.url) or self.base_path != "/"

    @cached_property
    def projects(self) -> Projects:
        """The projects of generators in the tree; looked for when a Markdown page asks."""
        from linklint.site.generators.detect import projects_in

        return projects_in(self.listing.paths, lambda: self.listing.directories, self._read)

    @cached_property
    def routes(self) -> Routes:
        """Where links of Markdown sources lead that name no file."""
        from linklint.site.generators.routes import Routes

        return Routes(self.listing.find, self.is_folder, self.projects, self._vault)

    @lru_cache(16)  # noqa: B019 - one index a process, and it lives as long as the process
    def _vault(self, folder: str) -> Vault:
        from linklint.site.generators.vault import Vault

        return Vault(self.listing.paths, folder, self._read)

    @cached_property
    def _ignored(self) -> Ignored:
        return Ignored(self.listing.find, self._read)

    def is_ignored(self, path: str) -> bool:
        """See `SiteView.is_ignored`."""
        return self._ignored.covers(path)

    def project_of(self, path: str) -> Project | None:
        """See `SiteView.project_of`."""
        return self.projects.of(path)

    def project_near(self, path: str) -> Project | None:
        """See `SiteView.project_near`."""
        return self.projects.near(path)

    def find(self, path: str) -> int | None:
        return self.listing.find(path)

    def path_of(self, file: int) -> str:
        return self.listing.paths[file]

    @lru_cache(16)  # noqa: B019 - one index a process, and it lives as long as the process
    def folders_with(self, names: tuple[str, ...]) -> frozenset[str]:
        """See `SiteView.folders_with`; one look at the listing for every folder at once."""
        found = set()
        for path in self.listing.paths:
            if path.endswith(names):
                for name in names:
                    folder = path.removesuffix(name)
                    if folder != path and (not folder or folder.endswith("/")):
                        found.add(folder)
        return frozenset(found)

    @cached_property
    def variants(self) -> Variants:
        """Versions and translations of pages, worked out when somebody asks."""
        return Variants(self.listing.paths)

    def original(self, path: str) -> str:
        """See `SiteView.original`."""
        return self.variants.key(path)

    def size_of(self, file: int) -> int:
        """See `SiteView.size_of`; looked up when asked for, most runs never do."""
        return self._size(self.listing.paths[file])

    def redirect_page(self, file: int) -> Target | None:
        """See `SiteView.redirect_page`."""
        return self._redirect_page(file)

    def url_of(self, file: int) -> str:
        path = self.listing.paths[file]
        folder, _, name = path.rpartition("/")
        if name in self.settings.index:
            path = folder + "/" if folder else ""
        elif self.settings.clean_urls and name.endswith(".html"):
            path = path[:-5]
        return quote(self.base_path + path, safe="/~!$&'()*+,;=:@-._", errors="surrogateescape")

    def lookup(self, path: str, *, markdown: bool = False) -> int | None:
        """The file that answers for a decoded URL path below the root, without its leading slash."""
        find = self.listing.find
        if path and not path.endswith("/"):
            file = find(path)
            if file is not None:
                return file
        if "//" in path or path.startswith("/"):
            # Servers of files merge slashes.
            return self.lookup(_SLASHES.sub("/", path).lstrip("/"), markdown=markdown)
        folder = path.rstrip("/")
        prefix = folder + "/" if folder else ""
        for name in (*self.settings.index, *MARKDOWN_INDEX) if markdown else self.settings.index:
            file = find(prefix + name)
            if file is not None:
                return file
        if folder and (self.settings.clean_urls or self.settings.suffixless):
            return find(folder + ".html")
        return None

    def ends_with_slash(self, file: int) -> bool | None:
        """See `SiteView.ends_with_slash`."""
        path = self.listing.paths[file]
        if path.rpartition("/")[2] not in self.settings.index:
            return False if self.settings.slashes.files else None
        folder = path.rpartition("/")[0]
        beside = folder + ".html" in self.listing.numbers
        return True if self.settings.slashes.folders and not beside else None

    def is_elsewhere(self, path: str) -> bool:
        """Whether something else answers for a path below the root: a program (``site.dynamic``), the network
        in front of the host, or a built site that was left out."""
        if path.startswith(self.settings.built) and self.settings.built:
            return True
        return path.startswith("cdn-cgi/") or self.is_dynamic(self.base_path + path)

    def is_astray(self, url_path: str) -> bool:
        """Whether a URL path outside the base path is that of a file which is only served inside."""
        path = url_path[1:]
        return self.settings.strays and bool(path.strip("/")) and self.lookup(path) is not None

    def served(self, path: str) -> int | None:
        """See `SiteView.served`."""
        return self.lookup(path)

    def is_folder(self, path: str) -> bool:
        """Whether the path is a folder of the listing."""
        return path.rstrip("/") in self.listing.directories

    def is_own_host(self, host: str, port: str) -> bool:
        """Whether an absolute URL with this host is a URL of the site itself."""
        return host in self.hosts and (not port or port == self.port)

    def is_owned_host(self, host: str) -> bool:
        """Whether a host is in ``site.owned-hosts`` or below one that is."""
        return any(is_subdomain(host, owned) for owned in self.owned_hosts)

    @cached_property
    def _dynamic(self) -> re.Pattern[str] | None:
        globs = self.settings.dynamic
        return re.compile("|".join(translate(glob) for glob in globs)) if globs else None

    def is_dynamic(self, url_path: str) -> bool:
        """Whether something else serves this URL path (``site.dynamic``)."""
        return self._dynamic is not None and self._dynamic.match(url_path) is not None

    def blocked(self, url_path: str) -> bool | None:
        """See `SiteView.blocked`."""
        return None if self.robots is None else self.robots.blocks(url_path) is not None

    def other_case(self, path: str) -> str | None:
        """The path that exists under another letter case, if one does."""
        for candidate in self._spellings(path):
            found = self.listing.other_case(candidate)
            if found is not None:
                return found
        return None

    def _spellings(self, path: str) -> Sequence[str]:
        folder = path.rstrip("/")
        spellings = [folder]
        spellings += [f"{folder}/{name}" for name in self.settings.index]
        if self.settings.clean_urls:
            spellings.append(folder + ".html")
        return spellings

    def similar(self, path: str) -> str | None:
        """See `SiteView.similar`. A template is nobody's page."""
        found = self._similar(path)
        return None if found is None or may_be_template(found) else found

    @lru_cache(4096)  # noqa: B019 - one index a process, and it lives as long as the process
    def _similar(self, path: str) -> str | None:
        """The one existing page or file that ``path`` was probably meant to be (our own heuristics):
        the only one of the same name elsewhere, or the only close spelling in the same folder."""
        folder, _, name = path.rstrip("/").rpartition("/")
        dot = "." in name
        names = {name} if dot else {name, name + ".html", name + ".md"}
        same_name = [found for each in names for found in self._by_name.get(each, ())]
        if len(same_name) == 1:
            return same_name[0]
        if same_name:
            return None
        siblings = self._by_folder.get(folder, {})
        close = self._names_in(folder).close(name, 0.8)
        if not close:
            return None
        import difflib  # only broken links need it

        ratios = [difflib.SequenceMatcher(None, name, each).ratio() for each in close]
        if len(close) == 2 and ratios[0] - ratios[1] < 0.05:
            return None
        return siblings[close[0]]

    @lru_cache(64)  # noqa: B019 - as above
    def _names_in(self, folder: str) -> Names:
        return Names(self._by_folder.get(folder, ()))

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        indexes: Collection[str] = {*self.settings.index, *MARKDOWN_INDEX}
        for path in self.listing.paths:
            folder, _, name = path.rpartition("/")
            if name in indexes:
                name = folder.rpartition("/")[2]
                path = folder + "/"
            names.setdefault(name, []).append(path)
        return names

    @cached_property
    def _by_folder(self) -> dict[str, dict[str, str]]:
        """Names in each folder → path. Pages count without their suffix too, folders as names."""
        found: dict[str, dict[str, str]] = {}
        for path in self.listing.paths:
            folder, _, name = path.rpartition("/")
            here = found.setdefault(folder, {})
            here[name] = path
            stem, dot, suffix = name.rpartition(".")
            if dot and suffix.lower() in ("html", "htm", "md"):
                here.setdefault(stem, path)
        for folder in self.listing.directories:
            if folder:
                above, _, name = folder.rpartition("/")
                found.setdefault(above, {}).setdefault(name, folder + "/")
        return found
