"""A few rules to select from."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from linklint.rule import LinkRule, Options, Rule, RuleMeta, Severity


class ToneOptions(Options, frozen=True):
    extra_hosts: Annotated[tuple[str, ...], Meta(description="More hosts.")] = ()
    limit: Annotated[int, Meta(ge=1)] = 5
    mode: Literal["strict", "lax"] = "lax"
    labels: dict[str, str] = {}  # noqa: RUF012  msgspec copies it


class Tone(LinkRule):
    meta = RuleMeta("REL101", "tone-of-rel", "s", Severity.ERROR, variants={"mild": Severity.INFO})
    Options = ToneOptions


def rule(code: str, name: str, severity: Severity, *profiles: str) -> type[Rule]:
    meta = RuleMeta(code, name, "s", severity, profiles=profiles)
    return type(name.title().replace("-", ""), (LinkRule,), {"meta": meta})


ALL = ("recommended", "seo", "strict", "docs")

RULES: dict[str, type[Rule]] = {
    each.meta.code: each
    for each in (
        Tone,
        rule("REL102", "ugc-rel", Severity.WARNING, *ALL),
        rule("REL201", "other-rel", Severity.INFO, "strict"),
        rule("TGT301", "broken-link", Severity.ERROR, *ALL),
        rule("SEC902", "legacy", Severity.OFF),
        rule("LNK001", "parse-error", Severity.ERROR, *ALL),
    )
}
METAS = {code: each.meta for code, each in RULES.items()}
