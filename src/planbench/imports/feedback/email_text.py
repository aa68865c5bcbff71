"""Feedback as an e-mail or plain text: each paragraph of the letter is a comment.

Lines that are quoted (`> …`) above a paragraph are the words that it is about. What is attached to
a mail is handed on to whoever reads such files.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from planbench.errors import UserError
from planbench.imports.feedback.own_document import Block, OwnDocument
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.reading import Reading

MOST_LETTERS = 2_000_000
MOST_FILES = 20
QUOTED = re.compile(r"^\s*>+ ?", re.MULTILINE)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
EARLIER = re.compile(
    r"^(?:-{3,}\s*(?:ursprungligt|original|opprinnelig|vidarebefordrat|forwarded)\b.*"
    r"|(?:från|fra|from|frå):\s.*\n(?:skickat|sendt|sent|datum|dato|date):\s)",
    re.IGNORECASE | re.MULTILINE,
)
BREAK = re.compile(r"\n[ \t]*\n")
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
HTML_BLOCKS = [
    "p",
    "div",
    "br",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "blockquote",
    "ul",
    "ol",
    "section",
    "article",
    "header",
    "footer",
    "hr",
]
UNSEEN = ("style", "script", "head", "title")


@dataclass(frozen=True)
class Letter:
    """What a mail says and brings along; `files` are name and content."""

    author: str = ""
    date: dt.datetime | None = None
    text: str = ""
    files: tuple[tuple[str, bytes], ...] = ()


def read_letter(data: bytes, name: str) -> Reading:
    """The paragraphs of a text as comments; raises `UserError` for none."""
    return letter_reading(Letter(text=decoded(data)), data, name)


def letter_reading(letter: Letter, data: bytes, name: str) -> Reading:
    """The paragraphs of a letter as comments; raises `UserError` when it has none."""
    document, marks = letter_marks(letter)
    if not marks:
        raise UserError(
            "{file} holds no text that can be read as feedback. Nothing was imported. "
            "Save the letter as plain text, and import it again.",
            file=name,
        )
    digest = hashlib.sha256(data).hexdigest()
    return Reading(name, digest, "", [], marks, Counter(), document.warnings)


def letter_marks(letter: Letter) -> tuple[OwnDocument, list[Mark]]:
    """A letter's remarks; greeting, signature and what an earlier mail said are left out."""
    text = SIGNATURE.split(letter.text.replace("\r\n", "\n").replace("\r", "\n"))[0][:MOST_LETTERS]
    found = EARLIER.search(text)
    text = text[: found.start()] if found and text[: found.start()].strip() else text
    blocks, cited = _blocks(text)
    document = OwnDocument(blocks, letter.author, letter.date)
    marks = []
    for mark in document.marks():
        quoted = cited.get(mark.spot, "")
        marks.append(replace(mark, anchor_text=quoted, context=quoted) if quoted else mark)
    return document, marks


def read_mail(data: bytes) -> Letter:
    """A mail as it was sent; its HTML where it has no plain text."""
    message = message_from_bytes(data, policy=policy.default)
    name, address = parseaddr(str(message.get("From", "")))
    sent = getattr(message.get("Date"), "datetime", None)
    return Letter(
        name or address,
        sent.replace(tzinfo=None) if sent else None,
        _body(message),
        tuple(_files(message)),
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    text = _content(part)
    if text.strip():
        return text
    return html_text(_content(message.get_body(("html",))))


def _content(part: object) -> str:
    """A part's text; a character set that nobody knows is read as if it were the usual one."""
    if not isinstance(part, EmailMessage):
        return ""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        raw = part.get_payload(decode=True)
        return decoded(raw) if isinstance(raw, bytes) else ""


def _files(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in list(message.walk())[: 10 * MOST_FILES]:
        name = part.get_filename()
        raw = part.get_payload(decode=True) if name else None
        if name and isinstance(raw, bytes):
            yield str(name).replace("/", "_").replace("\\", "_"), raw


def html_text(markup: str) -> str:
    """What a page of HTML says, a line for each of its blocks."""
    from lxml import html
    from lxml.etree import ParserError

    if not markup.strip():
        return ""
    try:
        root: Any = html.fromstring(markup[: 4 * MOST_LETTERS])
    except (ParserError, ValueError):
        return ""
    for each in list(root.iter(*UNSEEN)):
        each.drop_tree()
    for each in root.iter("blockquote"):
        each.text = f"\n> {each.text or ''}"
    for each in root.iter(*HTML_BLOCKS):
        before = "\n" if each.tag == "br" else "\n\n"
        mark = "- " if each.tag == "li" else ""
        each.text = f"{before}{mark}{each.text or ''}" if each.tag != "br" else each.text
        each.tail = f"{before}{each.tail or ''}"
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def decoded(data: bytes) -> str:
    """A text of any usual character set."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _blocks(text: str) -> tuple[list[Block], dict[int, str]]:
    """The paragraphs and list items of a letter, and what each of them quotes."""
    blocks: list[Block] = []
    cited: dict[int, str] = {}
    quoted = ""
    for part in BREAK.split(text):
        lines = part.strip("\n").split("\n")
        quotes = [QUOTED.sub("", line) for line in lines if QUOTED.match(line)]
        own = [line.strip() for line in lines if line.strip() and not QUOTED.match(line)]
        quoted = " ".join(quotes) or quoted
        for said in _items(own):
            if quoted:
                cited[len(blocks)] = quoted
            blocks.append(Block(len(blocks), said))
            quoted = ""
    return blocks, cited


def _items(lines: list[str]) -> Iterator[str]:
    """A paragraph as it is, or the items of a list each by itself."""
    if sum(bool(BULLET.match(line)) for line in lines) < 1:
        if lines:
            yield "\n".join(lines)
        return
    item: list[str] = []
    for line in lines:
        if BULLET.match(line) and item:
            yield "\n".join(item)
            item = []
        item.append(BULLET.sub("", line))
    yield "\n".join(item)
