"""The second laptop's start: a colleague's exchange file becomes a project of one's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planbench.errors import UserError
from planbench.i18n import Words
from planbench.services.exchange.joining import join_project, likely, names_in, suggested_file
from planbench.services.exchange.received import LACKING
from planbench.services.recent import new_projects_folder
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import row, wrapped_label
from planbench.ui.kit.look.plain import plain_box


class JoinDialog(QDialog):
    """Asks who one is; `joined` gives the new project. Raises `UserError` for an unfit file."""

    joined = Signal(Path)

    def __init__(self, words: Words, package: Path, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._package = package
        self._job: Job | None = None
        people = names_in(package)
        self.setWindowTitle(words.say("Join a project"))
        self.setMinimumWidth(420)
        self._who = ChoiceField(
            {person: person for person in people}, empty=words.say("Someone else")
        )
        self._who.set_value(name if name in people else likely(package))
        self._who.edited.connect(self._follow)
        self._name = LineField(words.say("Your name"))
        self._name.setText(name)
        self._said = wrapped_label("", "bad")
        self._accept = button(words.say("Join"), self._join, "primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(12)
        explained = words.say("The project comes with its whole history. Who are you in it?")
        box.addWidget(wrapped_label(explained, "guidance"))
        box.addWidget(Labelled(words.say("Who sits at this computer?"), self._who))
        box.addWidget(Labelled(words.say("Your name"), self._name))
        where = words.say("It is put in {folder}.", folder=str(new_projects_folder()))
        box.addWidget(wrapped_label(where, "muted"))
        box.addWidget(self._said)
        box.addLayout(row(None, button(words.say("Cancel"), self.reject), self._accept))
        self._accept.setDefault(True)
        self.finished.connect(lambda _code: self.deleteLater())
        self._follow()

    def _follow(self) -> None:
        self._name.setEnabled(not self._who.value())

    def _join(self) -> None:
        name = self._who.value() or self._name.text().strip()
        if not name:
            self._name.setFocus()
            return
        self._accept.setEnabled(False)
        package = self._package

        def make(_job: Job) -> tuple[Path, tuple[str, ...]]:
            folder = new_projects_folder()
            folder.mkdir(parents=True, exist_ok=True)
            target = suggested_file(package, folder)
            return target, join_project(package, target, name)

        self._job = Job(make)
        self._job.signals.done.connect(self._made)
        self._job.signals.refused.connect(self._refused)
        QThreadPool.globalInstance().start(self._job)

    def _made(self, made: tuple[Path, tuple[str, ...]]) -> None:
        file, lacking = made
        self.accept()
        self.joined.emit(file)
        if lacking:
            text = self._words.say(LACKING, files=self._words.listed(list(lacking)))
            plain_box(self.parentWidget() or self, "planbench", text).open()

    def _refused(self, error: UserError) -> None:
        self._said.setText(self._words.error(error))
        self._accept.setEnabled(True)
