"""Presets for the generators' dialects."""

from __future__ import annotations

from linklint.readers.markdown import masks, templates
from linklint.readers.markdown.dialect import COMMONMARK, GFM, Dialect

MDX = Dialect(
    "mdx",
    bare_urls=True,
    tables=True,
    footnotes=True,
    math=True,
    jsx=True,
    heading_ids=True,
    masks=(masks.mdx,),
)

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        COMMONMARK,
        GFM,
        MDX,
        Dialect("github", bare_urls=True, tables=True, footnotes=True, math=True),
        Dialect(
            "jekyll",
            tables=True,
            footnotes=True,
            math=True,
            masks=(masks.liquid,),
            extractors=(templates.liquid,),
        ),
        Dialect(
            "hugo",
            bare_urls=True,
            tables=True,
            footnotes=True,
            math=True,
            heading_ids=True,
            masks=(masks.hugo,),
            extractors=(templates.hugo,),
        ),
        Dialect(
            "docusaurus",
            bare_urls=True,
            tables=True,
            footnotes=True,
            math=True,
            jsx=True,
            heading_ids=True,
            masks=(masks.mdx,),
        ),
        Dialect("mkdocs", tables=True, footnotes=True, math=True, containers=True, last_definition_wins=True),
        Dialect("mdbook", tables=True, footnotes=True, math=True),
        Dialect(
            "obsidian",
            bare_urls=True,
            tables=True,
            footnotes=True,
            math=True,
            wikilinks=True,
            masks=(masks.obsidian,),
        ),
        Dialect(
            "myst",
            tables=True,
            footnotes=True,
            math=True,
            masks=(masks.myst,),
            extractors=(templates.myst,),
        ),
    )
}
