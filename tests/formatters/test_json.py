"""The JSON report and its published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from linklint import __version__
from linklint.formatters.json import JsonFormatter
from linklint.model.report import Group, Inferred, Report
from tests.formatters.reports import ALL_KINDS, diagnostic, report

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "report.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def rendered(result: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(JsonFormatter().render(result)))
    VALIDATOR.validate(found)
    return found


def test_the_schema_is_a_schema_and_closed() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    found = rendered(ALL_KINDS)
    for change in ({"version": 2}, {"more": 1}, {"findings": [{**found["findings"][0], "line": 0}]}):
        assert not VALIDATOR.is_valid({**found, **change})


def test_what_was_inferred() -> None:
    inferred = Inferred("site.base-path", "/repo/", "links begin with /repo/")
    found = rendered(replace(ALL_KINDS, inferred=(inferred,)))
    assert found["inferred"] == [
        {"key": "site.base-path", "value": "/repo/", "evidence": "links begin with /repo/"}
    ]


def test_the_whole_object() -> None:
    found = rendered(ALL_KINDS)
    assert list(found) == [
        *("version", "tool", "root", "summary", "rules", "inferred", "groups", "findings", "incomplete")
    ]
    assert found["version"] == 1
    assert found["tool"] == {"name": "linklint", "version": __version__}
    assert (found["root"], found["groups"]) == (".", {})
    assert found["summary"] == {
        "pages": 2,
        "links": 30,
        "errors": 1,
        "warnings": 1,
        "infos": 1,
        "fixable": 1,
        "suppressed": 1,
        "baselined": 0,
        "seconds": 0.123,
    }
    assert list(found["rules"]) == ["EQT401", "REL101", "TGT302"]
    assert found["rules"]["EQT401"] == {
        "name": "orphan-page",
        "severity": "error",
        "url": "https://docs.test/r",
    }
    assert found["incomplete"] == [
        {"code": "LNK006", "what": "linklint-x[y]", "message": "cannot be imported", "path": None}
    ]
    first, second, third = found["findings"]
    assert first == {
        "code": "REL101",
        "name": "affiliate-missing-sponsored",
        "severity": "error",
        "message": "affiliate link lacks sponsored",
        "path": "blog/a.html",
        "line": 12,
        "column": 10,
        "end_line": 12,
        "end_column": 14,
        "href": "x.md",
        "target": "https://site.test/x",
        "fix": {
            "applicability": "safe",
            "title": "Add sponsored",
            "edits": [{"start": 3, "end": 3, "replacement": ' rel="sponsored"'}],
        },
        "related": [],
        "fingerprint": "00ff",
        "group": None,
    }
    assert second["related"] == [
        {"path": "b.html", "line": 4, "column": 2, "message": "the nearest id is here"},
        {"path": "c.html", "line": None, "column": None, "message": "and this file"},
    ]
    assert [third[key] for key in ("line", "column", "end_line", "end_column", "href", "target")] == [
        None
    ] * 6
    assert third["fix"] == {"applicability": "display", "title": "Link to it", "edits": []}


def test_an_empty_report_is_a_whole_document() -> None:
    found = rendered(report())
    assert found["findings"] == []
    assert found["incomplete"] == []
    assert found["rules"] == {}


def test_groups_and_the_root() -> None:
    group = Group("REL101", 5000, 4999, 0, ())
    found = rendered(report(diagnostic(group="00aa"), groups={"00aa": group}, base="/srv/site/"))
    assert found["root"] == "/srv/site"
    assert found["groups"] == {"00aa": {"code": "REL101", "count": 5000, "pages": 4999, "about": None}}
    assert [each["group"] for each in found["findings"]] == ["00aa"]
    assert [each["path"] for each in found["findings"]] == ["blog/a.html"]
    assert [rendered(report(base=base))["root"] for base in ("", "/", "public/")] == [".", "/", "public"]


def test_one_finding_a_line() -> None:
    text = "".join(JsonFormatter().render(ALL_KINDS))
    assert sum(line.lstrip().startswith('{"code": ') for line in text.split("\n")) == 4


#: File names that are not UTF-8 come as these code points.
UNDECODABLE = st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF)


@given(st.text(), st.text(st.characters(categories=["Cc", "Cf"]) | UNDECODABLE))
def test_any_text_survives_in_printable_ascii(message: str, path: str) -> None:
    result = report(diagnostic(message=message, path=path))
    text = "".join(JsonFormatter().render(result))
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    (finding,) = rendered(result)["findings"]
    assert (finding["message"], finding["path"]) == (message, path)
