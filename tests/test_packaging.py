"""What the wheel holds: the data, the marker of typed packages, no test cases; and that it works alone."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from linklint import __version__

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built by its backend, without a network."""
    builder = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    (path,) = builder.WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(path)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel: what an installation of it puts on the path."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def linklint(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed package, not the checkout: ``-P`` keeps the current folder off the path."""
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); import linklint;"
        f"assert linklint.__file__.startswith({str(installed)!r}), linklint.__file__;"
        "from linklint.__main__ import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_what_the_package_needs_and_no_cases(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "linklint"
    needed = {
        path.relative_to(ROOT).as_posix()
        for path in source.rglob("*")
        if path.suffix in (".py", ".toml", ".json", ".css", ".js") or path.name == "py.typed"
    }
    assert needed <= names
    assert {"linklint/py.typed", "linklint/data/ugc.toml", "linklint/data/ugc.json"} <= needed
    extra = {name for name in names - needed if not name.startswith("linklint_core-")}
    assert extra == set()


def test_the_wheel_names_its_distribution_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"linklint_core-{__version__}.dist-info/METADATA").decode("utf-8")
    assert "\nName: linklint-core\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata


def test_the_installed_package_works_from_another_folder(installed: Path, tmp_path: Path) -> None:
    version = linklint(installed, tmp_path, "--version")
    assert version.stdout == f"linklint {__version__}\n"
    rules = linklint(installed, tmp_path, "rules")
    assert rules.returncode == 0
    assert "affiliate-missing-sponsored" in rules.stdout
    site = str(ROOT / "examples/blog/public")
    result = linklint(installed, tmp_path, "check", site, "--output-format", "concise")
    assert result.returncode == 1
    golden = (ROOT / "tests/golden/example-public.txt").read_text("utf-8").splitlines()
    # Seen from there the site is elsewhere: its paths are absolute.
    assert result.stdout.splitlines() == [f"{ROOT}/{line}" for line in golden]
