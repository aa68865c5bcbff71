"""The places in a file that one's own are compared with: ticked in a list that a filter narrows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.layout import label, row
from planbench.ui.page_context import PageContext

MOST_LISTED = 400


class CompareWith(QWidget):
    """What is ticked stands above the rest, whatever is looked for below it.

    All names of a file are looked through; only so many are listed, and the line below says how
    many more there are.
    """

    edited = Signal()

    def __init__(self, context: PageContext, names: Iterable[str], ticked: Sequence[str]) -> None:
        super().__init__()
        self._words = context.words
        self._names = list(dict.fromkeys(names))
        self._ticked = {name: None for name in ticked if name in set(self._names)}
        title = self._words.say("Compare with")
        self._counted = label("", "muted")
        self._list = QListWidget()
        self._list.setFixedHeight(context.theme.size(140))
        self._list.setAccessibleName(title)
        self._below = label("", "muted")
        self._filter = LineField(self._words.say("Filter"))
        self._filter.setAccessibleName(self._words.say("Filter"))
        self._filter.textChanged.connect(lambda _text: self._fill())
        self._list.itemChanged.connect(self._tick)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(label(title, "fieldLabel"), self._counted, None))
        for part in (self._filter, self._list, self._below):
            box.addWidget(part)
        self._fill()

    @property
    def offers(self) -> bool:
        """Whether there is anybody to compare with."""
        return bool(self._names)

    def names(self) -> list[str]:
        """The ticked names, in the order in which they were ticked."""
        return list(self._ticked)

    def _fill(self) -> None:
        sought = self._filter.text().strip().casefold()
        rest = [name for name in self._names
                if name not in self._ticked and sought in name.casefold()]  # fmt: skip
        with QSignalBlocker(self._list):
            self._list.clear()
            for name in (*self._ticked, *rest[:MOST_LISTED]):
                item = QListWidgetItem(name, self._list)
                ticked = name in self._ticked
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._list.scrollToTop()
        self._below.setText(self._said_below(sought, len(rest)))
        self._below.setVisible(bool(self._below.text()))
        self._count()

    def _said_below(self, sought: str, found: int) -> str:
        if sought and not found:
            return self._words.say("No other in the file has “{text}” in its name.", text=sought)
        more = found - MOST_LISTED
        if more <= 0:
            return ""
        return self._words.count(
            "{n} more. Write a part of the name.", "{n} more. Write a part of the name.", more
        )

    def _tick(self, item: QListWidgetItem) -> None:
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked[item.text()] = None
        else:
            self._ticked.pop(item.text(), None)
        self._count()
        self.edited.emit()

    def _count(self) -> None:
        n = len(self._ticked)
        self._counted.setText(self._words.count("{n} chosen", "{n} chosen", n) if n else "")
