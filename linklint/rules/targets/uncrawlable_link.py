"""TGT310: something works as a link for a visitor with a mouse and scripts, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator

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
from linklint.rules.targets import _script
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
    widgets, anchors without `href` that only hold a name.

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
        if fragment:
            return target.internal and fragment.startswith(("/", "!"))
        return target.status is Status.SAME_PAGE and target.query is None and _blank(target.href)

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
        if target.fragment:
            return f"{shown(link.href)} is a route in the fragment, which crawlers drop: give the page a URL"
        if target.scheme != "javascript" and link.attributes.keys() <= _INERT and link.href.strip():
            return None  # "#" without anything a script could take hold of
        code = _script.code(link.attributes, link.href)
        place = _script.destination(link.attributes, code)
        if _script.leads_somewhere(code) or (code and place):
            if target.scheme == "javascript":
                return f"only a script opens this link{_advice(place)}"
            return f"{shown(link.href)} leads nowhere: only a script opens this link{_advice(place)}"
        if target.scheme != "javascript" and link.href.strip() == "":
            # With a handler it is a control that was judged above.
            if page.path.rpartition("/")[2] == "SUMMARY.md":
                return None  # mdBook's notation for a chapter that is not written yet
            control = bool(code) or _script.is_hook(link.attributes) or names_itself(link, page)
            return None if control else "the href is empty: the link leads to this page itself"
        return None

    def check_scripted(self, element: ScriptedElement, page: Page) -> Iterator[Finding]:
        message = scripted_message(element)
        if message is not None:
            yield Finding(message, place=element.place)


def scripted_message(element: ScriptedElement) -> str | None:
    """What is wrong with an element that acts like a link; ``None`` for a control or a placeholder."""
    attributes = element.attributes
    if _script.is_control(attributes):
        return None
    code = _script.code(attributes)
    name = element.element
    if name == "a":
        place = _script.destination(attributes, "")
        if not (_script.is_routed(attributes) or _script.leads_somewhere(code)):
            return None
        place = place or _script.destination(attributes, code)
        if place and place.lower().startswith(("mailto:", "tel:", "sms:")):
            return None  # nothing to crawl
        return f"this <a> has no href: only a script opens it{_advice(place)}"
    href = attributes.get("href", "").strip()
    if href:
        if _script.is_data(attributes) or href.startswith("#") or href.lower().startswith("javascript:"):
            return None
        return f"href does nothing on <{name}>: use <a href={shown(href)}>"
    if not _script.navigates(code):
        return None
    place = _script.destination({}, code)
    return f"this <{name}> is a link only by script{_advice(place)}"


#: Attributes that neither run nor hold a destination.
_INERT = frozenset({"href", "class", "id", "title", "rel", "name", "lang", "style", "tabindex"})


def _blank(href: str) -> bool:
    return href.strip() in ("", "#")


def _advice(place: str | None) -> str:
    return f"; write href={shown(place)}" if place else "; give it an href that leads there"
