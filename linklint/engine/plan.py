"""What a run will do: which files, which rules, which facts. Built once; workers build the same again."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from fnmatch import translate
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct

from linklint.config.discover import shown
from linklint.config.errors import ConfigError, ConfigErrors
from linklint.config.glob import Globs
from linklint.config.options import build_options
from linklint.config.schema import Config
from linklint.config.select import Selection, select
from linklint.engine.stubs import RedirectPages
from linklint.plugin.registry import Registry
from linklint.reader import Reader
from linklint.rule import Column, Rule, RuleMeta, SiteRule
from linklint.site.equity.snapshot import Snapshot, SnapshotError, load
from linklint.site.headers import HeaderMap, parse_headers
from linklint.site.index import SiteIndex, SiteSettings, base_path_of
from linklint.site.listing import Listing, list_files, pages_of
from linklint.site.locate.find import Given, find_profile
from linklint.site.nopages import copies, is_part
from linklint.site.profile import SiteProfile
from linklint.site.redirects import RedirectMap, parse_redirects
from linklint.site.resolve import SiteResolver
from linklint.site.robots import LIMIT, Robots
from linklint.url.parse import parse

#: Settings of generators are read this far, in bytes.
_SETTINGS = 262_144


class Decisions(Struct, frozen=True):
    """What the parent found out and every worker must know."""

    paths: list[str]
    profile: SiteProfile


class Mode(Struct, frozen=True):
    """How a run is done, whatever the site: ``open_gates`` lets every link reach every rule (the test kit
    compares), ``excerpts`` adds the source line to every diagnostic, ``origins`` makes fixes applicable,
    ``partial`` is set for a run over some files of a site, ``columns`` are gathered even if no rule reads
    them, ``grouped`` makes one diagnostic of findings that are one thing to repair."""

    open_gates: bool = False
    excerpts: bool = True
    origins: bool = False
    grouped: bool = False
    partial: bool = False
    columns: frozenset[Column] = frozenset()


class Plan:
    """Everything that reading pages and running rules needs."""

    def __init__(
        self,
        root: Path,
        config: Config,
        registry: Registry,
        decisions: Decisions,
        mode: Mode = Mode(),  # noqa: B008 - frozen
    ) -> None:
        self.root = root
        self.config = config
        self.registry = registry
        self.decisions = decisions
        self.mode = mode
        self._readers = {suffix: reader for reader in registry.readers for suffix in reader.suffixes}
        #: Those of pages: style sheets are none.
        self.suffixes = frozenset(self._readers)
        site = config.site
        #: Where the site lives; see `SiteProfile`.
        self.profile = decisions.profile
        self.index = SiteIndex(
            Listing(decisions.paths),
            SiteSettings(
                url=self.profile.url,
                hosts=self.profile.hosts,
                owned_hosts=site.owned_hosts,
                base_path=self.profile.base_path,
                index=site.index,
                clean_urls=self.profile.clean_urls,
                suffixless=self.profile.suffixless,
                slashes=self.profile.slashes,
                rooted=self.profile.rooted,
                strays=self.profile.strays,
                built=self.profile.built,
                dynamic=site.dynamic,
                user_content=site.user_content,
                page_suffixes=self.suffixes,
            ),
            _redirects(root, decisions.paths, config, self.profile),
            headers=_headers(root, decisions.paths, self.profile),
            robots=_robots(root, decisions.paths, self.profile),
            size=partial(_size, root),
            above=partial(_above, root, _repository(root)),
            read=partial(_text, root),
            redirect_page=RedirectPages(self).end,
        )
        self.resolver = SiteResolver(self.index)
        self.metas: dict[str, RuleMeta] = registry.metas
        self.selection: Selection = select(config, self.metas, registry.presets)
        #: The rules that a report is about, also those that say nothing about some files of a site.
        self.listed: dict[str, RuleMeta] = {}
        self.rules = list(self._build_rules())

    def _build_rules(self) -> Iterator[Rule]:
        for code in sorted(self.selection.codes.difference(self._waiting)):
            if self.mode.partial and self.registry.rules.whole(code):
                self.listed[code] = self.metas[code]
                continue
            options = self.selection.options(code)
            rule = self.registry.load(code, options=bool(options))
            if rule is not None:
                self.listed[code] = rule.meta
                yield rule(build_options(rule, options))

    @cached_property
    def _waiting(self) -> frozenset[str]:
        """Selected rules that compare with a snapshot, where there is none."""
        if self.config.equity_baseline is not None:
            return frozenset()
        return frozenset(filter(self.registry.rules.needs_baseline, self.selection.codes))

    @property
    def notices(self) -> list[str]:
        """What users should know of the selection: that nothing is left of it."""
        waiting = sorted(self._waiting)
        if not waiting or not all(rule.meta.code.startswith("LNK") for rule in self.rules):
            return []
        return [f"{', '.join(waiting)} did not run: compare with a snapshot, by --equity-baseline FILE"]

    @cached_property
    def baseline(self) -> Snapshot | None:
        """The snapshot to compare with, if one is configured. Raises `ConfigErrors`."""
        if self.config.equity_baseline is None:
            return None
        path = self.root / self.config.equity_baseline
        try:
            return load(path.read_bytes())
        except SnapshotError as error:
            what = f"{shown(path)} {error}"
        except OSError as error:
            what = f"{shown(path)}: {(error.strerror or str(error)).lower()}"
        hint = "make one with 'linklint equity snapshot FILE'"
        raise ConfigErrors([ConfigError(what, ("equity-baseline",), hint)])

    @cached_property
    def columns(self) -> frozenset[Column]:
        """What the selected site rules read, and what was asked for besides."""
        return self.mode.columns.union(*(rule.reads for rule in self.rules if isinstance(rule, SiteRule)))

    @cached_property
    def _by_code(self) -> dict[str, Rule]:
        return {rule.meta.code: rule for rule in self.rules}

    def rule(self, code: str) -> Rule:
        """The selected rule with this code."""
        return self._by_code[code]

    def reader_of(self, path: str) -> Reader:
        """The reader for a page or style sheet, by suffix."""
        reader = self._readers.get(path[path.rfind(".") :].lower())
        return self._sheets if reader is None else reader

    @cached_property
    def _sheets(self) -> Reader:
        from linklint.readers.css.reader import CssReader  # few sites have findings there, some no sheets

        return CssReader()

    @cached_property
    def reads_sheets(self) -> bool:
        """Whether a rule looks at style sheets, and nobody's plugin reads them as pages."""
        wanted = any("css" in rule.meta.formats for rule in self.rules)
        return wanted and ".css" not in self.suffixes and not self.mode.partial

    @cached_property
    def readable(self) -> list[int]:
        """Numbers of all files that a reader can read."""
        return list(pages_of(self.decisions.paths, self.suffixes))

    @property
    def counts(self) -> bool:
        """Whether findings that will not be printed may be counted instead of placed."""
        return self.mode.grouped and not self.mode.origins

    @cached_property
    def pages(self) -> list[int]:
        """Numbers of the files to read, excluded ones left out."""
        excluded = Globs(self.config.exclude)
        paths = self.decisions.paths
        copied = frozenset(copies(self.index.listing, self.readable, partial(_text, self.root)))
        return [
            number
            for number in self.readable
            if paths[number] not in excluded and number not in copied and not is_part(paths[number])
        ]

    def chosen(self, focus: Collection[str]) -> list[int]:
        """The files to lint: those in focus, even if they are excluded, or all pages."""
        if not focus:
            return self.pages
        return [number for number in self.readable if self.decisions.paths[number] in focus]

    @cached_property
    def seeds(self) -> dict[int, float]:
        """The files of ``equity.seeds``, redirects followed, with their weights. Raises `ConfigErrors`."""
        base = self.index.base_path
        found: dict[int, float] = {}
        for path, weight in self.config.equity.seeds.items():
            file = self.index.lookup(path.removeprefix(base).lstrip("/"), markdown=True)
            if file is None:
                redirect = self.resolver.redirect(path)
                file = redirect.file if redirect is not None else None
            if file is None:
                what = f"equity.seeds: no page of the site is served at {path}"
                raise ConfigErrors([ConfigError(what, ("equity", "seeds", path))])
            found[file] = found.get(file, 0.0) + weight
        return found

    @cached_property
    def roots(self) -> list[int]:
        """Where visitors start: the configured roots, otherwise the home page."""
        base = self.index.base_path
        starts = self.config.site.roots or (base,)
        found = (self.index.lookup(start.removeprefix(base).lstrip("/"), markdown=True) for start in starts)
        return [file for file in found if file is not None]


