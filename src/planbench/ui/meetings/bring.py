"""What to bring to a meeting: the drafts as they stand, chosen evidence, the hand-out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planbench.domain.terms import SECTION_STATUSES
from planbench.services.meetings.work import bring, leave_here
from planbench.ui.kit.fields.completing import completions
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.buttons import button, icon_button, link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, label, label_with, row, wrap, wrapped_label
from planbench.ui.kit.work.quick_export import QuickExport
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext


class MeetingBring(Card):
    """Under «Before»: everything that goes into the bag."""

    def __init__(self, context: PageContext, view: MeetingView) -> None:
        super().__init__(context.say("To bring"))
        self._context = context
        self._view = view
        say = context.say
        self._drafts = QVBoxLayout()
        self._evidence = QVBoxLayout()
        self._evidence.setSpacing(2)
        self.search = EvidenceSearch(say("Search evidence to bring"))
        self.search.chosen.connect(self._bring)
        hand_out = QuickExport(
            context, say("Write the hand-out"), "meeting", ".docx", view.meeting.id
        )
        more = button(
            say("Choose format and more …"),
            lambda: context.navigate("export", "meeting", view.meeting.id),
            "quiet",
        )
        self.body.addLayout(self._drafts)
        self.body.addWidget(label(say("Evidence"), "fieldLabel"))
        self.body.addLayout(self._evidence)
        self.body.addWidget(self.search)
        self.body.addWidget(label(say("Hand-out with purpose, agenda and questions"), "fieldLabel"))
        self.body.addWidget(hand_out)
        self.body.addLayout(row(more, None))
        self._fill()

    def show_view(self, view: MeetingView) -> None:
        """Show what is brought now."""
        before, self._view = self._view, view
        if (before.brought, before.plan) != (view.brought, view.plan):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._drafts)
        clear_layout(self._evidence)
        plan, say = self._view.plan, self._context.say
        self._drafts.addLayout(self._draft("current_state", self._state()))
        goals = self._context.words.count("{n} goal", "{n} goals", len(plan.goals))
        self._drafts.addLayout(self._draft("plan", goals))
        brought = {key: name for key, name in plan.evidence.items() if key in self._view.brought}
        for key, name in brought.items():
            go = link(
                self._context.theme,
                name,
                partial(self._context.navigate, "evidence", "evidence", key),
            )
            text = say("Do not bring {name}", name=name)
            away = icon_button(self._context.theme, "close", text, partial(self._leave, key))
            line = row(away, go, spacing=4)
            line.setStretch(1, 1)
            self._evidence.addWidget(wrap(line))
        if not brought:
            text = say("What will you be asked about? Bring the figures and notes that answer.")
            self._evidence.addWidget(wrapped_label(text, "muted"))
        rest = {key: name for key, name in plan.evidence.items() if key not in brought}
        self.search.offer(rest)

    def _draft(self, step: str, state: str) -> QHBoxLayout:
        title = self._context.guidance().steps[step].title
        text = wrapped_label(f"{title}: {state}")
        go = button(self._context.say("Open"), partial(self._context.navigate, step), "quiet")
        go.setAccessibleName(f"{self._context.say('Open')}: {title}")
        return label_with(text, go)

    def _state(self) -> str:
        """`5 färdig, 2 utkast, 1 inte påbörjad`."""
        counts = self._view.plan.section_states
        parts = [
            f"{counts[key]} {self._context.say(name).lower()}"
            for key, name in reversed(list(SECTION_STATUSES.items()))
            if counts.get(key)
        ]
        return ", ".join(parts)

    def _bring(self, evidence_id: str) -> None:
        self._context.flush()
        with self._context.told():
            bring(self._context.workspace, self._view.meeting.id, evidence_id)

    def _leave(self, evidence_id: str) -> None:
        with self._context.told():
            leave_here(self._context.workspace, self._view.meeting.id, evidence_id)


class EvidenceSearch(LineField):
    """Finds evidence by any part of its name; `chosen` gives its id."""

    chosen = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        self.setAccessibleName(placeholder)
        self._names: dict[str, str] = {}

    def offer(self, names: dict[str, str]) -> None:
        """Id → name of what can be chosen."""
        self._names = {name: key for key, name in names.items()}
        completer = completions(self._names, self, anywhere=True)
        completer.activated.connect(self.take)
        self.setCompleter(completer)
        self.setVisible(bool(names))

    def take(self, name: str) -> None:
        """Choose one by its name."""
        if key := self._names.get(name):
            self.chosen.emit(key)
            self.clear()
