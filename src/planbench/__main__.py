"""`planbench` and `python -m planbench`."""

from __future__ import annotations

import sys

from planbench.cli import run


def main() -> int:
    """Run the command line; returns the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
