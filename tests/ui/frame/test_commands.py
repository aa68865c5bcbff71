"""What each command of the window does: the dialog it asks for, the page it leads to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.pages import told

from planbench.domain.base import in_order
from planbench.domain.model import Goal
from planbench.ui.frame.commands import (
    BEGINNINGS,
    DIALOGS,
    MENU,
    beginnings,
    dialog_commands,
    menu_groups,
)
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.work.command import Command
from planbench.ui.page_context import PageContext

SIGNALS = {
    "exchange": ("exchange_wanted",),
    "people": ("people_wanted", "", ""),
    "history": ("history_wanted",),
    "backups": ("backups_wanted",),
    "settings": ("settings_wanted",),
    "new_project": ("new_wanted",),
    "open": ("choose_wanted",),
    "close": ("closing_wanted",),
    "handbook": ("help_wanted", "handbook", "plan"),
    "about": ("help_wanted", "about", ""),
}
OPENS = {
    "status": "StatusDialog",
    "postpone": "PostponeDialog",
    "quotes": "QuotesDialog",
    "keys": "KeysSheet",
    "question": "QuestionDialog",
    "replace_all": "ProjectReplace",
}


@pytest.fixture
def frame(qtbot: QtBot, alone: PageContext) -> Shell:
    """The frame by itself, on the plan; no window follows its signals."""
    made = Shell(alone)
    qtbot.addWidget(made)
    made.show()
    made.show_step("plan")
    turn()
    return made


def command(frame: Shell, name: str) -> Command:
    """A command by its name among the dialogs."""
    text = next(frame.context.say(text) for known, text, *_ in DIALOGS if known == name)
    return next(each for each in frame.commands() if each.text == text)


def heard(frame: Shell) -> list[tuple[str, ...]]:
    """What the frame asks for from now on."""
    told: list[tuple[str, ...]] = []

    def hear(name: str) -> Callable[..., None]:
        return lambda *given: told.append((name, *given))

    for name in {each[0] for each in SIGNALS.values()}:
        getattr(frame, name).connect(hear(name))
    frame.context.share_wanted.connect(lambda items: told.append(("share", *items)))
    return told


def test_each_command_asks_for_its_own_dialog(frame: Shell) -> None:
    told = heard(frame)
    for name, signal in SIGNALS.items():
        command(frame, name).act()
        assert told == [signal], name
        told.clear()
    command(frame, "share").act()
    assert told == [("share",)]


def test_each_command_opens_its_own_dialog(frame: Shell) -> None:
    for name, kind in OPENS.items():
        command(frame, name).act()
        shown = [each for each in frame.findChildren(QDialog) if each.isVisible()]
        assert [type(each).__name__ for each in shown] == [kind]
        shown[0].close()
        shown[0].deleteLater()
        turn()


def test_finding_and_replacing_are_two_forms_of_one_bar(frame: Shell) -> None:
    fields = []
    for name in ("find", "replace"):
        command(frame, name).act()
        shown = [each for each in frame.find_bar.findChildren(QLineEdit) if each.isVisible()]
        fields.append(len(shown))
    assert fields == [1, 2]


def test_commands_lead_to_their_pages(frame: Shell) -> None:
    command(frame, "export").act()
    assert frame.step == "export"
    for step in ("time", "plan"):
        go = next(each for each in frame.commands() if each.keys == f"Ctrl+{at(frame, step)}")
        go.act()
        assert frame.step == step
        assert go.picture == step


def at(frame: Shell, step: str) -> int:
    """Which of the steps it is, from 1."""
    return list(frame.steps).index(step) + 1


BEGUN = {
    "evidence": "evidence",
    "current_state": "finding",
    "plan": "goal",
    "time": "time_entry",
    "meetings": "meeting",
    "feedback": "import",
    "overview": "",
    "export": "",
}


def test_what_ctrl_n_begins_on_each_page(
    alone: PageContext, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(alone, "navigate", lambda *where: asked.append(where))
    frame = Shell(alone)
    qtbot.addWidget(frame)
    monkeypatch.setattr(frame, "find_anything", lambda: asked.append(("palette",)))
    new, print_out = command(frame, "new"), command(frame, "print")
    for step in BEGUN:
        frame._step = step
        new.act()
    print_out.act()
    expected = [(step, "new", what) if what else ("palette",) for step, what in BEGUN.items()]
    assert asked == [*expected, ("export", "print")]


def test_what_can_be_begun_is_offered_with_its_page_and_picture(
    alone: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(alone, "navigate", lambda *where: asked.append(where))
    offered = beginnings(alone)
    for each in offered:
        each.act()
    assert asked == [(step, "new", what) for step, what, *_ in BEGINNINGS]
    read_in = [begun in {"import", "answers"} for _step, begun, *_ in BEGINNINGS]
    assert [each.picture == "open" for each in offered] == read_in
    answers = next(each for each in offered if each.text == "Läs in enkätsvar …")
    assert answers.matches(("enkät",))
    goal = next(each for each in offered if each.text == "Nytt mål")
    assert goal.matches(("ny",))
    assert not goal.matches(("x",))


def test_only_what_a_window_can_do_is_offered(alone: PageContext) -> None:
    done: list[str] = []
    made = dialog_commands(alone, {"undo": lambda: done.append("undo")})
    assert [(each.text, each.keys, each.also, each.picture) for each in made] == [
        ("Ångra", "Ctrl+Z", "", "undo")
    ]
    made[0].act()
    assert done == ["undo"]


def test_the_menu_does_what_its_words_say(frame: Shell) -> None:
    told = heard(frame)
    groups = menu_groups(frame)
    assert [len(each) for each in groups] == [len(each) for each in MENU]
    for names, group in zip(MENU, groups, strict=True):
        for name, (text, act) in zip(names, group.items(), strict=True):
            one = command(frame, name)
            assert text == f"{one.text}\t{one.keys_here}".rstrip()
            if name in SIGNALS:
                act()
                assert told.pop() == SIGNALS[name]


def test_the_handbook_is_found_by_its_chapters_and_what_stands_in_them(frame: Shell) -> None:
    told = heard(frame)
    found = frame.handbook()
    assert len(found) > 5
    found[2].act()
    assert told == [("help_wanted", "handbook", found[2].text)]
    assert all(each.picture == "help" for each in found)
    assert any(each.matches(("signera",)) and "signera" not in each.text.lower() for each in found)


def test_undo_and_redo_say_what_they_did_and_nothing_where_there_is_nothing(frame: Shell) -> None:
    context = frame.context
    command(frame, "redo").act()
    assert told(frame) == ""
    before = context.workspace.project().municipality
    with context.change("Change") as session:
        session.merge(context.workspace.project()).municipality = "Annan"
    command(frame, "undo").act()
    assert context.workspace.project().municipality == before
    assert told(frame).startswith("Ångrat: ")
    command(frame, "redo").act()
    assert context.workspace.project().municipality == "Annan"
    assert told(frame).startswith("Gjort om: ")
    command(frame, "save").act()
    assert told(frame) == "Allt är sparat."


def test_what_is_being_typed_is_written_before_a_command_looks_at_the_project(
    frame: Shell, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    context = frame.context
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))

    def stored() -> Goal:
        with context.workspace.reading() as session:
            return session.scalars(in_order(Goal)).first()

    field = Form(context, stored()).line("rationale")
    qtbot.addWidget(field)
    for name in ("status", "take", "postpone", "quotes", "replace_all", "save"):
        field.setText(f"Skrivet före {name}")
        field.edited.emit()
        assert stored().rationale != f"Skrivet före {name}"
        command(frame, name).act()
        assert stored().rationale == f"Skrivet före {name}", name
        for each in frame.findChildren(QDialog):
            each.close()
            each.deleteLater()
        turn()
