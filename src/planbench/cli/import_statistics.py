"""The command that brings in statistics: what is read, what is left, and what seems to be meant."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.cli.agreeing import agreed
from planbench.cli.import_survey import import_survey
from planbench.cli.output import Output
from planbench.errors import UserError

if TYPE_CHECKING:
    from planbench.imports.statistics import StatisticsProposal
    from planbench.services.gate.workspace import Workspace


def import_statistics(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    """Official statistics; a table that no profile knows may be a survey, or somebody's own."""
    from planbench.imports.statistics import Answers, NeedsMappingError, read_statistics
    from planbench.paths import profiles_folder
    from planbench.services.evidence.importing import own_names
    from planbench.services.evidence.many_files import guessed, survey_in

    answers = Answers(period=options.period)
    with workspace.reading() as session:
        only = [*own_names(session), *options.compare] if options.units == "own" else []
    try:
        proposal = read_statistics(
            source, answers=answers, own_profiles=profiles_folder(), only=only
        )
    except NeedsMappingError:
        survey = None if options.kind else survey_in(source)
        if survey is not None:
            return import_survey(workspace, survey, source, options, output)
        proposal = guessed(workspace, source, answers)
    return _bring(workspace, proposal, source, options, output)


def _bring(
    workspace: Workspace,
    proposal: StatisticsProposal,
    source: Path,
    options: argparse.Namespace,
    output: Output,
) -> dict[str, Any]:
    from planbench.imports.statistics.rows import account_of
    from planbench.services.evidence.account import account_json
    from planbench.services.evidence.contradictions import contradictions, told
    from planbench.services.evidence.importing import what_is_new

    chosen = _chosen(workspace, proposal, options)
    with workspace.reading() as session:
        before, new = what_is_new(session, chosen)
        differing = contradictions(session, chosen)
    account = account_of(chosen, most=sys.maxsize)
    result = {
        **_proposal_json(chosen),
        **account_json(account, output.words),
        "contradictions": len(differing),
    }
    _tell(chosen, account, output)
    for sentence in told(differing, output.words):
        output.line(f"– {sentence}")
    if before is not None and not new:
        output.line(
            output.words.say(
                "{file} is in the project already. Nothing was changed.", file=source.name
            )
        )
        return {**result, "id": before, "state": "known"}
    dataset_id = _taken_in(workspace, chosen, source, options, output)
    taken = "extended" if before else "imported"
    return {**result, "id": dataset_id, "state": taken if dataset_id else "proposed"}


def _chosen(
    workspace: Workspace, proposal: StatisticsProposal, options: argparse.Namespace
) -> StatisticsProposal:
    """What is wanted of it: all, one's own, or one's own and those it is compared with."""
    from planbench.services.evidence.importing import own_names

    units = "all" if proposal.understood else options.units
    with workspace.reading() as session:
        own = own_names(session)
    beside = options.compare if units == "own" else []
    return proposal.select_with(own, beside) if beside else proposal.select(units, own=own)


def _taken_in(
    workspace: Workspace,
    chosen: StatisticsProposal,
    source: Path,
    options: argparse.Namespace,
    output: Output,
) -> str | None:
    """The id of the table it became; None where it was only looked at, or not agreed to."""
    from planbench.services.evidence.importing import accept_statistics

    if options.dry_run:
        return None
    if not chosen.counts.chosen:
        raise UserError(
            "{file} has no figures for this project's municipality or schools. Nothing was "
            "imported. Set the municipality's code in the window, under Project and people, or "
            "add --units all.",
            file=source.name,
        )
    if not agreed(options, output):
        return None
    dataset_id = accept_statistics(workspace, chosen, source)
    output.line(output.words.say("Imported {file}.", file=source.name))
    return dataset_id


def _tell(chosen: StatisticsProposal, account: dict[str, Any], output: Output) -> None:
    from planbench.services.evidence.account import counted, meanings_told, refused_and_left

    publisher = f"{chosen.publisher}: " if chosen.publisher else ""
    period = f" ({output.words.period(chosen.period)})" if chosen.period else ""
    output.line(f"{publisher}{chosen.title}{period}")
    for line in meanings_told(chosen, output.words):
        output.line(f"– {line}")
    output.line(counted(chosen.counts, output.words))
    for line in refused_and_left(account, output.words):
        output.line(f"– {line}")
    for doubt in chosen.doubts:
        output.line(f"– {doubt.sentence(output.words)}")


def _proposal_json(proposal: StatisticsProposal) -> dict[str, Any]:
    cited = proposal.citation
    return {
        "title": proposal.title,
        "publisher": proposal.publisher,
        "period": proposal.period,
        "file": cited.file,
        "sha256": cited.sha256,
        "rows": proposal.counts._asdict(),
        "profile": proposal.profile.id,
        "observations": proposal.counts.imported + proposal.counts.marked,
        "missing": list(proposal.missing),
        "mapping": [
            {
                "sheet": table.grid.sheet,
                "heading_row": table.grid.number(table.layout.header),
                "columns": [
                    {"column": column.at + 1, "heading": column.heading, "meaning": column.meaning}
                    for column in table.columns
                ],
            }
            for table in proposal.understood
        ],
    }
