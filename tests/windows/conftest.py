"""Windows' packages, built once, and a computer with Windows to try them on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from tests.windows.wine import Wine, missing_tools

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Built:
    """What the builder made, and where it worked."""

    packages: Path
    work: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The packages, built by the product's own command; skips aloud without the tools.

    `PLANBENCH_PACKAGES` names a folder where `dev.py package windows` has put them already.
    """
    missing = missing_tools()
    if missing:
        pytest.skip(f"Windows' package was NOT tried here: {', '.join(missing)} not installed")
    if "PLANBENCH_PACKAGES" in os.environ:
        return Built(Path(os.environ["PLANBENCH_PACKAGES"]), ROOT / "build" / "packages")
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    made = Built(shared / "packages", shared / "packages-work")
    with FileLock(shared / "packages.lock"):
        if not (made.packages / "SHA256SUMS").exists():
            command = [sys.executable, "-m", "builder", "windows", "--quick"]
            subprocess.run(
                [*command, "--to", made.packages, "--work", made.work],
                env={**os.environ, "PYTHONPATH": str(ROOT / "packaging")},
                check=True,
            )
    return made


@pytest.fixture(scope="session")
def packages(built: Built) -> Path:
    """The folder with the packages."""
    return built.packages


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen of 1366 × 768."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Windows' package was NOT tried here: Xvfb not installed")
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    screen.terminate()
    screen.wait()


@pytest.fixture(scope="session")
def wine(built: Built, display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A computer with Windows and nothing installed."""
    computer = Wine(tmp_path_factory.mktemp("windows") / "prefix", display)
    computer.make()
    yield computer
    computer.stop()
