"""Plain values in the settings of generators: names of folders, and words that say how pages are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linklint.model.pattern import later

#: ``path: '../docs'`` in JavaScript. What is computed there stays unknown.
_SCRIPT = later(r"""\b(path|srcDir|publicDir|contentDir)\s*:\s*(['"])([^'"\n$]{1,200})\2""")
_LIST = later(r"""\bstaticDirectories\s*:\s*\[([^\]]{0,500})\]""")
_STRING = later(r"""['"]([^'"\n]+)['"]""")
#: ``docs_dir: docs`` at the top level of YAML.
_YAML = later(r"""^(docs_dir|contentDir|staticDir)[ \t]*:[ \t]*['"]?([^'"#\n]+)""", 8)  # re.M

#: What each key of a configuration names: folders with sources, or with files for the root of the site.
_SOURCES = {
    "docusaurus": ("path",),
    "mkdocs": ("docs_dir",),
    "vitepress": ("srcDir",),
    "hugo": ("contentDir",),
}
_PUBLIC = {
    "docusaurus": ("staticDirectories",),
    "mkdocs": ("docs_dir",),
    "astro": ("publicDir",),
    "hugo": ("staticDir",),
}


def folders(generator: str, text: str, suffix: str) -> tuple[list[str], list[str]]:
    """The folders with sources and those with public files that a configuration names, as written there."""
    values = list(_values(text, suffix))
    sources = [value for key, value in values if key in _SOURCES.get(generator, ())]
    public = [value for key, value in values if key in _PUBLIC.get(generator, ())]
    if generator == "mdbook":
        source = _table(_toml(text), "book").get("src")
        if isinstance(source, str):
            sources, public = [source], [source]
    return sources, public


def _values(text: str, suffix: str) -> Iterator[tuple[str, str]]:
    if suffix in (".yml", ".yaml"):
        for found in _YAML.finditer(text):
            yield found[1], found[2].strip()
    elif suffix == ".toml":
        for key, value in _toml(text).items():
            if isinstance(value, str):
                yield key, value
    elif suffix in (".js", ".ts", ".mjs", ".mts", ".cjs"):
        for found in _SCRIPT.finditer(text):
            yield found[1], found[3]
        for found in _LIST.finditer(text):
            for name in _STRING.findall(found[1]):
                yield "staticDirectories", name


#: Preprocessors of mdBook that leave headings and their identifiers as they are.
_HARMLESS = frozenset(
    {"admonish", "alerts", "catppuccin", "d2", "emojicodes", "footnote", "graphviz", "index", "katex"}
    | {"kroki", "last-changed", "linkcheck", "linkcheck2", "links", "mermaid", "open-on-gh", "pagetoc"}
    | {"plantuml", "toc"}
)


def is_extended(generator: str, text: str) -> bool:
    """Whether an extension that nobody here knows may make identifiers."""
    if generator != "mdbook":
        return False
    return not _HARMLESS.issuperset(_table(_toml(text), "preprocessor"))


def redirected(generator: str, text: str) -> frozenset[str]:
    """Paths below the root of the site that mdBook turns into redirect pages."""
    if generator != "mdbook":
        return frozenset()
    html = _table(_table(_toml(text), "output"), "html")
    return frozenset(path.lstrip("/") for path in _table(html, "redirect"))


def _table(values: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = values.get(key)
    return found if isinstance(found, dict) else {}


def _toml(text: str) -> dict[str, object]:
    import tomllib  # few runs meet a project of such a generator

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
