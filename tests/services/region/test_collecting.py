"""Status files are taken in one by one, each is told of, and the report is read and printed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.region.conftest import NOW, TODAY, Write, eight, invented, write

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.region.status_file import SUFFIX
from planbench.region.trouble import DatabaseError
from planbench.services.region.collecting import (
    SHOWN,
    Collected,
    collect,
    said_of,
    status_files,
)
from planbench.services.region.report import FORMATS, check_target, load_overview
from planbench.services.region.told import as_data, lines

__all__ = ["eight", "write"]  # fixtures, used by their names
WORDS = words_for("en")


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "region.db")


def test_each_file_is_stored_known_or_refused_and_counted(
    database: str, eight: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / f"brev{SUFFIX}"
    bad.write_text("Hej", encoding="utf-8")
    steps: list[tuple[int, int]] = []
    first = collect(database, [*eight[:2], bad, eight[2]], NOW, lambda n, of: steps.append((n, of)))
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert [file for file, _ in first.stored] == eight[:3]
    assert [file for file, _ in first.refused] == [bad]
    assert not first.is_whole
    again = collect(database, eight[1:4], NOW)
    assert [file for file, _ in again.known] == eight[1:3]
    assert [file for file, _ in again.stored] == eight[3:4]
    assert again.is_whole
    said = list(said_of(first, WORDS))
    assert said[0] == "3 files stored, 0 were there already, 1 refused."
    assert said[1].startswith("– ")
    assert bad.name in said[1]
    assert list(said_of(again, WORDS)) == ["1 file stored, 2 were there already, 0 refused."]


def test_a_database_that_went_away_is_told_with_what_was_not_reached() -> None:
    left = [Path(f"{n}{SUFFIX}") for n in range(SHOWN + 2)]
    found = Collected(not_reached=left, stopped=DatabaseError("The database went away."))
    assert not found.is_whole
    said = list(said_of(found, WORDS))
    assert said[1:3] == ["The database went away.", f"Not taken in: {SHOWN + 2} files."]
    assert said[3] == f"– 0{SUFFIX}"
    assert len(said) == 3 + SHOWN + 1
    assert said[-1] == "… and 2 more"
    found.not_reached = left[:SHOWN]
    assert len(list(said_of(found, WORDS))) == 3 + SHOWN


def test_a_folder_gives_its_status_files_and_counts_the_rest(tmp_path: Path) -> None:
    below = tmp_path / "in" / "below"
    below.mkdir(parents=True)
    one, two = tmp_path / "in" / f"b{SUFFIX}", below / f"a{SUFFIX.upper()}"
    for file in (one, two, below / "brev.txt", tmp_path / "in" / "bild.png"):
        file.write_bytes(b"x")
    named = tmp_path / "brev.docx"
    found = status_files([named, tmp_path / "in", one])
    assert set(found.files) == {named, one, two}
    assert len(found.files) == 3
    assert found.passed_over == 2


def test_what_is_known_is_read_by_programme_and_printed_in_columns(
    database: str, eight: list[Path]
) -> None:
    collect(database, eight, NOW)
    source = load_overview(database, TODAY, WORDS)
    data = as_data(source)
    assert (data["today"], data["files"]) == (TODAY.isoformat(), 8)
    (programme,) = data["programmes"]
    assert len(programme["projects"]) == 8
    assert {each["told_on"] for each in programme["projects"]} == {TODAY.isoformat()}
    assert all(dt.date.fromisoformat(each["day"]) >= TODAY for each in programme["coming"])
    assert sum(each["count"] for each in programme["goals"]) > 0
    reasons = [reason for each in programme["support"] for reason in each["reasons"]]
    assert reasons
    assert {len(each) for each in reasons} == {3}
    printed = list(lines(source))
    assert TODAY.strftime("%Y") in printed[0]
    assert any(each.isupper() for each in printed)
    assert all(each == each.rstrip() for each in printed)
    names = [each["name"] for each in programme["projects"]]
    assert all(any(name in line for line in printed) for name in names)


def test_a_later_file_takes_the_place_of_an_earlier_one(database: str, write: Write) -> None:
    collect(database, [write(invented(1)), write(invented(1, TODAY - dt.timedelta(days=90)))], NOW)
    (programme,) = as_data(load_overview(database, TODAY, WORDS))["programmes"]
    (project,) = programme["projects"]
    assert project["told_on"] == TODAY.isoformat()


@pytest.mark.parametrize("ending", [*FORMATS, ".DOCX"])
def test_a_report_is_written_in_each_known_format_and_no_other(ending: str) -> None:
    check_target(Path(f"rapport{ending}"))
    with pytest.raises(UserError, match=r"cannot write rapport\.odt"):
        check_target(Path("rapport.odt"))
