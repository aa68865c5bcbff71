"""The tables of the region's report; the workbook has the same."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator

from planbench.domain.terms import AREAS, GOAL_LEVELS
from planbench.exports.documents.parts import cell, lines_cell, sentence, table
from planbench.exports.documents.region.said import (
    COMING,
    half_year_name,
    process_name,
    reason_text,
)
from planbench.exports.outline import Block, Cell, Line, Table, plain
from planbench.i18n import Words
from planbench.region.gathering import StoredStatus, day_of
from planbench.region.overview import Coming, ProgrammeOverview, Tally, asked_of

NO_AREA = NO_LEVEL = ""
FEW = 3  # with fewer, a sum would tell of single persons
LONG = 12  # meetings of a programme that are all listed


def places_table(programme: ProgrammeOverview, words: Words) -> Table:
    """Each process with how many have it."""
    say = words.say
    header = (say("What"), say("In place"), say("Not yet"), say("Not told"))
    rows = [
        (cell(process_name(name, words)), *(_number(n, words) for n in tally))
        for name in asked_of(programme.tallies)
        for tally in [programme.tallies[name]]
    ]
    return table(say("How many have what"), header, rows, (8, 2.5, 2.5, 2.5))


def progress_blocks(programme: ProgrammeOverview, words: Words) -> Iterator[Block]:
    """How many have held how many of the programme's meetings; then evidence and time in all."""
    told = [row for row in programme.rows if row.meetings_held is not None]
    if told:
        held = Counter(row.meetings_held for row in told)
        most = max(0, *held, *(row.meetings_of for row in told))
        header = (words.say("Programme meetings held"), words.say("How many"))
        rows = [
            (
                cell(words.say("{n} of {all}", n=words.number(n), all=words.number(most))),
                _number(held[n], words),
            )
            for n in range(most + 1)
            if n <= LONG or held[n]
        ]
        yield table(words.say("How far they have come"), header, rows, (6, 3))
    yield from _evidence(programme, words)
    yield from _time(programme, words)


def _evidence(programme: ProgrammeOverview, words: Words) -> Iterator[Block]:
    told = [row for row in programme.rows if row.schools]
    if len(told) >= FEW:
        covered = sum(row.schools_covered for row in told)
        schools = sum(row.schools for row in told)
        yield sentence(
            words.say(
                "There is evidence about {covered} of {schools} schools.",
                covered=words.number(covered),
                schools=words.number(schools),
            )
        )


def _time(programme: ProgrammeOverview, words: Words) -> Iterator[Block]:
    """Of all together, and only where no two persons can be meant."""
    told = [row for row in programme.rows if row.minutes_planned]
    if len(told) >= FEW:
        used = sum(row.minutes_used for row in told)
        planned = sum(row.minutes_planned for row in told)
        yield sentence(
            words.say(
                "Together they have used {used} of the {planned} planned so far.",
                used=words.hours(used),
                planned=words.hours(planned),
            )
        )


def support_table(programme: ProgrammeOverview, words: Words) -> Iterator[Block]:
    """Those for whom something stands still or is late, and what."""
    if not programme.support:
        yield sentence(words.say("Nothing stands still and nothing is late."))
        return
    yield sentence(
        words.say(
            "Something stands still or is late here. That is a reason to ask how one can help, "
            "and no judgement."
        )
    )
    rows = [
        (
            cell(name),
            lines_cell([Line(plain(_first_large(reason_text(one, words)))) for one in reasons]),
        )
        for name, reasons in programme.support
    ]
    header = (words.say("The municipality"), words.say("What"))
    yield table(words.say("Where support may be needed"), header, rows, (5, 11))


def coming_table(programme: ProgrammeOverview, words: Words, today: dt.date) -> Iterator[Block]:
    """Follow-ups and meetings of the coming year, month by month."""
    if not programme.coming:
        yield sentence(words.say("Nothing with a date has been told of for the coming year."))
        return
    months: defaultdict[tuple[int, int], list[Coming]] = defaultdict(list)
    for one in programme.coming:
        months[one.day.year, one.day.month].append(one)
    rows = [
        (
            cell(f"{words.month(dt.date(year, month, 1)).capitalize()} {year}"),
            lines_cell([Line(plain(_coming(one, words))) for one in found]),
        )
        for (year, month), found in months.items()
    ]
    header = (words.say("Month"), words.say("What comes"))
    yield table(
        words.say("The year from {date}", date=words.date(today)), header, rows, (3.5, 12.5)
    )


def _coming(one: Coming, words: Words) -> str:
    return f"{words.short_day(one.day)}: {one.name}, {words.say(COMING[one.kind]).lower()}"


def course_table(programme: ProgrammeOverview, words: Words) -> Table:
    """The same as the picture: how many of those who told had what."""
    asked = asked_of(programme.tallies)
    header = (words.say("Half-year"), *(process_name(name, words) for name in asked))
    rows = [
        (
            cell(half_year_name(course.first, words).capitalize()),
            *(_of(course.tallies[name], words) for name in asked),
        )
        for course in programme.course
    ]
    widths = (2.6, *([2.3] * len(asked)))
    return table(words.say("In place, of those who told"), header, rows, widths)


