"""The step «Träffar»: prepare a meeting, write during it, keep what it decided."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import func, select

from planbench.domain import terms
from planbench.domain.model import Meeting, SharedIdea, new_id
from planbench.i18n import N_
from planbench.services.meetings.dates import new_dates
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.empty import empty_card
from planbench.ui.kit.look.layout import clear_layout, column, row, wrap
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.kit.work.new_dates_card import NewDatesCard
from planbench.ui.meetings.editor import AFTER, MeetingEditor
from planbench.ui.meetings.idea_box import IdeaBox
from planbench.ui.meetings.mode import MeetingMode
from planbench.ui.meetings.view import MeetingView, load_meetings
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext

ADD = N_("New meeting")
IDEAS = "ideas"
LIST = 252  # pixels
ROOMY = 760  # pixels of the page below which the list gives way
Shown = MeetingEditor | MeetingMode | IdeaBox | None


class MeetingsPage(Page):
    """A list of the meetings and the idea box; the next meeting is shown first."""

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
        "time_entry",
        "shared_idea",
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._views: list[MeetingView] = []
        self._current = ""
        self._shared = 0  # ideas from others
        self._going_on = False
        self._editor: Shown = None
        self._list = TwoLineList(context.theme, self.say("Meetings"))
        self._list.currentItemChanged.connect(lambda _item, _old: self._choose())
        self._dates = NewDatesCard(context)
        self._place = QVBoxLayout()
        new = button(self.say("+ New meeting"), self.add_meeting, "quiet")
        pane = column(spacing=8, margins=(0, 0, 0, 12))
        pane.addWidget(self._list, 1)
        pane.addLayout(row(new, None, margins=(16, 0, 8, 0)))
        self.put_left(wrap(pane), LIST, self.say("Width of the list"), ROOMY)
        self._choice = ChoiceField({})
        self._choice.setAccessibleName(self.say("Meetings"))
        self._choice.edited.connect(lambda: self.show_meeting(self._choice.value()))
        self._choice.hide()
        self.work.addWidget(self._choice)
        self._begin = self.act_next(self.say("Begin the meeting"), self.begin_meeting)
        self._minutes = self.act_next(self.say("Minutes in Word …"), self._write_minutes)
        self.work.addWidget(self._dates)
        self.work.addLayout(self._place)
        self.work.addStretch(1)

    def refresh(self) -> None:
        """Show the meetings as they are now."""
        self.context.builder.build(self, self._parts())

    def _parts(self) -> BuildSteps:
        yield from self.context.evidence.bring_up()
        self._read()
        yield
        self._show_list()
        self._show()

    def _read(self) -> None:
        workspace, guidance = self.context.workspace, self.context.guidance()
        pieces = self.context.evidence.views.items()
        names = {key: f"{evidence.label} {evidence.evidence.title}" for key, evidence in pieces}
        with workspace.reading() as session:
            self._views = load_meetings(session, workspace.programme, guidance, names)
            self._shared = session.scalar(select(func.count()).select_from(SharedIdea)) or 0
            self._dates.show_found(
                [] if self._going_on else new_dates(session, workspace.programme)
            )
        ids = [view.meeting.id for view in self._views]
        if self._current not in (*ids, IDEAS):
            self._current = self._next_id()

    def catch_up(self) -> None:
        """Who comes back from another step finds the whole page."""
        super().catch_up()
        if self._going_on:
            self._go_on(False)

    def show_item(self, kind: str, item_id: str) -> None:
        """Go to a meeting, to something that belongs to one, or to an idea from others."""
        self.context.builder.finish(self)
        if kind == "shared_idea":
            self.show_meeting(IDEAS)
            if isinstance(self._editor, IdeaBox):
                self._editor.shared.focus_item(item_id)
            return
        for view in self._views:
            if item_id in view.ids:
                self.show_meeting(view.meeting.id)
                if isinstance(self._editor, MeetingEditor):
                    self._editor.focus_item(item_id)

    def workplace(self) -> QWidget | None:
        """The line of a meeting that goes on, else the list."""
        return self._editor.line if isinstance(self._editor, MeetingMode) else super().workplace()

    def begin(self, what: str) -> None:
        """A meeting of one's own."""
        self.add_meeting()

    def show_meeting(self, meeting_id: str) -> None:
        """Show another meeting, or the idea box."""
        self.context.flush()
        self._current = meeting_id
        self._show_list()
        self._show()

    def add_meeting(self) -> None:
        """A meeting of one's own: with the steering group, or at a school."""
        self.context.flush()
        meeting = Meeting(id=new_id(), kind="steering", title=self.say("Steering group meeting"))
        meeting_id = meeting.id
        if self.context.add(meeting, ADD):
            self._current = meeting_id
            self.refresh()
            self.context.builder.finish(self)
            if isinstance(self._editor, MeetingEditor):
                self._editor.focus_title()

    def begin_meeting(self) -> None:
        """Nothing but the meeting: its notes, and a line that catches the rest."""
        self._go_on(True)
        if isinstance(self._editor, MeetingMode):
            self._editor.begin()

    def end_meeting(self) -> None:
        """Back to the page of the meeting, with the keyboard on what it was begun with."""
        self._go_on(False)
        (self._list if self._begin.isHidden() else self._begin).setFocus()

    def _sum_up(self) -> None:
        """The meeting is over and was held: what it came to is looked at next."""
        self._mark_held()
        self.end_meeting()
        if isinstance(self._editor, MeetingEditor):
            self._editor.show_view(AFTER)

    def _mark_held(self) -> None:
        self.context.flush()
        held = [view.meeting.id for view in self._views if view.meeting.held]
        if self._current not in held and self.context.save(Meeting, self._current, "held", True):
            self.context.message.emit(self.say("The meeting is marked as held."), True)

    def _go_on(self, going_on: bool) -> None:
        self.context.flush()
        self._going_on = going_on
        self.context.focus_wanted.emit(going_on)
        self.show_head(not going_on)
        self.use_whole(going_on)
        for part, stretch in ((-2, going_on), (-1, not going_on)):  # the meeting, and what is free
            self.work.setStretch(self.work.count() + part, int(stretch))
        self._editor = None
        self.refresh()
        self.context.builder.finish(self)

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
        return self.context.guidance().meeting_name(meeting.number, meeting.title)

    def _show_list(self) -> None:
        """The meetings in their order, and the idea box below them."""
        words, shown = self.context.words, self._list
        shown.blockSignals(True)
        shown.clear()
        for view in self._views:
            meeting = view.meeting
            when = words.short_day(meeting.date) if meeting.date else self._no_day(meeting)
            name = self._name(view)
            about = "" if name == meeting.title else meeting.title
            held = self.say("held") if meeting.held else ""
            left = words.count("{n} left", "{n} left", view.left)
            state = held or (left if view.left else "")
            told = " · ".join(part for part in (about, state) if part)
            kind = self.say(terms.MEETING_KINDS.get(meeting.kind, "Meeting"))
            shown.add(meeting.id, name, told or kind, tail=when)
        ideas = sum(decision.kind == "idea" for view in self._views for decision in view.decisions)
        ideas += self._shared
        shown.add(IDEAS, self.say("Idea box"), words.count("{n} idea", "{n} ideas", ideas))
        shown.choose(self._current)
        shown.blockSignals(False)
        names = {view.meeting.id: self._name(view) for view in self._views}
        self._choice.set_choices({**names, IDEAS: self.say("Idea box")})
        self._choice.set_value(self._current)

    def _no_day(self, meeting: Meeting) -> str:
        """The programme's day is yet to be told; one's own has to be set by oneself."""
        return self.say("no date yet") if meeting.is_own else self.say("date to come")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the list, the meetings are a box to choose from."""
        super().resizeEvent(event)
        narrow = self.frame.width() < self.context.theme.size(ROOMY) and not self._going_on
        if self._choice.isHidden() == narrow:
            self._choice.setVisible(narrow)

    def _choose(self) -> None:
        chosen = self._list.current_id()
        if chosen and chosen != self._current:
            self.show_meeting(chosen)

    def _show_next(self, view: MeetingView | None) -> None:
        """What one would press next: begin the meeting, or write what it came to."""
        held = view is not None and view.meeting.held
        self._begin.setVisible(view is not None and not held)
        self._minutes.setVisible(held)

    def _write_minutes(self) -> None:
        self.context.navigate("export", "minutes", self._current)

    def _show(self) -> None:
        view = next(
            (
                meeting_view
                for meeting_view in self._views
                if meeting_view.meeting.id == self._current
            ),
            None,
        )
        self._show_next(view)
        if self._current == IDEAS and self._views:
            self._show_ideas()
            return
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
            mode.ended.connect(self._sum_up)
            self._put(mode)
        else:
            editor = MeetingEditor(self.context, view)
            editor.begun.connect(self.begin_meeting)
            editor.ideas.connect(lambda: self.show_meeting(IDEAS))
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
