"""What a meeting came to: each thing with the one place it goes to, and what is left over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from planbench.domain.model import AgendaItem, Decision, Question
from planbench.services.meetings.not_reached import go_on
from planbench.services.time.meeting_hours import (
    enter_hours,
    is_lunch,
    lunch_minutes,
    without_hours,
)
from planbench.ui.kit.look.buttons import button, popup_below
from planbench.ui.kit.look.layout import (
    clear_layout,
    column,
    label,
    label_with,
    row,
    separator,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.work.kept_focus import stands_for
from planbench.ui.meetings.agenda_pane import PLACE
from planbench.ui.meetings.caught import kind_chip
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext


class Outcomes(QWidget):
    """`opened` gives the id of what is to be placed, `ideas` asks for the idea box."""

    opened = Signal(str)
    ideas = Signal()

    def __init__(
        self, context: PageContext, view: MeetingView, to_action: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._view = view
        self._to_action = to_action
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._shown: object = None
        self._places: dict[str, QPushButton] = {}  # decision → the button that says where it goes
        self.show_view(view)

    def show_view(self, view: MeetingView) -> None:
        """As it is now."""
        self._view = view
        with self._context.workspace.reading() as session:
            missing = without_hours(session, view.meeting) if self._is_over() else []
        persons = {person.id: person.name for person in missing}
        shown = (self._told(), [agenda_item.text for agenda_item in self._left()], persons)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._box)
        for decision in view.decisions:
            self._box.addWidget(self._row(decision))
            self._box.addWidget(separator())
        parts = (self._not_reached(), self._hours(persons), self._unanswered(), self._answers())
        for part in parts:
            if part is not None:
                self._box.addSpacing(20)
                self._box.addWidget(part)

    def _told(self) -> list[object]:
        plan, asked = self._view.plan, self._view.questions
        rows: list[object] = [
            [getattr(decision, column.name) for column in Decision.__table__.columns]
            for decision in self._view.decisions
        ]
        lunch = lunch_minutes(self._view.meeting, self._view.agenda)
        return [
            *rows,
            self._view.minutes - lunch,
            dict(plan.goals),
            [(question.text, question.answer) for question in asked],
        ]

    def _is_over(self) -> bool:
        meeting, today = self._view.meeting, self._context.workspace.today
        return meeting.held or (meeting.date is not None and meeting.date <= today)

    def _left(self) -> list[AgendaItem]:
        """The points that the meeting did not come to, when it went through its agenda here."""
        at = self._context.kept.get(PLACE.format(meeting=self._view.meeting.id))
        rest = self._view.agenda[at + 1 :] if isinstance(at, int) else []
        return [agenda_item for agenda_item in rest if not is_lunch(agenda_item.text)]

    def _row(self, decision: Decision) -> QWidget:
        words, plan = self._context.words, self._view.plan
        due = words.short_day(decision.due) if decision.due else ""
        done = words.say("Done") if decision.done else ""
        who = ", ".join(filter(None, (plan.persons.get(decision.owner_id or "", ""), due, done)))
        texts = column(wrapped_label(decision.text), spacing=1)
        if decision.outcome:
            texts.addWidget(wrapped_label(decision.outcome, "muted"))
        line = row(kind_chip(self._context, decision.kind), spacing=12, margins=(0, 7, 0, 7))
        line.addLayout(texts, 1)
        line.addWidget(label(who, "muted"))
        line.addWidget(self._place(decision))
        made = wrap(line)
        stands_for(made, decision.id)
        return made

    def _place(self, decision: Decision) -> QPushButton:
        """The one place it goes to."""
        text, act = self._where(decision)
        made = button(text, act, "quiet")
        made.setAccessibleName(f"{text}: {decision.text}")
        self._places[decision.id] = made
        return made

    def _where(self, decision: Decision) -> tuple[str, Callable[[], object]]:
        say, go = self._context.say, self._context.navigate
        goals = list(self._view.plan.goals)
        if decision.action_id:
            return say("Open the action"), partial(go, "plan", "action", decision.action_id)
        if decision.goal_id in goals and decision.kind != "decision":
            return say("Make it an action"), partial(self._to_action, decision.id)
        if decision.goal_id in goals:
            text = say("To goal {number}", number=goals.index(decision.goal_id) + 1)
            return text, partial(go, "plan", "goal", decision.goal_id)
        if decision.section_id:
            return say("To the section"), partial(
                go, "current_state", "section", decision.section_id
            )
        if decision.kind == "idea":
            return say("To the idea box"), self.ideas.emit
        return say("Choose where it belongs"), partial(self._choose, decision.id)

    def _choose(self, decision_id: str) -> None:
        """The goals and sections that it can belong to, in a menu; else its row."""
        abouts, pressed = self._view.plan.abouts, self._places[decision_id]
        if not abouts:
            self.opened.emit(decision_id)
            return
        menu = QMenu(pressed)
        for about, name in abouts.items():
            menu.addAction(name.replace("&", "&&"), partial(self._belongs, decision_id, about))
        menu.addSeparator()
        to_row = partial(self.opened.emit, decision_id)
        menu.addAction(self._context.say("Change the row …"), to_row)
        popup_below(menu, pressed)

    def _belongs(self, decision_id: str, about: str) -> None:
        table, _, item_id = about.partition(":")
        self._context.save(Decision, decision_id, f"{table}_id", item_id)

    def _not_reached(self) -> QWidget | None:
        left = self._left()
        if not left:
            return None
        say = self._context.say
        box = column(wrapped_label(say("Not reached"), "cardTitle"), spacing=6)
        for agenda_item in left:
            box.addWidget(wrapped_label(agenda_item.text))
        ids = [agenda_item.id for agenda_item in left]
        move = button(say("Take up at the next meeting"), partial(self._move, ids), "quiet")
        box.addLayout(row(move, None))
        return wrap(box)

    def _move(self, ids: list[str]) -> None:
        self._context.flush()
        with self._context.told():
            there = go_on(self._context.workspace, ids)
            name = there.title or self._context.say("Meeting {number}", number=there.number)
            self._context.message.emit(self._context.say("Moved to {meeting}.", meeting=name), True)

    def _hours(self, persons: dict[str, str]) -> QWidget | None:
        """Offered, and entered only when it is pressed."""
        if not persons:
            return None
        words = self._context.words
        names = words.listed([name.split(" ")[0] for name in persons.values()])
        lunch = lunch_minutes(self._view.meeting, self._view.agenda)
        hours = words.hours(self._view.minutes - lunch)
        text = words.say("{names}: {hours} each, not entered yet", names=names, hours=hours)
        if lunch:
            off = words.say("{hours} lunch is taken off", hours=words.hours(lunch))
            text = f"{text} ({off})"
        log = button(words.say("Enter the hours"), partial(self._enter, list(persons)), "quiet")
        told = label_with(wrapped_label(text), log)
        return wrap(column(wrapped_label(words.say("Time"), "cardTitle"), told, spacing=6))

    def _enter(self, persons: list[str]) -> None:
        self._context.flush()
        with self._context.told():
            enter_hours(self._context.workspace, self._view.meeting.id, persons)
            self._context.message.emit(self._context.say("The hours have been entered."), True)

    def _unanswered(self) -> QWidget | None:
        """Questions that are still open; they wait at the next meeting too."""
        asked = [question for question in self._view.questions if not question.answer.strip()]
        if not asked or not self._is_over():
            return None
        title = self._context.say("Not answered yet; stays for the next meeting")
        box = column(wrapped_label(title, "cardTitle"), spacing=6)
        for each in asked:
            box.addLayout(label_with(wrapped_label(each.text), answer_button(self._context, each)))
        return wrap(box)

    def _answers(self) -> QWidget | None:
        answered = [question for question in self._view.questions if question.answer.strip()]
        if not answered:
            return None
        box = column(wrapped_label(self._context.say("What they answered"), "cardTitle"), spacing=6)
        for each in answered:
            box.addWidget(wrapped_label(each.text, "muted"))
            box.addWidget(wrapped_label(each.answer))
        return wrap(box)


def answer_button(context: PageContext, question: Question) -> QPushButton:
    """The way to the row of a question, where its answer is written."""
    text = context.say("Write the answer")
    made = button(text, partial(context.navigate, "meetings", "question", question.id), "quiet")
    made.setAccessibleName(f"{text}: {question.text}")
    return made
