"""What became of every figure of a file, in words: counted, refused, left out, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from planbench.domain.model import Dataset
from planbench.i18n import N_, Words
from planbench.imports.proposal import Counts, Place, letters
from planbench.imports.statistics import StatisticsProposal
from planbench.imports.statistics.rows import remark_of

Account = Mapping[str, Any]
MEANINGS = MappingProxyType(
    {
        "unit_name": N_("Name of the unit"),
        "unit_code": N_("Code of the unit"),
        "region": N_("Municipality or region"),
        "within": N_("Code of its municipality"),
        "within_name": N_("Its municipality"),
        "figures": N_("Figures"),
        "subject": N_("Subject"),
        "measure": N_("Measure"),
        "grade": N_("Year"),
        "sex": N_("Sex"),
        "period": N_("Period"),
        "operator": N_("Type of owner"),
        "ignore": N_("Left out"),
    }
)
MOST_LINES = 12


def counted(counts: Counts, words: Words) -> str:
    """`4 320 figures read: 310 with a value, 14 marked, 3 996 left out.`; a nought is not told."""
    say, number = words.say, words.number
    parts = (
        say("{n} with a value", n=number(counts.imported)),
        say("{n} marked", n=number(counts.marked)) if counts.marked else "",
        say("{n} could not be read", n=number(counts.refused)) if counts.refused else "",
        words.count("{n} left out", "{n} left out", counts.left_out) if counts.left_out else "",
    )
    told = ", ".join(filter(None, parts))
    return words.count(
        "{n} figure read: {parts}.", "{n} figures read: {parts}.", counts.read, parts=told
    )


def counts_of(dataset: Dataset) -> Counts:
    """What became of the figures of a file that is in the project."""
    return Counts(
        dataset.rows_read,
        dataset.rows_imported,
        dataset.rows_marked,
        dataset.rows_refused,
        dataset.rows_left_out,
    )


def account_in(dataset: Dataset) -> Account:
    """What a dataset keeps of its import; nothing for one of an older planbench."""
    try:
        kept = json.loads(dataset.account or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def refused_and_left(account: Account, words: Words, most: int = MOST_LINES) -> list[str]:
    """One line a refusal and one for each row, column or sheet that was left out."""
    lines = [*_refusals(account, words), *_left_out(account, words)]
    hidden = len(lines) - most + int(account.get("more_refusals", 0))
    if hidden <= 0:
        return lines
    return [*lines[:most], words.count("and {n} more", "and {n} more", hidden)]


def _refusals(account: Account, words: Words) -> Iterator[str]:
    for each in account.get("refusals", ()):
        yield words.say(
            "Refused, {place}: {reason}",
            place=remark_of(each).place.sentence(words),
            reason=_with_number(each, words),
        )


def _left_out(account: Account, words: Words) -> Iterator[str]:
    kept = account.get("left_out", ())
    for each in kept:
        place = place_words(remark_of(each).place, words)
        alone = len(kept) == 1  # then their number stands in the sentence above
        reason = remark_of(each).sentence(words) if alone else _with_number(each, words)
        if place:
            yield words.say("Left out, {place}: {reason}", place=place, reason=reason)
        else:
            yield words.say("Left out: {reason}", reason=reason)


def place_words(place: Place, words: Words) -> str:
    """A place that may be a whole column or a sheet."""
    if place.row or not place.column:
        return place.sentence(words)
    column = words.say("column {column}", column=letters(place.column))
    return f"{place.sheet}, {column}" if place.sheet else column


def _with_number(kept: Account, words: Words) -> str:
    figures = int(kept.get("figures", 1))
    reason = remark_of(kept).sentence(words)
    if not figures:
        return reason
    number = words.count("{n} figure", "{n} figures", figures)
    return f"{reason} ({number})"


def account_json(account: Account, words: Words) -> dict[str, list[dict[str, Any]]]:
    """The same for a script: `refusals` and `left_out`, each with its place and its reason."""
    return {
        name: [_told(each, words) for each in account.get(name, ())]
        for name in ("refusals", "left_out", "doubts")
    }


def _told(kept: Account, words: Words) -> dict[str, Any]:
    places = {name: kept.get(name) for name in ("sheet", "row", "column") if name in kept}
    beside = {name: kept[name] for name in ("raw", "figures") if name in kept}
    return {**places, **beside, "rule": kept["rule"], "reason": remark_of(kept).sentence(words)}


def meanings_told(proposal: StatisticsProposal, words: Words) -> Iterator[str]:
    """Of a table that no profile knows: what its columns seem to mean, a line a table."""
    for table in proposal.understood:
        told = [
            f"{column.heading} = {words.say(MEANINGS[column.meaning])}"
            for column in table.columns
            if column.heading
        ]
        row = str(table.grid.number(table.layout.header))
        yield words.say("Headings in row {row}: {columns}.", row=row, columns="; ".join(told))
