"""The desk's window, as a supervisor works in it, by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.services.desk.municipalities import feedback_of, project, send
from tests.ui.desk.writing import notes_on_disk, write
from tests.ui.seen import overlooked

from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.ui.desk.window import DeskWindow


def test_all_are_listed_and_what_could_not_be_read_is_told(desk: DeskWindow) -> None:
    names = [desk.list.item(n).text() for n in range(desk.list.count())]
    assert names == ["Björkvallens kommun", "Furulunda kommun", "Solvik skole"]
    assert "broken.docx" in desk.left_out.text()
    assert desk._where.text() == desk.folder.name  # «Läser …» is over
    assert desk._again.isEnabled()
    assert overlooked(desk) == []


def test_what_is_typed_is_kept_when_one_goes_on(desk: DeskWindow, tmp_path: Path) -> None:
    first, second = desk.desk.municipalities[:2]
    write(desk, first.key, "Vilka två sätt?")
    desk.list.choose(second.key)
    assert notes_on_disk(tmp_path) == ["Vilka två sätt?"]
    write(desk, second.key, "Bra.")
    desk.show_view("goals")
    assert notes_on_disk(tmp_path) == ["Vilka två sätt?", "Bra."]
    write(desk, second.key, "")
    desk.municipality.editor.flush()
    assert notes_on_disk(tmp_path) == ["Vilka två sätt?"]


def test_what_the_disk_refuses_stays_in_the_field(
    desk: DeskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = desk.desk.municipalities[:2]
    write(desk, first.key, "Får inte försvinna")
    with monkeypatch.context() as broken:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        broken.setattr("planbench.exports.files._replace", full)
        desk.list.choose(second.key)
        assert desk.list.current_id() == first.key
        assert desk.municipality.editor.field.value() == "Får inte försvinna"
        assert not desk.close()
    desk.list.choose(second.key)
    assert notes_on_disk(tmp_path) == ["Får inte försvinna"]


def test_marked_words_and_a_phrase_become_a_comment_at_home(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = desk.desk.municipalities[1]
    desk.go_to(shown.key, shown.newest.goals[0].place)
    editor = desk.municipality.editor
    editor.text.find("minst två sätt")
    editor.kind.set_value("goal")
    editor.kind.edited.emit()
    editor.phrases.aboutToShow.emit()
    phrase = desk.context.notes.phrases("goal", "sv")[1]
    editor.phrases.actions()[1].trigger()
    editor.author.setText("Nina Handledare")
    target = tmp_path / "back.docx"
    assert editor.flush()
    desk.send(shown, target)
    qtbot.waitUntil(lambda: bool(desk.context.notes.remarks[0].sent), timeout=30_000)
    with project(tmp_path / "home", 1) as home:
        accept_feedback(home, propose_feedback(home, target), target)
        [came] = feedback_of(home)
    assert (came.text, came.anchor_text) == (phrase.text, "minst två sätt")
    assert came.author == "Nina Handledare"


def test_the_goals_of_all_are_filtered_sorted_and_copied(desk: DeskWindow, tmp_path: Path) -> None:
    goals = desk.goals
    desk.show_view("goals")
    assert goals.table.rowCount() == 7
    goals.level.set_value("teacher")
    goals.refresh()
    assert {row.level for row in goals.rows} == {"teacher"}
    goals.filter.setText("solvik")
    assert [row.municipality for row in goals.rows] == ["Solvik skole"]
    goals.filter.setText("")
    goals.level.set_value("")
    goals.table.horizontalHeader().sectionClicked.emit(2)
    assert [row.level for row in goals.rows] == ["pupil"] * 3 + ["teacher"] * 3 + ["leader"]
    goals.table.horizontalHeader().sectionClicked.emit(2)
    assert goals.rows[0].level == "leader"
    goals.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 8
    assert lines[0].startswith("Kommun\tMål\tNivå")
    goals.table.itemActivated.emit(goals.table.item(0, 0))
    assert desk.views.current == "municipality"
    assert desk.list.current_id() == goals.rows[0].key


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_the_goals_of_all_are_saved(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"goals{suffix}"
    desk.goals.save(target)
    qtbot.waitUntil(target.is_file, timeout=20_000)


def test_phrases_come_and_go(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.show_view("phrases")
    view = desk.phrases
    assert view.language.value() == "sv"
    view.new.setText("Min fras")
    qtbot.keyClick(view.new, Qt.Key.Key_Return)
    assert "Min fras" in [each.text() for each in view.findChildren(QLabel)]
    assert view.new.text() == ""


def test_views_are_reached_by_keys_and_questions_and_checks_are_read(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(desk, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.views.current == "goals"
    qtbot.keyClick(desk, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    desk.list.choose(desk.desk.municipalities[1].key)
    for view, said in (("questions", "Räcker mål 1"), ("checks", "Måste"), ("changes", "första")):
        desk.municipality.show_view(view)
        assert not desk.municipality.texts.isVisible()
        texts = " ".join(each.text() for each in desk.municipality.findChildren(QLabel))
        assert said in texts
    desk.municipality.show_view("texts")
    assert desk.municipality.texts.isVisible()


def test_what_the_checks_say_leads_to_its_text_and_begins_a_remark(
    desk: DeskWindow, tmp_path: Path
) -> None:
    desk.list.choose(desk.desk.municipalities[1].key)
    shown = desk.municipality
    shown.show_view("checks")
    links = [each for each in shown.findChildren(QLabel) if "<a " in each.text()]
    assert links
    links[0].linkActivated.emit("#")
    assert shown.views.current == "texts"
    said = shown.editor.field.value()
    assert said == links[0].accessibleName()
    shown.editor.flush()
    assert notes_on_disk(tmp_path) == [said]


def test_reading_again_brings_what_has_come(
    desk: DeskWindow, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with project(tmp_path / "home", 4) as workspace:
        send(workspace, folder, 4)
    desk.read()
    qtbot.waitUntil(lambda: len(desk.desk.municipalities) == 4, timeout=30_000)


def test_a_long_name_of_what_was_sent_leaves_the_list_its_room(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = desk.desk.municipalities[1]
    write(desk, shown.key, "Bra att ni skriver vad ni har sett. " * 3)
    before = desk.municipality.texts.width()
    desk.municipality.editor.author.setText("Nina Handledare")
    assert desk.municipality.editor.flush()
    desk.send(shown, tmp_path / f"{'Kommentarer till kommunen ' * 6}.docx")
    qtbot.waitUntil(lambda: bool(desk.context.notes.remarks[0].sent), timeout=30_000)
    qtbot.waitUntil(lambda: any("lämnad i" in each.text() for each in desk.findChildren(QLabel)))
    assert desk.municipality.texts.width() == before
