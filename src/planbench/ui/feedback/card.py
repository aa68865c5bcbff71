"""One mark beside its text: who, what, the difference, the reply, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from planbench.domain.model import Attachment, Feedback
from planbench.domain.terms import FeedbackState
from planbench.services.feedback.decisions import can_be_taken_in
from planbench.services.feedback.places import step_of_mark
from planbench.services.feedback.text_changes import paragraphs_to_choose, suggests
from planbench.services.words.mark_words import mark_summary
from planbench.ui.feedback.reading import head_line, marked_parts, marked_text, row_strip, words_of
from planbench.ui.feedback.view import FeedbackView
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.kit.fields.form import Form, Labelled
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, label, row, wrapped_label
from planbench.ui.kit.work.opening import open_attachment
from planbench.ui.page_context import PageContext

Decide = Callable[[FeedbackState], None]


class FeedbackCard(Card):
    """The mark that is chosen in the list; `show_view` fills it."""

    def __init__(
        self,
        context: PageContext,
        decide: Decide,
        task: Callable[[], None],
        choose: Callable[[], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._decide = decide
        self._task = task
        self._choose = choose
        self._persons: Mapping[str, str] = {}
        self._reply: TextField | None = None
        self._shown: object = None
        self._mark = ""  # the id of what it showed last

    def show_view(self, view: FeedbackView, persons: Mapping[str, str]) -> bool:
        """Fill the card, unless it shows just this already: someone may be typing a reply.

        Whether it shows another mark than before.
        """
        mark = view.feedback
        talk = [(feedback.id, feedback.reply) for feedback in view.talk]
        shown = (mark.id, mark.state, mark.assigned_id, view.text, talk)
        if shown == self._shown:
            return False
        is_other, self._mark = mark.id != self._mark, mark.id
        self._context.flush()
        self.clear()
        self._shown = shown
        self._persons = persons
        self._head(view)
        self._text(view)
        self._what(view)
        self._answer(mark)
        return is_other

    def show_nothing(self, told: QWidget) -> None:
        """What stands in place of a mark."""
        self._context.flush()
        self.clear()
        self.body.addWidget(told)

    def clear(self) -> None:
        """Take everything off the card."""
        clear_layout(self.body)
        self._shown = None
        self._reply = None

    def focus_reply(self) -> None:
        """Put the cursor into the reply."""
        if self._reply is not None:
            self._reply.setFocus()

    def _head(self, view: FeedbackView) -> None:
        mark, say = view.feedback, self._context.say
        step = step_of_mark(mark)
        ends: list[QWidget] = []
        if mark.file_sha256:
            ends.append(button(say("Open the file"), lambda: self._open(mark), "quiet"))
        if step and view.there:
            ends.append(button(say("Open it there"), lambda: self._go(step, mark), "quiet"))
        self.body.addWidget(head_line(self._context, view, *ends))
        if mark.heading:
            self.body.addWidget(wrapped_label(mark.heading, "muted"))

    def _go(self, step: str, mark: Feedback) -> None:
        self._context.navigate(step, mark.target_kind, mark.target_id)

    def _open(self, mark: Feedback) -> None:
        with self._context.told():
            original = Attachment(name=mark.file, sha256=mark.file_sha256)
            open_attachment(self._context, original)

    def _text(self, view: FeedbackView) -> None:
        shown = marked_text(self._context, view, large=True)
        strip = row_strip(self._context, view.feedback)
        for part in (shown, strip):
            if part is not None:
                self.body.addWidget(part)

    def _what(self, view: FeedbackView) -> None:
        mark, say = view.feedback, self._context.say
        tinted = view.text and marked_parts(view) is not None
        if mark.anchor_text and not suggests(mark) and not tinted:
            at = say("At “{text}”", text=mark.anchor_text)
            self.body.addWidget(wrapped_label(at, "muted"))
        self.body.addWidget(words_of(self._context, view))
        if suggests(mark) and mark.state == "open" and view.shown and view.parts is None:
            changed = say("The text has changed here since the file was sent.")
            self.body.addWidget(wrapped_label(changed, "attention"))
            self.body.addWidget(wrapped_label(say("It was: “{text}”", text=mark.context)))
        if suggests(mark) and view.there and view.shown is None and mark.context:
            self.body.addWidget(wrapped_label(say("It was: “{text}”", text=mark.context)))
        if view.together:
            more = self._context.words.count(
                "Decided together with {n} more mark.",
                "Decided together with {n} more marks.",
                view.together,
            )
            self.body.addWidget(wrapped_label(more, "muted"))
        self._others(say("Others want this changed too"), view.rivals)

    def _others(self, title: str, marks: list[Feedback]) -> None:
        if not marks:
            return
        self.body.addWidget(label(title, "fieldLabel"))
        for mark in marks:
            text = f"{mark.author}: {mark_summary(mark, self._context.words)}"
            self.body.addWidget(wrapped_label(text, "muted"))

    def _answer(self, mark: Feedback) -> None:
        say, form = self._context.say, Form(self._context, mark)
        to = say("Reply to {name}", name=mark.author) if mark.author.strip() else say("Reply")
        self._reply = form.text("reply", to)
        self._reply.setAccessibleName(to)
        self.body.addWidget(self._reply)
        line = row()
        for made in self._choices(mark):
            line.addWidget(made)
        line.addStretch(1)
        self.body.addLayout(line)
        nobody = say("Nobody in particular")
        owner = form.reference("assigned_id", self._persons, nobody)
        task = button(say("Make it a task"), self._task, "quiet")
        who = Labelled(say("Who takes care of it"), owner)
        who.caption.setWordWrap(False)
        line = row(who, task, None)
        line.setAlignment(task, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)

    def _choices(self, mark: Feedback) -> list[QPushButton]:
        say = self._context.say

        def choice(text: str, state: FeedbackState, name: str = "") -> QPushButton:
            return button(text, lambda: self._decide(state), name)

        can = offered(mark)
        if "open" in can:
            return [choice(say("Take it up again"), "open")]
        decline = choice(say("Decline (D)"), "declined")
        if "accepted" not in can:
            return [choice(say("Done"), "done", "primary"), decline]
        accept = choice(say("Accept (A)"), "accepted", "primary")
        some = (
            [button(say("Choose paragraphs …"), self._choose)] if paragraphs_to_choose(mark) else []
        )
        return [accept, *some, decline, choice(say("Done"), "done")]


def offered(mark: Feedback) -> tuple[FeedbackState, ...]:
    """What can be decided about a mark as it stands, by button or by key."""
    if mark.state != "open":
        return ("open",)
    return ("accepted", "declined", "done") if can_be_taken_in(mark) else ("done", "declined")
