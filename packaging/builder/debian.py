"""planbench as a .deb: Debian's own Python runs it, its libraries lie beside it.

The compiled parts of several Pythons stand in one folder, since each carries its Python's tag in
its name: the same package serves Debian 12 (3.11), Ubuntu 24.04 (3.12) and Debian 13 (3.13).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.build import Build, run
from builder.icon import write_png
from builder.libraries import Target, lay_libraries, marker_environment
from builder.parts import library_parts, own_parts, write_licences

PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = (
    "manylinux2014_x86_64",
    *(f"manylinux_2_{minor}_x86_64" for minor in (17, 24, 26, 27, 28, 34)),
)
HOME = "usr/lib/planbench"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def build_deb(build: Build) -> list[Path]:
    """Build the package.

    Raises:
        BuildError: when a wheel is missing or `dpkg-deb` fails.
    """
    tree = build.empty_folder("deb") / "planbench"
    home = tree / HOME
    lay_libraries(build, home, *map(linux, PYTHONS))
    write_licences(
        tree / "usr/share/doc/planbench", [*own_parts(build), *library_parts(build, home)]
    )
    _strip(home)
    _lay_out(build, tree)
    _write_control(build, tree)
    for path in (tree, *tree.rglob("*")):
        runs = (
            path.is_dir()
            or path.name in {"postinst", "prerm", "postrm"}
            or path.parent.name == "bin"
        )
        path.chmod(0o755 if runs else 0o644)
    build.set_times(tree)
    file = build.out / f"planbench_{build.version}_amd64.deb"
    options = ["--root-owner-group", "-Zzstd", "-z3" if build.quick else "-z15", "--build"]
    run("dpkg-deb", *options, tree, file, environment={"SOURCE_DATE_EPOCH": str(build.epoch)})
    return [file]


def linux(python: str) -> Target:
    """Linux on x86-64 with a Python."""
    told = marker_environment(python, sys_platform="linux", os_name="posix", system="Linux")
    return Target(PLATFORMS, python, told)


def _strip(home: Path) -> None:
    for library in sorted(home.rglob("*.so*")):
        run("strip", "--strip-unneeded", library)


def _lay_out(build: Build, tree: Path) -> None:
    source = build.root / "packaging" / "debian"
    places = {
        "planbench": "usr/bin/planbench",
        "planbench.desktop": "usr/share/applications/planbench.desktop",
        "planbench.xml": "usr/share/mime/packages/planbench.xml",
    }
    for name, place in places.items():
        (tree / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, tree / place)
    for size in ICON_SIZES:
        folder = tree / f"usr/share/icons/hicolor/{size}x{size}/apps"
        folder.mkdir(parents=True)
        write_png(build, folder / "planbench.png", size)


def _write_control(build: Build, tree: Path) -> None:
    source = build.root / "packaging" / "debian"
    folder = tree / "DEBIAN"
    folder.mkdir()
    kilobytes = sum(each.stat().st_size for each in tree.rglob("*") if each.is_file()) // 1024
    control = (source / "control").read_text(encoding="utf-8")
    (folder / "control").write_text(
        control.replace("@VERSION@", build.version).replace("@SIZE@", str(kilobytes)),
        encoding="utf-8",
    )
    for name in ("postinst", "prerm"):
        shutil.copyfile(source / name, folder / name)
