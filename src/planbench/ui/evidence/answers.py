"""The fields of a form in a piece of evidence: a lesson visit's guide, a self-assessment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.model import FormAnswer
from planbench.services.evidence.forms import (
    LEVELS,
    begin_form,
    is_scaled,
    questions_of,
    remove_form,
)
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, fitted, label_with, row, wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView


class LevelField(QWidget):
    """A step of a scale, or none yet."""

    edited = Signal()

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__()
        self.setObjectName("plain")
        names = {str(level): context.say(text) for level, text in LEVELS.items()}
        self._choice = ChoiceField(names, empty=context.say("Not answered"))
        self._choice.setMinimumContentsLength(22)
        self._choice.setAccessibleName(name)
        self._choice.edited.connect(self.edited)
        self.setFocusProxy(self._choice)
        self.setLayout(row(self._choice, None))

    def value(self) -> int | None:
        """The step; None when nobody has answered."""
        chosen = self._choice.value()
        return int(chosen) if chosen else None

    def set_value(self, value: object) -> None:
        """Show a step without telling that it was edited."""
        self._choice.set_value(str(value) if value else "")


class AnswersCard(Card):
    """Offers the form of the kind; shows its fields once it is begun."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("From the programme's template"))
        fitted(self.title)
        self._context = context
        self._evidence_id = ""
        self._kind = ""
        self._forms: dict[str, Form] = {}
        self._place = QVBoxLayout()
        self._place.setSpacing(10)
        name = context.say("Remove the template and its answers")
        self._remove = icon_button(context.theme, "remove", name, self._take_away)
        self.head.addWidget(self._remove)
        self.body.addLayout(self._place)

    def refresh(self, view: EvidenceView) -> None:
        """Show what was asked and answered; nothing for a kind without a form."""
        item, answers = view.evidence, view.answers
        offered = questions_of(self._context.guidance(), item.kind)
        self.setVisible(bool(answers or offered))
        self._remove.setVisible(bool(answers))
        same = (item.id, item.kind) == (self._evidence_id, self._kind)
        if same and answers and list(self._forms) == [answer.id for answer in answers]:
            for answer in answers:
                self._forms[answer.id].refresh(answer)
            return
        self._context.flush()
        self._evidence_id, self._kind = item.id, item.kind
        clear_layout(self._place)
        self._forms = {}
        if answers:
            self._fields(answers)
        elif offered:
            self._offer()

    def _offer(self) -> None:
        say = self._context.say
        why = (
            say("The programme has statements to assess yourselves by, on a scale from 1 to 4.")
            if is_scaled(self._kind)
            else say(
                "The programme has a guide for lesson visits. It gives a field for each point."
            )
        )
        use = button(say("Use the template"), self._begin)
        self._place.addLayout(label_with(wrapped_label(why, "muted"), use))

    def _fields(self, answers: Sequence[FormAnswer]) -> None:
        scaled = is_scaled(self._kind) or any(answer.level for answer in answers)
        for answer in answers:
            form = self._forms[answer.id] = Form(self._context, answer)
            self._place.addWidget(wrapped_label(answer.question, "fieldLabel"))
            comment = self._context.say("What is it built on?") if scaled else ""
            text = form.text("answer", comment, lines=1 if scaled else 2)
            text.setAccessibleName(answer.question)
            if scaled:
                name = self._context.say("How far: {statement}", statement=answer.question)
                self._place.addWidget(form.bound("level", LevelField(self._context, name)))
            self._place.addWidget(text)

    def _begin(self) -> None:
        self._context.flush()
        with self._context.told():
            begin_form(self._context.workspace, self._evidence_id, self._context.guidance())

    def _take_away(self) -> None:
        self._context.flush()
        with self._context.told():
            remove_form(self._context.workspace, self._evidence_id)
            self._context.message.emit(self._context.say("Removed."), True)
