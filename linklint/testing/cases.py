"""Case files: Markdown in which a heading is a case, its fences are files, and one fence is the expectation.

::

    # ACM101 no-tracking-parameters

    ## A tracking parameter is reported
    ```html post.html
    <a href="/pricing/?utm_source=blog">Pricing</a>
    ```
    ```diagnostics
    post.html:1:10: ACM101 [*] internal link with the tracking parameter utm_source
    ```
    ```fixed post.html
    <a href="/pricing/">Pricing</a>
    ```

The H1 names the rule under test, and only this rule runs. ``diagnostics`` is exactly what
``linklint check --output-format concise`` prints; it may be empty, but not missing. ``fixed`` is optional: a
file after all its fixes. A fence ``toml linklint.toml`` is the configuration of its case. The site is served
at ``https://site.test`` unless that configuration says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from linklint.testing.fences import CONFIG, DEFAULT_PATHS, CaseError, Fence, Heading, parse

_TITLE = re.compile(r"(?P<code>[A-Z]+[0-9]+) (?P<name>\S+)")
_DIAGNOSTIC = re.compile(r"\S.*: [A-Z]{3,}[0-9]{3} \S.*")


class Case(Struct, frozen=True):
    """One case: the site's files, the exact output, and what files look like after their fixes."""

    code: str
    title: str
    where: str
    files: dict[str, str]
    expected: str
    fixed: dict[str, str] = {}

    @property
    def config(self) -> str | None:
        """The text of the case's configuration."""
        return self.files.get(CONFIG)

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


class CaseFile(Struct, frozen=True):
    """All cases of one rule."""

    path: Path
    code: str
    name: str
    cases: tuple[Case, ...]

    def __str__(self) -> str:
        return f"{self.code} {self.path.name}"


def read_cases(path: Path) -> CaseFile:
    """Parse a case file. Raises `CaseError` for whatever is wrong with its form."""
    where = path.name
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise CaseError(f"{where}: not UTF-8: {error}") from None
    blocks = list(parse(text, where))
    if not blocks or not isinstance(blocks[0], Heading) or blocks[0].level != 1:
        raise CaseError(f"{where}:1: the file does not begin with a heading that names its rule: # CODE name")
    title = _TITLE.fullmatch(blocks[0].title)
    if title is None:
        raise CaseError(f"{where}:{blocks[0].line}: the first heading is not of the form # CODE rule-name")
    sections: list[tuple[Heading, list[Fence]]] = []
    for block in blocks[1:]:
        if isinstance(block, Fence):
            if not sections:
                raise CaseError(f"{where}:{block.line}: a fence before the first case (## title)")
            sections[-1][1].append(block)
        elif block.level == 2:
            sections.append((block, []))
        elif block.level == 1:
            raise CaseError(f"{where}:{block.line}: a second first-level heading; one file tests one rule")
    cases = tuple(_case(title["code"], heading, fences, where) for heading, fences in sections)
    _police_duplicates(cases)
    return CaseFile(path, title["code"], title["name"], cases)


def _case(code: str, heading: Heading, fences: Sequence[Fence], name: str) -> Case:
    where = f"{name}:{heading.line}"
    if not heading.title:
        raise CaseError(f"{where}: a case without a title")
    files: dict[str, str] = {}
    fixed: dict[str, str] = {}
    expected: str | None = None
    for fence in fences:
        if fence.language == "diagnostics":
            if fence.path:
                raise CaseError(f"{name}:{fence.line}: a diagnostics fence has no path; its lines name files")
            if expected is not None:
                raise CaseError(f"{name}:{fence.line}: a second diagnostics fence in one case")
            expected = fence.text
            _police_lines(fence, name)
            continue
        into = fixed if fence.language == "fixed" else files
        path = fence.path if fence.language == "fixed" and fence.path else _path(fence, files, name)
        if path in into:
            raise CaseError(f"{name}:{fence.line}: {path} is there twice in one case")
        into[path] = fence.text
    if not [path for path in files if path != CONFIG]:
        raise CaseError(f"{where}: the case has no file")
    if expected is None:
        raise CaseError(f"{where}: the case has no diagnostics fence; write an empty one if nothing is found")
    for path, text in fixed.items():
        if path not in files:
            raise CaseError(f"{where}: fixed {path} is no file of this case")
        if files[path] == text:
            raise CaseError(f"{where}: fixed {path} is the same as the file; leave it out")
    return Case(code, heading.title, where, files, expected, fixed)


def _path(fence: Fence, files: dict[str, str], name: str) -> str:
    if fence.language != "fixed":
        return fence.file(name)
    pages = [path for path in files if path != CONFIG]
    if len(pages) != 1:
        raise CaseError(f"{name}:{fence.line}: which file is this? write ```fixed path")
    return pages[0]


def _police_lines(fence: Fence, name: str) -> None:
    for number, line in enumerate(fence.text.splitlines(), fence.line + 1):
        if not _DIAGNOSTIC.fullmatch(line):
            raise CaseError(f"{name}:{number}: not of the form path:line:column: CODE [*] message: {line!r}")


def _police_duplicates(cases: Sequence[Case]) -> None:
    titles: dict[str, str] = {}
    contents: dict[str, str] = {}
    for case in cases:
        if case.title in titles:
            raise CaseError(f"{case.where}: the title is the same as at {titles[case.title]}: {case.title}")
        titles[case.title] = case.where
        content = repr(sorted(case.files.items()))
        if content in contents:
            raise CaseError(f"{case.where}: the same files as at {contents[content]}; one of them is enough")
        contents[content] = case.where


__all__ = ["CONFIG", "DEFAULT_PATHS", "Case", "CaseError", "CaseFile", "read_cases"]
