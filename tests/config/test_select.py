"""Which rules run, where, and how severe they are."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from linklint.config.errors import ConfigErrors
from linklint.config.schema import Config
from linklint.config.select import Selection, narrow, select
from linklint.model.diagnostic import Severity
from tests.config.rules import METAS

PRESETS = {"shop": ("REL", "SEC902"), "strict": ("SEC902",), "odd": ("NOPE1", "TGT301")}


def config(**settings: Any) -> Config:
    return msgspec.convert({key.replace("_", "-"): value for key, value in settings.items()}, Config)


def chosen(**settings: Any) -> str:
    """Selected codes; LNK001, which always runs, is left out."""
    found = select(config(**settings), METAS, PRESETS)
    assert "LNK001" in found.codes
    return " ".join(sorted(found.codes - {"LNK001"}))


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ({}, "REL101 REL102 TGT301"),
        ({"profile": "strict"}, "REL101 REL102 REL201 SEC902 TGT301"),
        ({"profile": "shop"}, "REL101 REL102 REL201 SEC902"),
        ({"profile": "odd"}, "TGT301"),
        ({"select": ["ALL"]}, "REL101 REL102 REL201 SEC902 TGT301"),
        ({"select": []}, ""),
        ({"select": ["REL1"]}, "REL101 REL102"),
        ({"select": ["tone-of-rel", "TGT"]}, "REL101 TGT301"),
        ({"extend_select": ["REL201"]}, "REL101 REL102 REL201 TGT301"),
        ({"ignore": ["REL"]}, "TGT301"),
        ({"ignore": ["ALL"]}, ""),
        # The more specific one wins, whichever list it stands in.
        ({"select": ["REL"], "ignore": ["REL1"]}, "REL201"),
        ({"select": ["REL101"], "ignore": ["REL"]}, "REL101"),
        ({"select": ["ALL"], "ignore": ["REL"], "extend_select": ["REL10"]}, "REL101 REL102 SEC902 TGT301"),
        ({"select": ["REL101"], "ignore": ["tone-of-rel"]}, ""),
        ({"profile": "strict", "select": ["TGT"]}, "TGT301"),
    ],
)
def test_codes(settings: dict[str, Any], codes: str) -> None:
    assert chosen(**settings) == codes


def on_command_line(settings: dict[str, Any], **flags: Any) -> Selection:
    layers = {"select": None, "extend_select": (), "ignore": (), **flags}
    return select(narrow(config(**settings), METAS, PRESETS, **layers), METAS, PRESETS)


@pytest.mark.parametrize(
    ("settings", "flags", "codes"),
    [
        ({"select": ["REL"], "ignore": ["REL101"]}, {"select": ["TGT"]}, "TGT301"),
        # What the file ignores does not bind what the command line selects.
        ({"ignore": ["REL101"]}, {"select": ["REL101"]}, "REL101"),
        ({"select": ["TGT"], "ignore": ["REL101"]}, {"extend_select": ["REL1"]}, "REL101 REL102 TGT301"),
        ({"select": ["REL"], "ignore": ["REL101"]}, {"extend_select": ["TGT"]}, "REL102 REL201 TGT301"),
        ({"select": ["REL101", "TGT301"]}, {"ignore": ["REL"]}, "TGT301"),
        ({}, {"select": ["REL"], "ignore": ["REL1"]}, "REL201"),
        ({}, {"ignore": ["REL"], "extend_select": ["REL101"]}, "REL101 TGT301"),
    ],
)
def test_the_command_line_comes_on_top(settings: dict[str, Any], flags: dict[str, Any], codes: str) -> None:
    found = on_command_line(settings, **flags)
    assert " ".join(sorted(found.codes - {"LNK001"})) == codes


def enabled(selection: Selection, path: str) -> str:
    return " ".join(code for code in METAS if selection.enabled(code, path) and code != "LNK001")


def test_per_file_ignores() -> None:
    found = select(config(per_file_ignores={"blog/*": ["REL1"], "*.md": ["broken-link"]}), METAS, PRESETS)
    assert enabled(found, "a.html") == "REL101 REL102 TGT301"
    assert enabled(found, "blog/a.html") == "TGT301"
    assert enabled(found, "blog/a.md") == ""
    assert found.codes >= {"REL101", "TGT301"}


def test_overrides_in_order() -> None:
    found = select(
        config(
            ignore=["TGT"],
            overrides=[
                {"files": ["docs/**"], "extend-select": ["TGT301"], "ignore": ["REL101"]},
                {"files": ["docs/api/**"], "select": ["REL101"]},
                {"files": ["docs/api/x.html"], "ignore": ["ALL"]},
            ],
        ),
        METAS,
        PRESETS,
    )
    assert enabled(found, "a.html") == "REL101 REL102"
    assert enabled(found, "docs/a.html") == "REL102 TGT301"
    assert enabled(found, "docs/api/a.html") == "REL101"
    assert enabled(found, "docs/api/x.html") == ""
    assert enabled(found, "a.html") == "REL101 REL102"
    assert "TGT301" in found.codes


def test_per_file_ignores_hold_against_overrides() -> None:
    found = select(
        config(per_file_ignores={"a": ["REL"]}, overrides=[{"files": ["a"], "extend-select": ["REL201"]}]),
        METAS,
        PRESETS,
    )
    assert enabled(found, "a") == "TGT301"


def test_overrides_and_the_command_line() -> None:
    settings = {"overrides": [{"files": ["a"], "extend-select": ["REL201"], "ignore": ["REL102"]}]}
    assert enabled(on_command_line(settings, select=["REL10"]), "a") == "REL101"
    assert enabled(on_command_line(settings, ignore=["REL2"]), "a") == "REL101 TGT301"
    assert enabled(on_command_line(settings, extend_select=["SEC"]), "a") == "REL101 REL201 TGT301 SEC902"


def test_what_says_that_the_check_failed_cannot_be_turned_off() -> None:
    found = select(
        config(
            select=["TGT"],
            ignore=["ALL"],
            per_file_ignores={"*": ["ALL"]},
            overrides=[{"files": ["*"], "ignore": ["LNK"]}],
        ),
        METAS,
        PRESETS,
    )
    assert found.enabled("LNK001", "a.html")
    assert not found.enabled("TGT301", "a.html")


def test_severities() -> None:
    found = select(config(select=["ALL"]), METAS, PRESETS)
    assert found.severity("REL101", None, "a") is Severity.ERROR
    assert found.severity("REL101", "mild", "a") is Severity.INFO
    assert found.severity("REL101", "unheard-of", "a") is Severity.ERROR
    assert found.severity("SEC902", None, "a") is Severity.WARNING  # off by default, selected


def test_configured_severities_replace_default_and_variants() -> None:
    found = select(
        config(
            severity={"REL": "info", "REL101": "warning", "ALL": "error"},
            overrides=[
                {"files": ["b*"], "severity": {"tone-of-rel": "error"}},
                {"files": ["bb"], "severity": {"REL": "info"}},
            ],
        ),
        METAS,
        PRESETS,
    )
    assert found.severity("REL101", None, "a") is Severity.WARNING
    assert found.severity("REL101", "mild", "a") is Severity.WARNING
    assert found.severity("REL102", None, "a") is Severity.INFO
    assert found.severity("TGT301", None, "a") is Severity.ERROR
    assert found.severity("REL101", None, "b") is Severity.ERROR
    assert found.severity("REL101", None, "bb") is Severity.INFO


def test_options_by_code_or_name() -> None:
    found = select(config(rules={"tone-of-rel": {"limit": 2}}), METAS, PRESETS)
    assert found.options("REL101") == {"limit": 2}
    assert found.options("REL102") == {}
    assert found.written("REL101") == "tone-of-rel"


def test_unknown_rules_everywhere_at_once() -> None:
    with pytest.raises(ConfigErrors) as caught:
        select(
            config(
                select=["REL1O1"],
                extend_select=["R"],
                ignore=["tone-of-rell"],
                profile="sео",
                severity={"TGT31": "info"},
                per_file_ignores={"a": ["rel101"]},
                rules={"REL10": {}, "REL101": {}, "tone-of-rel": {}},
                overrides=[{"files": ["a"], "select": ["TGTT"], "severity": {"XYZ": "info"}}],
            ),
            METAS,
            PRESETS,
        )
    assert [(error.key, error.message, error.hint) for error in caught.value.errors] == [
        (("select", 0), "unknown rule 'REL1O1'", "did you mean REL101 (tone-of-rel)?"),
        (("extend-select", 0), "unknown rule 'R'", "'linklint rules' lists all rules"),
        (("ignore", 0), "unknown rule 'tone-of-rell'", "did you mean REL101 (tone-of-rel)?"),
        (("profile",), "unknown profile 'sео'", "profiles: recommended, seo, strict, docs, odd, shop"),
        (("severity", "TGT31"), "unknown rule 'TGT31'", "did you mean TGT301 (broken-link)?"),
        (("overrides", 0, "select", 0), "unknown rule 'TGTT'", "did you mean 'TGT'?"),
        (("overrides", 0, "severity", "XYZ"), "unknown rule 'XYZ'", "'linklint rules' lists all rules"),
        (("per-file-ignores", "a", 0), "unknown rule 'rel101'", "did you mean REL101 (tone-of-rel)?"),
        (("rules", "REL10"), "unknown rule 'REL10'", caught.value.errors[8].hint),
        (("rules", "tone-of-rel"), "'tone-of-rel' and 'REL101' are the same rule", ""),
    ]


def test_unknown_rules_of_the_command_line_name_the_option() -> None:
    with pytest.raises(ConfigErrors) as caught:
        on_command_line({}, select=["REL1O1"], ignore=["TGTT"])
    assert str(caught.value) == (
        "--select: unknown rule 'REL1O1' (did you mean REL101 (tone-of-rel)?)\n"
        "--ignore: unknown rule 'TGTT' (did you mean 'TGT'?)"
    )


# --- what profiles set --------------------------------------------------------------------------------


def of_profile(**settings: Any) -> Selection:
    tone = msgspec.structs.replace(
        METAS["REL101"],
        severity=Severity.INFO,
        profile_severity={"strict": Severity.ERROR},
        profile_options={"strict": {"limit": 7, "mode": "strict"}},
    )
    return select(config(**settings), {**METAS, "REL101": tone}, {})


def test_a_profile_sets_severities() -> None:
    assert of_profile(profile="strict").severity("REL101", None, "a.html") is Severity.ERROR
    assert of_profile(profile="seo").severity("REL101", None, "a.html") is Severity.INFO
    # A variant is more or less serious than the rule whatever the profile.
    assert of_profile(profile="strict").severity("REL101", "mild", "a.html") is Severity.INFO


def test_a_configured_severity_beats_the_profile() -> None:
    found = of_profile(profile="strict", severity={"REL": "warning"})
    assert found.severity("REL101", None, "a.html") is Severity.WARNING


def test_a_profile_sets_options_and_the_configuration_beats_it() -> None:
    assert of_profile(profile="seo").options("REL101") == {}
    assert of_profile(profile="strict").options("REL101") == {"limit": 7, "mode": "strict"}
    found = of_profile(profile="strict", rules={"tone-of-rel": {"limit": 9}})
    assert found.options("REL101") == {"limit": 9, "mode": "strict"}
