"""The plan leaves as a document."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.pages import count, page, rows

from planbench.domain.model import Document, Meeting
from planbench.services.export.exporting import ExportReport
from planbench.services.gate.workspace import Workspace
from planbench.ui.export.page import ExportPage
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField


def test_the_plan_is_exported_from_the_page(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    export = page(shell, "export", ExportPage)
    target = tmp_path / "plan.docx"
    before = count(workspace, Document)
    said: list[str] = []
    export.context.message.connect(lambda text, _undo: said.append(text))
    export.write(target)
    qtbot.waitUntil(lambda: count(workspace, Document) == before + 1, timeout=20_000)
    assert target.read_bytes()[:2] == b"PK"
    qtbot.waitUntil(lambda: "plan.docx" in texts(export))
    assert not any("plan.docx" in text for text in said)  # it stands on the page, and there alone
    shell.show_step("plan")
    export._written(ExportReport(target, "d", ""))
    assert said[-1] == "Skrev plan.docx."  # who has left the page is told


def texts(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel))


def test_a_hand_out_is_for_one_of_the_meetings_by_its_number_and_title(
    shell: Shell, workspace: Workspace
) -> None:
    with workspace.change("Add") as session:
        session.add(Meeting(id="own", kind="steering", title="Styrgruppen i maj"))
    export = page(shell, "export", ExportPage)
    fields = export.findChildren(ChoiceField)
    meetings = next(each for each in fields if each.findData("own") >= 0)
    names = [meetings.itemText(n) for n in range(meetings.count())]
    numbered = sorted(
        (each for each in rows(workspace, Meeting) if each.number), key=lambda each: each.number
    )
    assert names[: len(numbered)] == [
        f"Träff {each.number} {each.title}".strip() for each in numbered
    ]
    assert "Styrgruppen i maj" in names[len(numbered) :]
    export.show_item("minutes", "own")
    kind = next(each for each in fields if each.findData("minutes") >= 0)
    assert (kind.value(), meetings.value()) == ("minutes", "own")
    export.show_item("choose", "brief")
    assert kind.value() == "brief"
