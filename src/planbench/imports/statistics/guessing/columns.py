"""What each column of a table seems to mean: by its heading, else by what stands below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from planbench.domain.terms import Sex
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.guessing.tables import (
    is_blank,
    is_figure,
    stands_for_figure,
)
from planbench.imports.statistics.meaning.aims import is_aim
from planbench.imports.statistics.meaning.periods import period
from planbench.imports.statistics.meaning.places import (
    is_municipality_code,
    is_nation,
    municipality_named,
)
from planbench.imports.statistics.meaning.subjects import is_subject

ColumnMeaning = Literal[
    "unit_name", "unit_code", "region", "within", "within_name", "subject", "measure", "sex",
    "grade", "period", "operator", "figures", "n", "participation", "ignore",
]  # fmt: skip
SEX_WORDS: Mapping[str, Sex] = MappingProxyType(
    {
        **dict.fromkeys(
            ("totalt", "samtliga", "alla", "alle", "alle kjønn", "begge kjønn", "båda könen",
             "alla elever", "alle elever", "alle elevar", "totalt antal", "t"), "total",
        ),
        **dict.fromkeys(
            ("flickor", "flicka", "jenter", "jente", "kvinnor", "kvinner", "kvinna", "girls", "f",
             "k", "tjejer"), "F",
        ),
        **dict.fromkeys(
            ("pojkar", "pojke", "gutter", "gutt", "gutar", "män", "menn", "man", "boys", "m", "p",
             "killar"), "M",
        ),
    }
)  # fmt: skip
HEADINGS: tuple[tuple[str, ColumnMeaning], ...] = (
    (r"(skolenhets|skol|enhets|skole)-?\s?(kod|kode|id|nummer|nr)\.?|org\.?-?\s?(nr|nummer)\.?"
     r"|organisasjonsnummer|enhetsid|orgnr skola", "unit_code"),
    (r"(kommun|kommune)-?\s?(kod|kode|nr|nummer)\.?|knr|kom\.?nr", "within"),
    (r"(läns|fylkes?)-?\s?(kod|kode|nr|nummer)\.?|län|fylke|landsdel", "ignore"),
    (r"skola|skolor|skole|skoler|skolans namn|skolenhet(er)?|skolnamn|enhet(snamn|snavn)?|enheter"
     r"|rektorsområde|verksamhet|skulenamn|skule|skular|navn på skole", "unit_name"),
    (r"region|område \(region\)", "region"),
    (r"kommun|kommuner|kommune|kommunar|kommunnamn|kommunenavn|hemkommun", "within_name"),
    (r"läsår|skolår|skoleår|skuleår|år|årtal|mätår|termin|period|periode|tid|tidpunkt|kalenderår"
     r"|year", "period"),
    (r"årskurs(er)?|åk|årstrinn|årssteg|trinn|klassetrinn|stadium|steg|klass|klasse|grupp"
     r"|undervisningsgrupp", "grade"),
    (r"kön|kjønn|kjønn/kjønn|flicka/pojke", "sex"),
    (r"ämne|ämnen|fag|skolämne", "subject"),
    (r"nyckeltal|mått|indikator(er)?|uppgift|variabel|delprov|delområde|område|kategori|typ|resultat"
     r"typ|statistikkvariabel|tabellinnehåll|nivå|mestringsnivå|fråga|moment|provtyp|kpi|måltal"
     r"|spørsmål|spørsmålsgruppe|tema|indeks", "measure"),
    (r"(typ av )?huvudman|huvudmannatyp|eierform|eigarform|driftsform|regi", "operator"),
    (r"kommentar(er)?|anmärkning(ar)?|notering(ar)?|merknad(er)?|notat|ansvarig|(undervisande )?"
     r"lärare|mentor|lærer|rektor|källa|kilde|nr|#|id|löpnr|datum|dato|ordning|färg|status",
     "ignore"),
)  # fmt: skip
MEASURE_WORDS = re.compile(
    r"\b(andel|antal|antall|tal på|genomsnitt|gjennomsnitt|medel|snitt|poäng|poeng|meritvärde"
    r"|betyg|karakter|godkän|behörig|resultat|skalapoeng|nivå|frånvaro|fravær|kostnad|lärartäthet"
    r"|mestringsnivå|provbetyg|procent|prosent|standardavvik\w*|median|total)|[%‰]|\bA\s?[-–]\s?[EF]\b",
    re.IGNORECASE,
)
GRADES = frozenset("ABCDEF")
FEWEST_GRADES = 4
PAIR = re.compile(  # two figures in one cell: `12 (60 %)`, `60 % (12 st)`, `12 av 20`
    r"\d[\d ,.]*\s?%?\s*(?:[(/|]|av|of)\s*(?:n\s?=\s?)?\d[\d ,.]*\s?(?:%|st|elever|elevar)?\s?\)?",
    re.IGNORECASE,
)
CODE_AND_NAME = re.compile(r"(?:[A-Z]-)?(?P<code>\d{1,4}|E[A-Z]{2}\w*)\s+(?P<name>[^\W\d].*)")


def _is_sex(text: str) -> bool:
    return text.casefold() in SEX_WORDS


TESTS: tuple[tuple[ColumnMeaning, Callable[[str], bool]], ...] = (
    ("within", lambda text: is_municipality_code(text.zfill(4)) and len(text) >= 3),
    ("unit_code", lambda text: re.fullmatch(r"\d{8,9}", text) is not None),
    ("period", lambda text: bool(period(text))),
    ("sex", _is_sex),
)


FIGURES: frozenset[ColumnMeaning] = frozenset({"figures", "n", "participation"})


class GuessedColumn(NamedTuple):
    """A column of a table: its heading, its cells, and what it seems to mean."""

    at: int
    heading: str
    meaning: ColumnMeaning
    split: bool = False  # code and name stand in one cell


def meanings_of(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> list[GuessedColumn]:
    """What every column seems to mean; one names the unit, where any does."""
    columns = [
        _meaning(index, heading, [row[index] for row in rows if index < len(row)])
        for index, heading in enumerate(headings)
    ]
    return _with_unit(columns, rows)


def _meaning(index: int, heading: str, cells: Sequence[object]) -> GuessedColumn:
    told = [cell for cell in cells if not is_blank(cell)]
    texts = [text_of(cell).strip() for cell in told]
    named = by_heading(heading)
    coded = _most(texts, lambda text: CODE_AND_NAME.fullmatch(text) is not None)
    naming = named in {"region", "within_name", "unit_name"} or not heading
    if naming and coded and not _most(texts, lambda text: bool(period(text))):
        return GuessedColumn(index, heading, "region", split=True)
    if named == "region":
        return GuessedColumn(index, heading, "region", split=coded)
    if named in {"grade", "measure"} and _most(texts, _is_sex):
        return GuessedColumn(index, heading, "sex")
    if named and _fits(named, told, texts):
        return GuessedColumn(index, heading, named)
    return GuessedColumn(index, heading, by_cells(heading, told, texts))


def by_heading(heading: str) -> ColumnMeaning | None:
    """What a heading says by itself."""
    text = " ".join(heading.split()).casefold().strip(" :*")
    return next((meaning for pattern, meaning in HEADINGS if re.fullmatch(pattern, text)), None)


def _fits(meaning: ColumnMeaning, told: Sequence[object], texts: Sequence[str]) -> bool:
    """Whether what stands below a heading can be what it says: `Resultat` may be figures."""
    if meaning in {"measure", "subject", "operator", "unit_name", "within_name", "sex"}:
        return not _most(told, is_figure) or not texts
    return True


def by_cells(heading: str, told: Sequence[object], texts: Sequence[str]) -> ColumnMeaning:
    """What the cells of a column with a heading of its own, or none, seem to be."""
    if is_aim(heading):
        return "ignore"
    measured = bool(period(heading) or MEASURE_WORDS.search(heading))
    for meaning, test in () if measured else TESTS:
        if _all(texts, test):
            return meaning
    if _most(texts, lambda text: PAIR.fullmatch(text) is not None):
        return "figures"
    stands = stands_for_figure if measured else is_figure
    half = sum(map(stands, told)) * 2 >= len(told) > 0
    return "figures" if period(heading) or half else by_words(texts)


def by_words(texts: Sequence[str]) -> ColumnMeaning:
    """What a column of words tells; `ignore` until it is known to name the unit."""
    if _most(texts, is_subject):
        return "subject"
    if _most(texts, lambda text: bool(municipality_named(text)) or is_nation(text)):
        return "within_name"
    if _most(texts, lambda text: MEASURE_WORDS.search(text) is not None) or _are_grades(texts):
        return "measure"
    return "ignore"


def _are_grades(texts: Sequence[str]) -> bool:
    """Whether the letters of all grades, or nearly, stand one below the other."""
    return len(set(texts) & GRADES) >= FEWEST_GRADES and _all(texts, lambda text: text in GRADES)


def _with_unit(
    columns: Sequence[GuessedColumn], rows: Sequence[Sequence[object]]
) -> list[GuessedColumn]:
    """The columns with one that names the unit: the school, else the municipality, else the first
    column of words."""
    found = list(columns)
    kinds = [column.meaning for column in found]
    if "unit_name" in kinds or "region" in kinds:
        return found
    words = [
        column
        for column in found
        if column.meaning == "ignore"
        and by_heading(column.heading) is None
        and not is_aim(column.heading)
        and _names(column, rows)
    ]
    if words and "within_name" not in kinds[: words[0].at]:
        found[words[0].at] = words[0]._replace(meaning="unit_name")
    elif "within_name" in kinds:
        at = kinds.index("within_name")
        found[at] = found[at]._replace(meaning="region")
    elif "grade" in kinds and not words:
        at = kinds.index("grade")
        if by_heading(found[at].heading) and re.fullmatch(
            r"(?i)klass|klasse|grupp.*", found[at].heading
        ):
            found[at] = found[at]._replace(meaning="unit_name")
    return found


def _names(column: GuessedColumn, rows: Sequence[Sequence[object]]) -> bool:
    """Whether a column of words can name units: filled in most rows, with different words."""
    texts = [text_of(row[column.at]).strip() for row in rows if column.at < len(row)]
    filled = [text for text in texts if text]
    short = all(len(text) <= 60 for text in filled)
    return len(filled) * 2 >= len(texts) > 0 and short


def _most(items: Sequence[object], test: Callable[..., bool]) -> bool:
    return bool(items) and sum(bool(test(item)) for item in items) * 2 > len(items)


def _all(items: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(items) and sum(bool(test(item)) for item in items) * 10 >= 9 * len(items)


def as_said(
    headings: Sequence[str], rows: Sequence[Sequence[object]], meanings: Sequence[ColumnMeaning]
) -> list[GuessedColumn]:
    """The columns with the meanings that a person gives them."""
    found = []
    for at, (heading, meaning) in enumerate(zip(headings, meanings, strict=False)):
        texts = [text_of(row[at]).strip() for row in rows if at < len(row)]
        filled = [text for text in texts if text]
        split = meaning in {"unit_name", "region"} and _most(
            filled, lambda text: CODE_AND_NAME.fullmatch(text) is not None
        )
        found.append(GuessedColumn(at, heading, "region" if split else meaning, split))
    return found
