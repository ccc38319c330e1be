"""LNK002 and LNK003: suppression comments that silence nothing, or name rules that do not exist.

Only a rule that ran on the page, with all that it needs, can tell that a comment is not needed: rules that
are not selected, that failed, or that say nothing about a part of a site do not count. What link and page
rules find is known when the page is read; comments that name rules about the whole site are settled later,
when the page is read once more for the findings of those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from linklint.config.errors import nearest
from linklint.config.selectors import Catalogue
from linklint.engine.place import Named, place
from linklint.engine.plan import Plan
from linklint.engine.suppress import VERBS, Comment, Suppressions
from linklint.model.diagnostic import Applicability, ConcreteFix, Diagnostic, Edit, Finding
from linklint.model.pattern import later
from linklint.model.position import LinkSpans, Position, Span
from linklint.reader import ReadPage
from linklint.rule import RuleMeta, SiteRule

UNUSED, UNKNOWN = "LNK002", "LNK003"
_NEWLINE = later(r"\r\n?|\n")
_BLANK = " \t"


class Unsettled(Struct, frozen=True, array_like=True):
    """A comment that site rules have to settle: its number on the page, the rules that it names in vain as
    far as is known, and the codes of those that have not run yet, by how it names them."""

    comment: int
    unused: list[str]
    later: dict[str, str]

    def without(self, codes: Collection[str]) -> Unsettled:
        """The same, but nothing is known of these rules."""
        return replace(self, later={word: code for word, code in self.later.items() if code not in codes})


class Audit:
    """Looks at the suppression comments of one page after the other."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._ran = {rule.meta.code: rule for rule in plan.rules}
        self._codes = {name: code for code, meta in plan.metas.items() for name in (code.lower(), meta.name)}
        self.on = not self._ran.keys().isdisjoint((UNUSED, UNKNOWN))

    def first(
        self, page: ReadPage, diagnostics: Sequence[Diagnostic], failed: Collection[str]
    ) -> tuple[list[Diagnostic], list[Unsettled]]:
        """What is known once link and page rules have run; ``failed`` are the codes of those that did not."""
        found = Suppressions(page)
        used = found.used(each for each in diagnostics if each.suppressed is not None)
        result: list[Diagnostic] = []
        unsettled: list[Unsettled] = []
        for number, comment in enumerate(found.comments):
            result += self._unknown(page, comment)
            if not comment.words:
                result += self._empty(page, comment)
            if not comment.verb.startswith("disable") or page.problems:
                continue  # what could not be read might have been silenced
            unused: list[str] = []
            later: dict[str, str] = {}
            for word in dict.fromkeys(each.text for each in comment.words):
                code = self._codes.get(word)
                if code is None or (number, word) in used or not self._counts(code, page, failed):
                    continue
                if isinstance(self._ran[code], SiteRule):
                    later[word] = code
                else:
                    unused.append(word)
            if later:
                unsettled.append(Unsettled(number, unused, later))
            elif unused:
                result += self._unused(page, found, number, unused)
        return result, unsettled if self._reports(UNUSED, page) else []

    def last(
        self, page: ReadPage, diagnostics: Sequence[Diagnostic], unsettled: Sequence[Unsettled]
    ) -> list[Diagnostic]:
        """The rest, once the findings of site rules are ``diagnostics`` of the page."""
        if not unsettled:
            return []
        found = Suppressions(page)
        used = found.used(each for each in diagnostics if each.suppressed is not None)
        result: list[Diagnostic] = []
        for each in unsettled:
            unused = [*each.unused, *(word for word in each.later if (each.comment, word) not in used)]
            if unused:
                result += self._unused(page, found, each.comment, unused)
        return result

    # --- what counts ----------------------------------------------------------------------------------

    def _counts(self, code: str, page: ReadPage, failed: Collection[str]) -> bool:
        """Whether the rule would have reported on this page what it has to say."""
        rule = self._ran.get(code)
        if rule is None or code in failed or not self._plan.selection.enabled(code, page.path):
            return False
        if isinstance(rule, SiteRule) and self._plan.mode.partial:
            return False
        return rule.meta.runs_on(page.format)

    def _reports(self, code: str, page: ReadPage) -> bool:
        return code in self._ran and self._plan.selection.enabled(code, page.path)

    # --- findings -------------------------------------------------------------------------------------

    def _unused(
        self, page: ReadPage, found: Suppressions, number: int, unused: Sequence[str]
    ) -> Iterator[Diagnostic]:
        comment = found.comments[number]
        rules = _listed([self._shown(word) for word in unused])
        whole = set(unused) == {word.text for word in comment.words}
        what = (
            "remove the comment"
            if whole
            else f"take {'it' if len(unused) == 1 else 'them'} out of the comment"
        )
        edits = _removal(page, found, number) if whole else _without(comment, unused)
        title = "Remove the comment" if whole else f"Remove {rules} from the comment"
        fix = ConcreteFix(Applicability.SAFE, title, tuple(edits)) if edits else None
        yield from self._diagnostics(
            page, UNUSED, comment, f"suppression of {rules} hides nothing; {what}", fix
        )

    def _empty(self, page: ReadPage, comment: Comment) -> Iterator[Diagnostic]:
        """A comment that names no rule, or is none of ours."""
        if comment.verb == "enable":
            return
        if comment.verb:
            message = "suppression that names no rule hides nothing; name the rules that it is meant for"
        else:
            said = comment.body.split(None, 1)[0].rstrip(":")
            meant = nearest(said, [f"linklint-{verb}" for verb in VERBS])
            hint = f"did you mean {meant}?" if meant else "see the documentation of LNK002"
            message = f'"{said}" is no suppression that linklint knows and hides nothing; {hint}'
        yield from self._diagnostics(page, UNUSED, comment, message, None)

    def _unknown(self, page: ReadPage, comment: Comment) -> Iterator[Diagnostic]:
        if self._plan.registry.failures:
            return  # a rule may be unknown because its plugin failed, which is reported
        for word in dict.fromkeys(each.text for each in comment.words):
            if word not in self._codes:
                message = f"suppression names the unknown rule '{word}'; {self._hint(word)}"
                yield from self._diagnostics(page, UNKNOWN, comment, message, None)

    def _hint(self, word: str) -> str:
        upper = word.upper()
        if upper == "ALL" or any(code.startswith(upper) for code in self._plan.metas):
            return "a comment names rules one by one"
        written = upper if any(map(str.isdigit, word)) else word
        return Catalogue(self._plan.metas).unknown(written, ()).hint

    def _shown(self, word: str) -> str:
        return word.upper() if self._codes[word].lower() == word else word

    def _diagnostics(
        self, page: ReadPage, code: str, comment: Comment, message: str, fix: ConcreteFix | None
    ) -> Iterator[Diagnostic]:
        if not self._reports(code, page):
            return
        meta: RuleMeta = self._plan.metas[code]
        severity = self._plan.selection.severity(code, None, page.path)
        spot = LinkSpans(_span(page.source, comment.start, comment.end))
        named = Named(code, meta.name, severity, Finding(message, place=spot))
        for each in place(page, [named], excerpts=self._plan.mode.excerpts):
            yield replace(each, fix=fix, help=each.help or (fix.title if fix else ""))


