"""One laptop's dialogs while the other's file comes: give, take in, take back, choose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from tests.ui.exchange.colleague import bring, stands, write
from tests.ui.seen import buttons, press, texts

from planbench.domain.model import Goal
from planbench.services.exchange.packages import make_package, preview
from planbench.services.gate.workspace import Workspace
from planbench.ui.exchange.backups import BackupsDialog
from planbench.ui.exchange.conflicts import ConflictsDialog
from planbench.ui.exchange.dialog import ExchangeDialog, ask_merge
from planbench.ui.exchange.preview import MergePreview
from planbench.ui.kit.fields.form import Form
from planbench.ui.page_context import PageContext


@pytest.fixture
def said(alone: PageContext) -> list[str]:
    """What the window has told since the test began."""
    told: list[str] = []
    alone.message.connect(lambda text, _undo: told.append(text))
    return told


@pytest.fixture
def dialog(qtbot: QtBot, alone: PageContext) -> ExchangeDialog:
    made = ExchangeDialog(alone, alone.window)
    qtbot.addWidget(made)
    return made


def test_a_file_is_given_under_the_name_that_is_chosen(
    qtbot: QtBot,
    dialog: ExchangeDialog,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    asked: list[str] = []

    def choose(_parent: object, _title: str, suggestion: str, *_: object) -> tuple[str, str]:
        asked.append(suggestion)
        return str(usb / "till Per"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(dialog, "Gör utbytesfil …")
    qtbot.waitUntil(lambda: bool(said))
    assert (usb / "till Per.planbench-utbyte").is_file()
    assert said == ["till Per.planbench-utbyte är klar. Lämna den till din kollega."]
    assert any(
        "Allt härifrån ligger i den. Din kollega har det när filen är inläst." in each
        for each in texts(dialog)
    )
    press(dialog, "Gör utbytesfil …")
    qtbot.waitUntil(lambda: len(said) > 1)
    assert Path(asked[1]).parent == usb
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    press(dialog, "Gör utbytesfil …")
    names = sorted(each.name for each in usb.iterdir())  # none was written over unasked
    assert names == ["till Per 2.planbench-utbyte", "till Per.planbench-utbyte"]


def test_the_latest_merge_is_taken_back_after_a_question(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str, said: list[str]
) -> None:
    before = stands(alone.workspace, goal).text
    first = ExchangeDialog(alone, alone.window)
    qtbot.addWidget(first)
    assert "Ingen fil är inläst ännu." in texts(first)
    assert not [each for each in buttons(first) if "tillbaka" in each]
    write(per, goal, text="Pers mål.")
    bring(alone, per)
    assert stands(alone.workspace, goal).text == "Pers mål."
    dialog = ExchangeDialog(alone, alone.window)
    qtbot.addWidget(dialog)
    assert any("från Per Lund" in each for each in texts(dialog))
    press(dialog, "Ta tillbaka den senaste inläsningen …")
    assert stands(alone.workspace, goal).text == "Pers mål."
    press(dialog.findChild(QMessageBox), "Ta tillbaka")
    qtbot.waitUntil(lambda: bool(said))
    assert stands(alone.workspace, goal).text == before


@pytest.mark.parametrize("both", [True, False])
def test_what_came_in_is_told_with_what_waits_for_a_choice(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str, said: list[str], *, both: bool
) -> None:
    if both:
        write(alone.workspace, goal, strand="algebra")
    write(per, goal, strand="geometry")
    package = make_package(per, per.file.path.with_name("per.planbench-utbyte"))
    ask_merge(alone, package)
    qtbot.waitUntil(lambda: alone.window.findChild(MergePreview) is not None)
    preview = alone.window.findChild(MergePreview)
    assert any(each.startswith("Från Per Lund") for each in texts(preview))
    shown = texts(preview)
    assert sum("Mål: " in text for text in shown) == 1  # once, also where both changed it
    assert ("Karin Ek: Algebra" in shown and "Per Lund: Geometri" in shown) == both
    ways: list[tuple[str, Callable[[], object]]] = []
    alone.led.connect(lambda text, way: (said.append(text), ways.append(way)))
    press(preview, "Läs in")
    qtbot.waitUntil(lambda: "säkerhetskopia" in said[-1], timeout=20_000)
    assert ("1 sak väntar på ett val." in said[-1]) == both
    assert [name for name, _go in ways] == ["Titta på den …"] * both
    for _name, go in ways:
        with qtbot.waitSignal(alone.conflicts_requested):
            go()


def test_what_waits_for_a_choice_is_counted_and_led_to(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str
) -> None:
    write(alone.workspace, goal, strand="algebra")
    write(per, goal, strand="geometry")
    bring(alone, per)
    dialog = ExchangeDialog(alone, alone.window)
    qtbot.addWidget(dialog)
    assert "1 sak väntar på ett val." in texts(dialog)
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, "Titta på den …")
    opened = alone.window.findChild(ConflictsDialog)
    assert opened.isVisible()
    opened.close()


def test_a_backup_is_made_in_another_folder_and_none_where_none_is_chosen(
    qtbot: QtBot,
    alone: PageContext,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    dialog = BackupsDialog(alone, alone.window)
    qtbot.waitUntil(lambda: "Det finns ingen säkerhetskopia ännu." in texts(dialog))
    usb = tmp_path / "usb"
    usb.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    press(dialog, "Gör en i en annan mapp …")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(usb))
    press(dialog, "Gör en i en annan mapp …")
    qtbot.waitUntil(lambda: bool(said))
    (made,) = list(usb.rglob("*.planbench"))
    assert said == [f"Skapade {made.name}."]
    dialog.close()


def test_what_is_removed_for_good_is_asked_about_first(
    qtbot: QtBot, alone: PageContext, goal: str
) -> None:
    alone.remove(Goal, goal, "Remove")
    dialog = BackupsDialog(alone, alone.window)
    press(dialog, "Ta bort på riktigt …")
    assert alone.workspace.undo() is not None
    alone.remove(Goal, goal, "Remove")
    press(dialog.findChild(QMessageBox), "Ta bort på riktigt")
    qtbot.waitUntil(lambda: not alone.workspace.undo_label())
    dialog.close()


def test_what_is_being_typed_is_written_before_anything_is_given_or_taken(
    qtbot: QtBot,
    alone: PageContext,
    goal: str,
    dialog: ExchangeDialog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append("out") or ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: asked.append("in") or ("", ""))
    field = Form(alone, stands(alone.workspace, goal)).line("text")
    qtbot.addWidget(field)
    for n, act in enumerate((dialog.give, dialog.take_back)):
        field.setText(f"Skrivet nyss {n}")
        field.edited.emit()
        assert stands(alone.workspace, goal).text != f"Skrivet nyss {n}"
        act()
        assert stands(alone.workspace, goal).text == f"Skrivet nyss {n}"
    press(dialog, "Läs in utbytesfil …")
    assert asked == ["out", "in"]


def test_the_many_that_come_are_counted_behind_the_first(
    qtbot: QtBot, alone: PageContext, per: Workspace, tmp_path: Path
) -> None:
    with per.change("Write") as session:
        session.add_all(Goal(id=f"n{n}", text=f"Nytt mål nummer {n}") for n in range(14))
    package = make_package(per, tmp_path / "14.planbench-utbyte")
    dialog = MergePreview(alone, package, preview(alone.workspace, package))
    qtbot.addWidget(dialog)
    new = [text for text in texts(dialog) if "Nytt mål nummer" in text]
    assert (len(new), "och 2 till" in texts(dialog)) == (12, True)
