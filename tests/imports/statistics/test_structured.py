"""JSON as agencies and teachers' tools write it becomes rows under their keys."""

from __future__ import annotations

import json
from typing import Any

import pytest

from planbench.errors import UserError
from planbench.imports.statistics.opening.structured import read_json

TOLD = [{"gender": "T", "value": 81.5}, {"gender": "K", "value": None}]


def rows(content: Any) -> list[list[object]]:
    (grid,) = read_json(json.dumps(content), "siffror.json")
    return [list(each) for each in grid.rows]


@pytest.mark.parametrize("key", ["values", "results"])
def test_figures_a_level_down_stand_beside_what_they_are_about(key: str) -> None:
    record = {"kpi": "N15418", "municipality": "1290", "period": 2025, "values": TOLD}
    assert rows({"count": 1, key: [record]}) == [
        ["kpi", "municipality", "period", "gender", "value"],
        ["N15418", "1290", 2025, "T", 81.5],
        ["N15418", "1290", 2025, "K", ""],
    ]


def test_indicators_of_a_school_stand_under_their_names() -> None:
    figures = [{"value": "81,5", "timePeriod": "2025/26"}]
    assert rows(
        {"body": {"code": "123", "merit": figures, "inner": {"sex": "K", "a": figures}}}
    ) == [
        ["code", "indicator", "value", "timePeriod", "sex"],
        ["123", "merit", "81,5", "2025/26", ""],
        ["123", "a", "81,5", "2025/26", "K"],
    ]


def test_a_list_of_records_is_found_wherever_it_lies() -> None:
    records = [{"a": 1}, {"a": True, "b": {"c": 2}}]
    wanted = [["a", "b"], [1, ""], ["true", '{"c": 2}']]
    assert rows(records) == wanted
    assert rows({"meta": {"page": 1}, "data": {"list": records}}) == wanted


@pytest.mark.parametrize("text", ["{", "[]", "{}", '"x"', '{"class": "dataset"}', '{"a": [1, 2]}'])
def test_what_holds_no_rows_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError):
        read_json(text, "siffror.json")
