"""The parts of the meetings page: when and where, the agenda that goes on, what is brought."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.meetings.conftest import Load
from tests.ui.seen import buttons, press, texts

from planbench.domain.model import (
    AgendaItem,
    Decision,
    Meeting,
    MeetingEvidence,
    Person,
    Question,
)
from planbench.domain.people import RESOURCE_PERSONS
from planbench.ui.kit.fields.fields import CheckField
from planbench.ui.kit.fields.form import Form
from planbench.ui.meetings.after import MeetingAfter
from planbench.ui.meetings.bring import EvidenceSearch, MeetingBring
from planbench.ui.meetings.carried_tasks import CarriedTasks
from planbench.ui.meetings.caught import CaptureLine, Caught
from planbench.ui.meetings.editor import MeetingEditor
from planbench.ui.meetings.moved_card import MovedCard
from planbench.ui.meetings.presentation_card import PresentationCard
from planbench.ui.meetings.questions import MeetingQuestions
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext

TODAY = dt.date(2026, 11, 18)  # a Wednesday, at half past eight


def test_what_is_brought_is_left_again_and_searched_for(
    qtbot: QtBot, alone: PageContext, load: Load, view: MeetingView
) -> None:
    def brought() -> set[str]:
        with alone.workspace.reading() as session:
            mine = MeetingEvidence.meeting_id == view.meeting.id
            found = session.scalars(select(MeetingEvidence.evidence_id).where(mine))
            return set(found)

    card = MeetingBring(alone, view)
    qtbot.addWidget(card)
    key, name = next(pair for pair in view.plan.evidence.items() if pair[0] not in view.brought)
    before = brought()
    card.search.take(name)
    assert brought() == before | {key}
    card.show_view(replace(view, brought=brought()))
    away = next(each for each in buttons(card) if name in each and each.startswith("Ta inte med"))
    press(card, away)
    assert brought() == before


def test_only_evidence_that_there_is_is_chosen_by_its_name(qtbot: QtBot) -> None:
    search = EvidenceSearch("Sök")
    qtbot.addWidget(search)
    told: list[str] = []
    search.chosen.connect(told.append)
    search.offer({"e1": "U1 Enkät"})
    search.set_value("U9 Annat")
    search.take("U9 Annat")
    assert (told, search.value()) == ([], "U9 Annat")
    search.take("U1 Enkät")
    assert (told, search.value()) == (["e1"], "")
    search.offer({})
    assert search.isHidden()


def test_tasks_left_from_earlier_are_ticked(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    card = CarriedTasks(alone)
    qtbot.addWidget(card)
    with alone.workspace.reading() as session:
        task = session.scalars(select(Decision).where(Decision.kind == "task")).first()
    assert task is not None
    person, name = next(iter(view.plan.persons.items()))
    task.owner_id, task.due, task.done = person, dt.date(2026, 12, 1), False
    card.show_tasks(replace(view, carried=[task]))
    assert any(each.startswith(f"{task.text} · {name} · 1 december") for each in texts(card))
    card.findChildren(CheckField)[0].click()
    alone.flush()
    with alone.workspace.reading() as session:
        assert session.get_one(Decision, task.id).done
    card.show_tasks(replace(view, carried=[]))
    assert card.isHidden()


def test_a_question_left_from_earlier_leads_to_its_answer(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    card = CarriedTasks(alone)
    qtbot.addWidget(card)
    asked = Question(id="q9", meeting_id="m9", text="Vem följer upp?")
    card.show_tasks(replace(view, carried=[], unanswered=[asked]))
    assert "Fråga: Vem följer upp?" in texts(card)
    with qtbot.waitSignal(alone.navigation_requested) as went:
        press(card, "Skriv svaret")
    assert went.args[:3] == ["meetings", "question", "q9"]


def test_a_question_waits_at_the_meetings_to_come_until_it_is_answered(
    alone: PageContext, load: Load
) -> None:
    held = next(each for each in load() if each.meeting.held)
    asked = Question(id="q9", meeting_id=held.meeting.id, text="Vem följer upp?")
    alone.add(asked, "New question")
    waits = [each for each in load() if "q9" in {one.id for one in each.unanswered}]
    assert waits
    assert not any(each.meeting.held for each in waits)
    assert alone.save(Question, "q9", "answer", "Rektor")
    assert not any("q9" in {one.id for one in each.unanswered} for each in load())


@pytest.mark.parametrize("line_of", ["! Boka rum @Pelle", "Rum tas av @Pelle", "? Vad gör @Pelle"])
def test_an_unknown_person_is_told_in_the_colour_of_what_to_mind(
    line: CaptureLine, line_of: str
) -> None:
    line.line.insert(line_of)
    told = [each for each in line.findChildren(QLabel) if each.objectName() == "attention"]
    assert [each.text() for each in told] == ["ingen, eller flera, heter Pelle"]
    line.line.clear()
    line.line.insert("! Boka rum @Karin")
    assert told[0].isHidden()


@pytest.fixture
def line(qtbot: QtBot, alone: PageContext, view: MeetingView) -> CaptureLine:
    made = CaptureLine(alone, view)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("! Ring Dalskolan", "Uppgift"),
        ("= Vi börjar i mars", "Beslut"),
        ("Vi talade om", "Anteckning"),
    ],
)
def test_a_line_says_what_it_will_become(line: CaptureLine, text: str, kind: str) -> None:
    line.line.set_value(text)
    line._show()
    assert any(each.startswith(f"Tolkas som: {kind}") for each in texts(line))


def test_another_kind_is_put_before_the_same_words(line: CaptureLine) -> None:
    line.line.set_value("Ring Dalskolan")
    line.begin_as("task")
    assert line.line.value() == "! Ring Dalskolan"
    assert not line.line.hasSelectedText()
    line.begin_as("decision")
    assert line.line.value() == "= Ring Dalskolan"
    assert line.line.cursorPosition() == len(line.line.text())


def test_nothing_is_kept_of_an_empty_line(line: CaptureLine, load: Load) -> None:
    def count() -> int:
        return sum(len(each.decisions) for each in load())

    before = count()
    line.keep()
    line.line.set_value("   ")
    line.keep()
    assert count() == before
    line.line.set_value("! Ring Dalskolan")
    line.keep()
    assert (count(), line.line.value()) == (before + 1, "")


def test_what_was_caught_says_its_kind_who_and_when(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    caught = Caught(alone)
    place.setLayout(caught)
    person, name = next(iter(view.plan.persons.items()))
    goal, about_goal = next(iter(view.plan.goals.items()))
    task = Decision(meeting_id="m9", id="d1", kind="task", text="Ring", owner_id=person)
    task.goal_id, task.due = goal, dt.date(2026, 12, 1)
    made = [task, Decision(meeting_id="m9", id="d2", kind="idea", text="Prova")]
    caught.show_view(replace(view, decisions=made), QLabel("Nu"), "")
    said = texts(place)
    assert said[:5] == ["Nu", "Uppgift", "Ring", about_goal, f"{name}, tis 1 dec"]
    assert buttons(place) == ["Ta bort Ring", "Ta bort Prova"]


def test_what_was_caught_stands_under_the_point_that_it_came_up_at(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    place, point = QWidget(), QLabel("Vem gör vad")
    qtbot.addWidget(place)
    caught = Caught(alone)
    place.setLayout(caught)
    made = [Decision(meeting_id="m", id=key, kind="idea", text=key) for key in ("d0", "d1", "d2")]
    points = {"p1": "Vad mäter vi?", "p2": "Vem gör vad"}
    agenda = [AgendaItem(meeting_id="m", id=key, text=text) for key, text in points.items()]
    seen = replace(view, decisions=made, agenda=agenda, questions=[])
    for item_id, point_id in (("d1", "p1"), ("d2", "p2")):
        caught.note(seen, item_id, point_id)
    caught.show_view(seen, point, "p2")
    shown = [text for text in texts(place) if text != "Idé"]
    assert [text for text in shown if text] == ["d0", "Vad mäter vi?", "d1", "Vem gör vad", "d2"]


def moved(alone: PageContext, view: MeetingView, days: int) -> None:
    with alone.workspace.change("x") as session:
        meeting = session.get_one(Meeting, view.meeting.id)
        assert meeting.date is not None
        meeting.date += dt.timedelta(days=days)


@pytest.mark.parametrize(("days", "said"), [(7, "7 dagar senare"), (-1, "1 dag tidigare")])
def test_a_meeting_that_moves_offers_to_take_its_preparations_along(
    qtbot: QtBot, alone: PageContext, view: MeetingView, days: int, said: str
) -> None:
    card = MovedCard(alone, view.meeting.id)
    qtbot.addWidget(card)
    card.look()
    assert card.isHidden()
    moved(alone, view, days)
    card.look()
    assert not card.isHidden()
    assert any(said in each for each in texts(card))
    press(card, "Låt dem vara")
    assert card.isHidden()


def test_the_checklist_counts_what_is_ticked(qtbot: QtBot, alone: PageContext, load: Load) -> None:
    last = next(each for each in load() if each.last)
    card = PresentationCard(alone, last)
    qtbot.addWidget(card)
    boxes = card.findChildren(CheckField)
    before = sum(box.value() for box in boxes)
    assert f"{before} av {len(boxes)} klara" in texts(card)
    next(box for box in boxes if not box.value()).click()
    card.show_view(next(each for each in load() if each.last))
    assert f"{before + 1} av {len(boxes)} klara" in texts(card)


def test_rows_of_decisions_are_folded_while_there_are_some(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    with_some = next(each for each in load() if each.decisions)
    card = MeetingAfter(alone, with_some, Form(alone, with_some.meeting))
    qtbot.addWidget(card)
    assert card.rows.isHidden()
    card.show_row(with_some.decisions[0].id)
    assert not card.rows.isHidden()
    without = replace(with_some, decisions=[])
    empty = MeetingAfter(alone, without, Form(alone, without.meeting))
    qtbot.addWidget(empty)
    assert not empty.rows.isHidden()


@pytest.mark.parametrize(
    ("planned", "seen"),
    [
        ({"date": TODAY - dt.timedelta(days=1)}, "after"),
        ({"date": TODAY}, "during"),
        ({"date": TODAY + dt.timedelta(days=1)}, "before"),
        ({"date": TODAY + dt.timedelta(days=1), "held": True}, "after"),  # earlier than planned
        ({"date": None}, "before"),
    ],
)
def test_a_meeting_opens_at_what_fits_its_day(
    qtbot: QtBot, alone: PageContext, view: MeetingView, planned: dict[str, object], seen: str
) -> None:
    for name, value in planned.items():
        setattr(view.meeting, name, value)
    editor = MeetingEditor(alone, view)
    qtbot.addWidget(editor)
    assert [key for key, part in editor._parted.items() if not part.isHidden()] == [seen]


@pytest.mark.parametrize(("many", "said"), [(1, "Inte valt"), (2, "Båda"), (3, "Alla")])
def test_what_nobody_is_chosen_for_is_of_as_many_as_there_are(
    qtbot: QtBot, alone: PageContext, view: MeetingView, many: int, said: str
) -> None:
    with alone.workspace.change("People") as session:
        session.add(Person(name="Li", role="resource_person"))
        session.flush()
        for person in session.scalars(RESOURCE_PERSONS).all()[many:]:
            person.role = "principal"
    editor = MeetingEditor(alone, view)
    qtbot.addWidget(editor)
    assert editor._all_of_us() == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ((0, 60), ""),
        ((61, 61), "Dagordningen tar 61 min."),
        ((90, 60), "Dagordningen tar 90 min, men mötet"),
        ((90, 0), "Dagordningen tar 90 min."),
        ((420, 420), "Dagordningen tar 7 h."),
        ((465, 420), "Dagordningen tar 7,75 h, men mötet är 7 h."),
    ],
)
def test_an_agenda_that_is_longer_than_its_meeting_is_told(
    qtbot: QtBot, alone: PageContext, view: MeetingView, minutes: tuple[int, int], said: str
) -> None:
    agenda, lasts = minutes
    view.meeting.start, view.meeting.end = "09:00", f"{9 + lasts // 60:02}:{lasts % 60:02}"
    point = AgendaItem(id="a", meeting_id=view.meeting.id, text="Punkt", minutes=agenda)
    shown = replace(view, agenda=[point] if agenda else [])
    editor = MeetingEditor(alone, shown)
    qtbot.addWidget(editor)
    told = editor._overrun_text().replace("\u00a0", " ")
    assert told.startswith(said)
    assert ("men" in told) == (agenda > lasts > 0)
    assert bool(told) == bool(agenda)


def test_a_question_of_the_programme_is_a_proposal_until_it_is_taken_along(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    view = next(view for view in load() if view.meeting.number == 3)
    card = MeetingQuestions(alone, view.meeting)
    qtbot.addWidget(card)
    proposed = "Är målen lagom många och möjliga att följa upp?"
    assert "Förslag från programmet" in texts(card)
    assert proposed in texts(card)
    assert proposed not in [question.text for question in view.questions]
    press(card, f"Ta med: {proposed}")
    card.show_proposals()
    assert proposed not in texts(card)  # a row now, no longer a text
    after = next(view for view in load() if view.meeting.number == 3)
    assert proposed in [question.text for question in after.questions]


def test_what_is_brought_has_its_own_heads(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    card = MeetingBring(alone, view)
    qtbot.addWidget(card)
    said = texts(card)
    heads = ["Underlag", "På papper: syfte, dagordning, förberedelser och frågor"]
    assert [text for text in said if text in heads] == heads
