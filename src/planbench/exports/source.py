"""Everything that documents are made from, read once from the store and grouped as it is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from planbench.domain import model
from planbench.domain.names.places import short_names
from planbench.domain.numbering import labels, letter_of
from planbench.domain.terms import PERSON_ROLES, DocumentStatus
from planbench.domain.written_rows import is_written
from planbench.exports.markdown import References
from planbench.exports.pictures.comparison.charting import Compared
from planbench.exports.pictures.comparison.placed import placed_comparisons
from planbench.exports.protection import protected
from planbench.exports.records import AnyRow, records
from planbench.i18n import Words
from planbench.programmes.questions import ours
from planbench.programmes.schema import Programme, ProgrammeWords

Groups = Mapping[str, list[AnyRow]]
LARGE = 400
# What is read as it is: rows in the order of a field, and children by parent in such an order.
LISTS: Mapping[str, tuple[type[Any], str]] = MappingProxyType(
    {
        "persons": (model.Person, "position"),
        "schools": (model.School, "position"),
        "sections": (model.Section, "position"),
        "findings": (model.Finding, "number"),
        "goals": (model.Goal, "position"),
        "rounds": (model.StatusRound, "date"),
        "promises": (model.Promise, "position"),
        "initiatives": (model.Initiative, "position"),
        "involvement": (model.Involvement, "position"),
        "notes": (model.ProgrammeNote, "position"),
        "decision_points": (model.DecisionPoint, "position"),
        "risks": (model.Risk, "position"),
        "hearings": (model.Hearing, "position"),
        "meetings": (model.Meeting, "date"),
        "time_entries": (model.TimeEntry, "date"),
        "signed_weeks": (model.SignedWeek, "monday"),
        "school_breaks": (model.SchoolBreak, "start"),
    }
)
GROUPS: Mapping[str, tuple[type[Any], str, str]] = MappingProxyType(
    {
        "answers": (model.FormAnswer, "evidence_id", "position"),
        "survey_questions": (model.SurveyQuestion, "evidence_id", "position"),
        "survey_answers": (model.SurveyAnswer, "question_id", "position"),
        "evidence_schools": (model.EvidenceSchool, "evidence_id", "id"),
        "goal_findings": (model.GoalFinding, "goal_id", "id"),
        "indicators": (model.Indicator, "goal_id", "position"),
        "indicator_values": (model.IndicatorValue, "indicator_id", "date"),
        "actions": (model.Action, "goal_id", "position"),
        "follow_ups": (model.FollowUp, "goal_id", "date"),
        "costs": (model.ActionCost, "action_id", "position"),
        "action_schools": (model.ActionSchool, "action_id", "id"),
        "statuses": (model.GoalStatus, "round_id", "id"),
        "agenda": (model.AgendaItem, "meeting_id", "position"),
        "preparations": (model.Preparation, "meeting_id", "position"),
        "questions": (model.Question, "meeting_id", "position"),
        "decisions": (model.Decision, "meeting_id", "position"),
        "meeting_evidence": (model.MeetingEvidence, "meeting_id", "id"),
    }
)
# In which somebody adds a row before writing in it.
LISTS_OF_ROWS = ("findings", "initiatives", "involvement", "decision_points", "risks", "hearings")
GROUPS_OF_ROWS = ("indicators", "follow_ups", "agenda", "preparations", "questions", "decisions")
PROJECT_EXPORTS = ("nation", "region")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose for one export.

    `meeting_number`, or `meeting_id` for one that has no number, is for what is written of a
    meeting.
    """

    reader: str = ""  # a key of `exports.readers.READERS`; empty for everything there is
    status: DocumentStatus = "draft"
    decided_on: dt.date | None = None
    audience: str = ""
    leave_out_confidential: bool = False
    leave_out_hours: bool = False
    leave_out_names: bool = False
    meeting_number: int | None = None
    meeting_id: str = ""


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """The project as plain lists, in the order they are shown, children grouped by their parent.

    `words` are of the document's language, which need not be that of the window.
    """

    programme: Programme
    words: Words
    today: dt.date
    options: Options
    project: model.Project
    application: model.Application | None
    persons: list[model.Person]
    schools: list[model.School]
    evidence: list[model.Evidence]
    evidence_schools: Groups[model.EvidenceSchool]
    datasets: list[model.Dataset]
    observations: Groups[model.Observation]
    sections: list[model.Section]
    findings: list[model.Finding]
    finding_evidence: Groups[model.FindingEvidence]
    goals: list[model.Goal]
    goal_findings: Groups[model.GoalFinding]
    indicators: Groups[model.Indicator]
    indicator_values: Groups[model.IndicatorValue]
    actions: Groups[model.Action]
    follow_ups: Groups[model.FollowUp]
    rounds: list[model.StatusRound]
    statuses: Groups[model.GoalStatus]
    promises: list[model.Promise]
    initiatives: list[model.Initiative]
    involvement: list[model.Involvement]
    notes: list[model.ProgrammeNote]
    decision_points: list[model.DecisionPoint]
    risks: list[model.Risk]
    hearings: list[model.Hearing]
    costs: Groups[model.ActionCost]
    action_schools: Groups[model.ActionSchool]
    meetings: list[model.Meeting]
    agenda: Groups[model.AgendaItem]
    preparations: Groups[model.Preparation]
    questions: Groups[model.Question]
    decisions: Groups[model.Decision]
    meeting_evidence: Groups[model.MeetingEvidence]
    time_entries: list[model.TimeEntry]
    signed_weeks: list[model.SignedWeek]
    school_breaks: list[model.SchoolBreak]
    references: References
    finding_labels: Mapping[str, str]
    comparisons: Mapping[str, Compared]  # those placed in a text, by id
    answers: Groups[model.FormAnswer]  # to a form, by evidence
    survey_questions: Groups[model.SurveyQuestion]
    survey_answers: Groups[model.SurveyAnswer]  # by question

    @property
    def programme_words(self) -> ProgrammeWords:
        """The programme's words in the document's language."""
        return self.programme.in_language(self.words.language)

    def name_of(self, person_id: str | None) -> str:
        """A person's name, or the role when names are left out; empty for nobody."""
        person = next((person for person in self.persons if person.id == person_id), None)
        if person is None:
            return ""
        if person.name and not self.options.leave_out_names:
            return person.name
        return self.words.say(PERSON_ROLES.get(person.role, person.role))

    def people(self, *roles: str) -> list[model.Person]:
        """The persons with one of the roles."""
        return [person for person in self.persons if person.role in roles]

    def findings_of(self, section_id: str | None) -> list[model.Finding]:
        """The findings of a section, in its order; `None` gives those that stand in none."""
        found = [finding for finding in self.findings if finding.section_id == section_id]
        return sorted(found, key=lambda finding: finding.position)

    def findings_behind(self, goal: model.Goal) -> list[model.Finding]:
        """The findings that a goal answers."""
        ids = {link.finding_id for link in self.goal_findings.get(goal.id, [])}
        return [finding for finding in self.findings if finding.id in ids]

    def schools_seen(self) -> list[model.School]:
        """The schools that some evidence is about; in a school's own plan all is of that school."""
        named = [school for school in self.schools if school.name.strip()]
        if self.programme.facts.is_of_one_school(len(self.schools)) and self.evidence:
            return named
        seen = {link.school_id for links in self.evidence_schools.values() for link in links}
        return [school for school in named if school.id in seen]

    def school_names(self, evidence_id: str) -> list[str]:
        """The schools that a piece of evidence is about."""
        ids = {link.school_id for link in self.evidence_schools.get(evidence_id, [])}
        return [school.name for school in self.schools if school.id in ids]


