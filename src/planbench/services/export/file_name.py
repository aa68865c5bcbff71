"""What a written document's file is called, until somebody calls it something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from planbench.domain.model import Meeting
from planbench.domain.names.files import with_end
from planbench.i18n import N_, Words
from planbench.programmes.wording import document_words
from planbench.services.export.exporting import NAMES
from planbench.services.gate.workspace import Workspace

READER_IN_NAME: Mapping[str, str] = MappingProxyType(
    {
        "steering-group": N_("the steering group"),
        "supervisor": N_("the supervisor"),
        "schools": N_("the schools"),
        "public": N_("public"),
    }
)


def suggested_name(
    workspace: Workspace,
    kind: str,
    suffix: str,
    words: Words | None = None,
    *,
    reader: str = "",
    meeting_id: str = "",
) -> str:
    """`utvecklingsplan-ekdala-styrgruppen-2026-11-22.docx`: says what it is, sorts by date.

    Of today, in the language of `words`, else of the project's documents. `reader` is a key of
    `READERS`; what is written of a meeting says which: `protokoll-ekdala-träff-2-2026-10-07.docx`.
    """
    project = workspace.project()
    said = words or document_words(workspace.programme, project.document_language)
    read_by = said.say(READER_IN_NAME[reader]) if reader in READER_IN_NAME else ""
    about = _meeting_name(workspace, meeting_id, said.language)
    return dated_name(workspace, suffix, said.say(NAMES[kind]), read_by, about)


def dated_name(workspace: Workspace, suffix: str, what: str, *more: str) -> str:
    """`svar-ekdala-handledaren-2026-11-22.docx`, of what is already said in some language."""
    place = workspace.project().municipality.split(" (")[0]
    plain = "-".join(re.findall(r"\w+", " ".join((what, place, *more)).lower()))
    return with_end(plain, f"-{workspace.today.isoformat()}{suffix}")


def _meeting_name(workspace: Workspace, meeting_id: str, language: str) -> str:
    """`Träff 2` for a meeting of the programme, its title for any other."""
    with workspace.reading() as session:
        meeting = session.get(Meeting, meeting_id) if meeting_id else None
        if meeting is None:
            return ""
        words = workspace.programme.in_language(language)
        return words.meeting_name(meeting.number, meeting.title)
