"""What a text refers to, as its reader knows it where the text is shown as plain words.

In the store evidence stands as `[U:<id>]` and a saved comparison as `[D:<id>]`; whoever reads the
text between two versions reads `[U12]` and `[D1]`, and may write in it without breaking them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy.orm import Session

from planbench.domain.model import Comparison
from planbench.domain.numbering import labels
from planbench.exports.markdown import CITED
from planbench.services.gate.workspace import Workspace
from planbench.services.words.labels import evidence_labels, numbered

Labels = Mapping[tuple[str, str], str]  # letter and id → `U12`


def cited_labels(session: Session) -> Labels:
    """What everything that a text may refer to is called in this project."""
    evidence = {("U", item): label for item, label in evidence_labels(session).items()}
    compared = labels(numbered(session, Comparison), "D")
    return evidence | {("D", item): label for item, label in compared.items()}


def labels_now(workspace: Workspace) -> Labels:
    """The same, of a project that is open."""
    with workspace.reading() as session:
        return cited_labels(session)


def as_read(known: Labels, text: str) -> str:
    """A text with the labels of what it refers to; what is gone stays as it is written."""

    def label(found: re.Match[str]) -> str:
        named = known.get((found[1], found[2]))
        return f"[{named}]" if named else found[0]

    return CITED.sub(label, text)


def as_written(known: Labels, text: str, *origins: str) -> str:
    """A text that was read so, as it is kept: only what its `origins` refer to is referred to."""
    cited = {(match[1], match[2]) for origin in origins for match in CITED.finditer(origin)}
    for place in cited & known.keys():
        text = text.replace(f"[{known[place]}]", f"[{place[0]}:{place[1]}]")
    return text
