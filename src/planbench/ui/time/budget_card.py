"""The mandate's time against what was used: figures, a picture, and how much is left until when."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    column,
    label,
    row,
    within,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.page_context import PageContext
from planbench.ui.theme import READING
from planbench.ui.time.view import CHARTS, TimeView, UntilMeeting, time_chart

BEHIND, AHEAD = 0.75, 1.25
NAMED = 2  # preparations named for a meeting; the rest are counted
MEETINGS = 3
NEAR = 60  # minutes from the plan that are as good as none


class TimeStanding(QWidget):
    """One line: used, of how much, how far from the plan; «Varför?» says how it is counted."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._line = wrapped_label("", "cardTitle")
        self._how_far = wrapped_label("")
        self._ask = button(context.say("Why?"), self._toggle, "quiet")
        self._why = QVBoxLayout()
        self._why.setSpacing(6)
        self._folded = wrap(self._why)
        self._folded.hide()
        self.tools = FlowLayout(16, right=True)
        head = FlowLayout(8)
        for part in (self._line, self._how_far, self._ask):
            part.setMinimumWidth(0)
            head.addWidget(part)
        top = row(spacing=16)
        top.addWidget(wrap(head), 3)
        top.addWidget(wrap(self.tools), 2)
        self.setLayout(column(top, within(self._folded, context.theme.size(READING)), spacing=6))

    def show_view(self, view: TimeView) -> None:
        """Show the time as it is now."""
        words, say = self._context.words, self._context.say
        used, planned = words.hours(view.used), words.hours(view.planned)
        whole = say("{used} of {planned}.", used=used, planned=planned)
        self._line.setText(whole if view.planned else used)
        self._how_far.setText(self._distance(view))
        for part in (self._line, self._how_far):
            part.setWordWrap(False)
            part.setMinimumWidth(part.sizeHint().width())
        clear_layout(self._why)
        self._why.addWidget(wrapped_label(self._base(view), "muted"))
        for until_meeting in view.until[:MEETINGS]:
            self._why.addWidget(wrapped_label(self._until(view, until_meeting)))
        if kind := self._kind_word(view):
            self._why.addWidget(wrapped_label(kind, "attention"))

    def _distance(self, view: TimeView) -> str:
        words, say = self._context.words, self._context.say
        if not view.planned:
            return say("used; no share of the working time has been set")
        if not view.used:  # who has just begun is not behind
            return say("No time logged yet.")
        far = view.used - view.planned_by_today
        if abs(far) < NEAR:
            return say("That is as planned until today.")
        if far < 0:
            return say("That is {hours} behind the plan until today.", hours=words.hours(-far))
        return say("That is {hours} more than planned until today.", hours=words.hours(far))

    def _toggle(self) -> None:
        self._folded.setVisible(self._folded.isHidden())

    def _until(self, view: TimeView, meeting: UntilMeeting) -> str:
        words, say = self._context.words, self._context.say
        left = meeting.planned - view.used
        values = {"meeting": meeting.title, "day": words.day(meeting.date)}
        if left >= 0:
            text = say(
                "{hours} left to use until {meeting}, {day}.", hours=words.hours(left), **values
            )
        else:
            text = say(
                "{hours} more than planned until {meeting}, {day}.",
                hours=words.hours(-left),
                **values,
            )
        return f"{text} {self._what_for(meeting)}".strip()

    def _what_for(self, meeting: UntilMeeting) -> str:
        """`Till: Läs ansökan, Lista underlag och 2 till.`"""
        if not meeting.preparations:
            return ""
        named = [preparation.rstrip(".") for preparation in meeting.preparations[:NAMED]]
        more = len(meeting.preparations) - NAMED
        if more > 0:
            named.append(self._context.words.count("{n} more thing", "{n} more things", more))
        return self._context.say("It is for: {what}.", what="; ".join(named))

    def _base(self, view: TimeView) -> str:
        words, project = self._context.words, view.project
        if not project.share:
            return self._context.say(
                "The programme names no share. Set one under Project and people, Working time, "
                "to see hours planned."
            )
        values = {
            "share": words.percent(project.share),
            "hours": words.number(project.hours),
            "n": words.number(max(1, len(view.persons))),
        }
        if project.time_base == "week":
            return self._context.say(
                "Counted as {share} of {hours} hours a week for {n} people, "
                "without public holidays and school breaks.",
                **values,
            )
        return self._context.say(
            "Counted as {share} of {hours} hours a year for {n} people, "
            "without public holidays and school breaks.",
            **values,
        )

    def _kind_word(self, view: TimeView) -> str:
        words = self._context.words
        values = {"used": words.hours(view.used), "planned": words.hours(view.planned_by_today)}
        if view.planned and view.used > view.planned:
            return self._context.say(
                "You have used all {planned} of the time planned, and {more} besides. "
                "Tell your head: the time is real, and the plan needs it.",
                planned=words.hours(view.planned),
                more=words.hours(view.used - view.planned),
            )
        if view.used < BEHIND * view.planned_by_today:
            return self._behind(values)
        if view.used > AHEAD * view.planned_by_today and view.planned_by_today:
            return self._context.say(
                "You have used {used}, more than the {planned} planned until today. "
                "Say so in good time.",
                **values,
            )
        return ""

    def _behind(self, values: Mapping[str, str]) -> str:
        """A promise is spoken of only where the programme itself names the time."""
        if self._context.workspace.programme.facts.budget.promised:
            return self._context.say(
                "You have used {used} of {planned} planned until today. "
                "The time is promised: talk to your head about it.",
                **values,
            )
        return self._context.say(
            "You have used {used} of {planned} planned until today. "
            "Set aside time, or change what is planned.",
            **values,
        )


class TimeBudgetCard(Card):
    """Used and planned in a picture, for both together and each."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._view: TimeView | None = None
        self._chart, self._people = QVBoxLayout(), QVBoxLayout()
        self._how = ChoiceField({key: context.say(name) for key, name in CHARTS.items()})
        self._how.setMinimumContentsLength(12)
        self._how.setAccessibleName(context.say("How the time is shown"))
        self._how.edited.connect(self._show_chart)
        self.body.addLayout(row(self._how, None))
        self.body.addLayout(self._chart)
        self.body.addLayout(self._people)

    def show_view(self, view: TimeView) -> None:
        """Show the time as it is now."""
        before, self._view = self._view, view
        self._show_people(view)
        if before is None or (before.weeks, before.months) != (view.weeks, view.months):
            self._show_chart()

    def _show_people(self, view: TimeView) -> None:
        clear_layout(self._people)
        words = self._context.words
        for key, name in view.persons.items():
            used = label(words.hours(view.by_person.get(key, 0)))
            self._people.addLayout(row(label(name), None, used))

    def _show_chart(self) -> None:
        clear_layout(self._chart)
        if self._view is None:
            return
        words, today = self._context.words, self._context.workspace.today
        chart = time_chart(self._view, words, today, self._how.value() or "sum")
        if chart is not None:
            self._chart.addWidget(ChartView(chart, words, self._context.theme))
