"""The two commands of a fresh machine: `python3 dev.py run` and `python3 dev.py test`.

Needs only Python 3.11 or later and its standard library. Everything else is installed into
`.venv`: for `run` what planbench itself needs, from `requirements-run.lock`; for all other commands
the tools of developers too, from `requirements.lock`. Their hashes pin every package on every
system.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes.util
import hashlib
import io
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
    "glib-2.0": "libglib2.0-0",
    "fontconfig": "libfontconfig1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-image": "libxcb-image0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
}


# What building packages and trying Windows' one asks of Debian: the program, and its package.
PACKAGING_TOOLS = {
    "wine": "wine",
    "makensis": "nsis",
    "wixl": "wixl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "osslsigncode": "osslsigncode",
    "strip": "binutils",
    "Xvfb": "xvfb",
}


def main() -> int:
    """Set up what is missing, then do what was asked."""
    if sys.version_info < (3, 11):
        print("planbench needs Python 3.11 or later.")
        return 2
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=sorted(COMMANDS))
    arguments, rest = parser.parse_known_args()
    set_up(RUNNING if arguments.command == "run" else DEVELOPING)
    return COMMANDS[arguments.command](rest)


# The lock files, and which of them an environment must have been made from.
RUNNING = "requirements-run.lock"
DEVELOPING = "requirements.lock"


def set_up(lock: str = DEVELOPING) -> None:
    """Make `.venv` what a lock file says; does nothing when it already is, or holds more."""
    add_shared_libraries()
    stamp = VENV / "planbench.stamp"
    enough = {fingerprint(each) for each in {lock, DEVELOPING}}
    if stamp.exists() and stamp.read_text(encoding="utf-8") in enough and PYTHON.exists():
        return
    print("Setting up .venv, once (20 seconds or so for running, longer for tests) …", flush=True)
    stamp.unlink(missing_ok=True)
    make_environment()
    pip("install", "--require-hashes", "-r", str(ROOT / lock))
    if lock == RUNNING:
        tell_where_planbench_is()
    else:
        pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(fingerprint(lock), encoding="utf-8")


def fingerprint(lock: str) -> str:
    """What the environment was made from, as one hash."""
    files = (ROOT / lock, ROOT / "pyproject.toml")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def make_environment() -> None:
    """An environment with pip; one that was left half made is made anew."""
    if PYTHON.exists() and not subprocess.run([PYTHON, "-m", "pip", "-V"], **QUIET).returncode:
        return
    try:  # Debian's venv says at length what is missing, and leaves the program
        with contextlib.redirect_stdout(io.StringIO()):
            venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (subprocess.CalledProcessError, SystemExit):
        shutil.rmtree(VENV)
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        sys.exit(
            f"Python's venv is missing here. Install it with:\n  sudo apt-get install {version}"
        )


def tell_where_planbench_is() -> None:
    """Let `.venv` import planbench from this checkout, without the tools that build it."""
    asked = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    libraries = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    (Path(libraries) / "planbench-checkout.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")


QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}


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


def missing_tools() -> dict[str, str]:
    """What building and trying packages needs and this machine lacks: program → package."""
    return {tool: pack for tool, pack in PACKAGING_TOOLS.items() if not shutil.which(tool)}


def add_packaging_tools() -> list[str]:
    """Install what building packages needs where that is allowed; returns what is still missing."""
    missing = missing_tools()
    if missing and sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing:", ", ".join(missing.values()), flush=True)
        subprocess.run(["apt-get", "update", "-q"], **QUIET)
        for pack in missing.values():  # one by one: what one Debian lacks must not stop the rest
            subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", pack], **QUIET)
    return list(missing_tools().values())


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
    if missing_tools():
        print("NOT TRIED: the package for Windows. `python3 dev.py package windows` installs Wine.")
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


def package(rest: list[str]) -> int:
    """Build setup.exe, .msi, .zip, .deb and wheel: `package windows|deb|wheel|all`."""
    missing = add_packaging_tools()
    if missing:
        print("Packages cannot be built. Install:\n  sudo apt-get install", *missing)
        return 2
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "packaging")}
    command = [str(PYTHON), "-m", "builder", *rest]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


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
    "package": package,
    "new-migration": new_migration,
}


if __name__ == "__main__":
    sys.exit(main())
