"""The one picture of the overview is of the newest figures that can be drawn."""

from __future__ import annotations

import datetime as dt

from planbench.domain.model import Dataset, Observation
from planbench.exports.pictures.chart import Distribution
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.ui.views.small_chart import best_chart, chart_of, source_line


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


def test_earlier_rounds_that_asked_the_same_stand_beside_a_survey(empty: Workspace) -> None:
    rounds = {
        "d1": ("2024", "survey", "Roligt?"),
        "d2": ("2025", "survey", "Svårt?"),
        "d3": ("2026", "survey", "Roligt?"),
        "d4": ("2027", "survey", "Roligt?"),
        "d5": ("2023", "", "Roligt?"),
    }
    with empty.change("x") as session:
        for key, (period, profile, _) in rounds.items():
            session.add(Dataset(id=key, title="Elevenkät", period=period, profile=profile))
        session.flush()
        for key, (period, _, question) in rounds.items():
            for answer, value in (("Ja", 60.0), ("Nej", 40.0)):
                facts = {"period": period, "unit": "percent", "value": value, "n": 50.0}
                session.add(Observation(dataset_id=key, measure=f"{question} · {answer}", **facts))
    with empty.reading() as session:
        found = chart_of(session, session.get_one(Dataset, "d3"), words_for("sv"))
    assert isinstance(found, Distribution)
    assert found.title == "Elevenkät, 2024 – 2026"
    assert len(found.rows) == 2


def test_figures_and_their_publisher_are_named_by_what_is_known(empty: Workspace) -> None:
    with empty.reading() as session:
        told = [
            source_line(session, dataset, words_for("sv"))
            for dataset in (
                Dataset(publisher="Skolverket", period="2024"),
                Dataset(publisher="Skolverket"),
            )
        ]
    assert told == ["Källa: Skolverket, 2024", "Källa: Skolverket"]
