"""REL107: values of rel glued together by commas."""

from __future__ import annotations

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

_SECURITY = frozenset({"noopener", "noreferrer", "opener"})
#: Marks of values that are not link types: URLs, prefixed names, parameters of scripts, template expressions.
_OTHER = frozenset(":/[](){}<>=%$'\"")


class CommaSeparatedRel(LinkRule):
    """The values in `rel` are separated by spaces.

    ## What it does
    Reports commas between values of `rel`. It is a warning where a comma hides `noopener`, `noreferrer` or
    `opener` from the browser, else information. Parameters of scripts (`lightbox[a,b]`) and URLs are left
    alone.

    ## Why it matters
    The HTML Standard separates the values by white space, so a browser reads `ugc,noopener` as one value that
    it does not know (<https://html.spec.whatwg.org/multipage/links.html#linkTypes>). Google reads a
    "space- or comma-separated list"
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>).

    ## Bad
    ```html
    <a rel="ugc,nofollow" href="https://x.example/">x</a>
    ```

    ## Good
    ```html
    <a rel="ugc nofollow" href="https://x.example/">x</a>
    ```

    ## When to turn it off
    Where only search engines read your `rel` values, the commas do no harm.
    """

    meta = RuleMeta(
        code="REL107",
        name="comma-separated-rel",
        summary="Values of rel are separated by commas",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        variants={"security": Severity.WARNING},
        sources=(
            Source(
                "HTML Standard: link types", "https://html.spec.whatwg.org/multipage/links.html#linkTypes"
            ),
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
                "space- or comma-separated list",
            ),
        ),
    )

    def may_rel(self, rel: Rel) -> bool:
        return rel.raw is not None and "," in rel.raw and bool(_glued(rel.raw))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        raw = link.rel.raw
        glued = _glued(raw) if raw is not None else []
        if raw is None or not glued:
            return
        pieces = {piece for token in glued for piece in token.lower().split(",")}
        hidden = sorted((pieces & _SECURITY) - link.rel.html)
        fix = Fix(
            "Separate the values of rel with spaces",
            Applicability.SAFE,
            attributes={"rel": _separated(raw) or None},
        )
        shown = " ".join(raw.split())
        if hidden:
            yield Finding(
                f'commas in rel="{shown}" hide {" and ".join(hidden)} from browsers; use spaces',
                link,
                at="rel",
                variant="security",
                fix=fix,
            )
        else:
            yield Finding(
                f'rel="{shown}" separates its values with commas; HTML wants spaces', link, at="rel", fix=fix
            )


def _glued(raw: str) -> list[str]:
    """The white-space separated values that hold a comma between, before or after link types."""
    if "{" in raw:
        return []
    return [token for token in raw.split() if "," in token and _OTHER.isdisjoint(token)]


def _separated(raw: str) -> str:
    glued = set(_glued(raw))
    kept: dict[str, str] = {}
    for token in raw.split():
        for piece in token.split(",") if token in glued else [token]:
            if piece:
                kept.setdefault(piece.lower(), piece)
    return " ".join(kept.values())
