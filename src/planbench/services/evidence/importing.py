"""Brings accepted proposals and files into a project; the original is kept beside them."""

from __future__ import annotations

import datetime as dt
import mimetypes
import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain.model import (
    Attachment,
    Dataset,
    Evidence,
    Observation,
    Project,
    School,
    new_id,
)
from planbench.domain.names.places import short_names
from planbench.domain.numbering import next_number
from planbench.errors import UserError
from planbench.i18n import N_, words_for
from planbench.imports.pointers import refuse_link
from planbench.imports.statistics import StatisticsProposal, dataset_values, figures_in_chunks
from planbench.imports.statistics.packing import Packer, unpack_figures
from planbench.outside_file import read_told
from planbench.services.gate.observations import add_observations
from planbench.services.gate.workspace import Workspace
from planbench.store.blobs import get_blob, put_blob

AGENCY = re.compile(
    r"(SCB|SSB|Statist|Skolverket|Skolinspektionen|Utdanningsdirektoratet|Udir|Kolada|RKA|KOSTRA)",
    re.IGNORECASE,
)
LARGEST = 100_000_000
IMPORT_STATISTICS = N_("Import statistics")
ADD_FILES = N_("Add files")
PASTE = N_("Paste evidence")
LONGEST_TITLE = 80
LONGEST_NOTE = 100_000


def own_names(session: Session) -> tuple[str, ...]:
    """The names and codes by which official statistics know this project's units."""
    project = session.scalars(select(Project)).one()
    schools = session.scalars(select(School.code).where(School.code != ""))
    names = short_names(project.municipality)
    return tuple(each for each in (project.municipality_code, *names, *schools) if each)


def imported_before(session: Session, sha256: str) -> Dataset | None:
    """The dataset that was read from the same file, if its evidence is still there."""
    known = select(Dataset).where(Dataset.sha256 == sha256, Dataset.evidence_id.is_not(None))
    return session.scalars(known).first()


def accept_statistics(workspace: Workspace, proposal: StatisticsProposal, original: Path) -> str:
    """Add a proposal as evidence with its dataset, in one step; returns the dataset's id.

    Of a file that is in the project already, the figures that did not come in then are added.
    Raises `UserError` when there are none.
    """
    if proposal.missing:
        raise UserError(
            "{file} does not say which period it is about. Nothing was imported. Say which one it "
            "is, such as 2023/24.",
            file=original.name,
        )
    if proposal.counts.refused and not proposal.counts.imported + proposal.counts.marked:
        raise UserError(
            "None of the figures in {file} that were asked for can be read. Nothing was imported. "
            "Correct the cells that are named, or download the file once more.",
            file=original.name,
        )
    with workspace.change(IMPORT_STATISTICS) as session:
        known = imported_before(session, proposal.sha256)
        if known is not None:
            if not add_to_dataset(session, known, proposal):
                raise UserError(
                    "{file} is in the project already. Nothing was changed.", file=original.name
                )
            return known.id
        evidence = statistics_evidence(session, proposal, workspace.today)
        words = words_for(workspace.project().document_language)
        evidence.period = words.period(evidence.period)
        dataset_id = new_id()
        add_dataset(session, proposal, original, dataset_id, evidence.id)
        dataset = session.get_one(Dataset, dataset_id)
        dataset.imported_on = workspace.today
    return dataset_id


def what_is_new(session: Session, proposal: StatisticsProposal) -> tuple[str | None, bool]:
    """The dataset that was read from the same file, if any, and whether more would come in."""
    known = imported_before(session, proposal.sha256)
    if known is None:
        return None, True
    there = places_in(session, known.id)
    new = any(
        (figure.sheet, figure.row, figure.column) not in there for figure in proposal.each_figure()
    )
    return known.id, new


def places_in(session: Session, dataset_id: str) -> set[tuple[str, int, int]]:
    """The cells of a file that are in the project."""
    columns = (Observation.sheet, Observation.row, Observation.column)
    rows = session.execute(select(*columns).where(Observation.dataset_id == dataset_id))
    return {(sheet, row, column) for sheet, row, column in rows}


def add_to_dataset(session: Session, dataset: Dataset, proposal: StatisticsProposal) -> int:
    """Add the figures of a file that did not come in before; returns how many there were."""
    there = places_in(session, dataset.id)
    packed = get_blob(session, dataset.content_sha256)
    packer, added = Packer(), 0
    packer.add(unpack_figures(packed) if packed else ())
    for chunk in figures_in_chunks(proposal):
        new = [figure for figure in chunk if (figure.sheet, figure.row, figure.column) not in there]
        add_observations(session, dataset.id, new)
        packer.add(new)
        dataset.rows_imported += sum(figure.value is not None for figure in new)
        dataset.rows_marked += sum(figure.value is None for figure in new)
        added += len(new)
    if added:
        refused = max(dataset.rows_refused, proposal.counts.refused)
        came = dataset.rows_imported + dataset.rows_marked + refused
        dataset.rows_read = max(proposal.counts.read, came)
        dataset.rows_refused, dataset.rows_left_out = refused, dataset.rows_read - came
        dataset.account = dataset_values(proposal)["account"]
        dataset.content_sha256 = put_blob(session, packer.bytes())
    return added


