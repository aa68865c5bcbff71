"""One laptop's dialogs while the other's file comes: give, take in, take back, choose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from tests.conftest import NOW
from tests.ui.seen import buttons, named, press, texts

from planbench.domain.model import Action, Evidence, Goal
from planbench.services.exchange.conflicts import open_conflicts
from planbench.services.exchange.joining import join_project
from planbench.services.exchange.packages import make_package, merge
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.ui.exchange.backups import BackupsDialog
from planbench.ui.exchange.conflicts import ConflictsDialog
from planbench.ui.exchange.dialog import ExchangeDialog, ask_merge
from planbench.ui.exchange.preview import MergePreview
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.kit.fields.form import Form
from planbench.ui.page_context import PageContext


@pytest.fixture
def per(alone: PageContext, tmp_path: Path) -> Iterator[Workspace]:
    """The colleague's copy of the project, on another laptop."""
    package = make_package(alone.workspace, tmp_path / "start.planbench-utbyte")
    join_project(package, tmp_path / "per.planbench", "Per Lund", lambda: NOW)
    other = open_workspace(tmp_path / "per.planbench", now=lambda: NOW)
    yield other
    other.close()


@pytest.fixture
def goal(alone: PageContext) -> str:
    with alone.workspace.reading() as session:
        return min(each.id for each in session.query(Goal))


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


def write(workspace: Workspace, goal: str, **cells: str) -> None:
    with workspace.change("Write") as session:
        for name, value in cells.items():
            setattr(session.get_one(Goal, goal), name, value)


def stands(workspace: Workspace, goal: str) -> Goal:
    with workspace.reading() as session:
        return session.get_one(Goal, goal)


def bring(alone: PageContext, per: Workspace) -> None:
    """What the colleague has done comes in."""
    package = per.file.path.with_name("per.planbench-utbyte")
    merge(alone.workspace, make_package(per, package))


def conflicts(qtbot: QtBot, alone: PageContext) -> ConflictsDialog:
    made = ConflictsDialog(alone, alone.window)
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


def test_of_two_values_either_is_chosen_or_what_stands_there_now(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str
) -> None:
    write(alone.workspace, goal, strand="algebra")
    write(per, goal, strand="geometry")
    bring(alone, per)
    dialog = conflicts(qtbot, alone)
    assert len([each for each in texts(dialog) if "Algebra" in each]) >= 1
    assert any(each.startswith("Per Lund: ") for each in texts(dialog))
    assert "Behåll det som står nu" not in buttons(dialog)
    write(alone.workspace, goal, strand="probability")
    dialog.refresh()
    press(dialog, "Behåll det som står nu")
    assert stands(alone.workspace, goal).strand == "probability"
    assert open_conflicts(alone.workspace) == []
    assert "Inget väntar på ett val." in texts(dialog)


def test_what_two_texts_refer_to_is_read_by_its_label(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str
) -> None:
    with alone.workspace.reading() as session:
        cited = min(each.id for each in session.query(Evidence) if each.number == 1)
    write(alone.workspace, goal, rationale=f"Karins skäl [U:{cited}].")
    write(per, goal, rationale=f"Pers skäl [U:{cited}].")
    bring(alone, per)
    dialog = conflicts(qtbot, alone)
    assert not [text for text in texts(dialog) if cited in text]
    joined = named(dialog, TextField, "Båda sammanfogade")
    assert "[U1]" in joined.value()
    assert cited not in joined.value()
    joined.setPlainText("Vårt skäl [U1].")
    press(dialog, "Behåll den här texten")
    assert stands(alone.workspace, goal).rationale == f"Vårt skäl [U:{cited}]."


def test_two_texts_stand_side_by_side_and_joined_to_be_kept(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str
) -> None:
    write(alone.workspace, goal, rationale="Karins skäl.")
    write(per, goal, rationale="Pers skäl.")
    bring(alone, per)
    dialog = conflicts(qtbot, alone)
    assert "Per Lund skrev" in texts(dialog)
    joined = named(dialog, TextField, "Båda sammanfogade")
    assert "Karins" in joined.value()
    assert "Pers" in joined.value()
    joined.setPlainText("Vårt skäl.")
    press(dialog, "Behåll den här texten")
    assert stands(alone.workspace, goal).rationale == "Vårt skäl."
    assert open_conflicts(alone.workspace) == []


@pytest.mark.parametrize("kept", [True, False])
def test_what_one_removed_and_the_other_worked_on_is_kept_or_removed(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str, *, kept: bool
) -> None:
    with per.change("Remove") as session:
        session.delete(session.get_one(Goal, goal))
    with alone.workspace.change("Work") as session:
        session.add(Action(goal_id=goal, text="Ny insats"))
    bring(alone, per)
    dialog = conflicts(qtbot, alone)
    assert any(each.startswith("Per Lund tog bort") for each in texts(dialog))
    press(dialog, "Behåll" if kept else "Ta bort")
    with alone.workspace.reading() as session:
        assert (session.get(Goal, goal) is not None) == kept
    assert open_conflicts(alone.workspace) == []


def test_a_conflict_leads_to_its_item(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str
) -> None:
    write(alone.workspace, goal, strand="algebra")
    write(per, goal, strand="geometry")
    bring(alone, per)
    dialog = conflicts(qtbot, alone)
    gone: list[tuple[str, ...]] = []
    alone.navigation_requested.connect(lambda *place: gone.append(place[:3]))
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, "Gå dit")
    assert gone == [("plan", "goal", goal)]


def test_a_backup_is_made_in_another_folder_and_none_where_none_is_chosen(
    qtbot: QtBot,
    alone: PageContext,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    dialog = BackupsDialog(alone, alone.window)
    assert "Det finns ingen säkerhetskopia ännu." in texts(dialog)
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
