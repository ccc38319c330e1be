"""REL114: a rel without values, or with one twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
)
from linklint.rules.rel.vocabulary import vocabulary


class DuplicateOrEmptyRel(LinkRule):
    """`rel` holds each of its values once, in small letters, or is not there at all.

    ## What it does
    Reports `rel=""`, a value that is there twice (`NoFollow` and `nofollow` are the same one), and capitals
    in link types. Values of scripts (`prettyPhoto`) keep their capitals: their scripts may want them.

    ## Why it matters
    It does no harm: link types are a set, and the case of their letters does not count
    (<https://html.spec.whatwg.org/multipage/links.html#linkTypes>). But two programs, or two people, have
    each added their own value; often one of them was meant to replace the other.

    ## Bad
    ```html
    <a rel="nofollow NoFollow" href="https://x.example/">x</a>
    ```

    ## Good
    ```html
    <a rel="nofollow" href="https://x.example/">x</a>
    ```

    ## When to turn it off
    When a program writes these attributes and cannot be taught better. The rule is off in the default
    profile.
    """

    meta = RuleMeta(
        code="REL114",
        name="duplicate-or-empty-rel",
        summary="rel is empty, or holds a value twice or in capitals",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "HTML Standard: link types", "https://html.spec.whatwg.org/multipage/links.html#linkTypes"
            ),
        ),
        profiles=("seo", "strict"),
    )
    elements = frozenset({"a", "area", "form"})

    def may_rel(self, rel: Rel) -> bool:
        return bool(_fault(rel))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        fault = _fault(link.rel)
        if fault:
            kept = _tidy(link.rel)
            title = f'Write rel="{kept}"' if kept else "Remove the empty rel"
            fix = Fix(title, Applicability.SAFE, attributes={"rel": kept or None})
            yield Finding(fault, link, at="rel", fix=fix)


def _fault(rel: Rel) -> str:
    if rel.raw is None or "{" in rel.raw:  # a template expression may become anything
        return ""
    written = rel.raw.split()
    if not written:
        return "rel is empty; leave it out"
    twice = [token for token, count in Counter(map(str.lower, written)).items() if count > 1]
    if twice:
        return f"rel holds {' and '.join(twice)} more than once"
    capitals = [token for token in written if token != _small(token)]
    return f"rel has capitals in {' and '.join(capitals)}; link types are written small" if capitals else ""


def _small(token: str) -> str:
    return token.lower() if token.lower() in vocabulary().correct else token


def _tidy(rel: Rel) -> str:
    kept: dict[str, str] = {}
    for token in (rel.raw or "").split():
        kept.setdefault(token.lower(), _small(token))
    return " ".join(kept.values())
