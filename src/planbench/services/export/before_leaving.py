"""What to look at before a document leaves, and where it stands, for whoever sees no window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planbench.checks import CheckFinding
from planbench.checks.personal import PRIVATE, check_personal_data
from planbench.domain.kinds import KIND_NAMES
from planbench.errors import UserError
from planbench.exports.formats import PROJECT_EXPORTS, outline_of
from planbench.exports.outline import Outline
from planbench.exports.source import Options
from planbench.i18n import N_, Words
from planbench.services.checking.all_checks import check_everything
from planbench.services.export.exported_texts import ANSWER
from planbench.services.export.handover import whole_notices
from planbench.services.export.preview import source_for
from planbench.services.export.warnings import holds_identity_number, notices
from planbench.services.gate.workspace import Workspace
from planbench.services.search.names import item_labels
from planbench.services.words.item_words import field_words

IDENTITY = "identity_number"
WHOLE = frozenset({"everything", "handover"})
PLAIN = Options()
DISPOSITIONS = "dispositions"  # the table of what became of all feedback
TALKS = frozenset({ANSWER, DISPOSITIONS})  # documents that print what was said in feedback
CONFIDENTIAL = "export_confidential"
ALONG = N_(
    "What looks like a personal identity number is in the exchange file: {places}. Take it out, "
    "and make the file again."
)
CONFIDENTIAL_ALONG = N_("Confidential evidence is in the exchange file: {titles}.")
STOPPED = N_(
    "What looks like a personal identity number would leave the project: {places}. Nothing was "
    "written. Take it out first."
)


class Leaving(NamedTuple):
    """Something to look at, and the item and field where it stands, in the reader's language."""

    found: CheckFinding
    where: str
    stops: bool = False  # what must not leave, and would

    def sentence(self, words: Words) -> str:
        """`Goal 1 · Text: A text holds …`."""
        text = self.found.sentence(words)
        return f"{self.where}: {text}" if self.where else text


def before_leaving(
    workspace: Workspace, kind: str, language: str, options: Options, words: Words
) -> list[Leaving]:
    """Identity numbers and contact details of the project first, then what the document tells.

    `kind` is a document, or `handover` or `everything`. Raises `UserError` where the document
    could not be made.
    """
    private = [remark for remark in check_everything(workspace) if remark.rule in PRIVATE]
    told, outline = _notices(workspace, kind, language, options)
    with workspace.reading() as session:
        labels = item_labels(session, words)
    numbers = outline is None or holds_identity_number(outline)
    return [
        Leaving(remark, _where(words, remark, labels), numbers and remark.rule == IDENTITY)
        for remark in [*private, *told]
    ]


def numbers_leaving(
    workspace: Workspace, kind: str, words: Words, language: str = "", options: Options = PLAIN
) -> list[str]:
    """Where the identity numbers stand that would leave: `Goal 1 · Text`. Empty when none would.

    `kind` is a document, `handover`, `everything`, or an answer to feedback. Asked before every
    way out; quick in a project that holds none. What no document can be made of holds none.
    """
    with workspace.reading() as session:
        if not any(remark.rule == IDENTITY for remark in check_personal_data(session)):
            return []
    found = [remark for remark in check_everything(workspace) if remark.rule == IDENTITY]
    if not _would_leave(workspace, kind, language, options):
        about = {"feedback"} if kind in TALKS else set()
        found = [remark for remark in found if remark.place.kind in about]
    with workspace.reading() as session:
        labels = item_labels(session, words)
    return [_where(words, remark, labels) for remark in found]


def _would_leave(workspace: Workspace, kind: str, language: str, options: Options) -> bool:
    """Whether a document prints a number; of what holds more than one document it is taken so."""
    if kind in WHOLE or kind in PROJECT_EXPORTS:
        return True
    if kind == DISPOSITIONS:
        return False
    language = language or workspace.project().document_language
    try:
        source = source_for(workspace, kind, language, options)
        return holds_identity_number(outline_of(source, "plan" if kind in TALKS else kind))
    except UserError:
        return False  # why it cannot be made is told by whoever makes it


def along_with(workspace: Workspace, words: Words) -> list[str]:
    """What an exchange file takes with it to a colleague, in sentences; empty for nothing to mind.

    It is told and not asked about: the file is the whole project, for whoever works in it too.
    """
    places = numbers_leaving(workspace, "everything", words)
    told = [words.say(ALONG, places=words.listed(places))] if places else []
    notices_told = whole_notices(workspace, packed=False)
    if titles := [notice.values["title"] for notice in notices_told if notice.rule == CONFIDENTIAL]:
        told.append(words.say(CONFIDENTIAL_ALONG, titles=words.listed(list(map(str, titles)))))
    return told


def check_numbers(places: Sequence[str]) -> None:
    """Raises `UserError` where there are places of identity numbers that would leave."""
    if places:
        raise UserError(STOPPED, places=", ".join(places))


def _where(words: Words, found: CheckFinding, labels: Mapping[tuple[str, str], str]) -> str:
    """`Goal 1 · Text`; nothing where the sentence itself says it."""
    kind, item_id, field = found.place
    if not item_id or found.rule not in PRIVATE:
        return ""
    name = labels.get((kind, item_id)) or words.say(KIND_NAMES.get(kind, kind))
    return " · ".join(filter(None, (name, field_words(words, kind, field) if field else "")))


def _notices(
    workspace: Workspace, kind: str, language: str, options: Options
) -> tuple[Sequence[CheckFinding], Outline | None]:
    """What is to be told, and the document itself; None for what holds more than one."""
    if kind in WHOLE:
        return whole_notices(workspace, packed=kind == "handover"), None
    source = source_for(workspace, kind, language, options)
    if kind in PROJECT_EXPORTS:
        return notices(source, None) if kind == "workbook" else (), None
    outline = outline_of(source, kind)
    return notices(source, outline), outline
