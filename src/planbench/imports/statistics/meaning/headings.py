"""What the heading of a column of figures means: measure, sex, grade, period, subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from planbench.domain.evidence import JOIN
from planbench.imports.proposal import letters
from planbench.imports.statistics.layout import ColumnHeading
from planbench.imports.statistics.meaning.periods import period
from planbench.imports.statistics.meaning.subjects import is_subject
from planbench.imports.statistics.profile import Companion, Profile, first_group, search

TOTAL = re.compile(r"totalt|samtliga|total|alla|alle", re.IGNORECASE)


class FigureColumn(NamedTuple):
    """A column of figures. What is empty here is said by the row, or by the file.

    `kind` is `n`, `participation` or `uncertainty` for a column that stands beside results;
    `n`, `participation` and `uncertainty` are the columns that stand beside this one.
    """

    column: int
    measure: str = ""
    subject: str = ""
    sex: str = ""
    grade: str = ""
    period: str = ""
    operator: str = ""
    kind: str = ""
    n: int | None = None
    participation: int | None = None
    uncertainty: int | None = None

    @property
    def beside(self) -> tuple[int | None, int | None, int | None]:
        """The columns of n, participation and uncertainty."""
        return self.n, self.participation, self.uncertainty

    @property
    def about(self) -> tuple[str, ...]:
        """Whom it is about: only columns that are about the same stand beside each other."""
        return self.subject, self.sex, self.grade, self.period, self.operator


def blocks_of(profile: Profile, headings: Sequence[ColumnHeading]) -> list[FigureColumn]:
    """Every column of figures with what stands beside it, by name and never by position."""
    read = READERS[profile.values.header]
    blocks = [read(profile, heading) for heading in headings]
    alone = profile.values.header == "measure" and not profile.period_anywhere
    if alone and not any(column.sex in {"F", "M"} for column in blocks):
        blocks = [_whole(block, heading) for block, heading in zip(blocks, headings, strict=True)]
    apart = _told_apart(blocks, headings)
    return [_with_companions(block, apart) for block in apart]


def _told_apart(
    blocks: Sequence[FigureColumn], headings: Sequence[ColumnHeading]
) -> list[FigureColumn]:
    """Columns that say the same of themselves are never one series: each is named by its place."""
    seen = Counter((block.measure, block.about) for block in blocks)
    return [
        block._replace(
            measure=JOIN.join(filter(None, (block.measure, letters(heading.column + 1))))
        )
        if seen[block.measure, block.about] > 1
        else block
        for block, heading in zip(blocks, headings, strict=True)
    ]


def _whole(block: FigureColumn, heading: ColumnHeading) -> FigureColumn:
    """`Totalt` is the measure, or the last part of it, where no column is about girls or boys."""
    if block.sex != "total" or not TOTAL.fullmatch(heading.name):
        return block
    return block._replace(measure=JOIN.join(filter(None, (block.measure, heading.name))), sex="")


def from_measure(profile: Profile, heading: ColumnHeading) -> FigureColumn:
    """A heading and its group in words, as Skolverket writes them."""
    return _from_parts(profile, heading, [heading.group, heading.name], None)


def from_parts(profile: Profile, heading: ColumnHeading) -> FigureColumn:
    """A heading that holds everything, as Udir writes it; its last part is the measure."""
    *parts, measure = (part.strip() for part in re.split(profile.values.split, heading.name))
    return _from_parts(profile, heading, parts, measure)


def from_nothing(_: Profile, heading: ColumnHeading) -> FigureColumn:
    """A heading that says nothing of the figures below it."""
    return FigureColumn(heading.column)


READERS: dict[str, Callable[[Profile, ColumnHeading], FigureColumn]] = {
    "measure": from_measure,
    "parts": from_parts,
    "title": from_nothing,
    "nothing": from_nothing,
}


def _from_parts(
    profile: Profile, heading: ColumnHeading, parts: Sequence[str], measure: str | None
) -> FigureColumn:
    """Sort the parts of a heading; what is left is the subject, or the measure when it is None."""
    known: dict[str, str] = {}
    rest: list[str] = []
    for part in filter(None, parts):
        kind, word, left = sort_part(profile, part)
        if kind:
            known[kind] = word
        if left:
            rest.append(left)
    if measure is None:
        told, subject = JOIN.join(rest), ""
    else:
        named = [part for part in rest if is_subject(part) or profile.is_mathematics(part)]
        subject = JOIN.join(named)
        told = JOIN.join([*(part for part in rest if part not in named), measure])
    return FigureColumn(
        heading.column,
        measure=told,
        subject=subject,
        sex=known.get("sex", ""),
        grade=known.get("grade", ""),
        period=known.get("period", ""),
        operator=known.get("operator", ""),
        kind=profile.companion(measure if measure is not None else told) or "",
    )


def sort_part(profile: Profile, part: str) -> tuple[str, str, str]:
    """What a part of a heading tells, the word for it, and what is left of the part."""
    sex, year = profile.sex(part), period(part)
    if sex or year:
        return ("sex", sex, "") if sex else ("period", year, "")
    if part in profile.operators:
        return "operator", part, ""
    grade = search(profile.grade, part)
    if grade:
        left = part[: grade.start()] + part[grade.end() :]
        return "grade", first_group(grade), left.strip(" ,")
    return "", "", part


def _with_companions(block: FigureColumn, blocks: Sequence[FigureColumn]) -> FigureColumn:
    if block.kind:
        return block
    beside = [column for column in blocks if column.kind and column.about == block.about]
    return block._replace(
        n=nearest(block, beside, "n"),
        participation=nearest(block, beside, "participation"),
        uncertainty=nearest(block, beside, "uncertainty"),
    )


def nearest(block: FigureColumn, beside: Sequence[FigureColumn], kind: Companion) -> int | None:
    """The one of a kind in the block's own group; else the only one there is; else none."""
    candidates = [figure_column for figure_column in beside if figure_column.kind == kind]
    group = block.measure.partition(JOIN)[0]
    same = [candidate for candidate in candidates if candidate.measure.partition(JOIN)[0] == group]
    chosen = same if len(same) == 1 else candidates
    return chosen[0].column if len(chosen) == 1 else None
