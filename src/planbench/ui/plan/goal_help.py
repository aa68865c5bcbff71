"""Beside a goal: a form that leads to its sentence, and the programme's bank of indicators."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from planbench.domain import terms
from planbench.programmes.bank import Bank, RewrittenGoal, SuggestedIndicator, bank_of
from planbench.programmes.wording import document_words
from planbench.services.plan.goal_help import Answers, add_suggested, sentence_of, word_goal
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.drafts import keep_draft
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.fields.number_fields import NumberField, number_problem
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.folding import FoldingCard
from planbench.ui.kit.look.layout import clear_layout, column, label, row, wrapped_label
from planbench.ui.page_context import PageContext

TOP = Qt.AlignmentFlag.AlignTop


class WordingHelp:
    """Five questions, the sentence that follows, and goals before and after."""

    def __init__(self, context: PageContext, goal_id: str) -> None:
        self._context = context
        self._goal_id = goal_id
        language = context.workspace.project().document_language
        self._words = document_words(context.workspace.programme, language)
        self._bank = bank_of(context.workspace.programme, language)
        self.card = FoldingCard(context, context.say("Help to word the goal"), self._fill)

    def _fill(self, box: QVBoxLayout) -> None:
        say, context = self._context.say, self._context
        self._whom = LineField(say("For example: pupils in year 6"))
        self._what = LineField(say("What they can, do or say"))
        problem = number_problem(context.words)
        self._start, self._target = NumberField(problem=problem), NumberField(problem=problem)
        self._unit = LineField(context.say("e.g. %"))
        self._unit.set_value("%")
        self._due = DateField(context.words, context.theme, context.workspace.today)
        self._seen = LineField(say("Which test, survey or visit"))
        fields: tuple[tuple[str, LineField | NumberField | DateField], ...] = (
            (say("For whom?"), self._whom),
            (say("What is different?"), self._what),
            (say("From (now)"), self._start),
            (say("To"), self._target),
            (say("Unit"), self._unit),
            (say("When?"), self._due),
            (say("How is it seen?"), self._seen),
        )
        grid = QGridLayout()
        grid.setSpacing(10)
        for index, (name, field) in enumerate(fields):
            wide = index < 2 or index == len(fields) - 1
            place = ((0, 0), (0, 2), (1, 0), (1, 1), (1, 2), (1, 3), (2, 0))[index]
            grid.addWidget(Labelled(name, field), *place, 1, 2 if wide else 1)
            field.edited.connect(self._show)
        for kept, name in ((self._whom, "whom"), (self._what, "what"), (self._seen, "seen")):
            keep_draft(context, kept, f"goal_help:{self._goal_id}:{name}")
        box.addLayout(grid)
        self._sentence = wrapped_label("", "guidance")
        box.addWidget(self._sentence)
        self._use = button(say("Write it as the goal, with its indicator"), self._write)
        box.addLayout(row(self._use, None))
        self._rewrites(box)
        self._show()

    def _answers(self) -> Answers:
        return Answers(
            self._whom.value(),
            self._what.value(),
            self._start.value(),
            self._target.value(),
            self._unit.value(),
            self._due.value(),
            self._seen.value(),
        )

    def _show(self) -> None:
        answers = self._answers()
        say = self._context.say
        missing = say("For whom, what, to how much and when: then the sentence is here.")
        self._sentence.setText(sentence_of(answers, self._words) or missing)
        self._use.setEnabled(answers.is_enough)

    def _write(self) -> None:
        self._context.flush()
        workspace = self._context.workspace
        if self._context.attempt(
            lambda: word_goal(workspace, self._goal_id, self._answers(), self._words)
        ):
            told = self._context.say("The goal has its sentence and an indicator.")
            self._context.message.emit(told, True)

    def _rewrites(self, box: QVBoxLayout) -> None:
        if not self._bank.goals:
            return
        say = self._context.say
        box.addWidget(label(say("Goals before and after, as suggestions"), "fieldLabel"))
        for goal in self._bank.goals:
            box.addWidget(wrapped_label(_rewritten(goal)))
            box.addWidget(wrapped_label(goal.why, "muted"))


def _rewritten(rewritten_goal: RewrittenGoal) -> str:
    return f"{rewritten_goal.before}  →  {rewritten_goal.after}"


class IndicatorBank:
    """Suggestions by level and area, each with instrument, what to mind, and an example."""

    def __init__(self, context: PageContext, goal_id: str, level: str) -> None:
        self._context = context
        self._goal_id = goal_id
        self._first = level
        language = context.workspace.project().document_language
        self._bank: Bank = bank_of(context.workspace.programme, language)
        name = context.say("Suggestions for indicators")
        self.card = FoldingCard(context, name, self._fill)
        if not self._bank.indicators:
            self.card.hide()

    def _fill(self, box: QVBoxLayout) -> None:
        say = self._context.say
        levels = {key: say(name) for key, name in terms.GOAL_LEVELS.items()}
        areas = {key: say(name) for key, name in terms.AREAS.items()}
        self._level = ChoiceField(levels, empty=say("All levels"))
        self._area = ChoiceField(areas, empty=say("All areas"))
        self._level.set_value(self._first)
        for name, field in ((say("Level"), self._level), (say("Area"), self._area)):
            field.setAccessibleName(name)
            field.edited.connect(self._show)
        box.addLayout(row(self._level, self._area, None))
        told = say("Suggestions of planbench's own: the figures are yours to fill in.")
        box.addWidget(wrapped_label(told, "muted"))
        self._place = QVBoxLayout()
        self._place.setSpacing(4)
        box.addLayout(self._place)
        self._show()

    def _show(self) -> None:
        clear_layout(self._place)
        chosen = [
            indicator
            for indicator in self._bank.indicators
            if self._level.value() in {"", indicator.level}
            and self._area.value() in {"", indicator.area}
        ]
        for each in chosen:
            self._one(each)
        if not chosen:
            none = self._context.say("Nothing is suggested for that. Choose another area.")
            self._place.addWidget(wrapped_label(none, "muted"))

    def _one(self, indicator: SuggestedIndicator) -> None:
        say = self._context.say
        use = button(say("Add"), partial(self._add, indicator), "quiet")
        use.setAccessibleName(say("Add {measure}", measure=indicator.measure))
        lines = (
            say("With: {instrument}", instrument=indicator.instrument),
            say("Mind: {mind}", mind=indicator.mind),
            say("Example: {example}", example=indicator.example),
        )
        about = wrapped_label("\n".join(lines), "muted")
        line = row(spacing=10, margins=(0, 4, 0, 4))
        bullet = label("•")
        bullet.setContentsMargins(0, 5, 0, 0)  # beside the words of the button
        line.addWidget(bullet, 0, TOP)
        line.addLayout(
            column(wrapped_label(indicator.measure), about, spacing=2, margins=(0, 5, 0, 0)), 1
        )
        line.addWidget(use, 0, TOP)
        self._place.addLayout(line)

    def _add(self, indicator: SuggestedIndicator) -> None:
        self._context.flush()
        workspace = self._context.workspace
        self._context.attempt(lambda: add_suggested(workspace, self._goal_id, indicator))
