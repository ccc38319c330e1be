"""Link graphs made up for tests: deterministic, with the troubles that real sites have."""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Mapping, Sequence

from linklint.graph.document import (
    Baseline,
    Edge,
    Edges,
    FindingRow,
    GraphDocument,
    PageBefore,
    PageRow,
    Totals,
)
from linklint.site.equity.settings import EquitySettings

_SECTIONS = ("guide", "reference", "blog", "recipes", "news", "about", "shop", "forum", "archive", "labs")
_WORDS = (
    "kettle",
    "teapot",
    "filter",
    "water",
    "green",
    "black",
    "leaf",
    "brewing",
    "storing",
    "tasting",
    "origin",
)


def site(
    count: int = 120, *, seed: int = 7, nav: int = 8, texts: int = 6, baseline: bool = False
) -> GraphDocument:
    """A site of ``count`` pages in sections: navigation everywhere, links in texts (one in forty passes
    nothing), some pages that nobody links to and some that link to nobody."""
    rng = random.Random(seed)
    urls = _urls(count, rng)
    pages = {url: number for number, url in enumerate(urls)}
    fronts = [pages[url] for url in urls if url.endswith("/")][:nav]
    lonely = {number for number in range(count) if rng.random() < 0.03 and not urls[number].endswith("/")}
    links: dict[int, dict[int, tuple[int, int]]] = {number: {} for number in range(count)}
    by_section: dict[str, list[int]] = {}
    for number, url in enumerate(urls):
        by_section.setdefault(url.split("/")[1], []).append(number)
    for number, url in enumerate(urls):
        if rng.random() < 0.02 and number:
            continue  # a dead end
        own = by_section[url.split("/")[1]]
        for target in fronts:
            _link(links, number, target, lonely)
        for _ in range(rng.randint(1, 2 * texts)):
            near = min(len(own) - 1, max(0, own.index(number) + rng.randint(-9, 9))) if len(own) < 500 else -1
            target = own[near] if near >= 0 and rng.random() < 0.8 else rng.randrange(count)
            _link(links, number, target, lonely)
    return document(urls, links, titles=[_title(url) for url in urls], root=pages["/"], baseline=baseline)


def document(
    urls: Sequence[str],
    links: Mapping[int, Mapping[int, tuple[int, int]]],
    *,
    titles: Sequence[str] | None = None,
    root: int = 0,
    baseline: bool = False,
    title: str = "Tea & Kettles",
    site: str = "https://tea.test",
) -> GraphDocument:
    """A document from links: source → target → (links, followed). Ranks are a few steps of PageRank."""
    count = len(urls)
    followed = {source: [t for t, (_, ok) in own.items() if ok] for source, own in links.items()}
    raw = _pagerank(count, followed)
    order = sorted(range(count), key=lambda each: (-raw[each], urls[each]))
    rank = {page: at + 1 for at, page in enumerate(order)}
    low, high = 0.15, max(raw, default=1.0)
    depth = _depths(followed, root)
    inbound: list[list[int]] = [[] for _ in range(count)]
    for source, own in followed.items():
        for target in own:
            inbound[target].append(source)
    component = _components(count, followed)
    pages = [
        PageRow(
            path=url.lstrip("/") + ("index.html" if url.endswith("/") else ".html"),
            url=url,
            title=titles[number] if titles else url,
            raw=raw[number],
            score=max(
                0.0,
                100
                * math.log(max(raw[number], low) / low)
                / max(1e-9, math.log(max(high, low * 1.01) / low)),
            ),
            rank=rank[number],
            depth=depth.get(number),
            in_links=sum(links[source][number][1] for source in inbound[number]),
            in_pages=len(inbound[number]),
            contextual_in=len(inbound[number]) // 3,
            out_internal=sum(n for n, _ in links.get(number, {}).values()),
            out_external=number % 4,
            component=component[number],
        )
        for number, url in enumerate(urls)
    ]
    edges = Edges(
        count,
        (
            Edge(source, target, n, ok, 0.85 * raw[source] / len(followed[source]) if ok else 0.0)
            for source in range(count)
            for target, (n, ok) in sorted(links.get(source, {}).items())
        ),
    )
    before = None
    if baseline:
        before = Baseline(
            {
                page.url: PageBefore(page.raw * 0.9, page.depth, max(0, page.in_pages - 1))
                for page in pages[:-3]
            },
            0.871,
        )
    return GraphDocument(
        settings=EquitySettings(),
        totals=Totals(count, len(edges), 0.912, 0.088),
        pages=pages,
        edges=edges,
        roots=(root,) if count else (),
        findings=_findings(pages),
        rules={"EQT401": "No page of the site links to this one", "TGT301": "A link leads to nothing"},
        baseline=before,
        title=title,
        site=site,
        version="1.2.3",
    )


