"""The list of evidence: filtered by words, and new pieces numbered."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.pages import count, page, rows, type_text

from planbench.domain.model import (
    Evidence,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.evidence.page import EvidencePage
from planbench.ui.frame.shell import Shell


def test_evidence_is_filtered_by_kind_and_words(shell: Shell, workspace: Workspace) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    evidence._list.filter.set_value("lärarenkät")
    found = evidence._list.list
    shown = [found.line(n).name for n in range(found.count())]
    assert len(shown) >= 1
    assert all("U" in each for each in shown)
    assert len(shown) < count(workspace, Evidence)


def test_new_evidence_gets_the_next_number(shell: Shell, workspace: Workspace) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    highest = max(each.number for each in rows(workspace, Evidence))
    evidence.add_evidence()
    assert max(each.number for each in rows(workspace, Evidence)) == highest + 1
    type_text(QApplication.focusWidget(), "Nya svar")  # the cursor is in its title
    shell.context.flush()
    assert "Nya svar" in {each.title for each in rows(workspace, Evidence)}


def test_chosen_rows_are_copied_as_cells(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    found = evidence._list.list
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(found, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == count(workspace, Evidence)
    assert {len(line.split("\t")) for line in lines} == {8}
    first = evidence._views[found.ids()[0]]
    assert lines[0].split("\t")[:2] == [first.label, first.evidence.title]


def test_chosen_rows_are_removed_in_one_step_and_the_one_below_is_next(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    found = evidence._list.list
    found.setFocus()
    ids = found.ids()
    found.choose(ids[2])
    qtbot.keyClick(found, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    menu = evidence._list.acts.menu()
    assert menu is not None
    assert [each.text().partition("\t")[0] for each in menu.actions()] == [
        "Öppna",
        "Kopiera rader",
        "Ta bort",
    ]
    qtbot.keyClick(found, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: found.ids() == [*ids[:2], *ids[4:]])
    assert found.current_id() == ids[4]
    workspace.undo()
    qtbot.waitUntil(lambda: found.ids() == ids)


def test_when_a_piece_is_of_is_copied_as_its_period_or_its_day(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    found = evidence._list.list
    ids = found.ids()[:4]
    day = dt.date(2026, 10, 6)
    facts = (("", None), ("", day), ("ht 2026", None), ("ht 2026", day))
    with workspace.change("x") as session:
        for evidence_id, (period, collected) in zip(ids, facts, strict=True):
            piece = session.get_one(Evidence, evidence_id)
            piece.period, piece.collected_on, piece.respondents = period, collected, 0
    qtbot.waitUntil(lambda: evidence._list._cells(ids[3])[3:5] == ["ht 2026", ""])
    cells = [evidence._list._cells(evidence_id) for evidence_id in ids]
    told = ["", shell.context.words.short_date(day), "ht 2026", "ht 2026"]
    assert [row[3:5] for row in cells] == [[when, ""] for when in told]
    with workspace.change("x") as session:
        session.get_one(Evidence, ids[0]).respondents = 41
    qtbot.waitUntil(lambda: evidence._list._cells(ids[0])[4] == "41")
