"""Feedback as an e-mail or plain text: each paragraph of the letter is a comment.

Lines that are quoted (`> …`) above a paragraph are the words that it is about.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.utils import parseaddr

from planbench.errors import UserError
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.reading import Reading

MOST_LETTERS = 2_000_000
QUOTED = re.compile(r"^\s*>+ ?", re.MULTILINE)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
BREAK = re.compile(r"\n[ \t]*\n")


def read_letter(data: bytes, name: str) -> Reading:
    """The paragraphs of an e-mail (`.eml`) or a text as comments; raises `UserError` for none."""
    if name.lower().endswith(".eml"):
        author, date, text = _mail(data)
    else:
        author, date, text = "", None, _decoded(data)
    marks = list(_marks(SIGNATURE.split(text)[0][:MOST_LETTERS], author, date))
    if not marks:
        raise UserError(
            "{file} holds no text that can be read as feedback. Nothing was imported. "
            "Save the letter as plain text, and import it again.",
            file=name,
        )
    digest = hashlib.sha256(data).hexdigest()
    return Reading(name, digest, "", [], marks, Counter(), [])


def _mail(data: bytes) -> tuple[str, dt.datetime | None, str]:
    message = message_from_bytes(data, policy=policy.default)
    name, address = parseaddr(str(message.get("From", "")))
    sent = message.get("Date")
    date = getattr(sent, "datetime", None)
    part = message.get_body(("plain",))
    text = str(part.get_content()) if part is not None else ""
    return name or address, date.replace(tzinfo=None) if date else None, text


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _marks(text: str, author: str, date: dt.datetime | None) -> Iterator[Mark]:
    """A comment for each paragraph, with the quotation that stands above it."""
    quoted = ""
    for block in BREAK.split(text.replace("\r\n", "\n")):
        lines = block.strip("\n").split("\n")
        cited = [QUOTED.sub("", line) for line in lines if QUOTED.match(line)]
        own = [line.strip() for line in lines if line.strip() and not QUOTED.match(line)]
        quoted = " ".join(cited) or quoted
        if own:
            said = "\n".join(own)
            yield Mark(
                "comment", author, date, said, anchor_text=quoted, context=quoted, elements=0
            )
            quoted = ""
