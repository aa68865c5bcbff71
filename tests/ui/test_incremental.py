"""Built in slices: as whole in the end as at once, and nothing is out of reach meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import OpenWindow, turn

from planbench.domain.model import Action, Goal
from planbench.services.gate.workspace import Workspace
from planbench.ui import incremental as slices
from planbench.ui.frame.shell import Shell
from planbench.ui.frame.warm_up import warm_pages
from planbench.ui.incremental import BuildSteps, IncrementalBuilder
from planbench.ui.page_context import PageContext
from planbench.ui.plan.goal_card import GoalCard
from planbench.ui.plan.page import PlanPage


@pytest.fixture
def page(shell: Shell) -> PlanPage:
    shell.show_step("plan")
    turn()
    made = shell.page("plan")
    assert isinstance(made, PlanPage)
    return made


@pytest.fixture
def thin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices of one part each."""
    monkeypatch.setattr(slices, "SLICE", 0)


def goal_ids(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return list(session.scalars(select(Goal.id).order_by(Goal.position)))


def stops(start: QWidget) -> list[QWidget]:
    """Where Tab stops, round the window from a widget on."""
    found, each = [start], start.nextInFocusChain()
    while each is not None and each is not start:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            found.append(each)
        each = each.nextInFocusChain()
    return found


def names(page: PlanPage) -> list[str]:
    """What Tab comes to on the page, in its order."""
    own = (each for each in stops(page.tools) if page.isAncestorOf(each))
    return [f"{type(each).__name__} {each.accessibleName()}" for each in own]


def cards_walked(page: PlanPage) -> list[str]:
    """The cards that Tab goes through, each as often as Tab comes back to it."""
    walked: list[str] = []
    for each in stops(page.tools):
        card: QWidget | None = each
        while card is not None and not isinstance(card, GoalCard):
            card = card.parentWidget()
        if card is not None and walked[-1:] != [card.accessibleName()]:
            walked.append(card.accessibleName())
    return walked


def test_a_card_in_slices_is_the_card_at_once(
    qtbot: QtBot, page: PlanPage, context: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = goal_ids(context.workspace)[:2]
    page.fold(second, True)
    page.open_card(first)
    turn()
    whole = names(page)
    page.open_card(second)
    turn()
    monkeypatch.setattr(slices, "SLICE", 0)
    page.open_card(first)
    assert not context.builder.idle
    qtbot.waitUntil(lambda: context.builder.idle)
    turn()
    assert names(page) == whole
    assert len(whole) > 40


def test_an_action_is_found_on_a_page_that_is_not_built_yet(
    thin: None, qtbot: QtBot, shell: Shell, context: PageContext
) -> None:
    with context.workspace.reading() as session:
        last = session.scalars(select(Action).order_by(Action.goal_id, Action.position)).all()[-1]
    context.navigate("plan", "action", last.id)
    qtbot.waitUntil(lambda: context.builder.idle)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.property("plainText") == last.text


def test_a_card_that_folds_while_it_is_built_is_built_no_further(
    thin: None, qtbot: QtBot, page: PlanPage, context: PageContext
) -> None:
    first = goal_ids(context.workspace)[0]
    page.open_card(first)
    page.open_card("")
    qtbot.waitUntil(lambda: context.builder.idle)
    turn()
    assert not page._cards[first].is_open


def test_tab_goes_through_the_cards_as_they_stand(page: PlanPage, workspace: Workspace) -> None:
    page.open_card(goal_ids(workspace)[0])
    turn()
    assert cards_walked(page) == ["Mål 1", "Mål 2", "Mål 3", "Mål 4"]
    page.move_goal(goal_ids(workspace)[3], -2)
    turn()
    assert cards_walked(page) == ["Mål 1", "Mål 2", "Mål 3", "Mål 4"]


def test_a_card_keeps_its_place_and_its_fields_when_another_is_moved(
    page: PlanPage, workspace: Workspace
) -> None:
    first, *_, last = goal_ids(workspace)
    page.open_card(first)
    card = page._cards[first]
    page.move_goal(last, -1)
    assert page._cards[first] is card
    assert card.is_open
    turn()
    tops = [page._cards[each].y() for each in goal_ids(workspace)]
    assert tops == sorted(set(tops))


def test_what_was_begun_last_is_built_first_and_may_be_asked_for_whole(qtbot: QtBot) -> None:
    built: list[str] = []
    outer, inner = QWidget(), QWidget()
    qtbot.addWidget(outer)
    inner.setParent(outer)
    queue = IncrementalBuilder(outer)

    def parts(name: str, begin: QWidget | None = None) -> BuildSteps:
        for number in (1, 2):
            built.append(f"{name} {number}")
            if begin is not None:
                queue.build(begin, parts("inner"))
            begin = None
            yield

    queue.build(outer, parts("outer", inner))
    queue.finish(outer)
    assert built == ["outer 1", "inner 1", "inner 2", "outer 2"]
    assert queue.idle


def test_a_part_that_fails_stops_only_its_own(qtbot: QtBot) -> None:
    good, bad = QWidget(), QWidget()
    qtbot.addWidget(good)
    qtbot.addWidget(bad)
    queue, built = IncrementalBuilder(good), []

    def fails() -> BuildSteps:
        yield
        raise ZeroDivisionError

    def works() -> BuildSteps:
        yield
        built.append("good")

    with pytest.raises(ZeroDivisionError):
        queue.build(bad, fails())
    queue.build(good, works())
    assert built == ["good"]
    assert queue.idle


def test_the_pages_are_made_ready_in_the_background(
    qtbot: QtBot, open_window: OpenWindow, norwegian_file: Path
) -> None:
    window = open_window(norwegian_file)
    assert window.shell is not None
    context, done = window.shell.context, []
    warm_pages(context, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
