"""Findings for programs: one JSON object, described by ``docs/schema/report.schema.json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linklint import __version__
from linklint.formatter import Formatter
from linklint.formatters.text import shown
from linklint.model.diagnostic import ConcreteFix, Diagnostic
from linklint.model.printable import dumps
from linklint.model.report import Report


class JsonFormatter(Formatter):
    """One object; every finding on a line of its own. ASCII only, so that no terminal or locale matters."""

    name = "json"

    def render(self, report: Report, *, color: bool = False, links: str | None = None) -> Iterator[str]:
        summary = report.summary
        head = {
            "version": 1,
            "tool": {"name": "linklint", "version": __version__},
            "root": report.base.rstrip("/") or ("/" if report.base else "."),
            "summary": {
                "pages": summary.pages,
                "links": summary.links,
                "errors": summary.errors,
                "warnings": summary.warnings,
                "infos": summary.infos,
                "fixable": summary.fixable,
                "suppressed": summary.suppressed,
                "baselined": summary.baselined,
                "seconds": round(summary.seconds, 3),
            },
            "rules": {
                code: {"name": info.name, "severity": info.severity.value, "url": info.url}
                for code, info in sorted(report.rules.items())
            },
            "inferred": [
                {"key": each.key, "value": each.value, "evidence": each.evidence} for each in report.inferred
            ],
            "groups": {
                name: {
                    "code": group.code,
                    "count": group.count,
                    "pages": group.pages,
                    "about": group.label or None,
                }
                for name, group in report.groups.items()
            },
        }
        yield "{\n"
        for key, value in head.items():
            yield f'  "{key}": {dumps(value)},\n'
        yield from array("findings", map(_finding, shown(report)))
        yield ",\n"
        incomplete = (
            {"code": each.code, "what": each.what, "message": each.message, "path": each.path}
            for each in report.incomplete
        )
        yield from array("incomplete", incomplete)
        yield "\n}\n"


def array(name: str, items: Iterator[dict[str, Any]]) -> Iterator[str]:
    """One member of an object: an array with one item a line."""
    yield f'  "{name}": ['
    separator = "\n"
    for item in items:
        yield f"{separator}    {dumps(item)}"
        separator = ",\n"
    yield "]" if separator == "\n" else "\n  ]"


def _finding(each: Diagnostic) -> dict[str, Any]:
    finish = each.span.finish if each.span is not None else None
    return {
        "code": each.code,
        "name": each.name,
        "severity": each.severity.value,
        "message": each.message,
        "path": each.path,
        "line": each.line,
        "column": each.column,
        "end_line": finish.line if finish else None,
        "end_column": finish.column if finish else None,
        "href": each.href,
        "target": each.target,
        "fix": None if each.fix is None else _fix(each.fix),
        "related": [
            {"path": other.path, "line": other.line, "column": other.column, "message": other.message}
            for other in each.related
        ],
        "fingerprint": each.fingerprint,
        "group": each.group or None,
    }


def _fix(fix: ConcreteFix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "title": fix.title,
        "edits": [
            {"start": edit.start, "end": edit.end, "replacement": edit.replacement} for edit in fix.edits
        ],
    }
