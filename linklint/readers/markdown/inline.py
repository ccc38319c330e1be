"""The inline scanner: links, images, autolinks, bare URLs and tags of one block's content, in linear time.

CommonMark's bracket stack over one regular expression of special characters. Emphasis is ignored: it cannot
change which links there are.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import normalizeReference, unescapeAll

from linklint.readers.markdown.attributes import AttributeLists
from linklint.readers.markdown.bare import bare_end
from linklint.readers.markdown.destinations import LABEL, scan_inline_target
from linklint.readers.markdown.dialect import Dialect
from linklint.readers.markdown.html_sink import HtmlSink
from linklint.readers.markdown.html_tags import INLINE_JSX, INLINE_TAG, comment_end, tag_at
from linklint.readers.markdown.leaves import may_hold_bare_url
from linklint.readers.markdown.record import LineMap, Record
from linklint.readers.markdown.simple import SIMPLE_TARGET, as_image, simple_links
from linklint.readers.markdown.skipped import Skipper

_SPECIAL = re.compile(r"[\\`<\[\]]")
_SPECIAL_MATH = re.compile(r"[\\`<\[\]$]")
# One class first: the engine then skips to the next of these characters by itself.
_OR_BARE = r"(?:(?<=[\\`<\[\]$])|(?<=[hH])[tT]{2}[pP][sS]?://|(?<=[fF])[tT][pP]://|(?<=[wW])[wW]{2}\.)"
_SPECIAL_BARE = re.compile(r"[\\`<\[\]hfwHFW]" + _OR_BARE)
_SPECIAL_MATH_BARE = re.compile(r"[\\`<\[\]$hfwHFW]" + _OR_BARE)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*+)>")
_LABEL_PART = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_EMAIL = re.compile(rf"<([a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]++@{_LABEL_PART}(?:\.{_LABEL_PART})*)>")
_WIKI_TARGET = re.compile(r"\\?\|")
#: What may stand between the text and the target of what was meant as a link.
_BEFORE_TARGET = "[( \t\n（"
_NO_LISTS = AttributeLists("")


class InlineScanner:
    """Scans the contents of one file's blocks."""

    def __init__(
        self,
        dialect: Dialect,
        references: dict[str, Record],
        sink: HtmlSink,
        attribute_lists: AttributeLists = _NO_LISTS,
    ) -> None:
        #: The last block holds brackets that make no link, but stand as those of a link do.
        self.missed = False
        self._references = references
        self._attribute_lists = attribute_lists
        self._sink = sink
        self._footnotes = dialect.footnotes
        self._math = dialect.math
        self._masked = bool(dialect.masks)
        self._wikilinks = dialect.wikilinks
        self._tag = INLINE_JSX if dialect.jsx else INLINE_TAG
        self._autolinks = not dialect.jsx
        self._bare_urls = dialect.bare_urls
        self._special = _SPECIAL_MATH if dialect.math else _SPECIAL
        self._special_bare = self._special
        if dialect.bare_urls:
            self._special_bare = _SPECIAL_MATH_BARE if dialect.math else _SPECIAL_BARE

    def scan(self, text: str, lines: LineMap) -> list[Record]:
        """The records of one block, in the order in which they end."""
        self.missed = False
        if (
            "`" not in text
            and "<" not in text
            and "\\" not in text
            and "){" not in text
            and not (self._math and "$" in text)
        ):
            found = simple_links(text, lines, bare_urls=self._bare_urls, masked=self._masked)
            if found is not None:
                return found
        return Scan(self, text, lines).run()


class Bracket:
    """An opening bracket. ``inner``: another one was opened after it, so its text is no label."""

    __slots__ = ("image", "inner", "start")

    def __init__(self, start: int, image: bool) -> None:
        self.start = start
        self.image = image
        self.inner = False