def decide(root: Path, config: Config) -> tuple[Decisions, list[tuple[str, str]]]:
    """List the root and find out where the site lives; also (path, reason) of unreadable folders."""
    paths, errors = list_files(root)
    site = config.site
    base = site.base_path or site.url
    given = Given(
        url=site.url,
        hosts=site.hosts,
        base_path=base_path_of(site.base_path, site.url) if base else "",
        index=site.index,
        clean_urls=None if site.clean_urls == "auto" else site.clean_urls,
        redirects=site.redirects,
        answers=_answers(root, paths, config),
    )
    paths, profile = find_profile(root, paths, given)
    return Decisions(paths, profile), errors


def _answers(root: Path, paths: Sequence[str], config: Config) -> Callable[[str], bool]:
    """Whether a redirect rule or ``site.dynamic`` answers for a URL path."""
    redirects = _redirects(root, paths, config, SiteProfile())
    dynamic = re.compile("|".join(map(translate, config.site.dynamic))) if config.site.dynamic else None

    def answers(path: str) -> bool:
        if dynamic is not None and dynamic.match(path):
            return True
        return redirects.match(path, exists=False) is not None

    return answers


def _repository(root: Path) -> Path | None:
    """The top folder of the repository around the root, where the root is not itself the top."""
    folder = Path(os.path.realpath(root))
    if (folder / ".git").exists():
        return None
    return next((each for each in folder.parents if (each / ".git").exists()), None)


