"""One section of the current state: its question, its text, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from planbench.domain import terms
from planbench.domain.model import Section
from planbench.domain.state import status_after
from planbench.i18n import N_
from planbench.services.gate.workspace import get
from planbench.ui.current_state.markdown_writer import NUMBERED
from planbench.ui.current_state.view import SectionView
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.kit.fields.autosaved import AutosavedField
from planbench.ui.kit.fields.form import ITEM, Form
from planbench.ui.kit.fields.spell_check import check_spelling
from planbench.ui.kit.look.buttons import button, icon_button, popup_below
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.kit.look.layout import label, row
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.look.tool_row import SPARE
from planbench.ui.page_context import EDIT, PageContext
from planbench.ui.views.comparisons import load_comparisons

REMOVE = N_("Remove section")


def table_words(context: PageContext) -> Mapping[str, str]:
    """What the menu of a table says."""
    say = context.say
    return {
        "row_below": say("New row below"),
        "column_right": say("New column to the right"),
        "figures_right": say("Set the column to the right"),
        "left": say("Set the column to the left"),
        "remove_row": say("Remove the row"),
        "remove_column": say("Remove the column"),
        "remove_table": say("Remove the table"),
    }


SHARE = 0.45  # of the height that is seen, which the text has at least


class SectionEditor(Card):
    """`cite_wanted` when the writer asks for evidence, `support_wanted` for the questions."""

    cite_wanted = Signal()
    support_wanted = Signal()

    def __init__(self, context: PageContext, view: SectionView) -> None:
        super().__init__()
        self._context = context
        self.section_id = view.section.id
        self._form = Form(context, view.section)
        self._titles_of: Mapping[str, str] = {}
        self._writing = WritingArea(
            context.theme, context.say("Write here. Type [ to cite evidence.")
        )
        check_spelling(self._writing, context)
        self._writing.name_table_actions(table_words(context))
        self._count = label("", "muted")
        self._count.setProperty(SPARE, True)
        self._titles(view)
        self.body.addWidget(self._writing)
        self.tools = self._tools()  # stand in the page's row of tools, and the standing beside
        status = self._form.choice("status", terms.SECTION_STATUSES)
        status.setSizeAdjustPolicy(status.SizeAdjustPolicy.AdjustToContents)
        status.setAccessibleName(context.say("How far the section has come"))
        self.standing: list[QWidget] = [self._count, status]
        self._writing.set_value(view.section.body)
        self._writing.setProperty(ITEM, f"section:{self.section_id}")
        self._binding = AutosavedField(self._writing, context, self._save)
        self._writing.cite_wanted.connect(self.cite_wanted)
        self._writing.reference_met.connect(self._tell_reference)
        self._writing.edited.connect(self._show_count)
        self._show_count()

    def give_room(self, seen: int) -> None:
        """The writing has a good part of the height that is seen; what was found stands below."""
        self._writing.give_room(round(seen * SHARE))

    def refresh(
        self, view: SectionView, names: Mapping[str, str], titles: Mapping[str, str]
    ) -> None:
        """Show the section as it is now; `names` are what references show, `titles` are heard."""
        self._titles_of = titles
        self._form.refresh(view.section)
        if not self._binding.pending:
            self._writing.set_labels(names)
        self._binding.show(view.section.body)
        self._show_count()

    def _tell_reference(self, item_id: str) -> None:
        if not QAccessible.isActive():
            return
        name = self._titles_of.get(item_id, "")
        text = self._context.say("Reference: {name}", name=name)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._writing, text))

    def show_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """The charts that the text places, as they will be printed."""
        if not self._binding.pending:
            self._writing.set_pictures(pictures)

    @property
    def text(self) -> QWidget:
        """The field that the text is written in."""
        return self._writing

    def focus_text(self) -> None:
        """Put the cursor in the text."""
        self._writing.setFocus()

    def cite(self, evidence_id: str) -> None:
        """Put a reference where the cursor is."""
        self._writing.cite(evidence_id)

    def _choose_chart(self) -> None:
        """A menu of the kept comparisons; the last point leads to where one is made."""
        with self._context.workspace.reading() as session:
            views = load_comparisons(session)
        menu = QMenu(self)
        for view in views:
            place = partial(self._place_chart, view.comparison.id)
            menu.addAction(view.short(self._context.words)).triggered.connect(place)
        if not views:
            none = self._context.say("No comparison is saved yet: save one under Evidence first")
            menu.addAction(none).setEnabled(False)
        menu.addSeparator()
        make = menu.addAction(self._context.say("New comparison …"))
        make.triggered.connect(
            lambda _on=False: self._context.navigate("evidence", "compare", "new")
        )
        popup_below(menu, self._charts)

    def _place_chart(self, comparison_id: str, _on: bool = False) -> None:
        self._writing.place(comparison_id)

    def _titles(self, view: SectionView) -> None:
        if view.section.key:
            self._writing.setAccessibleName(view.title)
        else:
            say, form = self._context.say, self._form
            title = form.line("title", say("Title"))
            title.setAccessibleName(say("Title"))
            remove = icon_button(self._context.theme, "remove", say("Remove section"), self._remove)
            self.body.addLayout(row(title, remove))
            self._writing.setAccessibleName(say("Text"))
        self._question = FoldLine(self._context.theme, view.question or view.title)
        self._question.wanted.connect(self.support_wanted)
        n = len(view.prompts)
        count = self._context.words.count("{n} question to help", "{n} questions to help", n)
        self._question.tell(count if n else "")
        self.body.addWidget(self._question)
        self._question.setVisible(bool(view.question))

    def _tools(self) -> list[QWidget]:
        say, theme, text = self._context.say, self._context.theme, self._writing
        tools = (
            ("bold", say("Bold"), "Ctrl+B", text.toggle_bold),
            ("italic", say("Italics"), "Ctrl+I", text.toggle_italic),
            ("heading", say("Heading"), "Ctrl+Shift+H", text.toggle_heading),
            ("list", say("List"), "Ctrl+Shift+8", text.toggle_list),
            ("numbered", say("Numbered list"), "Ctrl+Shift+7", lambda: text.toggle_list(NUMBERED)),
        )
        made: list[QWidget] = []
        for picture, name, key, act in tools:
            made.append(icon_button(theme, picture, f"{name} ({key})", act))
            QShortcut(QKeySequence.fromString(key), self).activated.connect(act)
        made.append(icon_button(theme, "table", say("Insert table"), text.insert_table))
        cite = button(say("Cite"), self.cite_wanted.emit, "fold")
        cite.setAccessibleName(say("Cite evidence"))
        cite.setToolTip(plain_tip(f"{say('Cite evidence')} ([)"))
        self._charts = button(say("Chart …"), self._choose_chart, "fold")
        self._charts.setAccessibleName(say("Insert chart …"))
        return [*made, cite, self._charts]

    def _save(self, text: str) -> bool:
        """Write the text; a section that was not begun is a draft from its first word on.

        One that is emptied again is not begun, unless somebody called it ready.
        """

        def write() -> None:
            key = f"section:{self.section_id}:body"
            with self._context.workspace.change(EDIT, merge_key=key) as session:
                section = get(session, Section, self.section_id)
                section.body = text
                section.status = status_after(section.status, text)

        return self._context.attempt(write)

    def _remove(self) -> None:
        self._context.remove(Section, self.section_id, REMOVE)

    def _show_count(self) -> None:
        words = len(self._writing.toPlainText().split())
        self._count.setText(self._context.words.count("{n} word", "{n} words", words))
