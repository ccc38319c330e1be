"""ANC209: every link to one page of the site calls it something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log
from typing import Annotated

from msgspec import Meta

from linklint.rule import About, Column, Related, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rule import Options as RuleOptions
from linklint.rules.words import normalise, visible

#: How many of the texts a finding names.
_EXAMPLES = 5


class ManyAnchorsOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC209. The numbers are ours."""

    min_links: Annotated[
        int, Meta(ge=3, description="Fewer links to a page (one per page and text) prove nothing.")
    ] = 15
    max_entropy: Annotated[
        float,
        Meta(ge=0, le=1, description="How varied the texts may be: 0 is one text for all, 1 one for each."),
    ] = 0.95


class ManyAnchorsOneTarget(SiteRule):
    """Links to one page call it by few names.

    ## What it does
    Reports a page of the site to which at least `min-links` followed links in the text of other pages lead,
    nearly each with another text. The measure is the entropy of the texts, divided by what it would be if
    all of them were different (`max-entropy`). Versions and translations of a page count once.

    ## Why it matters
    In a glossary or a reference, one thing has one name. Elsewhere variety is good: no source calls it a
    fault, and the rule is off unless selected.

    ## Bad
    ```html one.html
    <p>See <a href="term.html">the bread rule</a>.</p>
    ```
    ```html two.html
    <p>See <a href="term.html">how we bake</a>.</p>
    ```
    ```html three.html
    <p>See <a href="term.html">rules for rolls</a>.</p>
    ```
    ```html term.html
    <h1>Baking</h1>
    ```
    ```toml linklint.toml
    [rules.ANC209]
    min-links = 3
    ```

    ## Good
    ```html one.html
    <p>See <a href="term.html">baking</a>.</p>
    ```
    ```html two.html
    <p>See <a href="term.html">Baking</a>.</p>
    ```
    ```html three.html
    <p>See <a href="term.html">baking</a>.</p>
    ```
    ```html term.html
    <h1>Baking</h1>
    ```
    ```toml linklint.toml
    [rules.ANC209]
    min-links = 3
    ```

    ## When to turn it off
    Everywhere but in a glossary.
    """

    meta = RuleMeta(
        code="ANC209",
        name="many-anchors-one-target",
        about=About.TEXT,
        summary="Nearly every link to a page calls it something else",
        severity=Severity.OFF,
        profiles=(),
    )
    Options = ManyAnchorsOptions
    options: ManyAnchorsOptions
    reads = frozenset({Column.INTERNAL_ANCHORS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        found: dict[int, dict[tuple[str, str], tuple[str, str]]] = {}
        for page in sorted(site.pages, key=lambda each: each.path):
            work = site.view.original(page.path)
            for anchor in site.anchors.get(page.file, ()) if not page.nofollow else ():
                if anchor.file is None or anchor.file == page.file or "#" in anchor.href:
                    continue
                key = normalise(anchor.text)
                if anchor.followed and anchor.editorial and visible(key):
                    found.setdefault(anchor.file, {}).setdefault((work, key), (page.path, anchor.text))
        for file in sorted(found):
            uses, target = found[file], site.by_file.get(file)
            counts = Counter(key for _, key in uses)
            if target is None or len(uses) < self.options.min_links:
                continue
            entropy = _entropy(counts)
            if entropy > self.options.max_entropy:
                yield SiteFinding(
                    f"{len(uses)} links to this page have {len(counts)} different texts (entropy "
                    f"{entropy:.2f}, limit {self.options.max_entropy}); call one thing by one name",
                    file=file,
                    related=tuple(
                        Related(path, f'links to it as "{text}"')
                        for path, text in list(uses.values())[:_EXAMPLES]
                    ),
                )


def _entropy(counts: Counter[str]) -> float:
    """The entropy of the texts as a share of that of as many different ones."""
    total = sum(counts.values())
    return -sum(count / total * log(count / total) for count in counts.values()) / log(total)
