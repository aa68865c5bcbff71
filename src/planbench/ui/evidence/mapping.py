"""A table that no profile knows: what its columns seem to mean, for a person to correct."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbench.errors import UserError
from planbench.exports.pictures.comparison.measures import is_share
from planbench.i18n import Words
from planbench.imports.statistics import Answers, NeedsMappingError, StatisticsProposal
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.figures import Figure
from planbench.imports.statistics.guessing import (
    ChosenTable,
    ColumnMeaning,
    Region,
    meanings_of,
    regions_in,
    remembered,
    understood_in,
)
from planbench.imports.statistics.layout import clean
from planbench.imports.statistics.mapping import save_profile
from planbench.imports.statistics.opening.grid import Grid
from planbench.imports.statistics.reading import propose_chosen
from planbench.paths import profiles_folder
from planbench.services.evidence.account import MEANINGS, counted
from planbench.ui.evidence.survey_preview import import_survey
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import CheckField, ChoiceField, LineField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, wrapped_label
from planbench.ui.page_context import PageContext

BELOW, ABOVE = 8, 4
SHOWN_FIGURES = 4
LEFT_OUT = "ignore"
Show = Callable[[StatisticsProposal], None]


@dataclass
class Pointed:
    """A table that the file seems to have, as it is pointed at in the window."""

    grid: Grid
    region: Region
    meanings: list[ColumnMeaning] = field(default_factory=list)
    taken: bool = True

    @property
    def name(self) -> str:
        """`Blad1, rad 2`."""
        return ", ".join(filter(None, (self.grid.sheet, str(self.region.header + 1))))


class MappingDialog(QDialog):
    """One choice above each column, filled in as it seems; `show` gets the proposal they make."""

    def __init__(
        self, context: PageContext, file: Path, problem: NeedsMappingError, show: Show
    ) -> None:
        super().__init__(context.window)
        self._context = context
        self._file = file
        self._source = problem.source
        self._show = show
        self._home = context.workspace.project().municipality
        self._tables = pointed_in(problem, self._home)
        self._current = self._tables[0]
        self._choices: list[ChoiceField] = []
        say = context.say
        self.setWindowTitle(say("What do the columns mean?"))
        self.resize(context.theme.size(960), context.theme.size(680))
        self._publisher = LineField(say("For example: the municipality's own follow-up"))
        self._period = LineField("2025/26")
        self._title = LineField(say("As it stands in the file"))
        self._subject = LineField(say("When all rows are about one"))
        self._percent = CheckField(say("The figures are per cent"))
        self._remember = CheckField(say("Remember this for the next file with the same columns"))
        self._refusal = wrapped_label("", "bad")
        self._preview = wrapped_label("", "muted")
        self._lay_out()
        self.finished.connect(lambda _code: self.deleteLater())
        self._changed()

    def _lay_out(self) -> None:
        say = self._context.say
        why = say(
            "planbench does not know this table, and has filled in what it seems to mean. Correct "
            "what is wrong; click a row to make it the headings. What sums up others is left out."
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(self._file.name, "title"))
        box.addWidget(wrapped_label(why, "guidance"))
        box.addLayout(self._which())
        box.addLayout(self._facts())
        self._place = QVBoxLayout()
        box.addLayout(self._place, 1)
        box.addWidget(self._preview)
        box.addLayout(row(self._percent, self._remember, None))
        box.addWidget(self._refusal)
        go = button(say("Continue"), self._continue, "primary")
        survey = button(say("It is answers to a survey …"), self._is_survey)
        box.addLayout(row(survey, None, button(say("Cancel"), self.reject), go))
        go.setDefault(True)
        self._put_table()

    def _which(self) -> QVBoxLayout:
        """Which table of the file is shown, and whether it comes in."""
        say = self._context.say
        names = {str(n): pointed.name for n, pointed in enumerate(self._tables)}
        self._which_table = ChoiceField(names)
        self._which_table.edited.connect(self._choose_table)
        self._takes = CheckField(say("This table comes in"))
        self._takes.set_value(True)
        self._takes.edited.connect(self._take)
        outer = QVBoxLayout()
        outer.addLayout(row(Labelled(say("Table"), self._which_table), self._takes, None))
        return outer

    def _facts(self) -> QVBoxLayout:
        say = self._context.say
        outer = QVBoxLayout()
        facts = row(spacing=10)
        for text, line_field in (
            (say("Title"), self._title),
            (say("Publisher"), self._publisher),
            (say("Period"), self._period),
            (say("Subject"), self._subject),
        ):
            facts.addWidget(Labelled(text, line_field))
            line_field.editingFinished.connect(self._changed)
        self._percent.edited.connect(self._changed)
        outer.addLayout(facts)
        return outer

    def _choose_table(self) -> None:
        self._current = self._tables[int(self._which_table.value() or 0)]
        self._takes.set_value(self._current.taken)
        self._put_table()

    def _take(self) -> None:
        self._current.taken = bool(self._takes.value())
        self._changed()

    def _put_table(self) -> None:
        """The rows round the headings, with a choice above each column."""
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, QWidget):
                widget.deleteLater()
        self._place.addWidget(self._table(self._current))

    def _table(self, shown: Pointed) -> QTableWidget:
        grid, header = shown.grid, shown.region.header
        first = max(header - ABOVE, 0)
        rows = grid.rows[first : header + 1 + BELOW]
        width = max(map(len, rows), default=0)
        table = QTableWidget(len(rows) + 1, width)
        table.setAccessibleName(self._context.say("The table's first rows"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        numbers = ["", *(str(first + n + grid.origin) for n in range(len(rows)))]
        table.setVerticalHeaderLabels(numbers)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._choices = [self._choice(shown, column) for column in range(width)]
        for column, choice in enumerate(self._choices):
            table.setCellWidget(0, column, choice)
        for number, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(text_of(cell))
                font = item.font()
                font.setBold(first + number - 1 == header)
                item.setFont(font)
                table.setItem(number, column, item)
        table.cellClicked.connect(lambda at, _column: self._click(first + at - 1, at))
        return table

    def _choice(self, shown: Pointed, column: int) -> ChoiceField:
        say = self._context.say
        names = {key: say(text) for key, text in MEANINGS.items() if key != LEFT_OUT}
        names |= {"n": "n", "participation": say("Share of pupils who took part")}
        choice = ChoiceField(names, empty=say("Left out"))
        head = shown.grid.rows[shown.region.header]
        choice.setAccessibleName(clean(head[column]) if column < len(head) else str(column + 1))
        known = shown.meanings[column] if column < len(shown.meanings) else LEFT_OUT
        choice.set_value("" if known == LEFT_OUT else known)
        choice.edited.connect(self._remap)
        return choice

    def _click(self, index: int, at: int) -> None:
        """A row that is clicked holds the headings."""
        if at and index != self._current.region.header:
            region = self._current.region
            self._current.region = Region(min(region.top, index), index, max(region.end, index + 1))
            self._current.meanings = meanings_in(self._current.grid, self._current.region)
            self._put_table()
            self._changed()

    def _remap(self) -> None:
        chosen = [choice.value() or LEFT_OUT for choice in self._choices]
        self._current.meanings = [cast(ColumnMeaning, each) for each in chosen]
        self._changed()

    def _answers(self) -> Answers:
        return Answers(
            period=self._period.value().strip(),
            title=self._title.value().strip(),
            publisher=self._publisher.value().strip(),
            subject=self._subject.value().strip(),
            unit="percent" if self._percent.value() else "",
        )

    def _chosen(self) -> list[ChosenTable]:
        return [
            ChosenTable(table.grid.sheet, table.region, tuple(table.meanings))
            for table in self._tables
            if table.taken
        ]

    def _changed(self) -> None:
        """Show what would be stored by what is chosen now."""
        source, chosen, answers, home = self._source, self._chosen(), self._answers(), self._home

        def read(_job: Job) -> StatisticsProposal | UserError:
            try:
                return propose_chosen(source, chosen, answers, home)
            except UserError as error:
                return error

        self._context.latest(self, read, self._tell)

    def _tell(self, found: StatisticsProposal | UserError) -> None:
        words = self._context.words
        if isinstance(found, UserError):
            unsaid = isinstance(found, NeedsMappingError)
            why = words.say("Say which columns hold figures.") if unsaid else words.error(found)
            self._preview.setText(why)
            return
        figures = [
            ", ".join(filter(None, (figure.unit_name, words.period(figure.period), figure.measure)))
            + f": {_said(figure, words)}"
            for figure in found.figures[:SHOWN_FIGURES]
        ]
        self._preview.setText("\n".join([counted(found.counts, words), *figures]))

    def _is_survey(self) -> None:
        """No statistics: on to the survey's import, which says if it is none either."""
        import_survey(self._context, self._file)
        self.reject()

    def _continue(self) -> None:
        source, chosen, answers, home = self._source, self._chosen(), self._answers(), self._home
        try:
            proposal = propose_chosen(source, chosen, answers, home)
            if self._remember.value():
                keep_for_the_next(proposal, self._file)
        except UserError as error:
            unsaid = self._context.say(
                "The columns do not yet make a table. Say which column names the school or "
                "municipality and which hold figures."
            )
            known = isinstance(error, NeedsMappingError)
            self._refusal.setText(unsaid if known else self._context.words.error(error))
            return
        except OSError:
            said = self._context.say("What you said could not be kept on this disk.")
            self._refusal.setText(said)
            return
        self._context.work(lambda _job: proposal, self._show)
        self.accept()


