"""What is odd about figures that are otherwise sound: named, never corrected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.choosing import TOTALS, Part
from planbench.imports.statistics.figures import FigureUnit
from planbench.imports.statistics.meaning.periods import span, years_in, years_named
from planbench.imports.statistics.odd_figures import CHANGE, lone_fractions, odd_people
from planbench.imports.statistics.profile import Profile, Scale

LOW_PARTICIPATION = 75
ENOUGH_ZEROS = 20
ENOUGH_FRACTIONS = 3
SHOWN_OF_A_KIND = 12

OUTSIDE = N_("{measure} for {unit} is {value}, outside {low}–{high}.")
FEW_TOOK_PART = {
    "total": N_(
        "Only {participation} per cent took part in {subject} in {unit}; the result says little "
        "of the others. Show the participation beside it."
    ),
    "F": N_(
        "Only {participation} per cent of the girls took part in {subject} in {unit}; the result "
        "says little of the others. Show the participation beside it."
    ),
    "M": N_(
        "Only {participation} per cent of the boys took part in {subject} in {unit}; the result "
        "says little of the others. Show the participation beside it."
    ),
}
ALL_ZERO = N_(
    "{measure} is 0 in all {rows} rows that have a figure. It is probably not reported; "
    "check with the publisher before you use it."
)
TWO_SCALES = N_("{subject} is told on more than one scale ({scales}). They are never compared.")
MORE = N_("{n} more of the same kind.")
FRACTIONS = N_(
    "{measure} lies between 0 and 1 everywhere. It is probably meant as a share of 1, not as per "
    "cent; check before you use it."
)
OVER_NOBODY = N_("{measure} for {unit} is 0 over 0 persons: it says nothing.")
OTHER_YEAR = N_(
    "The file's name says {name}, but the file itself says {period}. The file's own period counts."
)
OWN_ABSENT = N_("{own} is not in the file; at most totals of county and nation come in.")
OWN_WARNING = N_("The file itself warns: {text}")
WARNS = re.compile(r"\b(?:OBS|NB)\s*[!:.]")
SENTENCE_END = re.compile(r"[.](?=\s+[A-ZÅÄÖÆØ]|\s*$)")
LONGEST_WARNING = 400  # letters
NO_MATHEMATICS = N_("The file has {subjects} but not mathematics. It says: {preamble}")


class Doubt(NamedTuple):
    """What speaks against figures, and where these stand; nowhere when it is about none alone."""

    remark: Remark
    places: Sequence[Place] = ()
    name: str = ""  # what it is called, of one that the sheet's own remark tells

    @property
    def rule(self) -> str:
        """The name that goes with the figures."""
        return self.name or self.remark.rule


def doubts(
    profile: Profile, parts: Sequence[Part], known: Sequence[Doubt] | None = None
) -> list[Remark]:
    """Every doubt about the chosen figures, at most a dozen of a kind, with how many more."""
    found = list(against(profile, parts)) if known is None else known
    by_rule: defaultdict[str, list[Remark]] = defaultdict(list)
    for doubt in [*(doubt for doubt in found if doubt.remark.rule), *few_took_part(profile, parts)]:
        by_rule[doubt.remark.rule].append(doubt.remark)
    told = [remark for remarks in by_rule.values() for remark in limited(remarks)]
    return sorted([*told, *two_scales(parts)], key=lambda remark: remark.place)


def limited(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """The first dozen, then how many more there are."""
    listed = list(remarks)
    yield from listed[:SHOWN_OF_A_KIND]
    rest = len(listed) - SHOWN_OF_A_KIND
    if rest > 0:
        yield Remark(listed[0].rule, MORE, {"n": str(rest)}, listed[SHOWN_OF_A_KIND].place)


def against(profile: Profile, parts: Sequence[Part]) -> Iterator[Doubt]:
    """What speaks against single figures, column by column."""
    beside = any(_is_per_cent(profile, part) for part in parts)
    for part in parts:
        for measure, rows in by_measure(part).items():
            scale = profile.scale(measure)
            yield from outside(part, measure, rows, scale)
            for remark in odd_people(part, measure, rows):
                yield Doubt(remark, (remark.place,))
            if (scale and scale.unit == "percent") or _has_signs(part, rows):
                yield from fractions(part, measure, rows, beside="%" not in measure and beside)
                if not CHANGE.search(measure):
                    for remark in lone_fractions(part, measure, rows):
                        yield Doubt(remark, (remark.place,))
        yield from nobody(part)
        yield from told_by_sheet(part)
        yield from all_zero(part)


def by_measure(part: Part) -> Mapping[str, Sequence[int]]:
    """The rows of a column by what is measured in them."""
    words = part.table.words("measure", part.block)
    if isinstance(words, str):
        return {words: part.rows}
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in part.rows:
        found[words[row]].append(row)
    return found


def outside(part: Part, measure: str, rows: Sequence[int], scale: Scale | None) -> Iterator[Doubt]:
    """Shares outside 0–100, points outside their scale."""
    if scale is None or scale.low is None or scale.high is None:
        return
    cells, low, high = part.table.cells[part.block.column], scale.low, scale.high
    low = -high if CHANGE.search(measure) else low
    for row in rows:
        value = cells[row].value
        if value is not None and not low <= value <= high and cells[row].unit != "per mille":
            said = {"value": value, "low": float(low), "high": float(high), "measure": measure}
            yield doubt_of("range", OUTSIDE, part, row, **said)


def _has_signs(part: Part, rows: Sequence[int]) -> bool:
    """Whether some cells of a column bear the sign of per cent themselves."""
    cells = part.table.cells[part.block.column]
    return any(cells[row].unit == "percent" for row in rows)


def _is_per_cent(profile: Profile, part: Part) -> bool:
    """Whether a column is said to hold per cent, and does."""
    measures = by_measure(part)
    scales = [profile.scale(measure) for measure in measures]
    cells = part.table.cells[part.block.column]
    large = any((cells[row].value or 0) > 1 for row in part.rows)
    return large and any(scale and scale.unit == "percent" for scale in scales)


def fractions(
    part: Part, measure: str, rows: Sequence[int], *, beside: bool = False
) -> Iterator[Doubt]:
    """Shares of which every one lies between 0 and 1: per cent that have lost their sign.

    A single one is enough where per cent stand beside it, in its column or (`beside`) in another.
    """
    cells = part.table.cells[part.block.column]
    known = [row for row in rows if cells[row].value is not None and not cells[row].unit]
    values = [cells[row].value or 0.0 for row in known]
    enough = 1 if beside or any(cells[row].unit for row in rows) else ENOUGH_FRACTIONS
    if len(values) >= enough and max(values) <= 1 and any(0 < v < 1 for v in values):
        places = [place_of(part, row) for row in known]
        yield Doubt(Remark("fraction", FRACTIONS, {"measure": measure}, places[0]), places)


def nobody(part: Part) -> Iterator[Doubt]:
    """Results of 0 that rest on no one."""
    if part.block.n is None:
        return
    cells, behind = part.table.cells[part.block.column], part.table.cells[part.block.n]
    for row in part.rows:
        if cells[row].value == 0 and behind[row].value == 0:
            measure = one_word(part, "measure", row)
            yield doubt_of("nobody", OVER_NOBODY, part, row, measure=measure)


def told_by_sheet(part: Part) -> Iterator[Doubt]:
    """Figures of rows of which the sheet's own remark says what is wrong: they are about the same
    as another, or their code is another's than their name."""
    table = part.table
    for name, wanted in (("contradiction", table.contradicted), ("code_name", table.miscoded)):
        places = [place_of(part, row) for row in part.rows if table.numbers[row] in wanted]
        if wanted and places:
            yield Doubt(Remark("", "", {}, places[0]), places, name)


