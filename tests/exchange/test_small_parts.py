"""Parts of a merge by themselves: history, differences, reports, repaired links, written files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from tests.conftest import in_memory

from planbench.errors import UserError
from planbench.exchange.differences import differences
from planbench.exchange.document import CellRef, RecordDocument, RecordError, RecordRow, Stamp
from planbench.exchange.history import entries, versions
from planbench.exchange.joining import join
from planbench.exchange.layout import read_row, remove_row, tables, write_row, write_text
from planbench.exchange.package import Manifest, read_package, write_package
from planbench.exchange.projection import write_tables
from planbench.exchange.reference_repair import repair_references
from planbench.exchange.report import Clash, Side, as_text, write_clash
from planbench.exchange.share_file import Shared, on_one_line, says_something, visible

GOAL, OTHER, FINDING = RecordRow("goal", "g1"), RecordRow("goal", "g2"), RecordRow("finding", "f1")


def stamp(step: str, kind: str = "change") -> Stamp:
    return Stamp("karin", "2026-11-18", "Write", kind, step)


def text_of(*texts: str) -> RecordDocument:
    """A goal whose text has read so, one after the other."""
    document = RecordDocument()
    for n, text in enumerate(texts):
        write_row(document, GOAL, {"text": text})
        document.commit(stamp(str(n)))
    return document


def test_history_stands_latest_first_without_the_beginning_and_by_item() -> None:
    document = RecordDocument()
    write_row(document, GOAL, {"text": "a"})
    document.commit(Stamp(kind="begin"))
    since = document.version
    for n, row in enumerate((GOAL, OTHER, GOAL)):
        write_row(document, row, {"level": f"x{n}"})
        document.commit(stamp(str(n)))
    assert [each.commit.stamp.step for each in entries(document)] == ["2", "1", "0"]
    assert [each.rows for each in entries(document, "g2")] == [{OTHER}]
    assert [each.commit.stamp.step for each in entries(document, "g1", since)] == ["2", "0"]
    assert entries(document, "nobody") == []
    assert entries(document, since=document.version) == []


@pytest.mark.parametrize(
    ("texts", "most", "earlier"),
    [
        (("Ett.", "Två.", "Tre."), 9, ["Två.", "Ett."]),
        (("Ett.", "Två.", "Tre."), 1, ["Två."]),
        (("Ett.", "Två.", "Tre."), 0, []),
        (("Ett.", "Två.", "Ett.", "Tre."), 9, ["Ett.", "Två."]),
        (("Ett.", "Två.", "Ett."), 9, ["Två."]),
        (("Ett.",), 9, []),
    ],
)
def test_earlier_versions_stand_latest_first_equal_ones_once(
    texts: tuple[str, ...], most: int, earlier: list[str]
) -> None:
    found = versions(text_of(*texts), CellRef(GOAL, "text"), most)
    assert [each.text for each in found] == earlier


def test_versions_are_of_that_text_alone() -> None:
    document = text_of("Ett.", "Två.")
    write_row(document, GOAL, {"rationale": "Därför."})
    write_row(document, OTHER, {"text": "Annat."})
    document.commit(stamp("x"))
    assert [each.text for each in versions(document, CellRef(GOAL, "text"), 9)] == ["Ett."]


def test_what_differs_is_told_by_row_and_by_column_in_the_tables_order() -> None:
    before = text_of("Ett.")
    write_row(before, FINDING, {"text": "Fynd."})
    before.commit(stamp("f"))
    after = before.copy()
    write_row(after, GOAL, {"text": "Två.", "rationale": "Nytt.", "area": "algebra"})
    write_row(after, OTHER, {"text": "Mål."})
    write_row(after, RecordRow("conflict", "c"), {"kind": "value"})
    write_row(after, RecordRow("newer_table", "n"), {})
    remove_row(after, FINDING)
    found = {each.row: each for each in differences(before, after, after.rows())}
    assert {row: each.what for row, each in found.items()} == {
        **{GOAL: "changed", OTHER: "new", FINDING: "removed"}
    }
    assert set(found[GOAL].fields) == {"text", "rationale", "area"}
    assert found[GOAL].fields == sorted(
        found[GOAL].fields, key=list(tables()["goal"].columns.keys()).index
    )
    assert (found[OTHER].before, found[OTHER].after["text"]) == ({}, "Mål.")
    assert (found[FINDING].before["text"], found[FINDING].after) == ("Fynd.", {})
    assert list(differences(before, before, before.rows())) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (0, "0"), (2.0, "2"), (2.5, "2.5"), ("", ""), ("x", "x"), (True, "True")],
)
def test_a_cell_is_reported_as_people_write_it(value: Any, text: str) -> None:
    assert as_text(value) == text


def test_a_clash_is_the_same_from_either_side_and_reported_once() -> None:
    one, other = Side("b", "karin", 2), Side("a", "per", 1)
    clash, again = (
        Clash("value", GOAL, "area", "x", pair) for pair in ((one, other), (other, one))
    )
    assert clash.id == again.id
    assert clash.ordered == again.ordered == (other, one)
    assert clash.id != Clash("value", GOAL, "level", "x", (one, other)).id
    document = RecordDocument()
    row = write_clash(document, clash)
    write_row(document, row, {"state": "chosen"})
    assert write_clash(document, again) == row
    kept = read_row(document, row) or {}
    assert [kept[name] for name in ("one", "one_by", "other", "other_by", "state", "item_id")] == [
        *("a", "per", "b", "karin", "chosen", "g1")
    ]


def test_a_choice_that_one_has_made_stands_when_the_other_reports_again() -> None:
    clash = Clash("value", GOAL, "area", "x", (Side("a"), Side("b")))
    base = RecordDocument()
    row = write_clash(base, clash)
    base.commit(stamp("0"))
    for chooser in (0, 1):
        sides = base.copy(), base.copy()
        write_row(sides[chooser], row, {"state": "chosen"})
        write_row(sides[1 - chooser], row, {"state": "joined"})
        for n, each in enumerate(sides):
            each.commit(stamp(f"s{n}"))
        for mine, theirs in (sides, sides[::-1]):
            joined = join(mine, theirs, stamp("m", "merge")).document
            assert (read_row(joined, row) or {})["state"] == "chosen"


def actions(**leads: str | None) -> RecordDocument:
    """Actions of one goal, each depending on another."""
    document = text_of("Mål.")
    for key, value in leads.items():
        write_row(document, RecordRow("action", key), {"goal_id": "g1", "depends_on_id": value})
    document.commit(stamp("a"))
    return document


@pytest.mark.parametrize(
    ("leads", "opened"),
    [
        ({"a": "b", "b": None}, []),
        ({"a": "a"}, ["a"]),
        ({"a": "b", "b": "a"}, ["a"]),
        ({"b": "c", "c": "a", "a": "b"}, ["a"]),
        ({"z": "a", "a": "b", "b": "a"}, ["a"]),
        ({"a": "gone"}, ["a"]),
    ],
)
def test_rings_are_opened_at_one_place_and_links_to_nothing_emptied(
    leads: dict[str, Any], opened: list[str]
) -> None:
    document = actions(**leads)
    clashes = repair_references(document, document.rows())
    assert [each.row.id for each in clashes] == opened
    assert all(each.sides[0].by == "karin" and each.base == leads[each.row.id] for each in clashes)
    assert repair_references(document, document.rows()) == []


def test_what_outlives_its_removal_has_its_links_again() -> None:
    base = text_of("Mål.")
    write_row(base, RecordRow("section", "s"), {"key": "results"})
    write_row(base, FINDING, {"text": "Fynd.", "section_id": "s"})
    base.commit(stamp("b"))
    remover, writer = base.copy(), base.copy()
    remove_row(remover, RecordRow("section", "s"))
    write_row(remover, FINDING, {"section_id": None})
    remover.commit(stamp("r"))
    write_text(writer, RecordRow("section", "s"), "body", "Mer text.")
    writer.commit(stamp("w"))
    for mine, theirs in ((remover, writer), (writer, remover)):
        joined = join(mine, theirs, stamp("m", "merge"))
        assert (read_row(joined.document, FINDING) or {})["section_id"] == "s"
        assert FINDING in joined.rows
        assert [each.kind for each in joined.clashes] == ["deleted"]


def test_rows_that_cannot_stand_together_are_refused() -> None:
    document = RecordDocument()
    write_row(document, RecordRow("action", "a"), {"goal_id": "nowhere", "text": "x"})
    with in_memory() as session, pytest.raises(RecordError):
        write_tables(session.connection(), document, document.rows())


def test_parents_are_written_before_and_removed_after_what_refers_to_them() -> None:
    document = actions(a=None)
    with in_memory() as session:
        connection = session.connection()
        write_tables(connection, document, document.rows())
        assert count(connection, "action") == count(connection, "goal") == 1
        remove_row(document, GOAL)
        remove_row(document, RecordRow("action", "a"))
        write_tables(connection, document, document.rows())
        assert count(connection, "action") == count(connection, "goal") == 0


def count(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


MANIFEST = Manifest("p", "Ekdala", "k", "Karin", "2026-11-18", "1.0", 1)


def test_what_cannot_be_written_is_said_with_its_folder_or_its_name(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file")
    with pytest.raises(UserError, match="could not be written in taken"):
        write_package(tmp_path / "taken" / "x.planbench-utbyte", MANIFEST, b"", iter(()))
    with pytest.raises(UserError, match="name is too long"):
        write_package(tmp_path / ("x" * 300), MANIFEST, b"", iter(()))
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def test_a_package_holds_its_record_and_the_files_that_are_wanted(tmp_path: Path) -> None:
    blobs = {hashlib.sha256(data).hexdigest(): data for data in (b"one", b"two")}
    file = tmp_path / "new" / "x.planbench-utbyte"
    write_package(file, MANIFEST, b"record", iter(blobs.items()))
    read = read_package(file)
    assert (read.record, read.manifest.name, read.manifest.sender_name) == (
        *(b"record", "Ekdala", "Karin"),
    )
    assert read.manifest.blobs == dict.fromkeys(blobs, 3)
    one = next(iter(blobs))
    assert dict(read.blobs({one, "unknown"})) == {one: blobs[one]}


def test_a_project_is_no_exchange_file(tmp_path: Path) -> None:
    file = tmp_path / "x.planbench-utbyte"
    file.write_bytes(b"SQLite format 3\x00" + bytes(100))
    with pytest.raises(UserError, match="is a planbench project, no exchange file"):
        read_package(file)


@pytest.mark.parametrize(
    ("fields", "text", "says"),
    [
        ({"text": "Mål", "measure": "m"}, "Mål", True),
        ({"measure": "Andel", "title": "t"}, "Andel", True),
        ({"title": "Enkät"}, "Enkät", True),
        ({"text": "", "title": "Enkät"}, "Enkät", True),
        ({"text": "[namn] – !"}, "[namn] – !", False),
        ({"text": "[namn] 3"}, "[namn] 3", True),
        ({}, "", False),
    ],
)
def test_what_an_idea_is_in_one_text(fields: dict[str, str], text: str, says: bool) -> None:
    shared = Shared("k", "goal", fields)
    assert shared.text == text
    assert says_something(shared) == says


def test_signs_that_cannot_be_seen_are_left_out() -> None:
    assert visible("a\r\nb\tc\u202e\x1b\x85") == "a\nb c"
    assert on_one_line("  a\r\nb\tc  ") == "a b c"
