"""TGT324: what a page tells search engines and networks about itself leads to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
    Kind,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.hrefs import shown
from linklint.rules.paths import matches


class MetadataOptions(Options, frozen=True, kw_only=True):
    """Options of TGT324."""

    ignore: Annotated[
        tuple[str, ...],
        Meta(description="URL paths that are not checked: a path covers what is below it, globs are fine."),
    ] = ()


class MetadataUrlBroken(LinkRule):
    """Addresses in the metadata of a page lead to something that is there.

    ## What it does
    Reports URLs of the own site that do not exist in `og:url`, `og:image`, `og:video` and `og:audio`,
    `twitter:image` and `twitter:url`, `msapplication-TileImage`, and in the properties `url`, `image`,
    `logo`, `contentUrl` and `thumbnailUrl` of JSON-LD. Other hosts are not looked at;
    that an absolute URL is one of the own site is known by `site.url`.

    ## Why it matters
    Nobody who reads the page sees it, and everybody to whom it is sent does: the preview has no picture, or
    leads to an error page. [The Open Graph protocol](https://ogp.me/) says what the properties mean, and
    [schema.org](https://schema.org/image) those of JSON-LD.

    ## Bad
    ```html page.html
    <meta property="og:image" content="/img/gone.png">
    ```

    ## Good
    ```html page.html
    <meta property="og:image" content="/img/there.png">
    ```
    ```text img/there.png
    (a picture)
    ```

    ## When to turn it off
    When pictures for previews are made by a program: declare `site.dynamic`, or use `ignore`.
    """

    meta = RuleMeta(
        code="TGT324",
        name="metadata-url-broken",
        summary="A URL in the metadata of a page leads to nothing",
        severity=Severity.WARNING,
        sources=(
            Source("The Open Graph protocol", "https://ogp.me/"),
            Source("schema.org: image", "https://schema.org/image"),
        ),
        tags=("broken",),
        formats=("html",),
        precedence=("TGT317",),
    )
    Options = MetadataOptions
    options: MetadataOptions
    elements = frozenset({"metadata"})
    kinds = frozenset({Kind.METADATA})
    statuses = frozenset({Status.MISSING})
    plain = False

    def may_target(self, target: Target) -> bool:
        return target.status is Status.MISSING and target.case_of is None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        if not self.may_target(target) or link.kind is not Kind.METADATA:
            return
        if self.options.ignore and matches(target.path, self.options.ignore):
            return
        attributes = link.attributes
        name = attributes.get("property") or attributes.get("name") or "the JSON-LD"
        path = target.path if target.path and not target.path.endswith("/") else f"{target.path}index.html"
        yield Finding(f"{name} names {shown(link.href)}, which leads to nothing: there is no {path}", link)
