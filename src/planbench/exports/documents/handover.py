"""What the handover pack says to whoever takes over, as plain text that opens anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from planbench.domain import model
from planbench.domain.recurrence import YEAR, days_of, months_later
from planbench.domain.terms import GOAL_STATES, RECEIVERS
from planbench.exports.documents.parts import day, plain_text, stopped_once
from planbench.exports.documents.status import latest_status
from planbench.exports.source import DocumentSource

WIDTH = 90
NEXT = 6  # follow-ups that are named
BREAK = "\r\n"  # so that the simplest editor of every system shows the lines


def read_me(source: DocumentSource, names: Mapping[str, str]) -> str:
    """The whole text; `names` are the files of the pack by their endings."""
    words = source.words
    title = " – ".join(
        part for part in (source.programme_words.plan_title, source.project.municipality) if part
    )
    parts = [
        [title, "=" * len(title)],
        [words.say("Put together on {date} with planbench.", date=words.date(source.today))],
        *_part(words.say("You who take over"), _taking_over(source)),
        *_part(words.say("What is in the pack"), _files(source, names)),
        *_part(words.say("The goals, and where they stand"), _goals(source)),
        *_part(words.say("What comes next"), _coming(source)),
    ]
    lines = [line for part in parts for line in [*part, ""]]
    return BREAK.join(_folded(lines)) + BREAK


def _part(title: str, lines: Iterator[str]) -> list[list[str]]:
    return [[title, "-" * len(title), *lines]]


def _folded(lines: list[str]) -> Iterator[str]:
    for line in lines:
        indent = "  " if line.startswith("- ") else ""
        yield from wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False) or [""]


def _taking_over(source: DocumentSource) -> Iterator[str]:
    words, project = source.words, source.project
    yield words.say(
        "This is the plan with everything it rests on. Begin with the Word document: it says what "
        "was found, what is to be reached, who does what, and when it is looked at again."
    )
    owner = project.plan_owner or words.say("nobody has been named yet")
    yield stopped_once(words.say("Owner of the plan: {name}.", name=owner), owner)
    people = ("resource_person", *RECEIVERS)
    named = [source.name_of(person.id) for person in source.people(*people)]
    if named:
        yield words.say("Ask: {names}.", names=words.listed(named))
    if project.kept_alive.strip():
        kept = plain_text(source, project.kept_alive)
        yield stopped_once(words.say("How it is kept alive: {text}.", text=kept), kept)


def _files(source: DocumentSource, names: Mapping[str, str]) -> Iterator[str]:
    words = source.words
    told = {
        ".docx": words.say("the plan, to read and comment on in Word"),
        ".pdf": words.say("the same plan, to print or publish"),
        ".xlsx": words.say("goals, actions, follow-up, time and figures, to count with"),
        ".ics": words.say("meetings and follow-ups, to open in your calendar"),
        ".json": words.say(
            "the whole project with its files, names and confidential evidence too: make a new "
            "project in planbench and take it in there to go on with the work"
        ),
    }
    for suffix, text in told.items():
        yield f"- {names[suffix]}: {text}."


def _goals(source: DocumentSource) -> Iterator[str]:
    words = source.words
    if not source.goals:
        yield words.say("No goals have been set yet.")
    for number, goal in enumerate(source.goals, start=1):
        name = words.say("Goal {number}", number=number)
        yield f"- {name}: {plain_text(source, goal.text)}{_state(source, goal)}"


def _state(source: DocumentSource, goal: model.Goal) -> str:
    """` (På väg, 12 maj 2027)`: the latest that was said."""
    found = latest_status(source, goal)
    if found is None:
        return ""
    date, status = found
    name = source.words.say(GOAL_STATES.get(status.state, status.state))
    return f" ({name}, {day(source, date)})"


def _coming(source: DocumentSource) -> Iterator[str]:
    """The next follow-ups, also those that come again."""
    words, until = source.words, months_later(source.today, YEAR + YEAR // 2)
    found = sorted(
        (date, number, follow_up.method, source.name_of(follow_up.responsible_id))
        for number, goal in enumerate(source.goals, start=1)
        for follow_up in source.follow_ups.get(goal.id, [])
        for date in (days_of(follow_up.date, follow_up.repeats, until) if follow_up.date else ())
        if date >= source.today
    )
    if not found:
        yield words.say("No follow-up has been planned yet. Decide on a date first of all.")
    for date, number, method, who in found[:NEXT]:
        name = words.say("Goal {number}", number=number)
        parts = (words.date(date), name, method, who)
        yield "- " + " · ".join(part for part in parts if part)
