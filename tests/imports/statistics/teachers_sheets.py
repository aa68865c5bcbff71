"""Sheets as teachers make them: written by hand for the tests, no real school or figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

Cells = Sequence[Sequence[object]]


class TeachersSheet(NamedTuple):
    """A workbook, and what a person who reads it would say of one of its figures."""

    sheets: Mapping[str, Cells]
    figures: int
    expected: Mapping[str, object]
    percent: Sequence[tuple[str, int, int]] = ()


SHEETS: Mapping[str, TeachersSheet] = {
    "NP åk 6 2025": TeachersSheet(
        {
            "Blad1": [
                ["Nationella prov matematik åk 6, läsåret 2024/25"],
                [],
                ["Skola", "Antal elever", "Andel A-E (%)", "Andel F (%)", "Kommentar"],
                ["Björkskolan", 41, 82.5, 17.5, ""],
                ["Ekskolan", 52, 90.4, 9.6, "två elever saknas"],
                ["Almskolan", 12, "..", "..", ""],
                ["Totalt", 105, 86.1, 13.9, ""],
            ]
        },
        9,
        {"unit_name": "Ekskolan", "measure": "Andel A-E (%)", "value": 90.4, "n": 52,
         "unit": "percent", "period": "2024/25", "grade": "6", "subject": "Matematik"},
    ),
    "betyg": TeachersSheet(
        {
            "Betyg åk 9": [
                ["", "", "2023", "", "2024", ""],
                ["Skola", "Kön", "Antal", "Andel godkända", "Antal", "Andel godkända"],
                ["Björkskolan", "Flickor", 20, 0.85, 22, 0.91],
                ["", "Pojkar", 24, 0.75, 19, 0.79],
                ["Ekskolan", "Flickor", 31, 0.9, 28, 0.93],
                ["", "Pojkar", 28, 0.82, 30, 0.8],
            ]
        },
        16,
        {"unit_name": "Björkskolan", "sex": "M", "period": "2023", "value": 75, "unit": "percent"},
        [("Betyg åk 9", row, column) for row in range(2, 6) for column in (3, 5)],
    ),
    "screening": TeachersSheet(
        {
            "Screening": [
                ["Screening taluppfattning åk 1"],
                ["Klass", "HT 2024", "VT 2025"],
                ["1A", "62 %", "71 %"],
                ["1B", "58 %", "-"],
                ["1C", "75 %", "80 %"],
                ["Medel", "65 %", "75 %"],
            ]
        },
        6,
        {"unit_name": "1A", "period": "2024 HT", "value": 62, "unit": "percent", "grade": "1"},
    ),
    "jämförelse kommuner": TeachersSheet(
        {
            "Jämförelse": [
                ["Andel behöriga till yrkesprogram, %"],
                ["Kommun", "Kommunkod", "2022/23", "2023/24"],
                ["Svedala", 1263, 88.1, 89.4],
                ["Lomma", 1262, 97.2, 96.8],
                ["Riket", "", 85.2, 85.0],
            ]
        },
        6,
        {"unit_type": "municipality", "unit_code": "1262", "period": "2023/24", "value": 96.8},
    ),
    "meritvärden": TeachersSheet(
        {
            "Svedala": [
                ["Resultat åk 9 i Svedala kommun"],
                [],
                ["", "2022", "2023", "2024"],
                ["Meritvärde", 221.5, 224.0, 219.8],
                ["Andel godkända i matematik", 88.0, 89.5, 90.1],
                ["Antal elever", 240, 251, 248],
            ]
        },
        9,
        {"unit_name": "Svedala", "unit_type": "municipality", "measure": "Meritvärde",
         "period": "2023", "value": 224},
    ),
    "två tabeller": TeachersSheet(
        {
            "Resultat": [
                ["NP matematik åk 3"],
                ["Skola", "2024", "2025"],
                ["Björkskolan", 71, 74],
                ["Ekskolan", 80, 79],
                [],
                ["NP matematik åk 6"],
                ["Skola", "2024", "2025"],
                ["Björkskolan", 61, 64],
                ["Ekskolan", 70, 69],
            ]
        },
        8,
        {"unit_name": "Ekskolan", "grade": "6", "period": "2025", "value": 69},
    ),
    "lang lista": TeachersSheet(
        {
            "Data": [
                ["Läsår", "Skola", "Årskurs", "Ämne", "Nyckeltal", "Värde", "Antal elever"],
                ["2023/24", "Björkskolan", "6", "Matematik", "Andel A-E (%)", "81,0", 41],
                ["2023/24", "Ekskolan", "6", "Matematik", "Andel A-E (%)", "77,5", 52],
                ["2024/25", "Björkskolan", "6", "Matematik", "Andel A-E (%)", "84,2", 39],
                ["2024/25", "Ekskolan", "6", "Matematik", "Andel A-E (%)", "79,0", 50],
            ]
        },
        8,
        {"unit_name": "Ekskolan", "period": "2024/25", "grade": "6", "subject": "Matematik",
         "measure": "Andel A-E (%)", "value": 79, "n": 50, "unit": "percent"},
    ),
    "nasjonale prøver": TeachersSheet(
        {
            "Regning 8. trinn": [
                ["Nasjonale prøver i regning 8. trinn, skoleåret 2024-25"],
                ["Skole", "Skalapoeng", "Antall elever", "Andel deltatt (%)"],
                ["Bjørka skole", "49", "61", "96,8"],
                ["Eika skole", "51", "48", "100"],
                ["Lia skole", "*", "8", "88,9"],
                ["Kommunen", "50", "117", "97,1"],
            ]
        },
        9,
        {"unit_name": "Eika skole", "measure": "Skalapoeng", "value": 51, "n": 48,
         "participation": 100, "period": "2024/25"},
    ),
    "frånvaro": TeachersSheet(
        {
            "Frånvaro ht24": [
                ["Enhet", "Frånvaro (%)", "Ogiltig frånvaro (%)"],
                ["Björkskolan", 7.1, 2.0],
                ["Ekskolan", 9.3, 3.1],
                ["Snitt", 8.2, 2.6],
                [],
                ["* preliminära siffror"],
            ]
        },
        4,
        {"unit_name": "Björkskolan", "measure": "Frånvaro (%)", "value": 7.1, "period": "2024 HT"},
    ),
    "lärare": TeachersSheet(
        {
            "Lärarbehörighet": [
                ["Lärarbehörighet i matematik 2024"],
                ["Skola", "Lärare", "Antal lärare", "Andel behöriga"],
                ["Björkskolan", "se lista", 12, "75%"],
                ["Ekskolan", "se lista", 15, "80%"],
            ]
        },
        4,
        {"unit_name": "Ekskolan", "measure": "Andel behöriga", "value": 80, "unit": "percent",
         "period": "2024"},
    ),
    "provresultat kön": TeachersSheet(
        {
            "NP9 2024": [
                ["", "Flickor", "", "Pojkar", ""],
                ["Skola", "Andel A-E", "Medelpoäng", "Andel A-E", "Medelpoäng"],
                ["Björkskolan", 88, 13.1, 84, 12.7],
                ["Ekskolan", 79, 11.9, 82, 12.2],
            ]
        },
        8,
        {"unit_name": "Ekskolan", "sex": "M", "measure": "Medelpoäng", "value": 12.2,
         "period": "2024"},
    ),
    "kommunal uppföljning": TeachersSheet(
        {
            "Info": [["Uppföljning av matematik"], ["Kontakt: utvecklingsenheten"]],
            "Resultat": [
                ["Uppföljning åk 3 våren 2025", "", "", ""],
                ["Område", "Björkskolan nådde", "Ekskolan nådde", "Almskolan nådde"],
                ["Taluppfattning", 81, 77, 69],
                ["Geometri", 88, 90, 71],
            ],
        },
        6,
        {"measure": "Björkskolan nådde · Taluppfattning", "value": 81, "period": "2025 VT"},
    ),
    "kartlegging": TeachersSheet(
        {
            "Ark1": [
                ["Kartlegging 2. trinn, vår 2025"],
                [],
                ["Skole", "Elever", "Under bekymringsgrensen", "Prosent"],
                ["Bjørka", 41, 6, "14,6 %"],
                ["Eika", 38, 9, "23,7 %"],
                ["Sum", 79, 15, "19,0 %"],
            ]
        },
        6,
        {"unit_name": "Eika", "measure": "Prosent", "value": 23.7, "period": "2025 VT"},
    ),
    "kolada klipp": TeachersSheet(
        {
            "Blad1": [
                ["Nyckeltal", "Kommun", "2021", "2022", "2023"],
                ["Elever i åk 9 som är behöriga till yrkesprogram, andel (%)", "Svedala",
                 "87,1", "86,0", "88,8"],
                ["", "Liknande kommuner, övergripande", "84,0", "84,9", "85,2"],
                ["Elever i åk 6 med lägst betyget E i matematik, andel (%)", "Svedala",
                 "89,0", "91,2", "–"],
            ]
        },
        9,
        {"unit_type": "municipality", "unit_name": "Svedala", "period": "2022", "value": 86},
    ),
}  # fmt: skip


def write(sheet: TeachersSheet, file: Path) -> Path:
    """The workbook of a teacher's sheet."""
    book = xlsxwriter.Workbook(str(file))
    share = book.add_format({"num_format": "0%"})
    for name, rows in sheet.sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                shown = share if (name, number, column) in sheet.percent else None
                page.write(number, column, cell, shown)
    book.close()
    return file
