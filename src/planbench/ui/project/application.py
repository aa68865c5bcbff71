"""The application: its particulars, its two texts counted, and what they promised."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.counting import characters
from planbench.domain.model import Application, Goal, Promise, derived_id
from planbench.i18n import N_
from planbench.services.plan.promises import make_promise, sentence_at
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.kit.fields.form import Form, Labelled
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, wrap, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

SHORT = 60
PARAGRAPH = "\u2029"  # what Qt puts between the paragraphs of a selection


class ApplicationTab(QWidget):
    """Saved as it is typed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 14, 8, 8)
        self._box.setSpacing(12)
        self._form = Form(context, self._application())
        self._particulars()
        asked = context.guidance().application
        self._counted(asked.motivation, self._form.text("motivation", lines=6), "other")
        self._counted(asked.lasting, self._form.text("lasting", lines=6), "mandate")
        self._promises = self._promised()
        self._box.addStretch(1)

    def refresh(self) -> None:
        """Show the promises as they are now."""
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
        say, form = self._context.say, self._form
        fields: list[tuple[str, QWidget]] = [
            (say("Received on"), form.date("received_on", "past")),
            (say("Organisation number"), form.line("organisation_number")),
            (say("Responsible head"), form.line("head_name")),
            (say("Title"), form.line("head_title")),
            (say("The head's phone"), form.line("head_phone")),
        ]
        for text, field in fields:
            self._box.addWidget(Labelled(text, field))
        declared = say("The facts are true, anchored and prioritised.")
        self._box.addWidget(form.check("declared", declared))

    def _counted(self, question: str, field: TextField, kind: str) -> None:
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

    def _make(self, field: TextField, kind: str) -> None:
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
            return list(session.scalars(select(Promise).order_by(Promise.position, Promise.id)))

    def _goals(self) -> dict[str, str]:
        with self._context.workspace.reading() as session:
            goals = session.scalars(select(Goal).order_by(Goal.position, Goal.id))
            return {
                each.id: f"{self._context.say('Goal {number}', number=n)} {each.text[:SHORT]}"
                for n, each in enumerate(goals, start=1)
            }


def _chosen(cursor: QTextCursor) -> str:
    """What is selected, else the sentence that the cursor is in."""
    if cursor.hasSelection():
        return cursor.selectedText().replace(PARAGRAPH, " ")
    return sentence_at(cursor.document().toPlainText(), cursor.position())
