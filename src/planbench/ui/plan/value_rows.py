"""How far an indicator has come: a line each time it is measured."""

from __future__ import annotations

from sqlalchemy import select

from planbench.domain.model import IndicatorValue
from planbench.i18n import N_
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.page_context import PageContext


def value_rows(context: PageContext, form: Form) -> Rows:
    """The values of one indicator, a line each time it is measured."""
    say, indicator_id = context.say, str(getattr(form.item, "id", ""))

    def unit() -> str:
        return str(getattr(form.item, "unit", ""))

    columns = (
        Column(say("Date"), 2, lambda form: form.date("date")),
        Column(say("Value"), 2, lambda form: form.figure("value", unit=unit)),
        Column(say("Note"), 3, lambda form: form.line("note")),
    )
    text = RowsText(
        say("Add value"),
        say("How far have you come? One line each time you measure."),
        N_("New value"),
        N_("Remove value"),
    )

    def load() -> list[IndicatorValue]:
        mine = select(IndicatorValue).where(IndicatorValue.indicator_id == indicator_id)
        with context.workspace.reading() as session:
            return list(session.scalars(mine.order_by(IndicatorValue.date, IndicatorValue.id)))

    def new(_position: str) -> IndicatorValue:
        today = context.workspace.today
        return IndicatorValue(indicator_id=indicator_id, date=today)

    return Rows(context, columns, text, RowsOf(load, new))
