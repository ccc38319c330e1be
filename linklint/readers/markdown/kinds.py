"""What following a record's URL does."""

from __future__ import annotations

from linklint.model.link import Kind
from linklint.readers.markdown.record import Record

_KINDS = {
    ("audio", "src"): Kind.RESOURCE,
    ("blockquote", "cite"): Kind.CITE,
    ("button", "formaction"): Kind.FORM,
    ("del", "cite"): Kind.CITE,
    ("embed", "src"): Kind.RESOURCE,
    ("form", "action"): Kind.FORM,
    ("frame", "src"): Kind.FRAME,
    ("iframe", "src"): Kind.FRAME,
    ("img", "src"): Kind.IMAGE,
    ("img", "srcset"): Kind.IMAGE,
    ("input", "formaction"): Kind.FORM,
    ("input", "src"): Kind.IMAGE,
    ("ins", "cite"): Kind.CITE,
    ("link", "imagesrcset"): Kind.IMAGE,
    ("object", "data"): Kind.RESOURCE,
    ("q", "cite"): Kind.CITE,
    ("script", "src"): Kind.SCRIPT,
    ("source", "src"): Kind.RESOURCE,
    ("source", "srcset"): Kind.IMAGE,
    ("track", "src"): Kind.RESOURCE,
    ("video", "poster"): Kind.IMAGE,
    ("video", "src"): Kind.RESOURCE,
}
_FETCHED = frozenset(
    {"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "apple-touch-startup-image", "mask-icon"}
    | {"manifest", "preload", "modulepreload", "prefetch"}
)


def kind_of(record: Record) -> Kind:
    """The kind of a record, as the HTML reader sees the same element and attribute."""
    if record.element == "a":
        return Kind.HYPERLINK
    if record.kind == "definition":
        return Kind.DEFINITION
    if record.element == "link" and record.attribute == "href":
        return _link_kind(record)
    return _KINDS.get((record.element, record.attribute), Kind.HYPERLINK)


def _link_kind(record: Record) -> Kind:
    rel = next((each.value for each in record.attributes if each.name == "rel"), None)
    tokens = frozenset((rel or "").lower().split())
    if "stylesheet" in tokens:
        return Kind.STYLESHEET
    if tokens & _FETCHED:
        return Kind.RESOURCE
    if "canonical" in tokens:
        return Kind.CANONICAL
    return Kind.ALTERNATE if "alternate" in tokens else Kind.HINT
