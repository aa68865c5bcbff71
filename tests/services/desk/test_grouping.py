"""Which files on the desk are of the same project, also those that do not say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.services.desk.test_telling import FILE, MADE

from planbench.services.desk.folder import grouped
from planbench.services.desk.reading import DeskFile, DeskText

DAY = dt.timedelta(days=1)


def file_of(name: str, key: str, places: Sequence[str], days: int = 0, **facts: str) -> DeskFile:
    """A file with texts at these places."""
    passages = [DeskText(f"pb_goal_{place}_1", "Mål 1", "Text") for place in places]
    return replace(
        FILE,
        path=Path(f"{name}.docx"),
        key=key,
        passages=passages,
        digest=name,
        made_at=MADE + days * DAY,
        **facts,
    )


@pytest.mark.parametrize(
    ("own", "known"),
    [("abc", True), ("abx", True), ("abxy", False), ("axy", False), ("xyz", False)],
)
def test_a_document_belongs_where_more_than_half_of_its_texts_are(own: str, known: bool) -> None:
    home = file_of("home", "k", "abc")
    old = file_of("old", "", own, days=-1)
    found = {group.key: group for group in grouped([old, home])}
    assert ("k" in found and len(found["k"].earlier) == 1) is known
    assert len(found) == (1 if known else 2)


def test_documents_that_say_nothing_come_together_by_their_texts() -> None:
    one, two = file_of("one", "", "abc"), file_of("two", "", "bcd", days=1)
    [group] = grouped([two, one])
    assert group.newest.path.name == "two.docx"
    assert [file.path.name for file in group.earlier] == ["one.docx"]
    assert group.key.startswith("word-")


def test_the_very_same_file_counts_once_and_the_newest_speaks_for_all() -> None:
    first = file_of("first", "k", "a", programme="", municipality="Alby")
    copy = replace(first, path=Path("copy.docx"))
    last = file_of("last", "k", "b", days=2, programme="", municipality="")
    middle = file_of("middle", "k", "b", days=1)
    [group] = grouped([first, copy, last, middle])
    assert [file.path.name for file in (group.newest, *group.earlier)][:2] == [
        "last.docx",
        "middle.docx",
    ]
    assert len(group.earlier) == 2
    assert group.newest.programme == FILE.programme  # told by the one before
    assert group.name == "Alby"
