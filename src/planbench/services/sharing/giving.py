"""What would leave if it were shared, before it does; then the file, and a page to print."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from planbench.domain.model import derived_id
from planbench.domain.names.files import with_end
from planbench.errors import UserError
from planbench.exchange.share_file import (
    SUFFIX,
    Fields,
    Part,
    Share,
    Shared,
    ShareOrigin,
    on_one_line,
    says_something,
    share_bytes,
    share_of,
)
from planbench.exports.documents.shared import SharedFrom, shared_outline
from planbench.exports.files import ending_in, write_whole
from planbench.i18n import N_
from planbench.programmes.wording import document_words
from planbench.services.gate.workspace import Workspace
from planbench.services.sharing.choosing import ShareChoice, choices, shared_item
from planbench.services.sharing.cleaning import check_name, cleaned
from planbench.services.sharing.known import Known, TakenOut, known_in
from planbench.services.sharing.wording import own_field, told

PAGES = (".docx", ".pdf")
ALWAYS_STAYS = N_(
    "The fields with baselines, targets, days, hours, costs, schools, responsible persons and "
    "results always stay here. A figure in a sentence goes along: look it through."
)


class Left(NamedTuple):
    """Something that stays: of which item, and why."""

    choice: ShareChoice
    out: TakenOut


@dataclass(frozen=True)
class SharePreview:
    """What leaves, word by word; what was taken out of it; what may not leave at all."""

    share: Share
    choices: tuple[ShareChoice, ...]  # of the items, in their order
    left: tuple[Left, ...]
    kept_back: tuple[ShareChoice, ...]

    @property
    def reasons(self) -> Counter[str]:
        """A key of `REASONS` → how many places of it were taken out."""
        return Counter(left.out.reason for left in self.left)


def preview_share(workspace: Workspace, wanted: Collection[tuple[str, str]]) -> SharePreview:
    """What sharing the wanted items, each a kind and an id, would give; nothing is written."""
    project = workspace.project()
    check_name(on_one_line(project.municipality))
    words = document_words(workspace.programme, project.document_language)
    with workspace.reading() as session:
        chosen = [choice for choice in choices(session) if (choice.kind, choice.id) in wanted]
        known = known_in(session, words)
        whole = [
            (choice, shared_item(session, choice)) for choice in chosen if not choice.kept_back
        ]
    left: list[Left] = []
    clean = [(choice, _clean(item, known, choice, left)) for choice, item in whole]
    leaving = [(choice, item) for choice, item in clean if says_something(item)]
    origin = ShareOrigin(
        project=derived_id("share", project.id),
        municipality=on_one_line(project.municipality),
        programme=project.programme,
        language=project.document_language,
        shared_on=workspace.today.isoformat(),
    )
    going = tuple(choice for choice, _ in leaving)
    back = tuple(choice for choice in chosen if choice not in going)
    return SharePreview(share_of(origin, [item for _, item in leaving]), going, tuple(left), back)


def _clean(item: Shared, known: Known, choice: ShareChoice, left: list[Left]) -> Shared:
    def said(text: str) -> str:
        clean, out = cleaned(text, known)
        left.extend(Left(choice, taken_out) for taken_out in out)
        return clean

    def fields(given: Fields) -> Fields:
        return {name: text for name, value in given.items() if (text := said(value))}

    def part(given: Part) -> Part | None:
        before = len(left)
        clean = Part(given.kind, fields(given.fields), list(filter(None, map(said, given.choices))))
        own = own_field(given.fields)
        if own and not any(map(str.isalnum, clean.fields.get(own, ""))):
            reason = left[-1].out.reason if len(left) > before else "confidential"
            rest = " · ".join(clean.fields.values())
            left.extend([Left(choice, TakenOut(reason, rest))] if rest else [])
            return None
        return clean if clean.fields else None

    return msgspec.structs.replace(
        item,
        fields=fields(item.fields),
        parts=[clean for each in item.parts if (clean := part(each))],
        about=fields(item.about),
    )


def share_name(workspace: Workspace) -> str:
    """A name for the file that says what it is, whose, and when it was made."""
    name = f"{workspace.project().municipality} {workspace.today.isoformat()}".strip()
    safe = "".join(letter if letter not in '\\/:*?"<>|' else "-" for letter in name)
    return with_end(safe, SUFFIX)


def write_share(preview: SharePreview, target: Path) -> Path:
    """Write what was seen in the preview, whole or not at all; returns where it stands."""
    _refuse_nothing(preview)
    whole = ending_in(target, SUFFIX)
    write_whole(whole, share_bytes(preview.share))
    return whole


def write_page(workspace: Workspace, preview: SharePreview, target: Path) -> None:
    """The same on paper, as Word or PDF by the end of the name."""
    _refuse_nothing(preview)
    suffix = target.suffix.lower()
    if suffix not in PAGES:
        raise UserError(
            "The page to print is written as one of {formats}, not as {file}. Nothing was written. "
            "Let the name end in one of them.",
            formats=", ".join(PAGES),
            file=target.name,
        )
    origin = preview.share.origin
    words = document_words(workspace.programme, origin.language)
    name = workspace.programme.in_language(words.language).name
    whence = SharedFrom(origin.municipality, name, dt.date.fromisoformat(origin.shared_on))
    outline = shared_outline([told(item, words) for item in preview.share.items], whence, words)
    if suffix == ".docx":
        from planbench.exports.word.writer import write_word

        write_word(outline, target, export_id="", written=workspace.now())
    else:
        from planbench.exports.pdf.writer import write_pdf

        write_pdf(outline, target, export_id="", written=workspace.now())


def _refuse_nothing(preview: SharePreview) -> None:
    if not preview.share.items:
        raise UserError(
            "Nothing of what was chosen may leave the project. Nothing was written. Choose "
            "something else."
        )