def all_zero(part: Part) -> Iterator[Doubt]:
    """Columns, or measures in rows, in which every figure of the whole sheet is 0."""
    cells = part.table.cells[part.block.column]
    everywhere = part._replace(rows=range(len(part.table.numbers)))
    chosen = set(part.rows) if len(part.rows) < len(cells) else None
    for measure, rows in by_measure(everywhere).items():
        told = [row for row in rows if cells[row].value is not None]
        if len(told) >= ENOUGH_ZEROS and not any(cells[row].value for row in told):
            said = {"measure": measure, "rows": str(len(told))}
            places = [place_of(part, row) for row in told if chosen is None or row in chosen]
            first = Place(part.table.sheet, part.table.numbers[0], part.block.column + 1)
            yield Doubt(Remark("zero", ALL_ZERO, said, first), places)


def few_took_part(profile: Profile, parts: Sequence[Part]) -> Iterator[Doubt]:
    """Results to which few contributed: once for all pupils, else once for girls and for boys."""
    seen: set[tuple[object, ...]] = set()
    for part in parts:
        if part.block.participation is None:
            continue
        taken, cells = (
            part.table.cells[column] for column in (part.block.participation, part.block.column)
        )
        scale = profile.scale(part.block.measure)
        if scale and scale.unit == "count":
            continue
        for row in part.rows:
            share = taken[row].value
            if cells[row].value is None or share is None or share >= LOW_PARTICIPATION:
                continue
            words = [one_word(part, name, row) for name in ("period", "grade", "subject")]
            about = (part.table.units[row][:3], *words)
            sex = one_word(part, "sex", row)
            if {(about, "total"), (about, sex)} & seen:
                continue
            seen.add((about, sex))
            subject = words[2] or one_word(part, "measure", row)
            sentence = FEW_TOOK_PART.get(sex, FEW_TOOK_PART["total"])
            yield doubt_of(
                "participation", sentence, part, row, participation=share, subject=subject
            )


