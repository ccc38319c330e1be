"""The published schema of the configuration."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from linklint.config.jsonschema import config_schema

FILE = Path(__file__).parents[2] / "docs" / "schema" / "config.schema.json"


def test_the_committed_file_is_current() -> None:
    assert json.loads(FILE.read_text("utf-8")) == json.loads(json.dumps(config_schema()))


@pytest.mark.parametrize(
    ("settings", "valid"),
    [
        ({"profile": "seo", "site": {"clean-urls": "auto"}, "overrides": [{"files": ["a"]}]}, True),
        ({"profil": "seo"}, False),
        ({"severity": {"REL101": "eror"}}, False),
    ],
)
def test_it_accepts_what_we_accept(settings: dict[str, object], valid: bool) -> None:
    assert jsonschema.Draft202012Validator(config_schema()).is_valid(settings) is valid
