"""A rule's docstring is its documentation: its headings are there, its examples are true."""

from __future__ import annotations

from collections.abc import Sequence
from inspect import cleandoc

from linklint.config.options import describe
from linklint.rule import Rule
from linklint.testing.check import concise
from linklint.testing.fences import CONFIG, CaseError, Fence, Heading, parse
from linklint.testing.run import report_of

#: The headings that a rule's docstring has, in this order; others may stand between them.
HEADINGS = ("What it does", "Why it matters", "Bad", "Good", "When to turn it off")


def check_examples(rule: type[Rule]) -> None:
    """Check a rule's docstring. Raises `CaseError`.

    It begins with one line that says what a good page does, has the headings of `HEADINGS` in order, and
    examples: whatever stands under *Bad* makes the rule fire, whatever stands under *Good* does not. Several
    fences of a section are the files of one small site; a path that comes again begins the next one.
    """
    code = rule.meta.code
    sections = _sections(rule)
    for name, fires in (("Bad", True), ("Good", False)):
        examples = _examples(sections[name], f"{code}, {name}")
        if not examples:
            raise CaseError(f"{code}: there is no example under ## {name}")
        for number, files in enumerate(examples, 1):
            found = report_of(rule, files).diagnostics
            where = f"{code}, ## {name}, example {number}"
            if fires and not found:
                raise CaseError(f"{where}: nothing is reported")
            if not fires and found:
                raise CaseError(f"{where}: this is reported:\n{concise(found)}")


def check_options(rule: type[Rule]) -> None:
    """Every option says what it means. Raises `CaseError`."""
    for option in describe(rule):
        if not option.description.strip():
            raise CaseError(
                f"{rule.meta.code}: the option {option.name} has no description; "
                "write Annotated[type, msgspec.Meta(description=…)]"
            )


def _sections(rule: type[Rule]) -> dict[str, list[Fence]]:
    """Fences by heading."""
    code = rule.meta.code
    text = cleandoc(rule.__dict__.get("__doc__") or "")
    if not text:
        raise CaseError(f"{code}: {rule.__qualname__} has no docstring")
    summary, *rest = text.split("\n", 2)
    if summary.startswith("#") or not summary.endswith("."):
        raise CaseError(f"{code}: the docstring does not begin with one sentence: {summary!r}")
    if rest and rest[0].strip():
        raise CaseError(f"{code}: the first sentence of the docstring does not stand alone on its line")
    sections: dict[str, list[Fence]] = {}
    heading = ""
    for block in parse(text, code):
        if isinstance(block, Fence):
            sections.setdefault(heading, []).append(block)
        elif isinstance(block, Heading):
            if block.title in sections:
                raise CaseError(f"{code}: the heading ## {block.title} is there twice")
            heading = block.title
            sections[heading] = []
    found = [title for title in sections if title in HEADINGS]
    if found != list(HEADINGS):
        raise CaseError(
            f"{code}: the docstring needs the headings {', '.join(HEADINGS)} in this order; "
            f"it has {', '.join(found) or 'none of them'}"
        )
    return sections


def _examples(fences: Sequence[Fence], where: str) -> list[dict[str, str]]:
    """The small sites of a section, each as files by path."""
    examples: list[dict[str, str]] = []
    for fence in fences:
        path = fence.file(where)
        if not examples or path in examples[-1]:
            examples.append({})
        examples[-1][path] = fence.text
    for files in examples:
        if set(files) == {CONFIG}:
            raise CaseError(f"{where}: an example is only a configuration")
    return examples
