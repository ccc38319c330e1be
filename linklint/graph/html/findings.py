"""The findings by rule."""

from __future__ import annotations

from collections.abc import Sequence

from linklint.graph.document import FindingRow
from linklint.graph.html.markup import Html, el, number
from linklint.graph.html.view import View, panel

#: Findings that the report shows of each rule, and of all of them.
_EACH, _ALL = 50, 2000
_ORDER = {"error": 0, "warning": 1, "info": 2}


def findings(view: View) -> Html:
    """One folded part a rule, the severest and most frequent first."""
    rules: dict[str, list[FindingRow]] = {}
    for finding in view.document.findings:
        rules.setdefault(finding.code, []).append(finding)
    ordered = sorted(rules.values(), key=lambda rows: (_severity(rows), -len(rows), rows[0].code))
    room = _ALL
    parts = []
    for rows in ordered:
        shown = rows[: max(1, min(_EACH, room))]
        room -= len(shown)
        parts.append(_rule(view, rows, shown))
    if not parts:
        parts = [el("p", "No rule found anything.", class_="empty")]
    lead = "What the rules say, the severest first. Open a rule to see where."
    return panel("findings", "Findings by rule", lead, el("div", *parts, class_="rules"))


def _severity(rows: Sequence[FindingRow]) -> int:
    return min(_ORDER.get(row.severity, 3) for row in rows)


def _rule(view: View, rows: Sequence[FindingRow], shown: Sequence[FindingRow]) -> Html:
    first = rows[0]
    severity = min((row.severity for row in rows), key=lambda each: _ORDER.get(each, 3))
    summary = el(
        "summary",
        el("span", severity, class_=f"severity {severity}"),
        el("span", el("strong", first.code), " ", first.name, class_="rule"),
        el("span", number(len(rows)), class_="tally"),
    )
    items = [
        el("li", el("code", _place(row), dir="ltr"), el("span", row.message, dir="auto"), data_f=True)
        for row in shown
    ]
    about = view.document.rules.get(first.code, "")
    parts = [el("p", about, class_="help")] if about else []
    parts.append(el("ul", *items, class_="found"))
    if len(rows) > len(shown):
        command = el("code", f"linklint check --select {first.code}")
        parts.append(el("p", f"{len(rows) - len(shown):,} more: ", command, class_="more"))
    return el("details", summary, *parts)


def _place(row: FindingRow) -> str:
    return row.path if row.line is None else f"{row.path}:{row.line}"
