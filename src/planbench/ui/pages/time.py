"""The step «Tid»: the mandate's time against what was used, and the log of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout
from sqlalchemy import select

from planbench.domain.model import TimeEntry
from planbench.i18n import mark
from planbench.services import timer
from planbench.services.time_text import TimeText, read_time
from planbench.ui.desk import Desk
from planbench.ui.models.time import TimeView, load_time, weeks_chart
from planbench.ui.page import Page
from planbench.ui.widgets.buttons import button
from planbench.ui.widgets.card import Card
from planbench.ui.widgets.chart_view import ChartView
from planbench.ui.widgets.fields import LineField
from planbench.ui.widgets.form import Form
from planbench.ui.widgets.hours_field import HoursField
from planbench.ui.widgets.layout import emptied, label, row
from planbench.ui.widgets.rows import Column, Rows, RowsOf, RowsText

SHOWN = 20
MINUTE = 30_000  # twice a minute is often enough for a clock of minutes
ADD = mark("New time entry")


class TimePage(Page):
    """Quick entry on top, the budget, the weeks as a picture, and the log."""

    step = "time"
    tables = ("time_entry", "person", "project", "school_break", "meeting")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: TimeView | None = None
        self._all = False
        self._budget = QVBoxLayout()
        self._chart = QVBoxLayout()
        self._log = QVBoxLayout()
        self._rows: Rows | None = None
        self.work.addWidget(self._quick())
        budget = Card(self.say("Used and planned"))
        budget.body.addLayout(self._budget)
        budget.body.addLayout(self._chart)
        self.work.addWidget(budget)
        log = Card(self.say("Log"))
        log.body.addLayout(self._log)
        self.work.addWidget(log)
        self.work.addStretch(1)

    def refresh(self) -> None:
        """Show the time as it is now."""
        workspace = self.desk.workspace
        with workspace.reading() as session:
            view = load_time(session, workspace.programme, workspace.today)
        before, self._view = self._view, view
        self._show_budget(view)
        if before is None or before.weeks != view.weeks:
            self._show_chart(view)
        if self._rows is None or before is None or before.persons != view.persons:
            self._show_log(view)
        else:
            self._rows.refresh()

    def show_item(self, kind: str, item_id: str) -> None:
        """Put the cursor in an entry, or in the quick entry."""
        if self._rows is not None and item_id in self._rows.ids:
            self._rows.focus_item(item_id)
            self.ensureWidgetVisible(self._rows)
        else:
            self._line.setFocus()

    def _quick(self) -> Card:
        card = Card(self.say("Log time"))
        self._line = LineField(self.say("For example: 2h lesson visit Dal school yesterday"))
        self._line.setAccessibleName(self.say("Log time"))
        self._line.edited.connect(self._preview)
        self._line.returnPressed.connect(self._add_quick)
        self._understood = label("", "muted", wrap=True)
        card.body.addLayout(row(self._line, button(self.say("Log"), self._add_quick, "primary")))
        self._clock = button("", self._toggle_clock, "quiet")
        card.body.addLayout(row(self._clock, None))
        tick = QTimer(self, interval=MINUTE)
        tick.timeout.connect(self._show_clock)
        tick.start()
        self._show_clock()
        card.body.addWidget(self._understood)
        self._preview()
        return card

    def _show_clock(self) -> None:
        since = timer.started(self.desk.workspace)
        if since is None:
            self._clock.setText(self.say("Start the clock"))
            return
        hours = self.desk.words.hours(timer.minutes(self.desk.workspace))
        text = self.say("Stop the clock: {hours} since {time}", hours=hours, time=f"{since:%H:%M}")
        self._clock.setText(text)

    def _toggle_clock(self) -> None:
        with self.desk.told():
            if timer.started(self.desk.workspace) is None:
                timer.start(self.desk.workspace)
            else:
                passed = timer.stop(self.desk.workspace)
                self._line.set_value(f"{passed} min ")
                self._line.setFocus()
                self._preview()
        self._show_clock()

    def _read(self) -> TimeText:
        categories = self.desk.guidance().time_categories
        return read_time(self._line.value(), self.desk.workspace.today, self.desk.words, categories)

    def _preview(self) -> None:
        if not self._line.value().strip():
            self._understood.setText(
                self.say("Write how long, what and when. Nothing is saved before you press Log.")
            )
            return
        found, words = self._read(), self.desk.words
        if not found.minutes:
            self._understood.setText(self.say("How long? Write for example 2h or 45 min."))
            return
        category = self.desk.guidance().time_categories.get(found.category, "")
        parts = [words.hours(found.minutes), words.date(found.date), category, found.note]
        self._understood.setText(" · ".join(part for part in parts if part))

    def _add_quick(self) -> None:
        found = self._read()
        if not found.minutes:
            self._preview()
            return
        if self._add(found):
            self._line.set_value("")
            self._preview()

    def _add(self, found: TimeText) -> bool:
        person = self.desk.workspace.me or next(iter(self._view.persons if self._view else ()), "")
        if not person:
            self.desk.tell(self.say("Add yourself under Project and people first."))
            return False
        entry = TimeEntry(
            person_id=person,
            date=found.date,
            minutes=found.minutes,
            category=found.category,
            note=found.note,
        )
        with self.desk.told(), self.desk.change(ADD) as session:
            session.add(entry)
            return True
        return False

    def _show_budget(self, view: TimeView) -> None:
        emptied(self._budget)
        words = self.desk.words
        used = label(words.hours(view.used), "figure")
        of = self.say(
            "of {planned} · planned until today {now}",
            planned=words.hours(view.planned),
            now=words.hours(view.planned_by_today),
        )
        self._budget.addLayout(row(used, label(of, "muted"), None))
        bar = QProgressBar()
        bar.setRange(0, max(1, view.planned))
        bar.setValue(min(view.used, view.planned))
        bar.setTextVisible(False)
        bar.setAccessibleName(f"{words.hours(view.used)} {of}")
        self._budget.addWidget(bar)
        people = [
            f"{name} {words.hours(view.by_person.get(key, 0))}"
            for key, name in view.persons.items()
        ]
        self._budget.addWidget(label("   ·   ".join(people), wrap=True))
        self._budget.addWidget(label(self._base(view), "muted", wrap=True))
        for title, day, planned in view.until:
            left = max(0, planned - view.used)
            text = self.say(
                "{hours} left to use until {meeting}, {day}",
                hours=words.hours(left),
                meeting=title,
                day=words.day(day),
            )
            self._budget.addWidget(label(text, "muted", wrap=True))
        if kind := self._kind_word(view):
            self._budget.addWidget(label(kind, "attention", wrap=True))

    def _base(self, view: TimeView) -> str:
        words, project = self.desk.words, view.project
        values = {
            "share": words.percent(project.share),
            "hours": words.number(project.hours),
            "n": words.number(max(1, len(view.persons))),
        }
        if project.time_base == "week":
            return self.say(
                "Counted as {share} of {hours} hours a week for {n} people, "
                "without public holidays and school breaks.",
                **values,
            )
        return self.say(
            "Counted as {share} of {hours} hours a year for {n} people, "
            "without public holidays and school breaks.",
            **values,
        )

    def _kind_word(self, view: TimeView) -> str:
        words = self.desk.words
        values = {"used": words.hours(view.used), "planned": words.hours(view.planned_by_today)}
        if view.used < 0.75 * view.planned_by_today:
            return self.say(
                "You have used {used} of {planned} planned until today. "
                "The time is promised: talk to your head about it.",
                **values,
            )
        if view.used > 1.25 * view.planned_by_today and view.planned_by_today:
            return self.say(
                "You have used {used}, more than the {planned} planned until today. "
                "Say so in good time.",
                **values,
            )
        return ""

    def _show_chart(self, view: TimeView) -> None:
        emptied(self._chart)
        chart = weeks_chart(view, self.desk.words, self.desk.workspace.today)
        if chart is not None:
            self._chart.addWidget(ChartView(chart, self.desk.words, self.desk.theme))

    def _show_log(self, view: TimeView) -> None:
        self.desk.flush()
        emptied(self._log)
        items = RowsOf(self._entries, self._new, self._own)
        self._rows = Rows(self.desk, self._columns(view), self._texts(), items)
        self._log.addWidget(self._rows)
        if len(view.entries) > SHOWN and not self._all:
            self._log.addWidget(button(self.say("Show all entries"), self._show_all, "quiet"))

    def _columns(self, view: TimeView) -> tuple[Column, ...]:
        say = self.say
        categories = self.desk.guidance().time_categories
        return (
            Column(say("Date"), 3, lambda form: form.date("date")),
            Column(say("Person"), 3, lambda form: form.reference("person_id", view.persons, "")),
            Column(say("Time"), 2, self._hours),
            Column(say("Category"), 4, lambda form: form.choice("category", categories, "–")),
            Column(say("Note"), 6, lambda form: form.line("note", say("What did you do?"))),
            Column(
                say("Meeting"), 3, lambda form: form.reference("meeting_id", view.meetings, "–")
            ),
        )

    def _hours(self, form: Form) -> HoursField:
        return form.bound("minutes", HoursField(self.desk.words))

    def _own(self, entry: Any) -> bool:
        """Both see all time; each changes only their own."""
        return not self.desk.workspace.me or entry.person_id == self.desk.workspace.me

    def _texts(self) -> RowsText:
        return RowsText(
            self.say("Add a row"),
            self.say("Nothing logged yet. Write a line at the top of the page."),
            ADD,
            mark("Remove time entry"),
        )

    def _entries(self) -> list[Any]:
        query = select(TimeEntry).order_by(TimeEntry.date.desc(), TimeEntry.id)
        with self.desk.workspace.reading() as session:
            return list(session.scalars(query if self._all else query.limit(SHOWN)))

    def _new(self, _position: str) -> TimeEntry:
        people = self._view.persons if self._view else {}
        person = self.desk.workspace.me or next(iter(people), "")
        return TimeEntry(person_id=person, date=self.desk.workspace.today)

    def _show_all(self) -> None:
        self._all = True
        if self._view is not None:
            self._show_log(self._view)
