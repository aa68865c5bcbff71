"""The project, its people, schools, mandate, and the application: what every step rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.base import in_order
from planbench.domain.model import Base, Person, School, SchoolBreak
from planbench.i18n import DOCUMENT_LANGUAGES, LANGUAGES, N_
from planbench.services.gate.workspace import Changed
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.fields.form import Form, Labelled
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import column, label, row, scroll_box, wrapped_label
from planbench.ui.page_context import PageContext

# The tab of each kind of item that is edited here.
TABS = {"project": 0, "person": 1, "school_break": 3}


class PeopleDialog(QDialog):
    """Tabs; everything is saved as it is typed, as on the pages."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[Rows] = []
        self._me: ChoiceField | None = None  # until its tab is built
        self._people = self._names()
        say = context.say
        self.setWindowTitle(say("Project and people"))
        self.resize(context.theme.size(900), context.theme.size(640))
        tabs = self._tabs = QTabWidget()
        tabs.addTab(self._project_tab(), say("Project"))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.addWidget(tabs)
        box.addLayout(row(None, button(say("Done"), self.accept, "primary")))
        self.finished.connect(lambda _result: context.flush())
        context.follow(self, self._follow)
        context.builder.build(self, self._tabs_behind())

    def _tabs_behind(self) -> BuildSteps:
        """The tabs that are not seen at first."""
        say, tabs = self._context.say, self._tabs
        yield
        tabs.addTab(self._people_tab(), say("People"))
        yield
        tabs.addTab(self._schools_tab(), say("Schools"))
        yield
        tabs.addTab(self._time_tab(), say("Working time"))

    def show_item(self, kind: str, item_id: str) -> None:
        """Open the tab on which an item is edited, with the keyboard on it where it is a row."""
        if kind:
            self._context.builder.finish(self)
        self._tabs.setCurrentIndex(TABS.get(kind, 0))
        for rows in self._rows:
            rows.focus_item(item_id)

    def _follow(self, changed: object) -> None:
        for rows in self._rows:
            rows.refresh()
        if isinstance(changed, Changed) and changed.touches("person"):
            self._follow_names()

    def _follow_names(self) -> None:
        """A corrected name of whoever sits here is the one that the next project begins with."""
        names, settings = self._names(), self._context.settings
        me = self._context.workspace.current_person_id
        old, new = self._people.get(me, ""), names.get(me, "").strip()
        if old and new and old != new and settings.name == old:
            settings.name = new
            settings.save()
        self._people = names
        if self._me is not None:
            self._me.set_choices(names)

    def _tab(self) -> tuple[QWidget, QVBoxLayout]:
        scroll, box = scroll_box(12)
        box.setContentsMargins(8, 14, 8, 8)
        return scroll, box

    def _project_tab(self) -> QWidget:
        scroll, box = self._tab()
        say = self._context.say
        form = Form(self._context, self._context.workspace.project())
        languages = {key: LANGUAGES[key] for key in DOCUMENT_LANGUAGES}
        fields: tuple[tuple[str, QWidget], ...] = (
            (say("Municipality or school"), form.line("municipality")),
            (say("Municipality code"), form.line("municipality_code", "1263")),
            (say("Language of the documents"), form.choice("document_language", languages)),
            (say("From"), form.date("period_start")),
            (say("To"), form.date("period_end")),
            (
                say("Summary of the plan"),
                form.text("summary", say("Three sentences that the steering group remembers."), 3),
            ),
            (
                say("Who owns the plan"),
                form.line("plan_owner", say("For example: the management group")),
            ),
            (
                say("Mandate and conditions"),
                form.text(
                    "mandate",
                    say("What may the resource persons decide, and what time do they have?"),
                    2,
                ),
            ),
            (
                say("How the plan is kept alive"),
                form.text(
                    "kept_alive",
                    say("Who follows it up after the programme, when, and where is it decided?"),
                    2,
                ),
            ),
            (say("Smallest group that is shown"), form.number("small_group_limit", whole=True)),
        )
        for text, field in fields:
            box.addWidget(Labelled(text, field))
        box.addLayout(self._programme())
        box.addStretch(1)
        return scroll

    def _programme(self) -> QVBoxLayout:
        """Which programme it is, and what to do with it for those who take part in none."""
        say = self._context.say
        why = say(
            "The programme was chosen when the project was made, and stays. If you do not take "
            "part in it: remove its meetings, or change them to your own. Its name stands on the "
            "documents."
        )
        name = wrapped_label(self._context.guidance().name)
        return column(label(say("Programme"), "fieldLabel"), name, wrapped_label(why, "muted"))

    def _people_tab(self) -> QWidget:
        scroll, box = self._tab()
        say = self._context.say
        box.addWidget(label(say("Who sits at this computer?"), "fieldLabel"))
        me = self._me = ChoiceField(self._names(), empty=say("Nobody yet"))
        me.setAccessibleName(say("Who sits at this computer?"))
        me.set_value(self._context.workspace.current_person_id)
        me.edited.connect(lambda: self._context.workspace.set_current_person(me.value()))
        box.addWidget(me)
        roles = self._context.workspace.programme.facts.roles
        columns = (
            Column(say("Name"), 4, lambda form: form.line("name", say("Name"))),
            Column(
                say("Role"), 4, lambda form: form.choice("role", terms.PERSON_ROLES, only=roles)
            ),
            Column(say("Title"), 3, lambda form: form.line("title", say("Title"))),
            Column(say("E-mail"), 4, lambda form: form.line("email", say("E-mail"))),
            Column(say("Workplace"), 3, lambda form: form.line("organisation", say("Workplace"))),
        )
        text = RowsText(
            say("Add person"),
            say("Add the resource persons, the steering group and those who own actions."),
            N_("New person"),
            N_("Remove person"),
        )
        details = (
            Column(
                say("Background in mathematics"),
                3,
                lambda form: form.choice("background", terms.BACKGROUNDS, say("Not said")),
            ),
            Column(say("Years taught"), 2, lambda form: form.line("grades", say("4–6"))),
            Column(say("Phone"), 2, lambda form: form.line("phone")),
        )
        self._add_rows(box, columns, text, Person, lambda at: Person(position=at), *details)
        return scroll

    def _names(self) -> dict[str, str]:
        with self._context.workspace.reading() as session:
            people = session.scalars(in_order(Person))
            return {person.id: person.name for person in people}

    def _schools_tab(self) -> QWidget:
        scroll, box = self._tab()
        say = self._context.say
        columns = (
            Column(say("School"), 4, lambda form: form.line("name", say("Name"))),
            Column(say("School unit code"), 2, lambda form: form.line("code", say("Code"))),
            Column(say("Years"), 2, lambda form: form.line("grades", say("F–6"))),
            Column(say("Note"), 4, lambda form: form.line("note", say("Note"))),
        )
        text = RowsText(
            say("Add school"),
            say("The schools that the plan is about. The code finds them in official statistics."),
            N_("New school"),
            N_("Remove school"),
        )
        self._add_rows(box, columns, text, School, lambda at: School(position=at))
        return scroll

    def _time_tab(self) -> QWidget:
        scroll, box = self._tab()
        say = self._context.say
        form = Form(self._context, self._context.workspace.project())
        box.addWidget(Labelled(say("Counted from"), form.choice("time_base", terms.TIME_BASES)))
        box.addWidget(Labelled(say("Hours"), form.number("hours")))
        box.addWidget(Labelled(say("Share of a full-time post, per cent"), form.number("share")))
        box.addWidget(label(say("School breaks"), "cardTitle"))
        columns = (
            Column(
                say("Name"), 4, lambda form: form.line("name", say("For example: autumn break"))
            ),
            Column(say("From"), 3, lambda form: form.date("start")),
            Column(say("To"), 3, lambda form: form.date("end")),
        )
        text = RowsText(
            say("Add break"),
            say("Breaks and public holidays are left out of the time budget."),
            N_("New school break"),
            N_("Remove school break"),
        )
        self._add_rows(box, columns, text, SchoolBreak, lambda _at: SchoolBreak())
        return scroll

    def _add_rows(
        self,
        box: QVBoxLayout,
        columns: Sequence[Column],
        text: RowsText,
        kind: type[Person] | type[School] | type[SchoolBreak],
        new: Callable[[str], Base],
        *more: Column,
    ) -> None:
        def load() -> list[Any]:
            with self._context.workspace.reading() as session:
                found: list[Any] = list(session.scalars(select(kind)))
            return sorted(found, key=_order)

        rows = Rows(self._context, columns, text, RowsOf(load, new), details=more)
        self._rows.append(rows)
        box.addWidget(rows)
        box.addStretch(1)


def _order(row: Any) -> tuple[str, str, str]:
    start = getattr(row, "start", None)
    return getattr(row, "position", ""), start.isoformat() if start else "9999", row.id
