"""«Riktning»: where the plan leads, what else is running, who is involved, the programme's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.base import Base, in_order
from planbench.domain.model import Initiative, Involvement, ProgrammeNote
from planbench.i18n import N_
from planbench.services.plan.direction import note_rows
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.plan.sharing import SharingCard

KINDS = frozenset({"initiative", "involvement", "programme_note"})


class DirectionView(QWidget):
    """Everything is optional; a short plan needs none of it."""

    def __init__(self, context: PageContext, _plan: object = None) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._tables: list[Rows] = []
        self._forms: list[Form] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._where()
        self._initiatives()
        self._involved()
        self._notes()
        self._box.addWidget(SharingCard(context))

    def refresh(self, _plan: object = None) -> None:
        """Show what is in the project now."""
        self._forms[0].refresh(self._context.workspace.project())
        for table in self._tables:
            table.refresh()
        for form, note in zip(self._forms[1:], self._stored_notes(), strict=False):
            form.refresh(note)

    def focus_item(self, _kind: str, item_id: str) -> None:
        """Put the keyboard in a row."""
        for table in self._tables:
            table.focus_item(item_id)

    def _card(self, title: str, why: str) -> Card:
        card = Card(title)
        card.body.addWidget(wrapped_label(why, "muted"))
        self._box.addWidget(card)
        return card

    def _where(self) -> None:
        say = self._context.say
        card = self._card(
            say("Where the plan leads"),
            say("One or two sentences each. What is empty is left out of the documents."),
        )
        form = Form(self._context, self._context.workspace.project())
        self._forms.append(form)
        fields: tuple[tuple[str, str, str], ...] = (
            ("context", say("The wider task"), say("What larger task is the plan a part of?")),
            (
                "future",
                say("Picture of the future"),
                say("What does one see and hear in a mathematics lesson when it has worked?"),
            ),
            (
                "theory",
                say("How the plan is thought to work"),
                say("If we …, then … changes, so that pupils …"),
            ),
            (
                "assumption",
                say("What it rests on"),
                say("What has to be true for that, and which research or experience says so?"),
            ),
        )
        for field, name, hint in fields:
            card.body.addWidget(form.labelled(name, form.text(field, hint, lines=2)))

    def _initiatives(self) -> None:
        say = self._context.say
        card = self._card(
            say("What else is running"),
            say("Other plans and efforts: how this plan fits with them, and what stops for it."),
        )
        columns = (
            Column(say("Plan or effort"), 3, lambda form: form.text("name", say("Name"))),
            Column(
                say("How the plan fits with it"),
                5,
                lambda form: form.text("relation", say("Does it help, compete or overlap?")),
            ),
            Column(
                say("What becomes of it"),
                3,
                lambda form: form.choice("fate", terms.FATES, say("Not decided")),
            ),
        )
        text = RowsText(
            say("Add plan or effort"),
            say("Whoever is to do something new has to know what may wait."),
            N_("New effort under way"),
            N_("Remove effort under way"),
        )
        self._add_rows(card, columns, text, Initiative, lambda at: Initiative(position=at))

    def _involved(self) -> None:
        say = self._context.say
        card = self._card(
            say("Who is involved, and who is only informed"),
            say("A line for each group: how, and why exactly so."),
        )
        year = Column(
            say("Year of the programme"),
            2,
            lambda form: form.choice("year", terms.PROGRAMME_YEARS, say("Both years")),
        )
        columns = (
            Column(say("Group"), 3, lambda form: form.text("who", say("For example: year 6"))),
            Column(
                say("Involved or informed"), 3, lambda form: form.choice("part", terms.PARTS_TAKEN)
            ),
            *((year,) if self._context.workspace.programme.facts.years else ()),
            Column(say("How"), 4, lambda form: form.text("how", say("Meetings, letters, lessons"))),
            Column(say("Why"), 4, lambda form: form.text("why", say("Why exactly so?"))),
        )
        text = RowsText(
            say("Add group"),
            say("Teachers, other staff, pupils, guardians: each is one or the other."),
            N_("New group"),
            N_("Remove group"),
        )
        self._add_rows(card, columns, text, Involvement, lambda at: Involvement(position=at))

    def _notes(self) -> None:
        notes = self._stored_notes()
        if not notes:
            return
        guidance = self._context.guidance()
        card = self._card(self._context.say("From the programme"), guidance.notes_guidance)
        for note in notes:
            form = Form(self._context, note)
            self._forms.append(form)
            name = guidance.note_words.get(note.key, note.key)
            card.body.addWidget(form.labelled(name, form.text("text", lines=2)))

    def _stored_notes(self) -> list[ProgrammeNote]:
        return note_rows(self._context.workspace)

    def _add_rows(
        self,
        card: Card,
        columns: tuple[Column, ...],
        text: RowsText,
        kind: type[Initiative] | type[Involvement],
        new: Callable[[str], Base],
    ) -> None:
        def load() -> list[Any]:
            with self._context.workspace.reading() as session:
                return list(session.scalars(in_order(kind)))

        rows = Rows(self._context, columns, text, RowsOf(load, new))
        self._tables.append(rows)
        card.body.addWidget(rows)
