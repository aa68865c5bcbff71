"""Everything that the checks find: go there and mend it, or say why it is deliberately so."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from planbench.checks import CheckFinding
from planbench.services.checking.all_checks import check_everything
from planbench.services.checking.answers import answer
from planbench.services.words.items import STEP_OF
from planbench.ui.desk import Desk
from planbench.ui.incremental import Parts
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import emptied, label, prose, row

CONFLICT = "exchange.conflict"
TONES = {"error": "bad", "warning": "attention", "hint": "quiet"}


class ChecksDialog(QDialog):
    """Stays open while the project changes, and follows it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._levels = {
            "error": desk.say("Must be mended"),
            "warning": desk.say("Look at it"),
            "hint": desk.say("Hint"),
        }
        self.setWindowTitle(desk.say("Check the plan"))
        self.resize(desk.theme.size(760), desk.theme.size(620))
        self._box = QVBoxLayout()
        self._box.setSpacing(10)
        inner = QWidget()
        inner.setObjectName("plain")
        inner.setLayout(self._box)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.addWidget(label(desk.say("Check the plan"), "title"))
        outer.addWidget(scroll)
        outer.addLayout(row(None, button(desk.say("Close"), self.accept, "primary")))
        desk.changed.connect(self._ask)
        self.finished.connect(self._end)
        self._ask()

    def _end(self, _result: int) -> None:
        self._desk.changed.disconnect(self._ask)
        self.deleteLater()

    def _ask(self, _changed: object = None) -> None:
        workspace = self._desk.workspace
        self._desk.latest(self, lambda _job: check_everything(workspace), self._show)

    def _show(self, found: list[CheckFinding]) -> None:
        self._desk.slices.build(self, self._parts(found))

    def _parts(self, found: list[CheckFinding]) -> Parts:
        emptied(self._box)
        if not found:
            good = self._desk.say("The thread holds from evidence to follow-up.")
            self._box.addWidget(prose(good, "good"))
        for finding in found:
            self._box.addWidget(self._card(finding))
            yield
        self._box.addStretch(1)

    def _card(self, finding: CheckFinding) -> Card:
        say = self._desk.say
        card = Card(soft=True)
        tone = TONES.get(finding.level, "quiet")
        go = button(say("Open it there"), partial(self._go, finding))
        card.body.addLayout(row(Chip(self._levels.get(finding.level, ""), tone), None, go))
        text = finding.sentence(self._desk.words)
        card.body.addWidget(prose(text))
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
        # Of the project, the goals as a whole are seen on the plan.
        kind = "" if (place.kind, place.field) == ("project", "goals") else place.kind
        self._desk.go(STEP_OF.get(kind, "plan"), kind, place.id)
        self.accept()

    def _answer(self, finding: CheckFinding, reason: LineField) -> None:
        with self._desk.told():
            answer(self._desk.workspace, finding, reason.value())
