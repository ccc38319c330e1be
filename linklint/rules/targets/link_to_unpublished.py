"""TGT319: a page that is published links to a source that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, Options, PageSummary, RuleMeta, Severity, Site, SiteFinding, SiteRule

#: Front matter that holds the day from which, and until which, a page is published (Hugo, Zola, Jekyll).
_FROM = ("publishdate", "pubdate", "published_at", "date")
_UNTIL = ("expirydate", "unpublishdate")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class UnpublishedOptions(Options, frozen=True, kw_only=True):
    """Options of TGT319."""

    today: Annotated[
        str,
        Meta(
            description="The day (YYYY-MM-DD) for which dates of publication and expiry are compared. "
            "Without it dates are not looked at, so that the same sources always give the same result.",
            pattern=r"^(?:\d{4}-\d{2}-\d{2})?$",
        ),
    ] = ""


class LinkToUnpublished(SiteRule):
    """A page links to pages that are published when it is.

    ## What it does
    Reports links from one source file to another whose front matter keeps it from being built: `draft: true`
    or `published: false`, and, when the option `today` gives a day, a date of publication (`publishDate`,
    `date`) after it or a date of expiry (`expiryDate`, `unpublishDate`) not after it.

    Links from sources that are unpublished themselves are left alone.

    ## Why it matters
    In the author's preview, where drafts are shown, the link works. On the site it leads to nothing.

    ## Bad
    ```markdown page.md
    See the [guide](guide.md).
    ```
    ```markdown guide.md
    ---
    draft: true
    ---
    # Guide
    ```

    ## Good
    ```markdown page.md
    See the [guide](guide.md).
    ```
    ```markdown guide.md
    ---
    draft: false
    ---
    # Guide
    ```

    ## When to turn it off
    It is not in the recommended preset: none of the real sites that it was tried on has such a link, so
    that nobody knows yet how often it is right. Turn it off for previews that are built with drafts.
    """

    meta = RuleMeta(
        code="TGT319",
        name="link-to-unpublished",
        summary="A published page links to a source that is not published",
        severity=Severity.WARNING,
        profiles=("seo", "strict"),
        formats=("markdown",),
    )
    Options = UnpublishedOptions
    options: UnpublishedOptions
    reads = frozenset({Column.EDGES})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        reasons: dict[int, str] = {}
        for page in site.pages:
            reason = self._reason(page) if page.front_matter else None
            if reason is not None:
                reasons[page.file] = reason
        if not reasons:
            return
        for page in site.pages:
            if page.file in reasons or page.file not in site.edges:
                continue
            followed, qualified = site.edges[page.file]
            for file in sorted(reasons.keys() & {*followed, *qualified}):
                path = site.view.path_of(file)
                yield SiteFinding(
                    f"{path} is not published: its front matter says {reasons[file]}", page.file, to=file
                )

    def _reason(self, page: PageSummary) -> str | None:
        """The setting that keeps a page from being published."""
        settings = {key.lower(): (key, value) for key, value in page.front_matter.items()}
        for name, hides in (("draft", True), ("published", False)):
            key, value = settings.get(name, ("", None))
            if value is hides:
                return f"{key}: {str(value).lower()}"
        today = self.options.today
        if not today:
            return None
        for names, late in ((_FROM, True), (_UNTIL, False)):
            # The first setting decides: Hugo's date is only the default of its publishDate.
            name = next((each for each in names if each in settings), "")
            key, value = settings.get(name, ("", None))
            day = _DATE.match(value) if isinstance(value, str) else None
            if day is not None and (day[0] > today if late else day[0] <= today):
                return f"{key}: {day[0]}"
        return None
