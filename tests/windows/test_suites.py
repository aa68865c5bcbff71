"""The suites of the floors that touch files, run by Windows' own Python."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.windows.conftest import Built
from tests.windows.wine import Wine, path_there

ROOT = Path(__file__).resolve().parents[2]
TOOLS = (
    "pytest",
    "pluggy",
    "iniconfig",
    "packaging",
    "pygments",
    "colorama",
    "hypothesis",
    "sortedcontainers",
    "docx2python",
    "paragraphs",
    "openxml-audit",
    "click",
    "rich",
)
# pytest told where it is, where the tests are, and what to do.
SCRIPT = (
    "import sys; tools, root, settings, *chosen = sys.argv[1:]; sys.path[:0] = [tools, root];"
    "import pytest;"
    "sys.exit(pytest.main(['-q', '-c', settings, '--rootdir', root,"
    "'--confcutdir', root, *chosen]))"
)


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """pytest for Windows, by the versions and hashes of `requirements.lock`."""
    folder = tmp_path_factory.mktemp("tools")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entry = re.compile(r"^([\w.-]+)(==\S+)[^\n]*\\\n((?:    --hash\S+(?: \\)?\n)+)", re.MULTILINE)
    entries = entry.findall(lock)
    wanted = [f"{name}{version} \\\n{hashes}" for name, version, hashes in entries if name in TOOLS]
    assert len(wanted) == len(TOOLS)
    (folder / "tools.lock").write_text("".join(wanted), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "-q", "--target", folder / "lib"]
    command += ["--platform", "win_amd64", "--python-version", "3.13", "--only-binary=:all:"]
    command += ["--no-deps", "--require-hashes", "-r", folder / "tools.lock"]
    subprocess.run(command, check=True)
    return folder / "lib"


@pytest.fixture(scope="module")
def interpreter(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """python.exe in the unpacked .zip: the tests start programs of their own by it."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(next(built.packages.glob("*-windows.zip"))) as archive:
        archive.extractall(folder)
    original = built.work / "windows-python" / "python.exe"
    return Path(shutil.copy(original, folder / "planbench" / "python.exe"))


# What reads and writes nothing but the open project is the same on every system; documents that
# come back are taken in by the commands' suite too.
NO_FILES = {
    "services": (
        *("checking", "feedback", "guidance", "meetings"),
        *("plan", "search", "time", "words"),
    ),
    "exchange": ("test_histories.py",),
}


@pytest.mark.parametrize("suite", ["services", "exchange", "store", "cli"])  # the longest first
def test_the_suite_passes(
    wine: Wine, interpreter: Path, tools: Path, suite: str, tmp_path: Path
) -> None:
    told = [path_there(each) for each in (tools, ROOT, ROOT / "tests/windows/suite.ini")]
    chosen = [f"--basetemp={path_there(tmp_path / 'base')}", path_there(ROOT / "tests" / suite)]
    without = NO_FILES.get(suite, ())
    chosen += [f"--ignore={path_there(ROOT / 'tests' / suite / each)}" for each in without]
    done = wine.run(interpreter, "-X", "utf8", "-c", SCRIPT, *told, *chosen, seconds=1500)
    assert done.code == 0, done.said[-8000:]
    counted = re.search(r"(\d+) passed", done.text)
    assert counted is not None
    assert int(counted[1]) > 30
