"""Eight who write at once: nothing is lost, nothing is there twice, and both databases agree."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.region.conftest import NOW, TODAY, Write, invented

from planbench.exports.documents.region.report import region_outline
from planbench.exports.outline import Outline
from planbench.i18n import words_for
from planbench.region.invented import NORWAY, SWEDEN
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
