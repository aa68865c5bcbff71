"""What people of Windows install: setup.exe, .msi for an IT department, .zip to carry."""

from __future__ import annotations

from pathlib import Path

from builder.build import Build, BuildError, run
from builder.windows.folder import build_folder
from builder.windows.msi import build_msi

LARGEST_SETUP = 60_000_000  # bytes
LARGEST_FOLDER = 220_000_000


def build_windows(build: Build) -> list[Path]:
    """All packages of Windows from one folder.

    Raises:
        BuildError: when a part or a tool is missing, a signature does not hold, or what was
            built is larger than promised.
    """
    folder = build_folder(build)
    check_size(folder, size(folder), LARGEST_FOLDER)
    return [
        build_setup(build, folder),
        build_msi(build, folder, per_machine=False),
        build_msi(build, folder, per_machine=True),
        build_zip(build, folder),
    ]


def build_setup(build: Build, folder: Path) -> Path:
    """The installer for one user, without an administrator."""
    file = build.out / f"planbench-{build.version}-setup.exe"
    values = {
        "VERSION": build.version,
        "FOLDER": folder,
        "OUTPUT": file,
        "ICON": folder / "planbench.ico",
        "KILOBYTES": size(folder) // 1024,
    }
    given = [f"-D{name}={value}" for name, value in values.items()]
    script = build.root / "packaging" / "windows" / "planbench.nsi"
    times = {"SOURCE_DATE_EPOCH": str(build.epoch)}
    packed = ("-XSetCompressor /FINAL zlib",) if build.quick else ()
    run("makensis", "-V2", "-XTarget amd64-unicode", *packed, *given, script, environment=times)
    if not build.quick:
        check_size(file, file.stat().st_size, LARGEST_SETUP)
    return file


def check_size(made: Path, found: int, most: int) -> None:
    """Stop when something has grown past what is promised to those who install it."""
    if found > most:
        raise BuildError(f"{made.name} is {found / 1e6:.0f} MB; at most {most / 1e6:.0f} may be.")


def build_zip(build: Build, folder: Path) -> Path:
    """The same folder to carry on a stick or to lay on a locked laptop: nothing is installed."""
    return build.zip_folder(folder, f"planbench-{build.version}-windows.zip")


def size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
