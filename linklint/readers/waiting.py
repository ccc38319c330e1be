"""Packages whose own code runs when somebody asks for it.

Importing a module of a package runs the package's ``__init__`` first. Those of the parsers import everything
that they have: renderers, extractors, presets, which takes as long as starting Python, and no reader uses it.
So the modules that a reader needs are imported without, and the package is there: its own code runs, once,
when anything else of it is asked for, as a plugin may.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


class _Waiting(ModuleType):
    """A package whose ``__init__`` has not run, and which has no ``__path__``: importing a further module of
    it asks for that, too."""

    def __getattr__(self, name: str) -> Any:  # only what is not there yet
        self.__class__ = ModuleType  # type: ignore[assignment]
        spec = self.__spec__
        assert spec is not None and spec.loader is not None
        self.__path__ = spec.submodule_search_locations or []
        spec.loader.exec_module(self)
        return getattr(self, name)


def wait(name: str, *modules: str) -> None:
    """Import modules of a package without the package's own code.

    Where that is there already, or the package is not of the form that is known, nothing is done: they are
    imported as usual later on.
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None or not spec.submodule_search_locations:
        return
    package = module_from_spec(spec)
    sys.modules[name] = package
    try:
        for each in modules:
            import_module(f"{name}.{each}")
    except ImportError:
        del sys.modules[name]
        return
    del package.__path__
    package.__class__ = _Waiting
