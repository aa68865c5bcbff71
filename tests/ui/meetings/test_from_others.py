"""What comes from others into the meetings page: shared ideas, and invitations to meetings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from tests.ui.seen import button, buttons, named, press, texts

from planbench.domain.model import Action, Goal, Meeting, SharedIdea
from planbench.services.sharing.choosing import choices
from planbench.services.sharing.giving import preview_share, write_share
from planbench.services.sharing.receiving import look_at_share, receive
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.meetings.invitation import ask_invitation
from planbench.ui.meetings.shared_ideas import SharedIdeas
from planbench.ui.page_context import PageContext


@pytest.fixture
def said(alone: PageContext) -> list[str]:
    """What the window has told since the test began."""
    told: list[str] = []
    alone.message.connect(lambda text, _undo: told.append(text))
    return told


@pytest.fixture
def ideas(qtbot: QtBot, alone: PageContext, tmp_path: Path) -> SharedIdeas:
    """A goal and an action of another goal, that have come in a share file."""
    with alone.workspace.reading() as session:
        there = choices(session)
    goal = next(each for each in there if each.kind == "goal")
    action = next(e for e in there if e.kind == "action" and e.goal_id not in {goal.id, ""})
    wanted = {(goal.kind, goal.id), (action.kind, action.id)}
    file = write_share(preview_share(alone.workspace, wanted), tmp_path / "a")
    receive(alone.workspace, look_at_share(alone.workspace, file))
    made = SharedIdeas(alone)
    qtbot.addWidget(made)
    return made


def count(context: PageContext, kind: type[Goal | Action | Meeting | SharedIdea]) -> int:
    with context.workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_a_goal_goes_into_the_plan_and_an_action_under_the_goal_that_is_chosen(
    alone: PageContext, ideas: SharedIdeas, said: list[str]
) -> None:
    goals, actions = count(alone, Goal), count(alone, Action)
    assert sum(each.startswith("Ekdala kommun") for each in texts(ideas)) == 2
    press(ideas, "Ta in i planen")
    assert count(alone, Goal) == goals + 1
    ideas.refresh("")
    brought = count(alone, Action)
    choice = named(ideas, ChoiceField, "Mål")
    chosen = choice.itemData(1)
    choice.set_value(chosen)
    press(ideas, "Ta in under målet")
    assert count(alone, Action) == brought + 1 >= actions + 1
    with alone.workspace.reading() as session:
        idea = session.scalars(select(SharedIdea).where(SharedIdea.kind == "action")).one()
        assert session.get_one(Action, idea.taken_id).goal_id == chosen
    assert said == ["Tagen in i planen. Nu är den er att skriva vidare på."] * 2
    ideas.refresh("")
    assert buttons(ideas).count("Tagen in i planen: visa den") == 2
    assert "Ta in i planen" not in buttons(ideas)


def test_what_was_taken_in_is_led_to(qtbot: QtBot, alone: PageContext, ideas: SharedIdeas) -> None:
    press(ideas, "Ta in i planen")
    ideas.refresh("")
    gone: list[tuple[str, ...]] = []
    alone.navigation_requested.connect(lambda *place: gone.append(place))
    press(ideas, "Tagen in i planen: visa den")
    with alone.workspace.reading() as session:
        idea = session.scalars(select(SharedIdea).where(SharedIdea.kind == "goal")).one()
    assert gone == [("plan", "goal", idea.taken_id, "")]


def test_ideas_are_found_by_words_removed_and_gone_when_there_are_none(
    alone: PageContext, ideas: SharedIdeas
) -> None:
    with alone.workspace.reading() as session:
        every = list(session.scalars(select(SharedIdea)))
    assert all(any(each.text in line for line in texts(ideas)) for each in every)
    ideas.refresh("inga sådana ord")
    assert ideas.isHidden()
    ideas.refresh(every[0].text)
    assert not ideas.isHidden()
    ideas.refresh("")
    for left in (1, 0):
        press(ideas, "Ta bort idé")
        ideas.refresh("")
        assert count(alone, SharedIdea) == left
    assert ideas.isHidden()


def event(uid: str, title: str, day: str, more: str = "") -> str:
    head = f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\n"
    return f"{head}DTSTART:{day}T130000\r\n{more}END:VEVENT\r\n"


def invited(alone: PageContext, folder: Path, *events: str) -> QMessageBox:
    file = folder / "möte.ics"
    body = f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n"
    file.write_text(body, encoding="utf-8")
    ask_invitation(alone, file)
    boxes = alone.window.findChildren(QMessageBox)
    return boxes[-1]


def test_invitations_are_read_line_by_line_and_those_that_stand_are_taken_in(
    alone: PageContext, said: list[str], tmp_path: Path
) -> None:
    before = count(alone, Meeting)
    box = invited(
        alone,
        tmp_path,
        event("1", "Rektorsgruppen", "20270312", "DTEND:20270312T143000\r\nLOCATION:Aulan\r\n"),
        event("2", "", "20270313"),
        event("3", "Inställd", "20270314", "STATUS:CANCELLED\r\n"),
    )
    lines = box.text().replace("\u00a0", " ").splitlines()
    assert lines[0] == "Rektorsgruppen · 12 mars 2027 13:00–14:30 · Aulan"
    assert lines[1].startswith("Utan titel · 13 mars 2027 13:00")
    assert lines[2].endswith(" · inställt")
    assert count(alone, Meeting) == before
    press(box, "Lägg till 2 möten")
    assert count(alone, Meeting) == before + 2
    assert said == ["2 möten inlagda."]
    with alone.workspace.reading() as session:
        made = session.scalars(select(Meeting).where(Meeting.title == "Rektorsgruppen")).one()
    assert (made.date, made.start, made.end) == (dt.date(2027, 3, 12), "13:00", "14:30")
    again = invited(alone, tmp_path, event("1", "Rektorsgruppen", "20270319"))
    assert again.text().endswith("finns redan här och får den här tiden")


def test_what_is_only_cancelled_adds_nothing(alone: PageContext, tmp_path: Path) -> None:
    box = invited(alone, tmp_path, event("3", "Inställd", "20270314", "STATUS:CANCELLED\r\n"))
    assert buttons(box) == ["Avbryt"]
    before = count(alone, Meeting)
    press(box, "Avbryt")
    assert count(alone, Meeting) == before


def test_an_action_waits_for_a_goal_to_be_taken_in_under(
    qtbot: QtBot, alone: PageContext, ideas: SharedIdeas
) -> None:
    take = button(ideas, "Ta in under målet")
    assert take.isEnabled()
    with alone.workspace.change("x") as session:
        for goal in session.scalars(select(Goal)):
            session.delete(goal)
    ideas.refresh("")
    assert not button(ideas, "Ta in under målet").isEnabled()
    assert button(ideas, "Ta in i planen").isEnabled()
