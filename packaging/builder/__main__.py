"""`python3 dev.py package windows|deb|wheel|all`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from builder.build import Build, BuildError
from builder.debian import build_deb
from builder.icon import write_window_icons
from builder.macos import build_app
from builder.wheel import build_wheel, write_own_bom
from builder.windows.packages import build_windows

BUILDERS: Mapping[str, Callable[[Build], list[Path]]] = MappingProxyType(
    {
        "windows": build_windows,
        "deb": build_deb,
        "wheel": build_wheel,
        "macos": build_app,
        "sbom": write_own_bom,
        "icons": write_window_icons,
    }
)
ALL = ("wheel", "deb", "windows")  # an .app is laid out on request: nobody could run it here


def main() -> int:
    """Build what was named; prints each file with its size and hash."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=[*sorted(BUILDERS), "all"])
    parser.add_argument("--to", type=Path, help="folder for the files; out/packages when left out")
    parser.add_argument("--work", type=Path, help="folder to work in; build/packages when left out")
    parser.add_argument("--quick", action="store_true", help="to be tried: larger, sooner done")
    arguments = parser.parse_args()
    build = Build.of_checkout(arguments.to, arguments.work, quick=arguments.quick)
    names = ALL if arguments.what == "all" else (arguments.what,)
    try:
        files = [file for name in names for file in BUILDERS[name](build)]
    except BuildError as error:
        print(f"The build stopped: {error}", file=sys.stderr)
        return 1
    build.write_hashes(files)
    for file in files:
        print(f"{file.stat().st_size / 1e6:7.1f} MB  {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
