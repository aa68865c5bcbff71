"""A status file in words: exactly what is in it, part by part, before it leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from planbench.domain.terms import ACTION_STATUSES, AREAS, GOAL_LEVELS, GOAL_STATES
from planbench.i18n import LANGUAGES, Words
from planbench.programmes.schema import Programme
from planbench.region.status_file import PARTS, Goals, StatusFile

Line = tuple[str, str]


def told(file: StatusFile, programme: Programme, words: Words) -> list[Line]:
    """What the file says, as (name, text); a part that is left out is said to be."""
    say, whose = words.say, file.project
    place = ", ".join(filter(None, (whose.name, whose.code, whose.county)))
    period = " – ".join(_day(day, words) for day in (whose.period_start, whose.period_end) if day)
    lines = [
        (say("Programme"), programme.in_language(words.language).name),
        (say("Municipality or school"), place),
        (say("Period of work"), period),
        (say("Language of the documents"), LANGUAGES.get(whose.language, whose.language)),
    ]
    for part, label in PARTS.items():
        said = list(_part(file, part, words))
        lines.append((say(label), "; ".join(said) if said else say("is not told")))
    lines += [(say("Goal"), title) for each in file.status.goals or () for title in each.titles]
    mark = say(
        "number {number}, {made}, planbench {version}, the project's id {project}, the file's own "
        "id {id}",
        number=file.number,
        made=words.moment(file.made_at),
        version=file.written_by,
        project=whose.id,
        id=f"{file.id[:8]}…",
    )
    return [*lines, (say("Marks of the file"), mark)]


def held_back_note(held_back: Sequence[int], words: Words) -> str:
    """Which goals' titles stay, and why; empty when none does."""
    if not held_back:
        return ""
    return words.count(
        "The title of goal {goals} stays here: it tells of somebody, a school, a small group or "
        "evidence, or holds a number or an address.",
        "The titles of goals {goals} stay here: they tell of somebody, a school, a small group or "
        "evidence, or hold a number or an address.",
        len(held_back),
        goals=words.listed([str(each) for each in held_back]),
    )


def _part(file: StatusFile, part: str, words: Words) -> Iterator[str]:
    value = getattr(file.status, part)
    if value is None:
        return
    if part == "owner":
        yield words.say("Yes") if value else words.say("No")
    elif part == "goals":
        yield from _goals(value, words)
    else:
        for name, told in _fields(part, value, words):
            yield f"{name}: {told}"


def _goals(goals: Sequence[Goals], words: Words) -> Iterator[str]:
    if not goals:
        yield words.say("no goals yet")
    for each in goals:
        area = words.say(AREAS[each.area]) if each.area else words.say("no area")
        yield f"{words.say(GOAL_LEVELS[each.level])}, {area}: {words.number(each.count)}"


def _fields(part: str, value: Struct, words: Words) -> Iterator[Line]:
    say = words.say
    names = {
        "met": say("times"),
        "last": say("last"),
        "adopted_on": say("adopted"),
        "held": say("held"),
        "of": say("of all"),
        "next": say("next"),
        "late": say("overdue"),
        "rounds": say("status rounds"),
        "last_round": say("latest round"),
        "made": say("made"),
        "kept": say("answered in the plan"),
        "count": say("in all"),
        "schools": say("schools"),
        "schools_covered": say("schools with evidence"),
        "planned": say("planned so far"),
        "used": say("used"),
    }
    if part == "actions":
        names = {key: say(text).lower() for key, text in ACTION_STATUSES.items()}
    states = {f"goals_{key}": say(text).lower() for key, text in GOAL_STATES.items()}
    for field in value.__struct_fields__:
        known = getattr(value, field)
        name = {**names, **states}[field]
        yield name, words.hours(known) if part == "time" else _said(known, words)


def _said(value: object, words: Words) -> str:
    if isinstance(value, dt.date):
        return _day(value, words)
    return words.number(value) if isinstance(value, int) else "–"


def _day(day: dt.date, words: Words) -> str:
    return words.short_date(day)
