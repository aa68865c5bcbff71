"""The one picture of the overview is of the newest figures that can be drawn."""

from __future__ import annotations

import datetime as dt

from planbench.domain.model import Dataset
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.ui.views.small_chart import best_chart


def test_the_newest_figures_are_drawn_with_their_source(example: Workspace) -> None:
    newer = Dataset(title="Tomt", file="x.csv", period="2099", imported_on=dt.date(2026, 11, 18))
    with example.change("x") as session:
        session.add(newer)  # nothing in it can be drawn
    with example.reading() as session:
        periods = {each.period for each in session.query(Dataset) if each.period != "2099"}
        found = best_chart(session, words_for("sv"))
    assert found is not None
    _chart, source = found
    assert source.startswith("Källa: U")
    assert source.endswith(max(periods))


def test_without_figures_there_is_no_picture(empty: Workspace) -> None:
    with empty.reading() as session:
        assert best_chart(session, words_for("sv")) is None
