"""Remarks leave as Word comments at their place, in a copy of the municipality's own document."""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planbench.domain.base import new_id
from planbench.domain.names.files import free_path, safe_name
from planbench.errors import UserError
from planbench.exports.files import write_whole
from planbench.exports.word.answer import TalkOut, TalkTurn, turn_key, with_talks
from planbench.imports.feedback import read_bytes, read_word
from planbench.services.desk.folder import Desk, Municipality
from planbench.services.desk.notebook import DeskRemark
from planbench.services.desk.opening import opened
from planbench.services.desk.reading import DeskFile, supervisor_outline
from planbench.services.feedback.importing import FROM_DESK

DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, TypeError)


@dataclass(frozen=True)
class SentRemarks:
    """A document that was written: where, from which file, and which remarks found no place.

    `own` says that it is a copy of the municipality's own Word document.
    """

    file: Path
    source: Path
    own: bool
    sent: Sequence[DeskRemark]
    without_place: Sequence[DeskRemark]


def send_remarks(
    municipality: Municipality,
    remarks: Sequence[DeskRemark],
    author: str,
    target: Path,
    now: dt.datetime,
) -> SentRemarks:
    """Write the document with the remarks as comments; the municipality's files stay as they are.

    A remark whose text is no longer there stands at the top, with the words it was about. Raises
    `UserError` when there is nothing to send, nobody to send it, or the target is a source.
    """
    ready = [remark for remark in remarks if remark.text.strip()]
    _check(municipality, ready, author, target)
    document = municipality.document
    if document is not None:
        own = _written(read_bytes(document.path), document, ready, author, now)
        if own is not None:
            write_whole(target, own)
            return _sent(target, document, ready)
    source = next((file for file in municipality.files if file.form != "word"), None)
    if source is None:
        raise _cannot_hold(municipality.newest)
    made = _written(_made(source, now), source, ready, author, now)
    if made is None:
        raise _cannot_hold(source)
    write_whole(target, made)
    return _sent(target, source, ready)


def _cannot_hold(file: DeskFile) -> UserError:
    return UserError(
        "{file} is damaged, so that no comment can be written into a copy of it. Nothing was "
        "written, and your remarks are kept. Ask for it to be sent again, or for an exchange file.",
        file=file.path.name,
    )


def _sent(target: Path, source: DeskFile, ready: Sequence[DeskRemark]) -> SentRemarks:
    there = _places(read_bytes(target), target.name)
    homeless = [desk_remark for desk_remark in ready if desk_remark.place not in there]
    return SentRemarks(target, source.path, source.form == "word", ready, homeless)


def _written(
    content: bytes,
    source: DeskFile,
    ready: Sequence[DeskRemark],
    author: str,
    now: dt.datetime,
) -> bytes | None:
    """The document with the remarks; None for one that is too damaged to hold them."""
    there = _places(content, source.path.name)
    talks = [
        _talk(desk_remark, author.strip(), in_place=desk_remark.place in there)
        for desk_remark in ready
    ]
    try:
        return with_talks(content, talks, now)
    except (OSError, ValueError, LookupError, SyntaxError, AttributeError, *DAMAGED):
        return None


def _check(
    municipality: Municipality, ready: Sequence[DeskRemark], author: str, target: Path
) -> None:
    if not ready:
        raise UserError("There is no remark to send yet. Nothing was written.")
    if not author.strip():
        raise UserError("Write your name first: remarks leave under it. Nothing was written.")
    if target.suffix.lower() != ".docx":
        raise UserError(
            "Remarks leave in a Word document, not in {file}. Nothing was written. Let the name "
            "end in .docx.",
            file=target.name,
        )
    if target.exists() and any(target.samefile(file.path) for file in municipality.files):
        raise UserError(
            "{file} is the municipality's own file, which is never changed. Nothing was written. "
            "Choose another name.",
            file=target.name,
        )


def _made(source: DeskFile, now: dt.datetime) -> bytes:
    """The plan as the supervisor gets it, made here from the municipality's project."""
    from planbench.exports.outline import pictures
    from planbench.exports.pictures.picture import paint_ahead
    from planbench.exports.word.template import open_template
    from planbench.exports.word.writer import word_bytes

    with opened(source.path, whole=True) as project:
        outline = supervisor_outline(project)
    paint_ahead([picture.svg for picture in pictures(outline)])
    return word_bytes(outline, FROM_DESK + new_id(), open_template(None), now).content


def _places(content: bytes, name: str) -> frozenset[str]:
    """The bookmarks that hold something; also looks whether the package is one to trust."""
    reading = read_word(content, name)
    return frozenset(key for passage in reading.passages for key, _ in passage.bookmarks)


def _talk(remark: DeskRemark, author: str, *, in_place: bool) -> TalkOut:
    text = remark.text.strip()
    if not in_place:
        text = (
            f"{remark.about}: «{remark.quote}» – {text}"
            if remark.quote
            else (f"{remark.about}: {text}")
        )
    turn = TalkTurn(turn_key(remark.id, "desk"), author, None, text)
    initials = "".join(part[0] for part in author.split()[:3]).upper()
    place = remark.place if in_place else ""
    return TalkOut(place, [turn], settled=False, quote=remark.quote, initials=initials)


def suggested_file(folder: Path, municipality: Municipality, day: dt.date) -> Path:
    """`Ekdala kommun 2026-11-29.docx` in a folder: a name for any disk that nothing has yet."""
    return free_path(folder / safe_name(f"{municipality.name} {day.isoformat()}.docx"))


def check_folder(desk: Desk, folder: Path) -> None:
    """Raise `UserError` for a folder in which the desk would take its documents for theirs."""
    above = (path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if any(path.samefile(desk.folder) for path in above):
        raise UserError(
            "What lies in {folder} is read as files of the municipalities. Nothing was written. "
            "Choose a folder outside it for the documents with your remarks.",
            folder=desk.folder.name,
        )
