"""What one file of a municipality says of its plan, in whatever form it came; it is not changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, check_project
from planbench.domain.kinds import KIND_NAMES, label_of
from planbench.domain.model import (
    KINDS,
    Action,
    Feedback,
    Goal,
    Indicator,
    Project,
    Question,
    Section,
    derived_id,
)
from planbench.errors import UserError
from planbench.exchange.layout import tables
from planbench.exchange.package import SUFFIX as EXCHANGE
from planbench.exchange.package import Package, read_package
from planbench.exchange.projection import write_tables
from planbench.exports.anchors import OURS, anchor_name
from planbench.exports.export_result import Anchors
from planbench.exports.outline import Anchor, Outline
from planbench.i18n import N_, Words
from planbench.programmes.loading import load_programme
from planbench.programmes.schema import Programme
from planbench.programmes.wording import document_words
from planbench.services.exchange.received import (
    add_blobs,
    read_once,
    received_document,
    translated_record_errors,
)
from planbench.services.gate.observations import unpack_datasets
from planbench.services.guidance.project_status import load_project_status
from planbench.services.search.names import item_labels
from planbench.services.words.phrase import Phrase
from planbench.store.scratch import scratch_session

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "exchange": N_("Exchange file"),
        "project": N_("Project file"),
        "json": N_("Project as JSON"),
        "word": N_("Word document"),
    }
)
SHORTEST = 3  # letters of a text that can be remarked on


class DeskGoal(NamedTuple):
    """A goal as the desk's table shows it; `place` is where its text is printed.

    What a file does not say is empty; how many there are of something is None when not known.
    """

    place: str
    number: int
    text: str
    kind: str = ""
    level: str = ""
    area: str = ""
    strand: str = ""
    indicators: int | None = None
    actions: int | None = None


class Passage(NamedTuple):
    """A text that can be remarked on: its bookmark in the document, what it is, what it says."""

    place: str
    about: str
    text: str


@dataclass(frozen=True)
class DeskFile:
    """One file, read. `key` stands for the municipality's project; empty when it does not say."""

    path: Path
    form: str
    key: str
    municipality: str
    programme: str
    language: str
    made_at: dt.datetime
    sender: str = ""
    phase: Phrase | None = None
    round: int = 0  # how many times feedback has come home there
    questions: Sequence[str] = ()
    goals: Sequence[DeskGoal] = ()
    passages: Sequence[Passage] = ()
    findings: Sequence[CheckFinding] = ()
    digest: str = ""  # of the file's bytes

    @property
    def levels(self) -> Counter[str]:
        """How grave the checks' remarks are → how many there are of them."""
        return Counter(each.level for each in self.findings)

    @property
    def places(self) -> frozenset[str]:
        """The bookmarks of all texts."""
        return frozenset(each.place for each in self.passages)


@dataclass(frozen=True)
class Opened:
    """A project from outside, open to be read: in memory, or its own file for reading."""

    session: Session
    programme: Programme
    project: Project
    made_at: dt.datetime
    sender: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def opened(path: Path, *, whole: bool = False) -> Iterator[Opened]:
    """A project from an exchange file, a project file or JSON; with `whole` its figures too.

    Raises `UserError` for what cannot be read. The file is never written to.
    """
    if path.name.endswith(EXCHANGE):
        yield from _from_exchange(path, whole=whole)
    elif path.suffix.lower() == ".json":
        yield from _from_json(path)
    else:
        yield from _from_project(path)


def _from_exchange(path: Path, *, whole: bool) -> Iterator[Opened]:
    package = read_package(path)
    with scratch_session() as session:
        _fill(session, package, whole=whole)
        made = _moment(package.manifest.made_at) or modified(path)
        yield _opened(session, made, package.manifest.sender_name)


def _fill(session: Session, package: Package, *, whole: bool) -> None:
    document = received_document(package)
    with translated_record_errors(package.path):
        rows = [row for row in document.rows() if row.table in tables()]
        write_tables(session.connection(), document, rows)
    if whole:
        add_blobs(session, package)
        unpack_datasets(session, (row.id for row in rows if row.table == "dataset"))
    read_once(session, package.path)


def _from_json(path: Path) -> Iterator[Opened]:
    from planbench.json_format.reading import apply_project, read_project

    data = read_project(path)
    with scratch_session() as session:
        apply_project(session, data, untouched=True)
        session.flush()
        session.expire_all()
        project = session.scalars(select(Project)).first()
        if project is None or not project.programme:
            raise UserError(
                "{file} holds a part of a project, not a whole one. It was left out. Ask for an "
                "exchange file or a Word document.",
                file=path.name,
            )
        read_once(session, path)
        yield _opened(session, modified(path))


def _from_project(path: Path) -> Iterator[Opened]:
    from planbench.services.projects import open_workspace

    workspace = open_workspace(path, write=False)
    try:
        with workspace.reading() as session:
            yield _opened(session, modified(path))
    finally:
        workspace.close()


def _opened(session: Session, made: dt.datetime, sender: str = "") -> Opened:
    project = session.scalars(select(Project)).one()
    return Opened(session, load_programme(project.programme), project, made, sender)


