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
NAMES = N_("names of persons")
HOURS = N_("hours")
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
            (QUESTIONS, PROMISES, SUMMARIES, CHARTS, CONFIDENTIAL, NAMES),
            confidential=False,
        ),
    }
)


def left_out(reader: str, options: Options, *, applied: bool) -> tuple[str, ...]:
    """What a document does not hold: for its reader, and by the switches that were chosen.

    `applied` says whether one has applied to the programme.
    """
    known = READERS.get(reader)
    found = [part for part in (known.leaves_out if known else ()) if applied or part != PROMISES]
    switches = (
        (options.leave_out_confidential, CONFIDENTIAL),
        (options.leave_out_names, NAMES),
        (options.leave_out_hours and (known is None or known.hours), HOURS),
    )
    return (*found, *(part for on, part in switches if on and part not in found))


def is_settled(reader: str, switch: str) -> bool:
    """Whether a reader's documents always leave out what a field of `Options` leaves out."""
    return reader in READERS and getattr(options_for(reader, Options()), switch)


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
