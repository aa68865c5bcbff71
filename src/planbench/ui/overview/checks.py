"""Everything that the checks find: go there and mend it, or say why it is deliberately so."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planbench.checks import CheckFinding
from planbench.checks.finding import LEVELS
from planbench.domain.kinds import STEP_OF
from planbench.services.checking.all_checks import CONFLICT, check_everything
from planbench.services.checking.answers import answer
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import clear_layout, label, row, scroll_box, wrapped_label
from planbench.ui.page_context import PageContext

TONES = {"error": "bad", "warning": "attention", "hint": "quiet"}


class ChecksDialog(QDialog):
    """Stays open while the project changes, and follows it."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(context.say("Check the plan"))
        self.resize(context.theme.size(760), context.theme.size(620))
        scroll, self._box = scroll_box(10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.addWidget(label(context.say("Check the plan"), "title"))
        outer.addWidget(scroll)
        outer.addLayout(row(None, button(context.say("Close"), self.accept, "primary")))
        context.follow(self, self._ask)
        self._ask()

    def _ask(self, _changed: object = None) -> None:
        workspace = self._context.workspace
        self._context.latest(self, lambda _job: check_everything(workspace), self._show)

    def _show(self, found: list[CheckFinding]) -> None:
        self._context.builder.build(self, self._parts(found))

    def _parts(self, found: list[CheckFinding]) -> BuildSteps:
        clear_layout(self._box)
        if not found:
            good = self._context.say("The thread holds from evidence to follow-up.")
            self._box.addWidget(wrapped_label(good, "good"))
        for finding in found:
            self._box.addWidget(self._card(finding))
            yield
        self._box.addStretch(1)

    def _card(self, finding: CheckFinding) -> Card:
        say = self._context.say
        card = Card(soft=True)
        tone = TONES.get(finding.level, "quiet")
        go = button(say("Open it there"), partial(self._go, finding))
        card.body.addLayout(row(Chip(say(LEVELS[finding.level]), tone), None, go))
        text = finding.sentence(self._context.words)
        card.body.addWidget(wrapped_label(text))
        if why := finding.reason(self._context.words):
            card.body.addWidget(wrapped_label(why, "muted"))
        if finding.rule == CONFLICT:  # chosen between, never excused
            return card
        reason = LineField(say("Deliberately so, because …"))
        reason.setAccessibleName(f"{say('Deliberately so, because …')} {text}")
        keep = button(say("Keep the answer"), partial(self._answer, finding, reason))
        reason.returnPressed.connect(partial(self._answer, finding, reason))
        card.body.addLayout(row(reason, keep))
        return card

    def _go(self, finding: CheckFinding) -> None:
        place = finding.place
        if finding.rule == CONFLICT:  # settled where both versions stand, not in the field
            self.accept()
            self._context.conflicts_requested.emit()
            return
        # Of the project, the goals as a whole are seen on the plan.
        kind = "" if (place.kind, place.field) == ("project", "goals") else place.kind
        self._context.navigate(STEP_OF.get(kind, "plan"), kind, place.id, place.field)
        self.accept()

    def _answer(self, finding: CheckFinding, reason: LineField) -> None:
        with self._context.told():
            answer(self._context.workspace, finding, reason.value())
