"""html-proofer's offline link cases (``../shared/cases/html/html-proofer-core.tsv``), every row.

The peer's options become linklint's configuration, its failure kinds linklint's codes. `DIFFERENT` lists
every row that linklint answers otherwise, with the reason; a row that is not listed must agree, and a row
that is listed must still differ.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace
from peer_support import SHARED, check, shared

from linklint.config.schema import SiteConfig

#: linklint's codes for the kinds that the peer's tests name.
KINDS = {
    "internal-missing": {"TGT301", "TGT317"},
    "fragment-missing": {"TGT302"},
    "malformed-url": {"TGT311"},
    "empty-fragment (#)": {"TGT314", "TGT310"},
    "img-src-missing": {"TGT301"},
}

#: The folder that is the site, where it is not the folder of the checked file: the peer looks above that
#: folder for relative links, while no URL leads out of a site.
ROOTS = {
    "links/broken_hash_external_file.html": ".",
    "links/local_stylesheet.html": ".",
    "links/link_to_another_folder.html": ".",  # its root_dir
    "links/root_folder/admin/link_to_relative_parent.html": "links/root_folder",
}

LATER = "belongs to a rule of a later issue"
#: (fixture, part of the options) → (linklint's codes, why).
DIFFERENT: dict[tuple[str, str], tuple[list[str], str]] = {
    ("links/at_sign.html", ""): ([], '"Close" with a click handler is a control, and "#" is its usual href'),
    ("links/hash_href.html", "false"): ([], "a link without a name promises no page; ANC201 reports it"),
    ("links/implicit_internal", "followlocation"): ([], f"a folder without its slash: URL502 {LATER}"),
    ("links/link_directory_without_slash.html", "followlocation"): (
        [],
        f"a folder without its slash: URL502 {LATER}",
    ),
    ("links/blank_href_html5.html", ""): ([], "the HTML Standard: an <a> without href is a placeholder"),
    ("links/blank_href_htmlunknown.html", "defaults"): (
        [],
        "the HTML Standard: an <a> without href is a placeholder",
    ),
    ("links/blank_mailto_link.html", "defaults"): ([], f"e-mail addresses: TGT312 {LATER}"),
    ("links/invalid_mailto_link.html", "defaults"): ([], f"e-mail addresses: TGT312 {LATER}"),
    ("links/blank_tel_link.html", "defaults"): ([], f"telephone numbers: TGT312 {LATER}"),
    ("links/pdfs.html", "defaults"): (
        ["TGT301"],
        "#page=2 is an instruction to the viewer; how many pages a PDF has is not looked up",
    ),
    ("links/links_in_pre.html", "defaults"): (
        ["TGT301", "TGT301"],
        "an icon in <pre> and <code> is asked for as anywhere else, and its href is empty",
    ),
    ("images/data_src_attribute.html", "foobar"): ([], "attributes cannot be swapped: scripts read data-src"),
    ("links/head_link_href_empty.html", "allow_missing_href: true"): (
        ["TGT301"],
        "the HTML Standard: the href of an icon is a non-empty URL",
    ),
    ("images/src_set_missing_image.html", "defaults"): ([], f"an image without a source {LATER}"),
    ("images/terrible_image_name.html", "ignore_urls"): (
        ["TGT311"],
        "raw spaces are no part of a valid URL string, wherever it leads",
    ),
    ("images/terrible_image_name.html", "swap_urls"): (
        ["TGT311"],
        "raw spaces are no part of a valid URL string, wherever it leads",
    ),
}


class Row(Struct, frozen=True):
    """One line of the table."""

    line: int
    fixture: str
    options: str
    expected: str
    kinds: tuple[str, ...]

    @property
    def different(self) -> tuple[list[str], str] | None:
        for (fixture, part), answer in DIFFERENT.items():
            if fixture == self.fixture and part in self.options:
                return answer
        return None

    def agrees(self, codes: list[str]) -> bool:
        """Whether linklint's codes are what the peer expects."""
        least = self.expected.startswith(">=")
        number = int(self.expected.removeprefix(">="))
        if len(codes) < number or (not least and len(codes) != number):
            return False
        return all(not KINDS.get(kind, {kind}).isdisjoint(codes) for kind in self.kinds)


def rows() -> list[Row]:
    path = SHARED / "html-proofer-core.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Row(
                number,
                each["fixture"],
                each["options"],
                each["peer_expected_errors"],
                tuple(kind for kind in each["peer_kinds"].split(", ") if kind != "-"),
            )
            for number, each in enumerate(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 2)
        ]


ROWS = rows()


@pytest.fixture(scope="module")
def fixtures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the fixtures, with the one file that cannot be stored under its name everywhere."""
    copy = tmp_path_factory.mktemp("html-proofer") / "fixtures"
    shutil.copytree(shared("html-proofer/fixtures"), copy)
    (copy / "links/erstiebegrüßung.html").touch()
    yield copy


def configured(row: Row) -> tuple[tuple[str, ...], SiteConfig]:
    """The rules and the site that the peer's options amount to."""
    options = row.options
    select = {"TGT301", "TGT302", "TGT304", "TGT306", "TGT310", "TGT311", "TGT314", "TGT316", "TGT317", "LNK"}
    if "allow_hash_href: false" not in options:
        select -= {"TGT314"}
    if "allow_missing_href: true" in options:
        select -= {"TGT310"}
    if "check_internal_hash: false" in options:
        select -= {"TGT302"}
    site = SiteConfig(clean_urls='assume_extension: ""' not in options)
    if "directory_index_file" in options:
        site = replace(site, index=tuple(re.findall(r'"([^"]+)"', options)))
    if "ignore_urls: [/.*/]" in options:
        site = replace(site, dynamic=("*",))
    if r"\A/articles/" in options:
        site = replace(site, dynamic=("/articles/*",))
    if "./Screen.+" in options:
        site = replace(site, dynamic=("/Screen*",))
    return tuple(sorted(select)), site


@pytest.mark.skipif(not ROWS, reason="needs ../shared/cases/html/html-proofer-core.tsv")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.line}-{row.fixture}")
def test_row(row: Row, fixtures: Path) -> None:
    file = fixtures / row.fixture
    select, site = configured(row)
    if file.is_dir():
        report = check(file, select=select, site=site)
    else:
        root = fixtures / ROOTS.get(row.fixture, str(Path(row.fixture).parent))
        report = check(root, file.relative_to(root).as_posix(), select=select, site=site)
    codes = [each.code for each in report.diagnostics]
    different = row.different
    if different is None:
        assert row.agrees(codes), (row, report.diagnostics)
    else:
        assert codes == different[0]
        assert not row.agrees(codes), "this row agrees now: take it out of DIFFERENT"


@pytest.mark.skipif(not ROWS, reason="needs ../shared/cases/html/html-proofer-core.tsv")
def test_the_table_of_differences_is_in_use() -> None:
    used = Counter(row.fixture for row in ROWS if row.different is not None)
    assert set(used) == {fixture for fixture, _ in DIFFERENT}
    assert len(ROWS) == 96
