"""Reference links of Markdown: what is wrong with a target is told at its definition, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_support import check, found, registry, write

from linklint.engine.plan import Mode
from linklint.rule import About

_PAGE = (
    "# A\n\nSee [the setup][g], [use][g] and [removal][g], or click [here][g].\n\n"
    "Once [more][h]{: rel=nofollow}.\n\n[g]: gone.md\n[h]: htps://x.test/\n"
)


@pytest.mark.parametrize("grouped", [False, True])
def test_one_finding_a_definition_and_one_a_text(tmp_path: Path, grouped: bool) -> None:
    root = write(tmp_path, {"a.md": _PAGE})
    report = check(root, "TGT301", "TGT311", "ANC203", mode=Mode(grouped=grouped))
    assert found(report) == ["a.md:3:57: ANC203", "a.md:7:6: TGT301", "a.md:8:6: TGT311"]
    messages = [each.message for each in report.diagnostics]
    assert messages[1].endswith("(the definition is used 4 times)")
    assert "used" not in messages[2]


def test_the_number_of_uses_is_no_part_of_the_fingerprint(tmp_path: Path) -> None:
    first = check(write(tmp_path / "1", {"a.md": _PAGE}), "TGT301").diagnostics[0]
    second = check(write(tmp_path / "2", {"a.md": _PAGE.replace(" and [removal][g]", "")}), "TGT301")
    assert second.diagnostics[0].fingerprint == first.fingerprint
    assert second.diagnostics[0].message != first.message


def test_findings_of_site_rules_are_told_once_as_well(tmp_path: Path) -> None:
    files = {"a.md": "[b][r], [c][r]\n\n[r]: b.md#gone\n", "b.md": "# B\n"}
    report = check(write(tmp_path, files), "TGT302")
    assert found(report) == ["a.md:3:6: TGT302"]
    assert "used 2 times" in report.diagnostics[0].message


def test_different_definitions_stay_different(tmp_path: Path) -> None:
    report = check(
        write(tmp_path, {"a.md": "[a][r], [b][s], [c][r]\n\n[r]: gone.md\n[s]: gone.md\n"}), "TGT301"
    )
    assert found(report) == ["a.md:3:6: TGT301", "a.md:4:6: TGT301"]


def test_a_comment_at_the_definition_silences_it(tmp_path: Path) -> None:
    page = "[a][r], [b][r]\n\n<!-- linklint-disable-next TGT301 -->\n[r]: gone.md\n"
    assert found(check(write(tmp_path, {"a.md": page}), "TGT301")) == []


def test_the_rel_of_a_use_is_its_own(tmp_path: Path) -> None:
    page = "[a][r]{: rel='nofolow'} [b][r]{: rel='nofolow'}\n\n[r]: https://x.test/\n"
    assert found(check(write(tmp_path, {"a.md": page}), "REL105")) == [
        "a.md:1:10: REL105",
        "a.md:1:34: REL105",
    ]


def test_rules_about_anchors_are_about_texts() -> None:
    about = {rule.meta.code: rule.meta.about for rule in registry().rules.values()}
    assert {code for code, each in about.items() if each is About.TEXT} == {
        code for code in about if code.startswith("ANC")
    }
