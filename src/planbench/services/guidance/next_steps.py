"""What is most worth doing now: at most three steps, chosen by rule and each explained."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

from planbench.checks import check_red_thread, is_gap
from planbench.domain.model import Meeting, Preparation
from planbench.domain.recurrence import months_later
from planbench.i18n import N_
from planbench.programmes.schema import Programme, StepKind
from planbench.services.guidance.follow_up import due_turns, next_turn
from planbench.services.guidance.project_status import ProjectStatus, load_project_status
from planbench.services.words.phrase import Phrase, count

LIMIT = 3
BEHIND = 0.75  # under this share of the time planned so far, the mandate is worth a word
TERM = 6  # months that may pass between two rounds
GRACE = 16 * 60  # minutes planned before that word is said
REMEMBERED = dt.timedelta(weeks=8)
STEP_OF: dict[str, StepKind] = {
    "evidence": "evidence",
    "section": "current_state",
    "finding": "current_state",
}


@dataclass(frozen=True)
class NextStep:
    """Something to do now: what, why, and the step and item where it is done."""

    what: Phrase
    why: Phrase
    step: StepKind
    item_kind: str = ""
    item_id: str = ""


def next_steps(session: Session, programme: Programme, today: dt.date) -> list[NextStep]:
    """At most three steps, the most urgent first; one from each rule before a second from any."""
    return choose_steps(load_project_status(session, programme, today))


def choose_steps(status: ProjectStatus) -> list[NextStep]:
    """The same from a standing that has been read already."""
    queues = [rule(status) for rule in RULES]
    return list(islice(_in_turn(queues), LIMIT))


def _in_turn(queues: list[Iterator[NextStep]]) -> Iterator[NextStep]:
    while queues:
        for queue in list(queues):
            step = next(queue, None)
            if step is None:
                queues.remove(queue)
            else:
                yield step


def minutes_to_write(status: ProjectStatus) -> Iterator[NextStep]:
    """Meetings that nobody has marked as held, the latest first, while one still remembers.

    A project that is begun late is not asked what was said before it.
    """
    for meeting in reversed(status.meetings):
        day = meeting.date
        if day and status.today - REMEMBERED <= day < status.today and not meeting.held:
            yield NextStep(
                Phrase(N_("Write down what came out of {meeting}."), _meeting(status, meeting)),
                Phrase(
                    N_("It was on {date}. Notes and decisions are best written while fresh."),
                    {"date": day},
                ),
                "meetings",
                "meeting",
                meeting.id,
            )


def preparations(status: ProjectStatus) -> Iterator[NextStep]:
    """What the next meeting needs, the earliest due first."""
    meeting = status.next_meeting
    if meeting is None:
        return
    left = status.preparations_left(meeting)
    for preparation in sorted(left, key=_due):
        yield NextStep(
            Phrase(N_("Prepare: {text}"), {"text": preparation.text}),
            _why_prepare(status, meeting, len(left)),
            "meetings",
            "preparation",
            preparation.id,
        )


def tasks_due(status: ProjectStatus) -> Iterator[NextStep]:
    """Tasks of any meeting whose day has come, the earliest first."""
    for task in status.tasks:
        if task.due is not None and task.due <= status.today:
            yield NextStep(
                Phrase(N_("Get done: {text}"), {"text": task.text}),
                Phrase(N_("It was to be done by {date}."), {"date": task.due}),
                "meetings",
                "decision",
                task.id,
            )


def date_to_ask_for(status: ProjectStatus) -> Iterator[NextStep]:
    """The programme's next meeting, when nobody has written its date."""
    own = (
        programme_meeting
        for programme_meeting in status.programme_meetings
        if not status.is_passed_by(programme_meeting)
    )
    meeting = next((meeting for meeting in own if not meeting.held), None)
    if meeting and meeting.date is None:
        yield NextStep(
            Phrase(N_("Write the date of {meeting}, or ask for it."), _meeting(status, meeting)),
            Phrase(N_("With a date the preparations can be shared out over the weeks.")),
            "meetings",
            "meeting",
            meeting.id,
        )


def waiting_feedback(status: ProjectStatus) -> Iterator[NextStep]:
    """Marks that came back in a document and that nobody has decided on."""
    waiting = [feedback for feedback in status.feedback if feedback.state == "open"]
    if waiting:
        author = Counter(feedback.author for feedback in waiting).most_common(1)[0][0]
        yield NextStep(
            count(
                "Decide on {n} mark from {author}.",
                "Decide on {n} marks, most of them from {author}.",
                len(waiting),
                author=author,
            ),
            Phrase(N_("Nothing changes in your text until you have accepted or declined.")),
            "feedback",
            "feedback",
            waiting[0].id,
        )


def follow_up_due(status: ProjectStatus) -> Iterator[NextStep]:
    """Follow-ups whose day has come without anyone having written what was seen."""
    for turn in due_turns(status):
        number = status.source.goal_numbers[turn.follow_up.goal_id]
        yield NextStep(
            Phrase(
                N_("Follow up goal {goal}: {method}"),
                {"goal": number, "method": turn.follow_up.method.rstrip(".") or number},
            ),
            Phrase(
                N_("It was to be done on {date}. A status round takes all goals at once."),
                {"date": turn.day},
            ),
            "plan",
            "follow_up",
            turn.follow_up.id,
        )


