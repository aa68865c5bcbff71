"""All evidence of the project: read once, some at a time, and then only what was touched."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import numbering
from planbench.domain.model import (
    Attachment,
    Comparison,
    Dataset,
    Evidence,
    EvidenceSchool,
    FindingEvidence,
    FormAnswer,
    Project,
    Section,
)
from planbench.services.gate.workspace import Changed, Workspace
from planbench.services.words.labels import letter_in
from planbench.ui.views.evidence import EvidenceView, citations

SOME = 120  # pieces that are read at one go: some 8 ms
# Rows that decide which text uses which evidence: what it cites, and what its charts show.
CITING = frozenset(kind.__tablename__ for kind in (Section, Comparison, Dataset))
LINKED: Mapping[str, Any] = MappingProxyType(
    {
        kind.__tablename__: kind
        for kind in (EvidenceSchool, Attachment, Dataset, FormAnswer, FindingEvidence)
    }
)


class KnownEvidence:
    """What pages show of the evidence; `bring_up` makes it what the project holds now.

    In a project of 10,000 pieces reading all took 400 ms of the interface thread, after each word
    that was written. The pages and the thread that warms them share one.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._guard = threading.Lock()
        self._views: dict[str, EvidenceView] = {}
        self._ordered: Mapping[str, EvidenceView] = {}
        self._owners: dict[tuple[str, str], str] = {}  # what belongs to a piece → the piece
        self._touched = deque[Changed]()
        self._unread: dict[str, None] | None = None  # ids, in their order; None before the first
        self._links: set[tuple[str, str]] = set()  # touched rows that belong to some piece
        self._uncited = self._unlabelled = self._unordered = True
        self.close = workspace.listen(self._touched.append)

    @property
    def views(self) -> Mapping[str, EvidenceView]:
        """Id → piece, in the order of their numbers, as they were last brought up."""
        return self._ordered

    def bring_up(self) -> Generator[None]:
        """Read what was touched since, some of it at each step."""
        while self._read_some():
            yield

    def _read_some(self) -> bool:
        """One step; whether there was anything to do."""
        with self._guard, self._workspace.reading() as session:
            while self._touched:
                self._note(self._touched.popleft())
            if self._unread is None:
                query = select(Evidence.id).order_by(Evidence.number, Evidence.id)
                self._unread = dict.fromkeys(session.scalars(query))
            elif self._links:
                self._follow_links(session, self._unread)
            elif self._unread:
                self._read(session, self._unread)
            elif self._unlabelled:
                self._label(session)
            elif self._unordered:
                self._put_in_order()
            elif self._uncited:
                self._cite(session)
            else:
                return False
        return True

    def _note(self, changed: Changed) -> None:
        for table, row_id in changed.rows:
            if self._unread is not None and table == Evidence.__tablename__:
                self._unread[row_id] = None
            elif self._unread is not None and table in LINKED:
                self._links.add((table, row_id))
            self._uncited |= table in CITING
            self._unlabelled |= table == Project.__tablename__

    def _follow_links(self, session: Session, unread: dict[str, None]) -> None:
        """Whose the touched rows are, and were, is to be read again."""
        some = [self._links.pop() for _ in range(min(SOME, len(self._links)))]
        owners = {self._owners.pop(each, "") for each in some}
        for table, kind in LINKED.items():
            if ids := [row_id for name, row_id in some if name == table]:
                owners.update(session.scalars(select(kind.evidence_id).where(kind.id.in_(ids))))
        unread |= dict.fromkeys(owner for owner in owners if owner)

    def _read(self, session: Session, unread: dict[str, None]) -> None:
        """Some of these pieces, with one query a table; those that are gone are forgotten."""
        ids = list(islice(unread, SOME))
        rows = session.scalars(select(Evidence).where(Evidence.id.in_(ids)))
        found = {row.id: EvidenceView(row, "") for row in rows}
        self._read_linked(session, found)
        for item_id in ids:
            before, now = self._views.pop(item_id, None), found.get(item_id)
            if now is not None:
                self._views[item_id] = now
            if before is not None and now is not None:
                now.label, now.section_ids = before.label, before.section_ids
            if before is None or now is None or before.evidence.number != now.evidence.number:
                self._unlabelled = self._uncited = True
            del unread[item_id]
        self._unordered = True

    def _read_linked(self, session: Session, found: Mapping[str, EvidenceView]) -> None:
        """What belongs to some pieces."""

        def linked(kind: Any, *order: Any) -> Iterator[tuple[EvidenceView, Any]]:
            query = select(kind).where(kind.evidence_id.in_(found)).order_by(*order)
            for each in session.scalars(query):
                self._owners[kind.__tablename__, each.id] = each.evidence_id
                yield found[each.evidence_id], each

        for view, link in linked(EvidenceSchool):
            view.school_ids.append(link.school_id)
        for view, file in linked(Attachment):
            view.attachments.append(file)
        for view, dataset in linked(Dataset):
            view.datasets.append(dataset)
        for view, answer in linked(FormAnswer, FormAnswer.position, FormAnswer.id):
            view.answers.append(answer)
        for view, link in linked(FindingEvidence):
            view.finding_ids.append(link.finding_id)

    def _label(self, session: Session) -> None:
        """U12, and U12b where two have one number, which is known when all are read."""
        items = [view.evidence for view in self._views.values()]
        for evidence_id, label in numbering.labels(items, letter_in(session, "evidence")).items():
            self._views[evidence_id].label = label
        self._unlabelled = False

    def _put_in_order(self) -> None:
        ordered = sorted(
            self._views.values(), key=lambda view: (view.evidence.number, view.evidence.id)
        )
        self._ordered = {evidence.evidence.id: evidence for evidence in ordered}
        self._unordered = False

    def _cite(self, session: Session) -> None:
        """Which sections cite which pieces."""
        for view in self._views.values():
            view.section_ids = [] if view.section_ids else view.section_ids
        for section_id, cited in citations(session).items():
            for evidence_id in cited & self._views.keys():
                self._views[evidence_id].section_ids.append(section_id)
        self._uncited = False
