"""HTML that is escaped by construction: a child of an element is text unless it was made here."""

from __future__ import annotations

from collections.abc import Iterable

from linklint.model.printable import markup

_VOID = frozenset({"meta", "link", "input", "br", "col", "rect", "line", "path", "circle"})


class Html(str):
    """Markup. Anything else that becomes part of a page is escaped."""

    __slots__ = ()


Child = str | int | None


def text(value: Child) -> Html:
    """Text as markup; what is invisible is spelled out."""
    if isinstance(value, Html):
        return value
    return Html("" if value is None else markup(str(value)))


def join(children: Iterable[Child]) -> Html:
    """Children one after another."""
    return Html("".join(map(text, children)))


def el(name: str, /, *children: Child, **attributes: str | int | float | bool | None) -> Html:
    """An element. ``class_`` and ``for_`` lose their underscore, ``aria_label`` becomes ``aria-label``;
    ``True`` stands for an attribute without a value, ``None`` and ``False`` leave it out."""
    head = name
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        head += f" {attribute}" if value is True else f' {attribute}="{markup(str(value))}"'
    if name in _VOID and not children:
        return Html(f"<{head}/>" if name in ("rect", "line", "path", "circle") else f"<{head}>")
    return Html(f"<{head}>{''.join(map(text, children))}</{name}>")


def picture(
    title: str, description: str, /, *children: Child, **attributes: str | int | float | None
) -> Html:
    """An inline SVG that says what it shows."""
    label = f"{title}. {description}"
    return el(
        "svg",
        el("title", title),
        el("desc", description),
        *children,
        role="img",
        aria_label=label,
        **attributes,
    )


def number(value: float, digits: int = 0) -> str:
    """With separators; a minus sign that is one."""
    return f"{value:,.{digits}f}".replace("-", "−")


def percent(share: float) -> str:
    """A share, with one more digit where it is small."""
    if 0 < share < 0.001:
        return "<0.1 %"
    if 0 < share < 0.0995:
        return f"{share * 100:.1f} %"
    return f"{share * 100:.0f} %"


def compact(value: int) -> str:
    """A count in few characters."""
    if value < 1000:
        return f"{value:,}"
    if value < 1_000_000:
        return f"{value / 1000:.1f}k" if value < 9_950 else f"{value / 1000:.0f}k"
    return f"{value / 1_000_000:.1f}M"
