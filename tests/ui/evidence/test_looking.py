"""What the evidence page says where there is little to show, and of files before they come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete
from tests.ui.conftest import turn
from tests.ui.pages import page, rows
from tests.ui.seen import button, buttons, named, texts

from planbench.domain.model import Comparison, Evidence
from planbench.services.evidence.importing import attach_files
from planbench.services.gate.workspace import Workspace
from planbench.ui.evidence.hand_out import show_menu
from planbench.ui.evidence.many_files import ManyFiles
from planbench.ui.evidence.page import EvidencePage
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField

STATISTICS = next(
    (Path(__file__).parents[3] / "resources" / "example").glob("skolverket-np-ak9*.csv")
)
Look = Callable[..., ManyFiles]


@pytest.fixture
def look(qtbot: QtBot, shell: Shell, tmp_path: Path) -> Look:
    """Files that were dropped together, looked at."""

    def looked(**contents: bytes) -> ManyFiles:
        files = []
        for name, content in contents.items():
            files.append(tmp_path / name.replace("__", "."))
            files[-1].write_bytes(content)
        dialog = ManyFiles(shell.context, sorted(files))
        dialog.show()
        qtbot.waitUntil(lambda: len(choices(dialog)) == len(files), timeout=20_000)
        return dialog

    return looked


def choices(dialog: ManyFiles) -> list[ChoiceField]:
    return [each for each in dialog.findChildren(ChoiceField) if "som" in each.accessibleName()]


def test_each_file_says_what_is_worth_knowing_of_it(
    look: Look, workspace: Workspace, tmp_path: Path
) -> None:
    known = tmp_path / "finns.txt"
    known.write_bytes(b"Finns redan.")
    attach_files(workspace, rows(workspace, Evidence)[0].id, [known])
    dialog = look(
        egen__csv=b"Skola;Klarar\nAlfaskolan;62,5\nBetaskolan;48,0\n",
        np__csv=STATISTICS.read_bytes() + b"\n",
        trasig__xlsx=b"PK nothing",
    )
    said = texts(dialog)
    assert any("känner inte igen den här tabellen" in each for each in said)
    assert any("statistik" in each for each in said)
    assert {"egen.csv", "np.csv", "trasig.xlsx"} <= set(said)
    broken = named(dialog, ChoiceField, "trasig.xlsx")
    assert broken.value() == ""


def test_what_comes_in_is_counted_as_it_is_chosen(look: Look) -> None:
    dialog = look(a__txt=b"Ett.", b__txt=b"Tva.")
    assert "2 filer, varav 2 läses in." in texts(dialog)
    for choice in choices(dialog):
        choice.set_value("")
        choice.edited.emit()
    assert "2 filer, varav 0 läses in." in texts(dialog)
    assert not button(dialog, "Läs in").isEnabled()
    choices(dialog)[0].set_value("file")
    choices(dialog)[0].edited.emit()
    assert "2 filer, varav 1 läses in." in texts(dialog)
    assert button(dialog, "Läs in").isEnabled()


def test_a_page_without_evidence_says_where_to_begin(shell: Shell, workspace: Workspace) -> None:
    shown: Any = page(shell, "evidence", EvidencePage)
    with workspace.change("Remove") as session:
        session.execute(delete(Evidence))
    turn()
    shell.context.builder.finish(shown)
    assert "Inget insamlat ännu" in texts(shown)
    assert "Läs in statistik …" in buttons(shown)


@pytest.mark.parametrize(
    ("language", "title"),
    [("nb", "Observasjonsguide for matematikktimer"), ("en", "Lärarenkät i matematik")],
)
def test_forms_are_offered_in_the_language_of_the_documents(
    shell: Shell, workspace: Workspace, language: str, title: str
) -> None:
    with workspace.change("Language") as session:
        session.merge(workspace.project()).document_language = language
    shell.show_step("evidence")
    found = [each for each in shell.window().findChildren(QPushButton) if "Dela ut" in each.text()]
    menu = show_menu(shell.context, found[0])
    assert title in [each.text() for each in menu.actions()]
    menu.close()


def test_a_comparison_that_changes_elsewhere_is_shown_anew(
    shell: Shell, workspace: Workspace
) -> None:
    shown: Any = page(shell, "evidence", EvidencePage)
    shown.show_view("compared")
    shell.context.builder.finish(shown)
    kept = rows(workspace, Comparison)[0]
    with workspace.change("Elsewhere") as session:
        session.get_one(Comparison, kept.id).title = "En ny rubrik"
    turn()
    shell.context.builder.finish(shown)
    lists = [each for each in shown.findChildren(QListWidget) if each.isVisible()]
    listed = [each.item(n).text() for each in lists for n in range(each.count())]
    assert any("En ny rubrik" in each for each in [*listed, *texts(shown)])
