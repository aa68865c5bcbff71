"""One build: where it takes its parts from, where it works, and how it runs a tool."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class BuildError(Exception):
    """Why nothing was built, in one sentence."""


@dataclass(frozen=True, slots=True)
class Build:
    """The folders of one build and the version that is built."""

    root: Path
    work: Path
    out: Path
    version: str
    epoch: int  # seconds since 1970 of the commit that is built: no file is younger
    quick: bool = False  # packed less well, in a third of the time: to be tried, not to be given

    @classmethod
    def of_checkout(
        cls, out: Path | None = None, work: Path | None = None, *, quick: bool = False
    ) -> Build:
        """The checkout that this file stands in; two builds at once need a `work` each.

        Raises:
            BuildError: when the version is missing.
        """
        text = (ROOT / "src" / "planbench" / "__init__.py").read_text(encoding="utf-8")
        found = re.search(r'__version__ = "([^"]+)"', text)
        if found is None:
            raise BuildError("src/planbench/__init__.py names no version.")
        folder = (out or ROOT / "out" / "packages").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        where = (work or ROOT / "build" / "packages").resolve()
        return cls(ROOT, where, folder, found[1], commit_time(ROOT), quick)

    def empty_folder(self, name: str) -> Path:
        """A folder of the build with nothing in it."""
        folder = self.work / name
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        return folder

    def set_times(self, folder: Path) -> None:
        """Give every file the time of the commit, so that two builds are the same."""
        for path in sorted(folder.rglob("*"), reverse=True):
            os.utime(path, (self.epoch, self.epoch), follow_symlinks=False)
        os.utime(folder, (self.epoch, self.epoch))

    def zip_folder(self, folder: Path, name: str) -> Path:
        """A folder packed under its own name, every entry as old as the commit."""
        file = self.out / name
        made = datetime.fromtimestamp(self.epoch, UTC).timetuple()[:6]
        level = 1 if self.quick else 9
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
            for path in sorted(each for each in folder.rglob("*") if each.is_file()):
                entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), made)
                entry.compress_type = zipfile.ZIP_DEFLATED
                runs = path.stat().st_mode & stat.S_IXUSR
                entry.external_attr = (stat.S_IFREG | (0o755 if runs else 0o644)) << 16
                archive.writestr(entry, path.read_bytes())
        return file

    def write_hashes(self, files: Sequence[Path]) -> None:
        """`SHA256SUMS` beside the files, as `sha256sum --check` reads it."""
        lines = [f"{sha256(file)}  {file.name}\n" for file in sorted(files)]
        (self.out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def commit_time(root: Path) -> int:
    """When the commit that is built was made; SOURCE_DATE_EPOCH says otherwise."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    said = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=root, check=False, capture_output=True, text=True
    )
    return int(said.stdout) if said.returncode == 0 else 1_577_836_800  # 2020 without a history


def sha256(file: Path) -> str:
    """The hash of a file, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def run(
    *command: str | Path, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """Run a tool; returns what it printed.

    Raises:
        BuildError: when it is not there or fails, with its own last lines.
    """
    words = [str(each) for each in command]
    if shutil.which(words[0]) is None:
        raise BuildError(f"{words[0]} is not installed.")
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-12:]
        raise BuildError("\n".join([f"{Path(words[0]).name} failed:", *said]))
    return done.stdout


def pip(*arguments: str | Path) -> str:
    """Run this environment's pip.

    Raises:
        BuildError: when it fails.
    """
    return run(sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments)
