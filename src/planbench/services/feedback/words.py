"""What a file with feedback holds, in sentences: for the command line and the window alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planbench.domain import terms
from planbench.i18n import Words
from planbench.imports.feedback import FeedbackProposal


def lines_of(proposal: FeedbackProposal, words: Words) -> Iterator[str]:
    """Who, when, how many of what, where they land, and what to know."""
    yield said_by(proposal, words)
    yield kinds(proposal, words)
    yield landing(proposal, words)
    yield from talks(proposal, words)
    yield from (f"– {line}" for line in remarks(proposal, words))


def said_by(proposal: FeedbackProposal, words: Words) -> str:
    """`plan.docx: Solveig, 14 november 2026`."""
    authors = sorted({mark.author for mark in proposal.marks if mark.author})
    dates = sorted({mark.date.date() for mark in proposal.marks if mark.date})
    days = [words.date(day) for day in dict.fromkeys((*dates[:1], *dates[-1:]))]
    parts = [words.listed(authors), " – ".join(days)]
    return f"{proposal.file}: {', '.join(part for part in parts if part)}".rstrip(": ")


def kinds(proposal: FeedbackProposal, words: Words) -> str:
    """`3 markeringar: Kommentar 2, Borttaget 1`."""
    counted = Counter(mark.kind for mark in proposal.marks)
    named = [
        f"{words.say(name)} {words.number(counted[kind])}"
        for kind, name in terms.FEEDBACK_KINDS.items()
        if counted[kind]
    ]
    whole = words.count("{n} mark", "{n} marks", len(proposal.marks))
    return f"{whole}: {', '.join(named)}" if named else whole


def landing(proposal: FeedbackProposal, words: Words) -> str:
    """How many found their place, how many did not, and how many are new."""
    unplaced = proposal.counts.unplaced
    return words.say(
        "In place: {placed}. Without a place: {none}. New: {new}.",
        placed=words.number(len(proposal.marks) - unplaced),
        none=words.number(unplaced),
        new=words.number(len(proposal.new)),
    )


def talks(proposal: FeedbackProposal, words: Words) -> Iterator[str]:
    """What became of the talks that an answer of ours began."""
    states = Counter(proposal.talks.values())
    if closed := states["done"]:
        yield words.count("{n} talk was resolved.", "{n} talks were resolved.", closed)
    if opened := states["open"]:
        yield words.count("{n} talk was taken up again.", "{n} talks were taken up again.", opened)


def remarks(proposal: FeedbackProposal, words: Words) -> Iterator[str]:
    """Warnings, and what was left out because it says nothing."""
    yield from (warning.sentence(words) for warning in proposal.warnings)
    for rule, count in proposal.noise.items():
        yield words.say("Left out: {what} ({n}).", what=words.say(rule), n=words.number(count))
