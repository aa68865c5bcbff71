"""The parts of the evidence page: list, facts, coverage, comparisons, before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.ui.conftest import turn
from tests.ui.seen import buttons, named, press, texts

from planbench.domain.model import (
    Evidence,
    EvidenceSchool,
    School,
    SurveyAnswer,
    SurveyQuestion,
)
from planbench.ui.evidence.answers import AnswersCard, LevelField
from planbench.ui.evidence.before_after import BeforeAfterCard
from planbench.ui.evidence.editor import EvidenceEditor
from planbench.ui.evidence.facts import EvidenceFacts
from planbench.ui.evidence.list import NOWHERE, UNUSED, EvidenceList
from planbench.ui.evidence.uses import UsesCard
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.links import Links
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.kit.look.plain_table import PlainTable
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView

Views = Mapping[str, EvidenceView]
Load = Callable[[], Views]


@pytest.fixture
def load(alone: PageContext) -> Load:
    """Reads the evidence as the page does."""

    def read() -> Views:
        for _ in alone.evidence.bring_up():
            pass
        return alone.evidence.views

    return read


@pytest.fixture
def schools(alone: PageContext) -> dict[str, str]:
    with alone.workspace.reading() as session:
        return {each.id: each.name for each in session.scalars(select(School))}


@pytest.fixture
def listed(qtbot: QtBot, alone: PageContext, load: Load, schools: dict[str, str]) -> EvidenceList:
    made = EvidenceList(alone)
    qtbot.addWidget(made)
    made.show_evidence(load(), schools, "")
    return made


def chosen(made: EvidenceList, field: ChoiceField, value: str) -> list[EvidenceView]:
    field.set_value(value)
    field.edited.emit()
    return [made._views[each] for each in made.list.ids()]


def test_the_list_says_how_much_of_it_is_shown(listed: EvidenceList) -> None:
    every = len(listed._views)
    assert f"{every} av {every} visas" in texts(listed)
    listed.filter.set_value("enkät")
    listed.filter.textChanged.emit("enkät")
    n = listed.list.count()
    assert 0 < n < every
    assert f"{n} av {every} visas" in texts(listed)
    listed.show_all()
    listed._fill()
    assert listed.list.count() == every


def test_the_list_is_filtered_by_kind_by_use_and_by_school(
    listed: EvidenceList, schools: dict[str, str]
) -> None:
    kinds = {each.evidence.kind for each in listed._views.values()}
    for kind in kinds:
        found = chosen(listed, listed.kind, kind)
        assert {each.evidence.kind for each in found} == {kind}
    assert all(not each.used for each in chosen(listed, listed.kind, UNUSED))
    chosen(listed, listed.kind, "")
    for school in schools:
        for each in chosen(listed, listed.school, school):
            assert school in each.school_ids
    nowhere = chosen(listed, listed.school, NOWHERE)
    assert nowhere
    assert not any(each.school_ids for each in nowhere)


def test_the_list_is_sorted_in_every_way(listed: EvidenceList) -> None:
    days = [each.evidence.collected_on for each in chosen(listed, listed.sort, "date")]
    assert days == sorted(days, key=lambda day: day or dt.date.min, reverse=True)
    used = [each.used for each in chosen(listed, listed.sort, "use")]
    assert used == sorted(used, reverse=True)
    kinds = [each.evidence.kind for each in chosen(listed, listed.sort, "kind")]
    assert len(set(kinds)) == sum(a != b for a, b in zip(kinds, ["", *kinds], strict=False))
    numbers = [each.evidence.number for each in chosen(listed, listed.sort, "")]
    assert numbers == sorted(numbers)


def test_a_row_says_how_often_a_piece_is_used(listed: EvidenceList) -> None:
    lines = [listed.list.line(n) for n in range(listed.list.count())]
    views = list(listed._views.values())
    for line, view in zip(lines, views, strict=True):
        assert line.name.startswith(f"{view.label}  ")
        assert line.tail == (str(view.used) if view.used else "")
        assert ("används på" in line.told) == bool(view.used)


def test_what_is_filtered_away_is_no_longer_the_one_shown(listed: EvidenceList) -> None:
    told: list[str] = []
    listed.chosen.connect(told.append)
    first = listed.list.current_id()
    other = next(
        each.evidence.kind
        for each in listed._views.values()
        if each.evidence.kind != listed._views[first].evidence.kind
    )
    found = chosen(listed, listed.kind, other)
    assert told == [found[0].evidence.id]


def test_level_answers_are_steps_of_a_scale(qtbot: QtBot, alone: PageContext) -> None:
    field = LevelField(alone, "Hur långt: Vi planerar")
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value(3)
    assert field.value() == 3
    box = named(field, ChoiceField, "Hur långt: Vi planerar")
    assert box.currentText().startswith("3")
    field.set_value(None)
    assert field.value() is None
    with qtbot.waitSignal(field.edited):
        box.edited.emit()


@pytest.mark.parametrize(("kind", "fields"), [("lesson_observation", 0), ("self_assessment", 1)])
def test_a_template_is_offered_used_and_taken_away(
    qtbot: QtBot, alone: PageContext, load: Load, kind: str, fields: int
) -> None:
    with alone.workspace.change("x") as session:
        session.add(Evidence(id="e9", number=99, kind=kind))
    card = AnswersCard(alone)
    qtbot.addWidget(card)
    card.refresh(load()["e9"])
    assert not card.isHidden()
    press(card, "Använd mallen")
    view = load()["e9"]
    card.refresh(view)
    asked = [each.question for each in view.answers]
    assert asked
    assert [each for each in texts(card) if each in asked] == asked
    assert len(card.findChildren(LevelField)) == fields * len(asked)
    press(card, "Ta bort mallen och svaren")
    card.refresh(load()["e9"])
    assert "Använd mallen" in buttons(card)


def test_a_kind_without_a_template_has_no_card(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    card = AnswersCard(alone)
    qtbot.addWidget(card)
    card.refresh(next(each for each in load().values() if each.evidence.kind == "statistics"))
    assert card.isHidden()


def asked(session: Session, evidence_id: str, shares: tuple[int, int]) -> None:
    """A question with two answers, so many of each."""
    add = session.add_all
    key = f"q-{evidence_id}"
    add([SurveyQuestion(id=key, evidence_id=evidence_id, text="Planerar ni ihop?", n=40)])
    for name, n in zip(("Ja", "Nej"), shares, strict=True):
        add([SurveyAnswer(id=f"{key}{name}", question_id=key, text=name, count=n, position=name)])


def test_a_questionnaire_is_set_beside_the_one_before_it(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    with alone.workspace.change("x") as session:
        session.add(Evidence(id="old", number=98, kind="survey"))
        session.add(Evidence(id="new", number=99, kind="survey", before_id="old"))
        session.add(Evidence(id="lone", number=97, kind="survey", before_id="new"))
        session.flush()
        asked(session, "old", (20, 20))
        asked(session, "new", (30, 10))
    card = BeforeAfterCard(alone)
    qtbot.addWidget(card)
    views = load()
    card.refresh(views["old"])
    assert card.isHidden()
    card.refresh(views["new"])
    said = card.findChildren(PlainTable)[0].accessibleDescription().replace("\u00a0", " ")
    assert said == "Planerar ni ihop?: Ja; 50 %; 75 %; +25. Planerar ni ihop?: Nej; 50 %; 25 %; -25"
    card.refresh(views["lone"])
    turn()
    assert [each for each in card.findChildren(PlainTable) if not each.isHidden()] == []
    assert len(texts(card)) == 2


def test_answers_stand_in_the_order_in_which_they_were_asked(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    with alone.workspace.change("x") as session:
        for each, before in (("old", None), ("new", "old")):
            session.add(Evidence(id=each, number=98, kind="survey", before_id=before))
            session.flush()
            asked(session, each, (20, 20))
        session.flush()
        for answer in session.scalars(select(SurveyAnswer)):
            answer.position = "a1" if answer.text == "Nej" else "a2"
    card = BeforeAfterCard(alone)
    qtbot.addWidget(card)
    card.refresh(load()["new"])
    said = card.findChildren(PlainTable)[0].accessibleDescription()
    assert said.index("Nej") < said.index("Ja")


def test_schools_are_tied_to_a_piece_and_untied(
    qtbot: QtBot, alone: PageContext, load: Load, schools: dict[str, str]
) -> None:
    view = next(each for each in load().values() if each.school_ids)
    editor = EvidenceEditor(alone, view)
    qtbot.addWidget(editor)
    alone.builder.finish(editor)
    links = editor.findChildren(Links)[0]

    def tied() -> set[str]:
        with alone.workspace.reading() as session:
            mine = EvidenceSchool.evidence_id == view.evidence.id
            return set(session.scalars(select(EvidenceSchool.school_id).where(mine)))

    before = tied()
    other = next(each for each in schools if each not in before)
    links.added.emit(other)
    links.added.emit(other)
    assert tied() == before | {other}
    links.removed.emit(other)
    assert tied() == before


def test_a_piece_says_its_number_its_use_and_who_may_see_it(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    views = load()
    used = next(each for each in views.values() if each.used)
    editor = EvidenceEditor(alone, used)
    qtbot.addWidget(editor)
    alone.builder.finish(editor)
    assert used.label in texts(editor)
    assert any(each.startswith("används på ") for each in texts(editor))
    editor.focus_title()
    title = editor._title
    assert title.textCursor().selectedText() == used.evidence.title
    press(editor, "Ta bort underlag")
    with alone.workspace.reading() as session:
        assert session.get(Evidence, used.evidence.id) is None


def test_more_facts_are_told_on_one_line_and_stay_open(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    view = next(iter(load().values()))
    view.evidence.collected_on = dt.date(2026, 9, 21)
    view.evidence.respondents, view.evidence.grades = 47, "4–6"

    def made() -> EvidenceFacts:
        facts = EvidenceFacts(alone, Form(alone, view.evidence), view, QLabel("Skolor"))
        qtbot.addWidget(facts)
        facts.show_view(view, {"s1": "Dalskolan"})
        return facts

    facts = made()
    line = named(facts, FoldLine, "Mer")
    said = line.accessibleName().replace("\u00a0", " ")
    assert "21 sep 2026" in said
    assert "47 svar" in said
    assert said.endswith("Dalskolan")
    assert "Insamlat" not in texts(facts)
    shown = len(texts(facts))
    line.click()
    assert len(texts(facts)) > shown
    assert len(texts(made())) > shown


def test_where_a_piece_is_used_leads_there(qtbot: QtBot, alone: PageContext, load: Load) -> None:
    card = UsesCard(alone)
    qtbot.addWidget(card)
    gone: list[str] = []
    alone.navigation_requested.connect(lambda step, *_: gone.append(step))
    views = load()
    card.refresh(next(each for each in views.values() if each.used))
    turn()
    ways = [each for each in card.findChildren(QLabel) if "href" in each.text()]
    for way in ways:
        way.linkActivated.emit("#")
    assert len(gone) == len(ways) > 0
    card.refresh(next(each for each in views.values() if not each.used))
    turn()
    assert [each for each in texts(card) if "href" in each] == []
