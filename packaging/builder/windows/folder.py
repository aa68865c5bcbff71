"""The folder that every package of Windows carries: interpreter, libraries, planbench, licences."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from packageurl import PackageURL

from builder.build import Build, run
from builder.libraries import Target, lay_libraries, marker_environment
from builder.parts import Part, library_parts, own_parts, write_licences
from builder.windows.launcher import build_launchers
from builder.windows.python import FULL_VERSION, VERSION, take_python

WINDOWS = Target(
    platforms=("win_amd64",),
    python=VERSION,
    markers=marker_environment(VERSION, sys_platform="win32", os_name="nt", system="Windows"),
)
# Where the interpreter looks, and nowhere else: no variable and no registry key counts.
SEARCH_PATH = "DLLs\nLib\nLib\\site-packages\n"


def build_folder(build: Build) -> Path:
    """Everything in its place, byte code made, every file as old as the commit.

    Raises:
        BuildError: when a part is missing, changed or unsigned.
    """
    python = take_python(build)
    interpreter = python.parent / "python.exe"
    folder = build.empty_folder("windows") / "planbench"
    shutil.copytree(python, folder)
    libraries = folder / "Lib" / "site-packages"
    lay_libraries(build, libraries, WINDOWS)
    parts = [*own_parts(build), _python_part(folder), *library_parts(build, libraries)]
    write_licences(folder / "licences", parts)
    (folder / f"python{VERSION.replace('.', '')}._pth").write_text(SEARCH_PATH, encoding="utf-8")
    build_launchers(build, folder)
    compile_sources(folder, interpreter)
    build.set_times(folder)
    return folder


def _python_part(folder: Path) -> Part:
    text = folder / "LICENSE.txt"
    url = PackageURL("generic", name="cpython", version=FULL_VERSION)
    return Part("python", FULL_VERSION, "PSF-2.0", (text,), url)


def compile_sources(folder: Path, interpreter: Path) -> None:
    """Byte code beside every source, made by the Python that will run it.

    It names the hash of its source instead of its time, so that two builds are the same, and is
    never held against it, so that the start reads one file a module instead of two.

    Raises:
        BuildError: when Wine is missing or a source does not compile.
    """
    borrowed = folder / "python.exe"
    shutil.copyfile(interpreter, borrowed)
    prefix = folder.parent / "wine"
    environment = {
        "WINEPREFIX": str(prefix),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        "PYTHONHASHSEED": "0",
        "DISPLAY": os.environ.get("DISPLAY", ""),
    }
    options = ["-q", "-j", "1", "--invalidation-mode", "unchecked-hash", "-s", "Lib", "Lib"]
    run(
        "wine",
        "python.exe",
        "-X",
        "utf8",
        "-m",
        "compileall",
        *options,
        cwd=folder,
        environment=environment,
    )
    run("wineserver", "--wait", environment=environment)
    borrowed.unlink()
    shutil.rmtree(prefix)
