"""TGT311: an href that cannot be meant as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Status,
    Target,
)
from linklint.rules.hrefs import shown
from linklint.rules.targets import _shapes


class MalformedOptions(Options, frozen=True, kw_only=True):
    """Options of TGT311."""

    allow_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts of a single word that do exist, such as intranet.")
    ] = ()


class MalformedHref(LinkRule):
    r"""An href is a URL that means what its author meant.

    ## What it does
    Reports hrefs that went wrong on the way into the page:

    - scheme slips: `htps:`, `http//x`, `http:/x`, `http:x.test`, `http:///x`, `http://https://x`, two URLs
      in one; `www.x.test` without a scheme; an e-mail address without `mailto:`;
    - residue: `{{ url }}`, `{% url %}`, `<% %>`, `${url}`, `#{url}`, `%s`, `undefined`, `null`,
      `[object Object]`, `?time=[timestamp]`, `https://x.testURL_FOLDER`, Markdown's `](`, an `&amp;` that was
      escaped twice;
    - backslashes, quotation marks around the URL, a closing bracket without its partner;
    - characters before the scheme: invisible ones, spaces that browsers keep (`&nbsp;`), emphasis, brackets;
    - no host (`https://#`), an empty part of one (`http://.x.test`), or a single word as the host
      (`https://Pinterest`);
    - spaces, tabs and line breaks inside, and a no-break space at an end. In a query they are
      mostly the text of a share link: an info;
    - whatever else browsers refuse to parse.

    On a `link` with only `rev`, which nobody follows, it is an info. White space around a URL is allowed by
    the HTML Standard and left alone, and so are spaces in fragments and in `mailto:`, `tel:` and app links.
    Examples inside `pre` and `code` are not looked at, nor template expressions in Markdown sources, which
    the site's generator fills in.

    ## Why it matters
    At best the browser repairs the URL, which other programs do not; at worst the link leads nowhere, or to
    a page of this site that does not exist.

    The fix is safe where it writes what browsers do already, and for a missing `https://` before `www.`.

    ## Bad
    ```html page.html
    <a href="www.other.test">Other</a> <a href="htps://other.test">Other</a> <a href="{{ url }}">Other</a>
    ```

    ## Good
    ```html page.html
    <a href="https://www.other.test">Other</a>
    ```

    ## When to turn it off
    On template sources that are linted before the generator has run.
    """

    meta = RuleMeta(
        code="TGT311",
        name="malformed-href",
        summary="An href cannot be meant as it is written",
        severity=Severity.ERROR,
        variants={"query": Severity.INFO, "unused": Severity.INFO},
        fix=FixKind.SAFE,
        tags=("broken",),
    )
    Options = MalformedOptions
    options: MalformedOptions
    elements = frozenset({"a", "area", "iframe", "img", "script", "link"})

    plain = False

    def may_target(self, target: Target) -> bool:
        if target.status is Status.INVALID or target.status is Status.TEMPLATE:
            return True
        if target.status is Status.EXTERNAL and "." not in target.host:
            return True
        return _shapes.suspicious(target) and _shapes.fault(target) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        fault = _shapes.fault(link.target)
        if fault is None or link.in_code or (fault.template and page.format == "markdown"):
            return
        if fault.blank and page.format == "markdown" and link.attribute not in link.attributes:
            return  # [text](<a b.md>): Markdown writes blanks so, and its converters escape them
        if link.bare and link.target.status is Status.MISSING:
            return  # GitHub's Markdown makes links of www.x.test and a@x.test itself
        if link.element not in ("a", "area") and fault.variant is not None:
            return
        host = link.target.host
        if host and "." not in host and (host in self.options.allow_hosts or _is_example(link)):
            return
        fix = None
        message = f"{shown(link.href)} {fault.what}"
        if fault.repaired and fault.repaired != link.href:
            fix = Fix(
                f"Write {fault.repaired}",
                Applicability.SAFE if fault.sure else Applicability.DISPLAY,
                href=fault.repaired,
            )
            if not fault.sure:
                message += f"; did you mean {fault.repaired}?"
        # Nobody follows <link rev>: a leftover of HTML 3.
        unused = link.element == "link" and "rev" in link.attributes and link.rel.raw is None
        yield Finding(message, link, variant="unused" if unused else fault.variant, fix=fix)


def _is_example(link: Link) -> bool:
    """Whether the text shows the URL itself: somebody explains something."""
    return link.bare or link.text.lower().startswith(("http://", "https://"))
