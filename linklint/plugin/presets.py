"""Presets: those that rules join by their metadata, and those that plugins define."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linklint.plugin.collect import PROFILES, Collection
from linklint.plugin.hint import did_you_mean


def resolve(collected: Collection, owners: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Selectors by preset. Says what names no rule; ``owners`` maps plugin presets to their plugins."""
    joined: dict[str, list[str]] = {name: [] for name in (*PROFILES, *collected.presets)}
    for code in sorted(collected.rules):
        for profile in collected.rules[code].meta.profiles:
            if profile in joined:
                joined[profile].append(code)
            else:
                collected.fail(
                    collected.provider[code],
                    f"{code}: there is no preset {profile}{did_you_mean(profile, list(joined))}",
                )
        meta = collected.rules[code].meta
        for profile in sorted({*meta.profile_severity, *meta.profile_options}.difference(joined)):
            hint = did_you_mean(profile, list(joined))
            collected.fail(collected.provider[code], f"{code}: there is no preset {profile}{hint}")
    names = {rule.meta.name for rule in collected.rules.values()}
    for preset, selectors in collected.presets.items():
        for selector in selectors:
            if selector in PROFILES:
                joined[preset].extend(joined[selector])
            elif selector == "ALL" or selector in names or _is_prefix(selector, collected.rules):
                joined[preset].append(selector)
            else:
                known = [*collected.rules, *sorted(names), *PROFILES]
                collected.fail(
                    owners[preset],
                    f"the preset {preset} names no rule: {selector}{did_you_mean(selector, known)}",
                )
    return {name: tuple(dict.fromkeys(selectors)) for name, selectors in joined.items()}


def _is_prefix(selector: str, codes: Iterable[str]) -> bool:
    return bool(re.fullmatch("[A-Z]+[0-9]*", selector)) and any(code.startswith(selector) for code in codes)
