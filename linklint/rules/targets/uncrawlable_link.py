"""TGT310: something works as a link for a visitor with a mouse and scripts, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linklint.rule import (
    Finding,
    FixKind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    ScriptedElement,
    Severity,
    Source,
    Status,
    Target,
    Zone,
)
from linklint.rules.hrefs import shown
from linklint.rules.targets import _placed, _script
from linklint.rules.targets._href import names_itself


class UncrawlableLink(LinkRule):
    """What leads to another page is an `a` element with that page's URL in its `href`.

    ## What it does
    Reports what opens another page without a link that a crawler could follow:

    - `javascript:` destinations, and `#` or an empty `href` with a script, where the code names a page
      to open (a URL, a path, `window.open`, `location = …`, a share or login function);
    - `a` without `href` that has such a script, or a routing attribute (`routerLink`, `data-href`, …);
    - `span`, `div` and `button` with an `href`, and `onclick` code on other elements that goes to a page;
    - an empty `href`, which leads to the page itself (unless the text is the page's own name);
    - routes in the fragment (`#/about`, `#!/about`);
    - `file:` URLs, which exist on the author's machine.

    Where one could argue, it is silent: controls (`role=button`, menus, tabs, toggles, anything with
    `aria-expanded`), print, back, close and consent buttons, e-mail addresses hidden from robots, vendors'
    widgets, anchors without `href` that only hold a name. `#!` and `#/` alone name no route. Code is read:
    an address that is counted (`dataLayer.push`), loaded (`img.src = …`, a script or style sheet that is
    added) or copied is not opened; bookmarklets are meant to be scripts; where a framework writes the `href`
    (`:href`, `ng-href`) the file holds its template. A share button that only holds the address to be shared
    is a widget.

    The advice names a page, or nothing: never an address that has yet to be filled in.

    ## Why it matters
    Google finds links in `a` elements with an `href`:
    [Link best practices](https://developers.google.com/search/docs/crawling-indexing/links-crawlable) calls
    the others "not recommended (but Google may still attempt to parse)", and
    [JavaScript SEO basics](https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics)
    advises against routes in fragments. Such a "link" also cannot be opened in a new tab, copied, or reached
    with a keyboard.

    ## Bad
    ```html page.html
    <a onclick="goto('https://shop.test')">Shop</a>
    ```

    ## Good
    ```html page.html
    <a href="https://shop.test" onclick="goto('https://shop.test')">Shop</a>
    ```

    ## When to turn it off
    On an application behind a login, which no crawler sees.
    """

    meta = RuleMeta(
        code="TGT310",
        name="uncrawlable-link",
        summary="A link works only by script",
        severity=Severity.WARNING,
        variants={"main": Severity.ERROR},
        fix=FixKind.NONE,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "not recommended (but Google may still attempt to parse)",
            ),
            Source(
                "Understand JavaScript SEO basics",
                "https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics",
            ),
        ),
        precedence=("SEC903",),
    )
    statuses = frozenset(Status) - {Status.EXTERNAL, Status.DYNAMIC, Status.TEMPLATE, Status.INVALID}
    plain = False

    def may_target(self, target: Target) -> bool:
        if target.status is Status.SCHEME:
            return target.scheme in ("javascript", "file")
        fragment = target.fragment
        if fragment and not _is_blank(target):
            return target.internal and fragment.startswith(("/", "!"))
        return target.status is Status.SAME_PAGE and target.query is None and _is_blank(target)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if not self.may_target(link.target):
            return
        message = self._message(link, page)
        if message is not None and not _script.is_control(link.attributes):
            yield Finding(message, link, variant="main" if link.zone is Zone.MAIN else None)

    def _message(self, link: Link, page: Page) -> str | None:
        target = link.target
        if target.scheme == "file":
            return f"{shown(link.href)} is a file on your own machine: nobody else can open it"
        if not _is_blank(target) and target.scheme != "javascript":
            return f"{shown(link.href)} is a route in the fragment, which crawlers drop: give the page a URL"
        if target.scheme != "javascript" and link.attributes.keys() <= _INERT and link.href.strip():
            return None  # "#" without anything a script could take hold of
        if _placed.is_bound(link.attributes):
            return None
        if target.scheme == "javascript" and _script.is_bookmarklet(link.href, page.folded):
            return None
        code = _script.code(link.attributes, link.href)
        if _script.leads_somewhere(code) or _is_placed(link.attributes, page):
            advice = _advice(_script.destination(link.attributes, code), page)
            if target.scheme == "javascript":
                return f"only a script opens this link{advice}"
            return f"{shown(link.href)} leads nowhere: only a script opens this link{advice}"
        if link.href.strip() == "":
            return self._empty(link, page, code)
        return None

    def _empty(self, link: Link, page: Page, code: str) -> str | None:
        if page.path.rpartition("/")[2] == "SUMMARY.md":
            return None  # mdBook's notation for a chapter that is not written yet
        attributes = link.attributes
        if page.format == "markdown" and not link.text and "id" in attributes:
            return None  # [](){#name}: a place to link to, as attribute lists make them
        # With a handler it is a control that was judged above; data is for a script that fills it in.
        held = bool(code) or _script.is_hook(attributes) or any(map(_is_data, attributes.items()))
        if held or names_itself(link, page):
            return None
        return "the href is empty: the link leads to this page itself"

    def check_scripted(self, element: ScriptedElement, page: Page) -> Iterator[Finding]:
        message = scripted_message(element, page)
        if message is not None:
            yield Finding(message, place=element.place)


def scripted_message(element: ScriptedElement, page: Page) -> str | None:
    """What is wrong with an element that acts like a link; ``None`` for a control or a placeholder."""
    attributes = element.attributes
    if _script.is_control(attributes) or _placed.is_bound(attributes):
        return None
    code = _script.code(attributes)
    name = element.element
    if name == "a":
        if not (_is_placed(attributes, page) or _script.leads_somewhere(code)):
            return None
        advice = _advice(_script.destination(attributes, code), page)
        return f"this <a> has no href: only a script opens it{advice}"
    href = attributes.get("href", "").strip()
    if href:
        if _script.is_data(attributes) or href.startswith("#") or href.lower().startswith("javascript:"):
            return None
        if _is_here(href, page):
            return None  # for a script
        return f"href does nothing on <{name}>: use <a href={shown(href)}>"
    if not _script.navigates(code):
        return None
    return f"this <{name}> is a link only by script{_advice(_script.destination({}, code), page)}"


#: Attributes that neither run nor hold a destination.
_INERT = frozenset({"href", "class", "id", "title", "rel", "name", "lang", "style", "tabindex"})

#: Names of data that only counts visits.
_COUNTED = ("data-track", "data-ga", "data-gtm", "data-analytics", "data-event", "data-lpos", "data-lid")


def _is_blank(target: Target) -> bool:
    """Whether the href is a placeholder: nothing, ``#``, or the beginning of a route without a route."""
    href = target.href.strip()
    return href[:1] in ("", "#") and not href.strip("#!/")


def _is_data(attribute: tuple[str, str]) -> bool:
    name, value = attribute
    return name.startswith("data-") and bool(value) and not name.startswith(_COUNTED)


def _is_placed(attributes: Mapping[str, str], page: Page) -> bool:
    """Whether an attribute holds another page for a script to open."""
    place = _placed.placed(attributes)
    if place is None or place.value.lower().startswith(("mailto:", "tel:", "sms:")):
        return False  # nothing to crawl
    return not place.shared and not _is_here(place.value, page)


def _is_here(href: str, page: Page) -> bool:
    """Whether an href leads to the page that it stands on."""
    target, canonical = page.resolve(href), page.canonical
    if target.status is Status.SAME_PAGE or (target.file is not None and target.file == page.file):
        return True
    same = canonical is not None and (target.host, target.path) == (canonical.host, canonical.path)
    return same and target.status is not Status.SCHEME


def _advice(place: str | None, page: Page) -> str:
    if place and not _is_here(place, page):
        return f"; write href={shown(place)}"
    return "; give it an href that leads there"
