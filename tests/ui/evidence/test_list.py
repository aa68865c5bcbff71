"""The list of evidence: filtered by words, and new pieces numbered."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
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
