"""Where a link leads: hrefs to targets, each distinct (folder, href) once.

The same hrefs recur on every page of a folder, so every folder has a mapping that resolves what it is asked
for and remembers it. Plain relative paths take a fast path that must equal the URL standard (a property
test compares them with ada-url); everything else goes through ada-url.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from linklint.model.link import Redirect, Status, Target
from linklint.model.pattern import later
from linklint.site.climb import climbing
from linklint.site.index import SiteIndex
from linklint.url.parse import Url, parse, scheme_of

#: Paths that a browser resolves by joining segments alone: no scheme, query, escape, backslash or character
#: that the URL parser would change; and fragments without any, and without a route.
_PLAIN = re.compile(r"[A-Za-z0-9_\-./~!$'()*,+;=@]+\Z")
_PLAIN_FRAGMENT = re.compile(r"[A-Za-z0-9_\-.~$'()*,+;=@:][A-Za-z0-9_\-./~!$'()*,+;=@:]*\Z")
_FRAGMENT = re.compile(r"#[^\x00-\x20\x7f{}\[<$#]*\Z")
_TEMPLATE = later(r"\{\{|\}\}|\{%|%\}|<%|%>|\$\{|#\{|\[\[|__GHOST_URL__|\{[A-Za-z_][\w.]*\}")
_ABSOLUTE = ("https://", "http://")
_MAX_ABSOLUTE = 50_000
_MAX_HOPS = 20

#: What a relative URL begins with, or a letter or figure.
_RELATIVE = "#.?"

#: Stands for the site's own origin while resolving; links to it never leave the site.
_HERE = "https://linklint.invalid"


class Targets(dict[str, Target]):
    """href → `Target` for the pages of one folder."""

    def __init__(
        self, resolver: SiteResolver, folder: str | None, base: str, markdown: bool, page: str = ""
    ) -> None:
        super().__init__()
        self.resolver = resolver
        self.page = page  # one of the pages, or the only one
        # Decoded path of the folder below the root, with a trailing slash unless it is the root; None under
        # a <base href>, where neither the fast path nor "same page" holds.
        self.folder = folder
        self.base = base  # absolute URL to resolve against
        self.markdown = markdown
        view = resolver.view
        self._numbers = view.listing.numbers
        #: Plain path → file: many hrefs differ in their fragment alone.
        self._files: dict[str, int | None] = {}
        #: href → its target, if that is on another host.
        self._outside = _Outside(self)
        #: The folder and those above it, for one "../" each; empty where the fast path is off.
        self._above: list[str] = []
        if folder is not None and not view.redirects.rules:
            while True:
                self._above.append(folder)
                if not folder:
                    break
                folder = folder[: folder.rfind("/", 0, -1) + 1]

    def plain(self, href: str) -> tuple[int, str | None] | None:
        """(file, fragment) of an href that is a relative path to a file, or a fragment (file -1), written in
        characters that no reader of URLs would change; ``None`` for everything else."""
        path, mark, fragment = href.partition("#")
        if fragment and not _PLAIN_FRAGMENT.match(fragment):
            return None
        if path:
            try:
                file = self._files[path]
            except KeyError:
                file = self._files[path] = self._file(path) if _PLAIN.match(path) else None
            return None if file is None else (file, fragment if mark else None)
        return (-1, fragment) if fragment and self.folder is not None else None

    def externals(self, hrefs: Iterable[str]) -> tuple[Target, ...]:
        """The targets of those hrefs that lead to other hosts, in order; no other ones are built."""
        if self.folder is not None:
            # A relative path stays, and has no colon.
            hrefs = [
                href for href in hrefs if ":" in href or not (href[:1].isalnum() or href[:1] in _RELATIVE)
            ]
        return tuple(target for target in map(self._outside.__getitem__, hrefs) if target is not None)

    def __missing__(self, href: str) -> Target:
        plain = self.plain(href)
        if plain is None:
            target = self.resolver.resolve(href, self)
        elif plain[0] < 0:
            target = Target(href, Status.SAME_PAGE, fragment=plain[1], plain=True)
        else:
            file, fragment = plain
            target = Target(
                href,
                Status.PAGE if self.resolver.is_page[file] else Status.FILE,
                self.resolver.view.listing.paths[file],
                file,
                fragment,
                self.resolver.view.base_path,
                plain=True,
            )
        self[href] = target
        return target

    def _file(self, path: str) -> int | None:
        """The file that a plain relative path names exactly, if its dots are all at the front."""
        above = self._above
        level = 0
        while path.startswith("../"):
            path = path[3:]
            level += 1
        if level >= len(above) or "/." in path or path[:1] in "./":
            return None
        return self._numbers.get(above[level] + path)


class _Outside(dict[str, Target | None]):
    """href → its target if that is on another host."""

    def __init__(self, targets: Targets) -> None:
        super().__init__()
        self._targets = targets

    def __missing__(self, href: str) -> Target | None:
        target = self._targets[href] if self._targets.plain(href) is None else None
        found = self[href] = target if target is not None and target.status is Status.EXTERNAL else None
        return found


class SiteResolver:
    """Implements `Resolver` (linklint/reader.py) on a `SiteIndex`."""

    def __init__(self, index: SiteIndex) -> None:
        self.view = index
        suffixes = tuple(index.settings.page_suffixes)
        #: Whether each file of the listing is a page.
        self.is_page = [path.lower().endswith(suffixes) for path in index.listing.paths]
        self._folders: dict[tuple[str, str | None, bool | str], Targets] = {}
        #: Targets on other hosts that no base URL changes: all folders link to the same ones.
        self._absolute: dict[str, Target] = {}
        self._redirects: dict[str, Redirect | None] = {}

    def from_page(self, path: str, base: str | None = None) -> Targets:
        """The mapping for pages in the folder of ``path``; see `Resolver.from_page`."""
        if base is not None and base.strip()[:1] in ("", "?", "#"):
            base = None  # the page itself
        folder = path[: path.rfind("/") + 1]
        markdown = _is_markdown(path)
        key = (folder, base, path if markdown and self.view.routes.depends_on_page(path) else markdown)
        targets = self._folders.get(key)
        if targets is None:
            targets = self._folders[key] = self._targets(folder, base, markdown, path)
        return targets

    def forget(self) -> None:
        """Drop what is remembered; mappings handed out keep working."""
        self._folders.clear()

    def _targets(self, folder: str, base: str | None, markdown: bool, page: str) -> Targets:
        url = _HERE + quote(self.view.base_path + folder, safe="/~!$&'()*+,;=:@-._", errors="surrogateescape")
        if base is None:
            return Targets(self, folder, url, markdown, page)
        parsed = parse(base, url)
        if parsed is None or parsed.scheme not in ("http", "https"):
            return Targets(self, folder, url, markdown, page)
        if self.view.is_own_host(parsed.host, parsed.port):
            parsed = parse(_HERE + parsed.path)
            assert parsed is not None
        return Targets(self, None, parsed.href, markdown, page)

    def resolve(self, href: str, targets: Targets) -> Target:
        """The target of one href as written (entities decoded), by the URL standard."""
        if targets.folder is not None and _FRAGMENT.match(href):
            return Target(href, Status.SAME_PAGE, fragment=_decoded(href[1:]))
        if _TEMPLATE.search(href):
            return Target(href, Status.TEMPLATE)
        known = self._absolute.get(href)
        if known is not None:
            return known
        scheme = scheme_of(href)
        if scheme and scheme not in ("http", "https"):
            return Target(href, Status.SCHEME, base=href.strip(), scheme=scheme)
        stripped = href.strip("\x00\x09\x0a\x0c\x0d\x20")
        url = parse(href, targets.base)
        if url is None:
            return Target(href, Status.INVALID)
        if targets.folder is not None and (not stripped or stripped[0] in "?#"):
            return Target(href, Status.SAME_PAGE, query=url.query, fragment=_decoded(url.fragment))
        if ".." in href and not scheme and targets.folder is not None and stripped[0] not in "/\\":
            above = climbing(self.view, href, url, targets.folder, markdown=targets.markdown)
            if above is not None:
                return above
        here = url.href.startswith(_HERE + "/") or url.href == _HERE
        if not here and not self.view.is_own_host(url.host, url.port):
            target = self._external(href, url)
            if scheme and href.startswith(_ABSOLUTE):
                if len(self._absolute) >= _MAX_ABSOLUTE:
                    self._absolute.clear()
                self._absolute[href] = target
            return target
        fragment = _decoded(url.fragment)
        base = self.view.base_path
        decoded = unquote(url.path, errors="replace")
        if not decoded.startswith(base) and decoded + "/" != base:
            if self.view.is_astray(decoded) and here and href.lstrip()[:1] == "/":
                return Target(
                    href, Status.MISSING, base="/", path=decoded[1:], query=url.query, fragment=fragment
                )
            return Target(
                href,
                Status.DYNAMIC,
                base=self._shown(url),
                scheme="" if here else url.scheme,
                path=decoded,
                query=url.query,
                fragment=fragment,
                own_host=not here,
            )
        path = decoded[len(base) :]
        if "\ufffd" in path:
            # Bytes that are no UTF-8: names of files may hold them as well.
            raw = unquote(url.path, errors="surrogateescape")[len(base) :]
            path = path if self.view.lookup(raw, markdown=targets.markdown) is None else raw
        return self._inside(
            href,
            path,
            targets,
            fragment=fragment,
            query=url.query,
            scheme="" if here else url.scheme,
            own_host=not here,
            host="" if here else url.host,
            port="" if here else url.port,
            credentials=url.credentials,
        )

    def _external(self, href: str, url: Url) -> Target:
        return Target(
            href,
            Status.EXTERNAL,
            base=url.href,
            scheme=url.scheme,
            host=url.host,
            port=url.port,
            path=url.path,
            query=url.query,
            fragment=_decoded(url.fragment),
            credentials=url.credentials,
            owned=self.view.is_owned_host(url.host),
        )

    def _inside(
        self,
        href: str,
        path: str,
        targets: Targets,
        *,
        fragment: str | None,
        query: str | None = None,
        scheme: str = "",
        own_host: bool = False,
        host: str = "",
        port: str = "",
        credentials: bool = False,
    ) -> Target:
        """A target below the root; ``path`` is decoded and has no leading slash."""
        view = self.view
        file = view.lookup(path, markdown=targets.markdown)
        if file is not None and targets.markdown:
            file = None if view.routes.is_read_me(targets.page, href, view.path_of(file)) else file
        status, redirect, case_of = Status.MISSING, None, None
        url_path = view.base_path + path
        if file is not None:
            status = Status.PAGE if self.is_page[file] else Status.FILE
        if view.redirects.rules and (file is None or view.redirects.over_files or self._forced):
            redirect = self._redirect(url_path, exists=file is not None)
            if redirect is not None and redirect.code in (200, 404):
                if redirect.code == 200 and not redirect.missing:
                    file = redirect.file if redirect.file is not None else file
                    status = Status.DYNAMIC if file is None else Status.PAGE
                redirect = None
            elif redirect is not None:
                status, file = Status.REDIRECT, None
        if status is Status.MISSING and targets.markdown:
            file, status = self._source(href, path, targets, own_host)
        if status is Status.MISSING:
            if view.is_elsewhere(path) or (
                not view.settings.rooted and not targets.markdown and href.lstrip()[:1] == "/"
            ):
                status = Status.DYNAMIC
            elif targets.markdown and view.is_folder(path):
                status = Status.FILE
            else:
                case_of = view.other_case(path)
        return Target(
            href,
            status,
            base=view.base_path if status is not Status.DYNAMIC else url_path,
            scheme=scheme,
            host=host,
            port=port,
            path=path,
            query=query,
            fragment=fragment,
            file=file,
            redirect=redirect,
            case_of=case_of,
            own_host=own_host,
            credentials=credentials,
        )

    def _source(self, href: str, path: str, targets: Targets, own_host: bool) -> tuple[int | None, Status]:
        """The source that a generator serves there; where it could be one of several, nobody can tell."""
        found = self.view.routes.lookup(targets.page, href, path, own_host=own_host)
        if not found:
            return None, Status.MISSING
        if len(found) > 1:
            return None, Status.DYNAMIC
        return found[0], Status.PAGE if self.is_page[found[0]] else Status.FILE

    @property
    def _forced(self) -> bool:
        return any(rule.forced for rule in self.view.redirects.rules)

    def redirect(self, url_path: str) -> Redirect | None:
        """Where a redirect rule of the site sends this URL path, if one matches it."""
        return self._redirect(url_path, exists=False)

    def _redirect(self, url_path: str, *, exists: bool) -> Redirect | None:
        key = ("!" if exists else " ") + url_path
        if key not in self._redirects:
            self._redirects[key] = self._follow(url_path, exists)
        return self._redirects[key]

    def _follow(self, url_path: str, exists: bool) -> Redirect | None:
        """Follow rules from a path that has one to the file, host or loop where they end."""
        view = self.view
        hops: list[str] = []
        seen = {url_path}
        code = origin_line = 0
        rewrite: Redirect | None = None
        current = url_path
        while True:
            matched = view.redirects.match(current, exists=exists)
            if matched is None:
                break
            if hops and matched[0].status in (200, 404):
                # The hop ends at a rewrite: another file, or a service, answers there.
                rewrite = self._redirect(current, exists=exists) if matched[0].status == 200 else None
                break
            rule, destination = matched
            code = code or rule.status
            origin_line = origin_line or rule.line
            url = parse(destination, _HERE + current)
            hops.append(destination)
            found = {"code": code, "origin": view.redirects.origin, "line": origin_line}
            if url is None:
                return Redirect(tuple(hops), missing=True, **found)  # type: ignore[arg-type]
            if not url.href.startswith(_HERE) and not view.is_own_host(url.host, url.port):
                return Redirect(tuple(hops), external=True, **found)  # type: ignore[arg-type]
            before, current = current, unquote(url.path, errors="replace")
            if rule.status == 200 and current == before:
                break  # a rewrite to itself keeps other rules away from the file that is there
            if current in seen or len(hops) > _MAX_HOPS:
                return Redirect(tuple(hops), loop=True, **found)  # type: ignore[arg-type]
            if current.rstrip("/") == before.rstrip("/"):
                break  # a rule that only adds or drops the slash: the host serves what it leads to
            seen.add(current)
            exists = self._file_at(current) is not None
        if not hops:
            return None
        file = self._file_at(current)
        missing = file is None and not view.is_dynamic(current) and current.startswith(view.base_path)
        if rewrite is not None:
            file, missing = rewrite.file, rewrite.missing
        return Redirect(
            tuple(hops), code, file=file, missing=missing, origin=view.redirects.origin, line=origin_line
        )

    def _file_at(self, url_path: str) -> int | None:
        base = self.view.base_path
        return self.view.lookup(url_path[len(base) :]) if url_path.startswith(base) else None

    def _shown(self, url: Url) -> str:
        return url.href[len(_HERE) :] if url.href.startswith(_HERE) else url.href


def _is_markdown(path: str) -> bool:
    return path[path.rfind(".") :].lower() in (".md", ".markdown", ".mdown", ".mkd", ".mdx")


def _decoded(fragment: str | None) -> str | None:
    return unquote(fragment, errors="replace") if fragment and "%" in fragment else fragment
