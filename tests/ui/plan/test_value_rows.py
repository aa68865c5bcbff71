"""How far an indicator has come is a line each time that it is measured."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import press

from planbench.domain.model import Indicator, IndicatorValue
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.number_fields import FigureField
from planbench.ui.page_context import PageContext
from planbench.ui.plan.value_rows import value_rows


def values(alone: PageContext, indicator: Indicator) -> list[IndicatorValue]:
    with alone.workspace.reading() as session:
        mine = IndicatorValue.indicator_id == indicator.id
        return list(session.scalars(select(IndicatorValue).where(mine)))


def test_a_value_is_of_today_and_a_number_in_the_indicators_unit(
    qtbot: QtBot, alone: PageContext
) -> None:
    with alone.workspace.reading() as session:
        goal_id = session.scalars(select(Indicator.goal_id)).first()
    indicator = Indicator(id="i9", goal_id=goal_id or "", measure="Andel", unit="percent")
    with alone.workspace.change("x") as session:
        session.add(indicator)
    rows = value_rows(alone, Form(alone, indicator))
    qtbot.addWidget(rows)
    for typed in ("62 %", "nästan alla"):
        before = set(rows.ids)
        press(rows, "Lägg till värde")
        (new,) = set(rows.ids) - before
        figure = rows.fields_of(new)[1]
        assert isinstance(figure, FigureField)
        figure.setText(typed)
        figure.edited.emit()
        alone.flush()
    found = values(alone, indicator)
    assert {each.value for each in found} == {62, "nästan alla"}
    assert {each.date for each in found} == {alone.workspace.today}
    assert len(rows.ids) == 2
