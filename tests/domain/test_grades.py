"""School years as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.domain.grades import grades_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4–6", [4, 5, 6]),
        ("F-3", [0, 1, 2, 3]),
        ("6, 8", [6, 8]),
        ("åk 5 och 8", [5, 8]),
        ("8. trinn", [8]),
        ("7–9 och F", [0, 7, 8, 9]),
        ("", []),
        ("läsåret 2023/24", []),
        ("6-4", []),
        ("alla", []),
        ("9–10", [9, 10]),
        ("10–11", []),
        ("5.–7. trinn", [5, 6, 7]),
        ("8. - 10. trinn", [8, 9, 10]),
        ("5. og 7. trinn", [5, 7]),
        ("2.5", [2]),
    ],
)
def test_the_years_that_a_text_names(text: str, expected: list[int]) -> None:
    assert grades_in(text) == expected


@given(st.text(max_size=40))
def test_any_text_gives_years_of_compulsory_school(text: str) -> None:
    found = grades_in(text)
    assert found == sorted(set(found))
    assert all(0 <= each <= 10 for each in found)
