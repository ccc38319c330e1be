"""`equity diff`: what a change did, in a few lines."""

from __future__ import annotations

import json

from linklint.graph import changes
from linklint.site.equity.change import compare
from linklint.site.equity.settings import EquitySettings
from linklint.site.equity.snapshot import PageState, Snapshot


def state(
    pages: dict[str, PageState], hosts: dict[str, int] | None = None, damping: float = 0.85
) -> Snapshot:
    return Snapshot(EquitySettings(damping=damping), pages, hosts or {})


OLD = state({"/": PageState(1.2, 0, 1, 1), "/a/": PageState(0.8, 1, 1, 1), "/old/": PageState(1, 1, 2, 1)})
NEW = state({"/": PageState(1.2, 0, 1, 1), "/a/": PageState(0.4, None, 0, 0)}, {"pills.test": 2})


def test_text_names_what_was_lost() -> None:
    assert "".join(changes.text(compare(OLD, NEW), 5)) == (
        "3 → 2 pages (1 gone); equity kept inside 100% → 80%\n"
        "  orphaned  /a/         1 linking page → none\n"
        "  deeper    /a/         click depth 1 → unreachable\n"
        "  loses     /a/         equity 0.8 → 0.4 (-50%)\n"
        "  new host  pills.test  on 2 pages\n"
    )


def test_nothing_changed() -> None:
    assert "".join(changes.text(compare(OLD, OLD), 5)) == (
        "3 pages; equity kept inside 100% → 100%; nothing else changed\n"
    )


def test_other_settings_are_no_loss() -> None:
    text = "".join(changes.text(compare(OLD, state(NEW.pages, damping=0.5)), 5))
    assert "different settings" in text
    assert "loses" not in text
    assert "orphaned" in text


def test_the_limit_counts_the_rest() -> None:
    old = state({f"/{number}/": PageState(1, 1, 1, 1) for number in range(9)})
    new = state({f"/{number}/": PageState(1, 3, 1, 1) for number in range(9)})
    text = "".join(changes.text(compare(old, new), 2))
    assert text.count("click depth 1 → 3") == 2
    assert "… and 7 more" in text


def test_markdown_keeps_its_table_whatever_a_url_holds() -> None:
    page = PageState(1, 1, 1, 1)
    hostile = "/a|b`c`<script>\n"
    text = "".join(
        changes.markdown(compare(state({hostile: page}), state({hostile: PageState(1, 2, 1, 1)})), 5)
    )
    row = text.splitlines()[-1]
    assert row == r"| deeper | `/a%7Cb%60c%60<script>\n` | click depth 1 → 2 |"


def test_json_has_everything() -> None:
    found = json.loads("".join(changes.json(compare(OLD, NEW))))
    assert found["version"] == 1
    assert found["removed"] == ["/old/"]
    assert found["orphaned"] == [{"url": "/a/", "before": 1, "after": 0}]
    assert found["hosts"] == {"pills.test": 2}
