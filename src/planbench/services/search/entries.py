"""Everything that can be looked for in a project, read once with one query a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from planbench.domain.kinds import KIND_NAMES, STEP_OF
from planbench.domain.model import KINDS, Attachment, Decision, Section
from planbench.domain.terms import DECISION_KINDS
from planbench.i18n import Words
from planbench.services.search.names import Key, item_labels, other_names
from planbench.store.tables import attached_text

BODIES = (
    "SELECT item.kind, item.item_id, body FROM search_item AS item "
    "JOIN search_index ON search_index.rowid = item.id ORDER BY item.kind, item.id"
)
MARKS = re.compile(r"\[[UD]:[^\]]*\]|\*\*|^#{1,6} |\\(?=\W)", re.MULTILINE)
OWNERS = ("evidence_id", "meeting_id")  # what belongs to one of these is opened there
OWNED = ("attachment", "form_answer", "survey_question")
RUNNING = "section"  # whose body is running text rather than a title


@dataclass(frozen=True, eq=False)
class Entry:
    """An item as somebody may look for it; `opens` is where it is edited."""

    kind: str
    item_id: str
    label: str
    title: str
    text: str
    opens: Key
    names: tuple[str, ...] = ()
    called: str = ""  # what it is, to be `say`ed
    lowered_title: str = field(init=False, repr=False)
    lowered: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lowered_title", lowered(self.title))
        object.__setattr__(self, "lowered", f"{self.lowered_title}\n{lowered(self.text)}")


def lowered(text: str) -> str:
    """Small letters, as long as the text itself: a place in one is a place in the other."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := each.lower()) == 1 else each for each in text)


def read_entries(
    session: Session, words: Words, section_titles: Mapping[str, str]
) -> Iterator[Entry]:
    """All that search reads, and the texts of attached files; titles of sections by their key."""
    labels = dict(item_labels(session, words))
    owners = _owners(session)
    titles = _titles(session, section_titles)
    called = _called(session)
    for kind, item_id, body in session.execute(text(BODIES)):
        key = (kind, item_id)
        if kind in STEP_OF:
            title, rest = _parted(kind, body, titles.get(item_id, ""))
            made = _entry(key, labels.get(key, ""), title, rest, owners.get(key, key))
            yield replace(made, called=called.get(key, made.called))
        labels.pop(key, None)
    for key, label in labels.items():  # those that have a number and no word yet
        yield _entry(key, label, "", "", key)
    yield from _attached(session, owners)


def _called(session: Session) -> dict[Key, str]:
    """What is no decision, though it is kept among them: tasks and ideas."""
    rows = session.execute(select(Decision.id, Decision.kind).where(Decision.kind != "decision"))
    return {("decision", each): DECISION_KINDS[kind] for each, kind in rows}


def _entry(key: Key, label: str, title: str, rest: str, opens: Key) -> Entry:
    names = other_names(key, label) if label else ()
    return Entry(*key, label, title, rest, opens, names, KIND_NAMES[key[0]])


def _parted(kind: str, body: str, title: str) -> tuple[str, str]:
    if kind == RUNNING:
        own, _, rest = body.partition("\n")
        return title, MARKS.sub("", rest if own == title else body)
    first, _, rest = body.partition("\n")
    return first, rest


def _titles(session: Session, known: Mapping[str, str]) -> dict[str, str]:
    rows = session.execute(select(Section.id, Section.title, Section.key))
    return {each: title or known.get(key, "") for each, title, key in rows}


def _owners(session: Session) -> dict[Key, Key]:
    """(Table, id) → the evidence or meeting that an attachment, an answer … belongs to."""
    found: dict[Key, Key] = {}
    for table in OWNED:
        columns = KINDS[table].__table__.columns
        for owner in OWNERS:
            if owner not in columns:
                continue
            query = select(columns["id"], columns[owner]).where(columns[owner].is_not(None))
            kind = owner.removesuffix("_id")
            found |= {(table, each): (kind, of) for each, of in session.execute(query)}
    return found


def _attached(session: Session, owners: Mapping[Key, Key]) -> Iterator[Entry]:
    query = select(Attachment.id, Attachment.name, attached_text.c.text).join(
        attached_text, attached_text.c.sha256 == Attachment.sha256
    )
    for item_id, name, words in session.execute(query):
        key = ("attachment", item_id)
        yield Entry(*key, "", "", f"{name}\n{words}", owners.get(key, key), (), KIND_NAMES[key[0]])
