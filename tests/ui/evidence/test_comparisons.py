"""Kept comparisons: listed, shown, and what a new one begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update
from tests.ui.seen import named, press, texts

from planbench.domain.model import (
    Comparison,
    Observation,
)
from planbench.exports.pictures.chart_words import describe
from planbench.ui.evidence.comparison_editor import ComparisonEditor
from planbench.ui.evidence.comparisons import Comparisons
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.page_context import PageContext
from planbench.ui.views.comparisons import answer
from planbench.ui.views.evidence import EvidenceView

Views = Mapping[str, EvidenceView]
Load = Callable[[], Views]


@pytest.fixture
def comparisons(qtbot: QtBot, alone: PageContext) -> Comparisons:
    made = Comparisons(alone)
    qtbot.addWidget(made)
    return made


def test_kept_comparisons_are_listed_and_one_of_them_is_shown(
    qtbot: QtBot, comparisons: Comparisons, alone: PageContext
) -> None:
    with alone.workspace.reading() as session:
        kept = list(session.scalars(select(Comparison)))
    comparisons.refresh()
    listed = comparisons.findChildren(TwoLineList)[0]
    qtbot.waitUntil(lambda: listed.count() == len(kept) > 0)
    assert comparisons._editor is not None
    assert comparisons._editor.comparison_id in {each.id for each in kept}
    last = listed.ids()[-1]
    comparisons.open(last)
    assert comparisons._editor.comparison_id == last
    press(comparisons, "Ny jämförelse")
    assert not comparisons._editor.saved


def test_a_part_of_the_pupils_is_never_chosen_for_anyone(
    qtbot: QtBot, comparisons: Comparisons, alone: PageContext
) -> None:
    """A file «per kön» has girls and boys, and nobody asked for the girls."""
    with alone.workspace.change("x") as session:
        session.execute(update(Observation).values(sex="F"))
    comparisons.begin()
    comparisons.refresh()
    qtbot.waitUntil(lambda: comparisons._editor is not None)
    editor = comparisons._editor
    assert editor is not None
    pupils = named(editor, ChoiceField, "Elever")
    assert pupils.value() == ""
    assert [pupils.itemText(n) for n in range(pupils.count())] == ["Välj …", "Flickor"]
    assert not editor.findChildren(QPushButton, "primary")[0].isEnabled()
    qtbot.waitUntil(lambda: any("var för sig" in each for each in texts(editor)))
    pupils.set_value("F")
    pupils.edited.emit()
    assert editor.findChildren(QPushButton, "primary")[0].isEnabled()
    assert [pupils.itemText(n) for n in range(pupils.count())] == ["Flickor"]
    qtbot.waitUntil(lambda: not any("var för sig" in each for each in texts(editor)))


def test_another_measure_begins_with_a_shape_and_pupils_that_it_has(
    qtbot: QtBot, comparisons: Comparisons, alone: PageContext
) -> None:
    comparisons.begin()
    comparisons.refresh()
    qtbot.waitUntil(lambda: comparisons._editor is not None)
    first = next(each for each in comparisons._known if len(each.periods) > 1)
    once = replace(first, measure="Annat", periods=first.periods[:1], sexes=("total",))
    many = replace(first, measure="Mer", sexes=("F", "M"))
    choice = Comparison(
        id="c", subject=first.subject, measure=first.measure, grade=first.grade, shape="lines"
    )
    choice.periods, choice.dataset_id, choice.sex = first.periods[0], first.datasets[0], "F"
    editor = ComparisonEditor(alone, choice, [first, once, many], {})
    qtbot.addWidget(editor)
    seen = []
    for at in ("1", "2"):
        editor._measure.set_value(at)
        editor._measure.edited.emit()
        seen.append((choice.measure, choice.shape, choice.sex, choice.periods, choice.dataset_id))
    assert seen == [("Annat", "bars", "total", "", None), ("Mer", "bars", "total", "", None)]
    assert named(editor, ChoiceField, "Elever").value() == ""
    assert not editor._keep_button.isEnabled()
    choice.sex, choice.shape = "F", "lines"
    editor._measure.edited.emit()
    assert (choice.sex, choice.shape) == ("F", "lines")
    assert editor._keep_button.isEnabled()


def test_without_figures_there_is_nothing_to_compare(comparisons: Comparisons) -> None:
    comparisons._known = []
    comparisons._show()
    assert any("Inget att jämföra" in each for each in texts(comparisons))


def test_what_is_to_be_minded_of_a_picture_stands_below_it(
    qtbot: QtBot, comparisons: Comparisons, alone: PageContext
) -> None:
    comparisons.begin()
    comparisons.refresh()
    qtbot.waitUntil(lambda: comparisons._editor is not None)
    editor = comparisons._editor
    assert editor is not None
    qtbot.waitUntil(lambda: bool(editor.findChildren(ChartView)))
    with alone.workspace.reading() as session:
        found = answer(session, editor._choice, editor._known, alone.words)
    assert found is not None
    assert found.compared is not None
    chart = replace(found.compared.chart, notes=("Få elever.", "Andra mått."))
    editor._answered(replace(found, compared=replace(found.compared, chart=chart)))
    said = texts(editor)
    assert said.index("Få elever.") + 1 == said.index("Andra mått.")
    assert chart.title in said[: said.index("Få elever.")]
    assert describe(chart, alone.words).replace("\u00a0", " ").endswith(said[-1])
    editor._answered(None)
    assert any("finns inte längre i projektet" in text for text in texts(editor))
    assert chart.title not in texts(editor)
