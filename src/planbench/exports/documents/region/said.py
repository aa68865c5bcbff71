"""How a region's figures are called: processes, reasons for support, half-years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from planbench.i18n import N_, Words
from planbench.programmes.schema import Programme
from planbench.programmes.wording import document_words
from planbench.region.overview import JULY, Reason

PROCESS_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "owner": N_("The plan has an owner"),
        "steering": N_("The steering group has met"),
        "adopted": N_("The plan is adopted"),
        "follow_up": N_("A next follow-up is planned"),
        "round": N_("A status round within a year"),
        "promises": N_("All promises are answered in the plan"),
    }
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "no_owner": N_("nobody owns the plan yet"),
        "never_met": N_("the steering group has not met yet"),
        "not_met_since": N_("the steering group last met on {date}"),
        "not_adopted": N_("the programme ended on {date}, the plan is not adopted"),
        "passed": N_("the follow-up of {date} has passed without a word"),
        "none_planned": N_("no follow-up is planned"),
        "old_file": N_("the latest status file is of {date}"),
    }
)
COMING: Mapping[str, str] = MappingProxyType(
    {"follow_up": N_("Follow-up"), "meeting": N_("Programme meeting")}
)


def process_name(name: str, words: Words) -> str:
    """`Planen har en ägare`."""
    return words.say(PROCESS_NAMES[name])


def reason_text(reason: Reason, words: Words) -> str:
    """`styrgruppen möttes senast 3 mars 2026`, as a part of a sentence."""
    if reason.kind in REASONS:
        date = words.date(reason.day) if reason.day else ""
        text = REASONS[reason.kind]
        return words.say(text, date=date) if "{date}" in text else words.say(text)
    if reason.kind == "late":
        return words.count("{n} follow-up is overdue", "{n} follow-ups are overdue", reason.n)
    if reason.kind == "actions_stuck":
        return words.count("{n} action is stuck", "{n} actions are stuck", reason.n)
    if reason.kind == "goals_stuck":
        return words.count("{n} goal is stuck", "{n} goals are stuck", reason.n)
    return words.count(
        "{n} promise has no answer in the plan", "{n} promises have no answer in the plan", reason.n
    )


def half_year_name(first: dt.date, words: Words) -> str:
    """`våren 2027`."""
    return words.period(f"{first.year} {'VT' if first.month < JULY else 'HT'}")


def programme_name(programme: Programme | None, key: str, words: Words) -> str:
    """The programme's name; one that this planbench does not know goes by its own key."""
    return programme.in_language(words.language).name if programme else key


def words_of(programme: Programme | None, words: Words) -> Words:
    """The words of the report as they are said in a programme: of schools where it is schools."""
    return document_words(programme, words.language) if programme else words