def load_source(
    session: Session,
    programme: Programme,
    words: Words,
    today: dt.date,
    options: Options | None = None,
    *,
    all_figures: bool = False,
) -> DocumentSource:
    """Read a project for a document in the language of `words`.

    Of the observations only those that a chart can need are read, unless `all_figures`; figures of
    groups under the project's limit are marked. The rows are records (`exports.records`), so that
    the session may be closed afterwards.
    """
    chosen = options or Options()
    (project,) = records(session, select(model.Project))
    figures = all_observations if all_figures else chart_observations
    lists: dict[str, Any] = {name: _ordered(session, *what) for name, what in LISTS.items()}
    lists |= {name: _grouped(session, *what) for name, what in GROUPS.items()}
    lists |= _only_written(lists)
    lists["questions"] = {key: ours(rows, programme) for key, rows in lists["questions"].items()}
    return DocumentSource(
        programme=programme,
        words=words,
        today=today,
        options=chosen,
        project=project,
        application=next(iter(records(session, select(model.Application))), None),
        observations={
            record.id: protected(figures(session, record, project), project.small_group_limit)
            for record in records(session, select(model.Dataset))
        },
        finding_labels=labels(lists["findings"], letter_of("finding", words.language)),
        **_known(session, words, chosen),
        **lists,
    )


