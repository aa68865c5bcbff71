"""Killed by strace at each fsync, from the command line, as an outsider would do it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs SIGKILL", allow_module_level=True)

from tests.hard.running import Ended, check_whole, moments
from tests.hard.test_kills import SEED, note
from tests.hard.writers import make_template, prepare

SYNCS = int(os.environ.get("PLANBENCH_SYNCS", "0"))  # a command
COMMANDS = {
    "migrate": ("exchange", "old.planbench", "--to", "out.planbench-utbyte"),
    "restore": ("restore", "kept/20261101T080000-asked.planbench", "again.planbench"),
    "backup": ("backup", "plan.planbench", "--to", "kept"),
    "merge": ("merge", "plan.planbench", "colleague.planbench-utbyte"),
    "tidy": ("tidy", "plan.planbench"),
}
pytestmark = pytest.mark.skipif(
    not SYNCS or shutil.which("strace") is None, reason="only in the long form, with strace"
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hard")
    make_template(folder)
    return folder / "template"


def traced(folder: Path, command: str, *options: str) -> str:
    """Run a command under strace; what it wrote down of the calls."""
    log = folder / "calls"
    arguments = [sys.executable, "-m", "planbench", *COMMANDS[command]]
    calls = ["strace", "-f", "-o", str(log), "-e", "trace=fsync,fdatasync", *options]
    home = {**os.environ, "HOME": str(folder / "home")}
    subprocess.run([*calls, *arguments], cwd=folder, env=home, capture_output=True, check=False)
    said = log.read_text(encoding="utf-8")
    log.unlink()
    return said


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_each_fsync_all_is_whole(template: Path, tmp_path: Path, command: str) -> None:
    prepare(template, tmp_path / "whole")
    last = traced(tmp_path / "whole", command).count("sync(")
    assert last > 0
    for moment in moments(random.Random(SEED), SYNCS, last):
        folder = tmp_path / f"at-{moment}"
        prepare(template, folder)
        inject = f"inject=fsync,fdatasync:signal=SIGKILL:when={moment}"
        traced(folder, command, "-e", inject)
        check_whole(folder, Ended())
        shutil.rmtree(folder)
        note(command, "fsync")
