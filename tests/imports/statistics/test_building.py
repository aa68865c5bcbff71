"""Words of a column that names now a subject, now what is counted, are told apart."""

from __future__ import annotations

import pytest

from planbench.imports.statistics.building import subject_or_measure


@pytest.mark.parametrize(
    ("subjects", "measures", "told"),
    [
        (["Matematik", "Engelska"], ["Elever", "Elever"], None),
        (
            ["Matematik", "Lärare"],
            ["Antal", "Antal"],
            (["Matematik", ""], ["Antal", "Lärare"]),
        ),
        (
            ["Matematik", "Lärare"],
            ["Antal", "Andel"],
            (["Matematik", ""], ["Antal", "Andel · Lärare"]),
        ),
        (["Matematik", "Lärare"], [], (["Matematik", ""], ["", "Lärare"])),
    ],
)
def test_what_is_no_subject_is_what_is_counted(
    subjects: list[str], measures: list[str], told: tuple[list[str], list[str]] | None
) -> None:
    said = {"subject": subjects, "sex": ["total", "total"]}
    if measures:
        said["measure"] = measures
    found = subject_or_measure(said)
    assert found["sex"] == ["total", "total"]
    if told is None:
        assert found == said
    else:
        assert (found["subject"], found["measure"]) == told
