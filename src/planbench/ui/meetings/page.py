"""The step «Träffar»: prepare a meeting, write during it, keep what it decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.model import Meeting, new_id
from planbench.i18n import N_
from planbench.services.meetings.dates import new_dates
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.empty import empty_card
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, wrap
from planbench.ui.kit.work.new_dates_card import NewDatesCard
from planbench.ui.meetings.editor import MeetingEditor
from planbench.ui.meetings.idea_box import IdeaBox
from planbench.ui.meetings.mode import MeetingMode
from planbench.ui.meetings.view import MeetingView, load_meetings
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext

ADD = N_("New meeting")
IDEAS = "ideas"
Shown = MeetingEditor | MeetingMode | IdeaBox | None


class MeetingsPage(Page):
    """Tabs for the meetings and the idea box; the next meeting is shown first."""

    step = "meetings"
    tables = (
        "meeting",
        "agenda_item",
        "preparation",
        "question",
        "decision",
        "person",
        "goal",
        "section",
        "evidence",
        "meeting_evidence",
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._views: list[MeetingView] = []
        self._current = ""
        self._going_on = False
        self._editor: Shown = None
        self._tabs = FlowLayout(4)
        self._tab_row = wrap(self._tabs)
        self._dates = NewDatesCard(context)
        self._place = QVBoxLayout()
        self.buttons.addWidget(button(self.say("New meeting"), self.add_meeting, "quiet"))
        self.work.addWidget(self._dates)
        self.work.addWidget(self._tab_row)
        self.work.addLayout(self._place)
        self.work.addStretch(1)

    def refresh(self) -> None:
        """Show the meetings as they are now."""
        workspace = self.context.workspace
        with workspace.reading() as session:
            self._views = load_meetings(session, workspace.programme, self.context.guidance())
            self._dates.show_found(new_dates(session, workspace.programme))
        ids = [view.meeting.id for view in self._views]
        if self._current not in (*ids, IDEAS):
            self._current = self._next_id()
        self._show_tabs()
        self._show()

    def catch_up(self) -> None:
        """Who comes back from another step finds the whole page."""
        super().catch_up()
        if self._going_on:
            self._go_on(False)

    def show_item(self, kind: str, item_id: str) -> None:
        """Go to a meeting, or to something that belongs to one."""
        for view in self._views:
            if item_id in view.ids:
                self.show_meeting(view.meeting.id)
                if isinstance(self._editor, MeetingEditor):
                    self._editor.focus_item(item_id)

    def begin(self, what: str) -> None:
        """A meeting of one's own."""
        self.add_meeting()

    def show_meeting(self, meeting_id: str) -> None:
        """Show another meeting, or the idea box."""
        self.context.flush()
        self._current = meeting_id
        self._show_tabs()
        self._show()

    def add_meeting(self) -> None:
        """A meeting of one's own: with the steering group, or at a school."""
        self.context.flush()
        meeting = Meeting(id=new_id(), kind="steering", title=self.say("Steering group meeting"))
        meeting_id = meeting.id
        if self.context.add(meeting, ADD):
            self._current = meeting_id
            self.refresh()

    def begin_meeting(self) -> None:
        """Nothing but the meeting: its notes, and a line that catches the rest."""
        self._go_on(True)
        if isinstance(self._editor, MeetingMode):
            self._editor.begin()

    def end_meeting(self) -> None:
        """Back to the page of the meeting."""
        self._go_on(False)

    def _go_on(self, going_on: bool) -> None:
        self.context.flush()
        self._going_on = going_on
        self.context.focus_wanted.emit(going_on)
        self.show_head(not going_on)
        self._tab_row.setVisible(not going_on)
        self._editor = None
        self.refresh()

    def _next_id(self) -> str:
        today = self.context.workspace.today
        coming = [
            view
            for view in self._views
            if not view.meeting.held and (view.meeting.date is None or view.meeting.date >= today)
        ]
        first = (coming or self._views)[:1]
        return first[0].meeting.id if first else ""

    def _name(self, view: MeetingView) -> str:
        meeting = view.meeting
        return (
            f"{self.context.guidance().meeting} {meeting.number}"
            if meeting.number
            else meeting.title
        )

    def _show_tabs(self) -> None:
        clear_layout(self._tabs)
        words = self.context.words
        for view in self._views:
            meeting = view.meeting
            when = words.day(meeting.date) if meeting.date else self.say("date to be confirmed")
            sign = " ✓" if meeting.held else ""
            self._tab(f"{self._name(view)} · {when}{sign}", meeting.id, held=meeting.held)
        ideas = sum(each.kind == "idea" for view in self._views for each in view.decisions)
        self._tab(self.say("Idea box ({n})", n=ideas), IDEAS)

    def _tab(self, text: str, key: str, *, held: bool = False) -> None:
        tab = button(text, partial(self.show_meeting, key), "tab")
        tab.setCheckable(True)
        tab.setChecked(key == self._current)
        tab.setProperty("done", held and key != self._current)
        self._tabs.addWidget(tab)

    def _show(self) -> None:
        if self._current == IDEAS and self._views:
            self._show_ideas()
            return
        view = next((each for each in self._views if each.meeting.id == self._current), None)
        if view is None:
            self._put(None)
            self._place.addWidget(self._empty())
        elif isinstance(self._editor, (MeetingEditor, MeetingMode)) and (
            self._editor.meeting_id == view.meeting.id
        ):
            self._editor.refresh(view)
        elif self._going_on:
            mode = MeetingMode(self.context, view)
            mode.left.connect(self.end_meeting)
            self._put(mode)
        else:
            editor = MeetingEditor(self.context, view)
            editor.begun.connect(self.begin_meeting)
            self._put(editor)

    def _show_ideas(self) -> None:
        if isinstance(self._editor, IdeaBox):
            self._editor.refresh()
            return
        names = {view.meeting.id: self._name(view) for view in self._views}
        held = [view.meeting.id for view in self._views if view.meeting.held]
        new_at = held[-1] if held else self._next_id()
        box = IdeaBox(self.context, self._views[0].plan, names, new_at)
        box.wanted.connect(self.show_meeting)
        self._put(box)

    def _put(self, shown: Shown) -> None:
        self.context.flush()
        clear_layout(self._place)
        self._editor = shown
        if shown is not None:
            self._place.addWidget(shown)

    def _empty(self) -> QWidget:
        return empty_card(
            self.say("No meetings yet"),
            self.say("Meetings of the programme, of the steering group and at schools stand here."),
            self.say("New meeting"),
            self.add_meeting,
        )