def _of(tally: Tally, words: Words) -> Cell:
    if not tally.told:
        return cell("", align="right")
    text = words.say("{n} of {all}", n=words.number(tally.have), all=words.number(tally.told))
    return cell(text, align="right")


def areas_of(programme: ProgrammeOverview) -> list[str]:
    """The areas of the goals in the order of the model; those without one last."""
    found = {goal.area for goal in programme.goals}
    known = [area for area in AREAS if area in found]
    return [*known, *sorted(found - set(known) - {NO_AREA}), *([NO_AREA] if "" in found else [])]


def levels_of(programme: ProgrammeOverview) -> list[str]:
    """The levels of the goals, those of the model first; those without one last."""
    found = {goal.level for goal in programme.goals}
    others = sorted(found - set(GOAL_LEVELS) - {NO_LEVEL})
    return [*GOAL_LEVELS, *others, *([NO_LEVEL] if NO_LEVEL in found else [])]


def area_name(area: str, words: Words) -> str:
    """`Undervisning`, or that there is none."""
    return words.say(AREAS[area]) if area else words.say("No area")


def level_name(level: str, words: Words) -> str:
    """`Elevnivå`, or that there is none."""
    return words.say(GOAL_LEVELS[level]) if level else words.say("No level chosen")


def counted(programme: ProgrammeOverview) -> Counter[tuple[str, str]]:
    """Goals by level and area."""
    found = Counter[tuple[str, str]]()
    for goal in programme.goals:
        found[goal.level, goal.area] += goal.number
    return found


def goals_table(programme: ProgrammeOverview, words: Words) -> Table:
    """Areas by level; the last row and column are the sums."""
    levels, numbers = levels_of(programme), counted(programme)
    total = words.say("Total")
    header = (words.say("Area"), *(level_name(level, words) for level in levels), total)
    rows = []
    for area in areas_of(programme):
        found = [numbers[level, area] for level in levels]
        cells = (_number(n, words) for n in (*found, sum(found)))
        rows.append((cell(area_name(area, words)), *cells))
    sums = [sum(n for (at, _), n in numbers.items() if at == level) for level in levels]
    rows.append((cell(total), *(_number(n, words) for n in (*sums, sum(sums)))))
    caption = words.count(
        "Goals of {n} municipality", "Goals of {n} municipalities", programme.asked_for_goals
    )
    return table(caption, header, rows, (4.5, *([2.4] * len(levels)), 2))


def titles_table(programme: ProgrammeOverview, words: Words) -> Iterator[Block]:
    """The titles of those who chose to tell them."""
    names = {row.id: programme.names[row.project_id] for row in programme.rows}
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for goal in programme.goals:
        at = f"{level_name(goal.level, words)}, {area_name(goal.area, words).lower()}"
        lines = (f"{at}: {title}" for title in goal.titles.split("\n") if title)
        found[names[goal.status_id]] += [Line(plain(text)) for text in lines]
    told = [(names[row.id], found[names[row.id]]) for row in programme.rows]
    rows = [(cell(name), lines_cell(lines)) for name, lines in told if lines]
    if rows:
        header = (words.say("The municipality"), words.say("Goals"))
        yield table(words.say("Goals in their own words"), header, rows, (5, 11))


def all_of_them(programme: ProgrammeOverview, words: Words, today: dt.date) -> Table:
    """A row for each, in the order of the alphabet."""
    say = words.say
    header = (
        say("The municipality"),
        say("Told on"),
        say("Meetings"),
        say("Owner of the plan"),
        say("Steering group met"),
        say("Plan adopted"),
        say("Goals"),
        say("Next follow-up"),
        say("Promises answered"),
    )
    rows = [_row(row, programme.names[row.project_id], words, today) for row in programme.rows]
    return table(say("All, as they told it last"), header, rows, (5, 3, 2.2, 2, 3, 3, 1.6, 3, 2.4))


def _row(row: StoredStatus, name: str, words: Words, today: dt.date) -> tuple[Cell, ...]:
    adopted = _when(row.adopted_on, told=row.plan_told, words=words)
    if row.adopted_on and row.adopted_on > today:
        adopted = words.say("meant for {date}", date=adopted)
    return (
        cell(name),
        cell(words.short_date(day_of(row))),
        _part(row.meetings_held, row.meetings_of, words),
        cell(_yes(row.owner, words)),
        cell(_when(row.steering_last, told=row.steering_met is not None, words=words)),
        cell(adopted),
        cell(_told_number(row.goals, words), align="center"),
        cell(_when(row.follow_up_next, told=row.follow_ups_late is not None, words=words)),
        _part(row.promises_kept, row.promises_made, words),
    )


def _yes(told: bool | None, words: Words) -> str:
    if told is None:
        return words.say("not told")
    return words.say("Yes") if told else words.say("No")


def _when(day: dt.date | None, *, told: bool, words: Words) -> str:
    if not told:
        return words.say("not told")
    return words.short_date(day) if day else words.say("not yet")


def _told_number(n: int | None, words: Words) -> str:
    return words.say("not told") if n is None else words.number(n)


def _part(part: int | None, whole: int | None, words: Words) -> Cell:
    if part is None or whole is None:
        return cell(words.say("not told"))
    return cell(words.say("{n} of {all}", n=words.number(part), all=words.number(whole)))


def _number(n: int, words: Words) -> Cell:
    return cell(words.number(n), align="right")


def _first_large(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
