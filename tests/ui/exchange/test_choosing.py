"""Where two have written in the same place: what is asked, chosen and told."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.exchange.colleague import bring, stands, write
from tests.ui.seen import buttons, named, press, texts

from planbench.domain.model import Action, Evidence, Goal
from planbench.services.exchange.conflicts import open_conflicts
from planbench.services.exchange.packages import make_package, merge
from planbench.services.gate.workspace import Workspace
from planbench.ui.exchange.conflicts import ConflictsDialog
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.page_context import PageContext


def conflicts(qtbot: QtBot, alone: PageContext) -> ConflictsDialog:
    made = ConflictsDialog(alone, alone.window)
    qtbot.addWidget(made)
    return made


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


def titles(dialog: ConflictsDialog) -> list[str]:
    return [text for text in texts(dialog) if text.startswith("Mål: ")]


def test_each_choice_says_what_it_is_about_until_nothing_waits(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str
) -> None:
    nothing = "Inget väntar på ett val."
    write(alone.workspace, goal, strand="algebra")
    write(per, goal, strand="geometry")
    bring(alone, per)
    dialog = conflicts(qtbot, alone)
    [title] = titles(dialog)
    assert title.endswith(" · Innehållsområde")
    assert nothing not in texts(dialog)
    press(dialog, "Välj denna")
    qtbot.waitUntil(lambda: nothing in texts(dialog))
    assert titles(dialog) == []


def test_what_was_joined_by_itself_waits_for_nobody_and_is_told(
    qtbot: QtBot, alone: PageContext, per: Workspace, goal: str
) -> None:
    write(alone.workspace, goal, rationale="Först. Sedan.\n\nSist.")
    bring(alone, per)
    merge(per, make_package(alone.workspace, per.file.path.with_name("till.planbench-utbyte")))
    write(alone.workspace, goal, rationale="Allra först. Sedan.\n\nSist.")
    write(per, goal, rationale="Först. Sedan.\n\nAllra sist.")
    bring(alone, per)
    shown = texts(conflicts(qtbot, alone))
    assert "Sammanfogat av sig självt" in shown
    assert "Inget väntar på ett val." not in shown
