"""The place of a mark as a stream: the current one open, those that follow readable below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.terms import FeedbackState
from planbench.services.feedback.decisions import can_be_taken_in
from planbench.ui.feedback.reading import head_line, marked_text, row_strip, words_of
from planbench.ui.feedback.view import FeedbackView
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    column,
    separator,
    wrap,
)
from planbench.ui.kit.work.kept_focus import stands_for
from planbench.ui.page_context import PageContext

FOLLOWING = 4  # marks that are read below the current one


class FollowingMarks(QWidget):
    """What comes after the current mark; `opened` gives the id of the one to go to.

    Only the current mark has buttons: here are links.
    """

    opened = Signal(str)

    def __init__(self, context: PageContext, decide: Callable[[FeedbackState, str], None]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._decide = decide
        self._shown: object = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)

    def show_views(self, views: Sequence[FeedbackView]) -> None:
        """These, in their order."""
        shown = [(each.feedback.id, each.feedback.state, each.text) for each in views[:FOLLOWING]]
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._box)
        self._context.builder.build(self, self._parts(views[:FOLLOWING]))

    def _parts(self, views: Sequence[FeedbackView]) -> BuildSteps:
        for view in views:
            yield
            self._box.addWidget(separator())
            self._box.addWidget(self._read(view))

    def _read(self, view: FeedbackView) -> QWidget:
        context, mark = self._context, view.feedback
        box = column(head_line(context, view), spacing=6)
        for part in (marked_text(context, view), row_strip(context, mark)):
            if part is not None:
                box.addWidget(part)
        box.addWidget(words_of(context, view))
        box.addWidget(wrap(self._links(view)))
        made = wrap(box)
        stands_for(made, mark.id)
        return made

    def _links(self, view: FeedbackView) -> FlowLayout:
        say, mark, links = self._context.say, view.feedback, FlowLayout(4)

        def link(text: str, act: Callable[[], object]) -> None:
            made = button(text, act, "quiet")
            made.setAccessibleName(f"{text}: {view.place}")
            links.addWidget(made)

        if mark.state == "open" and can_be_taken_in(mark):
            link(say("Accept"), partial(self._decide, "accepted", mark.id))
        elif mark.state == "open":
            link(say("Done"), partial(self._decide, "done", mark.id))
        if mark.state == "open":
            link(say("Decline"), partial(self._decide, "declined", mark.id))
        link(say("Answer …"), partial(self.opened.emit, mark.id))
        return links
