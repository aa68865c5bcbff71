"""What is missing: the table of evidence by school, area and group."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import turn
from tests.ui.seen import named

from planbench.domain.model import (
    Evidence,
    School,
)
from planbench.programmes.loading import load_programme
from planbench.services.gate.removal import remove
from planbench.ui.evidence.coverage import CoverageCard, CoverageTable
from planbench.ui.evidence.coverage_view import Coverage, load_coverage
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView

SCHOOLS = "matematikkloftet-lederstotte"  # a programme in which a plan is a school's own


@pytest.fixture
def coverage(qtbot: QtBot, alone: PageContext) -> CoverageCard:
    made = CoverageCard(alone)
    qtbot.addWidget(made)
    return made


def table_of(card: CoverageCard) -> CoverageTable:
    turn()
    return next(each for each in card.findChildren(CoverageTable) if each.parent() is not None)


def a_coverage(**pieces: list[str]) -> Coverage:
    cells = {("s1", "survey"): pieces.get("first", []), ("s2", "survey"): pieces.get("second", [])}
    rows, columns = {"s1": "Dalskolan", "s2": "Ekskolan"}, {"survey": "Enkät", "note": "Anteckning"}
    return Coverage("school_kind", rows, columns, cells)


def test_a_cell_says_how_much_there_is_to_those_who_hear_it(
    qtbot: QtBot, coverage: CoverageCard
) -> None:
    coverage.refresh(a_coverage(first=["e1", "e2"]), {})
    table = table_of(coverage)
    heard = [table.item(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in (0, 1)]
    assert heard == ["Dalskolan, Enkät: 2 underlag", "Ekskolan, Enkät: 0 underlag"]
    assert [table.item(n, 0).text() for n in (0, 1)] == ["2", "–"]
    coverage.refresh(a_coverage(second=["e3"]), {})
    assert table_of(coverage) is table
    assert [table.item(n, 0).text() for n in (0, 1)] == ["–", "1"]


@pytest.mark.parametrize("width", [320, 900, 1400])
def test_a_head_is_never_cut(qtbot: QtBot, coverage: CoverageCard, width: int) -> None:
    names = ("Förskoleklassens kartläggning", "Självskattning", "Forskning och litteratur", "Enkät")
    columns = {f"c{number}": name for number, name in enumerate(names)}
    rows = {"r": "Elever med svenska som andraspråk"}
    coverage.refresh(Coverage("group_kind", rows, columns), {})
    coverage.resize(width, 400)
    coverage.show()
    qtbot.waitExposed(coverage)
    table = table_of(coverage)
    table.resize(width, 200)
    heads = table.horizontalHeader()
    for place in range(len(columns)):
        text = table.horizontalHeaderItem(place).text()
        assert heads.fontMetrics().size(0, text).width() < table.columnWidth(place)
    shown = sum(table.columnWidth(place) for place in range(len(columns)))
    assert shown >= table.viewport().width()  # wider than there is room for: it scrolls
    assert table.verticalHeaderItem(0).text() == "Elever med svenska\nsom andraspråk"


def test_who_comes_to_the_table_by_the_keyboard_sees_on_which_cell(
    qtbot: QtBot, coverage: CoverageCard
) -> None:
    coverage.refresh(a_coverage(), {})
    coverage.show()
    coverage.activateWindow()
    qtbot.waitUntil(coverage.isActiveWindow)
    table = table_of(coverage)
    assert table.currentRow() == -1
    coverage.focus_table()
    assert (table.currentRow(), table.currentColumn()) == (0, 0)


def test_an_empty_cell_begins_a_piece_about_it(qtbot: QtBot, coverage: CoverageCard) -> None:
    coverage.refresh(a_coverage(first=["e1"]), {"e1": "U1 Enkät"})
    table = table_of(coverage)
    table.setCurrentCell(1, 0)
    with qtbot.waitSignal(coverage.begun) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [{"school": "s2", "kind": "survey"}]
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    (menu,) = coverage.findChildren(QMenu)
    assert menu.actions()[0].text() == "U1 Enkät"
    menu.close()
    with qtbot.waitSignal(coverage.view_wanted):
        named(coverage, ChoiceField, "").edited.emit()


def test_a_menu_of_a_full_cell_opens_a_piece_or_begins_another(
    qtbot: QtBot, coverage: CoverageCard
) -> None:
    opened: list[str] = []
    begun: list[bool] = []
    coverage.opened.connect(opened.append)
    menu = coverage._menu([("U1 Enkät", "e1"), ("U2 Prov", "e2")], lambda: begun.append(True))
    assert isinstance(menu, QMenu)
    actions = [each for each in menu.actions() if not each.isSeparator()]
    assert [each.text() for each in actions] == ["U1 Enkät", "U2 Prov", "Nytt underlag här"]
    actions[1].trigger()
    actions[2].trigger()
    assert (opened, begun) == (["e2"], [True])


def test_in_a_schools_own_plan_all_evidence_is_of_that_school(alone: PageContext) -> None:
    piece = Evidence(id="e1", number=1, title="Besök", kind="survey", area="content")
    workspace = alone.workspace

    def covered(
        programme: str = "matematikkloftet-lederstotte",
    ) -> dict[tuple[str, str], list[str]]:
        facts, views = load_programme(programme).facts, [EvidenceView(piece, "U1")]
        with workspace.reading() as session:
            return dict(load_coverage(session, views, facts, alone.words).pieces)

    assert covered() == {}
    with workspace.change("Test") as session:
        kept, *others = session.scalars(select(School.id).order_by(School.position))
        for school in others:
            remove(session, School, school)
    assert covered() == {(kept, "survey"): ["e1"]}
    assert covered("ncm-skane-2026") == {}
