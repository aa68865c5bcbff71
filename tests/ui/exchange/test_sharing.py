"""Ideas shared from the plan and taken in from the idea box, as somebody would in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.ui import seen

from planbench.domain.model import Action, Decision, Goal, SharedIdea
from planbench.services.gate.workspace import Workspace
from planbench.services.sharing.choosing import choices
from planbench.services.sharing.giving import preview_share, write_share
from planbench.ui.exchange.receive_dialog import ReceiveDialog
from planbench.ui.exchange.share_dialog import ROLE, ShareDialog
from planbench.ui.frame.commands import menu_groups
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.meetings.shared_ideas import SharedIdeas
from planbench.ui.page_context import PageContext


def texts(widget: object) -> str:
    """All that labels say."""
    return "\n".join(each.text() for each in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def press(widget: object, name: str) -> None:
    """Press the button with a name."""
    found = widget.findChildren(QPushButton)  # type: ignore[attr-defined]
    next(each for each in found if each.text() == name).click()


def ready(widget: object, name: str) -> bool:
    """Whether the button with a name can be pressed."""
    found = widget.findChildren(QPushButton)  # type: ignore[attr-defined]
    return next(each for each in found if each.text() == name).isEnabled()


def a_file(workspace: Workspace, folder: Path) -> Path:
    """A share file with the first goal."""
    with workspace.reading() as session:
        goal = choices(session)[0]
    return write_share(preview_share(workspace, {(goal.kind, goal.id)}), folder / "a")


def test_what_leaves_is_seen_before_it_is_written(
    shell: Shell,
    context: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with context.workspace.reading() as session:
        goal_id = session.scalars(select(Goal.id).order_by(Goal.position)).first()
    context.share_wanted.emit([("goal", goal_id)])
    dialog = context.window.findChild(ShareDialog)
    qtbot.waitUntil(lambda: "Insats:" in texts(dialog))
    assert dialog.chosen() == {("goal", goal_id)}
    assert "stannar alltid här" in texts(dialog)
    along = [dialog.list.item(n) for n in (1, 2)]
    assert {each.checkState() for each in along} == {Qt.CheckState.Checked}
    assert not any(each.flags() & Qt.ItemFlag.ItemIsEnabled for each in along)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert {each.checkState() for each in along} == {Qt.CheckState.Unchecked}
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert not ready(dialog, "Gör delningsfil …")  # what is written is what has been seen
    qtbot.waitUntil(lambda: ready(dialog, "Gör delningsfil …"))
    qtbot.waitUntil(lambda: texts(dialog).count("Indikator:") == 1)  # those before are gone
    target = tmp_path / "given.planbench-share"
    monkeypatch.setattr(context, "ask_save", lambda *_: target)
    press(dialog, "Gör delningsfil …")
    qtbot.waitUntil(target.is_file)


def test_nothing_is_written_before_something_is_chosen_and_the_page_leaves_the_dialog_open(
    context: PageContext, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    context.message.connect(lambda text, _undo: said.append(text))
    dialog = ShareDialog(context)
    qtbot.waitUntil(lambda: "Inget är valt ännu." in texts(dialog))
    assert dialog.chosen() == set()
    assert not ready(dialog, "Gör delningsfil …")
    assert not ready(dialog, "Sida att skriva ut …")
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: ready(dialog, "Sida att skriva ut …"))
    page, given = tmp_path / "ideer.docx", tmp_path / "ideer.planbench-share"
    monkeypatch.setattr(context, "ask_save", lambda *_: None)
    press(dialog, "Sida att skriva ut …")
    press(dialog, "Gör delningsfil …")
    monkeypatch.setattr(context, "ask_save", lambda *_: page)
    with qtbot.assertNotEmitted(dialog.accepted):
        press(dialog, "Sida att skriva ut …")
        qtbot.waitUntil(lambda: said == ["Skrev ideer.docx."], timeout=20_000)
    assert page.read_bytes()[:2] == b"PK"
    monkeypatch.setattr(context, "ask_save", lambda *_: given)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        press(dialog, "Gör delningsfil …")
    assert said[-1] == "Skrev ideer.planbench-share."
    assert given.is_file()


def test_what_is_confidential_is_named_as_staying_and_cannot_be_chosen(
    context: PageContext, qtbot: QtBot
) -> None:
    with context.workspace.change("Add") as session:
        session.add(Goal(id="secret", text="Öva med Kim Persson 070-123 45 67.", position="zz"))
    dialog = ShareDialog(context, [("goal", "secret")])
    qtbot.waitUntil(lambda: "Borttaget (" in texts(dialog))
    assert "070-123 45 67" in texts(dialog).partition("Borttaget (")[2]
    assert "070-123 45 67" not in texts(dialog).partition("Borttaget (")[0]
    dialog.reject()


def test_a_dropped_share_file_goes_to_the_idea_box_and_on_into_the_plan(
    shell: Shell, context: PageContext, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = a_file(workspace, tmp_path)
    with workspace.reading() as session:
        before = len(session.scalars(select(Goal.id)).all())
    context.files_given.emit([file], "")
    qtbot.waitUntil(lambda: context.window.findChild(ReceiveDialog) is not None)
    dialog = context.window.findChild(ReceiveDialog)
    assert "från just det här projektet" in texts(dialog)
    press(dialog, "Till idélådan")
    qtbot.waitUntil(lambda: "Från andra kommuner och skolor" in texts(shell))
    press(shell, "Ta in i planen")
    with workspace.reading() as session:
        assert len(session.scalars(select(Goal.id)).all()) == before + 1
    qtbot.waitUntil(lambda: "Tagen in i planen: visa den" in _buttons(shell))
    workspace.undo()
    with workspace.reading() as session:
        assert len(session.scalars(select(Goal.id)).all()) == before
        assert session.scalars(select(SharedIdea)).one().taken_id == ""
    context.files_given.emit([file], "")
    qtbot.waitUntil(lambda: "finns redan i idélådan" in texts(shell))


def _buttons(widget: object) -> list[str]:
    return [each.text() for each in widget.findChildren(QPushButton)]  # type: ignore[attr-defined]


def test_an_action_comes_under_the_goal_that_is_chosen_for_it(
    shell: Shell, context: PageContext, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with workspace.reading() as session:
        action = next(each for each in choices(session) if each.kind == "action")
        goals = list(session.scalars(select(Goal.id).order_by(Goal.position)))
    preview = preview_share(workspace, {(action.kind, action.id)})
    context.files_given.emit([write_share(preview, tmp_path / "a")], "")
    qtbot.waitUntil(lambda: context.window.findChild(ReceiveDialog) is not None)
    press(context.window.findChild(ReceiveDialog), "Till idélådan")
    qtbot.waitUntil(lambda: "Från andra kommuner och skolor" in texts(shell))
    chosen = next(
        each
        for each in shell.findChildren(SharedIdeas)[0].findChildren(ChoiceField)
        if each.accessibleName() == "Mål"
    )
    assert chosen.value() == goals[0]
    chosen.set_value(goals[-1])
    press(shell, "Ta in under målet")
    with workspace.reading() as session:
        made = session.scalars(select(SharedIdea)).one()
        assert session.get_one(Action, made.taken_id).goal_id == goals[-1]


def test_no_ideas_is_said_only_where_there_is_none_at_all(
    shell: Shell, context: PageContext, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = a_file(workspace, tmp_path)
    with workspace.change("Empty") as session:
        session.execute(delete(Decision).where(Decision.kind == "idea"))
    shell.show_item("shared_idea", "")
    shell.page("meetings").show_meeting("ideas")
    assert "Inga idéer här" in " ".join(seen.texts(shell))
    context.files_given.emit([file], "")
    qtbot.waitUntil(lambda: context.window.findChild(ReceiveDialog) is not None)
    press(context.window.findChild(ReceiveDialog), "Till idélådan")
    qtbot.waitUntil(lambda: "Från andra kommuner och skolor" in seen.texts(shell))
    assert "Inga idéer här" not in " ".join(seen.texts(shell))


def test_ideas_are_given_and_taken_in_from_the_menu(
    shell: Shell,
    workspace: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context = shell.context
    file = a_file(workspace, tmp_path)
    acts = dict(pair for group in menu_groups(shell) for pair in group.items())
    assert "Dela idéer …" in acts
    monkeypatch.setattr(context, "ask_open", lambda *_: file)
    acts["Läs in idéer …"]()
    qtbot.waitUntil(lambda: context.window.findChild(ReceiveDialog) is not None)
    context.window.findChild(ReceiveDialog).close()


def test_what_stands_under_a_goal_is_set_in_and_follows_its_tick(
    qtbot: QtBot, alone: PageContext
) -> None:
    dialog = ShareDialog(alone)
    qtbot.addWidget(dialog)
    items = [dialog.list.item(n) for n in range(dialog.list.count())]
    kinds = {kind for kind, _ in (each.data(ROLE) for each in items)}
    assert {"goal", "action", "indicator", "idea", "instrument"} <= kinds
    for each in items:
        kind, _ = each.data(ROLE)
        assert each.text().startswith(" ") == (kind in {"action", "indicator"})
    assert dialog.chosen() == set()
    items[0].setCheckState(Qt.CheckState.Checked)
    assert tuple(items[0].data(ROLE)) in {tuple(each) for each in dialog.chosen()}
