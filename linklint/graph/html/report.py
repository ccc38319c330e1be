"""The whole report: one file without any other, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from linklint.graph.document import GraphDocument
from linklint.graph.html.depth import depth
from linklint.graph.html.explore import explore
from linklint.graph.html.findings import findings
from linklint.graph.html.flow import flow
from linklint.graph.html.inbound import inbound
from linklint.graph.html.markup import Html, el, number
from linklint.graph.html.numbers import numbers
from linklint.graph.html.pack import pack
from linklint.graph.html.tables import tables
from linklint.graph.html.treemap import treemap
from linklint.graph.html.view import View

_PARTS = (numbers, depth, treemap, flow, inbound, tables, explore, findings)
_CONTENTS = (
    ("numbers", "Numbers"),
    ("depth", "Depth"),
    ("treemap", "Equity"),
    ("flow", "Flow"),
    ("inbound", "Inbound"),
    ("pages", "Pages"),
    ("explore", "Explore"),
    ("findings", "Findings"),
)


def write(document: GraphDocument) -> Iterator[str]:
    """The report, part by part."""
    view = View(document)
    style, script = _file("report.css"), _file("report.js")
    title = f"Link report: {document.title or document.site or 'site'}"
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    head = [
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="robots", content="noindex"),
        el("meta", name="generator", content=f"linklint {document.version}".strip()),
        # An empty icon, so that no browser asks a server for one.
        el("link", rel="icon", href="data:,"),
        el("title", title),
        el("style", Html(style)),
    ]
    yield "<!doctype html>\n"
    yield f'<html lang="en">\n{el("head", *head)}\n<body>\n'
    yield el("a", "Skip to the numbers", href="#numbers", class_="skip") + "\n"
    yield _top(view) + "\n<main>\n"
    for part in _PARTS:
        yield part(view) + "\n"
    yield f"</main>\n{_foot(view)}\n"
    yield f'<script type="text/plain" id="data">{pack(view)}</script>\n'
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _top(view: View) -> Html:
    document = view.document
    facts = [f"{number(len(view.pages))} pages", f"{number(document.totals.edges)} linked pairs"]
    if document.site:
        facts.insert(0, document.site)
    links = [el("li", el("a", label, href=f"#{name}")) for name, label in _CONTENTS]
    return el(
        "header",
        el("p", "linklint · link report", class_="brand"),
        el("h1", document.title or document.site or "This site", dir="auto"),
        el("p", " · ".join(facts), class_="facts"),
        el("nav", el("ul", *links), aria_label="Parts of the report"),
    )


def _foot(view: View) -> Html:
    settings = view.document.settings
    model = "linklint’s own surfer model" if settings.weights == "surfer" else "all links of a page alike"
    seeds = f", {number(len(settings.seeds))} seeded pages" if settings.seeds else ""
    said = (
        f"Computed with damping {settings.damping:g}, {model}, nofollow links {settings.nofollow}, external "
        f"links {settings.external}, duplicates {settings.duplicates}{seeds}. "
    )
    rest = (
        "Equity is PageRank on the site’s own links: 1.00 is the average page of a site that loses nothing. "
        "The score is relative to this site and build. Neither is a number of any search engine."
    )
    made = f"Made by linklint {view.document.version}.".replace(" .", ".")
    return el("footer", el("p", said, rest), el("p", made))


def _hash(content: str) -> str:
    digest = base64.b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@cache
def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
