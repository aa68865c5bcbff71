"""What a step did, by the names of its items, and where one sees it: said when it is undone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column
from sqlalchemy.orm import Session

from planbench.domain.kinds import KIND_NAMES, STEP_OF, label_of
from planbench.exchange.report import TABLE as CHOICE
from planbench.i18n import Words
from planbench.services.gate.workspace import Workspace
from planbench.services.search.names import item_labels
from planbench.services.words.item_words import cells_of, field_words, item_words, shortened
from planbench.services.words.mark_words import summary_of_cells
from planbench.services.words.references import LINKS, TABLES
from planbench.store.journal import ChangeRow

Key = tuple[str, str]  # table and id
MOST = 3  # items that are named
CALLED = frozenset({"goal", "meeting"})  # their labels say what they are: «Goal 2»
LETTERED = frozenset({"evidence", "finding", "comparison"})  # K2, I1, D4


@dataclass(frozen=True)
class StepWords:
    """The names of what it touched, and the first of them that can be gone to."""

    names: str
    place: Key = ("", "")

    @property
    def page(self) -> str:
        """The step of the work where that is."""
        return STEP_OF.get(self.place[0], "")


class _Naming:
    """Names items as the reader knows them."""

    def __init__(self, session: Session, workspace: Workspace, words: Words) -> None:
        self.session = session
        self.words = words
        self._labels = item_labels(session, words)
        self._sections = workspace.programme.in_language(words.language).section_words

    def name(self, key: Key, cells: Mapping[str, Any]) -> str:
        """`K2`, `Goal 2`, `Action 2.1`, `Section: Results`; cells name what is gone."""
        label = self._labels.get(key, "")
        if key[0] in CALLED | LETTERED and label:
            return label
        kind = self.words.say(KIND_NAMES.get(key[0], key[0]))
        if key[0] == "feedback" and (asked := summary_of_cells(cells, self.words)):
            return shortened(asked)
        known = self._sections.get(str(cells.get("key", ""))) if key[0] == "section" else None
        if known is not None and not cells.get("title"):
            return f"{kind}: {known.title}"
        return f"{kind} {label}" if label else item_words(self.words, key[0], cells)


def step_words(workspace: Workspace, words: Words, rows: Sequence[ChangeRow]) -> StepWords:
    """Name what a step touched: the items themselves, and not all that goes with them."""
    with workspace.reading() as session:
        naming = _Naming(session, workspace, words)
        keys: dict[Key, str] = {}
        for row in _roots(rows):
            for key, cells in _items(session, row):
                own = row.table_name == key[0] and not _is_decided(row)
                fields = _fields(row) if own else []
                field = field_words(words, key[0], fields[0]) if len(fields) == 1 else ""
                named = naming.name(key, cells)
                keys.setdefault(key, f"{named} ({field})" if field else named)
        ends = reversed(keys) if any(row.table_name in LINKS for row in _roots(rows)) else keys
        there = (key for key in ends if key[0] in STEP_OF and cells_of(session, *key))
        place = next(there, ("", ""))
    names = [*keys.values()]
    left = len(names) - MOST
    told = [*names[:MOST], words.count("{n} more", "{n} more", left)] if left > 0 else names
    return StepWords(words.listed(told) if told else "", place)


def _roots(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """Rows that belong to none of the others; links only where nothing else was touched.

    What was decided about feedback is named by the mark, and not by the texts that it changed.
    """
    ids = {row.row_id for row in rows}
    own = [row for row in rows if row.table_name in KIND_NAMES and row.table_name not in LINKS]
    decided = [row for row in own if _is_decided(row)]
    roots = decided or [row for row in own if not ids & _referred(row)]
    return roots or own or [row for row in rows if row.table_name in LINKS]


def _is_decided(row: ChangeRow) -> bool:
    """Whether a mark was accepted, declined or dealt with, or taken up again."""
    if row.table_name != "feedback" or row.before is None or row.after is None:
        return False
    return bool(json.loads(row.before).get("state") != json.loads(row.after).get("state"))


def _referred(row: ChangeRow) -> set[str]:
    cells = _cells(row)
    keys = (foreign_key.parent.name for foreign_key in TABLES[row.table_name].foreign_keys)
    return {str(cells.get(name)) for name in keys if cells.get(name)} - {row.row_id}


def _items(session: Session, row: ChangeRow) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    """The row itself; what a link ties together; the item that two versions were of."""
    cells = _cells(row)
    if row.table_name == CHOICE:
        key = (str(cells.get("item_kind")), str(cells.get("item_id")))
        yield key, cells_of(session, *key)
    elif row.table_name not in LINKS:
        yield (row.table_name, row.row_id), cells
    else:
        for name in LINKS[row.table_name]:
            key = (_target(TABLES[row.table_name].c[name]), str(cells.get(name, "")))
            yield key, cells_of(session, *key)


def _target(column: Column[Any]) -> str:
    return next(key.column.table.name for key in column.foreign_keys)


def _fields(row: ChangeRow) -> list[str]:
    """The fields with a name of their own that it changed; none of a row that came or went."""
    if row.before is None or row.after is None:
        return []
    before, after = json.loads(row.before), json.loads(row.after)
    changed = (name for name in after if before.get(name) != after[name])
    return [name for name in changed if label_of(row.table_name, name)]


def _cells(row: ChangeRow) -> dict[str, Any]:
    found = json.loads(row.after or row.before or "{}")
    return {name: value for name, value in found.items() if value not in (None, "")}
