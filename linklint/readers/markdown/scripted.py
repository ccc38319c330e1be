"""Raw HTML in Markdown that acts like a link without being one."""

from __future__ import annotations

from linklint.model.page import ScriptedElement
from linklint.model.position import LinkSpans
from linklint.readers.markdown.html_sink import RawElement
from linklint.readers.markdown.source import SourceText
from linklint.readers.markdown.text import collapse, html_text

_SCRIPTED = frozenset({"onclick", "routerlink", "data-href", "ng-click", "ng-href", "@click", "v-on:click"})
_LINK_ELEMENTS = frozenset({"a", "area", "link", "base"})


def acts_like_link(element: RawElement) -> bool:
    """Whether the element has an href in vain, or goes somewhere by script."""
    names = {attribute.name for attribute in element.attributes}
    if element.name in _LINK_ELEMENTS:
        return "href" not in names and not names.isdisjoint(_SCRIPTED)
    return "href" in names or not names.isdisjoint(_SCRIPTED)


def scripted(element: RawElement, source: SourceText) -> ScriptedElement:
    """The element as a fact of its page."""
    return ScriptedElement(
        element.name,
        {attribute.name: attribute.value or "" for attribute in element.attributes},
        collapse(html_text(element.markup, alt=True)),
        LinkSpans(
            source.span(element.start, element.end),
            attributes={each.name: source.span(each.start, each.end) for each in element.attributes},
        ),
    )
