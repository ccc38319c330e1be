"""The command ``linklint``. The version is answered before anything else is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from linklint import __version__

        print(f"linklint {__version__}")
        return
    from linklint.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