def _listed(rules: Sequence[str]) -> str:
    return rules[0] if len(rules) == 1 else f"{', '.join(rules[:-1])} and {rules[-1]}"


# --- places and edits ---------------------------------------------------------------------------------


def _span(source: str, start: int, end: int) -> Span:
    return Span(start, end, _position(source, start), _position(source, end))


def _position(source: str, offset: int) -> Position:
    lines = 1
    start = 1 if source.startswith("\ufeff") else 0
    for newline in _NEWLINE.finditer(source, 0, offset):
        lines, start = lines + 1, newline.end()
    return Position(lines, offset - start + 1)


def _removal(page: ReadPage, found: Suppressions, number: int) -> list[Edit]:
    """Takes a comment out, and the ``enable`` that is there for it alone."""
    comment = found.comments[number]
    mine = {word.text for word in comment.words}
    partners = [
        found.comments[each]
        for each in sorted(found.closing(number))
        if found.comments[each].words and {word.text for word in found.comments[each].words} <= mine
    ]
    return [_gone(page, each) for each in (comment, *partners)]


def _gone(page: ReadPage, comment: Comment) -> Edit:
    """A comment alone on its line takes the line with it, unless it keeps paragraphs of Markdown apart."""
    source, start, end = page.source, comment.start, comment.end
    while start > 0 and source[start - 1] in _BLANK:
        start -= 1
    while end < len(source) and source[end] in _BLANK:
        end += 1
    first = start == 0 or source[start - 1] in "\n\r"
    newline = _NEWLINE.match(source, end)
    if first and (newline is not None or end == len(source)):
        after = newline.end() if newline else end
        apart = page.format == "markdown" and _text_before(source, start) and _text_after(source, after)
        return Edit(start, end if apart else after, "")
    # Inside a line: one of two spaces goes with it.
    if comment.start > start and end > comment.end:
        return Edit(comment.start, end, "")
    return Edit(comment.start, comment.end, "")


def _text_before(source: str, start: int) -> bool:
    lines = source[:start].splitlines()
    return bool(lines) and bool(lines[-1].strip())


def _text_after(source: str, end: int) -> bool:
    rest = _NEWLINE.search(source, end)
    return bool(source[end : rest.start() if rest else len(source)].strip())


def _without(comment: Comment, unused: Collection[str]) -> list[Edit]:
    """Rewrites the list of rules without some of them."""
    if not comment.exact:
        return []
    kept = [word for word in comment.words if word.text not in unused]
    first, last = comment.words[0], comment.words[-1]
    offset = comment.inner
    written = ", ".join(comment.body[word.start - offset : word.end - offset] for word in kept)
    return [Edit(first.start, last.end, written)]
