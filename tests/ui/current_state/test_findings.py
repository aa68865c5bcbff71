"""Findings below the text of a section."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QStyleOptionComboBox
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.ui.seen import buttons, named, press, texts

from planbench.domain.model import Finding, Goal, GoalFinding, Section
from planbench.ui.current_state.finding_card import FindingCard
from planbench.ui.current_state.five_whys import FiveWhys
from planbench.ui.current_state.page import CurrentStatePage
from planbench.ui.current_state.view import FindingView, load_state
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.fields.links import Links
from planbench.ui.page_context import PageContext


def test_every_new_finding_is_seen_with_the_keyboard_in_it(shell: Shell, qtbot: QtBot) -> None:
    shell.window().resize(1000, 560)
    shell.window().activateWindow()
    shell.show_step("current_state")
    page = shell.page("current_state")
    assert isinstance(page, CurrentStatePage)
    shell.context.builder.finish(page)
    for _ in range(2):
        before = set(page._cards)
        page.add_finding()
        qtbot.waitUntil(lambda known=before: len(page._cards) == len(known) + 1)
        (new,) = set(page._cards) - before
        card = page._cards[new]

        def seen(card: FindingCard = card) -> bool:
            field = QApplication.focusWidget()
            if field is None or not card.isAncestorOf(field):
                return False
            top = field.mapTo(page, QPoint()).y()
            return top >= 0 and top + field.height() <= page.viewport().height()

        qtbot.waitUntil(seen)
        qtbot.keyClicks(QApplication.focusWidget(), "En iakttagelse")


@pytest.fixture
def read(alone: PageContext) -> Callable[[str], FindingView]:
    """A finding as the page reads it."""
    for _ in alone.evidence.bring_up():
        pass
    facts = alone.workspace.programme.facts.sections

    def one(finding_id: str) -> FindingView:
        with alone.workspace.reading() as session:
            views = load_state(session, alone.guidance(), {e.key: e.made_of for e in facts})
        found = [each for view in views for each in view.findings]
        return next(each for each in found if each.finding.id == finding_id)

    return one


@pytest.fixture
def finding_id(alone: PageContext) -> str:
    """A challenge with a cause, evidence and a goal, of high priority."""
    with alone.workspace.change("Write") as session:
        goals = select(GoalFinding.finding_id)
        query = select(Finding).where(Finding.kind == "challenge", Finding.id.in_(goals))
        finding = session.scalars(query).first()
        assert finding is not None
        finding.priority, finding.conclusion = "high", "Börja i förskoleklass"
        finding.cause = "För få samtal"
        return finding.id


@pytest.fixture
def card(
    qtbot: QtBot, alone: PageContext, read: Callable[[str], FindingView], finding_id: str
) -> FindingCard:
    """Its card, folded."""
    made = FindingCard(alone, read(finding_id), alone.evidence.views)
    qtbot.addWidget(made)
    return made


def stored(alone: PageContext, finding_id: str) -> Finding:
    with alone.workspace.reading() as session:
        return session.get_one(Finding, finding_id)


def test_the_kind_of_a_finding_is_read_whole_beside_the_drawer(
    qtbot: QtBot, alone: PageContext, read: Callable[[str], FindingView], finding_id: str
) -> None:
    made = FindingCard(alone, read(finding_id), alone.evidence.views)
    qtbot.addWidget(made)
    made.set_open(True)
    made.resize(alone.theme.size(443), 600)  # the page at 1366 pixels
    made.show()
    kind = next(each for each in made.findChildren(ChoiceField) if each.value() == "challenge")
    shown = QStyleOptionComboBox()
    kind.initStyleOption(shown)
    assert shown.currentText == "Utvecklingsområde"


def test_a_folded_finding_says_what_it_rests_on_and_what_follows(card: FindingCard) -> None:
    said = texts(card)
    assert {"Utvecklingsområde", "Hög prioritet", "Orsak: För få samtal"} <= set(said)
    assert "Slutsats: Börja i förskoleklass" in said
    assert any(each.startswith("U") for each in said)
    assert not {"Inget underlag ännu", "Orsak saknas", "Inget mål ännu"} & set(said)


def test_what_a_finding_lacks_is_said_and_a_strength_needs_neither_cause_nor_goal(
    qtbot: QtBot, alone: PageContext, read: Callable[[str], FindingView]
) -> None:
    with alone.workspace.change("Add") as session:
        section = session.scalars(select(Section)).first()
        assert section is not None
        for kind in ("challenge", "strength"):
            made = Finding(id=kind, kind=kind, number=90, section_id=section.id, position="z")
            session.add(made)
    lacks = {}
    for kind in ("challenge", "strength"):
        shown = FindingCard(alone, read(kind), alone.evidence.views)
        qtbot.addWidget(shown)
        lacks[kind] = set(texts(shown)) & {"Inget underlag ännu", "Orsak saknas", "Inget mål ännu"}
        assert "Hög prioritet" not in texts(shown)
    assert lacks["challenge"] == {"Inget underlag ännu", "Orsak saknas", "Inget mål ännu"}
    assert lacks["strength"] == {"Inget underlag ännu"}


def test_a_finding_leads_to_its_goal(qtbot: QtBot, alone: PageContext, card: FindingCard) -> None:
    goal = next(each for each in buttons(card) if each.startswith("Mål "))
    with qtbot.waitSignal(alone.navigation_requested) as gone:
        press(card, goal)
    step, kind, goal_id, _column = gone.args
    with alone.workspace.reading() as session:
        assert (step, kind) == ("plan", "goal")
        assert session.get(Goal, goal_id) is not None


def test_evidence_is_linked_with_its_quote_and_let_go(
    alone: PageContext, card: FindingCard, read: Callable[[str], FindingView], finding_id: str
) -> None:
    card.set_open(True)
    links = card.findChild(Links)
    linked = set(read(finding_id).quotes)
    other = next(key for key in alone.evidence.views if key not in linked)
    links.added.emit(other)
    assert set(read(finding_id).quotes) == {*linked, other}
    links.added.emit(other)
    card.refresh(read(finding_id), alone.evidence.views)
    title = alone.evidence.views[other].evidence.title
    named(card, QLineEdit, title).setText("6 av 9 skolor")
    alone.flush()
    assert read(finding_id).quotes[other] == "6 av 9 skolor"
    links.removed.emit(other)
    assert set(read(finding_id).quotes) == linked


def test_the_last_why_stands_below_the_cause_that_was_written(
    alone: PageContext, card: FindingCard, read: Callable[[str], FindingView], finding_id: str
) -> None:
    said: list[str] = []
    alone.message.connect(lambda text, _undo: said.append(text))
    card.set_open(True)
    whys = card.findChild(FiveWhys)
    whys.chosen.emit("Ingen tid")
    assert stored(alone, finding_id).cause == "För få samtal\nIngen tid"
    card.refresh(read(finding_id), alone.evidence.views)
    whys.chosen.emit("Ingen tid")
    assert stored(alone, finding_id).cause == "För få samtal\nIngen tid"
    assert said == ["Står nu som orsak.", "Det står redan i orsaken."]


def test_a_finding_is_taken_away_and_brought_back(
    alone: PageContext, card: FindingCard, finding_id: str
) -> None:
    card.set_open(True)
    press(card, "Ta bort iakttagelse")
    with alone.workspace.reading() as session:
        assert session.get(Finding, finding_id) is None
    alone.workspace.undo()
    assert stored(alone, finding_id).cause == "För få samtal"


def test_done_folds_and_edit_opens(qtbot: QtBot, card: FindingCard, finding_id: str) -> None:
    edit = next(each for each in buttons(card) if each == "Ändra")
    with qtbot.waitSignal(card.opened) as asked:
        press(card, edit)
    assert asked.args == [finding_id]
    card.set_open(True)
    with qtbot.waitSignal(card.opened) as asked:
        press(card, "Klar")
    assert asked.args == [""]
    card.set_open(False)
    assert "Orsak: För få samtal" in texts(card)


def test_a_section_without_findings_says_what_one_is(shell: Shell) -> None:
    with shell.context.workspace.change("x") as session:
        session.execute(delete(Finding))
    shell.show_step("current_state")
    state = shell.page("current_state")
    assert isinstance(state, CurrentStatePage)
    assert any(said.startswith("En iakttagelse är en styrka") for said in texts(state))


def test_a_folded_finding_says_what_it_says_or_that_it_says_nothing_yet(
    qtbot: QtBot, alone: PageContext, read: Callable[[str], FindingView], finding_id: str
) -> None:
    told = {}
    for text in ("Bråk är svårt", ""):
        with alone.workspace.change("Write") as session:
            session.get_one(Finding, finding_id).text = text
        shown = FindingCard(alone, read(finding_id), alone.evidence.views)
        qtbot.addWidget(shown)
        told[text] = texts(shown)
    assert "Bråk är svårt" in told["Bråk är svårt"]
    assert "Ingen text ännu." in told[""]
    assert "Ingen text ännu." not in told["Bråk är svårt"]


def test_an_open_finding_shows_at_once_what_it_rests_on_with_its_quotes(
    alone: PageContext, card: FindingCard, read: Callable[[str], FindingView], finding_id: str
) -> None:
    quoted = read(finding_id).quotes
    assert quoted
    card.set_open(True)
    known = alone.evidence.views
    names = [f"{known[key].label} {known[key].evidence.title}" for key in quoted]
    assert [name for name in names if f"Ta bort koppling till {name}" not in buttons(card)] == []
    fields = {each.value() for each in card.findChildren(LineField)}
    assert set(quoted.values()) <= fields
