"""The formats of the link graph, each with the module that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from linklint.graph.document import GraphDocument

Writer = Callable[[GraphDocument], Iterator[str]]

#: Names in the order of the help.
FORMATS = ("html", "json", "csv", "dot", "gexf", "graphml", "mermaid")


def writer(name: str) -> Writer:
    """The writer of a format; its module is imported when it is needed."""
    module = "linklint.graph.html.report" if name == "html" else f"linklint.graph.{name}"
    return cast(Writer, import_module(module).write)
