"""REL116: a link does not carry the rel that your own policy asks for."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Annotated

from msgspec import Meta, Struct, field

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    GroupBy,
    Link,
    LinkRule,
    Options,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.rel.tokens import plain_markdown


class Policy(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """What links to one host, or to the URLs that one glob means, have to carry."""

    require: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()


class PolicyOptions(Options, frozen=True, kw_only=True):
    """Options of REL116."""

    policy: Annotated[
        dict[str, Policy],
        Meta(
            description="Tables by host (partner.com, subdomains too) or by URL glob "
            "(https://partner.com/shop/*), each with require and forbid: lists of rel values."
        ),
    ] = field(default_factory=dict)


class RelPolicyViolation(LinkRule):
    """Links to hosts that you have an agreement with carry the `rel` that you have laid down for them.

    ## What it does
    Compares links off the site with the tables of the option `policy`, and reports values of `rel` that are
    missing or that must not be there. Each table is for a host and its subdomains, or for the URLs that a
    glob means; a link may be meant by several, and then has to satisfy all of them. Without the option the
    rule does nothing.

    ## Why it matters
    No program can see who was paid for a link. You know it: write it down once, and every new page is held
    to it. What the values mean, Google says
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>); the policy is
    yours.

    ## Bad
    ```toml linklint.toml
    [rules.REL116.policy."partner.example"]
    require = ["sponsored"]
    ```
    ```html
    <a href="https://www.partner.example/">Partner</a>
    ```

    ## Good
    ```toml linklint.toml
    [rules.REL116.policy."partner.example"]
    require = ["sponsored"]
    ```
    ```html
    <a rel="sponsored" href="https://www.partner.example/">Partner</a>
    ```

    ## When to turn it off
    Without a policy it is silent.
    """

    meta = RuleMeta(
        code="REL116",
        name="rel-policy-violation",
        summary="A link lacks a rel value that your policy requires, or has one that it forbids",
        severity=Severity.ERROR,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
            ),
        ),
        group_by=GroupBy.HOST,
    )
    Options = PolicyOptions
    options: PolicyOptions
    statuses = frozenset({Status.EXTERNAL})
    plain = False

    def may_target(self, target: Target) -> bool:
        policies = self.options.policy
        return bool(policies) and target.status is Status.EXTERNAL and any(self._policies(target))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.target.status is not Status.EXTERNAL:
            return
        required: dict[str, str] = {}
        forbidden: dict[str, str] = {}
        for key, policy in self._policies(link.target):
            required |= {token.lower(): key for token in policy.require}
            forbidden |= {token.lower(): key for token in policy.forbid}
        missing = [token for token in required if token not in link.rel.google]
        unwanted = [token for token in forbidden if token in link.rel.google and token not in required]
        if not missing and not unwanted:
            return
        faults = []
        if missing:
            faults.append(f"lacks {' and '.join(missing)}")
        if unwanted:
            faults.append(f"has {' and '.join(unwanted)}")
        keys = dict.fromkeys(
            [required[token] for token in missing] + [forbidden[token] for token in unwanted]
        )
        yield Finding(
            f"rel of the link {' and '.join(faults)}, against your policy for {' and '.join(keys)}",
            link,
            at="rel",
            fix=_fix(link, page, missing, unwanted),
        )

    def _policies(self, target: Target) -> Iterator[tuple[str, Policy]]:
        for key, policy in self.options.policy.items():
            if "/" in key or "*" in key:
                met = fnmatchcase(target.url, key)
            else:
                host = key.lower()
                met = target.host == host or target.host.endswith("." + host)
            if met:
                yield key, policy


def _fix(link: Link, page: Page, missing: list[str], unwanted: list[str]) -> Fix | None:
    if plain_markdown(link, page):
        return None
    value = _changed(link.rel, missing, unwanted)
    title = f'Write rel="{value}"' if value else "Remove rel"
    return Fix(title, Applicability.SAFE, attributes={"rel": value or None})


def _changed(rel: Rel, missing: list[str], unwanted: list[str]) -> str:
    kept = []
    for token in (rel.raw or "").split():
        pieces = [piece for piece in token.split(",") if piece.lower() not in unwanted]
        kept.append(",".join(pieces))
    return " ".join([token for token in kept if token] + missing)
