"""The yearly wheel of the plan, with the same by month as a table."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planbench.domain import model
from planbench.domain.recurrence import YEAR, days_of, months_later, school_year
from planbench.domain.terms import REPETITIONS
from planbench.exports.documents.meeting import meeting_title
from planbench.exports.documents.parts import (
    about,
    cell,
    drawn,
    heading,
    lines_cell,
    plain_text,
    sentence,
    shorten,
    table,
)
from planbench.exports.outline import Block, Line, Wide, plain
from planbench.exports.pictures.year_wheel import SHOWN, Wheel, WheelEntry, draw_wheel, foremost
from planbench.exports.source import DocumentSource
from planbench.i18n import Words

WIDTH = 980
ROOM_CM = 24.0, 12.5
TEXT = 200
AHEAD = 3  # months before the summer ends, when the next year is what matters


def year_blocks(source: DocumentSource) -> Iterator[Block]:
    """The school year, in late spring already the next one; nothing when it is empty."""
    words = source.words
    wheel = wheel_of(source, school_year(months_later(source.today, AHEAD)))
    if not wheel.entries:
        return
    drawing = draw_wheel(wheel, words, width=WIDTH)
    picture = drawn(drawing, wheel.title, told(wheel, words), ROOM_CM)
    rows = [
        (cell(_month(first, words)), lines_cell(_lines(entries, words)))
        for first, entries in wheel.months()
        if entries
    ]
    header = (words.say("Month"), words.say("What comes"))
    twin = table(words.say("The year by month"), header, rows, (3, 13))
    intro = sentence(words.say("What comes when, from August to July."))
    yield Wide((heading(2, words.say("Yearly wheel")), intro, picture, twin))


def wheel_of(source: DocumentSource, first: dt.date, today: dt.date | None = None) -> Wheel:
    """What happens in the twelve months from a first of a month on; the window names `today`."""
    end = months_later(first, YEAR)
    entries = (*_meetings(source), *_follow_ups(source, first), *_actions(source, first, end))
    last = months_later(first, YEAR - 1)
    title = source.words.say("Yearly wheel {first}–{last}", first=first.year, last=last.year)
    within = tuple(entry for entry in entries if first <= entry.day < end)
    return Wheel(title, first, within, today)


def by_month(wheel: Wheel, words: Words) -> list[tuple[str, list[str]]]:
    """`Maj 2027` with everything that comes then."""
    return [(_month(first, words), _texts(entries, words)) for first, entries in wheel.months()]


def told(wheel: Wheel, words: Words) -> Iterator[str]:
    """The wheel in words: what it shows of each month, and how much more there is."""
    for first, entries in wheel.months():
        texts = [text.rstrip(".") for text in _texts(foremost(entries, SHOWN), words)]
        if len(entries) > SHOWN:
            texts.append(words.count("and {n} more", "and {n} more", len(entries) - SHOWN))
        if texts:
            yield f"{_month(first, words)}: {'; '.join(texts)}."


def _month(first: dt.date, words: Words) -> str:
    name = words.month(first)
    return f"{name[:1].upper()}{name[1:]} {first.year}"


def _lines(entries: Sequence[WheelEntry], words: Words) -> list[Line]:
    pairs = zip(entries, _texts(entries, words), strict=True)
    return [Line(plain(text), entry.about) for entry, text in pairs]


def _texts(entries: Iterable[WheelEntry], words: Words) -> list[str]:
    return [f"{words.day(entry.day)}: {entry.text}" for entry in entries]


def repeated(words: Words, repeats: str) -> str:
    """`varje år`; empty for what comes once."""
    return words.say(REPETITIONS[repeats]).lower() if repeats in REPETITIONS else ""


def _meetings(source: DocumentSource) -> Iterator[WheelEntry]:
    for meeting in source.meetings:
        if meeting.date:
            yield WheelEntry(
                meeting.date, "meeting", meeting_title(source, meeting), about(meeting)
            )


def _follow_ups(source: DocumentSource, first: dt.date) -> Iterator[WheelEntry]:
    """Goals that are followed up on the same day in the same way stand together."""
    words, until = source.words, months_later(first, YEAR)
    goals: defaultdict[tuple[dt.date, str], list[str]] = defaultdict(list)
    rows: dict[tuple[dt.date, str], model.FollowUp] = {}
    for number, goal in enumerate(source.goals, start=1):
        for follow_up in source.follow_ups.get(goal.id, []):
            for day in days_of(follow_up.date, follow_up.repeats, until) if follow_up.date else ():
                goals[day, follow_up.method].append(str(number))
                rows.setdefault((day, follow_up.method), follow_up)
    for (day, method), numbers in goals.items():
        name = words.count(
            "Follow-up, goal {goals}",
            "Follow-up, goals {goals}",
            len(numbers),
            goals=words.listed(numbers),
        )
        text = f"{name}: {method}" if method else name
        yield WheelEntry(day, "follow_up", text, about(rows[day, method]))


def _actions(source: DocumentSource, first: dt.date, end: dt.date) -> Iterator[WheelEntry]:
    for number, goal in enumerate(source.goals, start=1):
        for n, action in enumerate(source.actions.get(goal.id, []), start=1):
            day = action.end
            if day and first <= day < end and action.status != "dropped":
                text = source.words.say(
                    "Action {number} to be done: {text}",
                    number=f"{number}.{n}",
                    text=shorten(plain_text(source, action.text), TEXT),
                )
                yield WheelEntry(day, "action", text, about(action))
