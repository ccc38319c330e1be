"""The JSON Schema of the configuration file, for editors: ``docs/schema/config.schema.json``.

``python -m linklint.config.jsonschema`` prints it; a test asserts that the committed file is equal.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from linklint.config.schema import Config


def config_schema() -> dict[str, Any]:
    """The schema, made from `linklint.config.schema.Config`."""
    (reference,), definitions = msgspec.json.schema_components([Config], ref_template="#/$defs/{name}")
    for each in definitions.values():  # docstrings: with their indentation up to Python 3.12
        each["description"] = cleandoc(each["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "linklint configuration",
        **reference,
        "$defs": definitions,
    }


if __name__ == "__main__":
    import json

    print(json.dumps(config_schema(), indent=2))
