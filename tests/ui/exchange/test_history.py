"""What has happened, by whom and since when, and the milestones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.seen import buttons, texts

from planbench.domain.model import Goal, School
from planbench.services.exchange.history import Happening, Touched, history
from planbench.ui.exchange import history as history_module
from planbench.ui.exchange.history import ITEMS, SHOWN, HistoryDialog
from planbench.ui.kit.look.card import Card
from planbench.ui.page_context import PageContext

MORNING = dt.datetime(2026, 11, 18, 8, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def dialog(qtbot: QtBot, alone: PageContext, monkeypatch: pytest.MonkeyPatch) -> HistoryDialog:
    """Without the example's own history, which would come a moment later."""
    monkeypatch.setattr(alone, "work", lambda *_: None)
    made = HistoryDialog(alone, alone.window)
    qtbot.addWidget(made)
    return made


def happening(label: str, person: str = "Per", who: str = "p2", hours: int = 0) -> Happening:
    return Happening(
        label=label, person=person, person_id=who, at=MORNING + hours * HOUR, items=(), kind=""
    )


def said(dialog: HistoryDialog) -> list[str]:
    turn()
    return [" ".join(texts(card)) for card in dialog.findChildren(Card)]


def test_nothing_has_happened_at_first(dialog: HistoryDialog) -> None:
    dialog._show([])
    assert "Inget har hänt ännu." in texts(dialog)
    dialog._show([happening("Undo")])
    assert "Inget har hänt ännu." not in texts(dialog)
    assert len(said(dialog)) == 1
    assert "Per" in said(dialog)[0]


def test_the_latest_are_shown_and_no_more(dialog: HistoryDialog) -> None:
    dialog._show([happening("Undo", f"P{n}") for n in range(SHOWN + 5)])
    assert len(said(dialog)) == SHOWN
    assert "P0" in said(dialog)[0]


class Last:
    """The latest exchange, an hour later."""

    latest = MORNING + HOUR


@pytest.fixture
def last(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the latest meeting and the latest exchange were."""
    monkeypatch.setattr(history_module, "last_exchange", lambda _workspace: Last())
    monkeypatch.setattr(history_module, "last_meeting", lambda _workspace: MORNING)


@pytest.mark.usefixtures("last")
@pytest.mark.parametrize(
    ("span", "left"), [("all", "123"), ("exchange", "3"), ("meeting", "23"), ("others", "13")]
)
def test_only_what_was_asked_for_is_shown(
    dialog: HistoryDialog, alone: PageContext, span: str, left: str
) -> None:
    me = alone.workspace.current_person_id
    dialog._show(
        [
            happening("Undo", "1", hours=0),
            happening("Undo", "2", who=me, hours=1),
            happening("Undo", "3", hours=2),
        ]
    )
    dialog._span.set_value(span)
    dialog._span.edited.emit()
    assert "".join(text.split(" · ")[1] for text in said(dialog)) == left


def touched(alone: PageContext) -> list[Touched]:
    """A goal and a school that were added."""
    with alone.workspace.change("x") as session:
        session.add_all([Goal(id="g9", text="Alla räknar"), School(id="s9", name="Viks skola")])
    return [item for each in history(alone.workspace) for item in each.items]


def test_many_things_of_one_step_are_counted(dialog: HistoryDialog, alone: PageContext) -> None:
    items = touched(alone)
    for more in (0, 2):
        some = (items * (ITEMS + more))[: ITEMS + more]
        step = happening("Undo")
        dialog._show([replace(step, items=tuple(some))])
        assert ("och 2 till" in said(dialog)[0]) == bool(more)


def test_an_earlier_version_is_offered_only_of_a_text(
    dialog: HistoryDialog, alone: PageContext
) -> None:
    kinds = {item.row.table: item for item in touched(alone)}
    offered = {}
    for table, item in kinds.items():
        dialog._show([replace(happening("Undo"), items=(item,))])
        offered[table] = "Tidigare versioner …" in buttons(dialog)
    assert offered == {"goal": True, "school": False}
