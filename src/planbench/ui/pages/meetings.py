"""The step «Träffar»: prepare a meeting, write during it, keep what it decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from planbench.domain.model import Meeting, new_id
from planbench.i18n import mark
from planbench.ui.desk import Desk
from planbench.ui.models.meetings import MeetingView, load_meetings
from planbench.ui.page import Page
from planbench.ui.widgets.buttons import button
from planbench.ui.widgets.layout import FlowLayout, emptied, plain
from planbench.ui.widgets.meeting_editor import MeetingEditor

ADD = mark("New meeting")


class MeetingsPage(Page):
    """Tabs for the meetings; the next one is shown first."""

    step = "meetings"
    tables = ("meeting", "agenda_item", "preparation", "question", "decision", "person", "goal")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._views: list[MeetingView] = []
        self._current = ""
        self._editor: MeetingEditor | None = None
        self._tabs = FlowLayout(4)
        self._place = QVBoxLayout()
        self.buttons.addWidget(button(self.say("New meeting"), self.add_meeting))
        self.work.addWidget(plain(self._tabs))
        self.work.addLayout(self._place)
        self.work.addStretch(1)

    def refresh(self) -> None:
        """Show the meetings as they are now."""
        workspace = self.desk.workspace
        with workspace.reading() as session:
            self._views = load_meetings(session)
        ids = [view.meeting.id for view in self._views]
        if self._current not in ids:
            self._current = self._next_id()
        self._show_tabs()
        self._show()

    def show_item(self, kind: str, item_id: str) -> None:
        """Go to a meeting, or to something that belongs to one."""
        for view in self._views:
            if item_id in view.ids:
                self.show_meeting(view.meeting.id)
                if self._editor is not None:
                    self._editor.focus_item(item_id)

    def show_meeting(self, meeting_id: str) -> None:
        """Show another meeting."""
        self.desk.flush()
        self._current = meeting_id
        self._show_tabs()
        self._show()

    def add_meeting(self) -> None:
        """A meeting of one's own: with the steering group, or at a school."""
        self.desk.flush()
        meeting = Meeting(id=new_id(), kind="steering", title=self.say("Steering group meeting"))
        self._current = meeting.id
        with self.desk.told(), self.desk.change(ADD) as session:
            session.add(meeting)
        self.refresh()

    def _next_id(self) -> str:
        today = self.desk.workspace.today
        coming = [
            view
            for view in self._views
            if not view.meeting.held and (view.meeting.date is None or view.meeting.date >= today)
        ]
        first = (coming or self._views)[:1]
        return first[0].meeting.id if first else ""

    def _show_tabs(self) -> None:
        emptied(self._tabs)
        words, one = self.desk.words, self.desk.guidance().meeting
        for view in self._views:
            meeting = view.meeting
            name = f"{one} {meeting.number}" if meeting.number else meeting.title
            when = words.day(meeting.date) if meeting.date else self.say("date to be confirmed")
            sign = " ✓" if meeting.held else ""
            text = f"{name} · {when}{sign}"
            tab = button(text, partial(self.show_meeting, meeting.id), "tab")
            tab.setCheckable(True)
            tab.setChecked(meeting.id == self._current)
            tab.setProperty("done", meeting.held and meeting.id != self._current)
            self._tabs.addWidget(tab)

    def _show(self) -> None:
        view = next((each for each in self._views if each.meeting.id == self._current), None)
        if view is None:
            emptied(self._place)
            self._editor = None
            return
        if self._editor is not None and self._editor.meeting_id == view.meeting.id:
            self._editor.refresh(view)
            return
        self.desk.flush()
        emptied(self._place)
        self._editor = MeetingEditor(self.desk, view)
        self._place.addWidget(self._editor)
