"""The two streams: results on stdout, everything else on stderr, nothing raw on either."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import IO

from linklint.model.printable import escape


def prepare() -> None:
    """Whatever the locale's encoding is, printing must not fail; nor when a stream was closed (``>&-``)."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  open until the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def err(*lines: str) -> None:
    """Lines on stderr, each escaped. A closed stderr is no reason to fail."""
    try:
        sys.stderr.write("".join(f"{escape(line)}\n" for line in lines))
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def out(pieces: Iterable[str]) -> None:
    """Write to stdout, and quietly stop when the reader has gone (``… | head``)."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon_stdout()


def abandon_stdout() -> None:
    """Point stdout at nothing, so that the interpreter does not complain when it flushes at exit."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError):
        pass


def is_terminal(stream: IO[str]) -> bool:
    """Whether somebody looks at the stream."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def use_color(choice: str, stream: IO[str], environ: Mapping[str, str] | None = None) -> bool:
    """Whether to colour: ``--color``, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then the stream.

    The log of GitHub Actions is not a terminal, but shows colours.
    """
    env = os.environ if environ is None else environ
    if choice != "auto":
        return choice == "always"
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR") or env.get("CLICOLOR_FORCE"):
        return True
    if env.get("TERM") == "dumb":
        return False
    return is_terminal(stream) or bool(env.get("GITHUB_ACTIONS"))


def use_links(color: bool, stream: IO[str], environ: Mapping[str, str] | None = None) -> bool:
    """Whether to print terminal hyperlinks: only where somebody can click, and never in a CI log."""
    env = os.environ if environ is None else environ
    return color and is_terminal(stream) and env.get("TERM") != "dumb" and not in_ci(env)


def in_ci(environ: Mapping[str, str] | None = None) -> bool:
    """Whether this is a run of continuous integration."""
    env = os.environ if environ is None else environ
    return bool(env.get("CI") or env.get("GITHUB_ACTIONS"))