def _urls(count: int, rng: random.Random) -> list[str]:
    found = {"/", *(f"/{name}/" for name in _SECTIONS[: max(1, min(10, count // 8))])}
    names = sorted(found)[1:]
    weights = [2 ** -(at * 0.5) for at in range(len(names))]
    while len(found) < count:
        section = rng.choices(names, weights)[0]
        words = "-".join(rng.sample(_WORDS, 3))
        folder = rng.choice(("", "", "basics/", "advanced/", f"{rng.randint(2015, 2026)}/"))
        found.add(f"{section}{folder}{words}-{rng.randint(1, count * 3)}")
    return sorted(found)


def _title(url: str) -> str:
    words = url.strip("/").rsplit("/", 1)[-1].split("-")
    return " ".join(words).capitalize() if words != [""] else "Tea & Kettles: all about water"


def _link(links: dict[int, dict[int, tuple[int, int]]], source: int, target: int, lonely: set[int]) -> None:
    if source != target and target not in lonely:
        n, ok = links[source].get(target, (0, 0))
        links[source][target] = (n + 1, ok + ((source * 31 + target) % 40 > 0))


def _pagerank(count: int, out: Mapping[int, Sequence[int]]) -> list[float]:
    raw = [1.0] * count
    for _ in range(12):
        after = [0.15] * count
        for source, targets in out.items():
            for target in targets:
                after[target] += 0.85 * raw[source] / len(targets)
        raw = after
    return raw


def _depths(out: Mapping[int, Sequence[int]], root: int) -> dict[int, int]:
    depth = {root: 0}
    queue = deque([root])
    while queue:
        page = queue.popleft()
        for target in out.get(page, ()):
            if target not in depth:
                depth[target] = depth[page] + 1
                queue.append(target)
    return depth


def _components(count: int, out: Mapping[int, Sequence[int]]) -> list[int]:
    """Strongly connected components of small graphs; of large ones only that of the home page."""
    back: dict[int, list[int]] = {}
    for source, targets in out.items():
        for target in targets:
            back.setdefault(target, []).append(source)
    found = [-1] * count
    for page in range(count if count <= 500 else 1):
        if found[page] < 0:
            both = _depths(out, page).keys() & _depths(back, page).keys()
            for each in both:
                found[each] = page
    return [each if each >= 0 else number for number, each in enumerate(found)]


def _findings(pages: Sequence[PageRow]) -> list[FindingRow]:
    found = [
        FindingRow("EQT401", "orphan-page", "warning", "no other page links to this page", page.path, 1)
        for page in pages
        if not page.in_pages
    ]
    found += [
        FindingRow("TGT301", "broken-link", "error", f'"gone-{at}.html" leads to nothing', page.path, at + 3)
        for at, page in enumerate(pages)
        if at % 9 == 4
    ]
    return [
        *found,
        *(FindingRow("ANC203", "generic-anchor", "info", '"click here"', p.path) for p in pages[5:9]),
    ]


#: Text that would do harm if anything took it for markup, a formula, code or a direction.
HOSTILE = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    '"><img src=x onerror="window.pwned=3">',
    "'-alert(1)-' onmouseover='window.pwned=4'",
    '=HYPERLINK("http://evil.test")',
    "\u202egnp.exe\u2066 \x00\x1b[31m\x07 bell",
    "javascript:window.pwned=5",
    "]]><!--<![CDATA[",
    "\ud800 lone \udfff surrogates \ufffe\uffff",
    "&lt;b&gt; &amp; &#60;",
    "\n\r\t@SUM(1)",
    'a"]; n0 --> n1 %% \\N \\" }',
)


def hostile() -> GraphDocument:
    """A site that attacks whoever looks at its graph: in titles, URLs, paths, findings and its own name."""
    urls = ["/", *(f"/{number}/{text.replace('/', chr(0x2215))}" for number, text in enumerate(HOSTILE))]
    urls.append("javascript:window.pwned=6")
    titles = ["Home", *HOSTILE, "javascript:alert(1)"]
    order = sorted(range(len(urls)), key=lambda each: urls[each])
    urls, titles = [urls[each] for each in order], [titles[each] for each in order]
    home = urls.index("/")
    links: dict[int, dict[int, tuple[int, int]]] = {
        number: {home: (1, 1)} for number in range(len(urls)) if number != home
    }
    links[home] = {number: (1, 1) for number in range(len(urls)) if number != home and number % 5}
    found = document(
        urls, links, titles=titles, root=home, title=HOSTILE[1], site="javascript:window.pwned=7//"
    )
    rows = [FindingRow("TGT301", "broken-link", "error", text, text, 1) for text in HOSTILE]
    return GraphDocument(
        settings=found.settings,
        totals=found.totals,
        pages=found.pages,
        edges=found.edges,
        roots=found.roots,
        findings=rows,
        rules={"TGT301": HOSTILE[0]},
        title=found.title,
        site=found.site,
        version=found.version,
    )


def path_to(parents: Sequence[int], page: int) -> list[int]:
    """The pages of the path that ends at ``page``, the start page first."""
    path = [page]
    while parents[path[-1]] >= 0:
        path.append(parents[path[-1]])
    return path[::-1]
