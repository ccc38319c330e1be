"""Profiles: the named sets of rules that run when nothing is selected."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from linklint.rule import RuleMeta

#: The profiles that always exist, also when no rule lists them.
BUILTIN = ("recommended", "seo", "strict", "docs")


def names(metas: Mapping[str, RuleMeta], presets: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Every profile that can be asked for: the built-in ones, those of plugins, those that rules list."""
    listed = {profile for meta in metas.values() for profile in meta.profiles}
    return (*BUILTIN, *sorted((listed | set(presets)).difference(BUILTIN)))


def members(profile: str, metas: Mapping[str, RuleMeta]) -> Iterator[str]:
    """Codes of the rules whose metadata lists the profile."""
    for code, meta in metas.items():
        if profile in meta.profiles:
            yield code
