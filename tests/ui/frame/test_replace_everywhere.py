"""Replacing in the whole project: what is found, ticked and changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import texts

from planbench.domain.model import Section
from planbench.services.words.replacing import Wanted, places_in_project
from planbench.ui.frame.find.project_dialog import MOST, ProjectReplace, _sections
from planbench.ui.page_context import PageContext

ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
WORD = "elever"


@pytest.fixture
def dialog(qtbot: QtBot, alone: PageContext, monkeypatch: pytest.MonkeyPatch) -> ProjectReplace:
    """What is found is put in by each test."""
    monkeypatch.setattr(alone, "latest", lambda *_: None)
    made = ProjectReplace(alone, WORD, "barn", alone.window)
    qtbot.addWidget(made)
    return made


def found(alone: PageContext, kinds: bool | None = None) -> list:
    places = places_in_project(alone.workspace, Wanted(WORD, False, False))
    if kinds is None:
        return list(places)
    return [each for each in places if (each.kind == "evidence") == kinds]


def cells(dialog: ProjectReplace, row: int) -> list[str]:
    return [dialog.table.item(row, column).text() for column in range(3)]


def go(dialog: ProjectReplace) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if "Ersätt" in each.text())


def test_each_place_is_shown_as_it_is_and_as_it_would_be(
    dialog: ProjectReplace, alone: PageContext
) -> None:
    places = found(alone, kinds=False)[:3]
    dialog._show((places, {(places[0].kind, places[0].item_id): "Mål 1"}))
    assert dialog.table.rowCount() == 3
    where, now, then = cells(dialog, 0)
    assert where.startswith("Mål 1, ")
    assert places[0].found in now
    assert now.replace(places[0].found, "barn", 1) == then
    assert "3 ställen" in texts(dialog)


def test_what_a_source_says_is_ticked_only_by_the_reader(
    dialog: ProjectReplace, alone: PageContext
) -> None:
    ours, theirs = found(alone, kinds=False)[:2], found(alone, kinds=True)[:1]
    assert theirs
    dialog._show(([*ours, *theirs], {}))
    assert [dialog.table.item(n, 0).checkState() for n in range(3)] == [ON, ON, OFF]
    assert (go(dialog).text(), dialog.chosen()) == ("Ersätt 2 ställen", ours)
    dialog.table.item(2, 0).setCheckState(ON)
    assert go(dialog).text() == "Ersätt 3 ställen"


def test_what_was_ticked_stays_so_when_it_is_found_again(
    dialog: ProjectReplace, alone: PageContext
) -> None:
    places = found(alone, kinds=False)[:3]
    dialog._show((places, {}))
    dialog.table.item(1, 0).setCheckState(OFF)
    dialog._show((places[:1], {}))
    dialog._show((places, {}))
    assert dialog.chosen() == [places[0], places[2]]


def test_nothing_chosen_is_nothing_to_press(dialog: ProjectReplace, alone: PageContext) -> None:
    dialog._show(([], {}))
    assert not go(dialog).isEnabled()
    dialog._show((found(alone, kinds=False)[:1], {}))
    assert go(dialog).isEnabled()
    dialog.table.item(0, 0).setCheckState(OFF)
    assert not go(dialog).isEnabled()


def test_only_what_is_ticked_is_replaced_and_said(
    dialog: ProjectReplace, alone: PageContext
) -> None:
    told: list[str] = []
    alone.message.connect(lambda text, *_: told.append(text))
    before = len(found(alone))
    places = found(alone, kinds=False)
    one = next(each for each in places if sum(x.item_id == each.item_id for x in places) == 1)
    dialog._show(([one], {}))
    go(dialog).click()
    assert told == ["1 ställe ersatt."]
    assert len(found(alone)) == before - 1
    assert dialog.result() == ProjectReplace.DialogCode.Accepted
    alone.workspace.undo()
    assert len(found(alone)) == before


def test_the_choices_say_what_is_looked_for(dialog: ProjectReplace) -> None:
    assert dialog.wanted() == Wanted(WORD, False, False)
    dialog._case.click()
    assert dialog.wanted() == replace(Wanted(WORD, False, False), case=True)
    dialog._whole.click()
    assert dialog.wanted().whole
    assert MOST > 0


def test_a_section_is_named_by_its_own_title_or_the_programmes(alone: PageContext) -> None:
    with alone.workspace.change("x") as session:
        own, given, *_ = session.scalars(select(Section).order_by(Section.position))
        own.title, given.title = "Vår egen rubrik", ""
        own_id, given_id, key = own.id, given.id, given.key
    with alone.workspace.reading() as session:
        named = _sections(session, alone.workspace)
    words = alone.workspace.programme.in_language("sv").section_words
    assert named["section", own_id] == "Vår egen rubrik"
    assert named["section", given_id] == words[key].title
