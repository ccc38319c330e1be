"""The command ``linklint``. The version is answered before anything else is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from linklint import __version__

        print(f"linklint {__version__}")
        return
    try:
        from linklint.cli.app import main as run

        run()
    except KeyboardInterrupt:  # while modules were still being imported
        sys.exit(130)


if __name__ == "__main__":
    main()
