"""How it goes in the region: the report on the screen, status files taken in, the report saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QVBoxLayout, QWidget

from planbench.errors import UserError
from planbench.exports.documents.region.report import RegionSource, region_outline
from planbench.exports.outline import Outline
from planbench.i18n import Words
from planbench.paths import documents_folder
from planbench.region.address import is_server
from planbench.region.status_file import SUFFIX
from planbench.services.gate.workspace import local_now
from planbench.services.region.collecting import Collected, collect, said_of
from planbench.services.region.report import FORMATS, load_overview, write_report
from planbench.ui.file_to_write import ask_save
from planbench.ui.incremental import BuildSteps, IncrementalBuilder
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import (
    KeptHeights,
    clear_layout,
    column,
    label,
    row,
    scroll_box,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.region.blocks import widgets_of
from planbench.ui.theme import Theme

WIDEST = 1000
USUAL = (1100, 820)


class RegionWindow(QMainWindow):
    """Reads and writes the database off the interface thread; nothing else of it is kept open."""

    def __init__(
        self, words: Words, theme: Theme, address: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._address = address
        self._source: RegionSource | None = None
        self._jobs: list[Job] = []  # Qt holds them too, as long as their thread runs
        self._under_way, self._closed = 0, False
        self._builder = IncrementalBuilder(self)
        name = "PostgreSQL" if is_server(address) else Path(address).name
        self.setWindowTitle(f"{words.say('How it goes in the region')} – {name}")
        self.resize(*USUAL)
        self._said = wrapped_label("", "attention")
        self._said.hide()
        self._save = button(words.say("Save the report …"), self._ask_save, "primary")
        self._take = button(words.say("Take in status files …"), self._ask_take)
        self._again = button(words.say("Read again"), self.read)
        scroll, self._body = scroll_box(spacing=10)
        self._lay_out(name, scroll)
        self.read()

    def read(self) -> None:
        """Read the database, and show what it says."""
        if self._source is None:
            clear_layout(self._body)
            self._body.addWidget(label(self._words.say("The database is being read …"), "muted"))
        address, words = self._address, self._words

        def look(_job: Job) -> tuple[RegionSource, Outline]:
            source = load_overview(address, local_now().date(), words)
            return source, region_outline(source)

        self._work(look, self._show)

    def take(self, files: list[Path]) -> None:
        """Take status files in; what became of them is told, and all is read again."""
        address = self._address
        self._work(lambda _job: collect(address, files, local_now()), self._taken)

    def save(self, target: Path) -> None:
        """Write the report as it is shown."""
        source = self._source
        if source is None:
            return

        def write(_job: Job) -> Path:
            write_report(source, target, local_now())
            return target

        self._work(write, self._written)

    def _lay_out(self, name: str, scroll: QWidget) -> None:
        head = row(label(name, "muted"), None, self._again, self._take, self._save)
        outer = column(head, self._said, spacing=12, margins=(24, 16, 24, 16))
        outer.addWidget(scroll, 1)
        inner = wrap(outer)
        inner.setMaximumWidth(self._theme.size(WIDEST) + 48)
        whole = QWidget()
        whole.setObjectName("pageBody")
        line = row(spacing=0)
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)
        whole.setLayout(line)
        self.setCentralWidget(whole)

    def _work(self, task: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        for each in (self._save, self._take, self._again):
            each.setEnabled(False)
        self._under_way += 1
        job = Job(task)
        self._jobs.append(job)
        job.signals.done.connect(done)
        job.signals.refused.connect(self._refuse)
        job.signals.finished.connect(self._rest)
        QThreadPool.globalInstance().start(job)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Gone as soon as nothing is under way any more."""
        super().closeEvent(event)
        self._closed = True
        if not self._under_way:
            self.deleteLater()

    def _rest(self) -> None:
        """One task is done; what was taken in is read again before anything can be pressed."""
        self._under_way -= 1
        if self._under_way:
            return
        if self._closed:
            self.deleteLater()
        self._save.setEnabled(self._source is not None)
        self._take.setEnabled(True)
        self._again.setEnabled(True)

    def _show(self, found: tuple[RegionSource, Outline]) -> None:
        self._source, outline = found
        clear_layout(self._body)
        holder = QWidget()
        holder.setObjectName("plain")
        box = KeptHeights(holder)
        box.setContentsMargins(0, 0, 12, 0)
        box.setSpacing(10)
        self._body.addWidget(holder)
        self._body.addStretch(1)
        self._builder.build(holder, self._blocks(outline, box))

    def _blocks(self, outline: Outline, box: QVBoxLayout) -> BuildSteps:
        for widget in widgets_of(outline, self._theme):
            box.addWidget(widget)
            yield

    def _taken(self, found: Collected) -> None:
        self._tell("\n".join(said_of(found, self._words)))
        self.read()

    def _written(self, target: Path) -> None:
        self._tell(self._words.say("Wrote {file}.", file=target.name))

    def _refuse(self, error: UserError) -> None:
        if self._source is None:
            clear_layout(self._body)
        self._tell(self._words.error(error))

    def _tell(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _ask_take(self) -> None:
        title = self._words.say("Take in status files …")
        names, _ = QFileDialog.getOpenFileNames(self, title, "", own_files(SUFFIX, self._words))
        if names:
            self.take([Path(name) for name in names])

    def _ask_save(self) -> None:
        say = self._words.say
        kinds = [f"{say(name)} (*{suffix})" for suffix, name in FORMATS.items()]
        title = say("How it goes in the region")
        wished = documents_folder() / f"{title} {local_now().date().isoformat()}.docx"
        target = ask_save(self, say("Save the report …"), wished, ";;".join(kinds))
        if target is not None:
            self.save(target)
