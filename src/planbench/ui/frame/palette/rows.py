"""The rows of the palette: heads of groups, what was found, commands, and «show all»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from planbench.domain.kinds import STEP_OF
from planbench.i18n import N_, Words
from planbench.services.search.corpus import Found, line_of
from planbench.services.search.entries import Entry
from planbench.ui.kit.work.command import Command

FEW = 5  # of a group, while other groups have hits too
MANY = 200
GROUP_NAMES = MappingProxyType(
    {
        "evidence": N_("Evidence"),
        "thread": N_("Findings and goals"),
        "meetings": N_("Meetings"),
        "people": N_("People and schools"),
        "texts": N_("In the texts"),
        "do": N_("Do"),
        "help": N_("In the handbook"),
        "recent": N_("Where you were last"),
    }
)
PICTURES = MappingProxyType({"attachment": "attachment", "person": "person", "school": "school"})
ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PaletteRow:
    """One row: a head has no target; `more` names the group that is to be shown whole."""

    text: str
    label: str = ""
    note: str = ""
    picture: str = ""
    target: Entry | Command | None = None
    more: str = ""

    @property
    def is_head(self) -> bool:
        """Whether it only says what stands below."""
        return self.target is None and not self.more


@dataclass(frozen=True)
class Answer:
    """What is to be shown for what was typed."""

    found: Found
    commands: Sequence[Command]
    help: Sequence[Command]
    unfolded: str = ""

    @property
    def count(self) -> int:
        """How many rows can be chosen, once all groups are shown whole."""
        return self.found.count + len(self.commands) + len(self.help)


def rows_of(answer: Answer, words: Words, notes: Mapping[str, str]) -> Iterator[PaletteRow]:
    """Heads and rows; commands stand first when one of them begins with what was typed."""
    typed = " ".join(answer.found.words)
    commands = list(_group("do", _command_rows(answer.commands), answer, words))
    first = bool(typed) and any(
        command.text.lower().startswith(typed) for command in answer.commands
    )
    if first:
        yield from commands
    for name, entries in answer.found.groups.items():
        rows = [_entry_row(entry, answer.found.words, words, notes) for entry in entries[:MANY]]
        yield from _group(name, rows, answer, words)
    if not first:
        yield from commands
    yield from _group("help", _command_rows(answer.help), answer, words)


def _group(
    name: str, rows: Sequence[PaletteRow], answer: Answer, words: Words
) -> Iterator[PaletteRow]:
    if not rows:
        return
    yield PaletteRow(words.say(GROUP_NAMES[name]))
    whole = len(answer.found.groups.get(name, rows))
    shown = rows if answer.unfolded == name or whole <= FEW + 1 else rows[:FEW]
    yield from shown
    if len(shown) < min(whole, MANY):
        yield PaletteRow(words.say("Show all {n}", n=words.number(whole)), more=name)


def _entry_row(
    entry: Entry, typed: Sequence[str], words: Words, notes: Mapping[str, str]
) -> PaletteRow:
    line = line_of(entry, typed)
    picture = PICTURES.get(entry.kind, STEP_OF.get(entry.kind, "search"))
    where = notes.get(entry.opens[1], "") if entry.opens != (entry.kind, entry.item_id) else ""
    kind = "" if entry.kind == "evidence" else words.say(entry.called)
    note = " · ".join(part for part in (kind, where or _title_beside(entry, line)) if part)
    return PaletteRow(line, entry.label, note, picture, entry)


def _title_beside(entry: Entry, line: str) -> str:
    """The title, where the line shows something of the text instead."""
    title = entry.title
    return "" if line.startswith(title[:20]) else title if len(title) <= 32 else f"{title[:30]}…"


def _command_rows(commands: Sequence[Command]) -> list[PaletteRow]:
    return [
        PaletteRow(command.text, note=command.keys_here, picture=command.picture, target=command)
        for command in commands
    ]


class PaletteModel(QAbstractListModel):
    """What the list shows; heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PaletteRow] = []

    def show_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].is_head:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def step(self, start: int, by: int, *, groups: bool = False) -> int:
        """The next row that can be chosen, or the first of the next group; the same at the end."""
        place = start
        while 0 <= (place := place + by) < len(self.rows):
            first = place > 0 and self.rows[place - 1].is_head
            if not self.rows[place].is_head and (first or not groups):
                return place
        return start


def spoken(row: PaletteRow) -> str:
    """A row as it is heard."""
    return ", ".join(part for part in (row.label, row.text, row.note) if part)
