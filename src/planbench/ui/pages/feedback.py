"""The step «Återkoppling»: one mark at a time, beside the very text that it is about."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import Feedback
from planbench.services.feedback import decide, suggests
from planbench.services.items import STEP_OF
from planbench.ui.desk import Desk
from planbench.ui.models.feedback import FeedbackView, load_feedback
from planbench.ui.page import Page
from planbench.ui.widgets.buttons import button
from planbench.ui.widgets.card import Card, Chip
from planbench.ui.widgets.fields import ChoiceField, TextField
from planbench.ui.widgets.form import Form
from planbench.ui.widgets.layout import emptied, label, row
from planbench.ui.widgets.two_lines import TwoLines


class FeedbackPage(Page):
    """A list of marks at the left; j/k walk it, a accepts, d declines, r replies."""

    step = "feedback"
    tables = ("feedback", "section", "finding", "goal", "indicator", "action", "follow_up")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._views: dict[str, FeedbackView] = {}
        self._current = ""
        self._shown: object = None
        self._reply: TextField | None = None
        states = {key: self.say(name) for key, name in terms.FEEDBACK_STATES.items()}
        self._filter = ChoiceField(states, empty=self.say("All"))
        self._filter.setAccessibleName(self.say("Show"))
        self._filter.set_value("open")
        self._filter.edited.connect(self._fill)
        self._summary = label("", "guidance", wrap=True)
        self._list = TwoLines(desk.theme, self.say("Feedback"))
        self._list.setMinimumHeight(420)
        self._list.currentItemChanged.connect(lambda _item, _old: self._choose())
        self._detail = QVBoxLayout()
        self._lay_out()
        self._keys()

    def refresh(self) -> None:
        """Show the marks as they are now."""
        with self.desk.workspace.reading() as session:
            views = load_feedback(session, self.desk.words)
        self._views = {view.feedback.id: view for view in views}
        waiting = sum(view.feedback.state == "open" for view in views)
        placed = sum(view.feedback.placed_by != "none" for view in views)
        files = self.desk.words.listed(sorted({view.feedback.file for view in views}))
        self._summary.setText(
            self.say(
                "{files} · {all} marks: {placed} in place, {none} without a place, "
                "{open} to decide.",
                files=files,
                all=len(views),
                placed=placed,
                none=len(views) - placed,
                open=waiting,
            )
            if views
            else ""
        )
        self._fill()

    def show_item(self, kind: str, item_id: str) -> None:
        """Choose one mark."""
        if item_id in self._views:
            if self._views[item_id].feedback.state != self._filter.value():
                self._filter.set_value("")
            self._current = item_id
            self._fill()
            self._list.setFocus()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._filter)
        left.addWidget(self._list, 1)
        self._card = Card()
        self._card.body.addLayout(self._detail)
        right = QVBoxLayout()
        right.addWidget(self._card)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        self.work.addWidget(self._summary)
        self.work.addLayout(both, 1)

    def _keys(self) -> None:
        keys = {
            "J": lambda: self._walk(1),
            "K": lambda: self._walk(-1),
            "A": lambda: self._decide("accepted"),
            "D": lambda: self._decide("declined"),
            "R": self._focus_reply,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _fill(self) -> None:
        state = self._filter.value()
        chosen = [view for view in self._views.values() if state in {"", view.feedback.state}]
        self._list.blockSignals(True)
        self._list.clear()
        for view in chosen:
            self._add_item(view)
        ids = [view.feedback.id for view in chosen]
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        if self._current:
            self._list.setCurrentRow(ids.index(self._current))
        self._list.blockSignals(False)
        self._show_detail()

    def _add_item(self, view: FeedbackView) -> None:
        mark = view.feedback
        kind = self.say(terms.FEEDBACK_KINDS.get(mark.kind, ""))
        text = mark.text or _arrow(mark)
        state = self.say(terms.FEEDBACK_STATES.get(mark.state, ""))
        tail = "" if mark.state == "open" else f" · {state}"
        self._list.add(mark.id, text, f"{view.place} · {kind}{tail}")

    def _choose(self) -> None:
        self._current = self._list.current_id() or self._current
        self._show_detail()

    def _show_detail(self) -> None:
        view = self._views.get(self._current)
        shown = view and (view.feedback.id, view.feedback.state, view.text)
        if shown == self._shown and shown is not None:
            return
        self.desk.flush()
        emptied(self._detail)
        self._shown = shown
        self._reply = None
        if view is None:
            self._detail.addWidget(label(self._nothing(), "guidance", wrap=True))
            return
        self._head(view)
        self._text(view)
        self._what(view.feedback)
        self._answer(view.feedback)

    def _nothing(self) -> str:
        if self._views:
            return self.say("Nothing left to decide here. Well done.")
        return self.say(
            "No feedback yet. Send the Word document to your supervisor; what comes back "
            "stands here, each mark beside the sentence it is about."
        )

    def _head(self, view: FeedbackView) -> None:
        mark = view.feedback
        when = self.desk.words.date(mark.date) if mark.date else ""
        who = " · ".join(part for part in (mark.author, when) if part)
        line = row(Chip(view.place), label(who, "muted"), None)
        if mark.state != "open":
            line.addWidget(Chip(self.say(terms.FEEDBACK_STATES[mark.state]), "good"))
        step = STEP_OF.get(mark.target_kind)
        if step and view.text is not None:
            line.addWidget(
                button(
                    self.say("Open it there"),
                    lambda: self.desk.go(step, mark.target_kind, mark.target_id),
                )
            )
        self._detail.addLayout(line)

    def _text(self, view: FeedbackView) -> None:
        if view.text is None:
            return
        marked = QLabel(self._marked(view))
        marked.setTextFormat(Qt.TextFormat.RichText)
        marked.setWordWrap(True)
        marked.setAccessibleName(view.text)
        self._detail.addWidget(marked)

    def _marked(self, view: FeedbackView) -> str:
        parts, colours = view.parts, self.desk.theme.colours
        if parts is None or view.feedback.state != "open":
            return f'<p style="line-height:140%">{escape(view.text or "")}</p>'
        gone = f'<s style="color:{colours.bad}">{escape(parts.gone)}</s> ' if parts.gone else ""
        if suggests(view.feedback):
            new = f'<u style="color:{colours.good}">{escape(parts.new)}</u>'
        else:
            tint = colours.attention_tint
            new = f'<span style="background-color:{tint}">{escape(parts.new)}</span>'
        text = f"{escape(_near_end(parts.before))}{gone}{new}{escape(_near_start(parts.after))}"
        return f'<p style="line-height:140%; font-size:large">{text}</p>'

    def _what(self, mark: Feedback) -> None:
        if mark.anchor_text:
            at = self.say("At “{text}”", text=mark.anchor_text)
            self._detail.addWidget(label(at, "muted", wrap=True))
        if mark.text:
            self._detail.addWidget(label(mark.text, wrap=True))
        elif suggests(mark):
            self._detail.addWidget(label(_arrow(mark), wrap=True))

    def _answer(self, mark: Feedback) -> None:
        form = Form(self.desk, mark)
        self._reply = form.text("reply", self.say("Reply to the supervisor"))
        self._reply.setAccessibleName(self.say("Reply to the supervisor"))
        self._detail.addWidget(self._reply)
        line = row()
        if mark.state == "open":
            if suggests(mark):
                line.addWidget(
                    button(self.say("Accept (A)"), lambda: self._decide("accepted"), "primary")
                )
                line.addWidget(button(self.say("Decline (D)"), lambda: self._decide("declined")))
                line.addWidget(button(self.say("Done"), lambda: self._decide("done")))
            else:
                line.addWidget(button(self.say("Done"), lambda: self._decide("done"), "primary"))
                line.addWidget(button(self.say("Decline (D)"), lambda: self._decide("declined")))
        else:
            line.addWidget(button(self.say("Take it up again"), lambda: self._decide("open")))
        line.addStretch(1)
        self._detail.addLayout(line)

    def _decide(self, state: str) -> None:
        view = self._views.get(self._current)
        if view is None:
            return
        if state == "accepted" and not suggests(view.feedback):
            state = "done"
        self.desk.flush()
        with self.desk.told():
            decide(self.desk.workspace, self._current, state)
            self.desk.said.emit(self.say(terms.FEEDBACK_STATES[state]), True)

    def _walk(self, by: int) -> None:
        at = self._list.currentRow() + by
        if 0 <= at < self._list.count():
            self._list.setCurrentRow(at)

    def _focus_reply(self) -> None:
        if self._reply is not None:
            self._reply.setFocus()

    def drawer(self) -> QWidget | None:
        """The whole width belongs to the marks."""
        return None


def _arrow(mark: Feedback) -> str:
    if mark.kind == "insertion":
        return f"+ ”{mark.suggestion}”"
    if mark.kind == "deletion":
        return f"– ”{mark.anchor_text}”"
    return f"”{mark.anchor_text}” → ”{mark.suggestion}”"


NEAR = 320


def _near_end(text: str) -> str:
    return text if len(text) <= NEAR else f"… {text[-NEAR:]}"


def _near_start(text: str) -> str:
    return text if len(text) <= NEAR else f"{text[:NEAR]} …"
