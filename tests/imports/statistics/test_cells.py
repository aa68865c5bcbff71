"""A cell is a number only when it is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.imports.statistics.cells import MARKS, UNKNOWN, CellReader, decimal_sign, text_of
from planbench.imports.statistics.meaning.periods import period, span, years_named


@pytest.mark.parametrize(
    ("text", "value"),
    [("89,4", 89.4), ("3 390", 3390), ("3\u00a0390", 3390), ("-1,5", -1.5), ("0", 0), (" 7 ", 7)],
)
def test_numbers_as_agencies_write_them(text: str, value: float) -> None:
    assert CellReader(",")[text][:3] == ("value", value, text)


@pytest.mark.parametrize("text", ["1.5", "1e5", "inf", "12 34", "1,2,3", "12 grisar", "x", "0x1"])
def test_other_texts_are_unknown(text: str) -> None:
    assert CellReader(",")[text].status == UNKNOWN


@pytest.mark.parametrize("content", [float("nan"), float("inf"), True])
def test_odd_numbers_of_a_workbook_are_unknown(content: object) -> None:
    assert CellReader(",")[content].status == UNKNOWN


@given(st.sampled_from([*MARKS, "~100", "~ 95"]), st.sampled_from([",", "."]))
def test_a_mark_never_has_a_value(mark: str, sign: str) -> None:
    cell = CellReader(sign)[mark]
    assert cell.value is None
    assert cell.status in {"suppressed", "missing", "approximate"}


@given(st.text(max_size=12), st.sampled_from([",", "."]))
def test_any_text_is_understood_or_unknown(text: str, sign: str) -> None:
    cell = CellReader(sign)[text]
    assert cell.raw == text
    assert (cell.value is None) == (cell.status != "value")


@given(st.floats(-1e6, 1e6).map(lambda number: round(number, 3)))
def test_a_number_survives_being_written_with_a_comma(number: float) -> None:
    assert CellReader(",")[f"{number:.3f}".replace(".", ",")].value == number


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1,5", ".."], ","),
        (["1.5", "2"], "."),
        (["1.5", "1,5"], ","),
        (["12", ".."], ","),
        (["1.234"], None),
        (["1.234", "0.5"], "."),
    ],
)
def test_the_decimal_sign_is_decided_from_all_cells(texts: list[str], sign: str | None) -> None:
    assert decimal_sign(texts, ",") == sign


def test_whole_numbers_of_a_workbook_have_no_decimals() -> None:
    assert [text_of(each) for each in (217.0, 8.3, "x", 5)] == ["217", "8.3", "x", "5"]


@pytest.mark.parametrize("text", ["2023/24", "2023-24", "2023-2024", "2023/2024", "2023–24"])
def test_a_school_year_has_one_name(text: str) -> None:
    assert period(text) == "2023/24"


def test_what_is_no_period_is_none() -> None:
    assert [period(each) for each in ("2024", "2023/25", "1999/00", "abc", "123")] == [
        "2024",
        "",
        "1999/00",
        "",
        "",
    ]
    assert span(["2024/25", "2015/16"]) == "2015/16–2024/25"
    assert years_named("2025-26_20260218-1045_prove") == [2025, 2026]


@pytest.mark.parametrize(
    ("sign", "text", "why"),
    [
        (",", "75.5", "decimal"),
        (",", "75.5 %", "decimal"),
        (".", "75,5%", "decimal"),
        (",", "2024-05-01", "date"),
        (",", "tolv", "mark"),
    ],
)
def test_what_is_not_understood_is_told_by_what_is_wrong_with_it(
    sign: str, text: str, why: str
) -> None:
    assert (CellReader(sign)[text].status, CellReader(sign)[text].why) == (UNKNOWN, why)
