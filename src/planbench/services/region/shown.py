"""A status file in words: exactly what is in it, part by part, before it leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from planbench.domain.terms import ACTION_STATUSES, AREAS, GOAL_LEVELS, GOAL_STATES
from planbench.i18n import LANGUAGES, Words
from planbench.programmes.schema import Programme
from planbench.region.status_file import (
    PARTS,
    Actions,
    Evidence,
    FollowUp,
    Goals,
    Meetings,
    Plan,
    Promises,
    StatusFile,
    Steering,
    Time,
)
from planbench.services.words.state_counts import actions_told, goals_told

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
    lines += [(say("Goal"), title) for goal in file.status.goals or () for title in goal.titles]
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
    elif part == "plan":
        yield _adopted(value, file.made_at.date(), words)
    else:
        yield from TELLERS[part](value, words)


def _adopted(plan: Plan, made_on: dt.date, words: Words) -> str:
    """A plan is adopted from its day on: before that it is to be."""
    if plan.adopted_on is None:
        return words.say("no day for the adoption yet")
    date = _day(plan.adopted_on, words)
    if plan.adopted_on <= made_on:
        return words.say("adopted {date}", date=date)
    return words.say("to be adopted {date}", date=date)


def _steering(steering: Steering, words: Words) -> Iterator[str]:
    if not steering.met:
        yield words.say("has not met yet")
        return
    told = words.count("has met {n} time", "has met {n} times", steering.met)
    latest = words.say("last {date}", date=_day(steering.last, words)) if steering.last else ""
    yield ", ".join(filter(None, (told, latest)))


def _meetings(meetings: Meetings, words: Words) -> Iterator[str]:
    held, of = words.number(meetings.held), words.number(meetings.of)
    told = words.say("{held} of {all} meetings held", held=held, all=of)
    coming = words.say("next {date}", date=_day(meetings.next, words)) if meetings.next else ""
    yield ", ".join(filter(None, (told, coming)))


def _goals(goals: Sequence[Goals], words: Words) -> Iterator[str]:
    if not goals:
        yield words.say("no goals yet")
    for goal in goals:
        area = words.say(AREAS[goal.area]) if goal.area else words.say("no area")
        level = words.say(GOAL_LEVELS[goal.level]) if goal.level else words.say("No level chosen")
        yield f"{level}, {area}: {words.number(goal.count)}"


def _actions(actions: Actions, words: Words) -> Iterator[str]:
    counted = {key: getattr(actions, key) for key in ACTION_STATUSES}
    if not any(counted.values()):
        yield words.say("no actions yet")
        return
    yield _with_rest(actions_told(counted, words), counted, words)


def _follow_up(follow_up: FollowUp, words: Words) -> Iterator[str]:
    if follow_up.next is None:
        yield words.say("no follow-up is planned")
    else:
        yield words.say("next follow-up {date}", date=_day(follow_up.next, words))
    late = follow_up.late
    if late:
        yield words.count("{n} follow-up is overdue", "{n} follow-ups are overdue", late)
    else:
        yield words.say("no follow-up is overdue")
    if not follow_up.rounds:
        yield words.say("no status round yet")
        return
    told = words.count("{n} status round", "{n} status rounds", follow_up.rounds)
    last = follow_up.last_round
    latest = words.say("last {date}", date=_day(last, words)) if last else ""
    yield ", ".join(filter(None, (told, latest)))
    counted = {key: getattr(follow_up, f"goals_{key}") for key in GOAL_STATES}
    if any(counted.values()):
        yield _with_rest(goals_told(counted, words), counted, words)
    else:
        yield words.say("no goal has a state yet")


def _with_rest(said: str, counted: Mapping[str, int], words: Words) -> str:
    """The states that none is in leave too, so they are told."""
    rest = "" if all(counted.values()) else words.say("none in another state")
    return ", ".join(filter(None, (said, rest)))


def _promises(promises: Promises, words: Words) -> Iterator[str]:
    kept, made = words.number(promises.kept), words.number(promises.made)
    yield words.say("{kept} of {made} promises have an answer in the plan", kept=kept, made=made)


def _evidence(evidence: Evidence, words: Words) -> Iterator[str]:
    yield words.count("{n} piece of evidence", "{n} pieces of evidence", evidence.count)
    covered, schools = words.number(evidence.schools_covered), words.number(evidence.schools)
    yield words.say("{n} of {all} schools have evidence", n=covered, all=schools)


def _time(time: Time, words: Words) -> Iterator[str]:
    used, planned = words.hours(time.used), words.hours(time.planned)
    yield words.say("{used} used of the {planned} planned so far", used=used, planned=planned)


TELLERS: Mapping[str, Callable[[Any, Words], Iterator[str]]] = MappingProxyType(
    {
        "steering_group": _steering,
        "meetings": _meetings,
        "goals": _goals,
        "actions": _actions,
        "follow_up": _follow_up,
        "promises": _promises,
        "evidence": _evidence,
        "time": _time,
    }
)


def _day(day: dt.date, words: Words) -> str:
    return words.short_date(day)