def two_scales(parts: Sequence[Part]) -> Iterator[Remark]:
    """Subjects whose one measure is told in several units of measure."""
    units: dict[tuple[str, str], dict[str, Place]] = defaultdict(dict)
    for part in parts:
        if "unit" not in part.table.said:
            continue
        for row in part.rows:
            about = one_word(part, "measure", row), one_word(part, "subject", row)
            printed = part.table.said["unit"][row]
            units[about].setdefault(printed, place_of(part, row))
    for (measure, subject), told in units.items():
        scales = {part.table.profile.scale(each) for part in parts[:1] for each in told}
        if len(told) > 1 and len(scales) > 1:
            said = {"subject": subject or measure, "scales": ", ".join(sorted(filter(None, told)))}
            yield Remark("scales", TWO_SCALES, said, next(iter(told.values())))


def other_year(file: str, periods: Sequence[str]) -> Iterator[Remark]:
    """A file name that speaks of other years than the file."""
    named, told = years_named(file), [year for period in periods for year in years_in(period)]
    if named and told and not set(named) & set(told):
        said = {"name": ", ".join(map(str, named)), "period": span(list(periods))}
        yield Remark("year", OTHER_YEAR, said)


def no_mathematics(
    profile: Profile, subjects: Sequence[str], preamble: Sequence[str]
) -> Iterator[Remark]:
    """A file by subject that lacks mathematics, with what the file says itself."""
    if profile.mathematics and subjects and not any(map(profile.is_mathematics, subjects)):
        said = {"subjects": _few(subjects), "preamble": " ".join(preamble) or "–"}
        yield Remark("subject", NO_MATHEMATICS, said)


def own_warnings(said: str) -> Iterator[Remark]:
    """The sentences in which a file warns of itself, `OBS! …`."""
    plain = " ".join(said.split())
    found = []
    for sign in WARNS.finditer(plain):
        end = SENTENCE_END.search(plain, sign.end())
        sentence = plain[sign.start() : end.end() if end else len(plain)]
        cut = "…" if len(sentence) > LONGEST_WARNING else ""
        told = {"text": sentence[:LONGEST_WARNING] + cut}
        found.append(Remark("own_warning", OWN_WARNING, told))
    yield from limited(found)


def _few(subjects: Sequence[str]) -> str:
    """The first subjects; a long list says no more."""
    more = " …" if len(subjects) > SHOWN_OF_A_KIND else ""
    return ", ".join(subjects[:SHOWN_OF_A_KIND]) + more


def own_absent(own: Sequence[str], units: Iterable[FigureUnit]) -> Iterator[Remark]:
    """A choice of one's own municipality that the file does not have."""
    if own and all(unit.type in TOTALS for unit in units):
        named = next((each for each in own if not each.isdigit()), own[0])
        yield Remark("own", OWN_ABSENT, {"own": named})


def doubt_of(rule: str, text: str, part: Part, row: int, /, **values: object) -> Doubt:
    """A doubt about one figure; its sentence may name the unit."""
    unit, place = part.table.units[row], place_of(part, row)
    return Doubt(Remark(rule, text, {"unit": unit.name or unit.code, **values}, place), (place,))


def one_word(part: Part, attribute: str, row: int) -> str:
    """What is said of an attribute in one row of a column."""
    words = part.table.words(attribute, part.block)
    return words if isinstance(words, str) else words[row]


def place_of(part: Part, row: int) -> Place:
    """Where a figure stands."""
    return Place(part.table.sheet, part.table.numbers[row], part.block.column + 1)
