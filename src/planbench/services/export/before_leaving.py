"""What to look at before a document leaves, and where it stands, for whoever sees no window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planbench.checks import CheckFinding
from planbench.checks.personal import PRIVATE
from planbench.domain.kinds import KIND_NAMES
from planbench.exports.formats import PROJECT_EXPORTS, outline_of
from planbench.exports.source import Options
from planbench.i18n import Words
from planbench.services.checking.all_checks import check_everything
from planbench.services.export.handover import handover_notices
from planbench.services.export.preview import source_for
from planbench.services.export.warnings import notices
from planbench.services.gate.workspace import Workspace
from planbench.services.search.names import item_labels
from planbench.services.words.item_words import field_words


class Leaving(NamedTuple):
    """Something to look at, and the item and field where it stands, in the reader's language."""

    found: CheckFinding
    where: str

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
    private = [each for each in check_everything(workspace) if each.rule in PRIVATE]
    found = [*private, *_notices(workspace, kind, language, options)]
    with workspace.reading() as session:
        labels = item_labels(session, words)
    return [Leaving(each, _where(words, each, labels)) for each in found]


def _where(words: Words, found: CheckFinding, labels: Mapping[tuple[str, str], str]) -> str:
    """`Goal 1 · Text`; nothing where the sentence itself says it."""
    kind, item_id, field = found.place
    if not item_id or found.rule not in PRIVATE:
        return ""
    name = labels.get((kind, item_id)) or words.say(KIND_NAMES.get(kind, kind))
    return " · ".join(filter(None, (name, field_words(words, kind, field) if field else "")))


def _notices(
    workspace: Workspace, kind: str, language: str, options: Options
) -> Sequence[CheckFinding]:
    if kind == "everything":
        return ()
    if kind == "handover":
        return handover_notices(workspace)
    source = source_for(workspace, kind, language, options)
    if kind in PROJECT_EXPORTS:
        return notices(source, None) if kind == "workbook" else ()
    return notices(source, outline_of(source, kind))
