"""How far each step of the work has come, as the rail shows it: a ring and one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planbench.domain.application_form import filled
from planbench.i18n import N_, NO_BREAK_SPACE, Words
from planbench.programmes.schema import Programme, StepKind
from planbench.services.guidance.project_status import ProjectStatus, load_project_status
from planbench.services.words.phrase import Phrase, count


@dataclass(frozen=True)
class StepState:
    """A step's progress from 0 to 1, what is said of it, and the figure of it that says most."""

    progress: float
    phrases: Sequence[Phrase] = ()
    figure: Phrase | int | dt.date | None = None

    def sentence(self, words: Words) -> str:
        """`18 underlag · 5 av 6 skolor`; empty when there is nothing to say."""
        return " · ".join(phrase.sentence(words) for phrase in self.phrases)

    def short(self, words: Words) -> str:
        """`18`, `6 av 8` or `12 nov`, for the end of a narrow line."""
        if isinstance(self.figure, Phrase):
            return self.figure.sentence(words)
        if isinstance(self.figure, dt.date):
            return words.short_date(self.figure).rsplit(NO_BREAK_SPACE, 1)[0]
        return "" if self.figure is None else words.number(self.figure)


def step_states(
    session: Session, programme: Programme, today: dt.date
) -> dict[StepKind, StepState]:
    """The state of every step of the programme, in its order."""
    return states_of(load_project_status(session, programme, today))


def states_of(status: ProjectStatus) -> dict[StepKind, StepState]:
    """The same from a standing that has been read already."""
    return {step: STATES[step](status) for step in status.programme.facts.steps}


def overview(status: ProjectStatus) -> StepState:
    """The whole, as the mean of the steps that are worked in."""
    worked_in = [step for step in status.programme.facts.steps if step != "overview"]
    steps = [STATES[each](status).progress for each in worked_in]
    return StepState(sum(steps) / len(steps))


def application(status: ProjectStatus) -> StepState:
    """How many of the form's fields and texts are filled in."""
    source = status.source
    if source.application is None:
        return StepState(0.0)
    found = filled(source.project, source.application, source.persons)
    part, whole = sum(found.values()), len(found)
    told = [Phrase(N_("{n} of {all} fields"), {"n": part, "all": whole})]
    return StepState(_share(part, whole), told, _of(part, whole) if part < whole else None)


def evidence(status: ProjectStatus) -> StepState:
    """How many pieces there are, and how many schools they are about."""
    n, schools = len(status.source.evidence), len(status.schools)
    found = [count("{n} piece of evidence", "{n} pieces of evidence", n)]
    if not schools:
        return StepState(min(1.0, n / 10), found, n)
    if schools == 1:
        return StepState(float(not status.schools_without_evidence), found, n)
    covered = schools - len(status.schools_without_evidence)
    text = N_("{covered} of {all} schools")
    return StepState(
        covered / schools, [*found, Phrase(text, {"covered": covered, "all": schools})], n
    )


def current_state(status: ProjectStatus) -> StepState:
    """How many of the sections that one writes have text; those made of findings are no one's."""
    sections = [section for section in status.source.sections if not status.source.is_made(section)]
    written = sum(map(status.source.is_written, sections))
    values = {"written": written, "all": len(sections)}
    return StepState(
        _share(written, len(sections)),
        [Phrase(N_("{written} of {all} sections"), values)],
        _of(written, len(sections)),
    )


def plan(status: ProjectStatus) -> StepState:
    """How many goals and actions there are; a goal is whole with indicator, action, follow-up."""
    source = status.source
    parts = tuple(source.counted[kind] for kind in ("indicator", "action", "follow_up"))
    present = sum(goal.id in part for goal in source.goals for part in parts)
    goals = count("{n} goal", "{n} goals", len(source.goals))
    actions = count("{n} action", "{n} actions", len(source.counted["action"]))
    return StepState(_share(present, len(parts) * len(source.goals)), [goals, actions], goals)


def time(status: ProjectStatus) -> StepState:
    """Hours used out of those planned for the whole period."""
    used = {"used": _hours(status.used)}
    short = Phrase(N_("{used} h"), used)
    if not status.planned:
        told = Phrase(N_("{used} hours used"), used)
        return StepState(float(bool(status.used)), [told], short if status.used else None)
    values = {**used, "planned": _hours(status.planned)}
    return StepState(
        _share(status.used, status.planned),
        [Phrase(N_("{used} of {planned} planned hours used"), values)],
        short,
    )


def _hours(minutes: float) -> float:
    """As everywhere in the program: a quarter of an hour is not rounded away."""
    return round(minutes / 60, 2)


def meetings(status: ProjectStatus) -> StepState:
    """How many of the programme's meetings have been held."""
    all_ = status.programme_meetings
    held = sum(meeting.held for meeting in all_)
    values = {"held": held, "all": len(all_)}
    told = [Phrase(N_("{held} of {all} held"), values)]
    return StepState(_share(held, len(all_)), told, _of(held, len(all_)))


def feedback(status: ProjectStatus) -> StepState:
    """How many marks wait for a decision."""
    waiting = sum(feedback.state == "open" for feedback in status.feedback)
    if not status.feedback:
        return StepState(0.0)
    done = len(status.feedback) - waiting
    left = count("{n} left", "{n} left", waiting)
    told = [Phrase(N_("{n} to decide"), {"n": waiting})]
    return StepState(_share(done, len(status.feedback)), told, left if waiting else None)


def export(status: ProjectStatus) -> StepState:
    """When a document last left the house."""
    days = [document.exported_at for document in status.documents if document.exported_at]
    if not days:
        return StepState(0.0)
    last = max(days).date()
    return StepState(
        1.0, [Phrase(N_("a document was last written on {date}"), {"date": last})], last
    )


def _of(part: int, whole: int) -> Phrase:
    return Phrase(N_("{n} of {all}"), {"n": part, "all": whole})


def _share(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole else 0.0


STATES: Mapping[StepKind, Callable[[ProjectStatus], StepState]] = {
    "overview": overview,
    "application": application,
    "evidence": evidence,
    "current_state": current_state,
    "plan": plan,
    "time": time,
    "meetings": meetings,
    "feedback": feedback,
    "export": export,
}
