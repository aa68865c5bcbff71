"""The command that brings in the answers to a survey."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.cli.agreeing import agreed
from planbench.cli.output import Output
from planbench.i18n import Words, words_for

if TYPE_CHECKING:
    from planbench.imports.survey import SurveyProposal
    from planbench.services.gate.workspace import Workspace


def import_answers(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    """The answers in one file."""
    from planbench.imports.survey import read_survey

    return import_survey(workspace, read_survey(source), source, options, output)


def join_answers(
    workspace: Workspace, sources: Sequence[Path], options: argparse.Namespace, output: Output
) -> tuple[list[Path], list[dict[str, Any]]]:
    """Files that answer the same questions come in as one survey; returns the others, and what
    came in."""
    from planbench.imports.survey import read_together

    together = read_together(sources)
    done = [
        import_survey(workspace, survey, files[0], options, output)
        for survey, files in together
        if len(files) > 1
    ]
    taken = {file for _, files in together if len(files) > 1 for file in files}
    return [source for source in sources if source not in taken], done


def import_survey(
    workspace: Workspace,
    survey: SurveyProposal,
    source: Path,
    options: argparse.Namespace,
    output: Output,
) -> dict[str, Any]:
    """Answers to a form, as the window takes them in."""
    from planbench.services.evidence.survey_import import accept_survey, proposal_lines

    project = workspace.project()
    words = words_for(project.document_language)
    result = {"file": source.name, **_survey_json(survey, output.words)}
    answers = output.words.count("{n} answer", "{n} answers", survey.respondents)
    output.line(f"{survey.title}: {answers}")
    for line in proposal_lines(survey, output.words, project.small_group_limit):
        output.line(f"– {line}")
    if options.dry_run or not agreed(options, output):
        return {**result, "id": None, "state": "proposed"}
    made = accept_survey(workspace, survey, words)
    output.line(output.words.say("Imported {file}.", file=source.name))
    return {**result, "id": made, "state": "imported"}


def _survey_json(survey: SurveyProposal, words: Words) -> dict[str, Any]:
    return {
        "title": survey.title,
        "respondents": survey.respondents,
        "dropped": list(survey.dropped),
        "doubts": [note.sentence(words) for note in survey.notes],
        "questions": [
            {
                "text": question.text,
                "kind": question.kind,
                "n": question.n,
                "answers": [
                    {"text": share.answer, "count": share.given} for share in question.answers
                ],
            }
            for question in survey.questions
        ],
    }
