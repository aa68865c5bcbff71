"""What to look at before a document leaves: private things first, each with a way there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.checks import CheckFinding
from planbench.checks.personal import PRIVATE
from planbench.domain.kinds import STEP_OF, WITH_PEOPLE
from planbench.services.checking.all_checks import CONFLICT
from planbench.ui.kit.look.buttons import link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, label, wrapped_label
from planbench.ui.page_context import PageContext

SHOWN = 5


class ExportWarningsCard(Card):
    """Never in the way of an export: it says what there is, and people decide."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("Before it leaves"))
        self._context = context
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self.body.addLayout(self._found)
        self.hide()  # a heading with nothing below it says nothing

    def show_found(self, notices: Sequence[CheckFinding], checks: Sequence[CheckFinding]) -> None:
        """`notices` are about the document that is chosen, `checks` about the project."""
        clear_layout(self._found)
        self.show()
        private = [check for check in checks if check.rule in PRIVATE]
        first = [*private, *(notice for notice in notices if notice.level != "hint")]
        facts = [notice for notice in notices if notice.level == "hint"]
        rest = [check for check in checks if check.rule not in PRIVATE]
        for remark in [*first, *facts]:
            self._found.addWidget(self._line(remark, "attention" if remark in first else "muted"))
        if not (first or rest):
            text = self._context.say("Nothing stands in the way.")
            self._found.addWidget(wrapped_label(text, "good"))
        self._show_rest(rest)

    def _show_rest(self, rest: Sequence[CheckFinding]) -> None:
        words = self._context.words
        if rest:
            count = words.count("{n} thing to look at", "{n} things to look at", len(rest))
            self._found.addWidget(label(count, "attention"))
        for check_finding in rest[:SHOWN]:
            self._found.addWidget(self._line(check_finding))
        if len(rest) > SHOWN:
            text = words.count("… and {n} more", "… and {n} more", len(rest) - SHOWN)
            self._found.addWidget(link(self._context.theme, text, partial(self._unfold, rest)))

    def _unfold(self, rest: Sequence[CheckFinding]) -> None:
        """All of them, in place of the line that was pressed."""
        more = self._found.takeAt(self._found.count() - 1)
        for check_finding in rest[SHOWN:]:
            self._found.addWidget(self._line(check_finding))
        if more is not None and (pressed := more.widget()) is not None:
            pressed.hide()
            pressed.deleteLater()

    def _line(self, found: CheckFinding, look: str = "") -> QWidget:
        """A way to the item where there is one, else the words alone."""
        text = found.sentence(self._context.words)
        kind = found.place.kind
        if found.rule == CONFLICT:
            return link(self._context.theme, text, self._context.conflicts_requested.emit)
        step = "export" if kind in WITH_PEOPLE else STEP_OF.get(kind)
        if step is None or not found.place.id:
            return wrapped_label(text, look)
        go = partial(self._context.navigate, step, found.place.kind, found.place.id)
        return link(self._context.theme, text, go)
