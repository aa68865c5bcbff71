"""Killed while it writes, whatever it writes: nothing is lost and nothing is left.

`python3 dev.py hard` kills a thousand times: at every write to the disk, and at random moments.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs fork and SIGKILL", allow_module_level=True)

from tests.hard import faults
from tests.hard.faults import Faults
from tests.hard.running import check_whole, moments, run
from tests.hard.writers import WRITERS, make_template, prepare

KILLS = int(os.environ.get("PLANBENCH_KILLS", "2"))  # a writer, at writes and again at random
SEED = int(os.environ.get("PLANBENCH_SEED", "20261129"))

needs_library = pytest.mark.skipif(faults.library() is None, reason="SQLite is no library here")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hard")
    make_template(folder)
    return folder / "template"


@needs_library
@pytest.mark.parametrize("writer", WRITERS)
def test_killed_at_a_write_nothing_is_lost_and_nothing_left(
    template: Path, tmp_path: Path, writer: str
) -> None:
    prepare(template, tmp_path / "whole")
    whole = run(writer, tmp_path / "whole", Faults())
    assert (whole.refused, whole.bug) == ("", "")
    assert whole.writes > 0
    check_whole(tmp_path / "whole", whole)
    for moment in moments(random.Random(SEED), KILLS, whole.writes):
        folder = tmp_path / f"at-{moment}"
        prepare(template, folder)
        ended = run(writer, folder, Faults(kill_at=moment))
        assert ended.writes == 0  # it did not live to say so
        check_whole(folder, ended)
        shutil.rmtree(folder)
        note(writer, "write")


@pytest.mark.parametrize("writer", WRITERS)
def test_killed_at_any_moment_nothing_is_lost_and_nothing_left(
    template: Path, tmp_path: Path, writer: str
) -> None:
    prepare(template, tmp_path / "whole")
    whole = run(writer, tmp_path / "whole", Faults())
    chance = random.Random(SEED + 1)
    for number in range(KILLS):
        folder = tmp_path / f"n-{number}"
        prepare(template, folder)
        ended = run(writer, folder, Faults(), kill_after=chance.uniform(0.001, whole.seconds))
        check_whole(folder, ended)
        shutil.rmtree(folder)
        note(writer, "random")


def note(writer: str, how: str) -> None:
    """Keep count for the report of the long form."""
    if report := os.environ.get("PLANBENCH_REPORT"):
        with Path(report).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"writer": writer, "how": how}) + "\n")