def _above(root: Path, repository: Path | None, steps: int, path: str) -> bool | None:
    """Whether there is a path so many folders above the root; ``None`` outside the repository."""
    if repository is None:
        return None
    folder = Path(os.path.realpath(root))
    for _ in range(steps):
        if folder == repository:
            return None
        folder = folder.parent
    try:
        return (folder / path).exists()
    except (OSError, ValueError):
        return None


def _size(root: Path, path: str) -> int:
    try:
        return (root / path).stat().st_size
    except OSError:
        return 0


def _text(root: Path, path: str) -> str:
    """The beginning of a configuration file."""
    try:
        with (root / path).open("rb") as stream:
            return stream.read(_SETTINGS).decode("utf-8", "replace")
    except OSError:
        return ""


def _headers(root: Path, paths: Sequence[str], site: SiteProfile) -> HeaderMap:
    """The headers that the root's own ``_headers`` gives."""
    if "_headers" not in paths:
        return HeaderMap()
    try:
        text = (root / "_headers").read_text("utf-8", "replace")
    except OSError:
        return HeaderMap()
    parsed = parse(site.url) if site.url else None
    own = {host.lower() for host in site.hosts} | ({parsed.host} if parsed else set())
    return HeaderMap(tuple(parse_headers(text, own.__contains__)))


def _robots(root: Path, paths: Sequence[str], site: SiteProfile) -> Robots | None:
    """robots.txt, where crawlers ask for it: at the top of the host, which the root may be below."""
    if "robots.txt" not in paths or site.base_path != "/":
        return None
    try:
        with (root / "robots.txt").open("rb") as stream:
            return Robots(stream.read(LIMIT + 1), os.fstat(stream.fileno()).st_size)
    except OSError:
        return None


def _redirects(root: Path, paths: Sequence[str], config: Config, site: SiteProfile) -> RedirectMap:
    """The rules of the root's own ``_redirects``; a file of that name in a folder means nothing."""
    host = config.site.redirects
    if "_redirects" not in paths:
        return RedirectMap((), host)
    try:
        text = (root / "_redirects").read_text("utf-8", "replace")
    except OSError:
        return RedirectMap((), host)
    # Rules for another site of the same host (https://old.example/* …), or for http where this is https, say
    # nothing about this one.
    url = parse(site.url) if site.url else None
    hosts = (*site.hosts, *([url.host] if url else []))
    own = {"", *(f"{url.scheme if url else 'https'}://{each.lower()}" for each in hosts)}
    return RedirectMap(tuple(rule for rule in parse_redirects(text, host) if rule.site in own), host)
