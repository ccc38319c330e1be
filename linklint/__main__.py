"""The command ``linklint``. The version is answered before anything else is imported."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing itself takes a few milliseconds
if TYPE_CHECKING:
    from typing import NoReturn

_INTERRUPTED = 130


def main() -> None:
    """Entry point of the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from linklint import __version__

        print(f"linklint {__version__}")
        return
    import gc

    # What starting makes is needed to the end: looking through it for garbage is a sixth of a short run.
    gc.set_threshold(50_000, 20, 20)
    try:
        from linklint.cli.app import main as run

        run()
    except KeyboardInterrupt:  # while modules were still being imported
        _leave()
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            _leave()
        raise
    finally:
        gc.freeze()  # nor is there anything to look for at the end


def _leave() -> NoReturn:
    """Exit after Ctrl-C without waiting: a pool whose workers were stopped may never end its threads."""
    import os

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed
            continue
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
