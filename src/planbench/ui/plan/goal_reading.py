"""A goal as it is read: what it builds on and is measured by, its actions, its people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from planbench.domain import terms
from planbench.domain.model import Action, Indicator
from planbench.domain.typed_number import figure_told
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import FlowLayout, label, row, wrap, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.look.plain_table import PlainTable, TableCell
from planbench.ui.kit.look.toned import toned_label
from planbench.ui.page_context import PageContext
from planbench.ui.plan.status_sign import draw_status
from planbench.ui.plan.view import GoalView, PlanFilter, PlanView, gaps_of

FIELDS = ("text", "text", "owner_id", "start", "status")  # by the table's columns
PEOPLE = 4  # named on the line of a folded goal


class GoalReading:
    """Makes the parts of a goal that is not being written on."""

    def __init__(self, context: PageContext, view: GoalView, plan: PlanView) -> None:
        self._context = context
        self._view = view
        self._plan = plan

    def folded(self) -> QWidget:
        """`3 insatser · Birgitta, Karin · följs upp 18 nov 2027`, and what is missing."""
        words, view = self._context.words, self._view
        names = dict.fromkeys(self._first_name(action.owner_id) for action in view.actions)
        looks = sorted(follow_up.date for follow_up in view.follow_ups if follow_up.date)
        parts = [words.count("{n} action", "{n} actions", len(view.actions))]
        parts.append(", ".join([name for name in names if name][:PEOPLE]))
        if looks:
            days = words.short_date(looks[0])
            parts.append(words.say("followed up {days}", days=days))
        gaps = [(words.say(gap), "attention") for gap in gaps_of(view)]
        return toned_label(self._context.theme, [*((part, "muted") for part in parts), *gaps])

    def about(self) -> QWidget:
        """`Elevnivå · Effektmål · bygger på I3 I5`, and what it is measured by."""
        say, goal = self._context.say, self._view.goal
        kinds = (
            say(terms.GOAL_LEVELS.get(goal.level, "")),
            say(terms.GOAL_KINDS.get(goal.kind, "")),
        )
        told = [part for part in kinds if part]
        flow = FlowLayout(6)
        if self._view.finding_ids:
            told.append(say("builds on"))
        flow.addWidget(label(" · ".join(told), "muted"))
        for finding_id in self._view.finding_ids:
            flow.addWidget(self._finding(finding_id))
        for gap in gaps_of(self._view):
            flow.addWidget(label(say(gap), "attentionSmall"))
        return wrap(flow)

    def indicator(self) -> QWidget | None:
        """What the goal is measured by: the first indicator; None without one."""
        for indicator in self._view.indicators[:1]:
            return wrapped_label(self._measured(indicator), "muted")
        return None

    def actions(self, chosen: PlanFilter, edit: Callable[[str, str], object]) -> PlainTable:
        """The actions that are to be seen, with their numbers.

        Clicked twice, one is edited, in the column that was clicked; a click on its status offers
        the others.
        """
        say = self._context.say
        heads = ("", say("Action"), say("Owner"), say("When"), say("Status"))
        seen = [each for each in enumerate(self._view.actions, 1) if chosen.takes(each[1])]
        rows = [self._row(number, action) for number, action in seen]
        table = PlainTable(self._context.theme, heads, rows, (6, 41, 16, 23, 14))
        table.setAccessibleName(say("Actions"))
        table.opened.connect(lambda at, column: edit(seen[at][1].id, FIELDS[column]))
        table.choose_in(FIELDS.index("status"))
        table.pressed.connect(lambda at, place: self._offer_status(table, seen[at][1], place))
        return table

    def _offer_status(self, table: PlainTable, action: Action, place: QPoint) -> None:
        """Every status in a menu, the present one ticked."""
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, name in terms.ACTION_STATUSES.items():
            made = menu.addAction(self._context.say(name))
            made.setCheckable(True)
            made.setChecked(key == action.status)
            made.triggered.connect(partial(self._set_status, action.id, key))
        menu.popup(place)

    def _set_status(self, action_id: str, status: str, _checked: bool = False) -> None:
        self._context.save(Action, action_id, "status", status)

    def foot(self, add: Callable[[], object]) -> QWidget:
        """The way to one more action, and when the goal is followed up."""
        words = self._context.words
        new = button(words.say("+ New action"), add, "quiet")
        new.setAccessibleName(words.say("New action for goal {number}", number=self._view.number))
        line = row(new, spacing=16, margins=(8, 0, 0, 0))
        line.addWidget(wrapped_label(self._followed_up(), "muted"), 1)
        return wrap(line)

    def _followed_up(self) -> str:
        words = self._context.words
        told = [
            " ".join(part for part in (words.short_date(follow_up.date), follow_up.method) if part)
            for follow_up in self._view.follow_ups
            if follow_up.date
        ]
        return words.say("Followed up {days}", days=words.listed(told)) if told else ""

    def _row(self, number: int, action: Action) -> list[TableCell]:
        say, words = self._context.say, self._context.words
        owner = self._plan.persons.get(action.owner_id or "", "")
        days = words.short_span(action.start, action.end)
        status = say(terms.ACTION_STATUSES.get(action.status, ""))
        sign = partial(draw_status, status=action.status, colours=self._context.theme.colours)
        return [
            TableCell(f"{self._view.number}.{number}"),
            TableCell(action.text),
            TableCell(owner or say("No owner"), gap=not owner),
            TableCell(days or say("No date"), gap=not days),
            TableCell(status, sign=sign),
        ]

    def _first_name(self, person_id: str | None) -> str:
        return self._plan.persons.get(person_id or "", "").split(" ")[0]

    def _finding(self, finding_id: str) -> QWidget:
        finding = self._plan.findings.get(finding_id)
        text = finding.text if finding else ""
        number = self._plan.finding_labels.get(finding_id, "")
        made = button(
            number,
            lambda: self._context.navigate("current_state", "finding", finding_id),
            "chipLink",
        )
        made.setAccessibleName(f"{number} {text}")
        made.setToolTip(plain_tip(text))
        return made

    def _measured(self, indicator: Indicator) -> str:
        say = self._context.say
        base, target = (
            figure_told(self._context.words, value, indicator.unit)
            for value in (indicator.baseline, indicator.target)
        )
        values = " → ".join(value for value in (base, target) if value)
        named = say("Indicator: {measure}", measure=indicator.measure)
        return f"{named} · {values}" if values else named
