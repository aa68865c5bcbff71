"""Invitations as calendars send them: read, proposed, taken in, moved when they come again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.domain.model import Meeting
from planbench.errors import UserError
from planbench.imports.invitation import read_invitations
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.inviting import known_meeting, take_in

OUTLOOK = """BEGIN:VCALENDAR
METHOD:REQUEST
VERSION:2.0
BEGIN:VEVENT
UID:040000008200E00074C5
SUMMARY:Styrgruppen: nuläge\\, mål
DTSTART:20270312T130000
DTEND:20270312T143000
LOCATION:Kommunhuset\\, rum 3
DESCRIPTION:Vi går igenom målen.\\nTa med nulägesbeskrivningen.
END:VEVENT
END:VCALENDAR
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "möte.ics"
    file.write_bytes(text.replace("\n", "\r\n").encode())
    return file


def test_what_an_invitation_says_is_read(tmp_path: Path) -> None:
    (found,) = read_invitations(written(tmp_path, OUTLOOK))
    assert (found.title, found.place) == ("Styrgruppen: nuläge, mål", "Kommunhuset, rum 3")
    assert (found.date, found.start, found.end) == (dt.date(2027, 3, 12), "13:00", "14:30")
    assert found.text.startswith("Vi går igenom målen.\n")


def test_a_whole_day_has_no_times(tmp_path: Path) -> None:
    text = OUTLOOK.replace("DTSTART:20270312T130000", "DTSTART;VALUE=DATE:20270312").replace(
        "DTEND:20270312T143000", "DTEND;VALUE=DATE:20270313"
    )
    (found,) = read_invitations(written(tmp_path, text))
    assert (found.date, found.start, found.end) == (dt.date(2027, 3, 12), "", "")


def test_a_time_with_a_zone_is_told_as_here(tmp_path: Path) -> None:
    text = OUTLOOK.replace("DTSTART:20270312T130000", "DTSTART:20270312T120000Z")
    (found,) = read_invitations(written(tmp_path, text))
    wanted = dt.datetime(2027, 3, 12, 12, tzinfo=dt.UTC).astimezone()
    assert (found.date, found.start) == (wanted.date(), f"{wanted:%H:%M}")


@pytest.mark.parametrize(
    "change", [("METHOD:REQUEST", "METHOD:CANCEL"), ("UID:", "STATUS:CANCELLED\nUID:")]
)
def test_one_that_is_called_off_is_told_so(tmp_path: Path, change: tuple[str, str]) -> None:
    (found,) = read_invitations(written(tmp_path, OUTLOOK.replace(*change)))
    assert found.cancelled


@pytest.mark.parametrize(
    "text", ["BEGIN:VCALENDAR\nEND:VCALENDAR\n", "hej", "BEGIN:VEVENT\nDTSTART:igår\n"]
)
def test_what_holds_no_meeting_is_refused_in_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="no meeting"):
        read_invitations(written(tmp_path, text))


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is empty"):
        read_invitations(written(tmp_path, ""))


def told(file: Path) -> str:
    """What came of reading a file, in words."""
    try:
        return f"{len(read_invitations(file))} events"
    except UserError as error:
        return str(error)


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.ics"
    file.write_bytes(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data)
    assert told(file)


def test_it_becomes_a_meeting_and_moves_when_it_comes_again(
    empty: Workspace, tmp_path: Path
) -> None:
    (first,) = read_invitations(written(tmp_path, OUTLOOK))
    assert known_meeting(empty, first) is None
    key = take_in(empty, first)
    with empty.change("Notes") as session:
        session.get_one(Meeting, key).notes = "Våra anteckningar"
    (moved,) = read_invitations(written(tmp_path, OUTLOOK.replace("20270312", "20270319")))
    assert take_in(empty, moved) == key
    with empty.reading() as session:
        meeting = session.get_one(Meeting, key)
    assert (meeting.date, meeting.start) == (dt.date(2027, 3, 19), "13:00")
    assert meeting.notes == "Våra anteckningar"
