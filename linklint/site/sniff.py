"""What a file with the suffix of a page holds that is no page: data, a feed, plain text, a template.

Asked for every page, with its bytes at hand: the first look is cheap, and decides for nearly all.
"""

from __future__ import annotations

from linklint.model.pattern import later

_BOM = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n\x0c"
_JSON = later(rb"[{\[]\s*(?:[\"{}\[\]]|-?\d|true\b|false\b|null\b)")
#: The first element of an XML document, behind its declaration and comments.
_XML = later(rb"(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^>]*>\s*)*<([A-Za-z][\w:.-]*)")
_NO_PAGES = frozenset(
    {b"rss", b"feed", b"rdf:rdf", b"urlset", b"sitemapindex", b"opml", b"svg", b"error", b"listbucketresult"}
    | {b"opensearchdescription", b"oembed", b"wml"}
)
_TAG = later(rb"<[A-Za-z!/?]")
#: A template shows itself here (ours): pages are long.
_START = 16_384
_MARKS = (b"{%", b"{{", b"<%", b"{#")
#: Front matter of a source, which a generator takes away.
_FRONT = later(rb"---[ \t]*\r?\n")
#: What shows templates to readers, or hands them to a script.
_SHOWN = later(
    rb"<(pre|code|script|textarea|template|samp|kbd)\b.*?</\1\s*>",
    2 | 16,  # re.I, re.S
)
#: Statements, not values: those are scripts' as well (Angular, Vue).
_STATEMENT = later(
    rb"\{%-?\s*(?:if|unless|for|block|extends|include|import|from|set|assign|capture|macro|render|layout|end\w+)\b"
    rb"|\{\{-?\s*(?:if|range|with|define|template|partial|block|else|end|end\s*-?)[\s}\"(.$]"
    rb"|<%[-=_]?\s*(?:if|end|include|for|render|yield|content_for|\w+\.(?:each|forEach|map))\b"
)
#: A complete page: sections of a manual are called "templates" as well.
_WHOLE = later(rb"<html\b", 2)  # re.I
#: Statements outside of what shows them that make a template (ours).
_FEW = 2


def no_page(raw: bytes, *, among_templates: bool) -> bool:
    """Whether a file that is called a page of HTML is none. ``among_templates``: by where it lies."""
    head = raw[:512].removeprefix(_BOM).lstrip(_SPACE)
    if not head:
        return False
    if head[:1] in b"{[" and _JSON.match(head) and _ends_as_data(raw):
        return True
    if head[:2] in (b"<?", b"<r", b"<f", b"<R", b"<u", b"<s", b"<o"):
        found = _XML.match(raw[:4096].removeprefix(_BOM).lstrip(_SPACE))
        if found is not None and found[1].lower() in _NO_PAGES:
            return True
    if head[:1] != b"<" and _TAG.search(raw) is None and b"\0" not in raw:
        return True  # plain text, and no encoding that puts zeros between letters
    start = raw[:_START]
    return any(mark in start for mark in _MARKS) and _is_template(raw, head, among_templates)


def _ends_as_data(raw: bytes) -> bool:
    return raw[-256:].rstrip(_SPACE + b"\x00;)")[-1:] in (b"}", b"]")


def _is_template(raw: bytes, head: bytes, among_templates: bool) -> bool:
    if head.startswith(_MARKS) or _FRONT.match(head):
        return True
    if among_templates and _WHOLE.search(raw) is None:
        return True
    shown = _STATEMENT.search(raw) is not None
    return shown and len(_STATEMENT.findall(_SHOWN.sub(b"", raw))) >= (1 if among_templates else _FEW)