def after_the_programme(status: ProjectStatus) -> Iterator[NextStep]:
    """When the programme is over, the plan lives on: a round each term, and what comes next."""
    if not status.is_over or not status.source.goals:
        return
    last = status.last_round
    if last is None or last < months_later(status.today, -TERM):
        yield NextStep(
            Phrase(N_("Make a status round: where does each goal stand?")),
            Phrase(N_("The programme has ended, the plan has not. Nobody else will ask.")),
            "plan",
            "status_round",
        )
    elif (turn := next_turn(status)) is not None:
        yield NextStep(
            Phrase(N_("Next follow-up: {date}."), {"date": turn.day}),
            Phrase(N_("Until then the actions go on. Nothing else waits for you here.")),
            "plan",
            "follow_up",
            turn.follow_up.id,
        )


def broken_thread(status: ProjectStatus) -> Iterator[NextStep]:
    """Where the thread from evidence to follow-up breaks; hints are left to the pages."""
    grave = filter(is_gap, check_red_thread(status.source))
    for remark in sorted(grave, key=lambda found: found.level):  # "error" before "warning"
        yield NextStep(
            Phrase(remark.text, remark.values),
            Phrase(N_("The thread from evidence to follow-up breaks here.")),
            STEP_OF.get(remark.place.kind, "plan"),
            remark.place.kind,
            remark.place.id,
        )


def schools_unheard(status: ProjectStatus) -> Iterator[NextStep]:
    """Schools without evidence, once there is some from others."""
    if not status.schools_with_evidence:
        return
    for school in status.schools_without_evidence:
        yield NextStep(
            Phrase(N_("{school} has no evidence yet."), {"school": school.name}),
            Phrase(N_("The plan is for every school, and each should find itself in it.")),
            "evidence",
            "school",
            school.id,
        )


def time_behind(status: ProjectStatus) -> Iterator[NextStep]:
    """A mandate that is not honoured: clearly less time used than planned so far."""
    planned, used = status.planned_so_far, status.used
    if status.is_over:
        return
    if planned > GRACE and not used:
        yield NextStep(
            Phrase(N_("Log the time that you have used so far: nothing is logged yet.")),
            _why_time(status),
            "time",
        )
    elif planned > GRACE and used < BEHIND * planned:
        yield NextStep(
            Phrase(
                N_("You have used {used} of {planned} hours planned so far. Set aside time."),
                {"used": round(used / 60), "planned": round(planned / 60)},
            ),
            _why_time(status),
            "time",
        )


def _why_time(status: ProjectStatus) -> Phrase:
    """A promise only where the programme itself names the time."""
    if status.programme.facts.budget.promised:
        return Phrase(N_("The time was promised. When it is not there, your head needs to know."))
    return Phrase(N_("Without time the plan stays on paper."))


def nothing_yet(status: ProjectStatus) -> Iterator[NextStep]:
    """Where to begin, in a project in which little has been written."""
    if not status.source.evidence:
        yield NextStep(
            Phrase(N_("Add the first evidence: something that you already have.")),
            Phrase(N_("Everything in the plan rests on what you know and how you know it.")),
            "evidence",
        )
    elif not status.source.findings:
        yield NextStep(
            Phrase(N_("Lift a first finding out of the evidence.")),
            Phrase(N_("Findings are what the goals are to answer.")),
            "current_state",
        )
    elif not status.source.goals:
        yield NextStep(
            Phrase(N_("Write a first goal for the finding that matters most.")),
            Phrase(N_("A draft to talk about is worth more than a finished goal later.")),
            "plan",
        )


def _why_prepare(status: ProjectStatus, meeting: Meeting, left: int) -> Phrase:
    values = _meeting(status, meeting)
    if meeting.date is None:
        return count(
            "{n} preparation is left before {meeting}.",
            "{n} preparations are left before {meeting}.",
            left,
            **values,
        )
    return count(
        "{n} preparation is left before {meeting} on {date}.",
        "{n} preparations are left before {meeting} on {date}.",
        left,
        date=meeting.date,
        **values,
    )


def _meeting(status: ProjectStatus, meeting: Meeting) -> dict[str, object]:
    name = status.meeting_name(meeting)
    within = name[:1].lower() + name[1:]  # "träff 3" within a sentence
    return {"meeting": within if meeting.number else name}


def _due(preparation: Preparation) -> tuple[dt.date, str]:
    return preparation.due or dt.date.max, preparation.position


Rule = Callable[[ProjectStatus], Iterator[NextStep]]
RULES: tuple[Rule, ...] = (
    minutes_to_write,
    tasks_due,
    date_to_ask_for,
    preparations,
    waiting_feedback,
    follow_up_due,
    after_the_programme,
    nothing_yet,
    broken_thread,
    time_behind,
    schools_unheard,
)
