"""Results of single pupils are refused however their table is laid out; groups are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.imports.statistics import (
    Answers,
    TableMeaning,
    guess_statistics,
    profile_from,
    read_statistics,
    save_profile,
)
from planbench.imports.statistics.guessing import ChosenTable, Region
from planbench.imports.statistics.opening.source import read_source
from planbench.imports.statistics.reading import propose_chosen

PUPILS = {
    "no heading above the names": ";Uppgift 1;Uppgift 2\nKalle K;1;2\nEva E;2;2\nMedel;1,5;2\n",
    "first names alone": "Vem;Poäng\nKalle;12\nEva;14\n",
    "turned names": "Grupp;Poäng\nKarlsson, Kalle;12\nEk, Eva;14\n",
    "double names": "Vem;Poäng\nAnna-Lena;12\nnils;14\n",
    "identity numbers": "Vem;Antal fel\n120101-2390;3\n20120102-2391;5\n",
    "initials": "Vem;Poäng\nK.K.;12\nE. E.;14\nO.A.;9\n",
    "names behind a number": "Nr;;Poäng\n1;Kalle K;12\n2;Eva E;14\n",
    "the heading says so": "Elevkod;Årskurs;Poäng\n7;6;44\n9;6;22\n",
    "codes": "Kod;Årskurs;Poäng\nE001;6;44\nE002;6;22\nE003;6;12\n",
    "pupils by number": "Vem;Poäng\nElev 1;44\nElev 2;22\nElev 3;12\n",
    "a running number and a class": "Nr;Klass;Poäng;Godkänd\n1;6A;12;ja\n2;6A;14;nej\n3;6A;9;ja\n",
    "a running number alone": "Nr;Poäng\n1;12\n2;14\n3;9\n",
    "nothing but class and sex": "Klass;Kön;Poäng\n" + "6A;F;12\n6A;P;14\n" * 6,
    "pupils across the columns": "Uppgift;Kalle K;Eva E;Omar A\nRäkna;1;2;0\nRita;2;2;1\n",
    "many results of each": "Vem;Prov;Poäng\nKalle;1;4\nKalle;2;5\nEva;1;3\nEva;2;6\nEva;3;1\n",
}  # fmt: skip
GROUPS = {
    "classes": "Klass;Poäng;Läxhjälp\n6A;12;ja\n6B;14;nej\n6C;9;ja\n",
    "numbered schools": "Nr;Skola;Poäng\n1;Björkskolan;12\n2;Ekskolan;14\n3;Almskolan;9\n",
    "units with names of people": "Skola;Poäng\nVega;12\nNova;14\nAurora;9\n",
    "months": "Månad;Frånvaro\nJan;4\nFeb;5\nMar;6\n",
    "terms": "När;Poäng\nVT24;4\nHT24;5\nVT25;6\n",
    "years": "Årskurs;Poäng\n1;4\n2;5\n3;6\n",
    "classes and sex": "Klass;Kön;Poäng\n6A;F;12\n6A;P;14\n6B;F;9\n6B;P;7\n",
    "teachers beside classes": "Lärare;Klass;Antal elever\nEva Ek;6A;24\nKalle Berg;6B;23\n",
}


def written(folder: Path, text: str) -> Path:
    file = folder / "egen.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("text", PUPILS.values(), ids=PUPILS.keys())
def test_a_row_for_each_pupil_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="row for each pupil"):
        guess_statistics(written(tmp_path, text), home="Svedala")


@pytest.mark.parametrize("text", GROUPS.values(), ids=GROUPS.keys())
def test_rows_of_groups_come_in(tmp_path: Path, text: str) -> None:
    assert guess_statistics(written(tmp_path, text), home="Svedala").figures


def test_a_sheet_for_each_pupil_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "elever.xlsx"
    book = xlsxwriter.Workbook(str(file))
    for name in ("Kalle Karlsson", "Eva Ek"):
        page = book.add_worksheet(name)
        page.write_row(0, 0, ["Moment", "Poäng"])
        page.write_row(1, 0, ["Taluppfattning", 12])
    book.close()
    with pytest.raises(UserError, match="row for each pupil"):
        guess_statistics(file, home="Svedala")


def test_pupils_that_somebody_points_at_are_refused(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, ";Poäng\nK.K.;12\nE. E.;14\nO.A.;9\n"))
    chosen = ChosenTable("", Region(0, 0, 4), ("unit_name", "figures"))
    with pytest.raises(UserError, match="row for each pupil"):
        propose_chosen(source, [chosen], Answers())


def test_pupils_under_the_headings_of_an_earlier_table_are_refused(tmp_path: Path) -> None:
    meaning = TableMeaning("Egen", "school", "Grupp", "", ["Poäng"], {})
    save_profile(profile_from(meaning, "egen"), tmp_path / "own")
    schools = written(tmp_path, "Grupp;Poäng\nBjörkskolan;12\nEkskolan;14\n")
    assert read_statistics(schools, own_profiles=tmp_path / "own").figures
    pupils = written(tmp_path, "Grupp;Poäng\nKalle K;12\nEva E;14\n")
    with pytest.raises(UserError, match="row for each pupil"):
        read_statistics(pupils, own_profiles=tmp_path / "own")
