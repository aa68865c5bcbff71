"""The plan seen from afar: over time, as the chain from finding to follow-up, and by year.

Timeline and chain have a list below them that says the same and leads to the goal, for keyboard
and ear. What takes long, reading and drawing, is done in any thread; what comes of it makes the
widget on the interface thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain.model import SchoolBreak
from planbench.exports.documents.red_thread import thread_of
from planbench.exports.pictures.chart import LIGHT, Drawing, Palette
from planbench.exports.pictures.thread import draw_thread
from planbench.exports.pictures.timeline import Group, Span, Timeline, draw_timeline
from planbench.exports.source import DocumentSource, load_source
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import row
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.kit.work.chart_view import palette
from planbench.ui.kit.work.drawing_view import MIDDLE, USUAL, DrawingView
from planbench.ui.kit.work.save_picture import save_picture_button
from planbench.ui.page_context import PageContext
from planbench.ui.plan.thread_walk import RightKey, ThreadWalk
from planbench.ui.plan.view import GoalView, PlanView
from planbench.ui.plan.year_view import YearView

HIGHEST = 480  # pixels of the list below a picture
NARROWEST, WIDEST = USUAL
SAVED = 1100  # pixels in which a timeline is saved
Draw = Callable[[Palette, int], Drawing]
Maker = Callable[[], QWidget]


class PlanPicture(QWidget):
    """A card with the picture and its list; `opened` gives the id of a goal."""

    opened = Signal(str)

    def __init__(
        self,
        context: PageContext,
        title: str,
        draw: Draw,
        lines: Sequence[tuple[str, str, str]],
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._every = context.say("All threads")
        words = " ".join(f"{name}: {caption}." for _, name, caption in lines)
        colours = palette(context.theme)
        view = self.view = DrawingView(
            lambda width: draw(colours, width), title, words, percent=context.theme.percent
        )
        card = self.card = Card(title)
        card.head.addWidget(save_picture_button(context, title, lambda: draw(LIGHT, SAVED)))
        card.body.addWidget(view)
        self.list = TwoLineList(context.theme, title)
        for goal_id, name, caption in lines:
            self.list.add(goal_id, name, caption)
        self.list.fit_rows(context.theme.size(HIGHEST))
        self.list.itemActivated.connect(lambda _item: self.opened.emit(self.list.current_id()))
        self._lists = row(spacing=14)
        self._lists.addWidget(self.list, 1, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(card)
        box.addLayout(self._lists)

    def light_one(self, light: Callable[[str], None], names: Mapping[str, str]) -> None:
        """A choice whose thread is lit, by the id of its goal; empty for all alike."""
        choice = ChoiceField(names, empty=self._every)
        choice.setAccessibleName(self._every)

        def show() -> None:
            light(choice.value())
            self.view.redraw()
            if choice.value():
                self.list.choose(choice.value())

        choice.edited.connect(show)
        self.card.head.insertWidget(1, choice)

    def walk_along(self, walk: ThreadWalk) -> None:
        """Show beside the list the thread of the goal that is chosen there."""
        self._lists.addWidget(walk, 1, Qt.AlignmentFlag.AlignTop)
        RightKey(self.list, walk)
        walk.left.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(lambda *_: walk.show_goal(self.list.current_id()))
        self.list.setCurrentRow(0)


def timeline_picture(context: PageContext, plan: PlanView, widths: Sequence[int]) -> Maker:
    """Actions and follow-ups along the months, with today and the school breaks."""
    timeline = timeline_of(context, plan)
    lines = [(view.goal.id, _named(context, view), _dates(context, view)) for view in plan.goals]
    draw = cache(partial(draw_timeline, timeline, context.words))
    scale = context.theme.percent / 100
    for each in (MIDDLE, *widths):  # what the view will ask for, which is not the time to draw
        asked = max(NARROWEST, min(round(WIDEST * scale), each))
        draw(palette(context.theme), max(NARROWEST, round(asked / scale)))
    return lambda: PlanPicture(context, timeline.title, draw, lines)


def timeline_of(context: PageContext, plan: PlanView) -> Timeline:
    """The plan as its timeline shows it."""
    with context.workspace.reading() as session:
        breaks = list(session.scalars(select(SchoolBreak)))
    groups = tuple(
        Group(
            _named(context, view),
            tuple(
                Span(action.text, action.start, action.end, action.status)
                for action in view.actions
            ),
            tuple(follow_up.date for follow_up in view.follow_ups if follow_up.date),
        )
        for view in plan.goals
    )
    free = tuple(
        (school_break.start, school_break.end)
        for school_break in breaks
        if school_break.start and school_break.end
    )
    return Timeline(context.say("Timeline"), groups, free, context.workspace.today)


def chain_picture(context: PageContext, plan: PlanView, _widths: Sequence[int]) -> Maker:
    """The red thread: findings, goals, actions, follow-up, and what hangs loose."""
    source = read_source(context)
    title = context.say("Chain")
    lines = [
        (view.goal.id, _named(context, view), _links(context, plan, view)) for view in plan.goals
    ]
    ids = [view.goal.id for view in plan.goals]
    drawn = cache(partial(draw_thread, thread_of(source), title))
    drawn(palette(context.theme), None)
    lit: dict[str, int | None] = {"goal": None}

    def light(goal_id: str) -> None:
        lit["goal"] = ids.index(goal_id) if goal_id in ids else None

    def make() -> PlanPicture:
        def draw(colours: Palette, _width: int) -> Drawing:
            return drawn(colours, lit["goal"])

        picture = PlanPicture(context, title, draw, lines)
        names = {
            view.goal.id: context.say("Thread of goal {number}", number=view.number)
            for view in plan.goals
        }
        picture.light_one(light, names)
        picture.walk_along(ThreadWalk(context, source))
        return picture

    return make


def year_picture(context: PageContext, _plan: PlanView, _widths: Sequence[int]) -> Maker:
    """The yearly wheel."""
    source = read_source(context)
    return lambda: YearView(context, source)


PICTURES: Mapping[str, Callable[[PageContext, PlanView, Sequence[int]], Maker]] = MappingProxyType(
    {"timeline": timeline_picture, "chain": chain_picture, "year": year_picture}
)


def read_source(context: PageContext) -> DocumentSource:
    """The project as the documents read it."""
    workspace = context.workspace
    with workspace.reading() as session:
        return load_source(session, workspace.programme, context.words, workspace.today)


def _named(context: PageContext, view: GoalView) -> str:
    name = context.say("Goal {number}", number=view.number)
    return f"{name}: {view.goal.text or context.say('This goal has no text yet.')}"


def _dates(context: PageContext, view: GoalView) -> str:
    words = context.words
    ends = [action.end for action in view.actions if action.end]
    looks = [follow_up.date for follow_up in view.follow_ups if follow_up.date]
    parts = [words.count("{n} action", "{n} actions", len(view.actions))]
    if ends:
        parts.append(words.say("last one done {day}", day=words.short_date(max(ends))))
    days = words.listed([words.short_date(day) for day in sorted(looks)])
    parts.append(
        words.say("followed up {days}", days=days) if days else words.say("No follow-up yet")
    )
    return " · ".join(parts)


def _links(context: PageContext, plan: PlanView, view: GoalView) -> str:
    words = context.words
    labels = [plan.finding_labels[key] for key in view.finding_ids if key in plan.finding_labels]
    behind = words.listed(labels) or words.say("No finding")
    actions = words.count("{n} action", "{n} actions", len(view.actions))
    looks = [words.short_date(follow_up.date) for follow_up in view.follow_ups if follow_up.date]
    return " → ".join((behind, actions, words.listed(looks) or words.say("No follow-up yet")))
