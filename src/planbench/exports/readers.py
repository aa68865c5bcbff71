"""Who a document is for: one choice that sets every switch, and says what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from planbench.exports.source import Options
from planbench.i18n import N_


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of reader: its name, the switches it sets, and what its documents do not hold."""

    name: str
    leaves_out: tuple[str, ...] = ()
    confidential: bool = True
    hours: bool = True


QUESTIONS = N_("guiding questions, and what has not been written yet")
PROMISES = N_("the promises of the application")
SUMMARIES = N_("the summaries of the evidence")
CHARTS = N_("charts that no text places")
CONFIDENTIAL = N_("confidential evidence")
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "steering-group": Reader(
            N_("The steering group"),
            (QUESTIONS, PROMISES, SUMMARIES, CHARTS, CONFIDENTIAL),
            confidential=False,
        ),
        "supervisor": Reader(N_("The supervisor")),
        "schools": Reader(
            N_("The schools"),
            (
                QUESTIONS,
                PROMISES,
                CONFIDENTIAL,
                N_("hours, findings and evidence"),
                N_("the decision"),
            ),
            confidential=False,
            hours=False,
        ),
        "public": Reader(
            N_("The public record"),
            (QUESTIONS, PROMISES, SUMMARIES, CHARTS, CONFIDENTIAL, N_("names of persons")),
            confidential=False,
        ),
    }
)


def left_out(reader: str, *, applied: bool) -> tuple[str, ...]:
    """What a reader's documents do not hold, of a programme that one has applied to or not."""
    found = READERS[reader].leaves_out if reader in READERS else ()
    return tuple(each for each in found if applied or each != PROMISES)


def options_for(reader: str, options: Options) -> Options:
    """The options with what a reader's documents always leave out; an empty reader sets nothing."""
    if reader not in READERS:
        return options
    known = READERS[reader]
    return replace(
        options,
        reader=reader,
        leave_out_confidential=options.leave_out_confidential or not known.confidential,
        leave_out_hours=options.leave_out_hours or not known.hours,
        leave_out_names=options.leave_out_names or reader == "public",
    )


def is_short(options: Options) -> bool:
    """Whether the reader gets the plan to decide or to work from, and not the workshop's."""
    return options.reader in {"steering-group", "schools", "public"}
