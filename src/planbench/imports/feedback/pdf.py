"""The remarks of a PDF: notes, marked, struck and inserted words, and the answers to them.

Our own PDFs name the rectangle of each item's text, so that a remark's spot leads to the item. In
others, and where a program dropped the names, the words around the spot say where it belongs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.pdf_words import PageWords, Rectangle, words_of
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.reading import Reading
from planbench.imports.proposal import Remark
from planbench.log import hush

MAGIC, ENCRYPTED = b"%PDF", b"/Encrypt"
MOST_PAGES = 2_000
MOST_REMARKS = 20_000
NEAR = 40.0  # points above or below a text within which a remark belongs to it
MARKED = {"/Highlight", "/Underline", "/Squiggly"}
SPOKEN = {"/Text", "/FreeText", "/Stamp", "/FileAttachment"}
DRAWN = {"/Square", "/Circle", "/Line", "/Ink", "/Polygon", "/PolyLine"}
KINDS = {"/StrikeOut": "deletion", "/Caret": "insertion"}
POPUPS = N_("windows that belong to remarks")
OTHERS = N_("links and fields of the document itself")
STATES = N_("states that somebody set for a remark")
SETTLED = {"Completed", "Cancelled", "Rejected", "Accepted"}
DRAWING = Remark("drawing", N_("A drawing without words: look at it in the file."))
PART = re.compile(r"\.\d+$")
MOMENT = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?")
BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)


@dataclass
class _Remark:
    """One annotation: its mark so far, and the number of the one that it answers, or 0."""

    number: int
    subtype: str
    mark: Mark
    answers: int = 0
    grouped: bool = False
    state: str = ""


@dataclass
class _File:
    """A PDF under way: passages made where remarks stand, remarks in their order."""

    places: Mapping[int, Sequence[tuple[Rectangle, str]]]
    remarks: list[_Remark] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    noise: Counter[str] = field(default_factory=Counter)


def read_pdf(data: bytes, name: str) -> Reading:
    """A PDF's remarks; raises `UserError` for one that is locked, damaged or has none."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    hush("pypdf")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise locked(name)
        file, export_id = _read(reader, data)
    except (*BROKEN, DependencyError, PyPdfError, zlib.error, AssertionError) as error:
        raise locked(name) if ENCRYPTED in data else damaged(name) from error
    marks = list(_marks(file))
    if not marks and not export_id:
        raise UserError(
            "{file} holds no remarks. Nothing was imported. Ask for the file that the remarks "
            "were written in, or import it as evidence.",
            file=name,
        )
    digest = hashlib.sha256(data).hexdigest()
    return Reading(name, digest, export_id, file.passages, marks, file.noise, [], fixed=True)


def locked(name: str) -> UserError:
    """The refusal of an encrypted PDF."""
    return UserError(
        "{file} is protected by a password. Nothing was imported. Save it without a password, and "
        "import it again.",
        file=name,
    )


def damaged(name: str) -> UserError:
    """The refusal of a PDF that cannot be read."""
    return UserError(
        "{file} is damaged or cut off, or no PDF. Nothing was imported. Ask for the file once "
        "more.",
        file=name,
    )


def _read(reader: Any, data: bytes) -> tuple[_File, str]:
    file = _File(_places(reader))
    with words_of(data) as words:
        for number, page in enumerate(reader.pages):
            if number >= MOST_PAGES or len(file.remarks) >= MOST_REMARKS:
                break
            for annotation in page.get("/Annots") or ():
                _annotation(file, annotation, number, words)
    return file, _export_id(reader)


def _export_id(reader: Any) -> str:
    try:
        return str(reader.root_object["/PieceInfo"]["/planbench"]["/Private"])
    except BROKEN:
        return ""


def _places(reader: Any) -> dict[int, list[tuple[Rectangle, str]]]:
    """Page → the rectangles of our texts on it, with the names of their anchors."""
    found: dict[int, list[tuple[Rectangle, str]]] = {}
    for name, place in reader.named_destinations.items():
        page = reader.get_destination_page_number(place) if name.startswith(word.OURS) else None
        sides = (place.left, place.bottom, place.right, place.top)
        if page is not None and None not in sides:
            rectangle = Rectangle(*map(float, sides))
            found.setdefault(page, []).append((rectangle, PART.sub("", str(name))))
    return found


def _annotation(file: _File, reference: Any, page: int, words: Callable[[int], PageWords]) -> None:
    annotation = reference.get_object()
    subtype = str(annotation.get("/Subtype", ""))
    if subtype == "/Popup":
        file.noise[POPUPS] += 1
    elif subtype not in {*MARKED, *SPOKEN, *DRAWN, *KINDS}:
        file.noise[OTHERS] += 1
    else:
        file.remarks.append(_remark(file, reference, page, words(page)))


