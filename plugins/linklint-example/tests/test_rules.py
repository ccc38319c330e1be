"""All of this plugin's tests: see tests/cases."""

from pathlib import Path

from linklint.testing import parametrize


@parametrize(Path(__file__).parent / "cases")
def test_rules(item):
    item.run()
