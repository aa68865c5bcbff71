"""Everything that the checks find: go there and mend it, or say why it is deliberately so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planbench.checks import CheckFinding
from planbench.checks.finding import LEVELS
from planbench.domain.kinds import STEP_OF
from planbench.services.checking.all_checks import (
    CONFLICT,
    PARTS,
    Part,
    check_everything,
    part_of,
)
from planbench.services.checking.answers import answer
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    column,
    label,
    row,
    scroll_box,
    separator,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.page_context import PageContext

TONES = {"error": "bad", "warning": "attention", "hint": "quiet"}


class ChecksDialog(QDialog):
    """Stays open while the project changes, and follows it.

    It begins with one part, as long as the number that led here; the others are tabs beside it.
    """

    def __init__(self, context: PageContext, parent: QWidget, part: Part | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._part = part
        self._found: Mapping[Part, Sequence[CheckFinding]] = {}
        self.setWindowTitle(context.say("Check the plan"))
        self.resize(context.theme.size(760), context.theme.size(620))
        scroll, self._box = scroll_box(10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.addWidget(label(context.say("Check the plan"), "title"))
        strip = FlowLayout(0)
        self.parts = Tabs(strip, {key: context.say(name) for key, name in PARTS.items()})
        self.parts.chosen.connect(self._show_part)
        outer.addLayout(column(wrap(strip), separator(), spacing=0))
        outer.addWidget(scroll)
        outer.addLayout(row(None, button(context.say("Close"), self.accept, "primary")))
        context.follow(self, self._ask)
        self._ask()

    def _ask(self, _changed: object = None) -> None:
        workspace = self._context.workspace
        self._context.latest(self, lambda _job: check_everything(workspace), self._show)

    def _show(self, found: list[CheckFinding]) -> None:
        self._found = {
            part: [finding for finding in found if part_of(finding) == part] for part in PARTS
        }
        some = [part for part in PARTS if self._found[part]]
        shown = self._part or (some[0] if some else "gaps")
        for part, button_of_it in self.parts.buttons.items():
            n = len(self._found[cast(Part, part)])
            name = self._context.say(PARTS[cast(Part, part)])
            button_of_it.setText(f"{name} {self._context.words.number(n)}")
            button_of_it.setVisible(bool(n) or part == shown)
        self._show_part(shown)

    def _show_part(self, part: str) -> None:
        self._context.flush()
        self._part = cast(Part, part)
        self.parts.choose(part)
        self._context.builder.build(self, self._parts(self._found[self._part]))

    def _parts(self, found: Sequence[CheckFinding]) -> BuildSteps:
        clear_layout(self._box)
        if not found:
            holds = self._context.say("The thread holds from evidence to follow-up.")
            nothing = self._context.say("Nothing to look at here.")
            told = holds if self._part == "gaps" else nothing
            self._box.addWidget(wrapped_label(told, "good"))
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
