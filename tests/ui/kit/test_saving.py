"""What is typed stays typed until it is on the disk, and a window never lets it go in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.conftest import NOW
from tests.ui.conftest import OpenWindow, turn

from planbench.domain.model import Goal
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.store.trouble import SAVING, Cause, refused
from planbench.ui.frame.shell import Shell
from planbench.ui.frame.window import Window
from planbench.ui.kit.fields.autosaved import LATEST, Binding
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.page_context import PageContext

Disk = Callable[[Cause | None], None]


@pytest.fixture
def disk(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """Makes the disk refuse for a cause, and take everything again."""
    broken: list[Cause] = []

    def check() -> None:
        if broken:
            raise refused(SAVING, broken[0], workspace.file.path)

    def be(cause: Cause | None) -> None:
        broken[:] = [cause] if cause else []

    monkeypatch.setattr(workspace.file.place, "check", check)
    yield be
    be(None)


@pytest.fixture
def goal(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return str(session.scalars(select(Goal.id).order_by(Goal.position)).first())


@pytest.fixture
def field(context: PageContext, goal: str) -> LineField:
    """A field bound to the text of a goal."""
    made = LineField()
    made.setParent(context.window)
    made.binding = Binding(made, context, Goal, goal, "text")  # type: ignore[attr-defined]
    return made


def typed(field: LineField, text: str) -> None:
    field.setText(text)
    field.edited.emit()


def stored(workspace: Workspace, goal: str) -> str:
    with workspace.reading() as session:
        return str(session.scalar(select(Goal.text).where(Goal.id == goal)))


def test_what_the_disk_refuses_stays_and_is_written_when_it_can_be(
    workspace: Workspace, context: PageContext, field: LineField, goal: str, disk: Disk
) -> None:
    disk(Cause.FULL)
    typed(field, "HELT NY MENING")
    assert not context.flush()
    assert context.save_state.trouble is not None
    field.binding.show(stored(workspace, goal))  # type: ignore[attr-defined]
    assert field.value() == "HELT NY MENING"
    assert stored(workspace, goal) != "HELT NY MENING"
    disk(None)
    assert context.save_state.retry()
    assert stored(workspace, goal) == "HELT NY MENING"
    assert not context.save_state.pending


def test_whoever_types_on_without_a_pause_is_saved_meanwhile(
    workspace: Workspace, field: LineField, goal: str
) -> None:
    latest = field.binding._latest  # type: ignore[attr-defined]
    typed(field, "ett")
    assert latest.isActive()
    assert latest.interval() == LATEST < 2_000
    left = latest.remainingTime()
    typed(field, "ett två")
    assert latest.remainingTime() <= left  # a further key gives no more time
    latest.timeout.emit()
    assert stored(workspace, goal) == "ett två"


@pytest.mark.parametrize("cause", [Cause.FULL, Cause.GONE, Cause.REPLACED, Cause.NO_FOLDER])
def test_one_banner_says_why_and_stays_until_it_is_over(
    shell: Shell, context: PageContext, field: LineField, disk: Disk, cause: Cause
) -> None:
    assert not shell.banner.isVisible()
    disk(cause)
    typed(field, "x")
    context.flush()
    assert shell.banner.isVisible()
    said = shell.banner.accessibleName()
    context.flush()
    assert shell.banner.accessibleName() == said
    told: list[str] = []
    context.message.connect(lambda text, _undo: told.append(text))
    shell.banner.retry()
    assert (shell.banner.isVisible(), len(told)) == (True, 1)
    disk(None)
    shell.banner.retry()
    assert (shell.banner.isVisible(), len(told)) == (False, 1)


def test_a_refused_button_brings_the_banner_and_a_probe_takes_it_away(
    shell: Shell, context: PageContext, disk: Disk
) -> None:
    disk(Cause.FULL)
    assert not context.add(Goal(id="new"), "Add goal")
    assert shell.banner.isVisible()
    disk(None)
    assert context.save_state.retry()
    assert not shell.banner.isVisible()


def test_a_refusal_that_is_no_disks_fault_is_said_once_and_holds_nothing(
    workspace: Workspace, context: PageContext, field: LineField, goal: str
) -> None:
    with workspace.change("Remove") as session:
        session.delete(session.get_one(Goal, goal))
    said: list[str] = []
    context.message.connect(lambda text, _undo: said.append(text))
    typed(field, "x")
    assert context.flush()
    assert len(said) == 1
    assert context.save_state.trouble is None


def answering(monkeypatch: pytest.MonkeyPatch, wanted: str) -> list[str]:
    """Press the button with these words in the question; gives what was asked."""
    asked: list[str] = []

    def exec_(box: QMessageBox) -> int:
        asked.append(box.text())
        pressed = next(each for each in box.buttons() if wanted in each.text())
        monkeypatch.setattr(box, "clickedButton", lambda: pressed)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return asked


def test_closing_with_unsaved_text_asks_and_may_stay(
    window: Window,
    context: PageContext,
    field: LineField,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    disk(Cause.FULL)
    typed(field, "osparat")
    asked = answering(monkeypatch, "Stäng inte")
    assert not window.close()
    assert asked
    assert window.shell is not None
    assert field.value() == "osparat"
    disk(None)
    assert context.flush()


@pytest.fixture
def unsaved(context: PageContext, field: LineField, disk: Disk) -> PageContext:
    """A window with a sentence that the disk refuses."""
    disk(Cause.FULL)
    typed(field, "räddat")
    context.flush()
    return context


def test_saving_elsewhere_goes_on_there_with_what_was_unsaved(
    window: Window, unsaved: PageContext, goal: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    context, old = unsaved, unsaved.workspace.file.path
    target = tmp_path / "annan disk" / "plan.planbench"
    monkeypatch.setattr(context, "ask_save", lambda *_: target)
    answering(monkeypatch, "Spara någon annanstans")
    assert window.close()
    again = open_workspace(target, now=lambda: NOW)
    assert stored(again, goal) == "räddat"
    again.close()
    open_workspace(old, now=lambda: NOW).close()


def test_a_project_is_closed_and_opened_again_at_once(
    open_window: OpenWindow, example_file: Path
) -> None:
    window = open_window(example_file)
    window._close_to_start()
    assert window.shell is None
    window.show_project(open_workspace(example_file, now=lambda: NOW))
    assert window.shell is not None


def test_a_file_for_reading_says_so_from_the_start(window: Window, example_file: Path) -> None:
    window._close_to_start()
    window.show_project(open_workspace(example_file, write=False, now=lambda: NOW))
    turn()
    assert window.shell is not None
    assert window.shell.banner.isVisible()
    assert window.shell.context.save_state.trouble.cause == Cause.READ_ONLY  # type: ignore[union-attr]


def test_pages_go_on_from_nothing_that_was_refused(
    shell: Shell, context: PageContext, disk: Disk
) -> None:
    disk(Cause.FULL)
    shell.show_step("plan")
    turn()
    plan = shell.page("plan")
    plan.add_goal()  # type: ignore[attr-defined]
    shell.show_step("evidence")
    turn()
    shell.page("evidence").add_evidence()  # type: ignore[attr-defined]
    shell.show_step("meetings")
    turn()
    shell.page("meetings").add_meeting()  # type: ignore[attr-defined]
    disk(None)
    assert context.save_state.retry()


def test_an_answer_for_a_closed_dialog_is_dropped(context: PageContext) -> None:
    from shiboken6 import delete

    owner = LineField()
    got: list[object] = []
    context.work(lambda _job: 1, got.append, owner=owner)
    delete(owner)
    context._pool.waitForDone()
    turn()
    assert got == []


def test_a_refused_merge_leaves_no_banner(context: PageContext) -> None:
    def refuse() -> None:
        raise UserError("No.")

    assert not context.attempt(refuse)
    assert context.save_state.trouble is None


def test_what_is_typed_and_taken_back_is_saved(field: LineField, context: PageContext) -> None:
    said: list[str] = []
    context.save_state.state.connect(said.append)
    before = field.value()
    field.insert("x")
    field.setText(before)
    context.flush()
    assert said[-1] == "saved"


def test_nothing_is_being_saved_when_a_field_goes(field: LineField, context: PageContext) -> None:
    said: list[str] = []
    context.save_state.state.connect(said.append)
    field.insert("x")
    field.deleteLater()
    turn()
    assert said[-1] == "saved"
    assert not context.save_state.pending


def test_what_is_typed_and_taken_back_is_saved_once_nothing_else_is_typed(
    context: PageContext, disk: Disk
) -> None:
    told: list[str] = []
    saving = context.save_state
    saving.state.connect(told.append)
    first, second = object(), object()
    for each in (first, second):
        saving.add(each, lambda: None)
    saving.remove(first)
    assert told == ["typing", "typing"]
    saving.remove(second)
    assert told[2:] == ["saved"]
    disk(Cause.FULL)
    saving.add(first, lambda: None)
    saving.say_refused(refused(SAVING, Cause.FULL, context.workspace.file.path))
    saving.remove(first)
    assert "saved" not in told[3:]


def test_what_is_typed_is_saved_when_another_window_comes_to_the_front(
    workspace: Workspace, window: Window, field: LineField, goal: str, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    typed(field, "Skrivet just nu")
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: stored(workspace, goal) == "Skrivet just nu", timeout=500)
    assert not window.isActiveWindow()


def test_what_a_field_takes_back_by_itself_is_one_step_with_what_was_typed(
    workspace: Workspace, context: PageContext, field: LineField, goal: str
) -> None:
    before = stored(workspace, goal)
    field.insert("HELT NY MENING")
    field.edited.emit()
    context.flush()
    assert stored(workspace, goal) == "HELT NY MENING"
    field.undo()
    field.edited.emit()
    context.flush()
    assert stored(workspace, goal) == ""
    workspace.undo()
    assert stored(workspace, goal) == before
