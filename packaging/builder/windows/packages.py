"""What people of Windows install: setup.exe, .msi for an IT department, .zip to carry."""

from __future__ import annotations

from pathlib import Path

from builder.build import Build, run
from builder.windows.folder import build_folder
from builder.windows.msi import build_msi


def build_windows(build: Build) -> list[Path]:
    """All packages of Windows from one folder.

    Raises:
        BuildError: when a part or a tool is missing, or a signature does not hold.
    """
    folder = build_folder(build)
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
    run("makensis", "-V2", "-XTarget amd64-unicode", *given, script, environment=times)
    return file


def build_zip(build: Build, folder: Path) -> Path:
    """The same folder to carry on a stick or to lay on a locked laptop: nothing is installed."""
    return build.zip_folder(folder, f"planbench-{build.version}-windows.zip")


def size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
