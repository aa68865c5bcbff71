"""Remarks at the desk: several on one text, listed, sent, and kept as phrases."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.services.desk.municipalities import EIGHT, project, send
from tests.ui.desk.writing import notes_on_disk, write
from tests.ui.seen import buttons, follow, links, press, texts

from planbench.domain.model import Goal
from planbench.services.desk.folder import Municipality
from planbench.ui.desk.remark_editor import RemarkEditor
from planbench.ui.desk.window import DeskWindow


@pytest.fixture
def shown(desk: DeskWindow) -> Municipality:
    """The municipality whose first goal is shown, with one remark on it."""
    found = desk.desk.municipalities[1]
    write(desk, found.key, "Vilka två sätt?")
    return found


@pytest.fixture
def editor(desk: DeskWindow, shown: Municipality) -> RemarkEditor:
    return desk.municipality.editor


@pytest.fixture
def said(desk: DeskWindow) -> list[str]:
    """What the window has told since the test began."""
    told: list[str] = []
    desk.context.message.connect(told.append)
    return told


def listed(desk: DeskWindow, row: int) -> str:
    """What those who hear the list are told of a municipality."""
    return str(desk.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole))


def choose_file(monkeypatch: pytest.MonkeyPatch, file: Path | None) -> None:
    """The user chooses a file, or thinks better of it."""
    chosen = str(file) if file else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))


def test_two_remarks_on_a_text_are_opened_and_removed_each_by_itself(
    editor: RemarkEditor, tmp_path: Path
) -> None:
    press(editor, "Ny kommentar här")
    assert editor.field.value() == ""
    assert links(editor) == ["Vilka två sätt?"]
    editor.field.setPlainText("Och när?")
    follow(editor, "Vilka två sätt?")
    assert editor.field.value() == "Vilka två sätt?"
    assert notes_on_disk(tmp_path) == ["Vilka två sätt?", "Och när?"]
    press(editor, "Ta bort kommentar: Och när?")
    assert notes_on_disk(tmp_path) == ["Vilka två sätt?"]
    assert editor.field.value() == "Vilka två sätt?"
    assert links(editor) == []


def test_the_text_that_is_gone_back_to_shows_its_last_remark(
    desk: DeskWindow, shown: Municipality, editor: RemarkEditor
) -> None:
    editor.kind.set_value("goal")
    editor.text.find("minst två sätt")
    press(editor, "Ny kommentar här")
    editor.field.setPlainText("Och när?")
    places = list(shown.newest.places)
    other = next(each for each in places if each != shown.newest.goals[0].place)
    desk.go_to(shown.key, other)
    assert editor.field.value() == ""
    desk.go_to(shown.key, shown.newest.goals[0].place)
    assert editor.field.value() == "Och när?"
    follow(editor, "Vilka två sätt?")
    assert editor.kind.value() == "goal"
    assert editor.text.textCursor().selectedText() == "minst två sätt"


def test_own_remarks_are_listed_by_kind_and_counted(
    desk: DeskWindow, shown: Municipality, editor: RemarkEditor
) -> None:
    editor.kind.set_value("question")
    assert editor.flush()
    press(editor, "Ny kommentar här")
    editor.kind.set_value("praise")
    editor.text.find("minst två sätt")
    editor.field.setPlainText("Bra.")
    assert editor.flush()
    assert "Mina kommentarer 2" in buttons(desk.municipality)
    desk.municipality.show_view("remarks")
    seen = [*texts(desk.municipality), *links(desk.municipality)]
    assert {"Det som är bra · 1", "Fråga · 1"} <= set(seen)
    assert any("”minst två sätt” Bra." in each for each in seen)
    assert any(each.endswith(": Vilka två sätt?") for each in seen)
    desk.list.choose(desk.desk.municipalities[0].key)
    assert "Ingen kommentar är skriven ännu." in texts(desk.municipality)


@pytest.mark.usefixtures("shown")
def test_drafts_are_counted_in_the_list_until_they_have_left(
    desk: DeskWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: list[str],
) -> None:
    editor = desk.municipality.editor
    assert editor.flush()
    assert "1 utkast" in listed(desk, 1)
    editor.author.setText("Nina Handledare")
    choose_file(monkeypatch, tmp_path / "Svar.docx")
    press(desk, "Word med kommentarerna …")
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said == ["Svar.docx: 1 kommentar står i den."]
    assert (tmp_path / "Svar.docx").is_file()
    assert "utkast" not in listed(desk, 1)
    assert links(editor) == ["Vilka två sätt? (lämnad i Svar.docx)"]
    editor.field.setPlainText("Vilka tre sätt?")
    assert editor.flush()
    assert "1 utkast" in listed(desk, 1)


def test_documents_do_not_lie_among_the_files_of_the_municipalities(
    desk: DeskWindow,
    editor: RemarkEditor,
    folder: Path,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert editor.flush()
    before = sorted(folder.iterdir())
    choose_file(monkeypatch, folder / "Svar.docx")
    press(desk, "Word med kommentarerna …")
    assert len(said) == 1
    assert "Välj en mapp utanför" in said[0]
    choose_file(monkeypatch, None)
    press(desk, "Word med kommentarerna …")
    assert len(said) == 1
    assert sorted(folder.iterdir()) == before
    assert not desk.context.notes.remarks[0].sent


def test_what_is_written_becomes_a_phrase_for_its_kind_alone(
    desk: DeskWindow, editor: RemarkEditor, said: list[str]
) -> None:
    editor.kind.set_value("goal")
    press(editor, "Spara som fras")
    assert said == ["Den finns bland dina fraser."]
    editor.phrases.aboutToShow.emit()
    assert "Vilka två sätt?" in [each.text() for each in editor.phrases.actions()]
    editor.kind.set_value("praise")
    editor.phrases.aboutToShow.emit()
    assert "Vilka två sätt?" not in [each.text() for each in editor.phrases.actions()]
    press(editor, "Ny kommentar här")
    press(editor, "Spara som fras")
    assert len(said) == 1


def test_a_phrase_stands_behind_what_is_written(editor: RemarkEditor) -> None:
    editor.phrases.aboutToShow.emit()
    first = editor.phrases.actions()[0]
    first.trigger()
    assert editor.field.value().startswith("Vilka två sätt?\n")
    assert len(editor.field.value().splitlines()) == 2
    press(editor, "Ny kommentar här")
    first.trigger()
    assert len(editor.field.value().splitlines()) == 1


def test_phrases_of_ones_own_come_and_go_by_kind_and_spaces_are_none(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.show_view("phrases")
    view = desk.phrases
    before = texts(view)
    view.new.setText("   ")
    qtbot.keyClick(view.new, Qt.Key.Key_Return)
    assert texts(view) == before
    view.new.setText("Min fras")
    press(view, "Lägg till fras")
    assert "Min fras" in texts(view)
    view.kind.set_value("goal")
    view.refresh()
    assert "Min fras" not in texts(view)
    view.kind.set_value("praise")
    view.refresh()
    press(view, "Ta bort fras: Min fras")
    assert texts(view) == before


def test_what_is_typed_is_kept_when_the_window_is_closed(
    desk: DeskWindow, shown: Municipality, tmp_path: Path
) -> None:
    assert notes_on_disk(tmp_path) == []
    assert desk.close()
    assert notes_on_disk(tmp_path) == ["Vilka två sätt?"]


def test_what_is_new_since_the_file_before_is_told_with_what_stood_there(
    desk: DeskWindow, shown: Municipality, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    goal = shown.newest.goals[0]
    with project(tmp_path / "home", 1) as home:
        with home.change("Later") as session:
            text = Goal.text == goal.text
            session.scalars(select(Goal).where(text)).one().text = "Alla visar tre sätt."
        send(home, folder, 1, day=9)
    desk.read()
    qtbot.waitUntil(lambda: bool(desk.desk.municipalities[1].earlier), timeout=30_000)
    desk.list.choose(shown.key)
    desk.municipality.show_view("changes")
    seen = texts(desk.municipality)
    assert f"Förut: {goal.text}" in seen
    assert "Alla visar tre sätt." in seen
    assert EIGHT[1].name == shown.name
