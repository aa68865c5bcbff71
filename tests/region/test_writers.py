"""Eight who write at once: nothing is lost, nothing is there twice, and both databases agree."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.region.conftest import NOW, TODAY, Write, invented
from tests.region.invented import NORWAY, SWEDEN

from planbench.exports.documents.region.report import region_outline
from planbench.exports.outline import Outline
from planbench.i18n import words_for
from planbench.services.region.collecting import collect
from planbench.services.region.report import load_overview

WRITERS = 8


def test_eight_writers_at_once_lose_nothing(region: str, write: Write) -> None:
    """Each brings files of its own and one that all have, into a database that is not there yet."""
    files = [write(invented(n)) for n in range(1, 5 * WRITERS + 2)]
    shared, own = files[0], files[1:]
    shares = [[shared, *own[n::WRITERS]] for n in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        found = list(pool.map(lambda mine: collect(region, mine, NOW), shares))
    assert [each.stopped for each in found if each.stopped] == []
    assert sum(len(each.stored) for each in found) == len(files)
    assert sum(len(each.known) for each in found) == WRITERS - 1
    assert load_overview(region, TODAY, words_for("sv")).overview.files == len(files)


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.region.conftest import NOW
from planbench.region.database import opened_to_write
from planbench.region.reading import read_status
from planbench.region.storing import store
with opened_to_write(sys.argv[1]) as database:
    for file in sys.argv[2:]:
        with database.writing() as connection:
            store(connection, read_status(Path(file), NOW))
            if file == sys.argv[-1]:
                os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills otherwise")
def test_a_writer_that_is_killed_leaves_whole_files_alone(
    region: str, eight: Sequence[Path]
) -> None:
    """It is killed between a file's rows and their commit; whoever goes on waits for nothing."""
    command = [sys.executable, "-c", KILLED, region, *map(str, eight[:4])]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL
    found = collect(region, eight, NOW)
    assert (len(found.known), len(found.stored), found.is_whole) == (3, 5, True)
    overview = load_overview(region, TODAY, words_for("sv")).overview
    assert overview.files == 8
    assert sum(row.goals for row in overview.programmes[0].rows) == sum(
        goal.number for goal in overview.programmes[0].goals
    )


def report(address: str, files: Sequence[Path], language: str) -> Outline:
    collect(address, files, NOW)
    return region_outline(load_overview(address, TODAY, words_for(language)))


def test_both_databases_give_the_same_report(server: str, tmp_path: Path, write: Write) -> None:
    kinds = [SWEDEN, SWEDEN, NORWAY, NORWAY]
    files = [write(invented(n, kind=kind)) for n, kind in enumerate(kinds, start=1)]
    for language in ("sv", "nb", "nn"):
        on_disk = report(str(tmp_path / "region.db"), files, language)
        assert len(on_disk.blocks) > 20
        assert report(server, list(reversed(files)), language) == on_disk
