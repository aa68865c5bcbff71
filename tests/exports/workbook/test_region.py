"""The region's workbook has under each heading what the heading says."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.region.conftest import NOW, TODAY, invented

from planbench.domain.terms import AREAS, GOAL_LEVELS
from planbench.i18n import words_for
from planbench.region.status_file import SUFFIX, file_bytes
from planbench.services.region.collecting import collect
from planbench.services.region.report import load_overview, write_report

WORDS = words_for("sv")


@pytest.fixture
def book(tmp_path: Path) -> CalamineWorkbook:
    """The workbook of four invented municipalities, read by another reader."""
    files = [tmp_path / f"{n}{SUFFIX}" for n in range(1, 5)]
    for n, file in enumerate(files, 1):
        file.write_bytes(file_bytes(invented(n)))
    region = str(tmp_path / "region.db")
    collect(region, files, NOW)
    write_report(load_overview(region, TODAY, WORDS), tmp_path / "region.xlsx", NOW)
    return CalamineWorkbook.from_path(tmp_path / "region.xlsx")


def columns(book: CalamineWorkbook, name: str) -> dict[str, list[object]]:
    head, *rows = book.get_sheet_by_name(name).to_python()
    return {str(title): [row[n] for row in rows] for n, title in enumerate(head)}


def test_goals_stand_with_their_level_and_their_area(book: CalamineWorkbook) -> None:
    told = columns(book, "Mål efter nivå och område")
    say = WORDS.say
    assert set(told["Nivå"]) <= {say(name) for name in GOAL_LEVELS.values()}
    assert set(told["Område"]) <= {say(name) for name in AREAS.values()}
    assert all(isinstance(each, float) and each > 0 for each in told["Antal"])


def test_each_municipality_is_a_row_with_its_own_facts(book: CalamineWorkbook) -> None:
    told = columns(book, "Alla")
    names = {f"Påhittad kommun {n:03} (exempel)" for n in range(1, 5)}
    assert set(told["Kommun eller skola"]) == names
    held, of = told["Genomförda träffar"], told["Träffar i allt"]
    assert all(float(str(a)) <= float(str(b)) for a, b in zip(held, of, strict=True))
