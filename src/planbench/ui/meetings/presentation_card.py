"""The checklist for presenting the plan, and the slides with one click."""

from __future__ import annotations

from functools import partial

from planbench.services.meetings.work import tick
from planbench.ui.kit.fields.fields import CheckField
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import label, label_with, wrapped_label
from planbench.ui.kit.work.quick_export import QuickExport
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext


class PresentationCard(Card):
    """On the programme's last meeting; a line is a tick box and the programme's words."""

    def __init__(self, context: PageContext, view: MeetingView) -> None:
        super().__init__(context.say("Checklist for the presentation"))
        self._context = context
        self._meeting_id = view.meeting.id
        self._lines = list(context.guidance().presentation)
        self._done = Chip("", "quiet")
        self.head.addWidget(self._done)
        self._boxes: list[CheckField] = []
        for number, text in enumerate(self._lines):
            box = CheckField()
            box.setAccessibleName(text)
            box.edited.connect(partial(self._tick, number))
            self._boxes.append(box)
            line = label_with(wrapped_label(text))
            line.insertWidget(0, box)
            self.body.addLayout(line)
        self.body.addWidget(label(context.say("Slides for those who listen"), "fieldLabel"))
        slides = context.say("Write the PowerPoint presentation")
        self.body.addWidget(QuickExport(context, slides, "presentation", ".pptx"))
        self.show_view(view)

    def show_view(self, view: MeetingView) -> None:
        """Show what is ticked now."""
        ticked = view.ticked(len(self._lines))
        for box, done in zip(self._boxes, ticked, strict=True):
            box.set_value(done)
        text = self._context.say("{done} of {all} done", done=sum(ticked), all=len(ticked))
        self._done.setText(text)

    def _tick(self, number: int) -> None:
        self._context.flush()
        with self._context.told():
            done = self._boxes[number].value()
            text = self._lines[number]
            tick(self._context.workspace, self._meeting_id, number, text, done=done)
