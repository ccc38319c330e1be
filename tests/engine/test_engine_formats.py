"""A rule runs on pages of the formats that it names, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from engine_support import check, found, write

from linklint.plugin import hookimpl
from linklint.plugin.manager import build_registry
from linklint.plugin.registry import Registry
from linklint.reader import Document, Reader, ReadPage, Resolver
from linklint.readers.html.reader import HtmlReader
from linklint.rule import (
    Finding,
    Link,
    LinkRule,
    Page,
    PageRule,
    Rule,
    RuleMeta,
    ScriptedElement,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
)

FILES = {
    "a.html": "<title>t</title><a href=x.html>The page</a><span onclick='location=1'>go</span>",
    "b.md": "[The page](x.html) <span onclick='location=1'>go</span>\n",
    "c.other": "<title>t</title><a href=x.html>The page</a>",
}


class OtherReader(Reader):
    """HTML under another name."""

    name: ClassVar[str] = "other"
    suffixes: ClassVar[frozenset[str]] = frozenset({".other"})

    def read(self, document: Document, resolver: Resolver) -> ReadPage:
        page = HtmlReader().read(document, resolver)
        page.format = "other"  # type: ignore[misc]
        return page


def rules(*formats: str) -> Registry:
    """One rule of each kind that reports whatever it is shown."""

    def meta(code: str) -> RuleMeta:
        name = f"every-{code.lower()}"
        facts = {"formats": formats} if formats else {}
        return RuleMeta(code=code, name=name, summary="s", severity=Severity.ERROR, **facts)  # type: ignore[arg-type]

    class EveryLink(LinkRule):
        meta: ClassVar[RuleMeta]

        def check(self, link: Link, page: Page) -> Iterator[Finding]:
            yield Finding("a link", link)

        def check_scripted(self, element: ScriptedElement, page: Page) -> Iterator[Finding]:
            yield Finding("scripted", place=element.place)

    class EveryPage(PageRule):
        meta: ClassVar[RuleMeta]

        def check(self, page: Page) -> Iterator[Finding]:
            yield Finding("a page")

    class EverySite(SiteRule):
        meta: ClassVar[RuleMeta]

        def check(self, site: Site) -> Iterator[SiteFinding]:
            for page in site.pages:
                yield SiteFinding("of the site", file=page.file)

    found: list[type[Rule]] = [EveryLink, EveryPage, EverySite]
    for rule, code in zip(found, ("XFM101", "XFM102", "XFM103"), strict=True):
        rule.meta = meta(code)

    class Plugin:
        @hookimpl
        def linklint_rules(self) -> list[type]:
            return list(found)

        @hookimpl
        def linklint_readers(self) -> list[type]:
            return [OtherReader]

    registry = build_registry(entry_points=False, extra=[Plugin()])
    assert registry.failures == ()
    return registry


@pytest.mark.parametrize(
    ("formats", "paths"),
    [
        (("html",), {"a.html"}),
        (("markdown",), {"b.md"}),
        (("other",), {"c.other"}),
        (("html", "other"), {"a.html", "c.other"}),
        ((), {"a.html", "b.md", "c.other"}),
    ],
)
def test_formats(tmp_path: Path, formats: tuple[str, ...], paths: set[str]) -> None:
    report = check(write(tmp_path, FILES), "XFM", plugins=rules(*formats))
    assert report.incomplete == ()
    seen = [line.partition(":")[0] for line in found(report)]
    assert set(seen) == paths
    assert len(seen) == sum(4 if path != "c.other" else 3 for path in paths)
