"""The first figures of a file that no chart can be drawn of."""

from __future__ import annotations

from sqlalchemy import select

from planbench.domain.model import Dataset, Observation, Project
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.ui.views.first_figures import first_figures


def told(workspace: Workspace, *figures: dict[str, object]) -> list[str]:
    facts = {"dataset_id": "d1", "period": "2024/25", "subject": "Matematik", "unit": "percent"}
    with workspace.change("x") as session:
        session.add(Dataset(id="d1", title="NP", file="np.csv"))
        session.flush()
        for each in figures:
            session.add(Observation(**{**facts, "measure": "Andel A-E (%)", **each}))
    with workspace.reading() as session:
        return first_figures(session, session.get_one(Dataset, "d1"), words_for("sv"))


def test_ones_own_stand_first_then_all_pupils_before_a_part(empty: Workspace) -> None:
    with empty.change("x") as session:
        session.scalars(select(Project)).one().municipality_code = "1263"
    found = told(
        empty,
        {"unit_name": "Malmö", "unit_code": "1280", "value": 70.0},
        {"unit_name": "Svedala", "unit_code": "1263", "value": 91.0, "sex": "F"},
        {"unit_name": "Svedala", "unit_code": "1263", "value": 89.4, "grade": "9"},
    )
    assert [each.replace("\u00a0", " ") for each in found] == [
        "Svedala, 2024/25, Matematik, Andel A–E, åk 9: 89,4 %",
        "Svedala, 2024/25, Matematik, Andel A–E, flickor: 91 %",
    ]


def test_what_has_no_value_is_no_figure(empty: Workspace) -> None:
    found = told(empty, {"unit_name": "Malmö", "raw": "..", "status": "suppressed"})
    assert found == []
