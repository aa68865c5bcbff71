"""The timeline of the whole plan: actions and follow-ups along the school years."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.parts import day, drawn, heading, plain_text, sentence, span
from planbench.exports.outline import Block
from planbench.exports.pictures.timeline import Group, Span, Timeline, draw_timeline
from planbench.exports.source import DocumentSource

WIDTH = 640  # pixels: letters of twelve are nine points on a page
ROOM_CM, WHOLE_PAGE_CM = (16.4, 16.0), (16.4, 20.5)
MOST_GOALS, ON_A_PAGE = 12, 24  # whose actions are drawn too; whose bars stand in one picture


def timeline_blocks(source: DocumentSource) -> Iterator[Block]:
    """A chapter with the picture; nothing where nothing has a date."""
    timeline = timeline_of(source)
    if not timeline.groups or len(timeline.days()) < 2:
        return
    words = source.words
    yield heading(1, words.say("Timeline"))
    if len(source.goals) > MOST_GOALS:
        yield from _goals_alone(source, timeline)
    else:
        drawing = draw_timeline(timeline, words, width=WIDTH)
        yield drawn(drawing, timeline.title, map(_told_by(source), timeline.groups), ROOM_CM)
    if undated := list(_undated(source)):
        numbers = words.listed(undated)
        yield sentence(words.say("Not drawn, as they have no date: {numbers}.", numbers=numbers))


def _goals_alone(source: DocumentSource, timeline: Timeline) -> Iterator[Block]:
    """A plan of many goals: a bar for each from its first day to its last, some pages of them."""
    bars = []
    for group in timeline.groups:
        days = Timeline("", (group,), (), None).days()
        if days:
            bars.append(Span(group.title, min(days), max(days)))
    for first in range(0, len(bars), ON_A_PAGE):
        part = Group("", tuple(bars[first : first + ON_A_PAGE]))
        drawing = draw_timeline(
            Timeline(timeline.title, (part,), (), None), source.words, width=WIDTH
        )
        yield drawn(drawing, timeline.title, [_told_by(source)(part)], WHOLE_PAGE_CM)


def timeline_of(source: DocumentSource) -> Timeline:
    """The plan as its timeline shows it; actions without any date are told of below it."""
    groups = tuple(
        Group(
            " ".join(part for part in (goal_name(source, number), goal.name.strip()) if part),
            tuple(
                Span(
                    f"{number}.{place} {plain_text(source, action.text)}", action.start, action.end
                )
                for place, action in enumerate(source.actions.get(goal.id, []), start=1)
                if action.start or action.end
            ),
            tuple(
                follow_up.date for follow_up in source.follow_ups.get(goal.id, []) if follow_up.date
            ),
        )
        for number, goal in enumerate(source.goals, start=1)
    )
    return Timeline(source.words.say("The plan over time"), groups, (), None)


def _undated(source: DocumentSource) -> Iterator[str]:
    """The actions that have no date, as the plan numbers them."""
    for number, goal in enumerate(source.goals, start=1):
        for place, action in enumerate(source.actions.get(goal.id, []), start=1):
            if not action.start and not action.end:
                yield f"{number}.{place}"


def _told_by(source: DocumentSource) -> Callable[[Group], str]:
    """What says the picture of a goal in words."""

    def told(group: Group) -> str:
        parts = [f"{each.label}, {span(source, each.start, each.end)}" for each in group.spans]
        looks = [day(source, mark) for mark in group.marks]
        said = "; ".join([*parts, *looks])
        return f"{group.title}: {said}." if group.title else f"{said}."

    return told
