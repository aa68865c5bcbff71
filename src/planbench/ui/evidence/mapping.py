"""A table that no profile knows: a person says what its columns mean, with the table in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from planbench.domain import terms
from planbench.errors import UserError
from planbench.imports.statistics import (
    Answers,
    NeedsMappingError,
    StatisticsProposal,
    read_with_mapping,
)
from planbench.imports.statistics.mapping import Meaning, Preview, profile_from, save_profile
from planbench.imports.statistics.profile import Role, UnitType
from planbench.paths import profiles_folder
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import CheckField, ChoiceField, LineField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, wrapped_label
from planbench.ui.page_context import PageContext

NAME, CODE, FIGURES = "unit_name", "unit_code", "figures"
SHOWN = 8
Show = Callable[[StatisticsProposal], None]


class MappingDialog(QDialog):
    """One choice above each column; `show` gets the proposal that they make."""

    def __init__(
        self, context: PageContext, file: Path, problem: NeedsMappingError, show: Show
    ) -> None:
        super().__init__(context.window)
        self._context = context
        self._file = file
        self._show = show
        self._preview = problem.previews[0]
        say = context.say
        self.setWindowTitle(say("What do the columns mean?"))
        self.resize(context.theme.size(900), context.theme.size(600))
        self._publisher = LineField(say("For example: the municipality's own follow-up"))
        self._period = LineField("2025/26")
        units = {key: say(name) for key, name in terms.UNIT_TYPES.items()}
        self._unit = ChoiceField(units)
        self._unit.set_value("school")
        self._remember = CheckField(say("Remember this for the next file with the same columns"))
        self._refusal = wrapped_label("", "bad")
        self._choices: list[ChoiceField] = []
        self._lay_out()
        self.finished.connect(lambda _code: self.deleteLater())

    def _lay_out(self) -> None:
        say = self._context.say
        why = say(
            "planbench does not know this table. Say which column names the school or municipality "
            "and which hold figures; the rest may be left out."
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(say("What do the columns mean?"), "title"))
        box.addWidget(wrapped_label(why, "guidance"))
        facts = row(spacing=10)
        for text, field in (
            (say("Publisher"), self._publisher),
            (say("Period"), self._period),
            (say("The rows are about"), self._unit),
        ):
            facts.addWidget(Labelled(text, field))
        box.addLayout(facts)
        box.addWidget(self._table(self._preview), 1)
        box.addWidget(self._remember)
        box.addWidget(self._refusal)
        go = button(say("Continue"), self._continue, "primary")
        box.addLayout(row(None, button(say("Cancel"), self.reject), go))
        go.setDefault(True)

    def _meanings(self) -> dict[str, str]:
        say = self._context.say
        return {
            NAME: say("Name of the unit"),
            CODE: say("Code of the unit"),
            FIGURES: say("Figures"),
            "subject": say("Subject"),
            "measure": say("Measure"),
            "grade": say("Year"),
            "sex": say("Sex"),
            "period": say("Period"),
            "operator": say("Type of owner"),
        }

    def _table(self, shown: Preview) -> QTableWidget:
        rows = shown.rows[:SHOWN]
        table = QTableWidget(len(rows) + 1, len(shown.headings))
        table.setAccessibleName(self._context.say("The table's first rows"))
        table.setHorizontalHeaderLabels(list(shown.headings))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for index, heading in enumerate(shown.headings):
            choice = ChoiceField(self._meanings(), empty=self._context.say("Left out"))
            choice.setAccessibleName(heading)
            choice.set_value(self._guess(index))
            self._choices.append(choice)
            table.setCellWidget(0, index, choice)
            for number, cells in enumerate(rows, 1):
                text = cells[index] if index < len(cells) else ""
                table.setItem(number, index, QTableWidgetItem(text))
        return table

    def _guess(self, index: int) -> str:
        if self._preview.numeric[index]:
            return FIGURES
        return NAME if index == 0 else ""

    def _continue(self) -> None:
        try:
            meaning = self._meaning()
            if self._remember.value():
                save_profile(profile_from(meaning, _profile_id(self._file)), profiles_folder())
        except (UserError, OSError) as error:
            self._refuse(error)
            return
        file, answers = self._file, Answers(period=self._period.value().strip())

        def read(_job: Job) -> StatisticsProposal:
            return read_with_mapping(file, meaning, answers=answers)

        self._context.work(read, self._show)
        self.accept()

    def _refuse(self, error: UserError | OSError) -> None:
        if isinstance(error, UserError):
            self._refusal.setText(self._context.words.error(error))
        else:
            self._refusal.setText(
                self._context.say("What you said could not be kept on this disk.")
            )

    def _meaning(self) -> Meaning:
        chosen = [each.value() for each in self._choices]
        named = list(zip(self._preview.headings, chosen, strict=True))
        roles = {
            heading: cast(Role, value)
            for heading, value in named
            if value and value not in {NAME, CODE, FIGURES}
        }
        return Meaning(
            publisher=self._publisher.value().strip(),
            unit_type=cast(UnitType, self._unit.value()),
            unit_name=next((heading for heading, value in named if value == NAME), ""),
            unit_code=next((heading for heading, value in named if value == CODE), ""),
            values=[heading for heading, value in named if value == FIGURES],
            roles=roles,
        )


def _profile_id(file: Path) -> str:
    plain = "".join(
        sign if sign.isascii() and sign.isalnum() else "-" for sign in file.stem.lower()
    )
    return f"own-{plain.strip('-')[:40] or 'table'}"
