"""What a run will do: which files, which rules, which facts. Built once; workers build the same again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from linklint.config.glob import Globs
from linklint.config.options import build_options
from linklint.config.schema import Config
from linklint.config.select import Selection, select
from linklint.plugin.registry import Registry
from linklint.reader import Reader
from linklint.rule import Column, Rule, RuleMeta, SiteRule
from linklint.site.clean import BYTES, SAMPLE, uses_clean_urls
from linklint.site.index import SiteIndex, SiteSettings, base_path_of
from linklint.site.listing import Listing, list_files, pages_of
from linklint.site.redirects import RedirectMap, parse_redirects
from linklint.site.resolve import SiteResolver


class Decisions(Struct, frozen=True):
    """What the parent found out and every worker must know."""

    paths: list[str]
    clean_urls: bool


class Mode(Struct, frozen=True):
    """How a run is done, whatever the site: ``open_gates`` lets every link reach every rule (the test kit
    compares), ``excerpts`` adds the source line to every diagnostic, ``origins`` makes fixes applicable."""

    open_gates: bool = False
    excerpts: bool = True
    origins: bool = False


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
        self.suffixes = frozenset(self._readers)
        site = config.site
        self.index = SiteIndex(
            Listing(decisions.paths),
            SiteSettings(
                url=site.url,
                hosts=site.hosts,
                owned_hosts=site.owned_hosts,
                base_path=site.base_path,
                index=site.index,
                clean_urls=decisions.clean_urls,
                dynamic=site.dynamic,
                page_suffixes=self.suffixes,
            ),
            _redirects(root, decisions.paths, config),
        )
        self.resolver = SiteResolver(self.index)
        self.metas: dict[str, RuleMeta] = {code: rule.meta for code, rule in registry.rules.items()}
        self.selection: Selection = select(config, self.metas, registry.presets)
        self.rules: list[Rule] = [
            registry.rules[code](build_options(registry.rules[code], self.selection.options(code)))
            for code in sorted(self.selection.codes)
        ]

    @cached_property
    def columns(self) -> frozenset[Column]:
        """What the selected site rules read."""
        return frozenset().union(*(rule.reads for rule in self.rules if isinstance(rule, SiteRule)))

    @cached_property
    def _by_code(self) -> dict[str, Rule]:
        return {rule.meta.code: rule for rule in self.rules}

    def rule(self, code: str) -> Rule:
        """The selected rule with this code."""
        return self._by_code[code]

    def reader_of(self, path: str) -> Reader:
        """The reader for a page, by suffix."""
        return self._readers[path[path.rfind(".") :].lower()]

    @cached_property
    def readable(self) -> list[int]:
        """Numbers of all files that a reader can read."""
        return list(pages_of(self.decisions.paths, self.suffixes))

    @cached_property
    def pages(self) -> list[int]:
        """Numbers of the files to read, excluded ones left out."""
        excluded = Globs(self.config.exclude)
        paths = self.decisions.paths
        return [number for number in self.readable if paths[number] not in excluded]

    def chosen(self, focus: Collection[str]) -> list[int]:
        """The files to lint: those in focus, even if they are excluded, or all pages."""
        if not focus:
            return self.pages
        return [number for number in self.readable if self.decisions.paths[number] in focus]

    @cached_property
    def roots(self) -> list[int]:
        """Where visitors start: the configured roots, otherwise the home page."""
        base = self.index.base_path
        starts = self.config.site.roots or (base,)
        found = (self.index.lookup(start.removeprefix(base).lstrip("/"), markdown=True) for start in starts)
        return [file for file in found if file is not None]


def decide(root: Path, config: Config, registry: Registry) -> tuple[Decisions, list[tuple[str, str]]]:
    """List the root and settle what ``auto`` settings mean; also (path, reason) of unreadable folders."""
    paths, errors = list_files(root)
    clean = config.site.clean_urls
    if clean == "auto":
        clean = _looks_clean(root, paths, config)
    return Decisions(paths, clean), errors


def _looks_clean(root: Path, paths: Sequence[str], config: Config) -> bool:
    listing = Listing(paths)
    pages = [paths[number] for number in pages_of(paths, frozenset({".html", ".htm"}))]
    step = max(1, len(pages) // SAMPLE)
    base = base_path_of(config.site.base_path, config.site.url)

    def sample() -> Iterator[tuple[str, bytes]]:
        for path in pages[::step]:
            try:
                with (root / path).open("rb") as stream:
                    yield path, stream.read(BYTES)
            except OSError:
                continue

    return uses_clean_urls(sample(), listing, base)


def _redirects(root: Path, paths: Sequence[str], config: Config) -> RedirectMap:
    """The rules of the root's own ``_redirects``; a file of that name in a folder means nothing."""
    host = config.site.redirects
    if "_redirects" not in paths:
        return RedirectMap((), host)
    try:
        text = (root / "_redirects").read_text("utf-8", "replace")
    except OSError:
        return RedirectMap((), host)
    return RedirectMap(tuple(parse_redirects(text, host)), host)
