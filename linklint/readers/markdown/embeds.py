"""Parts of a page whose content stands elsewhere: components and shortcodes that stand for a block.

What they show may hold headings with identifiers. One around text of the page is no such part, and a picture
has no headings.
"""

from __future__ import annotations

from linklint.model.pattern import later

#: A component that is all of its line: ``<ApiTable name="x" />``.
_COMPONENT = later(r"^[ \t]*<([A-Z][\w.]*)(?:\s[^<>]*)?/>[ \t]*$", 8)  # re.M
_PICTURE = later(
    r"(?:[A-Z]\w*)?(?:Image|Img|Figure|Picture|Video|Audio|YouTube|Youtube|Vimeo|Icon|Logo|Badge|Button|Link|Card|Tweet)",
)
#: A shortcode without an end: ``{{< readfile "x" >}}``.
_SHORTCODE = later(r"\{\{[<%][ \t]*+([\w/.-]++)([^{}\n>%]*+(?:[>%](?!\}\})[^{}\n>%]*+)*+)[>%]\}\}")
#: Shortcodes of Hugo itself that show no text of others.
_PLAIN = frozenset(
    {"ref", "relref", "figure", "highlight", "youtube", "vimeo", "gist", "instagram", "x", "tweet", "param"}
    | {"qr", "details", "comment"}
)
_SOURCE = later(r"\b(?:src|href|url|image|img|icon|link)\s*=|\.(?:png|jpe?g|gif|svg|webp)\b")
#: Code in a heading.
_CODE = later(r"\{\{|\{%|<%|\$\{|\{[a-z]\w*(?:\.\w+)*\}")


def may_be_computed(heading: str) -> bool:
    """Whether the text of a heading holds code of a template, so that its identifier cannot be known."""
    return ("{" in heading or "<%" in heading) and _CODE.search(heading) is not None


def embeds(text: str) -> bool:
    """Whether the page shows a block that stands elsewhere."""
    if "/>" in text and any(not _PICTURE.fullmatch(found[1]) for found in _COMPONENT.finditer(text)):
        return True
    if "{{<" not in text and "{{%" not in text:
        return False
    codes = _SHORTCODE.findall(text)
    closed = {name[1:] for name, _ in codes if name.startswith("/")}
    return any(
        not name.startswith("/") and name not in _PLAIN and name not in closed and not _SOURCE.search(rest)
        for name, rest in codes
    )
