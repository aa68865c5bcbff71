"""The parts of the export page: readers, choices, preview, warnings, what was exported before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLabel,
    QMenu,
    QRadioButton,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.seen import buttons, named, press, texts

from planbench.domain.model import Document, Meeting
from planbench.exports.changes import Change
from planbench.exports.html.preview import STYLE, PreviewPage
from planbench.ui.export import history
from planbench.ui.export.changes import ExportChanges
from planbench.ui.export.choices import ExportChoices
from planbench.ui.export.history import ExportHistory
from planbench.ui.export.preview import DocumentPreview, sized
from planbench.ui.export.reader_choice import ReaderChoice
from planbench.ui.export.sheet_strip import SheetStrip, pictures
from planbench.ui.export.view import Exported
from planbench.ui.kit.fields.date_field import CalendarPopup
from planbench.ui.kit.fields.fields import CheckField
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.page_context import PageContext


@pytest.fixture
def preview(qtbot: QtBot, alone: PageContext) -> DocumentPreview:
    made = DocumentPreview(alone)
    qtbot.addWidget(made)
    return made


def sheets(*names: str) -> list[PreviewPage]:
    return [PreviewPage(name, f"<p>text of {name}</p>") for name in names]


def paper(preview: DocumentPreview) -> str:
    return preview.findChildren(QTextBrowser)[0].toPlainText()


def test_a_preview_is_turned_sheet_by_sheet_and_stops_at_its_ends(
    preview: DocumentPreview,
) -> None:
    preview.show_sheets(sheets("A", "B", "C"))
    assert (paper(preview), "Del 1 av 3" in texts(preview)) == ("text of A", True)
    press(preview, "Föregående")
    preview.walk(-1)
    assert paper(preview) == "text of A"
    for _ in range(4):
        press(preview, "Nästa")
    assert (paper(preview), "Del 3 av 3" in texts(preview)) == ("text of C", True)


def test_the_open_chapter_stays_open_while_it_is_there(preview: DocumentPreview) -> None:
    preview.show_sheets(sheets("A", "B", "C"))
    preview.walk(1)
    preview.show_sheets(sheets("X", "A", "B"))
    assert paper(preview) == "text of B"
    preview.show_sheets(sheets("X", "Y"))
    assert paper(preview) == "text of X"


def test_one_sheet_needs_no_turning_and_a_sentence_takes_its_place(
    preview: DocumentPreview,
) -> None:
    preview.show_sheets(sheets("A"))
    assert buttons(preview) == []
    preview.tell("Skriv ett mål först.")
    assert paper(preview) == "Skriv ett mål först."
    preview.show_sheets([])
    assert paper(preview) == ""


def test_small_pictures_of_the_parts_lead_there_and_say_where_one_is(
    qtbot: QtBot, preview: DocumentPreview
) -> None:
    strip = preview.findChildren(SheetStrip)[0]
    preview.show_sheets(sheets("A", "B", "C"))
    names = [strip.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(strip.count())]
    assert names == ["A", "B", "C"]
    strip.setCurrentRow(2)
    assert paper(preview) == "text of C"
    press(preview, "Föregående")
    assert strip.currentRow() == 1
    preview.show_sheets(sheets("A"))
    assert strip.isHidden()


def test_a_small_picture_shows_what_its_part_begins_with(qapp: QApplication) -> None:
    blank, written = pictures([PreviewPage("A", ""), PreviewPage("B", "<h1>Mål</h1>")], STYLE)
    assert blank.size() == written.size()
    assert blank != written


def test_the_preview_grows_with_the_text(alone: PageContext) -> None:
    assert sized("p { margin: 10px 4px }", alone.theme) == "p { margin: 10px 4px }"


@pytest.fixture
def readers(qtbot: QtBot, alone: PageContext) -> ReaderChoice:
    made = ReaderChoice(alone)
    qtbot.addWidget(made)
    return made


def test_a_reader_is_chosen_and_says_what_they_get(qtbot: QtBot, readers: ReaderChoice) -> None:
    assert readers.value() == ""
    readers.set_value("public")
    assert readers.value() == "public"
    readers.set_value("nobody known")
    assert readers.value() == "public"
    schools = next(each for each in readers.findChildren(QRadioButton) if each.text() == "Skolorna")
    assert "skola" in schools.accessibleDescription()
    with qtbot.waitSignal(readers.edited):
        schools.click()
    assert readers.value() == "schools"


@pytest.fixture
def choices(qtbot: QtBot, alone: PageContext) -> ExportChoices:
    made = ExportChoices(alone)
    qtbot.addWidget(made)
    named(made, FoldLine, "Mer").click()
    return made


def test_only_what_a_document_has_is_asked_for(choices: ExportChoices) -> None:
    names = {
        kind: {row for row in ("reader", "meeting", "status") if not choices._rows[row].isHidden()}
        for kind in ("plan", "minutes", "time-report")
        if choices.choose(kind) is None
    }
    assert names == {"plan": {"reader", "status"}, "minutes": {"meeting"}, "time-report": set()}


def test_what_was_chosen_stands_when_the_page_is_made_anew(
    qtbot: QtBot, choices: ExportChoices, alone: PageContext
) -> None:
    choices.choose("brief")
    choices._suffix.set_value(".pdf")
    choices._no_names.set_value(True)
    choices._no_names.edited.emit()
    again = ExportChoices(alone)
    qtbot.addWidget(again)
    assert again.wanted() == choices.wanted()
    assert (again.wanted().kind, again.wanted().suffix) == ("brief", ".pdf")
    alone.kept["export"] = {"kind": "nothing that we know", "no_names": "yes"}
    other = ExportChoices(alone)
    qtbot.addWidget(other)
    assert other.wanted().kind == "plan"


def test_the_day_is_asked_for_only_of_what_is_decided(choices: ExportChoices) -> None:
    choices.choose("plan")
    assert choices._rows["decided"].isHidden()
    assert choices.wanted().options.decided_on is None
    choices._status.set_value("decided")
    choices._status.edited.emit()
    assert not choices._rows["decided"].isHidden()
    assert choices.wanted().options.decided_on == dt.date(2026, 11, 18)
    choices.choose("minutes")
    assert choices.wanted().options.status == "draft"


def test_what_is_left_out_is_chosen_and_told_while_folded(
    qtbot: QtBot, choices: ExportChoices
) -> None:
    choices.choose("minutes")
    asked = choices.wanted().options
    assert (asked.leave_out_confidential, asked.leave_out_names) == (True, False)
    box = next(each for each in choices.findChildren(CheckField) if "namn" in each.text())
    with qtbot.waitSignal(choices.changed):
        box.click()
    assert choices.wanted().options.leave_out_names
    assert box.text() in choices.findChildren(FoldLine)[0].accessibleName()


def test_what_is_ticked_is_told_and_what_the_reader_settles_is_not_asked(
    choices: ExportChoices,
) -> None:
    choices.choose("plan")
    choices._reader.set_value("supervisor")
    choices._choose_reader()
    assert "Det här tas inte med: konfidentiella underlag." in texts(choices)
    box = next(each for each in choices.findChildren(CheckField) if "konfidentiell" in each.text())
    box.click()
    assert "Allt som finns." in texts(choices)
    choices._reader.set_value("public")
    choices._choose_reader()
    assert box.isHidden()  # the public never gets it, whatever is ticked


def test_the_reader_is_remembered_with_the_project(
    qtbot: QtBot, choices: ExportChoices, alone: PageContext
) -> None:
    choices._reader.set_value("public")
    choices._reader.edited.emit()
    again = ExportChoices(alone)
    qtbot.addWidget(again)
    assert again._reader.value() == "public"
    assert again.wanted().options.leave_out_names


def document(name: str = "plan.docx", **other: object) -> Document:
    at = dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC)
    facts = {"kind": "plan", "status": "draft", "exported_at": at}
    return Document(id=name, file=name, **{**facts, **other})


@pytest.fixture
def before(qtbot: QtBot, alone: PageContext) -> ExportHistory:
    made = ExportHistory(alone)
    qtbot.addWidget(made)
    return made


def test_nothing_exported_yet_says_so(before: ExportHistory) -> None:
    before.show_exports([], {})
    assert "Inget har exporterats ännu." in texts(before)


def test_an_export_says_what_it_was_and_is_opened_while_it_is_there(
    before: ExportHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(history, "open_path", opened.append)
    there = Exported(document("a.docx", meeting_id="m1", audience="Styrgruppen"), tmp_path / "a")
    gone = Exported(document("b.docx", status="decided", decided_on=dt.date(2026, 11, 5)), None)
    before.show_exports([there, gone], {"m1": "Träff 3"})
    said = texts(before)
    assert "Utvecklingsplan · 3 november 2026 · Utkast · Styrgruppen · Visat: Träff 3" in said
    assert any("Beslutad 5 november 2026" in each for each in said)
    assert buttons(before).count("Öppna") == 1
    assert buttons(before).count("Markera som beslutad …") == 1
    press(before, "Öppna")
    press(before, "Mapp")
    assert opened == [tmp_path / "a", tmp_path]


def test_a_day_and_a_meeting_are_noted_of_an_export(
    before: ExportHistory, alone: PageContext
) -> None:
    with alone.workspace.change("x") as session:
        session.add(document())
        session.add(Meeting(id="m1"))
    meeting_id = "m1"
    before.show_exports([Exported(document(), None)], {meeting_id: "Träff 3"})
    press(before, "Markera som beslutad …")
    popup = before.findChildren(CalendarPopup)[0]
    popup.findChildren(QCalendarWidget)[0].activated.emit(QDate(2026, 11, 12))
    with alone.workspace.reading() as session:
        kept = session.get_one(Document, "plan.docx")
        assert (kept.status, kept.decided_on) == ("decided", dt.date(2026, 11, 12))
    press(before, "Visat på …")
    (menu,) = before.findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == ["Träff 3"]
    menu.actions()[0].trigger()
    menu.close()
    with alone.workspace.reading() as session:
        assert session.get_one(Document, "plan.docx").meeting_id == meeting_id


@pytest.fixture
def changes(qtbot: QtBot, alone: PageContext) -> ExportChanges:
    made = ExportChanges(alone, lambda: alone.show_message("marked"))
    qtbot.addWidget(made)
    return made


def test_without_an_earlier_export_nothing_has_changed(changes: ExportChanges) -> None:
    changes.show_changes(None, [], True)
    assert changes.isHidden()
    changes.show_changes(document(), [], True)
    assert texts(changes)[1:] == ["Ingenting har ändrats · plan.docx · 3 november 2026"]
    assert buttons(changes) == []


def test_what_has_changed_is_a_way_there_unless_it_is_gone(
    changes: ExportChanges, alone: PageContext
) -> None:
    gone: list[str] = []
    alone.navigation_requested.connect(lambda _step, _kind, item, _column: gone.append(item))
    made = [Change("goal", f"g{n}", "text", "då", "nu" if n else "") for n in range(10)]
    changes.show_changes(document(), made, True)
    turn()
    ways = [each for each in changes.findChildren(QLabel) if "href" in each.text()]
    for way in ways:
        way.linkActivated.emit("#")
    assert gone == [f"g{n}" for n in range(1, 8)]
    assert "… och 2 till" in texts(changes)
    assert buttons(changes) == ["Exportera med ändringar markerade …"]
    changes.show_changes(document(), made, False)
    assert buttons(changes) == []
