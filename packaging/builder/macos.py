"""planbench.app, laid out by a recipe on Linux. It has never been run: there is no Mac here.

The bundle carries libraries for Macs with Apple's own processors and is started by python.org's
Python 3.13. Nobody has signed it, so that macOS asks before the first start.
"""

from __future__ import annotations

import plistlib
import shutil
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from builder.build import Build
from builder.icon import write_icns
from builder.libraries import (
    LEFT_OUT,
    Target,
    install_libraries,
    install_planbench,
    leave_out,
    marker_environment,
)
from builder.parts import library_parts, own_parts, write_licences
from builder.wheel import build_wheel

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
    wheel = build_wheel(build)[0]
    contents = build.empty_folder("macos") / "planbench.app" / "Contents"
    libraries = contents / "Resources" / "lib"
    install_libraries(build, libraries, MACS)
    install_planbench(libraries, wheel)
    leave_out(libraries, LEFT_OUT)
    parts = [*own_parts(build), *library_parts(build, libraries)]
    write_licences(contents / "Resources" / "licences", parts)
    write_icns(build, contents / "Resources" / "planbench.icns")
    (contents / "Info.plist").write_bytes(plistlib.dumps(info(build.version)))
    program = contents / "MacOS" / "planbench"
    program.parent.mkdir()
    shutil.copyfile(build.root / "packaging" / "macos" / "planbench", program)
    program.chmod(0o755)
    return [_pack(build, contents.parent)]


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


def _pack(build: Build, bundle: Path) -> Path:
    file = build.out / f"planbench-{build.version}-macos-arm64.zip"
    made = datetime.fromtimestamp(build.epoch, UTC).timetuple()[:6]
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(each for each in bundle.rglob("*") if each.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(bundle.parent).as_posix(), made)
            entry.compress_type = zipfile.ZIP_DEFLATED
            runs = path.stat().st_mode & stat.S_IXUSR
            entry.external_attr = (stat.S_IFREG | (0o755 if runs else 0o644)) << 16
            archive.writestr(entry, path.read_bytes())
    return file
