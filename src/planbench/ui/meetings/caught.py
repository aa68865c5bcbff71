"""The line that catches what a meeting comes to, and what it has caught."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planbench.domain.model import Base, Decision, Question
from planbench.domain.terms import DECISION_KINDS
from planbench.i18n import N_
from planbench.services.meetings.capturing import (
    QUESTION,
    Captured,
    capture,
    goal_word,
    letters,
    read_capture,
    without_goal,
)
from planbench.services.meetings.work import REMOVED
from planbench.ui.kit.fields.drafts import keep_draft
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Chip
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    column,
    label,
    row,
    separator,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext

LINE = "meeting_line:{meeting}"  # where this copy keeps what is typed and not entered
CAUGHT_AT = "caught_at:{meeting}"  # where this copy keeps at which point what was caught
PREPARED = "prepared_questions:{meeting}"  # which questions there were when the meeting was begun
TONES = {"decision": "good", "task": "accent", "idea": "quiet", QUESTION: "attention"}
ALONE = r"(?!\s*(?:,|–|-|&|och|og|and|to|till|til)\s*\d)"  # no other number follows
CHIP = 76  # pixels, so that texts begin below each other


class CaptureLine(QWidget):
    """Writes what was typed when Enter is pressed; says before that what it understood.

    `written` gives the id of what was written.
    """

    written = Signal(str)

    def __init__(self, context: PageContext, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._view = view
        say = context.say
        self.line = LineField(say("Write, and press Enter"))
        self.line.setObjectName("entry")
        self.line.setAccessibleName(say("Decision, task, idea or note"))
        keep_draft(context, self.line, LINE.format(meeting=view.meeting.id))
        self.line.edited.connect(self._show)
        self.line.returnPressed.connect(self.keep)
        self.about = ChoiceField(view.plan.abouts, empty=say("About nothing in particular"))
        self.about.setAccessibleName(say("About"))
        self.about.setMinimumContentsLength(20)
        self._about_row = wrap(row(self.about, None))
        self._understood = wrapped_label("", "muted")
        self._doubt = wrapped_label("", "attention")
        keep = button(say("Keep"), self.keep)
        for part in (self.line, keep):
            part.setMinimumHeight(context.theme.size(40))
        keep.setToolTip(plain_tip("Enter"))
        line = row(keep, spacing=8)
        line.insertWidget(0, self.line, 1)
        box = column(line, self._understood, self._doubt, self._about_row, spacing=6)
        box.addWidget(wrap(self._keys()))
        self.setLayout(box)
        self._show()

    def show_view(self, view: MeetingView) -> None:
        """What can be meant is as it is now."""
        self._view = view

    def begin_as(self, kind: str) -> None:
        """Let the line begin as a decision, a task or an idea."""
        caught = self._read()
        text = caught.text if caught.kind else self.line.value()
        self.line.set_value(f"{self._beginning(kind)} {text}")
        self.line.end(False)
        self.line.setFocus()
        self._show()

    def keep(self) -> None:
        """Catch what stands in the line; the cursor stays there, whatever came of it."""
        self.line.setFocus()
        if not self.line.value().strip():
            return
        self._context.flush()  # what is being typed in the notes stands before a line more of them
        caught = self._read()
        with self._context.told():
            about = self._about(caught)
            if about and not self.about.value():
                caught = without_goal(caught, self._context.words)
            made = capture(self._context.workspace, self._view.meeting.id, caught, about)
            self.written.emit(made)
            self.line.set_value("")
            self.about.set_value("")
            self._show()

    def _read(self) -> Captured:
        workspace, words = self._context.workspace, self._context.words
        return read_capture(self.line.value(), words, self._view.plan.persons, workspace.today)

    def _about(self, caught: Captured) -> str:
        """What was chosen, else the one goal that the line names."""
        chosen = str(self.about.value())
        goal = rf"\b{goal_word(self._context.words)}\s+(\d+)\b{ALONE}"
        named = set(re.findall(goal, caught.text, re.IGNORECASE))
        if chosen or len(named) != 1:
            return chosen
        at = int(named.pop()) - 1
        goal_id = next(islice(self._view.plan.goals, at, None), "") if at >= 0 else ""
        return f"goal:{goal_id}" if goal_id else ""

    def _show(self) -> None:
        caught, words = self._read(), self._context.words
        is_decision = caught.kind in DECISION_KINDS and bool(caught.text)
        named = bool(self._about(caught)) and not self.about.value()
        self._about_row.setVisible(is_decision and not named)
        self._understood.setVisible(bool(caught.text))
        parts = [self._kind(caught.kind)]
        if caught.owner_id:
            parts.append(self._view.plan.persons[caught.owner_id])
        if caught.due:
            day = f"{words.weekday(caught.due)} {words.date(caught.due)}"
            parts.append(words.say("by {day}", day=day))
        if is_decision and (about := self._about(caught)):
            parts.append(self._view.plan.abouts[about])
        left = self._left(caught) if caught.text else []
        self._doubt.setText(" · ".join(left))
        self._doubt.setVisible(bool(left))
        self._understood.setText(words.say("I understand: {what}", what=" · ".join(parts)))

    def _left(self, caught: Captured) -> list[str]:
        """What looks like a person or a day, and was taken for neither."""
        say = self._context.say
        told = [say("no one person is called {name}", name=each[1:]) for each in caught.nobody]
        if caught.day and caught.by:
            told.append(say("{what} is not understood as a day", what=caught.day))
        elif caught.day:
            told.append(say("write “by” before {what} if that is the day", what=caught.day))
        return told

    def _kind(self, kind: str) -> str:
        say = self._context.say
        if kind == QUESTION:
            return say("Question")
        return say(DECISION_KINDS[kind]) if kind else say("Note")

    def _beginning(self, kind: str) -> str:
        """What a line of a kind begins with."""
        signs = {"task": "!", "decision": "=", QUESTION: "?"}
        return signs.get(kind) or f"{letters(self._context.words)[kind]}:"

    def _keys(self) -> FlowLayout:
        """What a line may begin with."""
        say, keys = self._context.say, FlowLayout(6)
        for kind in ("task", "decision", "idea", QUESTION):
            keys.addWidget(label(self._beginning(kind), "keyCap"))
            keys.addWidget(label(self._kind(kind).lower(), "muted"))
        keys.addWidget(label(say("otherwise a note; @ and a name says who"), "muted"))
        return keys


class Caught(QVBoxLayout):
    """What a meeting has come to, and its open questions; `removed` when one was."""

    removed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setSpacing(0)
        self._context = context

    def note(self, view: MeetingView, item_id: str, point_id: str) -> None:
        """Remember at which point of the agenda something was caught."""
        place = CAUGHT_AT.format(meeting=view.meeting.id)
        self._context.kept[place] = {**self._context.typed(place), item_id: point_id}

    def show_view(self, view: MeetingView, point: QLabel, current: str) -> None:
        """What has been caught until now: of earlier points first, then below `point`, the title of
        the one that the meeting is at.
        """
        self.removeWidget(point)
        clear_layout(self)
        for name, found in self._earlier(view, current):
            if name:
                self.addWidget(wrapped_label(name, "fieldLabel"))
            self._add_rows(view, found)
        self.addWidget(point)
        self._add_rows(view, self._grouped(view)[current])

    def _earlier(
        self, view: MeetingView, current: str
    ) -> Iterator[tuple[str, Sequence[Decision | Question]]]:
        """What the other points came to, by their names; nameless where no point is known."""
        names = {item.id: item.text for item in view.agenda}
        for point_id, found in self._grouped(view).items():
            if found and point_id != current:
                yield names.get(point_id, ""), found

    def _grouped(self, view: MeetingView) -> dict[str, list[Decision | Question]]:
        """Point → what it came to; under an empty id what no point of the agenda is known of."""
        at = self._context.typed(CAUGHT_AT.format(meeting=view.meeting.id))
        grouped: dict[str, list[Decision | Question]] = {"": []}
        grouped |= {item.id: [] for item in view.agenda}
        everything: list[Decision | Question] = [*view.decisions, *self._asked(view)]
        for caught in everything:
            place = at.get(caught.id, "")
            grouped[place if place in grouped else ""].append(caught)
        return grouped

    def _add_rows(self, view: MeetingView, caught: Sequence[Decision | Question]) -> None:
        for item in caught:
            row_of = self._question(item) if isinstance(item, Question) else self._row(view, item)
            self.addWidget(row_of)
            self.addWidget(separator())

    def _asked(self, view: MeetingView) -> list[Question]:
        """Those that came up; the ones that were taken along stand beside the agenda alone."""
        place = PREPARED.format(meeting=view.meeting.id)
        kept = self._context.kept.setdefault(place, [question.id for question in view.questions])
        taken = kept if isinstance(kept, list) else []
        return [
            question
            for question in view.questions
            if question.id not in taken and not question.answer.strip()
        ]

    def _question(self, question: Question) -> QWidget:
        """Asked and not answered yet; the answer is written beside the agenda."""
        return self._line(
            kind_chip(self._context, QUESTION), question, "", "", N_("Remove question")
        )

    def _row(self, view: MeetingView, decision: Decision) -> QWidget:
        plan, words = view.plan, self._context.words
        about = plan.goals.get(decision.goal_id or "") or plan.sections.get(
            decision.section_id or "", ""
        )
        due = words.short_day(decision.due) if decision.due else ""
        who = ", ".join(
            part for part in (plan.persons.get(decision.owner_id or "", ""), due) if part
        )
        return self._line(
            kind_chip(self._context, decision.kind), decision, about, who, REMOVED[decision.kind]
        )

    def _line(
        self, chip: Chip, each: Decision | Question, about: str, who: str, label: str
    ) -> QWidget:
        texts = column(wrapped_label(each.text), spacing=1)
        if about:
            texts.addWidget(wrapped_label(about, "muted"))
        theme, name = self._context.theme, self._context.say("Remove {name}", name=each.text)
        remove = partial(self._remove, type(each), each.id, label)
        line = row(chip, spacing=12, margins=(0, 7, 0, 7))
        line.addLayout(texts, 1)
        line.addWidget(_end(who))
        line.addWidget(icon_button(theme, "remove", name, remove))
        return wrap(line)

    def _remove(self, kind: type[Base], item_id: str, label: str) -> None:
        self._context.remove(kind, item_id, label)
        self.removed.emit()


def kind_chip(context: PageContext, kind: str) -> Chip:
    """What kind of thing was caught; all as wide, so that their texts begin below each other."""
    name = context.say(DECISION_KINDS.get(kind, "Question"))
    chip = Chip(name, TONES.get(kind, "quiet"))
    chip.setMinimumWidth(context.theme.size(CHIP))
    chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return chip


def _end(text: str) -> QLabel:
    return label(text, "muted")
