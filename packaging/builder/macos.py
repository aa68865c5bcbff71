"""planbench.app, laid out by a recipe on Linux. It has never been run: there is no Mac here.

The bundle carries libraries for Macs with Apple's own processors and is started by python.org's
Python 3.13. Nobody has signed it, so that macOS asks before the first start.
"""

from __future__ import annotations

import plistlib
import shutil
from pathlib import Path

from builder.build import Build
from builder.icon import write_icns
from builder.libraries import Target, lay_libraries, marker_environment
from builder.parts import library_parts, own_parts, write_licences

PYTHON = "3.13"
MACS = Target(
    platforms=(
        *(f"macosx_{version}_0_arm64" for version in (11, 12, 13)),
        *(f"macosx_{version}_universal2" for version in ("10_13", "11_0", "12_0", "13_0")),
    ),
    python=PYTHON,
    markers=marker_environment(PYTHON, sys_platform="darwin", os_name="posix", system="Darwin"),
)
IDENTIFIER = "planbench.planbench"


def build_app(build: Build) -> list[Path]:
    """Lay out the bundle and pack it.

    Raises:
        BuildError: when a wheel is missing.
    """
    contents = build.empty_folder("macos") / "planbench.app" / "Contents"
    libraries = contents / "Resources" / "lib"
    lay_libraries(build, libraries, MACS)
    parts = [*own_parts(build), *library_parts(build, libraries)]
    write_licences(contents / "Resources" / "licences", parts)
    write_icns(build, contents / "Resources" / "planbench.icns")
    (contents / "Info.plist").write_bytes(plistlib.dumps(info(build.version)))
    program = contents / "MacOS" / "planbench"
    program.parent.mkdir()
    shutil.copyfile(build.root / "packaging" / "macos" / "planbench", program)
    program.chmod(0o755)
    return [build.zip_folder(contents.parent, f"planbench-{build.version}-macos-arm64.zip")]


def info(version: str) -> dict[str, object]:
    """What macOS reads of the program: name, languages, and the files it opens."""
    return {
        "CFBundleName": "planbench",
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleVersion": version,
        "CFBundleShortVersionString": version,
        "CFBundlePackageType": "APPL",
        "CFBundleExecutable": "planbench",
        "CFBundleIconFile": "planbench.icns",
        "CFBundleDevelopmentRegion": "sv",
        "CFBundleLocalizations": ["sv", "nb", "nn", "en"],
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "EUPL-1.2",
        "CFBundleDocumentTypes": [
            _document("planbench project", "planbench", "Editor"),
            _document("planbench exchange file", "planbench-utbyte", "Viewer"),
        ],
    }


def _document(name: str, suffix: str, role: str) -> dict[str, object]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeExtensions": [suffix],
        "CFBundleTypeRole": role,
        "CFBundleTypeIconFile": "planbench.icns",
        "LSHandlerRank": "Owner",
    }
