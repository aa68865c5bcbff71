"""How the plan is owned and kept alive, and the steering group's decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import PROMISE_KINDS, RECEIVERS
from planbench.exports.documents.decision.points import signature, tick_table
from planbench.exports.documents.goals import day_and_again, goal_name
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    about,
    at,
    body,
    cell,
    heading,
    labelled,
    lines_cell,
    sentence,
    table,
    text_cell,
)
from planbench.exports.documents.year import year_blocks
from planbench.exports.outline import Block, Cell, Line, Run, plain
from planbench.exports.source import DocumentSource


def ownership_blocks(source: DocumentSource) -> Iterator[Block]:
    """Who owns the plan, with which mandate, and what happens after the programme."""
    words, project = source.words, source.project
    yield heading(1, words.say("Ownership and continued work"))
    if project.plan_owner:
        owner = (Run(project.plan_owner),)
        yield labelled(words.say("Owner of the plan"), owner, at(project, "plan_owner"))
    group = words.listed([_title(source, person.id) for person in source.people(*RECEIVERS)])
    if group:
        yield labelled(_receives(source), (Run(group),))
    yield heading(2, words.say("Mandate and conditions"))
    yield from body(source, project.mandate, at(project, "mandate")) or [_unwritten(source)]
    yield heading(2, words.say("How the plan is kept alive"))
    yield from body(source, project.kept_alive, at(project, "kept_alive")) or [_unwritten(source)]
    yield from _promises(source)
    yield from _calendar(source)
    yield from year_blocks(source)


def short_ownership_blocks(source: DocumentSource) -> Iterator[Block]:
    """Who owns the plan and what keeps it alive, for those who decide on it."""
    words, project = source.words, source.project
    group = words.listed([_title(source, person.id) for person in source.people(*RECEIVERS)])
    kept = body(source, project.kept_alive, at(project, "kept_alive"))
    mandate = body(source, project.mandate, at(project, "mandate"))
    if not (project.plan_owner or group or kept or mandate):
        return
    yield heading(2, words.say("Ownership and continued work"))
    if project.plan_owner:
        owner = (Run(project.plan_owner),)
        yield labelled(words.say("Owner of the plan"), owner, at(project, "plan_owner"))
    if group:
        yield labelled(_receives(source), (Run(group),))
    yield from mandate
    yield from kept


def _receives(source: DocumentSource) -> str:
    """Who the plan is given to is no steering group at a school."""
    if source.programme.facts.unit == "school":
        return source.words.say("Receives the plan")
    return source.words.say("Steering group")


def _title(source: DocumentSource, person_id: str) -> str:
    person = next(person for person in source.persons if person.id == person_id)
    name = source.name_of(person_id)
    return f"{name} ({person.title})" if person.title else name


def _unwritten(source: DocumentSource) -> Block:
    return sentence(source.words.say("This has not been written yet."), "note")


def _promises(source: DocumentSource) -> Iterator[Block]:
    """Everything that the application promised, kept or not."""
    words = source.words
    numbers = {goal.id: n for n, goal in enumerate(source.goals, start=1)}
    made = [promise for promise in source.promises if promise.text.strip()]
    rows = _declared(source)
    if not made and not rows:
        return
    rows += [
        (
            text_cell(source, promise.text, at(promise, "text")),
            cell(words.say(PROMISE_KINDS.get(promise.kind, promise.kind)), at(promise, "kind")),
            _kept(source, promise, numbers),
        )
        for promise in made
    ]
    header = (words.say("Promise"), words.say("About"), words.say("How the plan keeps it"))
    yield heading(2, words.say("What the application promised"))
    yield table(words.say("Promises and how they are kept"), header, rows, (7, 3, 6))


def _kept(source: DocumentSource, promise: model.Promise, numbers: dict[str, int]) -> Cell:
    said = (
        text_cell(source, promise.kept_by, at(promise, "kept_by"))
        if promise.kept_by.strip()
        else None
    )
    lines = list(said.lines) if said else []
    if promise.goal_id in numbers:
        lines.append(Line(plain(goal_name(source, numbers[promise.goal_id])), about(promise)))
    if not lines:
        not_yet = source.words.say("Nothing keeps it yet")
        lines.append(Line((Run(not_yet, italic=True),), about(promise)))
    return lines_cell(lines)


def _declared(source: DocumentSource) -> list[tuple[Cell, ...]]:
    """The declaration that was made: the promise to carry the programme out, and how far it is."""
    asked, application, words = source.programme_words.application, source.application, source.words
    if asked is None or application is None or not application.declared:
        return []
    meetings = [meeting for meeting in source.meetings if meeting.kind == "programme"]
    told = words.say(
        "{held} of {all} meetings held.",
        held=sum(meeting.held for meeting in meetings),
        all=len(meetings),
    )
    place = at(application, "declared")
    about_what = cell(words.say(PROMISE_KINDS["carried_out"]))
    return [(cell(asked.declaration, place), about_what, cell(told))]


def _calendar(source: DocumentSource) -> Iterator[Block]:
    """All follow-ups in the order of time."""
    words = source.words
    found = [
        (follow_up, number)
        for number, goal in enumerate(source.goals, start=1)
        for follow_up in source.follow_ups.get(goal.id, [])
        if follow_up.date
    ]
    if not found:
        return
    yield heading(2, words.say("When the plan is followed up"))
    header = (
        words.say("Date"),
        words.say("Goal"),
        words.say("Method"),
        words.say("Responsible"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            cell(day_and_again(source, follow_up), about(follow_up)),
            cell(goal_name(source, number)),
            cell(follow_up.method),
            cell(source.name_of(follow_up.responsible_id)),
        )
        for follow_up, number in sorted(found, key=lambda pair: (str(pair[0].date), pair[1]))
    ]
    yield filled(table(words.say("Calendar of follow-up"), header, rows, (2.5, 2, 7, 4)))


def decision_blocks(source: DocumentSource) -> Iterator[Block]:
    """What the steering group decides, point by point, with room for its signature."""
    words, options, project = source.words, source.options, source.project
    yield heading(1, words.say("Decision"))
    if options.status == "decided" and options.decided_on:
        text = words.say("Decided {date}.", date=words.date(options.decided_on))
        if project.decided_section.strip():
            text = f"{text} {project.decided_section.strip()}."
        yield sentence(text, "lead")
    yield replace(tick_table(source), label=False)
    yield signature(source)
