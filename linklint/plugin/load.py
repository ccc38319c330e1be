"""Load and register one plugin: import what its entry point names, and look for what it got wrong."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from pluggy import PluginManager, PluginValidationError

from linklint.plugin import PROJECT, hookspecs
from linklint.plugin.hint import did_you_mean

if TYPE_CHECKING:
    from linklint.plugin.find import Candidate

_MARK = f"{PROJECT}_impl"


class PluginError(Exception):
    """A plugin that cannot be used; the text says why, without naming it."""


class _Manager(PluginManager):
    """Leaves out what every object has: looking at it all took longer than importing a family of rules."""

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> Any:
        return None if name.startswith("__") else super().parse_hookimpl_opts(plugin, name)


def new_manager() -> PluginManager:
    """A pluggy manager that knows the five hooks."""
    manager = _Manager(PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


def describe(error: BaseException) -> str:
    """One line: kind and text of an exception, and the line of the plugin's file that raised it."""
    text = " ".join(str(error).split())
    line = f"{type(error).__name__}: {text}" if text else type(error).__name__
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if not file.startswith("<") and not file.endswith("/importlib/__init__.py"):
            place = f"{file.rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{line} ({place})" if place else line


def load(candidate: Candidate) -> Any:
    """The plugin that a candidate stands for. Raises `PluginError`."""
    if candidate.plugin is not None:
        return candidate.plugin
    if not split(candidate.entry.value):
        form = "is not of the form module or module:attribute"
        raise PluginError(f"its entry point {candidate.entry.value!r} {form}")
    return imported(candidate.entry.value)


def split(value: str) -> tuple[str, str] | None:
    """Module and attribute of an entry point's value; ``None`` where it has not that form."""
    module, colon, attributes = value.partition("[")[0].strip().partition(":")
    module, attributes = module.strip(), attributes.strip()
    return None if not module or (colon and not attributes) else (module, attributes)


def imported(value: str) -> Any:
    """What ``module:attribute`` names. Raises `PluginError`."""
    module, attributes = split(value) or ("", "")
    try:
        found: Any = import_module(module)
        for attribute in filter(None, attributes.split(".")):
            found = getattr(found, attribute)
    except (Exception, SystemExit) as error:  # SystemExit: a script, not a plugin; it must not end the run
        raise PluginError(f"{value!r} cannot be imported: {describe(error)}") from error
    return found


def register(manager: PluginManager, plugin: Any, name: str) -> list[str]:
    """Add a plugin; returns what is wrong with single functions of it. Raises `PluginError` for the whole."""
    if isinstance(plugin, type):
        raise PluginError(f"{plugin.__qualname__} is a class; provide a module or an instance")
    other = manager.get_name(plugin) if manager.is_registered(plugin) else None
    if other is not None:
        raise PluginError(f"it is the same as {other}")
    if manager.has_plugin(name):
        raise PluginError("there are two plugins with this name; the first one is used")
    found, problems = _hooks(plugin)
    if not found and not problems:
        raise PluginError("it provides nothing: no function is marked with @hookimpl")
    try:
        manager.register(plugin, name)
    except PluginValidationError as error:
        raise PluginError(" ".join(str(error).split())) from error
    return problems


def _hooks(plugin: Any) -> tuple[list[str], list[str]]:
    """The hooks that a plugin implements, and the functions that look like one and are not."""
    found, problems = [], []
    for name, options in _functions(plugin):
        if options is None:
            if name in hookspecs.HOOKS:
                problems.append(f"{name} is not marked with @hookimpl and is never called")
            elif name.startswith(f"{PROJECT}_"):
                problems.append(_unknown(name))
            continue
        hook = options.get("specname") or name
        if options.get("wrapper") or options.get("hookwrapper"):
            raise PluginError(f"{name} wraps a hook; plugins only provide")
        if hook not in hookspecs.HOOKS:
            problems.append(_unknown(hook))
            continue
        found.append(hook)
    return found, problems


def _functions(plugin: Any) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Functions that may be hooks with the options of their mark; looks without running descriptors."""
    module = plugin.__name__ if isinstance(plugin, ModuleType) else None
    for name in dir(plugin):
        if name.startswith("__"):
            continue
        static = inspect.getattr_static(plugin, name, None)
        function = getattr(static, "__func__", static)
        if not isinstance(function, FunctionType):
            continue
        options = getattr(static, _MARK, None) or getattr(function, _MARK, None)
        foreign = module is not None and function.__module__ != module
        if options is None and foreign and name not in hookspecs.HOOKS:
            continue  # a helper that a module imports, such as another plugin's linklint_… function
        yield name, options if isinstance(options, dict) else None


def _unknown(name: str) -> str:
    hint = did_you_mean(name, hookspecs.HOOKS, cutoff=0.5)
    return f"there is no hook {name}" + (hint or f"; the hooks are {', '.join(hookspecs.HOOKS)}")
