"""The step «Återkoppling»: one mark at a time, beside the very text that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planbench.domain import terms
from planbench.domain.kinds import STEP_OF
from planbench.domain.model import Feedback
from planbench.domain.terms import FeedbackState
from planbench.i18n import N_
from planbench.services.feedback.decisions import decide, make_task
from planbench.services.feedback.text_changes import paragraphs_to_choose
from planbench.services.words.mark_words import mark_summary
from planbench.ui.feedback.answers import answer_buttons
from planbench.ui.feedback.card import FeedbackCard, offered
from planbench.ui.feedback.import_dialog import PATTERN, import_feedback
from planbench.ui.feedback.paragraphs_dialog import ParagraphsDialog
from planbench.ui.feedback.stream import FollowingMarks
from planbench.ui.feedback.summing import summed
from planbench.ui.feedback.view import (
    ANSWERED,
    OPEN,
    SHOWN,
    FeedbackView,
    head_of,
    in_order,
    is_in,
    load_feedback,
    resource_persons,
)
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.empty import empty_card
from planbench.ui.kit.look.layout import FlowLayout, column, wrap, wrapped_label
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.kit.look.two_lines import TwoLineList, neighbour
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext

TASK = N_("Feedback from {author}: {text}")
LONGEST = 200
LIST = 316  # pixels


class FeedbackPage(Page):
    """A list of marks at the left; j/k walk it, a accepts, d declines, r replies."""

    step = "feedback"
    tables = ("feedback", "section", "finding", "goal", "indicator", "action", "follow_up")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._views: dict[str, FeedbackView] = {}
        self._persons: dict[str, str] = {}
        self._current = ""
        self.views = Tabs(self.tabs, dict.fromkeys(SHOWN, ""))
        self.views.chosen.connect(self._choose_tab)
        self.views.choose(OPEN)
        self._author = self._filter({}, self.say("From everyone"), self.say("From"))
        self._round = self._filter({}, self.say("All rounds"), self.say("Round"))
        self._summary = wrapped_label("", "guidance")
        self._list = TwoLineList(context.theme, self.say("Feedback"))
        self._list.currentItemChanged.connect(lambda _item, _old: self._choose())
        self._card = FeedbackCard(context, self._decide, self._make_task, self._ask_paragraphs)
        self._following = FollowingMarks(context, self._decide)
        self._following.opened.connect(self._answer)
        self._lay_out()
        self._keys()

    def refresh(self) -> None:
        """Show the marks as they are now."""
        self.context.builder.build(self, self._parts())

    def _parts(self) -> BuildSteps:
        yield
        with self.context.workspace.reading() as session:
            views = load_feedback(session, self.context.words)
            self._persons = resource_persons(session)
        self._views = {view.feedback.id: view for view in in_order(views)}
        yield
        self._show_filters([view.feedback for view in views])
        self._fill()

    def _show_filters(self, marks: Sequence[Feedback]) -> None:
        authors = sorted({mark.author for mark in marks if mark.author})
        self._author.set_choices({author: author for author in authors})
        self._author.setVisible(len(authors) > 1)
        self._author.updateGeometry()
        rounds = sorted({mark.round for mark in marks}, reverse=True)
        names = {str(number): self.say("Round {number}", number=number) for number in rounds}
        self._round.set_choices(names)
        self._round.setVisible(len(rounds) > 1)
        self._summary.setText(summed(marks, self._round.value(), self.context.words))
        self.show_left(bool(marks))
        self.tools.allow(bool(marks))
        for part in (self._summary, self._list):
            if part.isHidden() == bool(marks):
                part.setVisible(bool(marks))
        for key, name in SHOWN.items():
            n = sum(is_in(key, mark) for mark in marks)
            text = self.say(name)
            self.views.buttons[key].setText(f"{text} {self.context.words.number(n)}")
        self.tools.fit()

    def show_item(self, kind: str, item_id: str) -> None:
        """Choose one mark."""
        self.context.builder.finish(self)
        if item_id in self._views:
            if not is_in(self.views.current, self._views[item_id].feedback):
                is_open = self._views[item_id].feedback.state == "open"
                self.views.choose(OPEN if is_open else ANSWERED)
            self._author.set_value("")
            self._round.set_value("")
            self._current = item_id
            self._fill()
            self._list.setFocus()

    def workplace(self) -> QWidget | None:
        """The list, where the letters are keys."""
        return self._list if self._list.count() else super().workplace()

    def begin(self, what: str) -> None:
        """A file with comments."""
        self._ask_file()

    def _filter(self, choices: dict[str, str], empty: str, name: str) -> ChoiceField:
        made = ChoiceField(choices, empty=empty)
        made.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        made.setAccessibleName(name)
        made.edited.connect(self._show_chosen)
        return made

    def _lay_out(self) -> None:
        say = self.say
        self.act_next(say("Read in a file …"), self._ask_file, "")
        for made in answer_buttons(self.context):
            self.buttons.addWidget(made)
        filters = FlowLayout(8)
        for part in (self._author, self._round):
            filters.addWidget(part)
        left = column(wrap(column(wrap(filters), margins=(16, 8, 8, 0))), spacing=0)
        left.addWidget(self._list, 1)
        self.put_left(wrap(left), LIST, say("Width of the list"))
        self.work.setSpacing(16)
        self.work.addWidget(self._card)
        self.work.addWidget(self._following)
        self.work.addWidget(self._summary)
        self.work.addStretch(1)

    def _keys(self) -> None:
        keys = {
            "J": lambda: self._walk(1),
            "K": lambda: self._walk(-1),
            "A": lambda: self._decide_by_key("accepted"),
            "D": lambda: self._decide_by_key("declined"),
            "R": self._card.focus_reply,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence.fromString(key), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _show_chosen(self) -> None:
        """The list by what was chosen, and what is still open in the round that was."""
        marks = [view.feedback for view in self._views.values()]
        self._summary.setText(summed(marks, self._round.value(), self.context.words))
        self._fill()

    def _fill(self) -> None:
        chosen = [view for view in self._views.values() if self._wanted(view.feedback)]
        before = self._list.ids()
        self._list.blockSignals(True)
        self._list.clear()
        above = ""
        for view in chosen:
            head = head_of(view.feedback, self.context.guidance(), self.context.words)
            if head != above:
                self._list.add_head(head)
            above = head
            self._add_item(view)
        ids = [view.feedback.id for view in chosen]
        self._current = self.brought_back(ids, self._current)
        if self._current not in ids:
            self._current = neighbour(self._current, before, ids)
        self._list.choose(self._current)
        self._list.blockSignals(False)
        self._show_card()

    def _wanted(self, feedback: Feedback) -> bool:
        return (
            is_in(self.views.current, feedback)
            and self._author.value() in {"", feedback.author}
            and self._round.value() in {"", str(feedback.round)}
        )

    def _add_item(self, view: FeedbackView) -> None:
        each = view.feedback
        kind = self.say(terms.FEEDBACK_KINDS.get(each.kind, ""))
        parts = [each.author, kind, view.place if STEP_OF.get(each.target_kind) else ""]
        if each.state != "open":
            parts.append(self.say(terms.FEEDBACK_STATES.get(each.state, "")))
        self._list.add(
            each.id,
            " ".join(mark_summary(each, self.context.words).split()),
            " · ".join(part for part in parts if part),
        )

    def _choose_tab(self, key: str) -> None:
        self.context.flush()
        self.views.choose(key)
        self._fill()

    def _choose(self) -> None:
        self._current = self._list.current_id() or self._current
        self._show_card()

    def _show_card(self) -> None:
        view = self._views.get(self._current)
        if view is None:
            self._card.show_nothing(self._nothing())
            self._following.show_views([])
            return
        if self._card.show_view(view, self._persons):
            self.verticalScrollBar().setValue(0)
        ids = self._list.ids()
        after = ids[ids.index(self._current) + 1 :] if self._current in ids else []
        self._following.show_views([self._views[each] for each in after])

    def _answer(self, mark_id: str) -> None:
        """Open a mark that was read below, with the cursor in the reply."""
        self._list.choose(mark_id)
        self._card.focus_reply()

    def _nothing(self) -> QWidget:
        if self._views:
            return wrapped_label(self.say("Nothing left to decide here. Well done."), "guidance")
        return empty_card(
            self.say("No feedback yet"),
            self.say(
                "Send the Word document to your supervisor; what comes back stands here, each "
                "mark beside the sentence it is about."
            ),
            self.say("Read in a file …"),
            self._ask_file,
        )

    def _ask_paragraphs(self) -> None:
        """Which of the new paragraphs are taken in."""
        view = self._views.get(self._current)
        if view is None:
            return
        found = paragraphs_to_choose(view.feedback)
        dialog = ParagraphsDialog(self.context, self.context.window, found)
        dialog.accepted.connect(lambda: self._decide("accepted", view.feedback.id, dialog.chosen))
        dialog.open()

    def _decide(
        self, state: FeedbackState, mark_id: str = "", paragraphs: Sequence[int] = ()
    ) -> None:
        """Decide the current mark, or another one by its id."""
        decided = mark_id or self._current
        if decided not in self._views:
            return
        self.context.flush()
        with self.context.told():
            became = decide(self.context.workspace, decided, state, None, paragraphs)
            if decided == self._current:
                self._current = self._next_to(decided)
            self.context.message.emit(self.say(terms.FEEDBACK_STATES[became]), True)

    def _decide_by_key(self, state: FeedbackState) -> None:
        """What the current mark offers as a button; a comment has nothing to accept."""
        view = self._views.get(self._current)
        if view is None:
            return
        if state in offered(view.feedback):
            self._decide(state)
        elif view.feedback.state != "open":
            self.context.show_message(self.say("It is answered already. Take it up again first."))
        else:
            told = self.say("There is nothing in it to accept. Answer it, or press Done.")
            self.context.show_message(told)

    def _next_to(self, decided: str) -> str:
        """The mark below the one that leaves the list, or above it when that was the last."""
        ids = self._list.ids()
        after = ids[ids.index(decided) + 1 :] + ids[: ids.index(decided)][::-1]
        return next(iter(after), decided)

    def _make_task(self) -> None:
        view = self._views.get(self._current)
        if view is None:
            return
        each = view.feedback
        text = self.say(
            TASK, author=each.author, text=mark_summary(each, self.context.words)[:LONGEST]
        )
        self.context.flush()
        with self.context.told():
            make_task(self.context.workspace, each.id, text)
            self.context.message.emit(
                self.say("Added to the preparations of the next meeting."), True
            )

    def _walk(self, by: int) -> None:
        ids = self._list.ids()
        at = ids.index(self._current) + by if self._current in ids else 0
        if 0 <= at < len(ids):
            self._list.choose(ids[at])

    def _ask_file(self) -> None:
        if chosen := self.context.ask_open(self.say("Read in a file …"), PATTERN):
            import_feedback(self.context, chosen)

    def drawer(self) -> QWidget | None:
        """The whole width belongs to the marks."""
        return None
