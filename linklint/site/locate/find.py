"""From the files of a root, and what the configuration says, to the profile of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from linklint.model.report import Inferred
from linklint.site.clean import uses_clean_urls
from linklint.site.listing import Listing, pages_of
from linklint.site.locate import base, built, naming
from linklint.site.locate.files import Files
from linklint.site.locate.naming import Named, Place
from linklint.site.locate.sample import Page, sample
from linklint.site.locate.settings import named_by
from linklint.site.locate.slashes import Slashes, slashes
from linklint.site.profile import Platform, SiteProfile
from linklint.url.parse import parse

_HTML = frozenset({".html", ".htm"})
_MARKDOWN = frozenset({".md", ".mdx", ".markdown"})
#: Bytes of a sitemap, a robots.txt or a generator's settings that are read for this.
_BYTES = 65536
_SITEMAPS = ("sitemap.xml", "sitemap-0.xml", "sitemap_index.xml", "sitemap.txt")
#: By which files a host shows, at the root of what it serves.
_CLOUDFLARE = ("_worker.js", "_routes.json", "wrangler.toml", "wrangler.json", "wrangler.jsonc")
_NETLIFY = ("netlify.toml", "_redirects", "_headers")
_GITHUB = ("CNAME", ".nojekyll")


class Given(Struct, frozen=True):
    """What the configuration says; empty, or ``None``, where it says nothing. ``base_path`` is complete."""

    url: str = ""
    hosts: tuple[str, ...] = ()
    base_path: str = ""
    index: tuple[str, ...] = ("index.html", "index.htm")
    clean_urls: bool | None = None
    redirects: str = "netlify"
    answers: Callable[[str], bool] | None = None


def find_profile(root: Path, paths: Sequence[str], given: Given) -> tuple[list[str], SiteProfile]:
    """The files that belong to the site at ``root``, and where it lives."""
    return _Finder(root, paths, given).find()


class _Finder:
    """One look at a root. Evidence is read when it is asked for."""

    def __init__(self, root: Path, paths: Sequence[str], given: Given) -> None:
        self._root = root
        self._all = self._listing = Listing(paths)
        self._given = given
        self._inferred: list[Inferred] = []
        self._notices: list[str] = []
        self._pages: list[Page] = []

    def find(self) -> tuple[list[str], SiteProfile]:
        given = self._given
        separate = self._separate()
        self._listing = Listing(built.outside(self._all.paths, separate)) if separate else self._all
        place, held = self._place()
        platform = self._platform(place)
        base_path = self._base_path(place if held else None)
        url = given.url.rstrip("/")
        hosts = given.hosts
        if not url and place is not None and held:
            url = replace(place, base=base_path).url
            hosts = tuple(dict.fromkeys((*hosts, place.host.partition(":")[0], *self._aliases(place))))
        rooted = self._is_rooted(base_path)
        profile = SiteProfile(
            url=given.url or url,
            hosts=hosts,
            base_path=base_path,
            clean_urls=self._clean_urls(base_path),
            # A folder of a host that nobody configured is a project's page on a forge.
            suffixless=platform is not Platform.UNKNOWN or (base_path != "/" and not given.base_path),
            slashes=self._slashes(platform, base_path),
            platform=platform,
            built=tuple(separate),
            rooted=rooted,
            strays=base_path != "/" and base.may_stray(base_path, self._rooted, self._files),
            inferred=tuple(self._inferred),
            notices=tuple(self._notices),
        )
        return list(self._listing.paths), profile

    # --- what belongs to the site -----------------------------------------------------------------------

    def _separate(self) -> list[str]:
        """Built sites below the root."""
        listing = self._all
        found = built.by_generator(listing)
        rest = built.outside(listing.paths, found)
        pages = list(sample(self._root, _html(rest)))
        found = built.without_visitors(found, pages)
        outer = Files(Listing(built.outside(listing.paths, found)), self._given.index, self._given.answers)
        more = built.by_links([page for page in pages if not page.path.startswith(tuple(found))], outer)
        found = sorted({*found, *built.without_visitors(more, pages)})
        if found:
            said = "is a built site and is" if len(found) == 1 else "are built sites and are"
            self._notices.append(
                f"{built.shown(found)} {said} left out: check with 'linklint check {self._below(found[0])}'"
            )
        self._pages = [page for page in pages if not page.path.startswith(tuple(found))] if found else pages
        return found

    def _below(self, folder: str) -> str:
        root = self._root.as_posix()
        return folder.rstrip("/") if root == "." else f"{root.rstrip('/')}/{folder.rstrip('/')}"

    @cached_property
    def _files(self) -> Files:
        return Files(self._listing, self._given.index, self._given.answers)

    @cached_property
    def _rooted(self) -> frozenset[str]:
        return base.rooted_in(self._pages)

    # --- host and base path -----------------------------------------------------------------------------

    def _place(self) -> tuple[Place | None, bool]:
        """Where files and pages say that the site is, and whether links to there hold that up."""
        if self._given.url or self._sources:
            return None, False
        named = list(self._named())
        sure = next((each for each in named if each.sure), None)
        if sure is None and len(named) > 1 and len({each.place.host for each in named}) == 1:
            sure = named[0]
        if sure is None:
            return None, False
        place = sure.place
        if self._given.base_path:
            place = replace(place, base=self._given.base_path)
        evidence = " and ".join(
            dict.fromkeys(each.evidence for each in named if each.place.host == place.host)
        )
        missing, total = naming.holds_up(place, self._pages, self._files)
        if naming.is_wrong(missing, total):
            self._notices.append(
                f"{_names(evidence)} {place.url}, but {missing} of {total} links to it lead to nothing here: "
                "they are not checked; set site.url to check them"
            )
            return place, False
        self._inferred.append(Inferred("site.url", place.url + "/", f"{_names(evidence)} {place.url}"))
        return place, True

    def _named(self) -> Iterator[Named]:
        """Everything that names the site, the best evidence first."""
        files = self._files
        found = naming.from_canonicals(self._pages, files)
        if found is not None:
            yield found
        for name in _SITEMAPS:
            if name in self._listing.numbers:
                found = naming.from_sitemap(self._read(self._root / name), files, name)
                if found is not None:
                    yield found
        for name, parse_text in (("CNAME", naming.from_cname), ("robots.txt", self._from_robots)):
            if name in self._listing.numbers:
                found = parse_text(self._text(self._root / name))
                if found is not None:
                    yield found
        sign = built.sign_beside(self._root)
        if sign is not None:
            found = named_by(self._text(sign), sign.name)
            if found is not None:
                yield found

    def _from_robots(self, text: str) -> Named | None:
        return naming.from_robots(text, self._files)

    def _aliases(self, place: Place) -> Iterator[str]:
        """The other names under which the host answers: with and without www, where CNAME says so."""
        if "CNAME" in self._listing.numbers:
            named = naming.from_cname(self._text(self._root / "CNAME"))
            if named is not None:
                yield named.place.host

    @cached_property
    def _sources(self) -> bool:
        """Whether the root holds sources rather than built pages: what the few pages there say of the site
        is about something that is still to be built, or about themselves."""
        built_pages = sum(1 for _ in pages_of(self._listing.paths, _HTML))
        return built_pages < sum(1 for _ in pages_of(self._listing.paths, _MARKDOWN))

    def _base_path(self, place: Place | None) -> str:
        given = self._given
        if given.base_path:
            return given.base_path
        if self._sources:
            return "/"
        rooted = self._rooted
        if place is not None and place.base != "/" and not base.contradicts(place.base, rooted, self._files):
            evidence = f"the site is named {place.url}"
            self._inferred.append(Inferred("site.base-path", place.base, evidence))
            return place.base
        shared = base.shared_base(rooted, self._files)
        if shared is None:
            return "/"
        evidence = f"{shared.exist} of {shared.total} links from the root exist without {shared.base}"
        self._inferred.append(Inferred("site.base-path", shared.base, evidence))
        return shared.base

    def _is_rooted(self, base_path: str) -> bool:
        """Whether links from the root can be looked up."""
        if self._given.base_path or self._given.url or self._sources:
            return True
        missing, total = base.lost(base_path, self._rooted, self._files)
        if not base.is_hopeless(missing, total):
            return True
        self._notices.append(
            f"{missing} of {total} links that begin with / lead to nothing here: this is hardly the root of "
            "the host, and they are not checked; set site.base-path to say where it is served"
        )
        return False

    # --- the host ---------------------------------------------------------------------------------------

    def _platform(self, place: Place | None) -> Platform:
        numbers = self._all.numbers
        if any(name in numbers for name in _CLOUDFLARE):
            return Platform.CLOUDFLARE
        if any(name in numbers for name in _NETLIFY):
            return Platform.CLOUDFLARE if self._given.redirects == "cloudflare" else Platform.NETLIFY
        url = parse(self._given.url) if self._given.url else None
        host = url.host if url is not None else place.host if place is not None else ""
        if any(name in numbers for name in _GITHUB) or host.endswith(".github.io"):
            return Platform.GITHUB_PAGES
        return Platform.UNKNOWN

    def _slashes(self, platform: Platform, base_path: str) -> Slashes:
        found = slashes(self._pages, self._listing, self._given.index, base_path)
        if platform in (Platform.NETLIFY, Platform.CLOUDFLARE):
            return replace(found, files=False)  # they answer /x/ with x.html
        return found

    def _clean_urls(self, base_path: str) -> bool:
        if self._given.clean_urls is not None:
            return self._given.clean_urls
        return uses_clean_urls(((page.path, page.raw) for page in self._pages), self._listing, base_path)

    def _read(self, path: Path) -> bytes:
        try:
            with path.open("rb") as stream:
                return stream.read(_BYTES)
        except OSError:
            return b""

    def _text(self, path: Path) -> str:
        return self._read(path).decode("utf-8-sig", "replace")


def _names(evidence: str) -> str:
    return f"{evidence} name{'' if ' and ' in evidence or evidence.startswith('canonical') else 's'}"


def _html(paths: Sequence[str]) -> list[str]:
    return [paths[number] for number in pages_of(paths, _HTML)]
