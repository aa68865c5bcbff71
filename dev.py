"""The two commands of a fresh machine: `python3 dev.py run` and `python3 dev.py test`.

Needs only Python 3.11 or later and its standard library. Everything else is installed into
`.venv` from `requirements.lock`, whose hashes pin every package on every system.
"""

from __future__ import annotations

import argparse
import ctypes.util
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OUT = ROOT / "out"

# What Qt needs of a Linux machine: the library that is looked for, and Debian's package with it.
SHARED_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-image": "libxcb-image0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
}


def main() -> int:
    """Set up what is missing, then do what was asked."""
    if sys.version_info < (3, 11):
        print("planbench needs Python 3.11 or later.")
        return 2
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=sorted(COMMANDS))
    arguments, rest = parser.parse_known_args()
    set_up()
    return COMMANDS[arguments.command](rest)


def set_up() -> None:
    """Make `.venv` what `requirements.lock` says; does nothing when it already is."""
    add_shared_libraries()
    stamp = VENV / "planbench.stamp"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Setting up .venv (the first time takes a few minutes) …", flush=True)
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    pip("install", "--require-hashes", "-r", str(ROOT / "requirements.lock"))
    pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """What the environment was made from, as one hash."""
    files = (ROOT / "requirements.lock", ROOT / "pyproject.toml")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def pip(*arguments: str) -> None:
    """Run pip inside `.venv`; ends the program with pip's own words when it fails."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    if subprocess.run(command, check=False).returncode:
        sys.exit("The set-up stopped: see pip's message above. Run the same command again.")


def add_shared_libraries() -> None:
    """Install the system libraries that Qt needs on Linux, or print the one command for it."""
    if not sys.platform.startswith("linux"):
        return
    missing = [
        pack for name, pack in SHARED_LIBRARIES.items() if not ctypes.util.find_library(name)
    ]
    if not missing:
        return
    apt = shutil.which("apt-get")
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing shared libraries:", ", ".join(missing), flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "check": False}
        subprocess.run(["apt-get", "update", "-q"], **quiet)
        if subprocess.run(command, **quiet).returncode == 0:
            return
    print("The window needs some shared libraries. Install them with:\n  sudo", " ".join(command))


def has_display() -> bool:
    """Whether a window can be opened here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(rest: list[str]) -> int:
    """Open the example project; without a display, do the main job headless and say so."""
    OUT.mkdir(exist_ok=True)
    project = OUT / "example.planbench"
    if not project.exists() and planbench("example", str(project)):
        return 1
    if has_display():
        return planbench(*(rest or [str(project)]))
    print("There is no display here, so the main job runs without a window.")
    document = OUT / "plan.docx"
    return planbench("export", str(project), "--to", str(document))


def test(rest: list[str]) -> int:
    """All checks, then all tests; stops at the first that fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    checks = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["lint-imports"],
        ["mypy"],
        ["pytest", "--numprocesses", "auto", "--dist", "worksteal", *rest],
    ]
    for name, *arguments in checks:
        print(f"== {name}", flush=True)
        tool = str(BIN / name)
        code = subprocess.run([tool, *arguments], cwd=ROOT, env=environment, check=False).returncode
        if code:
            return code
    return 0


HARD = {  # how often, in the long form; `python3 dev.py hard PLANBENCH_KILLS=5 …` says otherwise
    "PLANBENCH_KILLS": "36",  # a writer at its writes, and again at random: 1,000 in all
    "PLANBENCH_LEVELS": "24",
    "PLANBENCH_SYNCS": "40",
    "PLANBENCH_FUZZ": "100",
    "PLANBENCH_HISTORIES": "500",
    "PLANBENCH_MUTATIONS": "20000",
}


def hard(rest: list[str]) -> int:
    """Kill, fill and mutilate for as long as it takes, and say how often."""
    report = OUT / "hard.jsonl"
    OUT.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    add_strace()
    given = dict(each.split("=", 1) for each in rest if "=" in each)
    options = [each for each in rest if "=" not in each]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PLANBENCH_REPORT": str(report),
        **HARD,
        **given,
    }
    tests = ["tests/hard", "tests/exchange/test_histories.py", "tests/exchange/test_packages.py"]
    command = [str(PYTHON), "-m", "pytest", "--numprocesses", "auto", *tests, *options]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    counted = Counter(
        json.loads(line)["how"] for line in report.read_text(encoding="utf-8").splitlines()
    )
    names = {"write": "kills at a write", "random": "kills at random", "fsync": "kills at an fsync"}
    for how, count in sorted(counted.items()):
        print(f"{count:6} {names.get(how, 'full disks')}")
    return code


def add_strace() -> None:
    """Install strace where that is possible; without it, one of the tests is passed over."""
    if sys.platform == "linux" and not shutil.which("strace") and os.geteuid() == 0:
        install = ["apt-get", "install", "-y", "-q", "strace"]
        subprocess.run(install, check=False, stdout=subprocess.DEVNULL)


def bench(rest: list[str]) -> int:
    """Print the side-by-side figures."""
    return subprocess.run(
        [str(PYTHON), "-m", "benchmarks", *rest], cwd=ROOT, check=False
    ).returncode


def shots(rest: list[str]) -> int:
    """Render every page in every language and both colour schemes to PNG."""
    script = str(ROOT / "docs" / "shots.py")
    target = rest or [str(OUT / "shots")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([str(PYTHON), script, *target], env=environment, check=False).returncode


def new_migration(rest: list[str]) -> int:
    """Write the migration that new columns and tables of the model need."""
    module = ["-m", "planbench.store.migrations.draft", *rest]
    return subprocess.run([str(PYTHON), *module], cwd=ROOT, check=False).returncode


def planbench(*arguments: str) -> int:
    """Run planbench inside `.venv`."""
    return subprocess.run([str(PYTHON), "-m", "planbench", *arguments], check=False).returncode


COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "hard": hard,
    "shots": shots,
    "new-migration": new_migration,
}


if __name__ == "__main__":
    sys.exit(main())
