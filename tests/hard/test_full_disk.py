"""The disk is full from the n-th write on: refused in words, as it was before, and then goes on."""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs fork", allow_module_level=True)

from tests.hard import faults
from tests.hard.faults import Faults
from tests.hard.running import check_whole, moments, run
from tests.hard.test_kills import SEED, note
from tests.hard.writers import WRITERS, make_template, prepare

LEVELS = int(os.environ.get("PLANBENCH_LEVELS", "2"))
pytestmark = pytest.mark.skipif(faults.library() is None, reason="SQLite is no library here")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hard")
    make_template(folder)
    return folder / "template"


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_is_said_and_costs_nothing(template: Path, tmp_path: Path, writer: str) -> None:
    prepare(template, tmp_path / "whole")
    whole = run(writer, tmp_path / "whole", Faults())
    for level in moments(random.Random(SEED), LEVELS, whole.writes):
        folder = tmp_path / f"at-{level}"
        prepare(template, folder)
        ended = run(writer, folder, Faults(full_at=level))
        assert ended.bug == "", (level, ended.bug)
        check_whole(folder, ended)
        shutil.rmtree(folder)
        note(writer, "full")
