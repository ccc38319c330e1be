"""The parser comes without the rest of its package, and others still find all of that.

Each test is a process of its own: here, other tests have imported everything.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

PARSE = "from linklint.readers.html.parser import parse\ndocument = parse(b'<p>a<a href=b>c</a>')\n"


def printed(source: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "import sys\n" + source], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_the_rest_of_the_package_is_not_imported() -> None:
    loaded = printed(PARSE + "print(*sorted(it for it in sys.modules if it.startswith('turbohtml')))").split()
    assert loaded == ["turbohtml", "turbohtml._html", "turbohtml._internal", "turbohtml._internal._selectors"]


def test_wrong_selectors_have_their_error() -> None:
    source = "try:\n    document.select('!![')\nexcept ValueError as error:\n    print(error)"
    assert printed(PARSE + source).startswith('invalid CSS selector "!!["')


def test_whoever_wants_the_package_gets_it() -> None:
    uses = (
        "import turbohtml; print(turbohtml.Markdown.__name__)",
        "from turbohtml import Markdown; print(Markdown.__name__)",
        "from turbohtml import *; print(Markdown.__name__)",
        "import turbohtml.convert; print('Markdown' if turbohtml.parse is parse else '')",
        "from turbohtml import _html, Markdown; print(Markdown.__name__ if _html.parse is parse else '')",
    )
    for use in uses:
        assert printed(PARSE + use) == "Markdown", use


def test_it_gets_all_of_it() -> None:
    """What a package that was imported as usual has, and the same objects as the core."""
    names = "print(*sorted(name for name in vars(turbohtml) if name not in ('__spec__', '__builtins__')))"
    usual = printed("import turbohtml\n" + names)
    waited = printed(PARSE + "import turbohtml\nturbohtml.Markdown\n" + names)
    assert waited == usual
    assert printed(PARSE + "import turbohtml; print(isinstance(document, turbohtml.Document))") == "True"
    assert printed(
        PARSE + "import turbohtml; print(type(turbohtml.E).__name__, type(turbohtml).__name__)"
    ) == ("ElementMaker module")


def test_a_name_that_is_not_there() -> None:
    source = "import turbohtml\nprint(hasattr(turbohtml, 'nothing_of_the_kind'), turbohtml.Markdown.__name__)"
    assert printed(PARSE + source) == "False Markdown"


def test_a_package_that_is_there_already_is_left_alone() -> None:
    assert printed("import turbohtml\n" + PARSE + "print(turbohtml.parse is parse)") == "True"
