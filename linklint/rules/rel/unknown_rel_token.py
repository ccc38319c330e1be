"""REL105: a value of rel that means nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Options,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
)
from linklint.rules.rel.tokens import CONTRADICTED
from linklint.rules.rel.vocabulary import cut_short, is_known, meant, vocabulary

#: Second halves of "no opener", "no follow", "no referrer".
_AFTER_NO = frozenset({"opener", "follow", "referrer"})
#: More unknown values are left out of a message.
_SHOWN = 4


class UnknownRelOptions(Options, frozen=True, kw_only=True):
    """Options of REL105."""

    allow: Annotated[tuple[str, ...], Meta(description="Further values that your pages use.")] = ()


class _Fault(Struct, frozen=True):
    """``old`` is what is wrong, ``new`` what takes its place: nothing (``""``), or unknown (``None``).

    Without a message it is a value that nobody knows, and that resembles nothing.
    """

    message: str
    old: str
    new: str | None = None


class UnknownRelToken(LinkRule):
    """Every value in `rel` is one that somebody reads.

    ## What it does
    Reports values of `rel` on links that are neither link types of the HTML Standard, HTML 4 or their drafts,
    nor registered (IANA, Microformats wiki), nor used by a known script such as a lightbox. A value at most
    two edits away from exactly one link type (one edit for short ones) is taken for a misspelling of it, and
    only such a value is replaced by a fix; where two letters or more are missing at its end (`norefer`), the
    whole is suggested.
    Values that resemble nothing are only information: a theme or a script of the site may read them.
    `dofollow`, `follow` and `noindex` are reported because they do nothing. Several faults of one `rel` are
    fixed by one edit. `follow` or `dofollow` beside `nofollow` is a contradiction, which `REL106` reports and
    resolves.

    Left alone: URLs and prefixed names (`foaf:homepage`), numbers, values with parameters in brackets
    (`lightbox[trip]`), template expressions. A value glued by commas is read piece by piece; the commas
    themselves are REL107's matter.

    ## Why it matters
    A misspelt value is silently ignored: a link marked `sponsered` is an unmarked link. The HTML
    Standard lists the link types (<https://html.spec.whatwg.org/multipage/links.html#linkTypes>).

    ## Bad
    ```html
    <a rel="dofollow" href="https://shop.example/">Shop</a>
    ```

    ## Good
    ```html
    <a href="https://shop.example/">Shop</a>
    ```

    ## When to turn it off
    Rarely: name the values of your own scripts in `allow`.
    """

    meta = RuleMeta(
        code="REL105",
        name="unknown-rel-token",
        summary="A value of rel is unknown or misspelt",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        variants={"unknown": Severity.INFO},
        sources=(
            Source(
                "HTML Standard: link types", "https://html.spec.whatwg.org/multipage/links.html#linkTypes"
            ),
            Source("HTML 4.01: link types", "https://www.w3.org/TR/html401/types.html#type-links"),
            Source("Microformats: existing rel values", "https://microformats.org/wiki/existing-rel-values"),
        ),
    )
    Options = UnknownRelOptions
    options: UnknownRelOptions

    def may_rel(self, rel: Rel) -> bool:
        return rel.raw is not None and any(True for _ in self._faults(rel))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        faults = list(self._faults(link.rel))
        fix = _fix(link.rel, [fault for fault in faults if fault.new is not None])
        unknown = [fault.old for fault in faults if not fault.message]
        for fault in faults:
            if fault.message:
                yield Finding(fault.message, link, at="rel", fix=None if fault.new is None else fix)
        if unknown:
            yield Finding(_unknown(unknown), link, at="rel", variant="unknown")

    def _faults(self, rel: Rel) -> Iterator[_Fault]:
        written = _pieces(rel)
        allowed = {token.lower() for token in self.options.allow}
        no_effect = vocabulary().no_effect
        seen: set[str] = set()
        skip = False
        for position, token in enumerate(written):
            following = written[position + 1] if position + 1 < len(written) else ""
            if skip or token in seen or token in allowed:
                skip = False
                continue
            seen.add(token)
            if token == "no" and following in _AFTER_NO:
                skip = True
                yield _Fault(
                    f'rel="no {following}" is two values; write "no{following}"',
                    f"no {following}",
                    f"no{following}",
                )
            elif token in CONTRADICTED and "nofollow" in rel.google:
                continue  # REL106's matter: only one rule changes this value
            elif token in no_effect:
                yield _Fault(f'rel="{token}" has no effect: {no_effect[token]}', token, "")
            elif not is_known(token):
                yield _unlike_known(token)


def _unlike_known(token: str) -> _Fault:
    word = meant(token)
    if word is not None:
        return _Fault(f'rel="{token}" is not a link type; did you mean "{word}"?', token, word)
    whole = cut_short(token)
    if whole is not None:
        return _Fault(f'rel="{token}" is not a link type; did you mean "{whole}"?', token)
    return _Fault("", token)


def _unknown(tokens: Sequence[str]) -> str:
    if len(tokens) == 1:
        return f'rel="{tokens[0]}" is not a known link type; values of your own belong in a data attribute'
    shown = " ".join(tokens[:_SHOWN]) + (" …" if len(tokens) > _SHOWN else "")
    return f'"{shown}" in rel are not known link types; values of your own belong in a data attribute'


def _pieces(rel: Rel) -> list[str]:
    """Lower-case values in order; commas separate too, except inside URLs and parameters."""
    pieces: list[str] = []
    raw = (rel.raw or "").lower()
    if "{" in raw:
        return []
    for token in raw.split():
        free = "://" in token or "[" in token or "(" in token
        pieces.extend([token] if free else filter(None, token.split(",")))
    return pieces


def _fix(rel: Rel, faults: list[_Fault]) -> Fix | None:
    """One edit for all of them."""
    if not faults:
        return None
    value, present = rel.raw or "", set(rel.google)
    for fault in faults:
        new = "" if fault.new in present else fault.new or ""
        present.add(new)
        value = _replaced(value, fault.old, new)
    old, word = faults[0].old, faults[0].new
    if len(faults) > 1:
        title = f'Change rel to "{value}"' if value else "Remove rel"
    else:
        title = f'Change "{old}" to "{word}"' if word else f'Remove "{old}" from rel'
    return Fix(title, Applicability.SAFE, attributes={"rel": value or None})


def _replaced(value: str, old: str, new: str) -> str:
    """``value`` with ``old`` replaced wherever it is a whole piece; pieces keep their separators."""
    kept: list[str] = []
    for token in value.split():
        pieces = [new if piece.lower() == old else piece for piece in token.split(",")]
        kept.append(",".join(piece for piece in pieces if piece) if token.lower() != old else new)
    value = " ".join(piece for piece in kept if piece)
    if " " in old:
        start = value.lower().find(old)
        value = f"{value[:start]}{new}{value[start + len(old) :]}".strip() if start >= 0 else value
    return " ".join(value.split())
