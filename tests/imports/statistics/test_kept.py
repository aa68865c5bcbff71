"""What each file of statistics is read as: its figures, and all that is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.imports.statistics.teachers_sheets import SHEETS, write
from tests.kept import hold

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.statistics import StatisticsProposal, guess_statistics, read_statistics

WORDS = words_for("sv")
MANY = "\n".join(f"Skola {n};0;{n};0,{n % 10}" for n in range(1, 26))
# Sheets with something odd in each, as a file by its name.
ODD = {
    "shares-lost-their-sign.csv": "Skola;Andel godkända (%);Antal elever\nA-skolan;0,8;20\n"
    "B-skolan;0,75;0\nC-skolan;0,9;12,5\n",
    "a-share-among-per-cent.csv": "Skola;Andel godkända (%)\nA-skolan;80\nB-skolan;0,75\n"
    "C-skolan;90\nD-skolan;101\n",
    "all-zero.csv": f"Skola;Frånvaro;Antal elever;Andel\n{MANY}\n",
    "marks.csv": "Skola;Andel (%);Antal\nA-skolan;..;20\nB-skolan;<5;.\nC-skolan;~80;-\n"
    "D-skolan;81,5 1);12*\nE-skolan;2024-05-01;saknas\n",
    "few-took-part.csv": "Kommun;Kommunkod;Ämne;Andel som deltog (%);Andel A-E (%)\n"
    "Ale;1440;Matematik;60;80\nLund;1281;Matematik;75;70\nMalmö;1280;Svenska;74;60\n",
    "girls-and-boys.csv": "Skola;Kön;Antal elever;Andel A-E (%)\nA-skolan;Flickor;10;80\n"
    "A-skolan;Pojkar;12;70\nA-skolan;Totalt;22;75\n",
    "twice.csv": "Skola;Läsår;Andel A-E (%)\nA-skolan;2023/24;80\nA-skolan;2023/24;81\n"
    "B-skolan;2024/25;70\nB-skolan;2024/25;70\n",
    "units-and-totals.csv": "Kommun;2022;2023;2024\nRiket;80,1;81;82\nSkåne län;79;80;81\n"
    "Svedala;70;71;72\nSvedala;;;\nSumma;300;310;320\n",
    "thousands.csv": 'School,Number of pupils,Share\nA,"1,234",81.5\nB,"12",79.1\n',
    "warns.csv": "Resultat läsåret 2023/24\nOBS! Små grupper. Läs med försiktighet.\n\n"
    "Skola;Betygspoäng;Andel (%)\nA-skolan;12,5;80\nB-skolan;21;70\n",
    "grades.csv": "Skola;A;B;C;D;E;F\nA-skolan;2;4;6;4;3;1\nB-skolan;1;2;8;6;2;3\n",
    "pupils.csv": "Förnamn;Efternamn;Klass;Poäng\nElsa;Ek;4A;12\nNils;Alm;4A;14\nAda;Lind;4B;9\n",
    "words-alone.csv": "Skola;Rektor\nA-skolan;någon\nB-skolan;någon annan\n",
    "turned.csv": "Mått;A-skolan;B-skolan\nAntal elever;20;30\nAndel A-E (%);80;75,5\n",
    "years-in-columns.csv": "Skola;Andel HT 2023;Andel VT 2024;Andel HT 2024\nA;70;72;74\n"
    "B;80;;84\n",
}


def lines_of(proposal: StatisticsProposal) -> Iterator[str]:
    """A proposal as lines of text: the file, its figures, what is left, refused and doubted."""
    citation = proposal.citation
    yield f"{citation.sentence(WORDS)} ({proposal.encoding}, {proposal.kind})"
    yield f"lacks {proposal.missing} · above {proposal.preamble}"
    yield f"units {len(proposal.units)}: {[unit.name for unit in proposal.units[:6]]}"
    yield f"{proposal.subjects} · {proposal.measures} · {proposal.sexes} · {proposal.mathematics}"
    yield str(dict(proposal.counts._asdict()))
    figures = proposal.figures
    yield from (str(tuple(each)) for each in (*figures[:12], *figures[12:][-4:]))
    for each in proposal.left_out:
        yield f"left {each.figures}: {each.place.sentence(WORDS)} {each.reason.sentence(WORDS)}"
    for refused in proposal.refused:
        where, cost = refused.place.sentence(WORDS), proposal.lost(refused)
        yield f"refused {cost}: {where} {refused.reason.sentence(WORDS)}"
    for doubt in proposal.doubts:
        yield f"doubt {doubt.rule}: {doubt.place.sentence(WORDS)} {doubt.sentence(WORDS)}"
    for column in (column for table in proposal.understood for column in table.columns):
        yield f"column {tuple(column)}"


def keep(name: str, *proposals: StatisticsProposal) -> None:
    lines = ["\n".join(lines_of(each)) for each in proposals]
    hold(f"statistics/{name}.txt", "\n--\n".join(lines) + "\n")


def test_a_file_of_an_agency_is_read_as_it_was(each_file: Path) -> None:
    proposal = read_statistics(each_file)
    keep(each_file.stem, proposal, proposal.select("own", own=["Svedala", "Arendal", "Ale"]))


@pytest.mark.parametrize("name", SHEETS)
def test_a_teachers_sheet_is_understood_as_it_was(name: str, tmp_path: Path) -> None:
    file = write(SHEETS[name], tmp_path / f"{name}.xlsx")
    keep(f"teachers-{name}".replace(" ", "-"), guess_statistics(file))


@pytest.mark.parametrize("name", ODD)
def test_an_odd_sheet_is_understood_as_it_was(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(ODD[name], encoding="utf-8")
    try:
        keep(f"odd-{name.removesuffix('.csv')}", guess_statistics(file, home="Svedala"))
    except UserError as refusal:
        hold(f"statistics/odd-{name.removesuffix('.csv')}.txt", f"{WORDS.error(refusal)}\n")
