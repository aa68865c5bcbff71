"""The answer to a supervisor: a Word document with what was said and what came of it, as talks."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from planbench.exports.characters import printable
from planbench.exports.word.quoting import runs_of_quote

if TYPE_CHECKING:
    from docx.comments import Comment
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
INITIALS = "pb"  # by which the answer is known when it comes home
FIRST_ID, ROOM = 0x20000000, 0x50000000
TALKS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
TALKS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
TALKS_PART = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    "{inside}</w15:commentsEx>"
)


@dataclass(frozen=True, slots=True)
class TalkTurn:
    """One comment of a talk; `key` is the id of its paragraph, eight hexadecimal figures."""

    key: str
    author: str
    date: dt.datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class TalkOut:
    """What was said at a bookmark (none: at the top), and what came of it, turn by turn.

    With a `quote` it stands at these words alone, where the bookmark holds them. Our own talks are
    known by their `initials` when they come home.
    """

    bookmark: str
    turns: Sequence[TalkTurn]
    settled: bool
    quote: str = ""
    initials: str = INITIALS


def turn_key(*parts: str) -> str:
    """The id of a comment's paragraph, always the same for the same parts; below 0x80000000."""
    hashed = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:4], "big")
    return f"{FIRST_ID + hashed % ROOM:08X}"


def with_talks(content: bytes, talks: Sequence[TalkOut], moment: dt.datetime) -> bytes:
    """The document with a talk for each of these, at the place that it is about."""
    import docx

    document = docx.Document(io.BytesIO(content))
    runs = _runs(document, {talk.bookmark for talk in talks})
    margin = Margin(document)
    listed: list[tuple[str, str, bool]] = []
    for talk in talks:
        place: Sequence[Any] = runs.get(talk.bookmark) or runs[""]
        if talk.quote and talk.bookmark in runs:
            place = runs_of_quote(place[0], talk.bookmark, talk.quote) or place
        for turn in talk.turns:
            comment = margin.add(place, turn.text, turn.author, talk.initials)
            _dated(comment, turn.date or moment)
            _known_as(comment, turn.key)
            first = talk.turns[0].key
            listed.append((turn.key, "" if turn.key == first else first, talk.settled))
    _add_talks(document, listed)
    _leave_out_unknown_styles(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _leave_out_unknown_styles(document: Document) -> None:
    """A template may call its style of comment marks by another id than python-docx does."""
    styles: Any = document.styles.element
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    parts: Any = (document.element.body, document.part._comments_part.element)
    named = (e for part in parts for name in ("rStyle", "pStyle") for e in part.iter(f"{W}{name}"))
    for each in list(named):
        style = str(each.get(f"{W}val"))
        if style.startswith("Comment") and style not in known:
            each.getparent().remove(each)


def _runs(document: Document, wanted: Set[str]) -> dict[str, list[Any]]:
    """Bookmark → the runs it holds, of those wanted; under no name the document's first run.

    Of a large document only what is asked for is kept: each element that is held costs as much as
    the text of its paragraph.
    """
    body: Any = document.element.body
    found: dict[str, list[Any]] = {"": list(islice(body.iter(f"{W}r"), 1))}
    for start in body.iter(f"{W}bookmarkStart"):
        name = start.get(f"{W}name")
        if name in wanted and (held := list(_until_end(start))):
            found[name] = held
    return found


def _until_end(start: Any) -> Iterable[Any]:
    for sibling in start.itersiblings():
        if sibling.tag == f"{W}bookmarkEnd" and sibling.get(f"{W}id") == start.get(f"{W}id"):
            return
        if sibling.tag == f"{W}r":
            yield sibling


class Margin:
    """Adds comments to a document; numbers them itself, as python-docx looks at all for each."""

    def __init__(self, document: Document) -> None:
        self._part: Any = document.part._comments_part
        self._paragraph = document.paragraphs[0]
        used = (int(each.get(f"{W}id")) for each in self._part.element.iter(f"{W}comment"))
        self._next = max(used, default=-1) + 1

    def add(self, place: Sequence[Any], text: str, author: str, initials: str) -> Comment:
        """A comment at these runs."""
        from docx.comments import Comments
        from docx.oxml.ns import nsdecls
        from docx.oxml.parser import parse_xml
        from docx.text.run import Run

        alone: Any = parse_xml(f"<w:comments {nsdecls('w')}/>")
        comment = Comments(alone, self._part).add_comment(
            text=printable(text), author=printable(author), initials=printable(initials)
        )
        element: Any = comment._comment_elm
        element.set(f"{W}id", str(self._next))
        self._part.element.append(element)
        first, last = Run(place[0], self._paragraph), Run(place[-1], self._paragraph)
        first.mark_comment_range(last, self._next)
        self._next += 1
        return comment


def _dated(comment: Comment, moment: dt.datetime) -> None:
    element: Any = comment._comment_elm
    element.set(f"{W}date", moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _known_as(comment: Comment, key: str) -> None:
    element: Any = comment._comment_elm
    element.findall(f"{W}p")[-1].set(f"{W14}paraId", key)


def _add_talks(document: Document, talks: Iterable[tuple[str, str, bool]]) -> None:
    """The part that says which comment answers which, and which are settled."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    inside = "".join(
        f'<w15:commentEx w15:paraId="{key}"'
        + (f' w15:paraIdParent="{parent}"' if parent else "")
        + f' w15:done="{int(settled)}"/>'
        for key, parent, settled in talks
    )
    for relation in document.part.rels.values():
        if relation.reltype == TALKS and not relation.is_external:
            _append_talks(relation.target_part, inside)
            return
    blob = TALKS_PART.format(inside=inside).encode()
    name = PackURI("/word/commentsExtended.xml")
    part = Part(name, TALKS_TYPE, blob, document.part.package)
    document.part.relate_to(part, TALKS)


def _append_talks(part: Any, inside: str) -> None:
    """The talks of a document that has some already."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(part.blob, parser)
    more = etree.fromstring(TALKS_PART.format(inside=inside).encode(), parser)
    root.extend(list(more))
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
