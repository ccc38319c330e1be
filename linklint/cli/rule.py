"""``linklint rule``: explain one rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from linklint.cli import console
from linklint.cli.framework import FAILURE, OK, Choice, Failure, command, option


@command("rule")
@click.argument("rule", metavar="CODE|NAME")
@option(
    "--output-format",
    type=Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="How to print it.",
)
def rule(rule: str, output_format: str) -> int:
    """Explain one rule, given by its code or its name."""
    from linklint.cli.describe import documentation, summary_of
    from linklint.cli.session import show_failures
    from linklint.config.selectors import Catalogue
    from linklint.plugin.manager import build_registry

    registry = build_registry()
    catalogue = Catalogue({code: each.meta for code, each in registry.rules.items()})
    code = catalogue.code(rule)
    if code is None:
        show_failures(registry)
        error = catalogue.unknown(rule, ())
        raise Failure(error.message, error.hint)
    found = registry.rules[code]
    info = summary_of(found, registry.provider.get(code, ""))
    sources = [{"title": each.title, "url": each.url, "quote": each.quote} for each in found.meta.sources]
    text = documentation(found)
    if output_format == "json":
        from linklint.model.printable import dumps

        console.out([dumps({**info, "sources": sources, "documentation": text}) + "\n"])
    else:
        lines = _markdown(info, sources, text) if output_format == "markdown" else _text(info, sources, text)
        console.out(f"{line}\n" for line in lines)
    show_failures(registry)
    return FAILURE if registry.failures else OK


def _facts(info: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield (
        "severity",
        info["severity"] + "".join(f", {severity} ({name})" for name, severity in info["variants"].items()),
    )
    yield "profiles", ", ".join(info["profiles"]) or "none (opt-in)"
    for profile in sorted({*info["profile_severity"], *info["profile_options"]}):
        options = info["profile_options"].get(profile, {})
        settings = [*info["profile_severity"].get(profile, "").split()]
        settings += [f"{name} = {_toml(value)}" for name, value in options.items()]
        yield f"in {profile}", ", ".join(settings)
    yield "scope", info["scope"]
    yield "fix", info["fix"]
    yield "formats", ", ".join(info["formats"])
    yield "since", info["since"]
    yield "plugin", info["plugin"]


def _text(info: dict[str, Any], sources: list[dict[str, str]], text: str) -> Iterator[str]:
    yield f"{info['code']} {info['name']}"
    yield ""
    for name, value in _facts(info):
        yield f"{name + ':':<10} {value}"
    yield ""
    yield from text.split("\n")
    if info["options"]:
        yield ""
        yield "Options"
        for each in info["options"]:
            yield f"  {each['name']} ({each['type']}; default {_toml(each['default'])})"
            if each["description"]:
                yield f"      {each['description']}"
    if sources:
        yield ""
        yield "Sources"
        for source in sources:
            yield f"  {source['title']}: {source['url']}"


def _markdown(info: dict[str, Any], sources: list[dict[str, str]], text: str) -> Iterator[str]:
    yield f"# {info['code']} {info['name']}"
    yield ""
    for name, value in _facts(info):
        yield f"- {name.capitalize()}: {value}"
    yield ""
    yield from text.split("\n")
    if info["options"]:
        yield ""
        yield "## Options"
        yield ""
        for each in info["options"]:
            default = _toml(each["default"])
            yield f"- `{each['name']}` ({each['type']}, default `{default}`): {each['description']}"
    if sources:
        yield ""
        yield "## Sources"
        yield ""
        for source in sources:
            yield f"- [{source['title']}]({source['url']})"


def _toml(value: Any) -> str:
    """A default in the notation of TOML, which for these values is that of JSON."""
    import json

    return "{}" if value == {} else "none" if value is None else json.dumps(value, ensure_ascii=False)
