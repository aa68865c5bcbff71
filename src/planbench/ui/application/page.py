"""The step «Ansökan»: the form's own fields in its own words, its two texts, and the promises."""

from __future__ import annotations

from pathlib import Path

from planbench.paths import documents_folder
from planbench.services.export.exporting import export
from planbench.ui.application.form import ApplicationForm
from planbench.ui.kit.work.asked_first import WayOut, ask_first
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext


class ApplicationPage(Page):
    """One form from the top down, saved as it is typed."""

    step = "application"
    tables = ("application", "promise", "person", "project", "goal")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._form: ApplicationForm | None = None
        self.act_next(self.say("Application in Word …"), self._write)

    def refresh(self) -> None:
        """Show the form as it is now; made anew only when other persons are asked for."""
        if self._form is not None and self._form.is_current():
            self._form.refresh()
            return
        self.context.flush()
        if self._form is not None:
            self.work.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = ApplicationForm(self.context)
        self.work.insertWidget(0, self._form)

    def show_item(self, kind: str, item_id: str) -> None:
        """Put the keyboard on a promise."""
        if self._form is not None and kind == "promise":
            self._form.focus_item(item_id)

    def _write(self) -> None:
        self.context.flush()
        ask_first(self.context, WayOut("application"), self._choose_file, self)

    def _choose_file(self) -> None:
        suggestion = documents_folder() / self.say("application.docx")
        file = self.context.ask_save(self.say("Application in Word …"), suggestion, "*.docx")
        if file is not None:
            self.write(file)

    def write(self, file: Path) -> None:
        """Write the application off the interface thread, and say so."""
        workspace = self.context.workspace

        def told(_done: object) -> None:
            self.context.show_message(self.say("Wrote {file}.", file=file.name))

        self.context.work(lambda _job: export(workspace, "application", file), told, owner=self)
