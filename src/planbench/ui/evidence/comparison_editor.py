"""One comparison: what is compared with whom, over which years, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import Comparison
from planbench.exports.pictures.chart_words import describe
from planbench.exports.pictures.comparison.gathering import Measure, Unit, find_measure
from planbench.i18n import N_
from planbench.ui.evidence.unit_picker import UnitPicker
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import CheckField, ChoiceField
from planbench.ui.kit.fields.form import Form, Labelled
from planbench.ui.kit.look.buttons import button, icon_button, link
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, label, row, wrap, wrapped_label
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.page_context import PageContext
from planbench.ui.views.comparisons import (
    Answer,
    ComparisonView,
    answer,
    measure_words,
    next_comparison_number,
)

KEEP = N_("Keep comparison")
REMOVE = N_("Remove comparison")
ASKED = "comparison"  # an answer to one editor is dropped when another has asked since
WHOLE = "total"  # of pupils; a part is chosen by a person, or not at all
SHAPES = ("lines", "bars", "dots", "distribution", "table")


class ComparisonEditor(QWidget):
    """Of a draft, or of a saved comparison: then every choice is kept at once.

    `kept` gives the id when a draft was saved.
    """

    kept = Signal(str)

    def __init__(
        self,
        context: PageContext,
        choice: Comparison,
        known: Sequence[Measure],
        files: Mapping[str, str],
        view: ComparisonView | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._choice = choice
        self._known = known
        self._files = files
        self.comparison_id = choice.id
        self.saved = view is not None
        self._form = Form(context, choice)
        self._measure, self._shape, self._sex, self._from = self._fields()
        self._picker = UnitPicker(context)
        self._picker.picked.connect(self._pick_units)
        self._periods = FlowLayout(10)
        self._shown_periods: tuple[Sequence[str], Sequence[str]] = ((), ())
        self._result = QVBoxLayout()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._box.addWidget(self._choices(view))
        self._card = Card()
        self._card.body.addLayout(self._result)
        self._box.addWidget(self._card)
        self._ask()

    def refresh(self, choice: Comparison) -> None:
        """Show the saved comparison as it is now."""
        self._choice = choice
        self._form.refresh(choice)
        self._show_fields()
        self._ask()

    def _fields(self) -> tuple[ChoiceField, ChoiceField, ChoiceField, ChoiceField]:
        say = self._context.say
        names = {
            str(n): measure_words(
                measure.subject, measure.measure, measure.grade, self._context.words
            )
            for n, measure in enumerate(self._known)
        }
        measure = ChoiceField(names)
        measure.edited.connect(self._pick_measure)
        shape = ChoiceField({})
        shape.edited.connect(lambda: self._set("shape", shape.value()))
        sex = ChoiceField({})
        sex.edited.connect(lambda: self._set("sex", sex.value() or WHOLE))
        source = ChoiceField({}, empty=say("All files that have it"))
        source.edited.connect(lambda: self._set("dataset_id", source.value() or None))
        return measure, shape, sex, source

    def _choices(self, view: ComparisonView | None) -> Card:
        say = self._context.say
        card = Card()
        keep = self._keep_button = button(say("Keep the comparison"), self._keep, "primary")
        if view is None:
            card.body.addLayout(row(Chip(say("Draft"), "quiet"), None, keep))
        else:
            remove = icon_button(self._context.theme, "remove", say(REMOVE), self._remove)
            card.body.addLayout(row(Chip(view.label), None, remove))
            title = self._form.line(
                "title", say("A title of your own, if the proposed one will not do")
            )
            card.body.addWidget(Labelled(say("Title"), title))
            for section_id in view.section_ids:
                text = say("Stands in the current-state description")
                go = partial(self._context.navigate, "current_state", "section", section_id)
                card.body.addWidget(link(self._context.theme, text, go))
        card.body.addWidget(Labelled(say("What is measured"), self._measure))
        self._sex_box = Labelled(say("Pupils"), self._sex)
        self._from_box = Labelled(say("Figures from"), self._from)
        shape = Labelled(say("Show as"), self._shape)
        card.body.addLayout(row(shape, self._sex_box, self._from_box, spacing=10))
        card.body.addWidget(self._picker)
        card.body.addWidget(label(say("Periods"), "fieldLabel"))
        card.body.addWidget(wrap(self._periods))
        self._show_fields()
        return card

    def _show_fields(self) -> None:
        measure = find_measure(self._known, self._choice)
        if measure is None:
            return
        say, choice = self._context.say, self._choice
        self._measure.set_value(str(list(self._known).index(measure)))
        chosen = choice.sex in measure.sexes
        names: dict[str, str] = {key: say(terms.SEXES[key]) for key in measure.sexes}
        self._sex.set_choices(names if chosen else {"": say("Choose …"), **names})
        self._sex.set_value(choice.sex if chosen else "")
        self._sex_box.setVisible(len(measure.sexes) > 1 or not chosen)
        self._keep_button.setEnabled(chosen)
        self._from.set_choices({key: self._files.get(key, key) for key in measure.datasets})
        self._from.set_value(choice.dataset_id)
        self._from_box.setVisible(len(measure.datasets) > 1)

    def _pick_measure(self) -> None:
        measure = self._known[int(self._measure.value())]
        shape = self._choice.shape
        if shape == "lines" and len(measure.periods) < 2:
            shape = "bars"
        sex = self._choice.sex if self._choice.sex in measure.sexes else WHOLE
        self._set_all(
            subject=measure.subject,
            measure=measure.measure,
            grade=measure.grade,
            shape=shape,
            sex=sex,
            dataset_id=None,
            periods="",
        )

    def _pick_units(self, units: list[Unit]) -> None:
        self._set("units", "\n".join(unit.line for unit in units))

    def _pick_periods(self) -> None:
        boxes = (self._periods.itemAt(n) for n in range(self._periods.count()))
        fields = [box.widget() for box in boxes if box is not None]
        chosen = [
            period
            for period, field in zip(self._shown_periods[0], fields, strict=True)
            if isinstance(field, CheckField) and field.value()
        ]
        self._set("periods", "\n".join(chosen))

    def _set(self, field: str, value: object) -> None:
        self._set_all(**{field: value})

    def _set_all(self, **values: object) -> None:
        if self.saved and not self._context.attempt(lambda: self._store(values)):
            return
        for field, value in values.items():
            setattr(self._choice, field, value)
        self._show_fields()
        self._ask()

    def _store(self, values: Mapping[str, object]) -> None:
        with self._context.change(KEEP) as session:
            row_now = session.get_one(Comparison, self.comparison_id)
            for field, value in values.items():
                setattr(row_now, field, value)

    def _ask(self) -> None:
        choice, known, words = copy_of(self._choice), self._known, self._context.words
        workspace = self._context.workspace

        def look(_job: Job) -> Answer | None:
            with workspace.reading() as session:
                return answer(session, choice, known, words)

        self._context.latest(ASKED, look, self._answered)

    def _answered(self, found: Answer | None) -> None:
        clear_layout(self._result)
        if found is None:
            text = self._context.say(
                "The file with these figures is not in the project any longer."
            )
            self._result.addWidget(wrapped_label(text, "attention"))
            return
        self._picker.show_units(found.units, found.known, found.own)
        self._show_shapes(found)
        self._show_periods(found)
        self._show_result(found)

    def _show_shapes(self, found: Answer) -> None:
        measure = find_measure(self._known, self._choice)
        several = measure is not None and len(measure.periods) > 1
        fits = {"lines": several, "distribution": found.divides}
        names = {
            key: self._context.say(terms.COMPARISON_SHAPES[key])
            for key in SHAPES
            if fits.get(key, True)
        }
        self._shape.set_choices(names)
        self._shape.set_value(self._choice.shape)

    def _show_periods(self, found: Answer) -> None:
        measure = find_measure(self._known, self._choice)
        state = (measure.periods if measure else (), tuple(found.periods))
        if state == self._shown_periods:
            return
        self._shown_periods = state
        clear_layout(self._periods)
        for period in state[0]:
            box = CheckField(self._context.words.period(period))
            box.set_value(period in state[1])
            box.edited.connect(self._pick_periods)
            self._periods.addWidget(box)

    def _show_result(self, found: Answer) -> None:
        compared = found.compared
        if compared is None:
            self._result.addWidget(wrapped_label(self._why_nothing(), "muted"))
            return
        chart, words = compared.chart, self._context.words
        self._result.addWidget(wrapped_label(chart.title, "cardTitle"))
        view = ChartView(
            chart, words, self._context.theme, found.source, as_table=compared.as_table
        )
        self._result.addWidget(view)
        for note in chart.notes:
            self._result.addWidget(wrapped_label(note, "attention"))
        told = describe(chart, words).removeprefix(f"{chart.title}. ")
        self._result.addWidget(wrapped_label(told, "muted"))

    def _why_nothing(self) -> str:
        measure = find_measure(self._known, self._choice)
        if measure is not None and self._choice.sex not in measure.sexes:
            return self._context.say(
                "The file has girls and boys by themselves, and not all pupils together. Choose "
                "under “Pupils” whose figures you want to see."
            )
        return self._context.say("Nothing is left to show: choose units that have figures.")

    def _keep(self) -> None:
        def keep() -> None:
            with self._context.change(KEEP) as session:
                kept = copy_of(self._choice)
                kept.number = next_comparison_number(session)
                session.add(kept)

        if self._context.attempt(keep):
            self.kept.emit(self.comparison_id)

    def _remove(self) -> None:
        self._context.remove(Comparison, self.comparison_id, REMOVE)


def copy_of(choice: Comparison) -> Comparison:
    """The same choices in an object that no session knows."""
    columns = [column.key for column in Comparison.__table__.columns]
    return Comparison(**{name: getattr(choice, name) for name in columns})
