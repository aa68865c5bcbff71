"""What a package may hold: every value is asked for at the door, and what came in can go back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.conftest import NOW
from tests.exchange.laptops import Laptop

from planbench.domain.model import Goal, Person
from planbench.domain.values import LARGEST, fits
from planbench.errors import UserError
from planbench.exchange.document import RecordDocument, RecordRow, Stamp, Value
from planbench.exchange.layout import DELETED
from planbench.i18n import words_for
from planbench.services.checking.all_checks import check_everything
from planbench.services.exchange.packages import can_take_back, merge, take_back
from planbench.services.projects import open_workspace
from planbench.store.tables import journalled

Two = tuple[Laptop, Laptop]
CASES = Path(__file__).parents[1] / "data" / "packages"


def sent(laptop: Laptop, write: Callable[[RecordDocument], None]) -> Path:
    """A package of a laptop whose record a foreign hand has written to."""
    with laptop.workspace.merging("Edit") as (_, document, adopt):
        forged = document.copy()
        write(forged)
        forged.commit(Stamp())
        adopt(forged)
    return laptop.give()


def cell(row: RecordRow, column: str, value: Value) -> Callable[[RecordDocument], None]:
    def write(document: RecordDocument) -> None:
        document.set_cell(row, DELETED, False)
        document.set_cell(row, column, value)

    return write


WRONG = [
    (RecordRow("meeting", "m"), "date", "20260101"),
    (RecordRow("meeting", "m"), "date", "2026-02-30"),
    (RecordRow("meeting", "m"), "date", "0001-01-01"),
    (RecordRow("meeting", "m"), "date", "2026-01-01T00:00:00"),
    (RecordRow("document", "d"), "exported_at", "2026-01-01"),
    (RecordRow("document", "d"), "exported_at", "2026-01-01 08:00:00+02:00"),
    (RecordRow("project", "project"), "hours", float("inf")),
    (RecordRow("project", "project"), "hours", float("nan")),
    (RecordRow("project", "project"), "share", "much"),
    (RecordRow("project", "project"), "small_group_limit", 1.5),
    (RecordRow("project", "project"), "small_group_limit", LARGEST * 10),
    (RecordRow("meeting", "m"), "held", 7),
    (RecordRow("evidence", "e"), "respondents", "5"),
    (RecordRow("person", "p" * 101), "name", "Lång"),
    (RecordRow("person", "p\n1"), "name", "Två rader"),
    (RecordRow("person", "p9"), "name", 5),
    (RecordRow("person", "p9"), "name", "x" * 200_000),
    (RecordRow("project", "another"), "programme", "ncm-skane-2026"),
    (RecordRow("project", "project"), DELETED, True),
    (RecordRow("project", "project"), "programme", "no-such-programme"),
    (RecordRow("project", "project"), "programme", "matematikkloftet-lederstotte"),
    (RecordRow("indicator", "i"), "baseline", float("inf")),
]


@pytest.mark.parametrize(("row", "column", "value"), WRONG)
def test_what_cannot_stand_there_is_refused_and_nothing_changes(
    two: Two, row: RecordRow, column: str, value: Value
) -> None:
    karin, per = two
    package = sent(per, cell(row, column, value))
    before = karin.shown()
    with pytest.raises(UserError):
        karin.take(package)
    assert karin.shown() == before
    karin.check_whole()


CHOICES = [
    (table.name, column.name)
    for table in journalled()
    for column in table.columns
    if column.info.get("terms")
    and table.name != "conflict"
    and not any(each.foreign_keys for each in table.columns)
]


@pytest.mark.parametrize(("table", "column"), CHOICES)
def test_an_unknown_choice_is_kept_and_shown_as_one(two: Two, table: str, column: str) -> None:
    karin, per = two
    ids = {"project": "project", "goal": "g0", "person": "p1", "section": "s0"}
    row = RecordRow(table, ids.get(table, "new"))
    brought = karin.take(sent(per, cell(row, column, "from the future")))
    assert (row, column) in brought.unknown
    karin.check_whole()
    assert karin.rows()[table][row.id][column] == "from the future"
    found = [each.rule for each in check_everything(karin.workspace)]
    assert "exchange.newer_choice" in found


def test_an_own_choice_takes_the_unknown_ones_place(two: Two) -> None:
    karin, per = two
    karin.take(sent(per, cell(RecordRow("goal", "g0"), "level", "from the future")))
    karin.act(lambda session: setattr(session.get(Goal, "g0"), "level", "leader"))
    rules = [each.rule for each in check_everything(karin.workspace)]
    assert "exchange.newer_choice" not in rules
    with karin.workspace.record() as (_, document):
        assert document.cells(RecordRow("goal", "g0"))["level"] == "leader"


def test_an_order_that_leads_nowhere_leaves_room_for_more(two: Two) -> None:
    karin, per = two
    karin.take(sent(per, cell(RecordRow("goal", "g0"), "position", "!!")))
    karin.check_whole()
    assert {each["id"] for each in karin.shown()["goals"]} == {"g0", "g1"}


def test_a_merge_is_taken_back_with_what_was_written_since_kept_aside(
    two: Two, tmp_path: Path
) -> None:
    karin, per = two
    per.act(lambda session: setattr(session.get(Goal, "g0"), "text", "Pers mål."))
    before = karin.shown()
    karin.take(per.give())
    karin.act(lambda session: session.add(Person(id="new", name="Efteråt")))
    told = []
    karin.workspace.listen(told.append)
    kept = take_back(karin.workspace, tmp_path / "kept")
    assert karin.shown() == before
    assert told[0].touches("goal")
    karin.check_whole()
    copy = open_workspace(kept, write=False, now=lambda: NOW)
    with copy.reading() as session:
        assert session.get_one(Goal, "g0").text == "Pers mål."
        assert session.get(Person, "new") is not None
    copy.close()


def test_after_a_merge_was_taken_back_work_and_merges_go_on(two: Two, tmp_path: Path) -> None:
    karin, per = two
    per.act(lambda session: setattr(session.get(Goal, "g0"), "text", "Pers mål."))
    package = per.give()
    karin.take(package)
    take_back(karin.workspace, tmp_path / "kept")
    karin.act(lambda session: session.add(Person(id="later", name="Senare")))
    karin.workspace.undo()
    assert not karin.take(package).known
    with karin.workspace.reading() as session:
        assert session.get_one(Goal, "g0").text == "Pers mål."
    karin.check_whole()


def test_without_a_merge_there_is_nothing_to_take_back(two: Two) -> None:
    karin = two[0]
    assert not can_take_back(karin.workspace)
    with pytest.raises(UserError):
        take_back(karin.workspace)


@pytest.mark.parametrize("case", ["date-20260101", "unknown-programme", "unknown-choice"])
def test_a_foreign_hands_package_leaves_a_project_that_opens(tmp_path: Path, case: str) -> None:
    import gzip

    file = tmp_path / "base.planbench"
    file.write_bytes(gzip.decompress((CASES / "base.planbench.gz").read_bytes()))
    workspace = open_workspace(file, now=lambda: NOW)
    package = shutil.copy(CASES / f"{case}.planbench-utbyte", tmp_path)
    try:
        merge(workspace, Path(package), tmp_path / "kept")
    except UserError as error:
        assert case != "unknown-choice"
        told = words_for("sv").error(error)
        assert ("fältet Från (Projekt)" in told) == (case == "date-20260101")
    workspace.close()
    again = open_workspace(file, now=lambda: NOW)
    with again.reading() as session:
        assert len(list(session.scalars(select(Goal)))) == 4
    again.close()


@pytest.mark.parametrize("table", journalled(), ids=lambda table: table.name)
def test_what_a_column_begins_with_may_stand_in_it(table: object) -> None:
    for column in table.columns:  # type: ignore[attr-defined]
        value = getattr(column.default, "arg", None)
        if column.name != "id" and not callable(value) and value is not None:
            assert fits(column, value), column.name
