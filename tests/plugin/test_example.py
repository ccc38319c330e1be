"""plugins/linklint-example, installed from outside as a user would, without the network."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "plugins" / "linklint-example"
PLUGIN = "linklint-example[example]"


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed the example."""
    for module in ("pip", "hatchling"):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{module} is not installed: pip install -e '.[dev]' brings the build backend")
    folder = tmp_path_factory.mktemp("installed")
    source = tmp_path_factory.mktemp("source") / "linklint-example"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache"))
    command = ["pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--disable-pip-version-check", "--target", folder, source],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def python(target: Path, *arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run Python with the installed plugin, and linklint itself, on the path."""
    path = os.pathsep.join([str(target), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment,
        check=False,
    )


def test_only_what_belongs_there_is_installed(target: Path) -> None:
    assert (target / "linklint_example" / "rules" / "moved_host.py").is_file()
    assert not (target / "tests").exists()


def test_check_runs_its_rules(target: Path, tmp_path: Path) -> None:
    (tmp_path / "linklint.toml").write_text('[rules.EXA101]\nhosts = {"old.test" = "new.test"}\n', "utf-8")
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "index.html").write_text('<a href="https://old.test/">Old</a>\n', "utf-8")
    (tmp_path / "blog" / "first.html").write_text("<p>One</p>\n", "utf-8")
    done = python(
        target, "-m", "linklint", "check", ".", "--select", "EXA", "--output-format", "concise", cwd=tmp_path
    )
    assert (done.stdout.splitlines(), done.returncode) == (
        [
            "blog/first.html: EXA401 blog/index.html does not link to this page",
            "blog/index.html:1:10: EXA101 [*] old.test has moved to new.test",
        ],
        1,
    ), done.stderr


def test_it_is_listed_and_explained(target: Path) -> None:
    listed = python(target, "-m", "linklint", "plugins")
    assert re.search(r"linklint-example.*0\.1\.0|example.*0\.1\.0", listed.stdout), (
        listed.stdout + listed.stderr
    )
    explained = python(target, "-m", "linklint", "rule", "moved-host")
    assert explained.returncode == 0, explained.stderr
    assert "EXA101" in explained.stdout


def test_its_own_tests_pass(target: Path) -> None:
    done = python(target, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", cwd=EXAMPLE)
    assert done.returncode == 0, done.stdout + done.stderr
    (count,) = re.findall(r"(\d+) passed", done.stdout)
    assert int(count) >= 8


def test_a_worker_process_rebuilds_it(target: Path, tmp_path: Path) -> None:
    """Spawned, as on systems that cannot fork."""
    script = tmp_path / "spawned.py"
    script.write_text(
        "import multiprocessing\n"
        "from linklint.plugin.manager import build_registry, rebuild\n"
        "def work(spec): return sorted(rebuild(spec).provider.items())\n"
        "if __name__ == '__main__':\n"
        "    registry = build_registry()\n"
        "    with multiprocessing.get_context('spawn').Pool(1) as pool:\n"
        "        assert pool.apply(work, (registry.spec,)) == sorted(registry.provider.items())\n"
        "    print(registry.provider['EXA101'])\n",
        "utf-8",
    )
    done = python(target, script)
    assert done.stdout.strip() == PLUGIN, done.stderr


def test_the_readme_says_how_to_begin() -> None:
    text = (EXAMPLE / "README.md").read_text("utf-8")
    assert "Copy this folder" in text
    assert "pip install linklint" not in text
