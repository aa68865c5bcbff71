"""What undo takes back after a merge, and files that were copied rather than exchanged."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import delete
from tests.exchange.laptops import Laptop, exchange_all, field, set_to

from planbench.domain.model import Evidence, Finding, Goal, Section
from planbench.services.projects import open_workspace
from planbench.store.tables import record as record_table

Two = tuple[Laptop, Laptop]


def test_ones_own_text_edit_is_undone_after_a_merge_and_the_others_words_stay(two: Two) -> None:
    karin, per = two
    set_to(karin, Section, "s0", body="En lång text. Om elever.\n\nOch mer.")
    set_to(per, Section, "s0", body="En text. Om elever.\n\nOch mycket mer.")
    karin.take(per.give())
    karin.undo()
    assert field(karin, Section, "s0", "body") == "En text. Om elever.\n\nOch mycket mer."
    karin.check_whole()


def test_undo_leaves_a_value_that_the_other_has_set_since(two: Two) -> None:
    karin, per = two
    set_to(karin, Goal, "g0", area="results")
    per.take(karin.give())
    set_to(per, Goal, "g0", area="teaching")
    karin.take(per.give())
    karin.undo()
    assert field(karin, Goal, "g0", "area") == "teaching"


def test_undoing_an_addition_leaves_what_the_other_has_worked_on(two: Two) -> None:
    karin, per = two
    karin.act(lambda session: session.add(Evidence(id="new", title="Karins enkät")))
    per.take(karin.give())
    set_to(per, Evidence, "new", summary="Pers sammanfattning.")
    karin.take(per.give())
    karin.undo()
    assert field(karin, Evidence, "new", "summary") == "Pers sammanfattning."
    karin.check_whole()


def test_a_merge_is_nobodys_to_undo(two: Two) -> None:
    karin, per = two
    set_to(per, Goal, "g0", area="results")
    karin.take(per.give())
    assert karin.workspace.undo_label() is None


def test_a_file_opened_on_two_machines_is_two_laptops(two: Two, tmp_path: Path) -> None:
    karin, _ = two
    clone_file = tmp_path / "clone.planbench"
    karin.workspace.close()
    shutil.copy(karin.workspace.file.path, clone_file)
    karin.workspace = open_workspace(karin.workspace.file.path, now=karin.workspace.now)
    clone = Laptop(open_workspace(clone_file, now=karin.workspace.now), tmp_path)
    try:
        set_to(karin, Finding, "f0", text="Elever räknar mycket säkert.")
        set_to(clone, Finding, "f0", text="Elever räknar säkert ibland.")
        exchange_all([karin, clone])
        assert karin.shown() == clone.shown()
        assert field(clone, Finding, "f0", "text") == "Elever räknar mycket säkert ibland."
    finally:
        clone.workspace.close()


def test_a_file_copied_before_it_had_a_record_joins_without_doubling(
    two: Two, tmp_path: Path
) -> None:
    karin, _ = two
    with karin.workspace.file.writing() as session:
        session.execute(delete(record_table))
        session.commit()
    karin.workspace.close()
    copy_file = tmp_path / "by-hand.planbench"
    shutil.copy(karin.workspace.file.path, copy_file)
    karin.workspace = open_workspace(karin.workspace.file.path, now=karin.workspace.now)
    other = Laptop(open_workspace(copy_file, now=karin.workspace.now), tmp_path)
    try:
        set_to(other, Goal, "g0", area="results")
        exchange_all([karin, other])
        assert karin.shown() == other.shown()
        assert field(karin, Goal, "g0", "text") == "Alla elever räknar."
        assert karin.conflicts() == []
    finally:
        other.workspace.close()
