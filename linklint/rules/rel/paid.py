"""Pages and parts of pages that declare that they were paid for (REL103, REL104)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import Box, CssSelector, Kind, Link, Options, Page, Status, TextSource
from linklint.rules.affiliate import under
from linklint.rules.hosts import same_site
from linklint.rules.rel.disclosure import declares, opens_as_paid

#: Values of an attribute that deny what its name says.
_NO = frozenset({"false", "no", "0", "off", "none"})
_YES = frozenset({"true", "yes", "on", "1"})
_OPENED = "in an article that opens as sponsored"
_IMAGE = later(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$", re.I)
#: Where a declaration stands: in one of the first paragraphs, near the headline. Our own choice.
_PARAGRAPHS = 3
_BEGINNING = 240
#: Front matter that lists what a page is about.
_LISTS = ("categories", "category", "tags", "tag")


class PaidOptions(Options, frozen=True, kw_only=True):
    """What declares a page or a part of it as paid."""

    front_matter_keys: Annotated[
        tuple[str, ...],
        Meta(description="Keys of front matter that declare a page paid if true."),
    ] = ("sponsored", "advertorial", "paid", "partner")
    categories: Annotated[
        tuple[str, ...],
        Meta(description="Categories and tags of front matter that declare the page paid."),
    ] = ("sponsored", "sponsored post", "sponsored content", "advertorial", "paid post", "partner content")
    selectors: Annotated[
        tuple[CssSelector, ...],
        Meta(description="CSS selectors of the parts of a page that are paid."),
    ] = (".sponsored", ".advertorial", "[data-sponsored]", ".partner-content")
    phrases: Annotated[
        tuple[str, ...], Meta(description="Further openings that declare an article paid, in any language.")
    ] = ()
    only_hosts_from_key: Annotated[
        str,
        Meta(description="A key of front matter with the hosts of who paid: then only links to them count."),
    ] = "sponsor_hosts"
    ignore_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts that nobody paid for (subdomains too).")
    ] = ()


def paid_links(page: Page, options: PaidOptions) -> Iterator[tuple[Link, str]]:
    """The external links that a declaration covers, each once, and where the declaration is."""
    seen = set()
    images: set[str] | None = None
    hosts = _hosts(page.front_matter.get(options.only_hosts_from_key))
    for link, where in _covered(page, options):
        target = link.target
        if link.place in seen or link.kind is not Kind.HYPERLINK or target.status is not Status.EXTERNAL:
            continue
        seen.add(link.place)
        if target.owned or link.ugc is not None or link.in_code:
            continue
        # A control, or what an advertising script replaces.
        if not link.context.isdisjoint(("share", "noscript")):
            continue
        if under(target.host, options.ignore_hosts) or (hosts and not under(target.host, hosts)):
            continue
        if images is None:
            images = {each.target.host for each in page.links if each.kind is Kind.IMAGE}
        if not same_site(link, page) and not _is_own_image(link, images):
            yield link, where


def _covered(page: Page, options: PaidOptions) -> Iterator[tuple[Link, str]]:
    where = _declared(page.front_matter, options)
    if where:
        yield from ((link, where) for link in page.links if link.editorial)
    if options.selectors:
        for box in page.select(", ".join(options.selectors)):
            if box.attributes.get("data-sponsored", "").strip().lower() not in _NO:
                yield from ((link, f"in <{_tag(box)}>") for link in box.links)
    if page.format == "markdown":
        first = next((each for each in page.passages if "heading" not in each.context), None)
        if first is not None and opens_as_paid(first.text, page.lang, extra=options.phrases):
            yield from (
                (link, "in an article that opens as sponsored") for link in page.links if link.editorial
            )
    articles = page.select("article")
    paragraphs = page.select("article p")[:_PARAGRAPHS] if articles else ()
    for box in articles:
        if opens_as_paid(box.text, box.lang, page.h1, options.phrases) or _is_declared(
            box, page.h1, paragraphs
        ):
            yield from ((link, _OPENED) for link in box.links if link.editorial)


def _is_declared(article: Box, headline: str, paragraphs: Sequence[Box]) -> bool:
    """Whether one of the first paragraphs of an article is nothing but a declaration."""
    head = article.text[: len(headline) + _BEGINNING]
    return any(each.text and each.text in head and declares(each.text, each.lang) for each in paragraphs)


def _is_own_image(link: Link, images: Collection[str]) -> bool:
    """Whether the link only enlarges an image: it leads to a file of that type, or to where the images of the
    page come from."""
    if _IMAGE.search(link.target.path):
        return True
    return link.text_source in (TextSource.ALT, TextSource.NONE) and link.target.host in images


def _tag(box: Box) -> str:
    """The start tag in short: what one has to look for."""
    name = box.attributes.get("class", "").split()
    return f'{box.element} class="{" ".join(name[:3])}"' if name else box.element


def _declared(front_matter: Mapping[str, Any], options: PaidOptions) -> str:
    if not front_matter:
        return ""
    for key in options.front_matter_keys:
        if _says_yes(front_matter.get(key)):
            return f"on a page with {key}: true"
    wanted = {each.casefold() for each in options.categories}
    for key in _LISTS:
        for value in _strings(front_matter.get(key)):
            if value.casefold() in wanted:
                return f'on a page with {key}: "{value}"'
    return ""


def _says_yes(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() in _YES)


def _strings(value: object) -> Sequence[str]:
    """A string or a list of them; ``a, b`` is two."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",")]
    return [each.strip() for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _hosts(value: object) -> list[str]:
    """Hosts as somebody writes them: with or without a scheme, a path or ``www.``."""
    found = []
    for each in _strings(value):
        host = each.partition("://")[2] if "://" in each else each
        found.append(host.partition("/")[0].lower().removeprefix("www."))
    return [host for host in found if host]
