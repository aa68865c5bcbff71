"""One's own time in every project on this computer: each, and in all."""

from __future__ import annotations

from sqlalchemy.orm import Session

from planbench.domain.model import Person
from planbench.paths import projects_folder
from planbench.services.time.all_projects import AllProjects, Times, known_projects, time_in_all
from planbench.ui.jobs import Job
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.kit.look.plain_table import PlainTable, TableCell
from planbench.ui.page_context import PageContext


class AllProjectsCard(Card):
    """Hidden as long as there is but one project."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("My time in all projects"))
        self._context = context
        self.hide()

    def look(self) -> None:
        """Add up, off the interface thread."""
        workspace = self._context.workspace
        files = known_projects(
            workspace.file.path, self._context.settings.recent_files(), projects_folder()
        )
        if len(files) < 2 or not workspace.current_person_id:
            self.hide()
            return

        def task(job: Job) -> AllProjects:
            with workspace.reading() as session:
                name = _name(session, workspace.current_person_id)
            return time_in_all(files, name, workspace.today, lambda: not job.cancelled)

        self._context.latest(self, task, self.show_found)

    def show_found(self, found: AllProjects) -> None:
        """A row a project and one for all; files that are not counted by name."""
        while self.body.count() > 1:
            item = self.body.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(len(found.projects) > 1 or bool(found.not_counted))
        say = self._context.say
        self.body.addWidget(wrapped_label(say("Counted for {name}.", name=found.person), "muted"))
        self.body.addWidget(self._table(found))
        for file, error in found.not_counted:
            why = self._context.words.error(error)
            text = say("{file} is not counted. {why}", file=file, why=why)
            self.body.addWidget(wrapped_label(text, "attention"))

    def _table(self, found: AllProjects) -> PlainTable:
        say = self._context.say
        heads = (say("Project"), say("This week"), say("This month"), say("In all"))
        rows = [self._row(project.name, project.times) for project in found.projects]
        rows.append(self._row(say("All projects"), found.total))
        table = PlainTable(self._context.theme, heads, rows, (6, 2, 2, 2))
        table.setAccessibleName(say("My time in all projects"))
        return table

    def _row(self, name: str, times: Times) -> list[TableCell]:
        hours = self._context.words.hours
        return [
            TableCell(name),
            *(TableCell(hours(each)) for each in (times.week, times.month, times.whole)),
        ]


def _name(session: Session, person_id: str) -> str:
    person = session.get(Person, person_id)
    return person.name if person else ""
