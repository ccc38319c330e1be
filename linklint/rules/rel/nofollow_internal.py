"""REL108: a link to a page of the site is marked nofollow or ugc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Options,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.paths import matches
from linklint.rules.rel.functions import is_function
from linklint.rules.rel.outside import outside
from linklint.rules.rel.tokens import without_tokens

#: The form below the comments of a post, and the print button of a share bar: blog software marks those.
_CONTROLS = frozenset({"respond", "reply", "comment-form", "commentform", "print"})
_ORDER = ("nofollow", "ugc")
_MARKS = frozenset(_ORDER)
_PARTS = later(r"[^\W_]+")


class NofollowInternalOptions(Options, frozen=True, kw_only=True):
    """Options of REL108."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths (globs also see the query) that may be marked: log-ins, carts, forms."),
    ] = (
        "*/login*",
        "*-login*",
        "*/logout*",
        "*/signin*",
        "*/signup*",
        "*/register*",
        "*/registration*",
        "*/auth/*",
        "*/account*",
        "*/cart",
        "*/cart/*",
        "*/checkout*",
        "*/print*",
        "*_print*",
        "*/app",
        "*/app/*",
        "*/dashboard*",
        "*/basket*",
        "*/contact*",
        "*/comment",
        "*/comment/*",
        "*/comments",
        "*/comments/*",
        "*/visit/*",
        "*/out/*",
        "*/inscription*",
        "*/email/*",
        "*_druck*",
        "*/drucken*",
        "*/warenkorb*",
        "*/leserbrief/*",
        "*/redirect*",
        "*/ajax/*",
        "/wp-admin",
        "/wp-login.php",
        "*/logoff*",
        "*/search*",
        "*/feed",
        "*/feed/*",
        "*/rss*",
        "*[?&]replytocom=*",
        "*[?&]like_comment=*",
        "*[?&]view=print*",
        "*[?&]print=*",
        "*[?&]theme=*",
        "*[?&]action=*",
        "*[?&]page=login*",
        "*[?&]s=*",
        "*[?&]q=*",
        "*[?&]add-to-cart=*",
        "*[?&]share=*",
    )


class NofollowInternal(LinkRule):
    """Links to the site's own pages are not marked `nofollow` or `ugc`.

    ## What it does
    Reports links to pages of the site whose `rel` holds `nofollow` or `ugc`.

    Left alone: links that are marked `sponsored`; addresses with parameters, and those that `site.dynamic`
    names; functions of the site, as their paths tell in many languages: calendars and archives by date,
    filters and sort orders, carts, log-ins and accounts, searches, print versions, feeds, folders like `/go/`
    that redirect; buttons that put something into a cart; text that visitors wrote, the reply links of their
    comments, links to a place on the same page, links that the site redirects to another site by a rule or a
    redirect page, and what `ignore-paths` names.

    ## Why it matters
    `rel` says how you stand to somebody else's page. For pages of the site itself, Google's *Qualify your
    outbound links to Google* names another means: to keep crawlers from a page, disallow it in robots.txt
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>). Where pages are
    made as they are asked for, Google itself asks for `nofollow`: *URL structure best practices* advises it
    for links to future calendar pages that a site creates without end
    (<https://developers.google.com/search/docs/crawling-indexing/url-structure>). Such links are left alone.

    ## Bad
    ```html
    <a rel="nofollow" href="/about/">About</a>
    ```

    ## Good
    ```html
    <a href="/about/">About</a>
    ```

    ## When to turn it off
    It is off in the default profile, because sites also mark pages on purpose. For some of them use
    `ignore-paths`.
    """

    meta = RuleMeta(
        code="REL108",
        name="nofollow-internal",
        summary="A link to a page of the site is marked nofollow or ugc",
        severity=Severity.WARNING,
        fix=FixKind.UNSAFE,
        sources=(
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
            ),
            Source(
                "URL structure best practices for Google Search",
                "https://developers.google.com/search/docs/crawling-indexing/url-structure",
            ),
        ),
        profiles=("strict",),
        precedence=("REL119",),
    )
    Options = NofollowInternalOptions
    options: NofollowInternalOptions
    statuses = frozenset({Status.PAGE, Status.FILE, Status.SAME_PAGE, Status.REDIRECT, Status.MISSING})

    def may_rel(self, rel: Rel) -> bool:
        return rel.qualified and "sponsored" not in rel.google

    def may_target(self, target: Target) -> bool:
        return target.query is None and not is_function(target.path)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        if target.status not in self.statuses or not (self.may_rel(link.rel) and self.may_target(target)):
            return
        if self._meant(target, page) or "cart" in _PARTS.findall(link.attributes.get("class", "").lower()):
            return
        fragment = target.fragment or ""
        if link.ugc is not None or fragment in _CONTROLS or fragment.startswith("comment-"):
            return
        if "share" in link.context:
            return
        if link.href.lstrip().startswith("#"):
            return  # a control, wherever <base href> makes it lead
        if link.attributes.get("data-method", "get").lower() != "get":
            return  # a button that sends something
        marks = [token for token in _ORDER if token in link.rel.google]
        html = link.rel.html & _MARKS
        yield Finding(
            f"link within the site is marked {' and '.join(marks)}; these are for links to other sites",
            link,
            at="rel",
            # A value glued by commas cannot be taken apart without a guess (REL107 separates it first).
            fix=Fix(
                f"Remove {' and '.join(marks)} from rel",
                Applicability.UNSAFE,
                attributes={"rel": without_tokens(link.rel, html)},
            )
            if html == link.rel.google & _MARKS
            else None,
        )

    def _meant(self, target: Target, page: Page) -> bool:
        if target.status is Status.SAME_PAGE and target.query is None:
            return True
        path = target.path
        if target.status is not Status.DYNAMIC or not path.startswith("/"):
            path = page.site.base_path + path
        if target.status is Status.SAME_PAGE:
            path = page.url
        below = "/" + path.removeprefix(page.site.base_path).lstrip("/")
        query = f"?{target.query}" if target.query else ""
        globs = self.options.ignore_paths
        if any(matches(each, globs) for each in {path, below, path + query, below + query}):
            return True
        return outside(target, page) != ""
