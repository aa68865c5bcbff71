"""The application's form: its particulars, its two texts counted, and what they promised."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.application_form import characters, resource_persons
from planbench.domain.base import in_order
from planbench.domain.model import Application, Goal, Person, Promise, derived_id
from planbench.domain.terms import PromiseKind
from planbench.i18n import N_
from planbench.services.plan.promises import make_promise, sentence_at
from planbench.ui.kit.fields.fields import LineField, TextField
from planbench.ui.kit.fields.form import Form, Labelled
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import column, label, row, wrap, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

SHORT = 60
PARAGRAPH = "\u2029"  # what Qt puts between the paragraphs of a selection


class ApplicationForm(QWidget):
    """The form of the programme; labels are the form's own, word for word."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        asked = context.guidance().application
        if asked is None:
            raise ValueError("only a programme with an application has this form")
        self._asked = asked
        self._form = Form(context, self._application())
        self._project = Form(context, context.workspace.project())
        self._people = [
            Form(context, resource_person) for resource_person in self._resource_persons()
        ]
        self._particulars()
        self._declaration()
        self._counted(self._asked.motivation, self._form.text("motivation", lines=6), "other")
        self._counted(self._asked.lasting, self._form.text("lasting", lines=6), "mandate")
        self._promises = self._promised()
        self._box.addStretch(1)

    def is_current(self) -> bool:
        """Whether it still asks for the persons that there are."""
        shown = [getattr(form.item, "id", "") for form in self._people]
        return shown == [resource_person.id for resource_person in self._resource_persons()]

    def _resource_persons(self) -> list[Person]:
        with self._context.workspace.reading() as session:
            return resource_persons(list(session.scalars(select(Person))))

    def refresh(self) -> None:
        """Show the form as it is now; what is being typed stays."""
        self._form.refresh(self._application())
        self._project.refresh(self._context.workspace.project())
        for form, person in zip(self._people, self._resource_persons(), strict=True):
            form.refresh(person)
        self._promises.refresh()

    def focus_item(self, item_id: str) -> None:
        """Put the keyboard on a promise."""
        self._promises.focus_item(item_id)

    def _application(self) -> Application:
        with self._context.workspace.reading() as session:
            found = session.scalars(select(Application)).first()
        if found is not None:
            return found
        made = Application(id=derived_id("application"))  # one, also when both laptops make it
        with self._context.change(N_("New application")) as session:
            session.add(made)
        return made

    def _particulars(self) -> None:
        form, names = self._form, self._asked.fields
        self._field(names["received_on"], form.date("received_on", "past"))
        self._field(names["municipality"], self._project.line("municipality"))
        self._field(names["organisation_number"], form.line("organisation_number"))
        for number in (1, 2):
            self._person(number)
        self._pair(names["head"], form.line("head_name"), form.line("head_title"))
        self._field(names["head_phone"], form.line("head_phone"))

    def _person(self, number: int) -> None:
        say, names = self._context.say, self._asked.fields
        if len(self._people) < number:
            self._box.addWidget(wrapped_label(names[f"person_{number}"], "fieldLabel"))
            told = say("Add the person under Project and people; then the fields are here.")
            go = partial(self._context.navigate, "overview", "person", "")
            self._box.addLayout(row(wrapped_label(told, "muted"), button(say("Add person"), go)))
            return
        form = self._people[number - 1]
        self._pair(names[f"person_{number}"], form.line("name"), form.line("title"))
        self._pair(names[f"contact_{number}"], form.line("email"), form.line("phone"))

    def _field(self, name: str, field: QWidget) -> None:
        self._box.addWidget(Labelled(name, field))

    def _pair(self, name: str, first: LineField, second: LineField) -> None:
        """One field of the form that is two of ours, side by side."""
        for field in (first, second):
            field.setAccessibleName(name)
        fields = row(first, second)
        self._box.addLayout(column(wrapped_label(name, "fieldLabel"), fields, spacing=3))

    def _declaration(self) -> None:
        """In the form's own words, with the promise to carry it out."""
        check = self._form.check("declared", self._context.say("We make this declaration"))
        check.setAccessibleDescription(self._asked.declaration)
        self._box.addWidget(wrapped_label(self._asked.declaration))
        self._box.addWidget(check)

    def _counted(self, question: str, field: TextField, kind: PromiseKind) -> None:
        say, words = self._context.say, self._context.words
        self._box.addWidget(wrapped_label(question, "fieldLabel"))
        field.setAccessibleName(question)
        self._box.addWidget(field)
        count = label("", "muted")
        limit = self._context.workspace.programme.facts.text_limit

        def show() -> None:
            used = characters(field.value())
            shown = {"used": words.number(used), "limit": words.number(limit)}
            count.setText(say("{used} of {limit} characters", **shown))
            count.setObjectName("bad" if used > limit else "muted")
            count.style().unpolish(count)
            count.style().polish(count)

        field.textChanged.connect(show)
        show()
        promise = button(say("Make it a promise"), partial(self._make, field, kind), "quiet")
        promise.setToolTip(
            plain_tip(say("The sentence that is selected, or that the cursor is in."))
        )
        self._box.addWidget(wrap(row(count, None, promise)))

    def _make(self, field: TextField, kind: PromiseKind) -> None:
        self._context.flush()
        with self._context.told():
            made = make_promise(self._context.workspace, _chosen(field.textCursor()), kind)
            if made is None:
                self._context.show_message(
                    self._context.say("Put the cursor in a sentence that promises.")
                )
                return
            self._promises.refresh()
            self._promises.focus_item(made)

    def _promised(self) -> Rows:
        say = self._context.say
        self._box.addWidget(label(say("What the application promised"), "cardTitle"))
        told = say("Each promise is held against the plan: say how it is kept, or by which goal.")
        self._box.addWidget(wrapped_label(told, "muted"))
        goals = self._goals()
        columns = (
            Column(say("Promise"), 5, lambda form: form.text("text", say("What was promised?"))),
            Column(say("About"), 3, lambda form: form.choice("kind", terms.PROMISE_KINDS)),
            Column(
                say("How the plan keeps it"),
                5,
                lambda form: form.text("kept_by", say("Where in the plan?")),
            ),
            Column(say("Goal"), 3, lambda form: form.reference("goal_id", goals, "–")),
        )
        text = RowsText(
            say("Add promise"),
            say("Mark a sentence in the texts above, or add a promise by hand."),
            N_("New promise"),
            N_("Remove promise"),
        )
        rows = Rows(
            self._context, columns, text, RowsOf(self._load, lambda at: Promise(position=at))
        )
        rows.setAccessibleName(say("What the application promised"))
        self._box.addWidget(rows)
        return rows

    def _load(self) -> list[Promise]:
        with self._context.workspace.reading() as session:
            return list(session.scalars(in_order(Promise)))

    def _goals(self) -> dict[str, str]:
        with self._context.workspace.reading() as session:
            goals = session.scalars(in_order(Goal))
            return {
                goal.id: f"{self._context.say('Goal {number}', number=n)} {goal.text[:SHORT]}"
                for n, goal in enumerate(goals, start=1)
            }


def _chosen(cursor: QTextCursor) -> str:
    """What is selected, else the sentence that the cursor is in."""
    if cursor.hasSelection():
        return cursor.selectedText().replace(PARAGRAPH, " ")
    return sentence_at(cursor.document().toPlainText(), cursor.position())
