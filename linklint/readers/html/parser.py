"""The parser: turbohtml's C core, without the rest of its package.

``import turbohtml`` also makes its renderers, extractors and a dozen records, which takes as long as starting
Python itself, and nothing here uses them. So the package waits: it is there, its core and its errors of
selectors are imported, and its own code runs when somebody asks it for anything else, as a plugin may.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_PACKAGE = "turbohtml"


class _Waiting(ModuleType):
    """A package whose ``__init__`` has not run."""

    def __getattr__(self, name: str) -> Any:  # only what is not there yet
        self.__class__ = ModuleType  # type: ignore[assignment]
        spec = self.__spec__
        assert spec is not None and spec.loader is not None
        spec.loader.exec_module(self)
        return getattr(self, name)


def _wait() -> None:
    """Put the package where imports find it, unless it is there or not of the form that is known."""
    spec = None if _PACKAGE in sys.modules else find_spec(_PACKAGE)
    if spec is not None and spec.loader is not None and spec.submodule_search_locations:
        package = module_from_spec(spec)
        if type(package) is ModuleType:
            package.__class__ = _Waiting
            sys.modules[_PACKAGE] = package


_wait()

from turbohtml._html import parse  # noqa: E402
from turbohtml._internal import _selectors  # noqa: E402, F401 - the core raises what this registers

__all__ = ["parse"]
