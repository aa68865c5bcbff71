"""A signed week stays as it was signed, whichever way someone tries to change it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from tests.conftest import NOW
from tests.services.time.signed import (
    EDIT,
    INSIDE,
    MONDAY,
    OUTSIDE,
    add,
    change,
    only,
    signed,
    total,
)

from planbench.domain.model import Meeting, Person, TimeEntry
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.json_format.writing import snapshot
from planbench.services.exchange.joining import join_project
from planbench.services.exchange.packages import make_package, merge
from planbench.services.gate.workspace import Workspace
from planbench.services.json_import import import_project
from planbench.services.projects import open_workspace
from planbench.services.time.signed_weeks import sign_weeks, signed_weeks, unlock_week

__all__ = ["signed"]  # a fixture, used by its name


def test_nothing_is_added_to_a_signed_week(signed: Workspace) -> None:
    with pytest.raises(UserError, match="is signed off by"):
        add(signed, INSIDE)
    assert total(signed) == 90


@pytest.mark.parametrize(
    "fields",
    [{"minutes": 30}, {"note": "annat"}, {"date": OUTSIDE}, {"category": "travel"}],
)
def test_nothing_in_a_signed_week_is_changed_or_moved_out(
    signed: Workspace, fields: dict[str, object]
) -> None:
    with pytest.raises(UserError):
        change(signed, only(signed), **fields)


def test_nothing_is_moved_in(signed: Workspace) -> None:
    entry = add(signed, OUTSIDE)
    with pytest.raises(UserError):
        change(signed, entry, date=INSIDE)


def test_nothing_is_removed_from_it_by_any_statement(signed: Workspace) -> None:
    with pytest.raises(UserError), signed.change(EDIT) as session:
        session.execute(delete(TimeEntry))
    assert total(signed) == 90


def test_a_person_with_signed_time_is_not_removed(signed: Workspace) -> None:
    with pytest.raises(UserError) as refused, signed.change(EDIT) as session:
        session.delete(session.get_one(Person, signed.current_person_id))
    assert "Karin Ek" in words_for("sv").error(refused.value)
    assert total(signed) == 90


def test_a_meeting_may_go_although_signed_time_was_spent_on_it(empty: Workspace) -> None:
    with empty.change(EDIT) as session:
        meeting = Meeting(kind="local", title="Ämneslaget")
        session.add(meeting)
    entry = add(empty, INSIDE, meeting=meeting.id)
    sign_weeks(empty, empty.current_person_id, [MONDAY])
    with pytest.raises(UserError):
        change(empty, entry, meeting_id=None)
    with empty.change(EDIT) as session:
        session.delete(session.get_one(Meeting, meeting.id))
    assert total(empty) == 60


def test_other_weeks_and_other_people_are_free(signed: Workspace) -> None:
    add(signed, OUTSIDE)
    with signed.reading() as session:
        other = session.scalars(
            select(Person.id).where(Person.id != signed.current_person_id)
        ).first()
    with signed.change(EDIT) as session:
        session.add(TimeEntry(person_id=other or "", date=INSIDE, minutes=45))
    assert total(signed) == 90 + 60 + 45


def test_an_imported_file_cannot_change_it(signed: Workspace) -> None:
    with pytest.raises(UserError):
        import_project(signed, {"time_entries": [{"id": only(signed), "minutes": 480}]})
    assert total(signed) == 90


def test_a_dry_run_says_what_would_be_refused_and_leaves_nothing(signed: Workspace) -> None:
    entry = {"person_id": signed.current_person_id, "date": INSIDE.isoformat(), "minutes": 60}
    with pytest.raises(UserError):
        import_project(signed, {"time_entries": [entry]}, dry_run=True)
    later = {**entry, "date": OUTSIDE.isoformat()}
    assert import_project(signed, {"time_entries": [later]}, dry_run=True).new == 1
    assert total(signed) == 90
    assert signed.undo_label() == "Sign off week"


def test_the_command_line_says_why(
    signed: Workspace, planbench: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    source = tmp_path / "tid.json"
    entry = {"person_id": signed.current_person_id, "date": INSIDE.isoformat(), "minutes": 60}
    source.write_text(json.dumps({"time_entries": [entry]}), encoding="utf-8")
    signed.close()
    file = signed.file.path
    code, _, error = planbench(
        "import", file, source, "--kind", "project", "--yes", "--language", "sv"
    )
    assert code == 1
    assert "Vecka 46" in error
    assert "Lås upp" in error


def test_an_import_does_not_unlock_anothers_week(signed: Workspace) -> None:
    with signed.reading() as session:
        week = json.loads(json.dumps(snapshot(session)))["signed_weeks"][0]
        other = (
            session.scalars(select(Person.id).where(Person.id != signed.current_person_id)).first()
            or ""
        )
    signed.set_current_person(other)
    with pytest.raises(UserError):
        import_project(signed, {"signed_weeks": [{**week, "monday": "2026-01-05"}]})


def test_a_whole_project_with_signed_weeks_is_imported_and_undone(
    signed: Workspace, example: Workspace
) -> None:
    with signed.reading() as session:
        data = json.loads(json.dumps(snapshot(session)))
    parts = {key: data[key] for key in ("persons", "time_entries", "signed_weeks")}
    import_project(example, parts)
    before = total(example)
    example.undo()
    assert total(example) == before - 90


@pytest.mark.parametrize("minutes", [-1, 25 * 60])
def test_an_impossible_length_is_refused(empty: Workspace, minutes: int) -> None:
    with pytest.raises(UserError):
        add(empty, OUTSIDE, minutes)


def test_a_signed_week_travels_and_is_locked_on_the_other_laptop_too(
    signed: Workspace, tmp_path: Path
) -> None:
    package = make_package(signed, tmp_path / "karin.planbench-utbyte")
    join_project(package, tmp_path / "per.planbench", "Per Lund", lambda: NOW)
    other = open_workspace(tmp_path / "per.planbench", now=lambda: NOW)
    owner = signed.current_person_id
    with pytest.raises(UserError):
        unlock_week(other, owner, MONDAY)
    with pytest.raises(UserError, match="signed off"), other.change(EDIT) as session:
        session.add(TimeEntry(person_id=owner, date=INSIDE, minutes=15))
    add(other, INSIDE, 45)
    sign_weeks(other, other.current_person_id, [MONDAY])
    merge(signed, make_package(other, tmp_path / "per.planbench-utbyte"), tmp_path / "backups")
    assert total(signed) == 90 + 45
    with signed.reading() as session:
        assert len(signed_weeks(session)) == 2
    other.close()
