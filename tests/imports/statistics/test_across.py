"""Schools across the columns of a table are schools, and never what is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbench.imports.statistics import Figure, NeedsMappingError, guess_statistics
from planbench.imports.statistics.guessing import ChosenTable
from planbench.imports.statistics.meaning.facts import Answers
from planbench.imports.statistics.opening.source import read_source
from planbench.imports.statistics.reading import propose_chosen
from planbench.ui.evidence.mapping import pointed_in

MEASURES = (
    "Prov åk 6;;;\n;Dalskolan;Åskolan;Kommunen\nAntal elever;24;31;55\nAndel F (%);19;21;20\n"
)


def written(folder: Path, text: str) -> Path:
    file = folder / "egen.csv"
    file.write_text(text, encoding="utf-8")
    return file


def told(figures: list[Figure]) -> list[tuple[str, str, str, str, float | None]]:
    return [(e.unit_type, e.unit_name, e.measure, e.period, e.value) for e in figures]


EXPECTED = [
    ("school", "Dalskolan", "Antal elever", "", 24),
    ("school", "Dalskolan", "Andel F (%)", "", 19),
    ("school", "Åskolan", "Antal elever", "", 31),
    ("school", "Åskolan", "Andel F (%)", "", 21),
    ("municipality", "Svedala", "Antal elever", "", 55),
    ("municipality", "Svedala", "Andel F (%)", "", 20),
]


def test_measures_below_and_schools_across(tmp_path: Path) -> None:
    proposal = guess_statistics(written(tmp_path, MEASURES), home="Svedala")
    assert told(proposal.figures) == EXPECTED
    assert [(each.row, each.column) for each in proposal.figures[:3]] == [(3, 2), (4, 2), (3, 3)]


def test_what_seems_so_is_taken_as_it_is_shown(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, MEASURES))
    (pointed,) = pointed_in(NeedsMappingError(source), "Svedala")
    assert pointed.meanings == ["measure", "figures", "figures", "figures"]
    chosen = ChosenTable("", pointed.region, tuple(pointed.meanings))
    assert told(propose_chosen(source, [chosen], Answers(), "Svedala").figures) == EXPECTED
    part = chosen._replace(meanings=("measure", "figures", "ignore", "ignore"))
    assert told(propose_chosen(source, [part], Answers(), "Svedala").figures) == EXPECTED[:2]


@pytest.mark.parametrize(
    "text",
    [
        ";Dalskolan;;Åskolan;\nÅr;Antal;Andel;Antal;Andel\n2022;20;81;30;79\n2023;2;3;4;5\n",
        ";2022;;2023;\nMått;Dalskolan;Åskolan;Dalskolan;Åskolan\nBetyg;20;81;30;79\nProv;2;3;4;5\n",
    ],
)
def test_a_level_above_or_below_the_schools_is_kept(tmp_path: Path, text: str) -> None:
    figures = guess_statistics(written(tmp_path, text), home="Svedala").figures
    assert {each.unit_name for each in figures} == {"Dalskolan", "Åskolan"}
    assert {each.period for each in figures} == {"2022", "2023"}
    assert len({(each.unit_name, each.measure, each.period) for each in figures}) == 8


@pytest.mark.parametrize(
    "text",
    [
        "Kommun;Dalskolan;Åskolan\nSvedala;20;81\nLund;30;79\n",
        "Ämne;Grundskolan;Gymnasieskolan\nMatematik;20;81\n",
        "Ämne;Dalskolan;Åskolan;Antal prov\nMatematik;20;81;2\n",
    ],
)
def test_other_tables_are_read_as_before(tmp_path: Path, text: str) -> None:
    figures = guess_statistics(written(tmp_path, text), home="Svedala").figures
    assert {each.unit_type for each in figures} == {"municipality"}
