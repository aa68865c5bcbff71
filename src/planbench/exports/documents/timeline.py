"""The timeline of the whole plan: actions and follow-ups along the months."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.exports.documents.figures import PIXELS_A_CENTIMETRE
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.parts import day, heading, said, shorten, span
from planbench.exports.outline import Block, Picture
from planbench.exports.pictures.timeline import Group, Span, Timeline, draw_timeline
from planbench.exports.source import DocumentSource

WIDTH = 900
WIDEST_CM, HIGHEST_CM = 16.5, 21.0
LABEL = 44  # letters of an action beside its bar


def timeline_blocks(source: DocumentSource) -> Iterator[Block]:
    """A chapter with the picture; nothing where nothing has a date."""
    timeline = timeline_of(source)
    if not timeline.groups or len(timeline.days()) < 2:
        return
    words = source.words
    drawing = draw_timeline(timeline, words, width=WIDTH)
    scale = min(1 / PIXELS_A_CENTIMETRE, WIDEST_CM / drawing.width, HIGHEST_CM / drawing.height)
    yield heading(1, words.say("Timeline"))
    yield Picture(
        svg=drawing.svg,
        alt=" ".join([f"{timeline.title}.", *_told(source)]),
        caption=timeline.title,
        width_cm=drawing.width * scale,
        height_cm=drawing.height * scale,
    )


def timeline_of(source: DocumentSource) -> Timeline:
    """The plan as its timeline shows it; actions without any date are left out."""
    groups = tuple(
        Group(
            goal_name(source, number),
            tuple(
                Span(shorten(said(source, each.text), LABEL), each.start, each.end, each.status)
                for each in source.actions.get(goal.id, [])
                if each.start or each.end
            ),
            tuple(each.date for each in source.follow_ups.get(goal.id, []) if each.date),
        )
        for number, goal in enumerate(source.goals, start=1)
    )
    free = tuple((each.start, each.end) for each in source.school_breaks if each.start and each.end)
    return Timeline(source.words.say("The plan over time"), groups, free, source.today)


def _told(source: DocumentSource) -> Iterator[str]:
    """The picture in words."""
    for number, goal in enumerate(source.goals, start=1):
        parts = [
            f"{shorten(said(source, each.text), LABEL)}, {span(source, each.start, each.end)}"
            for each in source.actions.get(goal.id, [])
            if each.start or each.end
        ]
        looks = [day(source, each.date) for each in source.follow_ups.get(goal.id, [])]
        told = "; ".join([*parts, *(each for each in looks if each)])
        yield f"{goal_name(source, number)}: {told}."
