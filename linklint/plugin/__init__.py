"""Plugins: how linklint finds them, what they may provide, and what happens when one is broken.

A plugin is a module (or an object) with functions marked ``@hookimpl``, named by an entry point of the group
``linklint``. `linklint.plugin.hookspecs` says what it may provide. Importing this package costs no more than
pluggy; the manager is imported by those who build a registry.
"""

from __future__ import annotations

from pluggy import HookimplMarker, HookspecMarker

#: The name under which hooks are marked, and the entry-point group that plugins are found in.
PROJECT = "linklint"

#: Marks a function of a plugin as the implementation of the hook with the same name.
hookimpl = HookimplMarker(PROJECT)

#: Marks the hooks themselves; plugins have no use for it.
hookspec = HookspecMarker(PROJECT)

__all__ = ["PROJECT", "hookimpl", "hookspec"]
