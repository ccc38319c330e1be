"""What a configuration file may say. Field names become kebab-case keys; unknown keys are errors."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from linklint.model.css import CssSelector
from linklint.site.equity.settings import EquitySettings

Level = Literal["error", "warning", "info"]


class _Section(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    pass


class SiteConfig(_Section, frozen=True):
    """``[site]``: where the site is served and how its URLs look."""

    url: Annotated[
        str, Meta(description="The URL under which the site's root is served. Default: inferred.")
    ] = ""
    hosts: Annotated[tuple[str, ...], Meta(description="Further hosts of this same site.")] = ()
    owned_hosts: Annotated[
        tuple[str, ...], Meta(description="Your other hosts: external, but trusted (subdomains included).")
    ] = ()
    base_path: Annotated[
        str,
        Meta(
            description="The path of the root on its host, such as /docs/. Default: that of url, or inferred."
        ),
    ] = ""
    index: Annotated[tuple[str, ...], Meta(description="Files that a directory URL serves.")] = (
        "index.html",
        "index.htm",
    )
    clean_urls: Annotated[
        bool | Literal["auto"],
        Meta(description="Whether /x is served from x.html; auto: when the site itself links so."),
    ] = "auto"
    dynamic: Annotated[
        tuple[str, ...],
        Meta(description="Globs of URL paths that something else serves; links to them are not checked."),
    ] = ()
    user_content: Annotated[
        tuple[CssSelector, ...],
        Meta(description="CSS selectors of elements that hold what visitors wrote, besides those known."),
    ] = ()
    redirects: Annotated[
        Literal["netlify", "cloudflare"], Meta(description="How the host reads a _redirects file.")
    ] = "netlify"
    roots: Annotated[
        tuple[str, ...], Meta(description="URL paths where visitors start; default: the home page.")
    ] = ()


class Override(_Section, frozen=True):
    """``[[overrides]]``: other settings for some files."""

    files: Annotated[tuple[str, ...], Meta(min_length=1, description="Globs relative to the root.")]
    select: Annotated[tuple[str, ...] | None, Meta(description="Exactly these rules, in these files.")] = None
    extend_select: Annotated[
        tuple[str, ...], Meta(description="Rules added to the selection, in these files.")
    ] = ()
    ignore: Annotated[
        tuple[str, ...], Meta(description="Rules taken away from the selection, in these files.")
    ] = ()
    severity: Annotated[dict[str, Level], Meta(description="Severities, as above, in these files.")] = {}


class Config(_Section, frozen=True):
    """The whole file."""

    root: Annotated[str | None, Meta(description="The site's root directory, relative to this file.")] = None
    profile: Annotated[str, Meta(description="The preset that decides which rules run.")] = "recommended"
    select: Annotated[
        tuple[str, ...] | None, Meta(description="Exactly these rules: codes, prefixes, names or ALL.")
    ] = None
    extend_select: Annotated[tuple[str, ...], Meta(description="Rules added to the selection.")] = ()
    ignore: Annotated[tuple[str, ...], Meta(description="Rules taken away from the selection.")] = ()
    severity: Annotated[
        dict[str, Level],
        Meta(
            description="Severities by rule code, name or prefix; the most specific counts. "
            "They replace a rule's default and its variants alike."
        ),
    ] = {}
    per_file_ignores: Annotated[
        dict[str, tuple[str, ...]],
        Meta(
            description="Rules that are off for files matching a glob: pages, but also `sitemap.xml`, "
            "`robots.txt`, `_headers` or `_redirects`."
        ),
    ] = {}
    exclude: Annotated[
        tuple[str, ...], Meta(description="Globs of files that are not read; they still exist as targets.")
    ] = ()
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"],
        Meta(description="The lowest severity that makes the exit code 1."),
    ] = "warning"
    equity_baseline: Annotated[
        str | None,
        Meta(description="A snapshot of the site's equity to compare with, relative to this file."),
    ] = None
    max_page_bytes: Annotated[
        int, Meta(ge=1024, description="Larger pages are reported and read only up to this size.")
    ] = 32 * 1024 * 1024
    site: Annotated[SiteConfig, Meta(description="Where the site is served and how its URLs look.")] = (
        SiteConfig()
    )
    equity: Annotated[EquitySettings, Meta(description="How link equity is computed.")] = EquitySettings()
    rules: Annotated[
        dict[str, dict[str, Any]],
        Meta(
            description='Options of single rules, by code or name. In a list, { file = "…" } stands for the '
            "lines of a file, relative to this one."
        ),
    ] = {}
    overrides: Annotated[
        tuple[Override, ...],
        Meta(description="Other settings for some files; where several match, the last counts."),
    ] = ()