def statistics_evidence(session: Session, proposal: StatisticsProposal, today: dt.date) -> Evidence:
    """The evidence that a statistics file becomes; somebody's own table is internal and unsure."""
    own = bool(proposal.understood) and not AGENCY.match(proposal.publisher)
    evidence = Evidence(
        id=new_id(),
        number=next_evidence_number(session),
        kind="statistics",
        title=proposal.title or proposal.citation.file,
        source=proposal.publisher or own_publisher(session),
        collected_on=proposal.extracted_on or today,
        period=proposal.period,
        area="results",
        certainty="low" if own else "high",
        confidentiality="internal" if own else "public",
    )
    session.add(evidence)
    return evidence


def own_publisher(session: Session) -> str:
    """Who publishes somebody's own table: the municipality."""
    return session.scalars(select(Project)).one().municipality


def add_dataset(
    session: Session,
    proposal: StatisticsProposal,
    original: Path,
    dataset_id: str,
    evidence_id: str,
) -> None:
    """The dataset with its observations, their packed copy, and the original as an attachment."""
    values = dataset_values(proposal)
    values["publisher"] = values["publisher"] or own_publisher(session)
    session.add(Dataset(id=dataset_id, evidence_id=evidence_id, **values))
    session.flush()
    packer = Packer()
    for chunk in figures_in_chunks(proposal):
        add_observations(session, dataset_id, chunk)
        packer.add(chunk)
    session.get_one(Dataset, dataset_id).content_sha256 = put_blob(session, packer.bytes())
    session.add(attachment_of(session, original, evidence_id))


def next_evidence_number(session: Session) -> int:
    """The number for a new piece of evidence."""
    highest = session.scalar(select(func.max(Evidence.number)))
    return next_number([highest or 0])


def attachment_of(session: Session, file: Path, evidence_id: str | None) -> Attachment:
    """A file with its bytes stored; raises `UserError` when it cannot be read, is too large, or is
    a link and no document."""
    refuse_link(file.name)
    data = read_told(file, LARGEST, lambda _: too_large(file))
    return _attachment(session, file.name, data, evidence_id)


def too_large(file: Path) -> UserError:
    """The refusal of a file that is too large to lie in a project."""
    return UserError(
        "{file} is larger than {limit} MB. It was not added. Keep it where it is, and "
        "write in the evidence where it can be found.",
        file=file.name,
        limit=LARGEST // 1_000_000,
    )


def _attachment(session: Session, name: str, data: bytes, evidence_id: str | None) -> Attachment:
    return Attachment(
        id=new_id(),
        evidence_id=evidence_id,
        name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=len(data),
        sha256=put_blob(session, data),
    )


def add_file_evidence(workspace: Workspace, files: Sequence[Path]) -> list[str]:
    """Each file as evidence of its own, to be described afterwards; returns their ids."""
    made: list[str] = []
    with workspace.change(ADD_FILES) as session:
        number = next_evidence_number(session)
        for file in files:
            evidence = Evidence(
                id=new_id(),
                number=number + len(made),
                kind="document",
                title=file.stem.replace("_", " "),
                collected_on=workspace.today,
            )
            session.add(evidence)
            session.add(attachment_of(session, file, evidence.id))
            made.append(evidence.id)
    return made


def add_pasted_picture(workspace: Workspace, png: bytes, title: str) -> str:
    """A picture that was copied elsewhere as evidence of its own; returns its id."""
    evidence_id = new_id()
    with workspace.change(PASTE) as session:
        evidence = Evidence(
            id=evidence_id,
            number=next_evidence_number(session),
            kind="document",
            title=title,
            collected_on=workspace.today,
        )
        session.add(evidence)
        name = f"{title} {workspace.now():%Y-%m-%d %H.%M}.png"
        session.add(_attachment(session, name, png, evidence_id))
    return evidence_id


def add_pasted_text(workspace: Workspace, text: str) -> str:
    """A text that was copied elsewhere as an own note, named after its first line."""
    evidence_id = new_id()
    lines = text.strip()[:LONGEST_NOTE].splitlines()
    first = lines[0].strip() if lines else ""
    short = first if len(first) <= LONGEST_TITLE else f"{first[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    with workspace.change(PASTE) as session:
        session.add(
            Evidence(
                id=evidence_id,
                number=next_evidence_number(session),
                kind="own_note",
                title=short,
                summary="\n".join(lines),
                collected_on=workspace.today,
            )
        )
    return evidence_id


def attach_files(workspace: Workspace, evidence_id: str, files: Sequence[Path]) -> None:
    """Add files to a piece of evidence."""
    with workspace.change(ADD_FILES) as session:
        for file in files:
            session.add(attachment_of(session, file, evidence_id))
