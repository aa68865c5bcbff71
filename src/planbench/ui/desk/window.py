"""The desk's window: the municipalities at the left, one of them or all goals beside them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from planbench.i18n import N_, Words
from planbench.paths import documents_folder
from planbench.services.desk.folder import Desk, Municipality, read_desk
from planbench.services.desk.goals_table import all_goals
from planbench.services.desk.notebook import Notebook
from planbench.services.desk.sending import SentRemarks, check_folder, send_remarks, suggested_file
from planbench.services.desk.telling import left_out, phase_of
from planbench.services.settings import Settings
from planbench.ui.desk.context import DeskContext
from planbench.ui.desk.goals_view import GoalsView
from planbench.ui.desk.municipality_view import MunicipalityView
from planbench.ui.desk.phrases_view import PhrasesView
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, separator, wrap, wrapped_label
from planbench.ui.kit.look.panes import Panes
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.kit.work.toast import Toast
from planbench.ui.theme import HEADER, TOOL_ROW, Theme

VIEWS = {
    "municipality": N_("Municipality"),
    "goals": N_("Goals of all"),
    "phrases": N_("Phrases"),
}
LIST = 272  # pixels
SIZE = 1240, 720
WORD = "Word (*.docx)"


class DeskWindow(QMainWindow):
    """Read only: of a municipality's files nothing is ever changed."""

    def __init__(
        self,
        context_of: tuple[Settings, Words, Theme],
        notes: Notebook,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        settings, words, theme = context_of
        self.context = DeskContext(words, theme, settings, notes, self)
        self.folder = folder
        self.desk = Desk(folder, (), ())
        say = self.context.say
        self.setWindowTitle(say("Supervisor's desk – {folder}", folder=folder.name))
        self.resize(*(theme.size(side) for side in SIZE))
        self.list = TwoLineList(theme, say("Municipalities"))
        self.list.currentItemChanged.connect(lambda _new, _old: self._choose())
        self.left_out = wrapped_label("", "attention")
        self.left_out.hide()
        self.municipality = MunicipalityView(self.context)
        self.municipality.kept.connect(self._show_list)
        self.goals = GoalsView(self.context)
        self.goals.wanted.connect(self.go_to)
        self.phrases = PhrasesView(self.context)
        self._stack = QStackedWidget()
        self._lay_out()
        self._toast = Toast(self, "", lambda: None)
        self.context.message.connect(lambda text: self._toast.tell(text, False))
        for number, key in enumerate(VIEWS, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=key: self.show_view(key))
        QShortcut(QKeySequence("F5"), self).activated.connect(self.read)

    def _lay_out(self) -> None:
        say, theme = self.context.say, self.context.theme
        self._again = button(say("Read again"), self.read)
        self._send = button(say("Word with the remarks …"), self.ask_send, "primary")
        self._send.setEnabled(False)
        title = label(say("Supervisor's desk"), "title")
        self._where = label(self.folder.name, "muted")
        head = row(title, 8, self._where, None, self._again, self._send)
        head.setContentsMargins(24, 0, 16, 0)
        held = wrap(head)
        held.setFixedHeight(theme.size(HEADER))
        bar = row(spacing=4, margins=(16, 0, 16, 0))
        self.views = Tabs(bar, {key: say(name) for key, name in VIEWS.items()})
        self.views.choose("municipality")
        self.views.chosen.connect(self.show_view)
        bar.addStretch(1)
        tools = wrap(bar)
        tools.setFixedHeight(theme.size(TOOL_ROW))
        pane = QWidget()
        pane.setObjectName("plain")
        inside = QVBoxLayout(pane)
        inside.setContentsMargins(0, 0, 0, 8)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.left_out)
        panes = Panes(theme, self.context.settings.panes, "desk", say("Width of the list"))
        panes.hold(pane, self.municipality, LIST)
        for view in (panes, self.goals, self.phrases):
            self._stack.addWidget(view)
        whole = QWidget()
        whole.setObjectName("pageBody")
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (held, separator(), tools, separator()):
            box.addWidget(part)
        box.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    def read(self) -> None:
        """Read the folder, off the interface thread; what stands there stays until it is read."""
        if not self.municipality.editor.flush():
            return
        folder, words, today = self.folder, self.context.words, self.context.now().date()
        self._again.setEnabled(False)
        self._where.setText(self.context.say("Reading {folder} …", folder=folder.name))

        def task(job: Job) -> Desk:
            try:
                return read_desk(folder, words, today, job.progress)
            finally:
                job.progress(0, 0)

        self.context.work(task, self.show_desk, self._progress)

    def _progress(self, done: int, of: int) -> None:
        say = self.context.say
        told = say("Reading {n} of {all} …", n=done, all=of) if of else self.folder.name
        self._where.setText(told)
        self._again.setEnabled(not of)

    def show_desk(self, desk: Desk) -> None:
        """Show what was found in the folder; the municipality one was at stays."""
        self.desk = desk
        self._show_list()
        lines = list(left_out(desk, self.context.words))
        if not desk.municipalities:
            folder = desk.folder.name
            text = self.context.say(
                "There is no file of a municipality in {folder}.", folder=folder
            )
            lines.insert(0, text)
        self.left_out.setText("\n".join(lines))
        self.left_out.setContentsMargins(16, 8, 8, 0)
        self.left_out.setVisible(bool(lines))
        self.goals.show_goals(all_goals(desk))
        self._send.setEnabled(bool(desk.municipalities))
        if not self.list.current_id() and desk.municipalities:
            self.list.choose(desk.municipalities[0].key)
            self.list.setFocus()
        self._choose()

    def show_view(self, key: str) -> None:
        """One of the views of `VIEWS`."""
        if not self.municipality.editor.flush():
            return
        self.views.choose(key)
        self._stack.setCurrentIndex(list(VIEWS).index(key))
        self._send.setVisible(key == "municipality")
        if key == "phrases":
            self.phrases.refresh()

    def go_to(self, key: str, place: str) -> None:
        """To a text of a municipality."""
        found = self._of(key)
        if found is not None:
            self.show_view("municipality")
            self.list.choose(key)
            self.municipality.show_municipality(found, place)
            self.municipality.editor.field.setFocus()

    def ask_send(self) -> None:
        """Ask where the document with the remarks is to lie, and write it there."""
        shown = self.municipality.municipality
        if shown is None or not self.municipality.editor.flush():
            return
        title = self.context.say("Word with the remarks")
        usual = suggested_file(documents_folder(), shown, self.context.now().date())
        target = self.context.ask_save(title, usual, WORD)
        if target is not None and self._may_lie_in(target.parent):
            self.send(shown, target)

    def _may_lie_in(self, folder: Path) -> bool:
        return self.context.attempt(lambda: check_folder(self.desk, folder))

    def send(self, shown: Municipality, target: Path) -> None:
        """Write the remarks that have not left, else all of them, as comments in a document."""
        context = self.context
        own = context.notes.of(shown.key)
        drafts = [remark for remark in own if not remark.sent] or own
        author = context.notes.author or self.municipality.editor.author.value()

        def task(_job: Job) -> SentRemarks:
            return send_remarks(shown, drafts, author, target, context.now())

        context.work(task, self._sent)

    def _sent(self, sent: SentRemarks) -> None:
        words, ids = self.context.words, [remark.id for remark in sent.sent]
        if not self.context.attempt(lambda: self.context.notes.mark_sent(ids, sent.file.name)):
            return
        text = words.count(
            "{file}: {n} remark stands in it as a comment.",
            "{file}: {n} remarks stand in it as comments.",
            len(ids),
            file=sent.file.name,
        )
        if sent.without_place:
            more = words.count(
                "{n} of them stands at the top, as its text is no longer there.",
                "{n} of them stand at the top, as their texts are no longer there.",
                len(sent.without_place),
            )
            text = f"{text} {more}"
        self.context.message.emit(text)
        self._show_list()
        self.municipality.show_municipality(self.municipality.municipality)

    def _show_list(self) -> None:
        current = self.list.current_id()
        words, notes = self.context.words, self.context.notes
        self.list.blockSignals(True)
        self.list.clear()
        for municipality in self.desk.municipalities:
            drafts = sum(not remark.sent for remark in notes.of(municipality.key))
            asked = len(municipality.newest.questions)
            parts = [
                phase_of(municipality.project_file, words),
                words.count("{n} question", "{n} questions", asked) if asked else "",
                words.count("{n} draft", "{n} drafts", drafts) if drafts else "",
            ]
            told = " · ".join(part for part in parts if part and part != "–")
            self.list.add(
                municipality.key,
                municipality.name,
                told or words.short_date(municipality.newest.made_at),
            )
        self.list.choose(current)
        self.list.blockSignals(False)

    def _choose(self) -> None:
        shown = self._of(self.list.current_id())
        if not self.municipality.show_municipality(shown) and self.municipality.municipality:
            self.list.blockSignals(True)
            self.list.choose(self.municipality.municipality.key)
            self.list.blockSignals(False)

    def _of(self, key: str) -> Municipality | None:
        return next(
            (municipality for municipality in self.desk.municipalities if municipality.key == key),
            None,
        )

    def write_now(self) -> None:
        """Keep what is typed: the session ends."""
        self.municipality.editor.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed is kept first; where it cannot be, the window stays."""
        if not self.municipality.editor.flush():
            event.ignore()
            return
        self.context.settings.save()
        self.context.close()
        super().closeEvent(event)
