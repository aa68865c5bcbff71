"""What two people meet who worked apart: the plain cases, one by one."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert
from tests.exchange.laptops import Laptop, exchange_all, field, opened, remove, set_to

from planbench.domain.model import Action, Evidence, Goal, GoalFinding, Person, Section
from planbench.services.exchange.conflicts import choose, conflicts

Two = tuple[Laptop, Laptop]


def test_what_either_did_is_there_for_both(two: Two) -> None:
    karin, per = two
    karin.act(lambda session: session.add(Evidence(title="Karins enkät")))
    set_to(per, Goal, "g1", text="Alla elever räknar varje dag.")
    exchange_all([karin, per])
    assert karin.shown() == per.shown()
    assert [each["title"] for each in per.shown()["evidence"]] == ["Karins enkät"]
    assert karin.conflicts() == []


@pytest.mark.parametrize("typed", [("PROVAR",), ("P", "PR", "PRO", "PR")])
def test_what_was_typed_and_taken_away_again_reaches_nobody(
    two: Two, typed: tuple[str, ...]
) -> None:
    karin, per = two
    before = field(karin, Goal, "g0", "rationale")
    for text in (*typed, before):
        with karin.workspace.change("Edit", merge_key="goal.g0.rationale") as session:
            session.get_one(Goal, "g0").rationale = text
    exchange_all([karin, per])
    assert field(per, Goal, "g0", "rationale") == before
    assert karin.shown() == per.shown()


@pytest.mark.parametrize("values", [(5.0, 3.0), ("", "x"), (None, 1.0)])
def test_a_value_put_back_while_typing_reaches_the_other(two: Two, values: Any) -> None:
    karin, per = two
    first, other = values
    name = "area" if isinstance(other, str) else "hours"
    kind: type[Any] = Goal if isinstance(other, str) else Action
    item = karin.ids(kind)[0]
    set_to(karin, kind, item, **{name: first})
    exchange_all([karin, per])
    for value in (other, first):
        with karin.workspace.change("Edit", merge_key="field") as session:
            setattr(session.get_one(kind, item), name, value)
    exchange_all([karin, per])
    assert field(per, kind, item, name) == first
    assert karin.shown() == per.shown()


def test_what_an_older_planbench_kept_from_the_record_reaches_the_other(
    two: Two, tmp_path: Path
) -> None:
    karin, per = two
    file = karin.workspace.file.path
    karin.workspace.close()
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE goal SET rationale = 'Rätt ord.' WHERE id = 'g0'")
        database.execute("DELETE FROM about WHERE name = 'record_follows'")
        database.commit()
    again = opened(Path(shutil.copy(file, tmp_path / "igen0.planbench")))
    try:
        exchange_all([again, per])
        assert field(per, Goal, "g0", "rationale") == "Rätt ord."
        assert again.shown() == per.shown()
    finally:
        again.workspace.close()


def test_the_same_file_twice_does_nothing_and_says_so(two: Two) -> None:
    karin, per = two
    set_to(per, Goal, "g0", area="results")
    package = per.give()
    assert not karin.take(package).known
    before = karin.shown()
    assert karin.take(package).known
    assert karin.shown() == before


def test_an_unchanged_copy_writes_nothing_new_in_the_record(two: Two) -> None:
    karin, per = two
    set_to(per, Goal, "g0", text="Något annat.")
    exchange_all([karin, per])
    with karin.workspace.record() as (_, document):
        version = document.version
    karin.take(per.give())
    with karin.workspace.record() as (_, document):
        assert document.version == version


def test_two_values_are_both_kept_until_someone_chooses(two: Two) -> None:
    karin, per = two
    set_to(karin, Goal, "g0", level="leader")
    set_to(per, Goal, "g0", level="teacher")
    exchange_all([karin, per])
    found = conflicts(karin.workspace)
    assert [(each.conflict.one, each.conflict.other) for each in found] == [("leader", "teacher")]
    assert {found[0].conflict.one_by, found[0].conflict.other_by} == {"p0", "p1"}
    choose(karin.workspace, found[0].conflict.id, "teacher")
    exchange_all([karin, per])
    assert field(per, Goal, "g0", "level") == "teacher"
    assert per.conflicts() == []


def test_crossing_files_report_a_conflict_once(two: Two) -> None:
    karin, per = two
    set_to(karin, Goal, "g0", level="leader", text="Karins mål.")
    set_to(per, Goal, "g0", level="teacher", text="Pers mål.")
    from_karin, from_per = karin.give(), per.give()
    karin.take(from_per)
    per.take(from_karin)
    exchange_all([karin, per])
    assert sorted(each.field for each in karin.conflicts()) == ["level", "text"]
    assert sorted(each.id for each in karin.conflicts()) == sorted(
        each.id for each in per.conflicts()
    )


def test_a_choice_stands_against_the_same_report_from_the_other_side(two: Two) -> None:
    karin, per = two
    set_to(karin, Goal, "g0", level="leader")
    set_to(per, Goal, "g0", level="teacher")
    from_karin, from_per = karin.give(), per.give()
    karin.take(from_per)
    choose(karin.workspace, karin.conflicts()[0].id, "leader")
    per.take(from_karin)
    exchange_all([karin, per])
    assert karin.conflicts() == per.conflicts() == []
    assert field(per, Goal, "g0", "level") == "leader"


def test_different_paragraphs_join_without_a_question(two: Two) -> None:
    karin, per = two
    set_to(karin, Section, "s0", body="En text. Om alla elever.\n\nOch mer.")
    set_to(per, Section, "s0", body="En text. Om elever.\n\nOch mycket mer.")
    exchange_all([karin, per])
    assert field(karin, Section, "s0", "body") == "En text. Om alla elever.\n\nOch mycket mer."
    assert karin.conflicts() == []
    assert [each.conflict.state for each in conflicts(karin.workspace)] == ["joined"]


def test_the_same_correction_on_both_sides_is_made_once(two: Two) -> None:
    karin, per = two
    for laptop in two:
        set_to(laptop, Goal, "g0", text="Alla elever räknar säkert.")
    exchange_all([karin, per])
    assert field(karin, Goal, "g0", "text") == "Alla elever räknar säkert."
    assert conflicts(karin.workspace) == []


def test_an_edit_outlives_a_deletion_and_brings_the_parts_along(two: Two) -> None:
    karin, per = two
    remove(karin, Goal, "g0")
    set_to(per, Goal, "g0", text="Ändrat mål.")
    exchange_all([karin, per])
    assert field(karin, Goal, "g0", "text") == "Ändrat mål."
    assert field(karin, Action, "a0", "goal_id") == "g0"
    assert field(karin, GoalFinding, "gf0", "goal_id") == "g0"
    assert [each.kind for each in per.conflicts()] == ["deleted"]


def test_what_the_remover_wrote_before_is_held_against_the_others_edit(two: Two) -> None:
    karin, per = two
    set_to(karin, Action, "a0", resources="Karins resurser")
    remove(karin, Action, "a0")
    set_to(per, Action, "a0", resources="Pers resurser")
    exchange_all([karin, per])
    found = {each.kind: each for each in karin.conflicts()}
    assert found.keys() == {"deleted", "value"}
    values = {found["value"].one, found["value"].other}
    assert values == {"Karins resurser", "Pers resurser"}


def test_a_new_part_brings_back_what_it_stands_under(two: Two) -> None:
    karin, per = two
    remove(karin, Goal, "g1")
    per.act(lambda session: session.add(Action(id="new", goal_id="g1", text="Ny insats.")))
    exchange_all([karin, per])
    assert field(karin, Goal, "g1", "text") == "Alla elever räknar."
    choose(karin.workspace, karin.conflicts()[0].id, "removed")
    exchange_all([karin, per])
    assert per.ids(Goal) == ["g0"]


def test_a_link_to_someone_removed_is_emptied_and_told(two: Two) -> None:
    karin, per = two
    remove(karin, Person, "p2")
    set_to(per, Action, "a0", owner_id="p2")
    exchange_all([karin, per])
    assert field(karin, Action, "a0", "owner_id") is None
    assert [(each.field, each.other) for each in karin.conflicts()] == [("owner_id", "p2")]


def test_a_ring_made_by_two_is_opened_alike(two: Two) -> None:
    karin, per = two
    set_to(karin, Action, "a0", depends_on_id="a1")
    set_to(per, Action, "a1", depends_on_id="a0")
    exchange_all([karin, per])
    assert karin.shown() == per.shown()
    karin.check_whole()
    assert [each.field for each in karin.conflicts()] == ["depends_on_id"]


def test_both_renamed_the_same_person(two: Two) -> None:
    karin, per = two
    set_to(karin, Person, "p2", name="Ulla Berg")
    set_to(per, Person, "p2", name="Ulla Ek")
    exchange_all([karin, per])
    assert {karin.conflicts()[0].one, karin.conflicts()[0].other} == {"Ulla Berg", "Ulla Ek"}


def test_rows_of_a_newer_planbench_pass_through(two: Two) -> None:
    from planbench.exchange.document import RecordRow, Stamp
    from planbench.exchange.layout import DELETED

    karin, per = two
    future, goal = RecordRow("future_table", "x1"), RecordRow("goal", "g0")
    with per.workspace.merging("Edit") as (_, document, adopt):
        newer = document.copy()
        newer.set_cell(future, DELETED, False)
        newer.set_cell(future, "wish", "later")
        newer.set_cell(goal, "future_column", "kept")
        newer.commit(Stamp("p1"))
        adopt(newer)
    karin.take(per.give())
    set_to(karin, Goal, "g0", area="results")
    per.take(karin.give())
    for laptop in two:
        with laptop.workspace.record() as (_, document):
            assert document.cells(future)["wish"] == "later"
            assert document.cells(goal)["future_column"] == "kept"
        laptop.check_whole()


def test_bulk_statements_are_mirrored_too(two: Two) -> None:
    karin, per = two
    rows = [{"id": f"e{n}", "title": f"Underlag {n}"} for n in range(50)]
    karin.act(lambda session: session.execute(insert(Evidence), rows))
    karin.act(lambda session: session.execute(delete(Evidence).where(Evidence.id == "e7")))
    exchange_all([karin, per])
    assert len(per.ids(Evidence)) == 49


def test_a_sentence_that_both_rewrote_is_read_twice_not_mixed(two: Two) -> None:
    karin, per = two
    set_to(karin, Goal, "g0", rationale="Taluppfattning bär resten av matematiken.")
    exchange_all([karin, per])
    mine, yours = "Karins skäl: den bär resten.", "Pers skäl: eleverna tappar fotfästet i åk 4."
    set_to(karin, Goal, "g0", rationale=mine)
    set_to(per, Goal, "g0", rationale=yours)
    exchange_all([karin, per])
    assert karin.shown() == per.shown()
    assert field(karin, Goal, "g0", "rationale") in {f"{mine} {yours}", f"{yours} {mine}"}