def pointed_in(problem: NeedsMappingError, home: str) -> list[Pointed]:
    """The tables that a file seems to have; else its sheets as they stand."""
    grids = {grid.sheet: grid for grid in problem.source.grids}
    found = [
        Pointed(grid, region, meanings_in(grid, region))
        for grid in problem.source.grids
        for region in regions_in(grid)
    ]
    seeming: dict[tuple[str, int], dict[int, ColumnMeaning]] = {}
    for understood in understood_in(problem.source, home):  # one a school that stands across it
        told = seeming.setdefault((understood.grid.sheet, understood.layout.header), {})
        told |= {
            known.at: known.meaning
            for known in understood.columns
            if known.meaning != "ignore" or known.at not in told
        }
    for pointed in found:
        told = seeming.get((pointed.grid.sheet, pointed.region.header), {})
        pointed.taken = bool(told)
        width = len(pointed.meanings)
        pointed.meanings = [told[at] for at in sorted(told) if at < width] or pointed.meanings
    return found or [
        Pointed(grids[preview.sheet], Region(0, preview.header, len(grids[preview.sheet].rows)))
        for preview in problem.previews
    ]


def meanings_in(grid: Grid, region: Region) -> list[ColumnMeaning]:
    """What the columns of a table seem to mean."""
    heads = [clean(cell) for cell in grid.rows[region.header]]
    rows: Sequence[Sequence[object]] = grid.rows[region.header + 1 : region.end]
    return [meaning.meaning for meaning in meanings_of(heads, rows)]


def keep_for_the_next(proposal: StatisticsProposal, file: Path) -> None:
    """Remember what the columns of the first table mean, in the user's own folder of profiles."""
    table = proposal.understood[0]
    profile = remembered(table.layout.profile, table.columns, _profile_id(file))
    save_profile(profile, profiles_folder())


def _profile_id(file: Path) -> str:
    plain = "".join(
        sign if sign.isascii() and sign.isalnum() else "-" for sign in file.stem.lower()
    )
    return f"own-{plain.strip('-')[:40] or 'table'}"


def _said(figure: Figure, words: Words) -> str:
    """The figure as it was understood; its sign where there is none."""
    if figure.value is None:
        return figure.raw
    return words.percent(figure.value) if is_share(figure.unit) else words.number(figure.value)