def _remark(file: _File, reference: Any, page: int, words: PageWords) -> _Remark:
    annotation = reference.get_object()
    subtype = str(annotation["/Subtype"])
    said = str(annotation.get("/Contents") or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    lines = _lines(annotation)
    made = Mark(
        KINDS.get(subtype, "comment"),
        str(annotation.get("/T") or ""),
        _moment(annotation.get("/CreationDate") or annotation.get("/M")),
        said,
        anchor_text=words.under(lines) if subtype in {*MARKED, "/StrikeOut"} else "",
        meaning=DRAWING if subtype in DRAWN and not said else None,
        **_standing(file, lines[0], page, words),
    )
    if subtype == "/Caret":
        made = replace(made, text="", suggestion=said, anchor_text=words.before(lines[0]))
    answered = annotation.get("/IRT")
    return _Remark(
        _number(reference) or -len(file.remarks) - 1,
        subtype,
        made,
        answers=_number(annotation.raw_get("/IRT")) if answered is not None else 0,
        grouped=annotation.get("/RT") == "/Group",
        state=str(annotation.get("/State") or "") if annotation.get("/StateModel") else "",
    )


def _number(reference: Any) -> int:
    return int(getattr(reference, "idnum", 0))


def _lines(annotation: Any) -> list[Rectangle]:
    """The rectangles that it covers, line by line; at least its own."""
    points = [float(each) for each in annotation.get("/QuadPoints") or ()]
    quads = [points[n : n + 8] for n in range(0, len(points) - 7, 8)]
    if quads:
        return [Rectangle(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads]
    one, two, three, four = (float(each) for each in annotation["/Rect"])
    return [Rectangle(min(one, three), min(two, four), max(one, three), max(two, four))]


def _standing(file: _File, spot: Rectangle, page: int, words: PageWords) -> dict[str, Any]:
    """The passage that a remark stands in: our text there, else the line of words."""
    from lxml import etree

    places = sorted(
        (rectangle.distance(spot), name) for rectangle, name in file.places.get(page, ())
    )
    (off, aside), name = places[0] if places else ((NEAR + 1, 0.0), "")
    passage = Passage(len(file.passages), "pdf", etree.Element("page"), ())
    if off <= NEAR:
        passage.bookmarks = [(name, 0)]
    passage.sent = passage.shown = words.line(spot)
    file.passages.append(passage)
    return {"passage": passage.index, "near": off > 0 or aside > 0}


def _marks(file: _File) -> Iterator[Mark]:
    """The remarks as marks: a struck word with its new one is one, answers know their talk."""
    known = {remark.number: remark for remark in file.remarks}
    done = {remark.answers for remark in file.remarks if remark.state in SETTLED}
    merged = {
        remark.answers: remark.number for remark in file.remarks if _exchanging(remark, known)
    }
    for remark in file.remarks:
        if remark.state:
            file.noise[STATES] += 1
        elif remark.number not in merged:
            root = _root(remark, known)
            talk = str(merged.get(root, root)) if root != remark.number else ""
            made = _spoken(remark, known)
            yield replace(
                made,
                key=str(remark.number),
                thread=talk if made.kind == "reply" else str(remark.number),
                done=bool({remark.number, root} & done),
            )


def _exchanging(remark: _Remark, known: Mapping[int, _Remark]) -> bool:
    """Whether it strikes the words that a caret puts others for."""
    other = known.get(remark.answers)
    return bool(
        other and remark.grouped and {remark.subtype, other.subtype} == {"/StrikeOut", "/Caret"}
    )


def _spoken(remark: _Remark, known: Mapping[int, _Remark]) -> Mark:
    other = known.get(remark.answers)
    if other is None:
        return remark.mark
    if _exchanging(remark, known):
        struck, new = sorted((remark, other), key=lambda one: one.subtype, reverse=True)
        return replace(
            struck.mark, kind="replacement", suggestion=new.mark.suggestion, text="", elements=2
        )
    return replace(remark.mark, kind="reply", anchor_text="")


def _root(remark: _Remark, known: Mapping[int, _Remark]) -> int:
    """The number of the remark that a talk begins with."""
    seen = {remark.number}
    while (other := known.get(remark.answers)) and other.number not in seen:
        seen.add(other.number)
        remark = other
    return remark.number


def _moment(text: object) -> dt.datetime | None:
    """A date as PDF writes it, without its zone; None for nonsense."""
    found = MOMENT.match(str(text or ""))
    if found is None:
        return None
    year, month, day, *clock = found.groups(default="00")
    try:
        return dt.datetime.fromisoformat(f"{year}-{month}-{day}T{':'.join(clock)}")
    except ValueError:
        return None
