"""A region's database on the disk: rows are added once, and what is not ours is left alone."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select
from tests.region.conftest import NOW, TODAY, Write, invented

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.region import versions
from planbench.region.database import _server, opened_to_read, opened_to_write
from planbench.region.gathering import gather
from planbench.region.model import RegionBase, StatusRow
from planbench.region.rows import row_of
from planbench.region.storing import store
from planbench.region.trouble import DatabaseError
from planbench.region.versions import STEPS
from planbench.services.region.collecting import collect, said_of, status_files


def stored(address: str) -> int:
    with opened_to_read(address) as database, database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(StatusRow)) or 0


def test_the_steps_make_what_the_model_says(region: str) -> None:
    with opened_to_write(region) as database, database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, RegionBase.metadata) == []


def test_the_same_file_twice_adds_nothing(region: str, eight: Sequence[Path]) -> None:
    assert len(collect(region, eight, NOW).stored) == 8
    again = collect(region, [*eight, *eight], NOW)
    assert (len(again.stored), len(again.known), again.is_whole) == (0, 16, True)
    assert stored(region) == 8


def test_what_was_told_comes_back(region: str, write: Write) -> None:
    made = invented(5)
    collect(region, [write(made)], NOW)
    with opened_to_read(region) as database, database.reading() as connection:
        gathered = gather(connection)
    (row,) = gathered.latest
    assert (row.id, row.name, row.project_id) == (made.id, made.project.name, made.project.id)
    assert row.made_at.replace(tzinfo=dt.UTC) == made.made_at
    assert row.steering_met == made.status.steering_group.met
    goals = {(each.level, each.area): each.number for each in gathered.goals}
    assert goals == {(each.level, each.area): each.count for each in made.status.goals}


def test_a_later_file_counts_and_the_earlier_is_kept(region: str, write: Write) -> None:
    days = [TODAY, TODAY - dt.timedelta(days=200), TODAY - dt.timedelta(days=100)]
    files = [invented(1, day) for day in days]
    collect(region, [write(each) for each in files], NOW)
    with opened_to_read(region) as database, database.reading() as connection:
        gathered = gather(connection)
    assert [row.id for row in gathered.latest] == [files[0].id]
    (history,) = gathered.history.values()
    assert [row.made_at.date() for row in history] == sorted(days)


def test_a_bad_file_stops_no_other(region: str, eight: Sequence[Path], tmp_path: Path) -> None:
    bad = tmp_path / "annat.planbench-status"
    bad.write_text("Hej", encoding="utf-8")
    found = collect(region, [eight[0], bad, eight[1]], NOW)
    assert ([file for file, _ in found.stored], found.is_whole) == (list(eight[:2]), False)
    assert [file for file, _ in found.refused] == [bad]


def test_a_newer_database_is_left_alone(region: str, eight: Sequence[Path]) -> None:
    newer = [*STEPS, "ALTER TABLE status_file ADD COLUMN mood TEXT"]
    with opened_to_write(region, newer):
        pass
    with pytest.raises(UserError, match=r"newer planbench .*version 2, this one knows 1"):
        collect(region, eight, NOW)
    with pytest.raises(UserError, match="newer planbench"), opened_to_read(region):
        pass


def test_an_older_database_is_brought_up_and_keeps_what_it_has(
    region: str, eight: Sequence[Path]
) -> None:
    collect(region, eight, NOW)
    newer = [*STEPS, "ALTER TABLE status_file ADD COLUMN mood TEXT"]
    with opened_to_write(region, newer) as database, database.reading() as connection:
        counted = connection.exec_driver_sql("SELECT count(*), count(mood) FROM status_file").one()
        assert tuple(counted) == (8, 0)
        assert connection.exec_driver_sql("SELECT max(version) FROM region_schema").scalar() == 2


def test_a_step_that_fails_changes_nothing(region: str, eight: Sequence[Path]) -> None:
    collect(region, eight, NOW)
    bad = [*STEPS, "CREATE TABLE mood (id INTEGER);\nALTER TABLE nowhere ADD COLUMN x TEXT"]
    with pytest.raises(UserError), opened_to_write(region, bad):
        pass
    assert stored(region) == 8
    with opened_to_read(region) as database, database.reading() as connection:
        assert connection.exec_driver_sql("SELECT max(version) FROM region_schema").scalar() == 1


def test_a_project_is_no_database_and_stays_as_it_is(example_file: Path) -> None:
    before = example_file.read_bytes()
    for opened in (opened_to_write, opened_to_read):
        with pytest.raises(UserError, match="is a project"), opened(str(example_file)):
            pass
    assert example_file.read_bytes() == before


def test_another_programs_file_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "annat.db"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE birds (name TEXT)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(UserError, match="another program"), opened_to_write(str(file)):
        pass
    assert file.read_bytes() == before


@pytest.mark.parametrize("data", [b"no database at all", b"SQLite format 3\0" + bytes(4000)])
def test_a_damaged_file_is_named(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "skadad.db"
    file.write_bytes(data)
    with pytest.raises(UserError, match=r"skadad.db"), opened_to_read(str(file)):
        pass
    assert file.read_bytes() == data


def test_reading_makes_no_database(tmp_path: Path) -> None:
    file = tmp_path / "borta.db"
    with pytest.raises(UserError, match="no file called"), opened_to_read(str(file)):
        pass
    assert not file.exists()


def test_another_kind_of_server_is_named() -> None:
    with pytest.raises(UserError, match="mysql"), opened_to_read("mysql://region"):
        pass


def test_without_its_driver_postgresql_is_refused_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with (
        pytest.raises(UserError, match=r"planbench\[postgresql\].*python3-psycopg"),
        opened_to_read("postgresql://region"),
    ):
        pass


def test_a_disk_that_goes_away_in_the_middle_is_told(
    tmp_path: Path, eight: Sequence[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()

    def going(done: int, _of: int) -> None:
        if done == 3:
            shutil.rmtree(folder)

    found = collect(str(folder / "region.db"), eight, NOW, going)
    assert ([file for file, _ in found.stored], found.not_reached) == (eight[:3], eight[3:])
    assert found.stopped is not None


def test_a_folder_gives_its_status_files(eight: Sequence[Path], tmp_path: Path) -> None:
    (tmp_path / "läs.txt").write_text("", encoding="utf-8")
    (tmp_path / "bilder").mkdir()
    assert status_files([tmp_path]) == (sorted(eight), 1)


def test_goals_named_twice_in_a_file_are_counted_together(region: str) -> None:
    made = invented(5)
    goals = [*(made.status.goals or ()), *(made.status.goals or ())]
    status = msgspec.structs.replace(made.status, goals=goals)
    doubled = msgspec.structs.replace(made, status=status, id="0" * 64)
    with opened_to_write(region) as database, database.writing() as connection:
        assert store(connection, doubled)
        assert sum(each.number for each in gather(connection).goals) == sum(
            each.count for each in goals
        )


def test_of_very_many_files_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.txt" for n in range(50)]
    lines = list(said_of(collect(str(tmp_path / "r.db"), files, NOW), words_for("sv")))
    assert lines[0] == "0 filer sparade, 0 fanns redan, 50 avvisade."
    assert (len(lines), lines[-1]) == (22, "… och 30 till")


def test_what_a_killed_writer_left_half_done_is_undone_when_it_is_read(
    tmp_path: Path, write: Write
) -> None:
    """As the files lie when the power goes in the middle of a commit."""
    whole, left = tmp_path / "region.db", tmp_path / "after.db"
    collect(str(whole), [write(invented(n)) for n in range(1, 60)], NOW)
    writer = sqlite3.connect(whole, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN")
    writer.execute("UPDATE status_file SET name = name || 'x', county = hex(randomblob(400))")
    shutil.copy(whole, left)
    shutil.copy(f"{whole}-journal", f"{left}-journal")
    writer.close()
    assert whole.read_bytes() != left.read_bytes()
    with opened_to_read(str(left)) as database, database.reading() as connection:
        assert [row.name for row in gather(connection).latest if row.name.endswith("x")] == []
    assert stored(str(left)) == 59


def test_what_cannot_be_read_is_not_said_to_be_unsaved(region: str) -> None:
    with opened_to_write(region):
        pass
    with opened_to_read(region) as database:
        with pytest.raises(DatabaseError) as refusal, database.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM nothing_of_the_kind")
        said = words_for("sv").error(refusal.value)
    assert "sparas" not in said


def test_an_older_database_is_not_read_before_it_is_brought_up(
    region: str, eight: Sequence[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(region, eight, NOW)
    newer = [*STEPS, "ALTER TABLE status_file ADD COLUMN mood TEXT"]
    monkeypatch.setattr(versions, "STEPS", newer)
    with pytest.raises(UserError, match="made by an older planbench"), opened_to_read(region):
        pass


def test_goals_that_are_not_told_are_none_that_were_counted() -> None:
    made = invented(5)
    assert row_of(made)["goals"] == sum(goal.count for goal in made.status.goals or ()) > 0
    for goals, number in ((None, None), ([], 0)):
        status = msgspec.structs.replace(made.status, goals=goals)
        assert row_of(msgspec.structs.replace(made, status=status))["goals"] == number


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://anna:hemligt@region.example/skane", "skane"),
        ("postgresql://anna:hemligt@region.example/?service=norr", "norr"),
        ("postgresql://region.example", "PostgreSQL"),
    ],
)
def test_a_server_is_called_by_its_database_and_never_by_who_asks(address: str, name: str) -> None:
    database = _server(address)
    assert (database.name, database.path) == (name, None)
    database.engine.dispose()


def test_an_address_that_is_not_understood_is_refused_with_how_it_looks() -> None:
    with (
        pytest.raises(UserError, match="is not understood"),
        opened_to_read("postgresql://region.example/?nonsense=1"),
    ):
        pass
