"""Tables of other years and kinds, laid out as their publishers have described them."""

from __future__ import annotations

from pathlib import Path

from planbench.imports.statistics import StatisticsProposal, read_statistics

SALSA = """Statistik från Skolverket, http://www.skolverket.se

Grundskola - SALSA, skolenheters resultat av slutbetygen i årskurs 9
Valt läsår: 2018/19

;;;;;;;Bakgrundsinformation;Andel (%) som uppn. kunskapskraven;Andel (%) som uppn. kunskapskraven;
Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Huvudman;Huvudman orgnr;\
Andel (%) pojkar;Faktiskt värde (F);Residual (R=F-B);
Exskolan;12345678;Svedala;1263;Kommunal;Svedala kommun;2120001000;47;73;-4;
"""
COUNTIES = """Statistik från Skolverket, https://www.skolverket.se

Grundskola - Resultat nationella prov årskurs 3, Matematik
Valt läsår: 2023/24

Län;Läns-kod;Typ av huvudman;Delprov;Antal elever;Andel (%) elever som uppnått kravnivån;
Skåne län;12;Samtliga;A;15 000;84,2;
"""
WITHOUT_MATHEMATICS = """Statistik från Skolverket, http://www.skolverket.se

Resultat nationella prov årskurs 9
Valt läsår: 2017/18
Matematik redovisas inte detta läsår.

Kommun;Kommunkod;Typ av huvudman;Ämne;Antal elever;
Ale;1440;Samtliga;Engelska;300;
"""


def read(folder: Path, text: str) -> StatisticsProposal:
    file = folder / "tabell.csv"
    file.write_text(text, encoding="utf-8-sig")
    return read_statistics(file)


def test_salsa_keeps_the_group_in_the_name_and_a_residual_may_be_negative(tmp_path: Path) -> None:
    proposal = read(tmp_path, SALSA)
    residual = proposal.figures[-1]
    assert residual.measure == "Andel (%) som uppn. kunskapskraven · Residual (R=F-B)"
    assert (residual.value, residual.unit_code, residual.grade) == (-4.0, "12345678", "9")
    assert "range" not in {each.rule for each in proposal.doubts}


def test_a_table_of_counties_takes_its_subject_from_the_title(tmp_path: Path) -> None:
    count, share = read(tmp_path, COUNTIES).figures
    assert (count.value, share.value, share.n) == (15_000, 84.2, 15_000)
    assert (share.unit_type, share.unit_code, share.subject) == ("region", "12", "Matematik")
    assert share.measure.endswith("· A")


def test_a_file_without_mathematics_shows_what_it_says_itself(tmp_path: Path) -> None:
    proposal = read(tmp_path, WITHOUT_MATHEMATICS)
    (doubt,) = [each for each in proposal.doubts if each.rule == "subject"]
    assert "redovisas inte" in str(doubt.values["preamble"])
