"""The timeline of the whole plan: actions and follow-ups along the school years."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.parts import day, drawn, heading, said, sentence, span
from planbench.exports.outline import Block
from planbench.exports.pictures.timeline import Group, Span, Timeline, draw_timeline
from planbench.exports.source import DocumentSource

WIDTH = 640  # pixels: letters of twelve are nine points on a page
ROOM_CM = 16.4, 16.0


def timeline_blocks(source: DocumentSource) -> Iterator[Block]:
    """A chapter with the picture; nothing where nothing has a date."""
    timeline = timeline_of(source)
    if not timeline.groups or len(timeline.days()) < 2:
        return
    words = source.words
    drawing = draw_timeline(timeline, words, width=WIDTH)
    yield heading(1, words.say("Timeline"))
    yield drawn(drawing, timeline.title, _told(source), ROOM_CM)
    if undated := [number for number, _ in _numbered(source, dated=False)]:
        numbers = words.listed(undated)
        yield sentence(words.say("Not drawn, as they have no date: {numbers}.", numbers=numbers))


def timeline_of(source: DocumentSource) -> Timeline:
    """The plan as its timeline shows it; actions without any date are told of below it."""
    groups = tuple(
        Group(
            " ".join(part for part in (goal_name(source, number), goal.name.strip()) if part),
            tuple(
                Span(f"{place} {said(source, each.text)}", each.start, each.end)
                for place, each in _numbered(source, dated=True)
                if each.goal_id == goal.id
            ),
            tuple(each.date for each in source.follow_ups.get(goal.id, []) if each.date),
        )
        for number, goal in enumerate(source.goals, start=1)
    )
    return Timeline(source.words.say("The plan over time"), groups, (), None)


def _numbered(source: DocumentSource, *, dated: bool) -> Iterator[tuple[str, model.Action]]:
    """The actions that have a date, or that have none, as the plan numbers them."""
    for number, goal in enumerate(source.goals, start=1):
        for place, action in enumerate(source.actions.get(goal.id, []), start=1):
            if bool(action.start or action.end) == dated:
                yield f"{number}.{place}", action


def _told(source: DocumentSource) -> Iterator[str]:
    """The picture in words."""
    for number, goal in enumerate(source.goals, start=1):
        parts = [
            f"{place} {said(source, each.text)}, {span(source, each.start, each.end)}"
            for place, each in _numbered(source, dated=True)
            if each.goal_id == goal.id
        ]
        looks = [day(source, each.date) for each in source.follow_ups.get(goal.id, [])]
        told = "; ".join([*parts, *(each for each in looks if each)])
        yield f"{goal_name(source, number)}: {told}."