def modified(path: Path) -> dt.datetime:
    """When a file was last written, in this computer's time without its zone."""
    return dt.datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0)  # noqa: DTZ006


def _moment(said: str) -> dt.datetime | None:
    with suppress(ValueError):
        moment = dt.datetime.fromisoformat(said)
        local = moment.astimezone() if moment.tzinfo else moment
        return local.replace(tzinfo=None, microsecond=0)
    return None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def form_of(path: Path) -> str:
    """A key of `FORMS` by the end of the name; empty for what the desk does not read."""
    if path.name.endswith(EXCHANGE):
        return "exchange"
    forms = {".planbench": "project", ".json": "json", ".docx": "word"}
    return forms.get(path.suffix.lower(), "")


def read_file(path: Path, words: Words, today: dt.date) -> DeskFile:
    """One file as the desk shows it, in the reader's words; raises `UserError` where it cannot."""
    try:
        if form_of(path) == "word":
            from planbench.services.desk.word_files import read_word_file

            return read_word_file(path)
        with opened(path) as project:
            return _read(path, project, words, today)
    except (OSError, SQLAlchemyError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise UserError(
            "{file} could not be read. It was left out, and left as it is.", file=path.name
        ) from error


def _read(path: Path, project: Opened, words: Words, today: dt.date) -> DeskFile:
    session, own = project.session, project.project
    status = load_project_status(session, project.programme, today)
    coming = next((each for each in status.programme_meetings if not each.held), None)
    if status.is_over or coming is None:
        phase = Phrase(N_("Follows up the plan"))
    else:
        phase = Phrase(N_("Before {meeting}"), {"meeting": status.meeting_name(coming)})
    open_ones = select(Question.text).where(Question.answer == "").order_by(Question.position)
    asked = [text for text in session.scalars(open_ones) if text.strip()]
    return DeskFile(
        path=path,
        form=form_of(path),
        key=project_key(own.id),
        municipality=own.municipality,
        programme=own.programme,
        language=own.document_language,
        made_at=project.made_at,
        sender=project.sender,
        phase=phase,
        round=session.scalar(select(func.max(Feedback.round))) or 0,
        questions=asked,
        goals=tuple(_goals(session)),
        passages=tuple(_passages(project, words)),
        findings=tuple(check_project(session, project.programme, today)),
        digest=digest_of(path),
    )


def project_key(project_id: str) -> str:
    """What stands for a project on the desk and in documents that leave it, without its id."""
    return derived_id("share", project_id)


def _goals(session: Session) -> Iterator[DeskGoal]:
    indicators = Counter(session.scalars(select(Indicator.goal_id)))
    actions = Counter(session.scalars(select(Action.goal_id)))
    rows = session.scalars(select(Goal).order_by(Goal.position, Goal.id))
    for number, each in enumerate(rows, start=1):
        place = anchor_name(Anchor("goal", each.id, "text"), 1)
        yield DeskGoal(
            place,
            number,
            each.text,
            each.kind,
            each.level,
            each.area,
            each.strand,
            indicators[each.id],
            actions[each.id],
        )


def printed_anchors(project: Opened) -> Anchors:
    """What the plan for a supervisor says at its bookmarks, in the order of the document."""
    from planbench.exports.word.writer import anchors_of

    return anchors_of(supervisor_outline(project))


def supervisor_outline(project: Opened) -> Outline:
    """The plan as a supervisor gets it, in the language of the municipality's documents."""
    from planbench.exports.formats import outline_of
    from planbench.exports.source import Options, load_source

    language = project.project.document_language
    words = document_words(project.programme, language)
    options = Options(reader="supervisor")
    day = project.made_at.date()
    return outline_of(load_source(project.session, project.programme, words, day, options), "plan")


def _passages(project: Opened, words: Words) -> Iterator[Passage]:
    labels = item_labels(project.session, words)
    guidance = project.programme.in_language(words.language)
    titles = _section_titles(project.session, guidance.section_words)
    for name, (kind, item_id, column, text) in printed_anchors(project).items():
        if is_remarkable(kind, column) and len(text.strip()) >= SHORTEST:
            own = labels.get((kind, item_id)) or titles.get(item_id)
            called = words.say(KIND_NAMES.get(kind, kind))
            item = f"{called} {own}" if own and own[0].isdigit() else own or called
            label = words.say(label_of(kind, column) or column)
            yield Passage(name, f"{item} · {label}", text)


def _section_titles(session: Session, known: Mapping[str, object]) -> dict[str, str]:
    rows = session.execute(select(Section.id, Section.title, Section.key))
    return {each: title or str(getattr(known.get(key), "title", key)) for each, title, key in rows}


def is_remarkable(kind: str, column: str) -> bool:
    """Whether an anchor's words are somebody's text: no day, no choice, no name, no figure."""
    if kind not in KINDS or (kind, column) in OURS:
        return False
    found = KINDS[kind].__table__.columns.get(column)
    return found is not None and bool(found.info.get("text") or (kind, column) in LINES)


LINES = frozenset({("indicator", "measure"), ("action", "sign"), ("follow_up", "method")})
