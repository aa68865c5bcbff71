"""The figure: one cell of official statistics with all that is needed to understand it."""

from __future__ import annotations

from typing import NamedTuple


class FigureUnit(NamedTuple):
    """Whom a figure is about. `within` and `region` are codes of its municipality and county."""

    type: str
    code: str
    name: str
    within: str = ""
    within_name: str = ""
    region: str = ""


class Figure(NamedTuple):
    """One cell. The fields are those of `domain.evidence.Observation`, in the same order.

    `value` is None unless `status` is `value`. `n`, `participation` and `uncertainty` come from
    the columns that stand beside a result in the same row; a figure that is itself such a count
    carries none. `row` and `column` are the spreadsheet's, from 1; `raw` is the cell's own text.
    `doubt` names what speaks against the figure (`zero`, `range` …); it goes wherever it does.
    """

    unit_type: str
    unit_code: str
    unit_name: str
    operator: str
    period: str
    grade: str
    subject: str
    measure: str
    sex: str
    value: float | None
    n: float | None
    participation: float | None
    uncertainty: float | None
    unit: str
    status: str
    raw: str
    sheet: str
    row: int
    column: int
    doubt: str = ""


def interval(figure: Figure) -> tuple[float, float] | None:
    """What `~100` means when the number of pupils is known: 1–4 of them did not reach it.

    Returns the lowest and highest share that this leaves; None for every other figure.
    """
    if figure.status != "approximate" or not figure.n or figure.n < 5:
        return None
    return 100 * (figure.n - 4) / figure.n, 100 * (figure.n - 1) / figure.n
