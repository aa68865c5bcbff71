"""Which units are compared: chips to take away, one's own at a press, others by typing a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.exports.pictures.chart_choice import Own
from planbench.exports.pictures.comparison.gathering import Unit
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Chip
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, label, row, wrap
from planbench.ui.page_context import PageContext

MOST = 40


class UnitPicker(QWidget):
    """`picked` gives the units when the user changed them."""

    picked = Signal(list)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._units: list[Unit] = []
        self._known: dict[str, Unit] = {}
        self._chips = FlowLayout(6)
        self._groups = FlowLayout(6)
        self._names = QStringListModel(self)
        self._find = LineField(context.say("Type the name of a municipality or school"))
        self._find.setAccessibleName(context.say("Add a unit by its name"))
        self._find.setCompleter(self._completer())
        self._find.returnPressed.connect(lambda: self._add_named(self._find.text()))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(label(context.say("Which are compared"), "fieldLabel"))
        box.addWidget(wrap(self._chips))
        box.addLayout(row(self._find))
        box.addWidget(wrap(self._groups))

    def show_units(self, units: Sequence[Unit], known: Sequence[Unit], own: Own) -> None:
        """What is shown, and what could be."""
        names = {self._named(unit): unit for unit in known}
        if list(names) != list(self._known):
            self._known = names
            self._names.setStringList(list(names))
        if list(units) != self._units:
            self._units = list(units)
            self._show_chips()
        self._show_groups(own)

    def _completer(self) -> QCompleter:
        made = QCompleter(self._names, self)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setMaxVisibleItems(10)
        made.activated.connect(
            self._add_named, Qt.ConnectionType.QueuedConnection
        )  # the completer still writes the name into the field
        return made

    def _named(self, unit: Unit) -> str:
        """`Svedala`, or `Riket (nation)` for what is no municipality or school."""
        if unit.type in {"municipality", "school"}:
            twins = unit.code if unit.type == "school" else ""
            return f"{unit.name} ({twins})" if twins else unit.name
        return f"{unit.name} ({self._context.say(terms.UNIT_TYPES[unit.type]).lower()})"

    def _show_chips(self) -> None:
        clear_layout(self._chips)
        for unit in self._units:
            remove = icon_button(
                self._context.theme,
                "close",
                self._context.say("Leave out {name}", name=unit.name),
                partial(self._remove, unit),
            )
            self._chips.addWidget(wrap(row(Chip(unit.name), remove, spacing=0)))

    def _show_groups(self, own: Own) -> None:
        clear_layout(self._groups)
        say = self._context.say

        def mine(unit: Unit) -> bool:
            return own.role_of(unit.type, unit.code, unit.name) == "own"

        groups: tuple[tuple[str, Callable[[Unit], bool]], ...] = (
            (say("+ Own schools"), lambda unit: unit.type == "school" and mine(unit)),
            (say("+ Own municipality"), lambda unit: unit.type == "municipality" and mine(unit)),
            (say("+ County"), lambda unit: unit.type == "region" and near(unit, own)),
            (say("+ Nation"), lambda unit: unit.type == "nation"),
        )
        for text, wanted in groups:
            new = [
                unit for unit in self._known.values() if wanted(unit) and unit not in self._units
            ]
            if 0 < len(new) <= MOST:
                self._groups.addWidget(button(text, partial(self._add, new), "quiet"))

    def _add_named(self, text: str) -> None:
        unit = self._known.get(text) or self._only(text)
        if unit is not None:
            self._find.clear()
            self._add([unit])

    def _only(self, text: str) -> Unit | None:
        """The one unit that a typed beginning can mean."""
        start = text.strip().casefold()
        found = [unit for name, unit in self._known.items() if name.casefold().startswith(start)]
        exact = [unit for unit in found if unit.name.casefold() == start]
        one = exact or found
        return one[0] if start and len(one) == 1 else None

    def _add(self, new: Sequence[Unit]) -> None:
        self._pick([*self._units, *(unit for unit in new if unit not in self._units)])

    def _remove(self, unit: Unit) -> None:
        self._pick([each for each in self._units if each != unit])

    def _pick(self, units: list[Unit]) -> None:
        self._units = units
        self._show_chips()
        self.picked.emit(units)


def near(unit: Unit, own: Own) -> bool:
    """Whether a county is one's own: the first two figures of a municipality's number."""
    return not own.code or unit.code == own.code[:2]
