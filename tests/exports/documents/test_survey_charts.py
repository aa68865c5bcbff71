"""A survey stands once in a document, with all its rounds."""

from __future__ import annotations

from typing import Any

from planbench.domain import model
from planbench.exports.documents.figures import chart_blocks, chart_of, rounds_of, undrawn
from planbench.exports.outline import Picture

ASKED = "Jag förklarar"


def round_of(desk: Any, number: int, period: str, question: str = ASKED) -> None:
    """A round of the survey, whose answers are three and add up to all."""
    evidence = model.Evidence(id=f"r{number}", number=10 + number, title="Enkät", kind="survey")
    dataset = model.Dataset(
        id=f"d{number}",
        evidence_id=evidence.id,
        title="Elevenkät",
        publisher="Kommunen",
        period=period,
        profile="survey",
        file="enkät.csv",
    )
    answers = [
        model.Observation(
            dataset_id=dataset.id,
            unit_name="Alla",
            measure=f"{question} · {answer}",
            unit="percent",
            value=value,
            n=40,
            row=row,
        )
        for row, (answer, value) in enumerate((("Aldrig", 10.0), ("Ibland", 30.0), ("Ofta", 60.0)))
    ]
    desk.add(evidence, dataset, *answers)


def test_the_last_round_is_drawn_with_those_before_it(desk: Any) -> None:
    round_of(desk, 2, "2026")
    round_of(desk, 1, "2025")
    round_of(desk, 3, "2024", "Något helt annat")
    round_of(desk, 4, "2023")
    source = desk.source()
    datasets = {each.id: each for each in source.datasets}
    assert [each.id for each, _ in rounds_of(source, datasets["d2"])] == ["d4", "d1", "d2"]
    assert {each.id for each in undrawn(source)} == {"d2", "d3"}
    (picture, *_) = chart_blocks(source, datasets["d2"])
    assert isinstance(picture, Picture)
    assert picture.caption == "Elevenkät, 2023 – 2026"
    assert all(period in picture.source for period in ("2023", "2025", "2026"))
    chart = chart_of(source, datasets["d2"])
    assert chart is not None
    assert len(chart.rows) == 3
