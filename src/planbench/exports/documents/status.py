"""How it is going: the latest status round, what it decided, and figures on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planbench.domain import model
from planbench.domain.terms import GOAL_STATES
from planbench.exports.documents.figures import PIXELS_A_CENTIMETRE
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    at,
    body,
    cell,
    day,
    figure,
    heading,
    labelled,
    table,
    text_cell,
)
from planbench.exports.outline import Block, Cell, Line, Picture, Run, plain
from planbench.exports.pictures.chart import Drawing, Lines
from planbench.exports.pictures.draw import draw
from planbench.exports.pictures.progress_chart import progress_chart
from planbench.exports.source import DocumentSource

EARLIER = 3  # how many rounds before the latest are told of


def status_blocks(source: DocumentSource) -> Iterator[Block]:
    """A chapter when a round has said something; nothing before."""
    words = source.words
    rounds = [
        status_round
        for status_round in source.rounds
        if status_round.date and _tells(source, status_round)
    ]
    if not rounds or not source.goals:
        return
    latest = rounds[-1]
    date = words.date(latest.date) if latest.date else ""
    yield heading(1, words.say("Status on {date}", date=date))
    yield from body(source, latest.note, at(latest, "note"))
    if _is_given(source, latest):
        yield _table(source, latest, rounds[-1 - EARLIER : -1])
    decision = body(source, latest.decision, at(latest, "decision"))
    if decision:
        yield heading(2, words.say("What was decided"))
        yield from decision
    yield from _figures(source)


def _tells(source: DocumentSource, round_: model.StatusRound) -> bool:
    """Whether a round says anything yet, and is not only a day that was set."""
    return bool(round_.note.strip() or round_.decision.strip()) or _is_given(source, round_)


def _is_given(source: DocumentSource, round_: model.StatusRound) -> bool:
    """Whether a goal was given a state, or a reason."""
    given = (_status(source, round_, goal) for goal in source.goals)
    return any(status is not None and (status.state or status.because.strip()) for status in given)


def status_line(source: DocumentSource, goal: model.Goal) -> Iterator[Block]:
    """`Läget den 12 maj 2027: På väg`, for the goal's own part of the document."""
    words = source.words
    found = latest_status(source, goal)
    if found is not None:
        date, status = found
        label = words.say("Status on {date}", date=words.date(date))
        told = words.say(GOAL_STATES.get(status.state, status.state))
        yield labelled(label, (Run(told),), at(status, "state"))


def latest_status(
    source: DocumentSource, goal: model.Goal
) -> tuple[dt.date, model.GoalStatus] | None:
    """The last state that a round gave the goal, and when; None when none did."""
    for status_round in reversed(source.rounds):
        status = _status(source, status_round, goal)
        if status is not None and status.state and status_round.date:
            return status_round.date, status
    return None


def _table(
    source: DocumentSource, latest: model.StatusRound, earlier: list[model.StatusRound]
) -> Block:
    words = source.words
    header = [words.say("Goal"), words.say("State"), words.say("Because")]
    widths = [2.0, 2.6, 8.0]
    if earlier:
        header.append(words.say("Earlier"))
        widths.append(4.0)
    rows = [
        _row(source, latest, earlier, (goal, number))
        for number, goal in enumerate(source.goals, start=1)
    ]
    return filled(table(words.say("Where the goals stand"), header, rows, widths))


def _row(
    source: DocumentSource,
    latest: model.StatusRound,
    earlier: list[model.StatusRound],
    numbered: tuple[model.Goal, int],
) -> tuple[Cell, ...]:
    words = source.words
    goal, number = numbered
    status = _status(source, latest, goal)
    name = cell(words.say("Goal {number}", number=number))
    if status is None:
        told = (name, cell(""), cell(""))
    else:
        state = words.say(GOAL_STATES.get(status.state, status.state)) if status.state else ""
        because = text_cell(source, status.because, at(status, "because"))
        told = (name, cell(state, at(status, "state")), because)
    return (*told, _earlier(source, earlier, goal)) if earlier else told


def _earlier(source: DocumentSource, rounds: list[model.StatusRound], goal: model.Goal) -> Cell:
    said = [
        f"{day(source, before.date)}: {source.words.say(GOAL_STATES.get(status.state, '')).lower()}"
        for before in reversed(rounds)
        if (status := _status(source, before, goal)) is not None and status.state
    ]
    return Cell(tuple(Line(plain(text)) for text in said)) if said else cell("")


def _status(
    source: DocumentSource, round_: model.StatusRound, goal: model.Goal
) -> model.GoalStatus | None:
    statuses = source.statuses.get(round_.id, [])
    return next((status for status in statuses if status.goal_id == goal.id), None)


def _figures(source: DocumentSource) -> Iterator[Block]:
    """A picture for each indicator that has been measured again."""
    pictures = [
        _picture(source, indicator, chart)
        for goal in source.goals
        for indicator in source.indicators.get(goal.id, [])
        if (chart := _chart(source, indicator)) is not None
    ]
    if pictures:
        yield heading(2, source.words.say("Figures on the way"))
        yield from pictures


def _chart(source: DocumentSource, indicator: model.Indicator) -> Lines | None:
    values = source.indicator_values.get(indicator.id, [])
    return progress_chart(indicator, values, source.words)


def _picture(source: DocumentSource, indicator: model.Indicator, chart: Lines) -> Picture:
    drawing: Drawing = draw(chart, source.words)
    return Picture(
        svg=drawing.svg,
        alt=_told(source, indicator),
        caption=chart.title,
        width_cm=drawing.width / PIXELS_A_CENTIMETRE,
        height_cm=drawing.height / PIXELS_A_CENTIMETRE,
    )


def _told(source: DocumentSource, row: model.Indicator) -> str:
    """The picture in words; the goal's own table has the figures."""
    words = source.words
    values = [
        indicator_value
        for indicator_value in source.indicator_values.get(row.id, [])
        if indicator_value.date
    ]
    steps = [
        f"{day(source, value.date)} {figure(source, value.value, row.unit)}" for value in values
    ]
    return words.say(
        "{measure}: from {baseline}, then {steps}; the target is {target}.",
        measure=row.measure or words.say("Indicator"),
        baseline=figure(source, row.baseline, row.unit) or "–",
        steps=words.listed(steps),
        target=figure(source, row.target, row.unit) or "–",
    )
