"""The evidence page: comparing, what is missing, forms, pasting, sorting, many files at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.pages import page, rows, type_text, visible

from planbench.domain.model import (
    Attachment,
    Comparison,
    Evidence,
    EvidenceSchool,
    FormAnswer,
    School,
    Section,
)
from planbench.services.evidence.importing import attach_files
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.page import CurrentStatePage
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.evidence.comparison_editor import ComparisonEditor
from planbench.ui.evidence.coverage import CoverageTable
from planbench.ui.evidence.file_preview import FilePreview, read_picture
from planbench.ui.evidence.many_files import ManyFiles
from planbench.ui.evidence.page import EvidencePage
from planbench.ui.evidence.unit_picker import UnitPicker
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.work.chart_view import ChartView

REPOSITORY = Path(__file__).parents[3]


def titles(evidence: EvidencePage) -> list[str]:
    shown = evidence._list.list
    return [shown.line(n).name for n in range(shown.count())]


def comparing(qtbot: QtBot, shell: Shell) -> tuple[EvidencePage, ComparisonEditor]:
    evidence = page(shell, "evidence", EvidencePage)
    evidence.show_item("compare", "new")
    editor = visible(qtbot, evidence, ComparisonEditor)
    visible(qtbot, editor, ChartView)
    return evidence, editor


def test_a_draft_is_kept_under_the_next_number(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    highest = max(each.number for each in rows(workspace, Comparison))
    _evidence, editor = comparing(qtbot, shell)
    assert not editor.saved
    editor._keep()
    kept = next(e for e in rows(workspace, Comparison) if e.id == editor.comparison_id)
    assert kept.number == highest + 1


def test_units_are_found_by_typing_and_left_out_by_their_cross(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    evidence, _ = comparing(qtbot, shell)
    kept = rows(workspace, Comparison)[0]
    evidence.show_item("comparison", kept.id)
    picker = visible(qtbot, evidence, UnitPicker)
    qtbot.waitUntil(lambda: len(picker._units) > 2)
    name = picker._units[0].name
    picker._remove(picker._units[0])
    after = next(each for each in rows(workspace, Comparison) if each.id == kept.id)
    assert name not in after.units
    picker._find.setText(name[:4].lower())
    picker._find.returnPressed.emit()
    again = next(each for each in rows(workspace, Comparison) if each.id == kept.id)
    assert name in again.units


def test_a_period_that_is_unticked_leaves_the_comparison(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    kept = next(each for each in rows(workspace, Comparison) if each.shape == "lines")
    evidence = page(shell, "evidence", EvidencePage)
    evidence.show_item("comparison", kept.id)
    editor = visible(qtbot, evidence, ComparisonEditor)
    box = visible(qtbot, editor, QCheckBox)
    first = box.text()
    box.click()
    qtbot.waitUntil(lambda: bool(rows(workspace, Comparison)))
    after = next(each for each in rows(workspace, Comparison) if each.id == kept.id)
    assert after.periods
    assert first not in after.periods.splitlines()


def test_a_comparison_is_placed_on_a_line_of_its_own_in_a_text(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    kept = rows(workspace, Comparison)[0]
    state = page(shell, "current_state", CurrentStatePage)
    area = visible(qtbot, state, WritingArea)
    assert state._editor is not None
    state._editor._place_chart(kept.id)
    shell.context.flush()
    body = {each.id: each.body for each in rows(workspace, Section)}[state._editor.section_id]
    assert f"\n\n[D:{kept.id}]" in f"\n\n{body}"
    assert kept.id not in area.toPlainText()
    assert "\ufffc" in area.toPlainText()


def test_an_empty_cell_begins_evidence_that_says_what_it_is_about(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    evidence.show_view("missing")
    known = {each.id for each in rows(workspace, Evidence)}
    table = visible(qtbot, evidence, CoverageTable)
    school = next(each for each in rows(workspace, School) if each.name == "Granskolan")
    line, place = list(table._coverage.rows).index(school.id), 2
    table.setCurrentCell(line, place)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    new = next(each for each in rows(workspace, Evidence) if each.id not in known)
    assert new.kind == list(table._coverage.columns)[place]
    linked = {
        each.school_id for each in rows(workspace, EvidenceSchool) if each.evidence_id == new.id
    }
    assert linked == {school.id}


def test_years_against_content_are_chosen_by_a_switch(qtbot: QtBot, shell: Shell) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    evidence.show_view("missing")
    evidence._coverage._switch.set_value("grade_strand")
    evidence._coverage._switch.edited.emit()
    table = visible(qtbot, evidence, CoverageTable)
    assert list(table._coverage.rows)[:3] == ["F", "1", "2"]
    assert "number_sense" in table._coverage.columns
    assert "Geometri" in evidence._coverage._missing.text()


def test_what_is_missing_is_said_in_a_sentence(shell: Shell) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    evidence.show_view("missing")
    assert "Granskolan" in evidence._coverage._missing.text()


def test_a_lesson_observation_takes_the_programmes_template(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    evidence.add_evidence({"kind": "lesson_observation"})
    assert evidence._editor is not None
    evidence_id = evidence._editor.evidence_id
    use = next(
        each for each in evidence.findChildren(QPushButton) if each.text() == "Använd mallen"
    )
    use.click()
    asked = shell.context.guidance().observation_template
    found = [each for each in rows(workspace, FormAnswer) if each.evidence_id == evidence_id]
    assert sorted(each.question for each in found) == sorted(asked)
    field = visible(qtbot, evidence._editor, object_of_text(), asked[0])
    type_text(field, "Bråk som tal")
    shell.context.flush()
    assert "Bråk som tal" in {each.answer for each in rows(workspace, FormAnswer)}


def object_of_text() -> type[Any]:
    from planbench.ui.kit.fields.fields import TextField

    return TextField


def test_a_self_assessment_has_a_scale(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    from planbench.ui.evidence.answers import LevelField

    evidence = page(shell, "evidence", EvidencePage)
    evidence.add_evidence({"kind": "self_assessment"})
    assert evidence._editor is not None
    evidence._editor._answers._begin()
    level = visible(qtbot, evidence._editor, LevelField)
    level._choice.set_value("3")
    level._choice.edited.emit()
    shell.context.flush()
    own = [e for e in rows(workspace, FormAnswer) if e.evidence_id == evidence._editor.evidence_id]
    assert 3 in {each.level for each in own}


def test_a_pasted_picture_becomes_evidence_with_the_picture(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    before = len(rows(workspace, Attachment))
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    evidence.paste()
    qtbot.waitUntil(lambda: len(rows(workspace, Attachment)) == before + 1)
    new = max(rows(workspace, Evidence), key=lambda each: each.number)
    attached = next(each for each in rows(workspace, Attachment) if each.evidence_id == new.id)
    assert attached.name.endswith(".png")
    assert attached.media_type == "image/png"


def test_a_pasted_text_becomes_an_own_note(shell: Shell, workspace: Workspace) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    content = QMimeData()
    content.setText("Rektor säger ja\nMen först efter jul")
    QGuiApplication.clipboard().setMimeData(content)
    evidence.paste()
    new = max(rows(workspace, Evidence), key=lambda each: each.number)
    assert (new.kind, new.title) == ("own_note", "Rektor säger ja")
    assert "efter jul" in new.summary


def test_the_list_is_sorted_and_filtered_by_school(shell: Shell, workspace: Workspace) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    all_titles = titles(evidence)
    evidence._list.sort.set_value("use")
    evidence._list.sort.edited.emit()
    assert titles(evidence) != all_titles
    assert sorted(titles(evidence)) == sorted(all_titles)
    gran = next(each for each in rows(workspace, School) if each.name == "Granskolan")
    evidence._list.school.set_value(gran.id)
    evidence._list.school.edited.emit()
    assert titles(evidence) == []


def test_where_a_piece_is_used_is_a_way_to_walk(qtbot: QtBot, shell: Shell) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    used = next(view for view in evidence._views.values() if view.finding_ids)
    evidence.show_item("evidence", used.evidence.id)
    assert evidence._editor is not None
    links = evidence._editor._used.findChildren(QLabel)
    way = next(each for each in links if "Iakttagelse" in each.accessibleName())
    way.linkActivated.emit("#")
    qtbot.waitUntil(lambda: shell.step == "current_state")


def test_a_pdf_shows_its_first_page(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(300, 400)
    document.save(tmp_path / "rapport.pdf")
    evidence = page(shell, "evidence", EvidencePage)
    assert evidence._editor is not None
    attach_files(workspace, evidence._editor.evidence_id, [tmp_path / "rapport.pdf"])
    preview = visible(qtbot, evidence, FilePreview)
    assert preview._picture.pixmap().width() > 100
    assert "3" in preview._caption.text()


def test_a_file_that_only_calls_itself_a_picture_is_not_shown() -> None:
    assert read_picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", 400) is None
    assert read_picture(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, 400) is None


def picture(width: int, height: int) -> bytes:
    image, kept = QImage(width, height, QImage.Format.Format_Mono), QByteArray()
    image.fill(0)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return kept.data()


@pytest.mark.parametrize(("width", "height", "shown"), [(80, 50, (80, 50)), (900, 450, (400, 200))])
def test_a_picture_is_shown_no_wider_than_there_is_room(
    width: int, height: int, shown: tuple[int, int]
) -> None:
    image = read_picture(picture(width, height), 400)
    assert image is not None
    assert (image.width(), image.height()) == shown


def test_a_picture_beyond_all_measure_is_not_unpacked() -> None:
    assert read_picture(picture(7_000, 6_000), 400) is None
    assert read_picture(picture(7_000, 5_000), 400) is not None


def test_a_folder_is_shown_before_any_of_it_comes_in(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    source = REPOSITORY / "resources" / "example" / "skolverket-np-ak9-2023-24-utdrag.csv"
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "np.csv").write_bytes(source.read_bytes() + b"\n")
    (folder / "anteckning.txt").write_text("Hej", encoding="utf-8")
    (folder / "trasig.xlsx").write_bytes(b"PK nothing")
    before = {each.id for each in rows(workspace, Evidence)}
    dialog = ManyFiles(shell.context, sorted(folder.iterdir()))
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog._found) == 3)
    assert {each.id for each in rows(workspace, Evidence)} == before
    kinds = {each.path.name: each.kind for each in dialog._found}
    assert kinds["anteckning.txt"] == "file"
    assert kinds["trasig.xlsx"] == "refused"
    said: list[str] = []
    shell.context.message.connect(lambda text, _undo: said.append(text))
    dialog._accept.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("1 fil är inläst.")
    new = [each for each in rows(workspace, Evidence) if each.id not in before]
    assert "anteckning" in {each.title for each in new}


def test_undo_brings_back_a_comparison(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    kept = rows(workspace, Comparison)[0]
    shell.context.remove(Comparison, kept.id, "Remove comparison")
    shell.undo()
    with workspace.reading() as session:
        assert session.scalars(select(Comparison).where(Comparison.id == kept.id)).first()


def test_another_piece_is_shown_from_its_beginning(qtbot: QtBot, shell: Shell) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    first, second, *_ = list(evidence._views)
    evidence.show_item("evidence", first)
    bar = evidence.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    evidence.show_item("evidence", second)
    assert bar.value() == 0


def test_a_proposal_that_is_used_is_no_longer_proposed(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    with workspace.change("x") as session:
        for piece in session.scalars(select(Evidence)):
            piece.summary = ""
    evidence = page(shell, "evidence", EvidencePage)
    drawn = next(view for view in evidence._views.values() if view.datasets)

    def offered() -> list[QPushButton]:
        found = evidence.findChildren(QPushButton)
        return [each for each in found if each.isVisible() and each.text() == "Använd förslaget"]

    evidence.show_item("evidence", drawn.evidence.id)
    qtbot.waitUntil(lambda: bool(offered()))
    (use,) = offered()
    use.click()
    qtbot.waitUntil(lambda: not use.isVisible())
    summary = next(e.summary for e in rows(workspace, Evidence) if e.id == drawn.evidence.id)
    assert len(summary) > 40