def _only_written(lists: Mapping[str, Any]) -> dict[str, Any]:
    """Rows without those that were only begun: they tell a reader nothing.

    Of the actions, which are called by their numbers, only those that no other follows.
    """
    values = _only(lists["indicator_values"], is_written)
    with_more = values.keys() | lists["costs"].keys()

    def says(row: Any) -> bool:
        return row.id in with_more or is_written(row)

    return {
        **{name: [row for row in lists[name] if is_written(row)] for name in LISTS_OF_ROWS},
        **{name: _only(lists[name], says) for name in GROUPS_OF_ROWS},
        "indicator_values": values,
        "actions": _up_to_last(lists["actions"], says),
    }


def _up_to_last(
    grouped: Mapping[str, list[Any]], says: Callable[[Any], bool]
) -> dict[str, list[Any]]:
    """The rows of each group without those at its end that say nothing."""
    said = {key: [n for n, row in enumerate(rows, 1) if says(row)] for key, rows in grouped.items()}
    return {key: grouped[key][: places[-1]] for key, places in said.items() if places}


def _known(session: Session, words: Words, options: Options) -> dict[str, Any]:
    """The evidence that is shown, and all that rests on it alone."""
    everything = _ordered(session, model.Evidence, "number")
    evidence = [row for row in everything if not _left_out(row, options)]
    shown = {None, *(each.id for each in evidence)}
    datasets = [
        row for row in _ordered(session, model.Dataset, "title") if row.evidence_id in shown
    ]
    links = _grouped(session, model.FindingEvidence, "finding_id", "id")
    return {
        "evidence": evidence,
        "datasets": datasets,
        "finding_evidence": _only(links, lambda link: link.evidence_id in shown),
        "references": References(
            labels(everything, letter_of("evidence", words.language)),
            frozenset(row.id for row in everything) - shown,
            labels(_ordered(session, model.Comparison, "number"), "D"),
            letter_of("evidence", words.language),
        ),
        "comparisons": placed_comparisons(session, [dataset.id for dataset in datasets], words),
    }


def _left_out(evidence: model.Evidence, options: Options) -> bool:
    return options.leave_out_confidential and evidence.confidentiality == "confidential"


def _ordered(session: Session, kind: type[AnyRow], field: str) -> list[AnyRow]:
    return sorted(records(session, select(kind)), key=lambda row: _place(row, field))


def _place(row: Any, field: str) -> tuple[bool, Any, str]:
    """Rows without a value last, equal ones by id, so that two laptops print the same order."""
    value = getattr(row, field)
    return (value is None, value if value is not None else 0, row.id)


def _grouped(session: Session, kind: type[AnyRow], by: str, order: str) -> dict[str, list[AnyRow]]:
    groups: dict[str, list[AnyRow]] = {}
    for row in _ordered(session, kind, order):
        groups.setdefault(getattr(row, by), []).append(row)
    return groups


def _only(
    groups: dict[str, list[AnyRow]], keep: Callable[[AnyRow], bool]
) -> dict[str, list[AnyRow]]:
    kept = {key: [row for row in rows if keep(row)] for key, rows in groups.items()}
    return {key: rows for key, rows in kept.items() if rows}


def chart_observations(
    session: Session, dataset: model.Dataset, project: model.Project
) -> list[model.Observation]:
    """The observations that a chart can need: all of a small dataset, else one's own and the
    wholes it belongs to."""
    mine = _of(dataset).where(model.Observation.sex == "total")
    rows = records(session, mine.limit(LARGE + 1))
    if len(rows) <= LARGE:
        return rows
    return records(session, mine.where(or_(*_near(project))))


def _near(project: model.Project) -> Iterable[Any]:
    """The wholes, one's own schools, and the municipalities of one's own county."""
    observed = model.Observation
    yield observed.unit_type.in_(PROJECT_EXPORTS)
    yield observed.unit_code.in_(select(model.School.code).where(model.School.code != ""))
    yield observed.unit_name.in_(short_names(project.municipality))
    county = project.municipality_code[:2]
    if county:
        neighbours = observed.unit_code.startswith(county, autoescape=True)
        yield and_(observed.unit_type == "municipality", neighbours)


def all_observations(
    session: Session, dataset: model.Dataset, _: model.Project
) -> list[model.Observation]:
    """Every observation of a dataset, in the order of the file."""
    return records(session, _of(dataset))


def _of(dataset: model.Dataset) -> Select[model.Observation]:
    found = select(model.Observation).where(model.Observation.dataset_id == dataset.id)
    return found.order_by(model.Observation.id)
