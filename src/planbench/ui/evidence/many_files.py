"""A folder or many files: what each seems to be, what of it comes in, and nothing before that."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
)

from planbench.errors import UserError
from planbench.i18n import N_
from planbench.programmes.wording import document_words
from planbench.services.evidence.account import counted
from planbench.services.evidence.many_files import (
    Found,
    Kind,
    accept_all,
    compared_with,
    files_in,
    look_at,
)
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import row, scroll_box, wrapped_label
from planbench.ui.page_context import PageContext

KINDS: Mapping[str, str] = {
    "statistics": N_("Official statistics"),
    "all": N_("Official statistics, all units"),
    "survey": N_("Answers to a survey"),
    "file": N_("Other evidence, with the file"),
}
LEFT_OUT = N_("Left out")


def take_many(context: PageContext, paths: Sequence[Path]) -> None:
    """Look at the files and ask which come in."""
    with context.told():
        files = files_in(paths)
        if files:
            ManyFiles(context, files).open()
        else:
            context.show_message(context.say("There are no files there."))


class ManyFiles(QDialog):
    """One line a file; what it comes in as can be changed, or it is left out."""

    def __init__(self, context: PageContext, files: Sequence[Path]) -> None:
        super().__init__(context.window)
        self._context = context
        self._files = files
        self._found: list[Found] = []
        self._choices: list[ChoiceField] = []
        self._job: Job | None = None
        self._stop = threading.Event()
        say = context.say
        self.setWindowTitle(say("Many files"))
        self.resize(context.theme.size(860), context.theme.size(560))
        self._what = wrapped_label(say("Looking at the files …"), "cardTitle")
        self._progress = QProgressBar()
        self._progress.setAccessibleName(say("Progress"))
        self._progress.setRange(0, len(files))
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(14)
        self._lines.setVerticalSpacing(12)
        for column, share in enumerate((3, 2, 4)):
            self._lines.setColumnStretch(column, share)
        self._accept = button(say("Bring in"), self._take, "primary")
        self._accept.setEnabled(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(self._what)
        box.addWidget(wrapped_label(say("Nothing is written before you press Bring in."), "muted"))
        box.addWidget(self._progress)
        self._others = LineField(say("Names of municipalities, with commas between"))
        box.addWidget(Labelled(say("Compare with"), self._others))
        box.addWidget(self._scrolled(), 1)
        box.addLayout(row(None, button(say("Cancel"), self.reject), self._accept))
        self._accept.setDefault(True)
        self.finished.connect(lambda _code: self._end())
        self._look()

    def _scrolled(self) -> QScrollArea:
        scroll, outer = scroll_box()
        outer.addLayout(self._lines)
        outer.addStretch(1)
        return scroll

    def _look(self) -> None:
        workspace, files = self._context.workspace, self._files

        def look(job: Job) -> list[Found]:
            found: list[Found] = []
            for file in look_at(workspace, files):
                found.append(file)
                job.progress(len(found), len(files))
                if self._stop.is_set():
                    job.cancel()
                    break
            return found

        self._start(self._context.work(look, self._show))

    def _start(self, job: Job) -> None:
        self._job = job
        job.signals.progress.connect(self._told)

    def _told(self, done: int, _of: int) -> None:
        self._progress.setValue(done)

    def _show(self, found: list[Found]) -> None:
        self._found = found
        self._progress.hide()
        for line, file in enumerate(found):
            self._show_line(line, file)
        self._count()

    def _show_line(self, line: int, file: Found) -> None:
        say = self._context.say
        can = {file.kind, "file", *(["all"] if file.whole else [])}
        names = {key: say(name) for key, name in KINDS.items() if key in can}
        choice = ChoiceField(names, empty=say(LEFT_OUT))
        choice.setAccessibleName(say("{file} comes in as", file=file.path.name))
        choice.set_value(file.kind if file.usable else "")
        choice.edited.connect(self._count)
        self._choices.append(choice)
        name = file.path.name.replace("_", "_\u200b")  # where a long name may be broken
        parts = (wrapped_label(name), choice, wrapped_label(self._worth_knowing(file), "muted"))
        for column, part in enumerate(parts):
            self._lines.addWidget(part, line, column, Qt.AlignmentFlag.AlignTop)

    def _worth_knowing(self, file: Found) -> str:
        words = self._context.words
        if file.why is not None:
            return words.error(file.why)
        if file.kind == "known":
            return words.say("This file is in the project already.")
        if file.kind == "mapping":
            return words.say(
                "planbench does not know this table. Import it by itself to say what its columns "
                "mean and which period it is about."
            )
        if file.counts is not None:
            return counted(file.counts, words)
        return file.title

    def _chosen(self) -> list[Found]:
        pairs = zip(self._found, self._choices, strict=True)
        return [
            replace(file, kind=cast(Kind, choice.value()))
            for file, choice in pairs
            if choice.value()
        ]

    def _count(self) -> None:
        chosen, words = self._chosen(), self._context.words
        files = words.count("{n} file", "{n} files", len(self._found))
        text = words.say("{files}, of which {n} come in.", files=files, n=len(chosen))
        self._what.setText(text)
        self._accept.setEnabled(bool(chosen))

    def _take(self) -> None:
        workspace = self._context.workspace
        named = [name.strip() for name in self._others.value().split(",") if name.strip()]
        chosen = compared_with(workspace, self._chosen(), named)
        words = document_words(workspace.programme, workspace.project().document_language)
        self._accept.setEnabled(False)
        for choice in self._choices:
            choice.setEnabled(False)
        self._progress.setRange(0, len(chosen))
        self._progress.setValue(0)
        self._progress.show()

        def take(job: Job) -> tuple[int, list[tuple[Path, UserError]]]:
            def go_on(done: int) -> bool:
                job.progress(done, len(chosen))
                return not self._stop.is_set()

            return accept_all(workspace, chosen, words, go_on)

        self._start(self._context.work(take, self._taken, self.reject))

    def _taken(self, result: tuple[int, list[tuple[Path, UserError]]]) -> None:
        """Say what came in, also when «Cancel» stopped the rest and the dialog is gone."""
        done, refused = result
        words = self._context.words
        text = words.count("{n} file came in.", "{n} files came in.", done)
        if refused:
            names = words.listed([path.name for path, _ in refused[:3]])
            text = f"{text} {words.say('Not these: {names}.', names=names)}"
        self._context.message.emit(text, bool(done))
        if not self._stop.is_set():
            self._context.navigate("evidence")
            self.accept()

    def _end(self) -> None:
        """Closing stops the work after the file that is under way; what came in stays."""
        self._stop.set()
        self.deleteLater()
