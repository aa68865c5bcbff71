"""The record alone: who wrote what when, states of before, and what it says of damaged bytes."""

from __future__ import annotations

from dataclasses import replace

import loro
import pytest

from planbench.exchange.document import CellRef, RecordDocument, RecordError, RecordRow, Stamp

GOAL, OTHER = RecordRow("goal", "g1"), RecordRow("goal", "g2")
KARIN = Stamp("karin", "2026-11-18T08:30:00+00:00", "Ändra målet", "change", "s1")
PER = Stamp("per", "2026-11-19T08:30:00+00:00", "Skriv", "merge", "s2")


def written(*steps: tuple[Stamp, str]) -> RecordDocument:
    """A document in which each step wrote the goal's area."""
    document = RecordDocument()
    for stamp, value in steps:
        document.set_cell(GOAL, "area", value)
        document.commit(stamp)
    return document


def foreign(message: str | None) -> RecordDocument:
    """A record in which another hand wrote a commit with this message."""
    engine = loro.LoroDoc()
    engine.get_map("goal:g1").insert("area", "x")
    engine.commit_with(commit_msg=message)
    return RecordDocument(engine.export(loro.ExportMode.Snapshot()))


def test_a_commit_says_who_when_what_and_in_which_step() -> None:
    assert [each.stamp for each in written((KARIN, "a"), (PER, "b")).commits()] == [KARIN, PER]


@pytest.mark.parametrize(
    ("message", "person"),
    [
        (None, ""),
        ("", ""),
        ("no json", ""),
        ("7", ""),
        ("null", ""),
        ('["karin", "2026", "x", "change", "s", "more"]', ""),
        ('["karin"]', "karin"),
        ("[7]", "7"),
    ],
)
def test_a_stamp_that_cannot_be_read_names_nobody(message: str | None, person: str) -> None:
    document = foreign(message)
    assert [each.stamp for each in document.commits()] == [Stamp(person)]
    assert document.author(document.commits()[0].peer) == person


def test_nobody_wrote_under_a_peer_that_is_not_there() -> None:
    document = written((KARIN, "a"))
    assert document.author(7) == ""
    assert document.last_editor(GOAL, "level") == 0
    assert document.author(document.last_editor(GOAL, "area")) == "karin"


def test_the_author_of_a_peer_is_who_wrote_first() -> None:
    document = written((KARIN, "a"), (PER, "b"))
    assert document.author(document.commits()[1].peer) == "karin"


def test_a_commit_leads_to_the_state_right_after_it() -> None:
    document = written((KARIN, "a"), (PER, "b"), (KARIN, "c"))
    seen = [document.at(each.version).cells(GOAL)["area"] for each in document.commits()]
    assert seen == ["a", "b", "c"]


def test_commits_since_a_version_are_what_came_later_oldest_first() -> None:
    document = written((KARIN, "a"))
    since = document.version
    assert document.commits(since) == []
    for stamp, value in ((PER, "b"), (KARIN, "c")):
        document.set_cell(OTHER, "area", value)
        document.commit(stamp)
    assert [each.stamp for each in document.commits(since)] == [PER, KARIN]
    assert document.touched(since) == {CellRef(OTHER)}
    assert document.last_commits(since)[CellRef(OTHER)].stamp == KARIN


def test_what_two_wrote_stands_in_one_order_for_both() -> None:
    one = written((KARIN, "a"))
    other = one.copy()
    for document, stamp in ((one, KARIN), (other, PER)):
        for n in range(3):
            document.set_cell(OTHER, f"x{n}", stamp.person_id)
            document.commit(replace(stamp, step=f"{n}"))
    one.take_in(other)
    other.take_in(one)
    assert len(one.commits()) == 7
    assert one.commits() == other.commits()
    assert one.cells(OTHER) == other.cells(OTHER)
    assert one.version == other.version


