"""The page of the current state: evidence is cited, findings get numbers and links."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.pages import count, page, rows, type_text, visible

from planbench.domain.model import (
    Evidence,
    Finding,
    FindingEvidence,
    Section,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.page import CurrentStatePage
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.frame.shell import Shell


def test_evidence_is_cited_where_the_cursor_is(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    section = next(each for each in rows(workspace, Section) if not each.body)
    state.show_section(section.id)
    evidence = rows(workspace, Evidence)[0]
    writing = visible(qtbot, state, WritingArea)
    writing.setFocus()
    type_text(writing, "Det syns i [")
    state.drawer().cited.emit(evidence.id)
    shell.context.flush()
    body = next(each.body for each in rows(workspace, Section) if each.id == section.id)
    assert body == f"Det syns i [U:{evidence.id}]"


def test_a_citation_goes_as_a_whole(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    writing = visible(qtbot, state, WritingArea)
    evidence = rows(workspace, Evidence)[0]
    writing.set_value(f"Före [U:{evidence.id}]")
    writing.moveCursor(writing.textCursor().MoveOperation.End)
    qtbot.keyClick(writing, Qt.Key.Key_Backspace)
    assert writing.value() == "Före"


def test_a_finding_gets_a_number_and_is_linked_to_evidence(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    highest = max(each.number for each in rows(workspace, Finding))
    links = count(workspace, FindingEvidence)
    state.add_finding()
    finding = max(rows(workspace, Finding), key=lambda each: each.number)
    editor = next(
        each for each in state._cards.values() if each._view.finding.id == finding.id
    )._editor
    editor._link(rows(workspace, Evidence)[0].id)
    assert finding.number == highest + 1
    assert count(workspace, FindingEvidence) == links + 1
