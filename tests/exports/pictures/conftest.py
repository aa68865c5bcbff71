"""What the tests of this folder share."""

from __future__ import annotations

from tests.exports.conftest import PageContext

from planbench.domain.model import Base, Comparison, Dataset, Observation
from planbench.exports.pictures.chart import Chart, Lines
from planbench.exports.pictures.chart_choice import Own
from planbench.exports.pictures.comparison.charting import Compared, compare
from planbench.exports.pictures.comparison.gathering import (
    gather,
    measures,
)
from planbench.i18n import words_for

SV = words_for("sv")
OWN = Own("1263", "Svedala kommun")
SHARE = "Andel (%) med provbetyg A-E"


def dataset(key: str, **more: object) -> Dataset:
    facts: dict[str, object] = {"id": key, "title": "NP åk 9", "file": f"{key}.csv"}
    return Dataset(**{**facts, **more})


def share(
    name: str, value: float | None, period: str = "2023/24", data: str = "d1", **more: object
) -> Observation:
    facts: dict[str, object] = {
        "unit_type": "municipality",
        "unit_code": {"Svedala": "1263", "Malmö": "1280", "Lomma": "1262"}.get(name, ""),
        "operator": "Samtliga",
        "subject": "Matematik",
        "grade": "9",
        "measure": SHARE,
        "unit": "percent",
        "period": period,
        "raw": "" if value is None else str(value),
    }
    return Observation(dataset_id=data, unit_name=name, value=value, **{**facts, **more})


def fill(desk: PageContext, *rows: Base) -> None:
    desk.add(*rows)


def compared(desk: PageContext, limit: int = 10, **choice: object) -> Compared:
    facts: dict[str, object] = {"subject": "Matematik", "measure": SHARE, "grade": "9"}
    wanted = Comparison(**{**facts, **choice})
    gathered = gather(desk.session, wanted, OWN, measures(desk.session))
    assert gathered is not None
    found = compare(wanted, gathered, OWN, SV, limit)
    assert found is not None
    return found


def lines(chart: Chart) -> Lines:
    assert isinstance(chart, Lines)
    return chart