def test_a_copy_writes_under_a_peer_of_its_own() -> None:
    one = written((KARIN, "a"))
    other = one.copy()
    for document, value in ((one, "b"), (other, "c")):
        document.set_cell(GOAL, "level", value)
        document.commit(PER)
    assert one.last_editor(GOAL, "level") != other.last_editor(GOAL, "level")


def test_who_holds_all_that_another_has() -> None:
    one = written((KARIN, "a"))
    other, before = one.copy(), one.version
    other.set_cell(GOAL, "area", "b")
    other.commit(PER)
    assert other.holds(before)
    assert one.holds(before)
    assert not one.holds(other.version)
    assert one.shared(other.version) == before
    assert one.at_version(one.shared(other.version)).cells(GOAL) == {"area": "a"}


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ([], "Alla elever räknar."),
        ([(0, 4, "Många")], "Många elever räknar."),
        ([(0, 0, "Nu: ")], "Nu: Alla elever räknar."),
        ([(4, 11, "")], "Alla räknar."),
        ([(18, 19, ".\n")], "Alla elever räknar.\n"),
        ([(0, 4, "De"), (5, 11, "barn"), (18, 18, " säkert")], "De barn räknar säkert."),
    ],
)
def test_stretches_of_a_text_are_replaced_where_they_stood(
    edits: list[tuple[int, int, str]], text: str
) -> None:
    document = RecordDocument()
    document.edit_text(GOAL, "text", [(0, 0, "Alla elever räknar.")])
    document.edit_text(GOAL, "text", edits)
    assert document.text(GOAL, "text") == text
    assert document.text(GOAL, "rationale") == ""


def test_texts_and_cells_are_told_apart_and_rows_stand_in_order() -> None:
    document = RecordDocument()
    odd = RecordRow("section", "a:b/c%3A å")
    document.edit_text(odd, "body", [(0, 0, "Text")])
    document.set_cell(odd, "key", "results")
    document.set_cell(GOAL, "area", "x")
    document.commit(KARIN)
    assert document.rows() == [GOAL, odd]
    [commit] = document.commits()
    assert document.touched_by(commit) == {CellRef(odd, "body"), CellRef(odd), CellRef(GOAL)}


def test_what_another_hand_named_otherwise_is_no_row_and_harms_nothing() -> None:
    engine = loro.LoroDoc()
    for name in ("goal", "goal:g1:area:x"):
        engine.get_map(name).insert("area", "x")
    engine.get_text("goal:g1").insert(0, "x")
    engine.get_map("goal:g1:area").insert("area", "x")
    engine.commit()
    document = RecordDocument(engine.export(loro.ExportMode.Snapshot()))
    assert document.rows() == []
    assert [document.touched_by(each) for each in document.commits()] == [set()]


def test_an_update_without_what_it_stands_on_is_refused() -> None:
    document = written((KARIN, "a"))
    since = document.version
    document.set_cell(GOAL, "area", "b")
    document.commit(PER)
    with pytest.raises(RecordError, match="parts are missing"):
        RecordDocument(document.updates(since))
    whole = RecordDocument(written().snapshot(), document.snapshot())
    assert whole.cells(GOAL) == {"area": "b"}


@pytest.mark.parametrize("data", [b"", b"no record", b"loro" * 20])
def test_damaged_bytes_are_a_recorderror_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(RecordError):
        RecordDocument(data)


def test_a_moment_of_another_record_is_refused() -> None:
    with pytest.raises(RecordError, match="not in the record"):
        written((KARIN, "a")).at(written((PER, "b"), (PER, "c")).moment)
    with pytest.raises(RecordError):
        written((KARIN, "a")).at(b"nonsense")


def test_the_present_moment_is_the_present_state() -> None:
    document = written((KARIN, "a"))
    moment = document.moment
    document.set_cell(GOAL, "area", "b")
    document.commit(PER)
    assert document.at(moment).cells(GOAL) == {"area": "a"}
    assert document.at(document.moment).cells(GOAL) == {"area": "b"}
