"""No finding contradicts an example in Google's own documents: the cases are in ``examples.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from linklint.config.load import load
from linklint.config.schema import Config, SiteConfig
from linklint.engine.run import run
from linklint.plugin.manager import build_registry

CASES = Path(__file__).with_name("examples.md")
CONFIG = "linklint.toml"
#: What is about the site around an example, or about the run: an example of one page shows none of it.
BEYOND = ("EQT*", "SMP604", "SMP606", "SMP630", "LNK*")
#: The examples stand on hosts that are reserved for that, which TGT314 says.
RESERVED = "TGT314"

_VERDICT = re.compile(r"(?m)^(good|bad|besides)\b(.*)$")
_FENCE = re.compile(r"(?ms)^```(\w+)[ ]?(\S*)\n(.*?)^```$")


@dataclass
class Example:
    """One example: where it stands, which rules report it, and what it does not show."""

    document: str
    url: str
    title: str
    good: bool
    reported: tuple[str, ...]
    besides: tuple[str, ...]
    files: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.document}: {self.title}"

    @property
    def alone(self) -> bool:
        return CONFIG not in self.files


def read(text: str) -> Iterator[Example]:
    text = re.sub(r"(?s)<!--\n.*?-->\n", "", text, count=1)
    for document in re.split(r"(?m)^# ", text)[1:]:
        heading, _, rest = document.partition("\n")
        url, *parts = re.split(r"(?m)^## ", rest)
        for part in parts:
            title, _, body = part.partition("\n")
            told = {verdict: codes(names) for verdict, names in _VERDICT.findall(body.partition("```")[0])}
            files = {path or f"page.{language}": content for language, path, content in _FENCE.findall(body)}
            yield Example(
                heading,
                url.strip(),
                title,
                "good" in told,
                told.get("bad", ()),
                told.get("besides", ()),
                files,
            )


def codes(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


EXAMPLES = list(read(CASES.read_text("utf-8")))


def reported(example: Example, root: Path) -> list[str]:
    """What every rule says about an example, as code, place and message."""
    for path, content in example.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    if example.alone:
        config = Config(site=SiteConfig(url="https://site.test", dynamic=["/**"]), select=["ALL"])
    else:
        config = load(root, overrides=['select=["ALL"]']).config
        (root / CONFIG).unlink()
    report = run(root, config, build_registry(entry_points=False), jobs=1)
    assert not report.incomplete
    return [f"{each.code} {each.path}:{each.line} {each.message}" for each in report.diagnostics]


def test_every_example_says_what_it_is() -> None:
    assert len(EXAMPLES) >= 80
    assert len({str(each) for each in EXAMPLES}) == len(EXAMPLES)
    known = build_registry(entry_points=False).rules
    for example in EXAMPLES:
        assert example.url.startswith("https://developers.google.com/search/"), example
        assert example.good is not bool(example.reported), example
        assert example.files, example
        assert set(example.reported) <= set(known), example
        for pattern in example.besides:
            assert any(fnmatchcase(code, pattern) for code in known), example


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example(example: Example, tmp_path: Path) -> None:
    found = reported(example, tmp_path)
    if example.good:
        beyond = (RESERVED, *example.besides, *(BEYOND if example.alone else ()))
        assert [
            each for each in found if not any(fnmatchcase(each.split()[0], code) for code in beyond)
        ] == []
    else:
        assert {each.split()[0] for each in found} >= set(example.reported), found
