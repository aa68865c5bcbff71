"""Answers to a questionnaire as evidence: questions, answers and figures, without who answered.

The original is not kept: it holds their names. Free answers come along only when nothing in them
looks personal. What few have answered is kept, and printed by answer nowhere.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.evidence import JOIN
from planbench.domain.model import (
    Dataset,
    Evidence,
    Project,
    SurveyAnswer,
    SurveyQuestion,
    new_id,
)
from planbench.domain.terms import QUESTION_KINDS, Area
from planbench.errors import UserError
from planbench.i18n import N_, Words
from planbench.imports.statistics.figures import Figure
from planbench.imports.statistics.packing import Packer
from planbench.imports.survey import Question, Share, SurveyProposal
from planbench.imports.survey.handed_out import instrument_titled
from planbench.imports.survey.whose import Whose, whose
from planbench.services.evidence.importing import imported_before, next_evidence_number
from planbench.services.gate.observations import add_observations
from planbench.services.gate.workspace import Workspace
from planbench.store.blobs import put_blob

IMPORT = N_("Import survey")
SURVEY = "survey"  # the profile of a dataset that holds the answers to one
AREA_OF: Mapping[Whose, Area] = {
    "": "",
    "pupils": "pupils",
    "teachers": "teaching",
    "heads": "leadership",
}


def accept_survey(workspace: Workspace, proposal: SurveyProposal, words: Words) -> str:
    """Add a survey as evidence in one step; returns its id. `words` are the document's.

    Raises `UserError` for one that is there already.
    """
    evidence_id = new_id()
    ours = instrument_titled(proposal.title)
    with workspace.change(IMPORT) as session:
        if imported_before(session, proposal.sha256):
            raise UserError(
                "{file} is in the project already. Nothing was changed.", file=proposal.file
            )
        project = session.scalars(select(Project)).one()
        day = proposal.last_day or workspace.today
        session.add(
            Evidence(
                id=evidence_id,
                number=next_evidence_number(session),
                kind=ours.evidence if ours else "survey",
                title=proposal.title,
                summary="\n\n".join(told(proposal, words, project.small_group_limit)),
                collected_on=day,
                period=words.period(round_of(day)),
                respondents=proposal.respondents,
                area=ours.area if ours else area_of(proposal),
                certainty="medium",
            )
        )
        session.flush()
        session.add_all(questions_of(proposal, evidence_id))
        dataset = dataset_of(proposal, evidence_id, project, workspace.today)
        session.add(dataset)
        session.flush()
        figures = list(figures_of(proposal, project, dataset.period, words))
        _add_figures(session, dataset, figures)
    return evidence_id


def area_of(proposal: SurveyProposal) -> Area:
    """What a survey tells of, by who answered it; empty when the file does not say."""
    questions = [question.text for question in proposal.questions]
    return AREA_OF[whose(proposal.title, questions, sexes=proposal.has_sexes)]


def round_of(day: dt.date) -> str:
    """The round that a survey belongs to: the month in which it was answered, `2026-09`."""
    return f"{day:%Y-%m}"


def questions_of(
    proposal: SurveyProposal, evidence_id: str
) -> Iterator[SurveyQuestion | SurveyAnswer]:
    """The questions in their order, each followed by its answers in theirs."""
    places = order.positions(len(proposal.questions))
    for question, position in zip(proposal.questions, places, strict=True):
        row = SurveyQuestion(
            id=new_id(),
            evidence_id=evidence_id,
            position=position,
            text=question.text,
            kind=question.kind,
            n=question.n,
            girls=question.girls,
            boys=question.boys,
        )
        yield row
        yield from _answers(proposal, question, row.id)


def _answers(
    proposal: SurveyProposal, question: Question, question_id: str
) -> Iterator[SurveyAnswer]:
    free = Counter(
        answer.text
        for answer in proposal.answers
        if answer.question == question.text and not answer.personal
    )
    shares = [*question.answers, *(Share(text, given) for text, given in free.items())]
    known = question.girls is not None
    for share, position in zip(shares, order.positions(len(shares)), strict=True):
        yield SurveyAnswer(
            id=new_id(),
            question_id=question_id,
            position=position,
            text=share.answer,
            count=share.given,
            girls=share.girls if known else None,
            boys=share.boys if known else None,
        )


def dataset_of(
    proposal: SurveyProposal, evidence_id: str, project: Project, today: dt.date
) -> Dataset:
    """The shares as a file of figures, compared and drawn as all others are."""
    return Dataset(
        id=new_id(),
        evidence_id=evidence_id,
        title=proposal.title,
        publisher=project.municipality,
        period=round_of(proposal.last_day or today),
        file=proposal.file,
        sha256=proposal.sha256,
        profile=SURVEY,
        extracted_on=proposal.last_day,
        imported_on=today,
    )


def _add_figures(session: Session, dataset: Dataset, figures: Sequence[Figure]) -> None:
    packer = Packer()
    packer.add(figures)
    dataset.rows_read = dataset.rows_imported = len(figures)
    dataset.content_sha256 = put_blob(session, packer.bytes())
    add_observations(session, dataset.id, figures)


def figures_of(
    proposal: SurveyProposal, project: Project, period: str, words: Words
) -> Iterator[Figure]:
    """Of each closed question the share that gave each answer, of all, of girls and of boys."""
    unit = ("municipality", project.municipality_code, project.municipality)
    for question in proposal.closed:
        for sex, n in (("total", question.n), ("F", question.girls), ("M", question.boys)):
            if not n:
                continue
            for share in question.answers:
                given = {"total": share.given, "F": share.girls, "M": share.boys}[sex]
                value = round(100 * given / n, 1)
                measure = JOIN.join((question.text, share.answer))
                yield _figure(question, unit, period, (measure, sex, value, n, "percent", given))
        if question.mean is not None:
            measure = JOIN.join((question.text, words.say("mean")))
            mean = round(question.mean, 2)
            yield _figure(
                question, unit, period, (measure, "total", mean, question.n, "points", mean)
            )


def _figure(
    question: Question,
    unit: tuple[str, str, str],
    period: str,
    told_here: tuple[str, str, float, int, str, float],
) -> Figure:
    measure, sex, value, n, scale, raw = told_here
    return Figure(
        *unit,
        operator="",
        period=period,
        grade="",
        subject="",
        measure=measure,
        sex=sex,
        value=value,
        n=n,
        participation=None,
        uncertainty=None,
        unit=scale,
        status="value",
        raw=str(raw),
        sheet=question.place.sheet,
        row=question.place.row,
        column=question.place.column,
    )


def told(proposal: SurveyProposal, words: Words, limit: int) -> Iterator[str]:
    """One paragraph a question, then the free answers that name nobody.

    Fewer answers than `limit` are not told one by one: who gave them could be known.
    """
    for question in proposal.closed:
        yield question_words(question, words, limit)
    if proposal.respondents < limit and proposal.answers:
        yield words.say(
            "The answers in own words are not printed: fewer than {limit} have answered.",
            limit=limit,
        )
        return
    yield from _free(proposal, words)


def _free(proposal: SurveyProposal, words: Words) -> Iterator[str]:
    kept = [answer for answer in proposal.answers if not answer.personal]
    for text in dict.fromkeys(answer.question for answer in kept):
        given = Counter(answer.text for answer in kept if answer.question == text)
        yield "\n".join([text, *(_with_times(*pair) for pair in given.most_common())])
    left = len(proposal.answers) - len(kept)
    if left:
        yield words.count(
            "{n} answer was left out, since it seems to name someone.",
            "{n} answers were left out, since they seem to name someone.",
            left,
        )


def _with_times(text: str, times: int) -> str:
    return f"– {text} ({times})" if times > 1 else f"– {text}"


def question_words(question: Question, words: Words, limit: int) -> str:
    """`Jag vågar fråga (n = 24): Aldrig 3 (13 %); Ofta 21 (88 %)`, or why it is not told."""
    head = f"{question.text} (n = {question.n})"
    if question.n < limit:
        return words.say(
            "{question}: not printed by answer, since fewer than {limit} have answered.",
            question=head,
            limit=limit,
        )
    shares = [
        f"{answer.answer} {answer.given} ({words.percent(100 * answer.given / question.n, 0)})"
        for answer in question.answers
    ]
    if question.mean is not None:
        shares.append(f"{words.say('mean')} {words.number(round(question.mean, 1))}")
    return f"{head}: {'; '.join(shares)}"


def proposal_lines(proposal: SurveyProposal, words: Words, limit: int) -> Sequence[str]:
    """What would be kept of a file: each question with its kind, and what is dropped."""
    lines = []
    for question in proposal.questions:
        free = question.kind == "free"
        told_here = (
            f"{question.text} (n = {question.n})"
            if free
            else question_words(question, words, limit)
        )
        lines.append(f"[{words.say(QUESTION_KINDS[question.kind])}] {told_here}")
    if proposal.dropped:
        dropped = words.listed(list(proposal.dropped))
        lines.append(words.say("Not kept, since they say who or when: {columns}.", columns=dropped))
    if proposal.sheets_left:
        sheets = words.listed(list(proposal.sheets_left))
        lines.append(words.say("Sheets that were not read: {sheets}.", sheets=sheets))
    return [*lines, *(note.sentence(words) for note in proposal.notes)]
