"""Two windows on two files, driven as two people would: the same end, every conflict on both."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.conftest import NOW
from tests.ui.conftest import OpenWindow

from planbench.domain.model import Action, Feedback, Goal, Person
from planbench.json_format.writing import snapshot
from planbench.services.checking.all_checks import CONFLICT, check_everything
from planbench.services.exchange.conflicts import choose, open_conflicts
from planbench.services.exchange.history import history
from planbench.services.exchange.joining import join_project
from planbench.services.exchange.packages import FOLDER, make_package, waiting
from planbench.services.feedback.decisions import decide
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import new_project, open_workspace
from planbench.services.recent import new_projects_folder
from planbench.services.time.signed_weeks import sign_weeks
from planbench.ui.exchange.backups import BackupsDialog
from planbench.ui.exchange.conflicts import ConflictsDialog
from planbench.ui.exchange.dialog import ExchangeDialog, ask_merge
from planbench.ui.exchange.history import HistoryDialog
from planbench.ui.exchange.join import JoinDialog
from planbench.ui.exchange.preview import MergePreview
from planbench.ui.frame.window import Window
from planbench.ui.kit.look.row_link import RowLink
from planbench.ui.kit.work.toast import Toast
from planbench.ui.page_context import PageContext
from planbench.ui.project.people import PeopleDialog


@pytest.fixture
def windows(open_window: OpenWindow, example_file: Path, tmp_path: Path) -> tuple[Window, Window]:
    """Karin's window and Per's."""
    start = open_workspace(example_file, now=lambda: NOW)
    package = make_package(start, tmp_path / "start.planbench-utbyte")
    start.close()
    join_project(package, tmp_path / "per.planbench", "Per Lund", lambda: NOW)
    return open_window(example_file), open_window(tmp_path / "per.planbench")


def context_of(window: Window) -> PageContext:
    assert window.shell is not None
    return window.shell.context


def press(dialog: QWidget, text: str) -> None:
    [found] = [each for each in dialog.findChildren(QPushButton) if each.text() == text][:1]
    found.click()


def pass_on(qtbot: QtBot, giver: Window, taker: Window, package: Path) -> None:
    """A file from one window is looked at and taken in by the other."""
    make_package(context_of(giver).workspace, package)
    said: list[str] = []
    context_of(taker).message.connect(lambda text, _undo: said.append(text))
    context_of(taker).led.connect(lambda text, _way: said.append(text))
    ask_merge(context_of(taker), package)

    def preview() -> MergePreview | None:
        return taker.findChild(MergePreview)

    qtbot.waitUntil(lambda: preview() is not None or len(said) > 1)
    if (dialog := preview()) is not None:
        press(dialog, "Läs in")
        qtbot.waitUntil(lambda: any("säkerhetskopia" in text for text in said))
        qtbot.waitUntil(lambda: preview() is None)


def test_taking_in_can_be_stopped(
    qtbot: QtBot, windows: tuple[Window, Window], tmp_path: Path
) -> None:
    karin, per = (context_of(window) for window in windows)
    goal = goals(karin.workspace)[0]
    per.save(Goal, goal, "rationale", "Pers skäl.")
    package = make_package(per.workspace, tmp_path / "per.planbench-utbyte")
    with karin.workspace.reading() as session:
        before = snapshot(session)
    said: list[str] = []
    karin.message.connect(lambda text, _undo: said.append(text))
    ask_merge(karin, package)
    qtbot.waitUntil(lambda: windows[0].findChild(MergePreview) is not None)
    dialog = windows[0].findChild(MergePreview)
    assert dialog is not None
    with karin.workspace.record():  # nobody can write meanwhile, so the merge has not got far
        press(dialog, "Läs in")
        press(dialog, "Avbryt")
    qtbot.waitUntil(lambda: windows[0].findChild(MergePreview) is None)
    with karin.workspace.reading() as session:
        assert snapshot(session) == before
    assert said[-1].startswith("Avbrutet. Inget har lästs in")


def goals(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return sorted(session.scalars(select(Goal.id)))


def test_two_people_end_alike(qtbot: QtBot, windows: tuple[Window, Window], tmp_path: Path) -> None:
    karin, per = (context_of(window) for window in windows)
    first, second = goals(karin.workspace)[:2]
    karin.save(Goal, first, "rationale", "Karins skäl.")
    per.save(Goal, first, "rationale", "Pers skäl.")
    karin.remove(Goal, second, "Edit")
    with per.change("Edit") as session:
        session.add(Action(goal_id=second, text="Pers nya insats"))
    pass_on(qtbot, windows[1], windows[0], tmp_path / "1.planbench-utbyte")
    pass_on(qtbot, windows[0], windows[1], tmp_path / "2.planbench-utbyte")
    with karin.workspace.reading() as mine, per.workspace.reading() as theirs:
        assert snapshot(mine) == snapshot(theirs)
    for context in (karin, per):
        found = {
            (each.conflict.kind, each.conflict.field) for each in open_conflicts(context.workspace)
        }
        assert found == {("text", "rationale"), ("deleted", "")}


def test_choosing_in_the_dialog_settles_it(
    qtbot: QtBot, windows: tuple[Window, Window], tmp_path: Path
) -> None:
    karin, per = (context_of(window) for window in windows)
    goal = goals(karin.workspace)[0]
    karin.save(Goal, goal, "strand", "algebra")
    per.save(Goal, goal, "strand", "geometry")
    pass_on(qtbot, windows[1], windows[0], tmp_path / "1.planbench-utbyte")
    [found] = [each for each in check_everything(karin.workspace) if each.rule == CONFLICT]
    assert " · Innehållsområde: ändrat olika av två" in found.sentence(karin.words)
    assert windows[0].shell is not None
    overview = windows[0].shell.page("overview")
    first = "Välj mellan två versioner: Mål: "
    qtbot.waitUntil(lambda: overview.findChildren(RowLink)[0].accessibleName().startswith(first))
    dialog = ConflictsDialog(karin, windows[0])
    dialog.open()
    press(dialog, "Välj denna")
    qtbot.waitUntil(lambda: not dialog.findChildren(QPushButton, "quiet"))
    assert open_conflicts(karin.workspace) == []
    dialog.close()


def test_a_file_of_another_project_leads_on_to_that_project(
    qtbot: QtBot, windows: tuple[Window, Window], tmp_path: Path
) -> None:
    other, package = tmp_path / "lia.planbench", tmp_path / "lia.planbench-utbyte"
    programme = context_of(windows[0]).workspace.programme
    new_project(other, programme, municipality="Lia", document_language="sv", persons=("Ida Li",))
    made = open_workspace(other)
    make_package(made, package)
    made.close()
    ask_merge(context_of(windows[0]), package)
    qtbot.waitUntil(lambda: bool(windows[0].findChildren(QMessageBox)))
    [box] = windows[0].findChildren(QMessageBox)
    assert "”Anslut till en kollegas projekt …”" in box.text()
    press(box, "Anslut till Lia …")
    qtbot.waitUntil(lambda: bool(windows[0].findChildren(JoinDialog)))
    windows[0].findChildren(JoinDialog)[0].reject()


def test_a_file_with_nothing_new_says_so(
    qtbot: QtBot, windows: tuple[Window, Window], tmp_path: Path
) -> None:
    karin = context_of(windows[0])
    package = make_package(context_of(windows[1]).workspace, tmp_path / "p.planbench-utbyte")
    with qtbot.waitSignal(karin.message, check_params_cb=lambda text, _: "inget nytt" in text):
        ask_merge(karin, package)


def test_a_file_in_the_folder_is_told_of_once(
    qtbot: QtBot, windows: tuple[Window, Window], tmp_path: Path
) -> None:
    karin, per = (context_of(window) for window in windows)
    per.save(Goal, goals(per.workspace)[0], "strand", "algebra")
    karin.workspace.set_local(FOLDER, str(tmp_path))
    make_package(per.workspace, tmp_path / "pers.planbench-utbyte")
    assert windows[0].shell is not None
    with qtbot.waitSignal(karin.message, check_params_cb=lambda text, _: "pers.planb" in text):
        windows[0].shell.exchange_watch.look()
    assert waiting(karin.workspace, tmp_path, {tmp_path / "pers.planbench-utbyte"}) is None


def test_the_dialog_tells_what_is_not_given(
    qtbot: QtBot, window: Window, context: PageContext, tmp_path: Path
) -> None:
    goal = goals(context.workspace)[0]
    context.save(Goal, goal, "strand", "algebra")
    dialog = ExchangeDialog(context, window)
    dialog.open()
    assert "Gör utbytesfil …" in shown(dialog)
    notes = dialog.findChildren(QLabel, "muted")
    assert "Ingen fil är gjord ännu." in [each.text() for each in notes]
    make_package(context.workspace, tmp_path / "till-per.planbench-utbyte")
    context.save(Goal, goals(context.workspace)[1], "strand", "geometry")
    dialog.refresh()
    notes = dialog.findChildren(QLabel, "muted")
    assert any("1 ändring ligger inte i den." in each.text() for each in notes)
    dialog.close()


def test_a_backup_is_opened_as_a_new_project(
    qtbot: QtBot,
    window: Window,
    context: PageContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PageContext, "ask_save", lambda *_: tmp_path / "åter.planbench")
    assert window.shell is not None
    window.shell.backups_wanted.emit()
    backups = window.findChild(BackupsDialog)
    assert backups is not None
    press(backups, "Säkerhetskopiera nu")
    qtbot.waitUntil(lambda: "Öppna som nytt projekt …" in shown(backups))
    with qtbot.waitSignal(window.opened):
        press(backups, "Öppna som nytt projekt …")
    assert context_of(window).workspace.file.path == tmp_path / "åter.planbench"


def test_undo_in_a_message_goes_when_something_else_was_written(
    qtbot: QtBot, window: Window, context: PageContext
) -> None:
    first, second = goals(context.workspace)[:2]
    context.remove(Goal, first, "Edit")
    [toast] = window.findChildren(Toast)
    assert toast.isVisible()
    context.save(Goal, second, "strand", "geometry")
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_choice_stands_in_the_history_with_its_item(
    qtbot: QtBot, windows: tuple[Window, Window], tmp_path: Path
) -> None:
    karin, per = (context_of(window) for window in windows)
    goal = goals(karin.workspace)[0]
    karin.save(Goal, goal, "strand", "algebra")
    per.save(Goal, goal, "strand", "geometry")
    pass_on(qtbot, windows[1], windows[0], tmp_path / "1.planbench-utbyte")
    [conflict] = open_conflicts(karin.workspace)
    choose(karin.workspace, conflict.conflict.id, "one")
    assert [item.row.id for item in history(karin.workspace)[0].items] == [goal]


def test_history_and_backups_open(qtbot: QtBot, window: Window, context: PageContext) -> None:
    context.save(Goal, goals(context.workspace)[0], "rationale", "Ett nytt skäl.")
    history = HistoryDialog(context, window)
    history.open()
    qtbot.waitUntil(lambda: "Tidigare versioner …" in shown(history))
    backups = BackupsDialog(context, window)
    backups.open()
    press(backups, "Säkerhetskopiera nu")
    qtbot.waitUntil(lambda: "Öppna som nytt projekt …" in shown(backups))
    backups.close()
    history.close()


def shown(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QPushButton)]


def test_a_second_laptop_begins_from_the_start_page(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    package = make_package(context_of(window).workspace, tmp_path / "start.planbench-utbyte")
    window.close_project()
    window.show_start()
    window.settings.name = "Per Lund"
    window.join(package)
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    said = [each.text() for each in dialog.findChildren(QLabel)]
    with qtbot.waitSignal(window.opened):
        press(dialog, "Anslut")
    workspace = context_of(window).workspace
    with workspace.reading() as session:
        assert session.get_one(Person, workspace.current_person_id).name == "Per Lund"
    # Where new projects lie too, and where a person looks; the dialog said so.
    assert workspace.file.path.parent == new_projects_folder()
    assert any(str(new_projects_folder()) in text for text in said)


def test_what_is_refused_in_a_dialog_is_read_in_the_dialog(
    qtbot: QtBot, window: Window, context: PageContext
) -> None:
    sign_weeks(
        context.workspace, context.workspace.current_person_id, [NOW.date() - dt.timedelta(days=9)]
    )
    assert window.shell is not None
    window.shell.people_wanted.emit("", "")
    [dialog] = window.findChildren(PeopleDialog)
    qtbot.waitUntil(dialog.isVisible)
    context.remove(Person, context.workspace.current_person_id, "Edit")
    [toast] = dialog.findChildren(Toast)
    assert toast.isVisible()
    assert any("signerade veckor" in each.text() for each in toast.findChildren(QLabel))
    dialog.close()


def test_a_suggestion_settled_against_the_text_is_told_in_the_window(
    qtbot: QtBot, windows: tuple[Window, Window], tmp_path: Path
) -> None:
    karin, per = (context_of(window) for window in windows)
    with karin.workspace.reading() as session:
        mark = session.scalars(select(Feedback.id).where(Feedback.kind == "replacement")).first()
    assert mark is not None
    decide(karin.workspace, mark, "accepted")
    decide(per.workspace, mark, "declined")
    pass_on(qtbot, windows[1], windows[0], tmp_path / "1.planbench-utbyte")
    [state] = [each.conflict for each in open_conflicts(karin.workspace)]
    dialog = ConflictsDialog(karin, windows[0])
    dialog.open()
    chosen = (state.one, state.other).index("declined")
    [*choices] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Välj denna"]
    choices[chosen].click()
    told = [each.text() for each in dialog.findChildren(QLabel) if not each.isHidden()]
    assert any("står kvar i texten till Mål 1" in text for text in told)
    dialog.close()