class Scan(Skipper):
    """One block."""

    def __init__(self, scanner: InlineScanner, text: str, lines: LineMap) -> None:
        self.scanner = scanner
        super().__init__(text, scanner._math)
        self.lines = lines
        self.found: list[tuple[int, Record]] = []  # with the offset in the content
        self.brackets: list[Bracket] = []
        # Brackets below this depth lie around a link already found: links do not nest.
        self.dead = 0
        self.last_close = text.rfind(">")
        self.unclosed: set[str] = set()

    def run(self) -> list[Record]:
        text = self.text
        special = self.scanner._special_bare if may_hold_bare_url(text) else self.scanner._special
        search = special.search
        position = 0
        while True:
            match = search(text, position)
            if match is None:
                break
            start = match.start()
            character = text[start]
            if character == "[":
                # An escaped "!" lies before ``position``.
                image = start > position and text[start - 1] == "!"
                position = self._open(start - 1 if image else start)
            elif character == "]":
                position = self._close(start)
            elif character == "<":
                position = self._angle(start) if start < self.last_close else start + 1
            elif character == "`":
                position = self._code(start)
            elif character == "\\":
                position = self._backslash(start)
            elif character == "$":
                position = self._dollar(start)
            else:
                position = self._bare(start, match.end())
        self.scanner._sink.end_block(text, self.lines)
        if self.brackets:
            self.scanner.missed = True
        return [record for _, record in self.found]

    def _add(self, start: int, record: Record) -> None:
        self.found.append((start, record))

    def _open(self, start: int) -> int:
        text = self.text
        image = text[start] == "!"
        bracket = start + 1 if image else start
        if self.scanner._wikilinks and text.startswith("[[", bracket):
            end = self._next("]]", bracket + 2)
            if end < self._next("\n", bracket):
                return self._wikilink(start, bracket + 2, end, image)
        if self.brackets:
            self.brackets[-1].inner = True
        self.brackets.append(Bracket(start, image))
        return bracket + 1

    def _wikilink(self, start: int, first: int, end: int, image: bool) -> int:
        at, upto = self.lines.at, self.lines.end
        body = self.text[first:end]
        separator = _WIKI_TARGET.search(body)
        stop = first + (separator.start() if separator else len(body))
        target = self.text[first:stop]
        shown = body[separator.end() :] if separator else body
        record = Record("wikilink", "wiki", at(start), upto(end + 2), at(first), upto(stop), target, shown)
        if image:
            record.element, record.attribute = "img", "src"
        self._add(start, record)
        return end + 2

    def _close(self, start: int) -> int:
        after = start + 1
        if not self.brackets:
            return after
        opener = self.brackets.pop()
        depth = len(self.brackets)
        if self.dead > depth:
            self.dead = depth
            if not opener.image:
                return after
        record, after = self._link(opener, start)
        if record is None:
            if self.text[after : after + 1] in _BEFORE_TARGET or self.text[opener.start - 1] == ")":
                self.scanner.missed = True
            return after
        if self.scanner._masked:
            record.text_start = self.lines.at(opener.start + (2 if opener.image else 1))
            record.text_end = self.lines.end(start)
        after = self._attributes(record, after)
        # Nothing inside alt text is a link, and no bare URL inside a link's text.
        inside: list[tuple[int, Record]] = []
        while self.found and self.found[-1][0] > opener.start:
            kept = self.found.pop()
            if not opener.image and kept[1].kind != "bare":
                inside.append(kept)
        self.found.extend(reversed(inside))
        self._add(opener.start, record)
        if not opener.image:
            self.dead = depth
        return after

    def _attributes(self, record: Record, end: int) -> int:
        """Take the attribute lists behind a link, or those of its definition; where to go on."""
        if self.text.startswith("{", end):
            record.attributes, end = self.scanner._attribute_lists.at(self.text, end, self.lines)
        if record.definition is not None and record.definition.attributes:
            own = {each.name for each in record.attributes}
            inherited = [each for each in record.definition.attributes if each.name not in own]
            record.attributes = [*record.attributes, *inherited]
        return end

    def _link(self, opener: Bracket, close: int) -> tuple[Record | None, int]:
        """What the brackets make, and where to go on."""
        text, lines = self.text, self.lines
        after = close + 1
        first = opener.start + (2 if opener.image else 1)
        simple = SIMPLE_TARGET.match(text, after)
        shift = lines.shift(opener.start, simple.end()) if simple is not None else None
        if simple is not None and shift is not None:
            end = simple.end()
            begin, stop = simple.span(1)
            record = Record(
                "link",
                "inline",
                opener.start + shift,
                end + shift,
                begin + shift,
                stop + shift,
                simple[1],
                text[first:close],
            )
            return as_image(record, opener.image), end
        if text.startswith("(", after):
            target = scan_inline_target(text, after, len(text))
            if target is not None:
                found, end = target
                begin = lines.at(found.start)
                record = Record(
                    "link",
                    "inline",
                    lines.at(opener.start),
                    lines.end(end),
                    begin,
                    lines.end(found.end) if found.end > found.start else begin,
                    found.href(text),
                    text[first:close],
                )
                return as_image(record, opener.image), end
        references = self.scanner._references
        if not references:
            return None, after
        label_start, label_end, end = first, close, after
        form = "shortcut"
        if text.startswith("[", after) and not (self.scanner._footnotes and text.startswith("[^", after)):
            match = LABEL.match(text, after)
            if match:
                end = match.end()
                form = "full"
                if match[1]:
                    label_start, label_end = match.span(1)
                else:
                    form = "collapsed"
        if form != "full" and opener.inner:
            return None, after
        label = text[label_start:label_end]
        if len(label) > 999 or (self.scanner._footnotes and label.startswith("^")) or not label.strip():
            return None, after
        definition = references.get(normalizeReference(label))
        if definition is None:
            return None, after
        record = Record(
            "link",
            form,  # type: ignore[arg-type]
            lines.at(opener.start),
            lines.end(end),
            definition.target_start,
            definition.target_end,
            definition.href,
            text[first:close],
        )
        record.definition = definition
        record.label = label
        record.label_start, record.label_end = lines.at(label_start), lines.end(label_end)
        return as_image(record, opener.image), end

    def _angle(self, start: int) -> int:
        text, lines = self.text, self.lines
        if self.scanner._autolinks:
            match = _AUTOLINK.match(text, start)
            kind, scheme = "autolink", ""
            if match is None:
                match = _EMAIL.match(text, start)
                kind, scheme = "email", "mailto:"
            if match is not None:
                shown = match[1]
                record = Record(
                    kind,  # type: ignore[arg-type]
                    "auto",
                    lines.at(start),
                    lines.end(match.end()),
                    lines.at(start + 1),
                    lines.end(match.end() - 1),
                    scheme + shown,
                    shown,
                )
                self._add(start, record)
                return self._attributes(record, match.end())
        match = self.scanner._tag.match(text, start)
        if match is not None:
            tag = tag_at(text, start, match.end())
            for record in self.scanner._sink.tag(text, tag, lines):
                self._add(start, record)
            return match.end()
        return self._other_markup(start)

    def _other_markup(self, start: int) -> int:
        """Comments, processing instructions, declarations, CDATA: skipped; comments may hold directives."""
        text = self.text
        if text.startswith("<!--", start):
            end = -1 if "-->" in self.unclosed else comment_end(text, start)
            if end < 0:
                self.unclosed.add("-->")
                return start + 1
            self.scanner._sink.comment(text[start + 4 : end - 3], start + 4, self.lines)
            return end
        for opening, closing in (("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
            if text.startswith(opening, start):
                if opening == "<!" and not text[start + 2 : start + 3].isalpha():
                    break
                end = -1 if closing in self.unclosed else text.find(closing, start + len(opening))
                if end < 0:
                    self.unclosed.add(closing)
                    break
                return end + len(closing)
        return start + 1

    def _bare(self, start: int, after_scheme: int) -> int:
        if self.scanner._sink.in_anchor:
            return after_scheme
        text, lines = self.text, self.lines
        end, after = bare_end(text, start, after_scheme)
        if not end:
            return after
        if self.brackets:
            # [text http://x](y): the bracket wins
            bracket = text.find("]", start, end)
            if bracket >= 0:
                end = bracket
        shown = text[start:end]
        href = unescapeAll(shown)
        if text[start] in "wW":
            href = "http://" + href
        first, last = lines.at(start), lines.end(end)
        self._add(start, Record("bare", "auto", first, last, first, last, href, shown))
        return max(end, after_scheme)
