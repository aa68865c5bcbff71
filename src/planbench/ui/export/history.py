"""What has left the house: for whom, when, decided or not; and the files that are still there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import Document
from planbench.i18n import N_
from planbench.services.export.exported_texts import ANSWER, decide, show_at
from planbench.services.export.exporting import NAMES
from planbench.ui.export.choices import OF_MEETINGS, WITH_STATUS
from planbench.ui.export.view import Exported
from planbench.ui.kit.fields.date_field import CalendarPopup
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, column, row, wrap, wrapped_label
from planbench.ui.kit.work.opening import open_path
from planbench.ui.page_context import PageContext

KINDS_SENT = {**NAMES, ANSWER: N_("Answer to feedback")}


class ExportHistory(Card):
    """The latest exports, the newest first."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("Exported before"))
        self._context = context
        self._meetings: Mapping[str, str] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)

    def show_exports(self, exports: Sequence[Exported], meetings: Mapping[str, str]) -> None:
        """Show them as they are now; at one of the meetings each may have been shown."""
        self._meetings = meetings
        clear_layout(self._rows)
        if not exports:
            text = self._context.say("Nothing has been exported yet.")
            self._rows.addWidget(wrapped_label(text, "muted"))
        for exported in exports:
            self._rows.addLayout(self._row(exported))

    def _row(self, exported: Exported) -> QHBoxLayout:
        texts = column(
            wrapped_label(exported.document.file),
            wrapped_label(self._caption(exported.document), "muted"),
            spacing=1,
        )
        buttons = FlowLayout(12, right=True)
        for made in self._buttons(exported):
            buttons.addWidget(made)
        line = row(spacing=12)
        line.addLayout(texts, 1)
        line.addWidget(wrap(buttons))
        return line

    def _caption(self, document: Document) -> str:
        words = self._context.words
        status = words.say(terms.DOCUMENT_STATUSES.get(document.status, ""))
        if document.decided_on:
            status = f"{status} {words.date(document.decided_on)}"
        parts = (
            words.say(KINDS_SENT[document.kind]) if document.kind in KINDS_SENT else "",
            words.date(document.exported_at) if document.exported_at else "",
            status if document.kind in WITH_STATUS else "",
            document.audience,
            self._meeting(document),
        )
        return " · ".join(part for part in parts if part)

    def _meeting(self, document: Document) -> str:
        """The meeting at which it was shown, or that a hand-out or minutes are of."""
        name = self._meetings.get(document.meeting_id or "", "")
        if not name or document.kind in OF_MEETINGS:
            return name
        return self._context.say("Shown: {text}", text=name)

    def _buttons(self, exported: Exported) -> list[QWidget]:
        say, document = self._context.say, exported.document
        found: list[QWidget] = []
        if document.kind in WITH_STATUS and document.status != "decided":
            ask = button(say("Mark as decided …"), lambda: None, "quiet")
            ask.clicked.connect(lambda _on=False: self._ask_day(document.id, ask))
            found.append(ask)
        if document.kind in WITH_STATUS and self._meetings:
            shown = button(say("Shown at …"), lambda: None, "quiet")
            shown.clicked.connect(lambda _on=False: self._ask_meeting(document.id, shown))
            found.append(shown)
        if exported.file is not None:
            found.append(button(say("Open"), partial(open_path, exported.file), "quiet"))
            folder = partial(open_path, exported.file.parent)
            found.append(button(say("Folder"), folder, "quiet"))
        return found

    def _ask_day(self, document_id: str, beside: QWidget) -> None:
        popup = CalendarPopup(self._context.words, self._context.workspace.today, beside)
        popup.chosen.connect(lambda day: self.decided(document_id, day))
        popup.move(beside.mapToGlobal(QPoint(0, beside.height())))
        popup.show()

    def _ask_meeting(self, document_id: str, beside: QWidget) -> None:
        menu = QMenu(beside)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for meeting_id, name in self._meetings.items():
            menu.addAction(name, partial(self.shown, document_id, meeting_id))
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))

    def shown(self, document_id: str, meeting_id: str) -> None:
        """Note the meeting at which a document was shown: it stands under anchoring."""
        with self._context.told():
            show_at(self._context.workspace, document_id, meeting_id)

    def decided(self, document_id: str, day: QDate) -> None:
        """Note the day on which the steering group decided."""
        with self._context.told():
            date = dt.date(day.year(), day.month(), day.day())
            decide(self._context.workspace, document_id, date)
