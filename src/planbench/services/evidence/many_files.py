"""Many files at once: what each seems to be and would bring; nothing is written before it is said.

Every file becomes one undo step of its own, so that a single one can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from planbench.errors import UserError
from planbench.i18n import Words
from planbench.imports.pointers import kept_unread, refuse_link
from planbench.imports.proposal import Counts
from planbench.imports.statistics import (
    Answers,
    NeedsMappingError,
    StatisticsProposal,
    guess_statistics,
    read_statistics,
)
from planbench.imports.survey import QuestionsInRowsError, SurveyProposal, read_survey
from planbench.outside_file import told_when_unreadable
from planbench.paths import profiles_folder
from planbench.services.evidence.importing import (
    LARGEST,
    accept_statistics,
    add_file_evidence,
    imported_before,
    own_names,
    too_large,
)
from planbench.services.evidence.survey_import import accept_survey
from planbench.services.gate.workspace import Workspace

TABLES = frozenset(
    {".csv", ".tsv", ".px", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xml", ".json"}
)
HANDED_OUT = "planbench"  # the sheet of a questionnaire of ours
MOST_FILES = 200
Kind = Literal["statistics", "all", "survey", "file", "mapping", "known", "refused"]


@dataclass(frozen=True)
class Found:
    """What a file seems to be; `why` says what is wrong or worth knowing."""

    path: Path
    kind: Kind
    title: str = ""
    counts: Counts | None = None
    why: UserError | None = None
    proposal: StatisticsProposal | None = None
    whole: StatisticsProposal | None = None  # with every unit of the file

    @property
    def usable(self) -> bool:
        """Whether it can come in as it is."""
        return self.kind in {"statistics", "survey", "file"}


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files, and those inside folders, without hidden ones; raises when there are too many."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for each in inside:
            hidden = any(part.startswith(".") for part in each.relative_to(path.parent).parts)
            if each.is_file() and not hidden and not each.is_symlink():
                found[each] = None
            if len(found) > MOST_FILES:
                raise UserError(
                    "There are more than {limit} files. Nothing was added. Choose a smaller "
                    "folder, or fewer files.",
                    limit=MOST_FILES,
                )
    return list(found)


def look_at(workspace: Workspace, paths: Sequence[Path]) -> Iterator[Found]:
    """What each file seems to be, one after the other."""
    with workspace.reading() as session:
        own = own_names(session)
    for path in paths:
        yield _look(workspace, path, own)


def _look(workspace: Workspace, path: Path, own: Sequence[str]) -> Found:
    try:
        refuse_link(path.name)
        with told_when_unreadable(path):
            size = path.stat().st_size
        if size > LARGEST:
            raise too_large(path)
    except UserError as error:
        return Found(path, "refused", why=error)
    if path.suffix.lower() not in TABLES:
        return Found(path, "file", path.stem, why=kept_unread(path.name))
    return _table(workspace, path, own)


def _table(workspace: Workspace, path: Path, own: Sequence[str]) -> Found:
    try:
        proposal = read_statistics(path, own_profiles=profiles_folder())
    except NeedsMappingError:
        return _survey(path)
    except UserError as error:
        return Found(path, "refused", why=error)
    with workspace.reading() as session:
        if imported_before(session, proposal.sha256):
            return Found(path, "known", proposal.title, proposal.counts)
    chosen = proposal.select("own", own=own)
    if proposal.missing:
        return Found(path, "mapping", proposal.title, proposal.counts)
    if not chosen.counts.chosen:
        why = UserError("No figures for your municipality or schools.")
        return Found(path, "refused", proposal.title, proposal.counts, why, whole=proposal)
    return Found(path, "statistics", chosen.title, chosen.counts, None, chosen, proposal)


def _survey(path: Path) -> Found:
    """A table that no profile knows: answers to a survey when it looks like them."""
    try:
        proposal = survey_in(path)
    except UserError as error:
        return Found(path, "refused", why=error)
    if proposal is None:
        return Found(path, "mapping", path.stem)
    return Found(path, "survey", proposal.title)


def guessed(workspace: Workspace, path: Path, answers: Answers | None = None) -> StatisticsProposal:
    """What a table that no profile knows seems to say; raises `NeedsMappingError` when nothing."""
    home = workspace.project().municipality
    return guess_statistics(path, answers=answers or Answers(), home=home)


def survey_in(path: Path) -> SurveyProposal | None:
    """The answers in a file that looks like an exported form; None for any other table.

    Raises `UserError` for answers of people that are not laid out a row for each.
    """
    try:
        proposal = read_survey(path)
    except QuestionsInRowsError as error:
        if error.of_people:
            raise
        return None
    except UserError:
        return None
    ours = any(question.place.sheet == HANDED_OUT for question in proposal.questions)
    plain = proposal.first_day or ours or proposal.of_people  # forms say when each answer came
    return proposal if plain or (proposal.counted and not _is_a_table(path)) else None


def _is_a_table(path: Path) -> bool:
    """Whether a table of somebody's own can be read as statistics."""
    try:
        guess_statistics(path, answers=Answers(), home="")
    except UserError:
        return False
    return True


def compared_with(
    workspace: Workspace, chosen: Sequence[Found], others: Sequence[str]
) -> list[Found]:
    """The files with the figures of other municipalities beside one's own, where they have them."""
    with workspace.reading() as session:
        own = own_names(session)
    return [
        replace(found, proposal=found.whole.select_with(own, others))
        if found.kind == "statistics" and found.whole and others
        else found
        for found in chosen
    ]


def accept_all(
    workspace: Workspace,
    chosen: Sequence[Found],
    words: Words,
    progress: Callable[[int], bool] = lambda _done: True,
) -> tuple[int, list[tuple[Path, UserError]]]:
    """Bring files in, each in a step of its own; `progress` may return False to stop.

    Returns how many came in, and those that were refused with the reason.
    """
    done = 0
    refused: list[tuple[Path, UserError]] = []
    for number, found in enumerate(chosen, 1):
        try:
            _accept(workspace, found, words)
            done += 1
        except UserError as error:
            refused.append((found.path, error))
        if not progress(number):
            break
    return done, refused


def _accept(workspace: Workspace, found: Found, words: Words) -> None:
    statistics = {"statistics": found.proposal, "all": found.whole}.get(found.kind)
    if statistics is not None:
        accept_statistics(workspace, statistics, found.path)
    elif found.kind == "survey":
        accept_survey(workspace, read_survey(found.path), words)
    else:
        add_file_evidence(workspace, [found.path])
