"""The calendar file held against RFC 5545 by a reader of our own, which forgives nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from planbench.domain import model
from planbench.exports.formats import Export, export_document
from planbench.exports.source import DocumentSource, load_source
from planbench.i18n import words_for
from planbench.services.projects import open_workspace

LONGEST_LINE = 75
LINE = re.compile(r'^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^;:",]*))*):(.*)$')
ESCAPED = re.compile(r"\\(.)")
MOMENT = re.compile(r"^\d{8}(T\d{6}Z?)?$")
DURATION = re.compile(r"^-?P(\d+W|(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$")
ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY")


@dataclass
class Part:
    """A component: its properties as (name, parameters, value), and those within it."""

    name: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> list[tuple[dict[str, str], str]]:
        return [(parameters, value) for each, parameters, value in self.lines if each == name]

    def walk(self, name: str) -> Iterator[Part]:
        if self.name == name:
            yield self
        for part in self.parts:
            yield from part.walk(name)


def read(data: bytes) -> Part:
    """Every rule that a calendar program may insist on, or an AssertionError."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    folded = data.split(b"\r\n")[:-1]
    assert all(len(line) <= LONGEST_LINE for line in folded)
    assert not folded[0].startswith(b" ")
    text = data.decode("utf-8").replace("\r\n ", "")
    root = Part("")
    stack = [root]
    for line in text.split("\r\n")[:-1]:
        found = LINE.match(line)
        assert found, line
        name, value = found[1], found[3]
        if name == "BEGIN":
            stack[-1].parts.append(Part(value))
            stack.append(stack[-1].parts[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            stack[-1].lines.append((name, dict(_parameters(found[2])), value))
    assert [each.name for each in root.parts] == ["VCALENDAR"]
    return root.parts[0]


def _parameters(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split(";")[1:]:
        name, _, value = part.partition("=")
        yield name, value.strip('"')


def unescaped(text: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", text), text
    assert all(sign in "\\;,nN" for sign in ESCAPED.findall(text)), text
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


@pytest.fixture(params=["example_file", "norwegian_file"])
def source(request: pytest.FixtureRequest) -> DocumentSource:
    """Both examples, with texts that are hard to write down."""
    workspace = open_workspace(request.getfixturevalue(request.param))
    with workspace.change("Edit") as session:
        session.add(
            model.Meeting(
                title="Möte; med, tecken \\ och «å» 🧮 " + "lång " * 30,
                date=dt.date(2026, 10, 24),
                start="23:30",
                place="Rum 3, plan 2; huset",
                travel="Tåg\n7:12",
            )
        )
    with workspace.reading() as session:
        words = words_for("sv")
        made = load_source(session, workspace.programme, words, dt.date(2026, 11, 18))
    workspace.close()
    return made


@pytest.fixture
def calendar(source: DocumentSource, tmp_path: Path, written: dt.datetime) -> Part:
    target = tmp_path / "plan.ics"
    export_document(source, Export(target, "x", written))
    return read(target.read_bytes())


def test_the_file_follows_the_rules(calendar: Part) -> None:
    assert calendar.all("VERSION") == [({}, "2.0")]
    assert len(calendar.all("PRODID")) == 1
    events = list(calendar.walk("VEVENT"))
    assert len(events) > 5
    for event in events:
        assert [len(event.all(name)) for name in ONCE] == [1, 1, 1, 1]
        assert not (event.all("DTEND") and event.all("DURATION"))
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
            for _, value in event.all(name):
                assert unescaped(value).strip()
    assert len({event.all("UID")[0][1] for event in events}) == len(events)


def test_every_moment_is_one_in_a_zone_that_the_file_describes(calendar: Part) -> None:
    zones = {each.all("TZID")[0][1] for each in calendar.walk("VTIMEZONE")}
    for zone in calendar.walk("VTIMEZONE"):
        assert {part.name for part in zone.parts} <= {"STANDARD", "DAYLIGHT"}
        assert zone.parts
    for event in calendar.walk("VEVENT"):
        for name in ("DTSTART", "DTEND"):
            for parameters, value in event.all(name):
                assert MOMENT.match(value)
                if "TZID" in parameters:
                    assert parameters["TZID"] in zones
                    ZoneInfo(parameters["TZID"])
                elif "T" not in value:
                    assert parameters["VALUE"] == "DATE"
        kinds = {"T" in value for name in ("DTSTART", "DTEND") for _, value in event.all(name)}
        assert len(kinds) == 1
    stamps = [event.all("DTSTAMP")[0][1] for event in calendar.walk("VEVENT")]
    assert all(stamp.endswith("Z") for stamp in stamps)


def test_every_alarm_says_what_when_and_how(calendar: Part) -> None:
    alarms = list(calendar.walk("VALARM"))
    assert alarms
    for alarm in alarms:
        assert alarm.all("ACTION") == [({}, "DISPLAY")]
        assert unescaped(alarm.all("DESCRIPTION")[0][1])
        assert DURATION.match(alarm.all("TRIGGER")[0][1])


def test_hard_texts_come_back_as_they_were(calendar: Part) -> None:
    titles = [unescaped(event.all("SUMMARY")[0][1]) for event in calendar.walk("VEVENT")]
    hard = next(title for title in titles if "tecken" in title)
    assert "Möte; med, tecken \\ och «å» 🧮" in hard
    event = next(
        each for each in calendar.walk("VEVENT") if "tecken" in unescaped(each.all("SUMMARY")[0][1])
    )
    assert unescaped(event.all("LOCATION")[0][1]) == "Rum 3, plan 2; huset"
    assert event.all("DTSTART")[0][1] == "20261024T233000"


def test_tasks_that_someone_took_on_are_in_it(source: DocumentSource, calendar: Part) -> None:
    titles = [unescaped(event.all("SUMMARY")[0][1]) for event in calendar.walk("VEVENT")]
    tasks = [
        each
        for rows in source.decisions.values()
        for each in rows
        if each.kind == "task" and each.due and not each.done
    ]
    assert tasks
    assert {f"Uppgift: {each.text}" for each in tasks} <= set(titles)
