"""The red thread on one spread: from finding to goal to action to follow-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    NOTHING,
    about,
    day,
    drawn,
    figure,
    heading,
    lines_cell,
    plain_text,
    sentence,
    shorten,
    table,
)
from planbench.exports.outline import Anchor, Block, Cell, Line, Run, Wide, plain
from planbench.exports.pictures.thread import (
    Node,
    Strand,
    Thread,
    draw_short_thread,
    draw_thread,
)
from planbench.exports.source import DocumentSource

SHORT = 200
ALONE = 2  # columns that are left of the table: the first always is, and the goals
MOST_FINDINGS, MOST_GOALS = 12, 9
ON_ITS_SIDE_CM = 24.7, 12.0
UPRIGHT_CM = 14.5, 15.0  # of the short picture


def red_thread_blocks(source: DocumentSource) -> Iterator[Block]:
    """One row a goal, and a last one for high challenges that no goal answers."""
    words = source.words
    if not source.goals:
        return
    header = (
        words.say("Finding"),
        words.say("Goal"),
        words.say("Actions"),
        words.say("Follow-up"),
    )
    rows = [_row(source, goal, n) for n, goal in enumerate(source.goals, start=1)]
    intro = words.say(
        "Here one sees how each goal rests on what was found, what is done to reach it, and when "
        "it is looked at again."
    )
    caption = words.say("The red thread from finding to follow-up")
    title, told = heading(1, words.say("The red thread")), list(_unanswered_told(source))
    twin = table(caption, header, rows, (5.5, 5.2, 8, 5.3))
    if not any(source.goal_findings.values()) and len(filled(twin).header) <= ALONE:
        # Nothing hangs on any goal: there is no thread to show.
        yield from (title, *told) if told else ()
        return
    yield Wide(
        (title, sentence(intro), *told, twin, *picture(source))
    )  # the table goes on overleaf, a picture cannot


def _unanswered_told(source: DocumentSource) -> Iterator[Block]:
    words, left = source.words, unanswered(source)
    if left:
        labels = words.listed([source.finding_labels[finding.id] for finding in left])
        told = words.say("Areas for development that no goal answers yet: {labels}.", labels=labels)
        yield sentence(told)


def red_thread_picture_blocks(source: DocumentSource) -> Iterator[Block]:
    """The picture alone, upright, in the chapter on the current state; else the table."""
    if not any(source.goal_findings.values()):
        return
    pictures = list(short_picture(source))
    if pictures:
        yield heading(2, source.words.say("From the current state to the goals"))
        yield from pictures
    else:
        yield from red_thread_blocks(source)


def short_picture(source: DocumentSource) -> Iterator[Block]:
    """Findings that a goal answers, the goals and how one sees them; others in a line below."""
    thread = short_thread_of(source)
    if (
        not thread.strands
        or len(thread.findings) > MOST_FINDINGS
        or len(thread.strands) > MOST_GOALS
    ):
        return
    caption = source.words.say("Which findings the goals answer")
    drawing = draw_short_thread(thread, caption)
    if left := unanswered(source):
        labels = source.words.listed([source.finding_labels[finding.id] for finding in left])
        caption = source.words.say(
            "{caption}. None answers {labels}", caption=caption, labels=labels
        )
    yield drawn(drawing, caption, _told(source), UPRIGHT_CM)


def short_thread_of(source: DocumentSource) -> Thread:
    """The thread in few words: short forms of findings and goals, no evidence, nothing loose."""
    thread = thread_of(source)
    behind = [{finding.id for finding in source.findings_behind(goal)} for goal in source.goals]
    used = _ordered(source, set().union(*behind))
    found = tuple(
        Node(
            source.finding_labels[finding.id],
            finding.short.strip() or plain_text(source, finding.text),
        )
        for finding in used
    )
    strands = tuple(
        replace(
            strand,
            goal=Node(str(number), goal.name.strip() or plain_text(source, goal.text)),
            indicator=strand.indicator if source.indicators.get(goal.id) else Node("", NOTHING),
            findings=tuple(n for n, finding in enumerate(used) if finding.id in found_by),
        )
        for number, (goal, strand, found_by) in enumerate(
            zip(source.goals, thread.strands, behind, strict=True), start=1
        )
    )
    titles = (thread.titles[0], source.words.say("Finding"), *thread.titles[2:])
    return Thread(titles, found, (), strands)


def picture(source: DocumentSource) -> Iterator[Block]:
    """The thread drawn, as long as it can be taken in at a glance."""
    thread = thread_of(source)
    if len(thread.findings) > MOST_FINDINGS or len(thread.strands) > MOST_GOALS:
        return
    caption = source.words.say("How findings, goals, actions and follow-up hang together")
    drawing = draw_thread(thread, caption)
    yield drawn(drawing, caption, _told(source), ON_ITS_SIDE_CM)


def thread_of(source: DocumentSource) -> Thread:
    """The challenges, and the strengths that a goal builds on, with all goals."""
    words = source.words
    behind = [{finding.id for finding in source.findings_behind(goal)} for goal in source.goals]
    used = set().union(*behind)
    loose = {finding.id for finding in unanswered(source)}
    findings = _ordered(source, used | loose)
    titles = (
        words.say("Evidence"),
        words.say("Finding and cause"),
        words.say("Goal"),
        words.say("Actions"),
        words.say("Indicator"),
        words.say("Follow-up"),
    )
    return Thread(
        titles,
        tuple(_finding(source, finding, loose=finding.id in loose) for finding in findings),
        tuple(_evidence(source, finding) for finding in findings),
        tuple(
            _strand(source, goal, number, findings)
            for number, goal in enumerate(source.goals, start=1)
        ),
    )


def _ordered(source: DocumentSource, chosen: set[str]) -> list[model.Finding]:
    """The chosen findings, those behind the first goal first, so that few lines cross."""
    behind = [{finding.id for finding in source.findings_behind(goal)} for goal in source.goals]
    findings = [finding for finding in source.findings if finding.id in chosen]
    last = len(behind)
    findings.sort(
        key=lambda finding: next((n for n, ids in enumerate(behind) if finding.id in ids), last)
    )
    return findings


def _finding(source: DocumentSource, finding: model.Finding, *, loose: bool) -> Node:
    words, cause = source.words, plain_text(source, finding.cause)
    note = words.say("Cause: {text}", text=cause) if cause else ""
    if not cause and finding.kind == "challenge":
        note = words.say("Cause missing")
    return Node(source.finding_labels[finding.id], plain_text(source, finding.text), loose, note)


def _evidence(source: DocumentSource, finding: model.Finding) -> Node:
    """`U3, U5 och U9`: what a finding rests on."""
    links = source.finding_evidence.get(finding.id, [])
    labels = [source.references.labels.get(link.evidence_id, "") for link in links]
    named = source.words.listed(sorted(filter(None, labels), key=_by_number))
    return Node("", named or source.words.say("No evidence yet"), not named)


def _by_number(label: str) -> tuple[int, str]:
    return len(label), label


def _strand(
    source: DocumentSource, goal: model.Goal, number: int, findings: list[model.Finding]
) -> Strand:
    words = source.words
    behind = {finding.id for finding in source.findings_behind(goal)}
    looks = follow_up_told(source, goal)
    return Strand(
        Node(goal_name(source, number), plain_text(source, goal.text), not behind),
        Node("", actions_told(source, goal), not source.actions.get(goal.id)),
        _indicator(source, goal),
        Node("", looks or words.say("No follow-up yet"), not looks),
        tuple(n for n, finding in enumerate(findings) if finding.id in behind),
    )


def _indicator(source: DocumentSource, goal: model.Goal) -> Node:
    """The first indicator, with where one is and wants to be."""
    rows = source.indicators.get(goal.id, [])
    if not rows:
        return Node("", source.words.say("Indicator missing"), loose=True)
    first = rows[0]
    ends = [figure(source, value, first.unit) for value in (first.baseline, first.target)]
    note = " → ".join(end or "–" for end in ends) if any(ends) else ""
    more = f" (+{len(rows) - 1})" if len(rows) > 1 else ""
    return Node("", f"{first.measure or '–'}{more}", note=note)


def actions_told(source: DocumentSource, goal: model.Goal) -> str:
    """`3 insatser`."""
    count = len(source.actions.get(goal.id, []))
    return source.words.count("{n} action", "{n} actions", count)


def follow_up_told(source: DocumentSource, goal: model.Goal) -> str:
    """When the goal is looked at first; empty when that is not planned."""
    rows = source.follow_ups.get(goal.id, [])
    return next((day(source, row.date) or row.method for row in rows), "")


def _told(source: DocumentSource) -> Iterator[str]:
    """The picture in words."""
    words = source.words
    for number, goal in enumerate(source.goals, start=1):
        labels = [source.finding_labels[finding.id] for finding in source.findings_behind(goal)]
        yield words.say(
            "{goal} rests on {findings}, has {actions} and is followed up: {follow_up}.",
            goal=goal_name(source, number),
            findings=words.listed(labels) or words.say("no finding"),
            actions=actions_told(source, goal),
            follow_up=follow_up_told(source, goal) or words.say("No follow-up yet").lower(),
        )


def unanswered(source: DocumentSource) -> list[model.Finding]:
    """The challenges that no goal answers."""
    answered = {link.finding_id for links in source.goal_findings.values() for link in links}
    return [e for e in source.findings if e.kind == "challenge" and e.id not in answered]


def _row(source: DocumentSource, goal: model.Goal, number: int) -> tuple[Cell, ...]:
    findings = [
        _labelled(
            source.finding_labels[finding.id], plain_text(source, finding.text), about(finding)
        )
        for finding in source.findings_behind(goal)
    ]
    actions = [
        Line(plain(f"{n}. {shorten(plain_text(source, action.text), SHORT)}"), about(action))
        for n, action in enumerate(source.actions.get(goal.id, []), start=1)
    ]
    follow_ups = [
        Line(plain(_when_and_how(source, follow_up)), about(follow_up))
        for follow_up in source.follow_ups.get(goal.id, [])
    ]
    goal_line = _labelled(goal_name(source, number), plain_text(source, goal.text), about(goal))
    return (
        lines_cell(findings),
        lines_cell([goal_line]),
        lines_cell(actions),
        lines_cell([line for line in follow_ups if line.runs]),
    )


def _when_and_how(source: DocumentSource, row: model.FollowUp) -> str:
    return ": ".join(part for part in (day(source, row.date), row.method) if part)


def _labelled(label: str, text: str, anchor: Anchor) -> Line:
    return Line((Run(f"{label}  ", bold=True), Run(shorten(text, SHORT))), anchor)
