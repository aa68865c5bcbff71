"""The sections at the left of the text, each with a sign of how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planbench.domain import terms
from planbench.i18n import N_
from planbench.ui.current_state.view import SectionView
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import column, row
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.page_context import PageContext

SIGNS: Mapping[str, str] = MappingProxyType({"ready": "check", "draft": "dot"})
NOT_BEGUN = "ring"


class SectionList(QWidget):
    """`wanted` gives the id of the section to show; `added` that a new one is wanted."""

    wanted = Signal(str)
    added = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = TwoLineList(context.theme, context.say("Sections"))
        self.list.currentItemChanged.connect(lambda _item, _old: self._choose())
        new = button(context.say("+ Section"), self.added.emit, "quiet")
        box = column(self.list, spacing=4, margins=(0, 8, 0, 12))
        box.addLayout(row(new, None, margins=(16, 0, 8, 0)))
        self.setLayout(box)

    def show_sections(self, views: Sequence[SectionView], current: str) -> None:
        """The sections in their order, one of them current."""
        self.list.blockSignals(True)
        self.list.clear()
        for number, view in enumerate(views, 1):
            sign, told = self._how_far(view)
            self.list.add(
                view.section.id,
                f"{number} {view.title}",
                "",
                sign=sign,
                told=self._context.say(told),
            )
        self.list.choose(current)
        self.list.blockSignals(False)

    def _how_far(self, view: SectionView) -> tuple[str, str]:
        """The sign and its words; what the findings say by themselves is not left to write."""
        status = view.section.status
        if view.gathered and not view.section.body.strip() and status not in SIGNS:
            return "dot", N_("Made of the findings")
        return SIGNS.get(status, NOT_BEGUN), terms.SECTION_STATUSES.get(status, "")

    def _choose(self) -> None:
        chosen = self.list.current_id()
        if chosen:
            self.wanted.emit(chosen)
