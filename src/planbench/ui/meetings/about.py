"""A meeting's when, where and what for: a few lines to read, and the fields behind «Ändra»."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import Meeting
from planbench.i18n import N_
from planbench.services.time.school_days import no_school
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import column, row, wrap, wrapped_label
from planbench.ui.kit.work.kept_focus import focus_now
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext

REMOVE = N_("Remove meeting")
YEARS = ("", N_("First year"), N_("Second year"), N_("Third year"))


class MeetingAbout(Card):
    """`unfolded` meetings show their fields: those that nobody has said anything of."""

    told = Signal()

    def __init__(self, context: PageContext, view: MeetingView, form: Form) -> None:
        super().__init__()
        self._context = context
        self._view = view
        self._form = form
        self._title = wrapped_label("", "cardTitle")
        self._when = wrapped_label("")
        self._free = wrapped_label("", "attention")
        self._purpose = wrapped_label("", "muted")
        self._edit = button(context.say("Edit"), self._toggle, "quiet")
        self._edit.setAccessibleName(context.say("Edit the meeting"))
        head = row(spacing=12)
        head.addLayout(column(self._title, self._when, self._free, self._purpose, spacing=3), 1)
        head.addWidget(self._edit)
        self._fields = wrap(self._lay_out())
        self.body.addLayout(head)
        self.body.addWidget(self._fields)
        self._fields.setVisible(view.meeting.date is None and not view.meeting.number)
        self.show_view(view)

    def show_view(self, view: MeetingView) -> None:
        """Show the meeting as it is now."""
        self._view, meeting = view, view.meeting
        self._title.setText(meeting.title or self._named(meeting))
        self._when.setText(" · ".join(part for part in self._when_and_where(meeting) if part))
        context, coming = self._context, None if meeting.held else meeting.date
        self._free.setText(no_school(context.workspace, coming, context.words))
        self._free.setVisible(bool(self._free.text()))
        self._purpose.setText(meeting.purpose)
        self._purpose.setVisible(bool(meeting.purpose))
        said = self._context.say("Done") if not self._fields.isHidden() else ""
        self._edit.setText(said or self._context.say("Edit"))

    def unfold(self) -> None:
        """Show the fields, with the cursor in the title."""
        self._fields.show()
        self.show_view(self._view)
        focus_now(self._field)

    def choose_title(self) -> None:
        """What is typed next is the title."""
        self._field.selectAll()

    def _toggle(self) -> None:
        if self._fields.isHidden():
            self.unfold()
        else:
            self._context.flush()
            self._fields.hide()
            self.show_view(self._view)

    def _when_and_where(self, meeting: Meeting) -> list[str]:
        words, say = self._context.words, self._context.say
        when = say("No date yet") if meeting.is_own else say("Date to be confirmed: ask for it")
        if meeting.held:
            when = say("Date missing: write when it was held")
        if meeting.date:
            when = f"{words.weekday(meeting.date)} {words.day(meeting.date)}"
        clock = "–".join(part for part in (meeting.start, meeting.end) if part)
        day = ", ".join(part for part in (when, clock) if part)
        year = say(YEARS[min(self._view.year, len(YEARS) - 1)]) if self._view.year else ""
        kind = self._named(meeting) if meeting.title else ""
        how = say(terms.MEETING_FORMS.get(meeting.form, "")) if meeting.form else ""
        return [day, meeting.place, how, meeting.travel, kind, year, self._counted(meeting)]

    def _named(self, meeting: Meeting) -> str:
        if meeting.number:
            return f"{self._context.guidance().meeting} {meeting.number}"
        return self._context.say(terms.MEETING_KINDS.get(meeting.kind, ""))

    def _counted(self, meeting: Meeting) -> str:
        say, words = self._context.say, self._context.words
        if meeting.held:
            return say("held")
        if meeting.date is None:
            return ""
        days = (meeting.date - self._context.workspace.today).days
        if days < 0:
            return say("was it held?")
        return say("today") if days == 0 else words.count("in {n} day", "in {n} days", days)

    def _lay_out(self) -> QLayout:
        say, form = self._context.say, self._form
        self._field = form.line("title", say("Title"))
        purpose = form.text("purpose", say("What is the meeting for?"))
        return column(
            form.labelled(say("Title"), self._field),
            self._grid(),
            form.labelled(say("Purpose"), purpose),
            self._foot(self._view.meeting),
            margins=(0, 8, 0, 8),
        )

    def _grid(self) -> QGridLayout:
        say, form = self._context.say, self._form
        grid = QGridLayout()
        grid.setSpacing(10)
        travel = form.line("travel", say("Train, car, who drives, when you leave"))
        how = form.choice("form", terms.MEETING_FORMS, say("Not said"))
        unknown = "" if self._view.meeting.is_own else say("to be confirmed")
        fields: tuple[tuple[str, QWidget, tuple[int, int, int, int]], ...] = (
            (say("Date"), form.date("date"), (0, 0, 1, 1)),
            (say("Begins"), form.clock("start", "09:00"), (0, 1, 1, 1)),
            (say("Ends"), form.clock("end", "16:00"), (0, 2, 1, 1)),
            (say("Kind"), form.choice("kind", terms.MEETING_KINDS), (0, 3, 1, 1)),
            (say("Place"), form.line("place", unknown), (1, 0, 1, 2)),
            (say("Getting there"), travel, (1, 2, 1, 2)),
            (say("In person or digital"), how, (2, 0, 1, 2)),
            (say("Present"), form.line("present", say("Who was there")), (2, 2, 1, 2)),
        )
        for text, field, place in fields:
            grid.addWidget(form.labelled(text, field), *place)
        for at, stretch in enumerate((3, 2, 2, 4)):
            grid.setColumnStretch(at, stretch)
        return grid

    def _foot(self, meeting: Meeting) -> QLayout:
        held = self._form.check("held", self._context.say("The meeting has been held"))
        line = row(held, None)
        if meeting.number is None:
            remove = button(
                self._context.say("Remove meeting"),
                lambda: self._context.remove(Meeting, meeting.id, REMOVE),
                "quiet",
            )
            line.addWidget(remove)
        return line
