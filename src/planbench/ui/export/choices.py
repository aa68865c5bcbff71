"""The choices of an export; only those that mean something for the chosen document are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.terms import DocumentStatus
from planbench.exports.readers import is_settled, left_out, options_for
from planbench.exports.source import Options
from planbench.i18n import DOCUMENT_LANGUAGES, LANGUAGES
from planbench.services.export.exporting import NAMES
from planbench.ui.export.reader_choice import ReaderChoice
from planbench.ui.export.view import FORMAT_NAMES, WITHOUT_PAGES, ExportRequest, suffixes_of
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.fields import CheckField, ChoiceField, LineField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.look.layout import column, wrap, wrapped_label
from planbench.ui.kit.look.more import More
from planbench.ui.page_context import PageContext

GridPlace = tuple[int, int, int, int]
OF_MEETINGS = frozenset({"meeting", "minutes"})
UNFOLDED = "more of export"
KEPT = "export"  # among how the views stood
READER = "export_reader"  # the local setting that remembers for whom one exports
WITH_READER = frozenset({"plan", "brief", "current-state", "presentation"})
WITH_STATUS = frozenset({"plan", "current-state", "brief", "presentation"})


class ExportChoices(QWidget):
    """Says `changed` when the document would be another one."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        say, workspace = context.say, context.workspace
        applied = context.guidance().application is not None
        kinds = [name for name in NAMES if name != "application" or applied]
        self._kind = ChoiceField({key: say(NAMES[key]) for key in kinds})
        self._suffix = ChoiceField({})
        self._language = ChoiceField({key: LANGUAGES[key] for key in DOCUMENT_LANGUAGES})
        self._language.set_value(workspace.project().document_language)
        statuses = terms.DOCUMENT_STATUSES
        self._status = ChoiceField({key: say(name) for key, name in statuses.items()})
        self._decided = DateField(context.words, context.theme, workspace.today)
        self._decided.set_value(workspace.today)
        self._meeting = ChoiceField({})
        self._reader = ReaderChoice(context)
        self._reader.set_value(workspace.get_local(READER) or "steering-group")
        self._left_out = wrapped_label("", "muted")
        self.below = QVBoxLayout()  # what the page itself has to say behind «Mer»
        self._audience = LineField(say("For example: the steering group"))
        self._no_confidential = CheckField(say("Leave out confidential evidence"))
        self._no_confidential.set_value(True)
        self._no_names = CheckField(say("Leave out names"))
        self._no_hours = CheckField(say("Leave out hours"))
        self._rows = self._lay_out()
        self._fit()
        self._bring_back()
        self._listen()

    def wanted(self) -> ExportRequest:
        """What is chosen now."""
        decided = self._shows_status() and self._status.value() == "decided"
        meeting = self._meeting.value() if self._kind.value() in OF_MEETINGS else ""
        reader = self._reader.value() if self._kind.value() in WITH_READER else ""
        chosen = Options(
            status=cast(DocumentStatus, self._status.value()) if self._shows_status() else "draft",
            decided_on=self._decided.value() if decided else None,
            audience=self._audience.value().strip(),
            leave_out_confidential=self._no_confidential.value(),
            leave_out_hours=self._no_hours.value(),
            leave_out_names=self._no_names.value(),
            meeting_id=meeting,
        )
        options = options_for(reader, chosen)
        return ExportRequest(
            self._kind.value(), self._suffix.value(), self._language.value(), options
        )

    def choose(self, kind: str, meeting: str = "") -> None:
        """Choose a document, and the meeting (its id) that it is for."""
        self._kind.set_value(kind)
        if meeting:
            self._meeting.set_value(meeting)
        self._choose()

    def set_meetings(self, names: Mapping[str, str]) -> None:
        """The meetings that have a hand-out and minutes, by their ids."""
        self._meeting.set_choices(names)

    def _lay_out(self) -> dict[str, Labelled]:
        say = self._context.say
        fields: dict[str, tuple[str, QWidget]] = {
            "reader": (say("Who is to read it"), self._reader),
            "kind": (say("Which document"), self._kind),
            "meeting": (say("Meeting"), self._meeting),
            "suffix": (say("Format"), self._suffix),
            "language": (say("Language"), self._language),
            "status": (say("Status"), self._status),
            "decided": (say("Decided on"), self._decided),
            "audience": (say("Addressee on the cover"), self._audience),
        }
        rows = {name: Labelled(*field) for name, field in fields.items()}
        boxes = (self._no_confidential, self._no_names, self._no_hours)
        more = column(_grid(rows, PLACES), *boxes, self.below, spacing=8)
        self._more = More(self._context, UNFOLDED, wrap(more))
        first = _grid(rows, FIRST)
        self.setLayout(column(first, self._left_out, self._more, spacing=10))
        return rows

    def _summarise(self) -> None:
        """What is left out, and what stands behind «Mer» while it is folded."""
        self._left_out.setText(self._told() if self._kind.value() in WITH_READER else "")
        self._left_out.setVisible(bool(self._left_out.text()))
        fields = (self._suffix, self._language, self._status)
        told = [field.currentText() for field in fields if not field.isHidden()]
        boxes = (self._no_confidential, self._no_names, self._no_hours)
        told += [box.text() for box in boxes if box.isChecked() and not box.isHidden()]
        self._more.tell(told)

    def _listen(self) -> None:
        self._kind.edited.connect(self._choose)
        self._status.edited.connect(self._choose)
        self._reader.edited.connect(self._choose_reader)
        self._audience.editingFinished.connect(self.changed.emit)
        for field in (self._language, self._meeting, self._decided, self._suffix):
            field.edited.connect(self.changed.emit)
        for box in (self._no_confidential, self._no_names, self._no_hours):
            box.edited.connect(self.changed.emit)
        self.changed.connect(self._summarise)
        self.changed.connect(self._remember)

    def _remembered(self) -> Mapping[str, ChoiceField | CheckField | LineField]:
        return {
            "kind": self._kind,
            "suffix": self._suffix,
            "language": self._language,
            "status": self._status,
            "audience": self._audience,
            "no_confidential": self._no_confidential,
            "no_names": self._no_names,
            "no_hours": self._no_hours,
        }

    def _remember(self) -> None:
        """Chosen once, it is chosen when one comes back, or the colours have changed."""
        kept = {name: field.value() for name, field in self._remembered().items()}
        if kept["language"] == self._context.workspace.project().document_language:
            del kept["language"]
        self._context.kept[KEPT] = kept

    def _bring_back(self) -> None:
        kept = self._context.kept.get(KEPT)
        for name, field in self._remembered().items():
            value = kept.get(name) if isinstance(kept, dict) else None
            known = not isinstance(field, ChoiceField) or field.findData(value) >= 0
            if isinstance(value, type(field.value())) and known:
                field.set_value(value)
                self._fit()

    def _choose_reader(self) -> None:
        """Remembered with the project, on this computer."""
        workspace = self._context.workspace
        if workspace.file.writable:
            workspace.set_local(READER, self._reader.value())
        self._choose()

    def _choose(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Show what means something for the chosen document."""
        kind = self._kind.value()
        suffixes = suffixes_of(kind)
        self._suffix.set_choices(
            {suffix: self._context.say(FORMAT_NAMES[suffix]) for suffix in suffixes}
        )
        self._suffix.setEnabled(len(suffixes) > 1)
        self._rows["meeting"].setVisible(kind in OF_MEETINGS)
        self._rows["reader"].setVisible(kind in WITH_READER)
        self._rows["status"].setVisible(self._shows_status())
        decided = self._shows_status() and self._status.value() == "decided"
        self._rows["decided"].setVisible(decided)
        self._language.setEnabled(kind != "everything")
        reader = self._reader.value() if kind in WITH_READER else ""
        for switch, box in self._switches().items():
            there = kind not in WITHOUT_PAGES or kind == "workbook"
            box.setVisible(there and not is_settled(reader, switch))
        self._summarise()

    def _switches(self) -> Mapping[str, CheckField]:
        """What can be left out, by the fields of `Options`."""
        return {
            "leave_out_confidential": self._no_confidential,
            "leave_out_names": self._no_names,
            "leave_out_hours": self._no_hours,
        }

    def _told(self) -> str:
        """What the chosen reader does not get, nor anybody by what is ticked."""
        words = self._context.words
        applied = self._context.guidance().application is not None
        parts = left_out(self._reader.value(), self.wanted().options, applied=applied)
        told = [words.say(part) for part in parts]
        if not told:
            return words.say("Everything there is.")
        return words.say("Left out for this reader: {what}.", what=words.listed(told))

    def _shows_status(self) -> bool:
        return self._kind.value() in WITH_STATUS


def _grid(rows: Mapping[str, QWidget], places: Mapping[str, GridPlace]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(10)
    for name, place in places.items():
        grid.addWidget(rows[name], *place)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


# Row, column, rows and columns of each field: those that are always seen, and the others.
FIRST: Mapping[str, GridPlace] = {
    "reader": (0, 0, 1, 2),
    "kind": (1, 0, 1, 2),
    "meeting": (2, 0, 1, 2),
}
PLACES: Mapping[str, GridPlace] = {
    "suffix": (3, 0, 1, 1),
    "language": (3, 1, 1, 1),
    "status": (4, 0, 1, 1),
    "decided": (4, 1, 1, 1),
    "audience": (5, 0, 1, 2),
}
