"""TGT321: a redirect rule that can never apply, or that hides a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated
from urllib.parse import unquote, urlsplit

from msgspec import Meta

from linklint.rule import (
    Options,
    RedirectRule,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    SiteView,
    Source,
)
from linklint.rules.paths import matches
from linklint.rules.targets._rules import NO_REGEX

#: Other statuses Cloudflare either serves at the same address (200) or does not read.
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_INDEX = "index.html"


class DeadOptions(Options, frozen=True, kw_only=True):
    """Options of TGT321."""

    max_static: Annotated[
        int, Meta(ge=0, description="Rules with a fixed path that Cloudflare reads; 0 for any number.")
    ] = 2000
    max_dynamic: Annotated[
        int,
        Meta(ge=0, description="Rules with splats or placeholders that it reads; 0 for any number."),
    ] = 100
    max_length: Annotated[
        int, Meta(ge=0, description="Characters of a line that it reads; 0 for any number.")
    ] = 1000
    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths of rules that are meant to be as they are.")
    ] = ()


class DeadRedirectRule(SiteRule):
    """Every redirect rule can apply, and none hides a page.

    ## What it does
    Reports rules of the `_redirects` file that no request ever reaches:

    - it is written as a regular expression, which neither Netlify nor Cloudflare reads: `/blog/(.*)` is for a
      path with these very characters;
    - an earlier rule without conditions takes every path that this one is for;
    - on Netlify, a file of the site answers for its path: files win unless the status has a `!`;
    - on Cloudflare (`site.redirects = "cloudflare"`), the rule comes after the 2,000 rules with a fixed path
      or the 100 with splats and placeholders that are read, or its line has more than 1,000 characters.

    Cloudflare follows a rule even where a file exists: there, a rule that makes an existing page unreachable
    is reported.

    Left alone: rules with conditions (country, language, query, cookie), rules for another domain, rules that
    lead to the file that answers anyway, and the second of two rules that differ in nothing but the slash at
    the end (`/old` and `/old/`).

    ## Why it matters
    Whoever wrote the rule believes that old links work, or that a page is online. The hosts document what
    wins (<https://docs.netlify.com/routing/redirects/rewrites-proxies/#shadowing>,
    <https://developers.cloudflare.com/pages/configuration/redirects/>).

    ## Bad
    ```text _redirects
    /about /team 301
    ```
    ```html about.html
    <h1>About</h1>
    ```
    ```html team.html
    <h1>Team</h1>
    ```

    ## Good
    ```text _redirects
    /about /team 301!
    ```
    ```html about.html
    <h1>About</h1>
    ```
    ```html team.html
    <h1>Team</h1>
    ```

    ## When to turn it off
    When the folder that is linted is not the one that is published, so that other files answer there. For
    single rules use `ignore-paths`.
    """

    meta = RuleMeta(
        code="TGT321",
        name="dead-redirect-rule",
        summary="A redirect rule never applies, or hides a page",
        severity=Severity.WARNING,
        sources=(
            Source(
                "Netlify: rewrites and proxies, shadowing",
                "https://docs.netlify.com/routing/redirects/rewrites-proxies/#shadowing",
            ),
            Source(
                "Cloudflare Pages: redirects",
                "https://developers.cloudflare.com/pages/configuration/redirects/",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = DeadOptions
    options: DeadOptions
    reads = frozenset()

    def check(self, site: Site) -> Iterator[SiteFinding]:
        table = site.redirect_map
        cloudflare = table.over_files
        hidden = _hidden(site) if cloudflare and not site.partial else {}
        files = {source: redirect.file for source, redirect in site.redirects}
        counts = {True: 0, False: 0}
        for rule, earlier in table.covered():
            counts[rule.dynamic] += 1
            if matches(rule.source, self.options.ignore_paths):
                continue
            message = (
                (rule.regex and _literal(rule))
                or (cloudflare and self._beyond(rule, counts[rule.dynamic]))
                or _shadowed(rule, earlier, cloudflare, site.view)
                or (not cloudflare and _answered(rule, files.get(rule.source), site.view))
                or hidden.get(rule.line)
            )
            if message:
                yield SiteFinding(message, path=table.origin, line=rule.line)

    def _beyond(self, rule: RedirectRule, count: int) -> str:
        limit = self.options.max_dynamic if rule.dynamic else self.options.max_static
        if limit and count > limit:
            kind = "with splats or placeholders" if rule.dynamic else "with a fixed path"
            return f"{rule.source} is rule {count:,} {kind}: Cloudflare reads {limit:,} of these"
        longest = self.options.max_length
        if longest and rule.length > longest:
            return f"a line of {rule.length:,} characters: Cloudflare reads no rule of more than {longest:,}"
        return ""


def _literal(rule: RedirectRule) -> str:
    return f"this rule is for {rule.source} to the letter; {NO_REGEX}"


def _shadowed(rule: RedirectRule, earlier: Sequence[RedirectRule], cloudflare: bool, view: SiteView) -> str:
    """What an earlier rule does to this one."""
    if rule.conditional:
        return ""
    for other in earlier:
        if cloudflare:
            # Cloudflare looks at fixed paths first, and there a slash at the end makes another path.
            if other.dynamic != rule.dynamic or (not rule.dynamic and other.source != rule.source):
                continue
        elif _twins(other, rule):
            continue
        elif rule.forced and not other.forced and (rule.dynamic or _file(rule.source, view) is not None):
            continue  # where a file exists, only the forced one of the two applies
        if other.source == rule.source and other.target == rule.target and other.status == rule.status:
            return f"{rule.source} repeats line {other.line}: remove one of them"
        return f"{rule.source} never applies: line {other.line} ({other.source}) takes its requests"
    return ""


def _twins(one: RedirectRule, other: RedirectRule) -> bool:
    """Whether two rules differ in nothing but the slash at the end of what they are for."""
    return (
        one.source != other.source
        and one.source.rstrip("/") == other.source.rstrip("/")
        and one.target.rstrip("/") == other.target.rstrip("/")
    )


def _answered(rule: RedirectRule, goal: int | None, view: SiteView) -> str:
    """What an existing file does to a rule on Netlify."""
    if rule.forced or rule.conditional or rule.dynamic:
        return ""
    file = _file(rule.source, view)
    if file is None or file == goal:
        return ""
    path = view.path_of(file)
    return f"{rule.source} never applies: {path} exists and wins; write {rule.status}! or remove the file"


def _file(url_path: str, view: SiteView) -> int | None:
    """The file with which Netlify answers a path."""
    base = view.base_path
    if not (url_path + "/").startswith(base):
        return None
    path = url_path[len(base) :].strip("/")
    names = [path, f"{path}.html", f"{path}/{_INDEX}"] if path else [_INDEX]
    if url_path.endswith("/"):
        names.reverse()
    found = (view.find(name) for name in names)
    return next((file for file in found if file is not None), None)


def _hidden(site: Site) -> dict[int, str]:
    """Messages by line: rules of Cloudflare's that make existing pages unreachable."""
    pages: dict[int, list[str]] = {}
    rules: dict[int, RedirectRule] = {}
    for page in site.pages:
        if page.format != "html":
            continue
        address = _address(site.view.base_path + page.path)
        found = site.redirect_map.match(address, exists=True)
        if found is None or found[0].status not in _REDIRECTS:
            continue
        rule, target = found
        goal = urlsplit(target)
        if not goal.netloc and _address(unquote(goal.path)).rstrip("/") == address.rstrip("/"):
            continue  # only the slash or the suffix changes
        pages.setdefault(rule.line, []).append(page.path)
        rules[rule.line] = rule
    messages = {}
    for line, paths in pages.items():
        more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
        messages[line] = (
            f"{rules[line].source} hides {paths[0]}{more}: Cloudflare follows the rule though the file exists"
        )
    return messages


def _address(path: str) -> str:
    """The address at which Cloudflare serves a file: without ``index.html`` or ``.html``."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/" if name == _INDEX else path.removesuffix(".html")
