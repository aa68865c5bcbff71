"""The plan leaves as a document."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.pages import count, page

from planbench.domain.model import (
    Document,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.export.page import ExportPage
from planbench.ui.frame.shell import Shell


def test_the_plan_is_exported_from_the_page(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    export = page(shell, "export", ExportPage)
    target = tmp_path / "plan.docx"
    before = count(workspace, Document)
    export.write(target)
    qtbot.waitUntil(lambda: count(workspace, Document) == before + 1, timeout=20_000)
    assert target.read_bytes()[:2] == b"PK"
    qtbot.waitUntil(lambda: "plan.docx" in texts(export))


def texts(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel))
