"""Each page does its work: what is typed, chosen and pressed stands in the project."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from planbench.domain.model import (
    Action,
    CheckAnswer,
    Document,
    Evidence,
    Finding,
    FindingEvidence,
    Goal,
    Meeting,
    Preparation,
    Section,
    TimeEntry,
)
from planbench.imports.statistics import read_statistics
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.page import CurrentStatePage
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.evidence.import_statistics import ImportStatistics, import_statistics
from planbench.ui.evidence.mapping import MappingDialog
from planbench.ui.evidence.page import EvidencePage
from planbench.ui.evidence.survey_preview import SurveyPreview
from planbench.ui.export.page import ExportPage
from planbench.ui.frame.dropped import keep_survey
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.meetings.page import MeetingsPage
from planbench.ui.overview.checks import ChecksDialog
from planbench.ui.overview.page import OverviewPage
from planbench.ui.plan.page import PlanPage
from planbench.ui.plan.pictures import PlanPicture
from planbench.ui.project.people import PeopleDialog
from planbench.ui.time.page import TimePage

SKOLVERKET = Path(__file__).parents[3] / "resources" / "example"

CASES = Path(__file__).parents[2] / "data" / "cases" / "numbers"


def page(shell: Shell, step: str, kind: type[Any]) -> Any:
    shell.show_step(step)
    made = shell.page(step)
    assert isinstance(made, kind)
    return made


def rows(workspace: Workspace, kind: type[Any]) -> list[Any]:
    with workspace.reading() as session:
        return list(session.scalars(select(kind)))


def count(workspace: Workspace, kind: type[Any]) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Press a button by its words, once it is shown."""

    def found() -> list[QPushButton]:
        every = widget.findChildren(QPushButton)
        return [each for each in every if text in each.text() and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    found()[0].click()


def visible(qtbot: QtBot, widget: QWidget, kind: type[Any], name: str = "") -> Any:
    """The first shown widget of a kind; what is added to a page is shown a moment later."""

    def found() -> list[Any]:
        every = [each for each in widget.findChildren(kind) if each.isVisible()]
        return [each for each in every if name in {"", each.accessibleName()}]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def type_text(widget: QWidget, text: str) -> None:
    """As an input method types; QTest's own keys know no letters beyond ASCII."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def table(widget: QWidget, name: str) -> Rows:
    return next(each for each in widget.findChildren(Rows) if each.accessibleName() == name)


def test_a_new_goal_is_written_by_keyboard(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    plan = page(shell, "plan", PlanPage)
    before = {goal.id for goal in rows(workspace, Goal)}
    plan.add_goal()
    goal_id = next(goal.id for goal in rows(workspace, Goal) if goal.id not in before)
    text = visible(qtbot, plan, QPlainTextEdit, "Mål")
    qtbot.waitUntil(lambda: not text.visibleRegion().isEmpty())
    type_text(text, "Alla elever kan")
    shell.context.flush()
    assert {goal.id: goal.text for goal in rows(workspace, Goal)}[goal_id] == "Alla elever kan"


def test_an_action_is_added_removed_and_brought_back(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    plan = page(shell, "plan", PlanPage)
    goal = next(goal for goal in rows(workspace, Goal) if goal.text.startswith("Alla"))
    plan.show_item("goal", goal.id)
    before = count(workspace, Action)
    press(qtbot, table(plan, "Insatser"), "Lägg till insats")
    assert count(workspace, Action) == before + 1
    shell.undo()
    qtbot.waitUntil(lambda: count(workspace, Action) == before)


def test_goals_are_moved_by_keys_and_keep_their_order(shell: Shell, workspace: Workspace) -> None:
    plan = page(shell, "plan", PlanPage)
    first, second = sorted(rows(workspace, Goal), key=lambda goal: goal.position)[:2]
    plan.move_goal(first.id, 1)
    moved = sorted(rows(workspace, Goal), key=lambda goal: goal.position)
    assert [goal.id for goal in moved[:2]] == [second.id, first.id]


def test_evidence_is_cited_where_the_cursor_is(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    section = next(each for each in rows(workspace, Section) if not each.body)
    state.show_section(section.id)
    evidence = rows(workspace, Evidence)[0]
    writing = visible(qtbot, state, WritingArea)
    writing.setFocus()
    type_text(writing, "Det syns i [")
    state.drawer().cited.emit(evidence.id)
    shell.context.flush()
    body = next(each.body for each in rows(workspace, Section) if each.id == section.id)
    assert body == f"Det syns i [U:{evidence.id}]"


def test_a_citation_goes_as_a_whole(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    writing = visible(qtbot, state, WritingArea)
    evidence = rows(workspace, Evidence)[0]
    writing.set_value(f"Före [U:{evidence.id}]")
    writing.moveCursor(writing.textCursor().MoveOperation.End)
    qtbot.keyClick(writing, Qt.Key.Key_Backspace)
    assert writing.value() == "Före"


def test_a_finding_gets_a_number_and_is_linked_to_evidence(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    highest = max(each.number for each in rows(workspace, Finding))
    links = count(workspace, FindingEvidence)
    state.add_finding()
    finding = max(rows(workspace, Finding), key=lambda each: each.number)
    editor = next(
        each for each in state._cards.values() if each._view.finding.id == finding.id
    )._editor
    editor._link(rows(workspace, Evidence)[0].id)
    assert finding.number == highest + 1
    assert count(workspace, FindingEvidence) == links + 1


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


def test_statistics_are_shown_before_they_come_in(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    original = next(SKOLVERKET.glob("skolverket-np-ak9*.csv"))
    file = tmp_path / "np.csv"
    file.write_bytes(original.read_bytes() + b"\n")
    dialog = ImportStatistics(shell.context, file, read_statistics(file))
    dialog.show()
    assert not dialog._accept.isEnabled()
    dialog._units.set_value("all")
    dialog._choose()
    before = count(workspace, Evidence)
    assert "siffror lästa" in dialog._counts.text()
    dialog._accept.click()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)
    qtbot.waitUntil(lambda: shell.step == "evidence")


def test_a_line_of_words_becomes_working_time(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    time = page(shell, "time", TimePage)
    known = {entry.id for entry in rows(workspace, TimeEntry)}
    type_text(time.quick.line, "2h lektionsbesök Dalskolan i går")
    qtbot.keyClick(time.quick.line, Qt.Key.Key_Return)
    entry = next(each for each in rows(workspace, TimeEntry) if each.id not in known)
    assert (entry.minutes, entry.note) == (120, "lektionsbesök Dalskolan")
    assert entry.date == workspace.today - dt.timedelta(days=1)
    assert entry.person_id == workspace.current_person_id


def test_a_line_without_a_length_is_not_saved(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    time = page(shell, "time", TimePage)
    before = count(workspace, TimeEntry)
    type_text(time.quick.line, "lektionsbesök")
    qtbot.keyClick(time.quick.line, Qt.Key.Key_Return)
    assert count(workspace, TimeEntry) == before
    assert "Hur länge" in time.quick.understood.text()


def test_the_next_meeting_is_shown_first_and_takes_a_question(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    meetings = page(shell, "meetings", MeetingsPage)
    shown = next(each for each in rows(workspace, Meeting) if each.id == meetings._current)
    before = count(workspace, Preparation)
    press(qtbot, meetings, "Lägg till förberedelse")
    assert shown.date >= workspace.today
    assert count(workspace, Preparation) == before + 1


def test_a_preparation_is_ticked_on_the_overview(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    with workspace.change("Move") as session:
        for meeting in session.scalars(select(Meeting).where(Meeting.kind == "steering")):
            meeting.held = True
    overview = page(shell, "overview", OverviewPage)
    before = sum(each.done for each in rows(workspace, Preparation))
    qtbot.waitUntil(lambda: bool(open_boxes(overview)))
    open_boxes(overview)[0].click()
    shell.context.flush()
    assert sum(each.done for each in rows(workspace, Preparation)) == before + 1


def open_boxes(widget: QWidget) -> list[QCheckBox]:
    return [each for each in widget.findChildren(QCheckBox) if not each.isChecked()]


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
    from PySide6.QtWidgets import QLabel

    return " ".join(each.text() for each in widget.findChildren(QLabel))


def test_people_are_added_in_the_dialog(shell: Shell, workspace: Workspace) -> None:
    from planbench.domain.model import Person

    dialog = PeopleDialog(shell.context, shell)
    dialog.show()
    before = count(workspace, Person)
    for button in dialog.findChildren(QPushButton):
        if button.text() == "Lägg till person":
            button.click()
    assert count(workspace, Person) == before + 1
    dialog.accept()


def test_the_plan_is_seen_over_time_and_as_a_chain(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    plan = page(shell, "plan", PlanPage)
    first = min(rows(workspace, Goal), key=lambda goal: goal.position)
    for how in ("timeline", "chain"):
        plan.show_as(how)
        picture = visible(qtbot, plan, PlanPicture)
        assert picture.list.count() == count(workspace, Goal)
        assert picture.list.item(0).text().startswith("Mål 1")
    picture.list.setCurrentRow(0)
    qtbot.keyClick(picture.list, Qt.Key.Key_Return)
    assert plan._open == first.id


def test_a_gap_is_answered_in_the_dialog(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    dialog = ChecksDialog(shell.context, shell)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(LineField)))
    before = len(dialog.findChildren(LineField))
    dialog.findChildren(LineField)[0].set_value("Det är bestämt så.")
    press(qtbot, dialog, "Behåll svaret")
    qtbot.waitUntil(lambda: len(dialog.findChildren(LineField)) == before - 1)
    assert count(workspace, CheckAnswer) == 1
    dialog.accept()


def test_a_file_without_a_period_asks_for_it(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "pisa.csv"
    head = "jurisdiction,math_score,math_se,reading_score,reading_se,science_score,science_se"
    rows_of = [f"{name},5{n}1.3,1.9,50{n}.6,1.6,50{n}.9,1.7" for n, name in enumerate("ABC")]
    file.write_text("\n".join([head, *rows_of]) + "\n")
    proposal = read_statistics(file)
    dialog = ImportStatistics(shell.context, file, proposal)
    dialog.show()
    dialog._units.set_value("all")
    dialog._choose()
    assert proposal.missing == ("period",)
    assert not dialog._accept.isEnabled()
    field = next(
        each for each in dialog.findChildren(LineField) if "2023/24" in each.placeholderText()
    )
    type_text(field, "2018")
    field.editingFinished.emit()
    qtbot.waitUntil(dialog._accept.isEnabled)
    dialog.reject()


def test_an_unknown_table_is_explained_and_comes_in(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "egen.csv"
    file.write_text("Vår skola;Klarar provet\nAlviksskolan;62,5\nDalskolan;48,0\nEkskolan;71,0\n")
    import_statistics(shell.context, file)
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(MappingDialog)))
    mapping = shell.window().findChildren(MappingDialog)[0]
    mapping._publisher.set_value("Kommunen")
    mapping._period.set_value("2025/26")
    press(qtbot, mapping, "Fortsätt")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(ImportStatistics)))
    dialog = shell.window().findChildren(ImportStatistics)[0]
    dialog._units.set_value("all")
    dialog._choose()
    before = count(workspace, Evidence)
    dialog._accept.click()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)


def test_a_teachers_table_is_filled_in_and_shows_what_would_be_stored(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    import_statistics(shell.context, CASES / "NP egna två tabeller.xlsx")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(MappingDialog)))
    mapping = shell.window().findChildren(MappingDialog)[0]
    qtbot.waitUntil(lambda: "Aggarp" in mapping._preview.text())
    assert [each.region.header for each in mapping._tables] == [1, 6]
    mapping._which_table.setCurrentIndex(1)
    mapping._choose_table()
    mapping._takes.setChecked(False)
    mapping._take()
    qtbot.waitUntil(lambda: mapping._preview.text().startswith("6 siffror"))
    press(qtbot, mapping, "Fortsätt")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(ImportStatistics)))
    dialog = shell.window().findChildren(ImportStatistics)[0]
    before = count(workspace, Evidence)
    dialog._accept.click()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)


def test_a_survey_is_shown_before_it_is_kept(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    before = count(workspace, Evidence)
    keep_survey(shell.context, CASES.parent / "surveys" / "title_above.xlsx")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(SurveyPreview)))
    preview = shell.window().findChildren(SurveyPreview)[0]
    assert count(workspace, Evidence) == before
    preview._take()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)
