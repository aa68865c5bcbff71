"""The first start: which programme, which municipality, who."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
    QWizard,
)

from planbench.domain.names.files import free_path
from planbench.domain.names.places import Place
from planbench.errors import UserError
from planbench.i18n import DOCUMENT_LANGUAGES, LANGUAGES, Words
from planbench.programmes.loading import load_programmes
from planbench.programmes.schema import Programme
from planbench.services.projects import new_project
from planbench.services.recent import new_projects_folder
from planbench.services.settings import Settings
from planbench.store.place import in_synced_folder
from planbench.ui.kit.fields.fields import ChoiceField, LineField, TextField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import column, row, scroll_box, wrapped_label
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.project.held_page import HeldPage
from planbench.ui.project.place_choice import PlaceChoice
from planbench.ui.project.programme_choice import ProgrammeChoice
from planbench.ui.theme import Theme

SUFFIX = ".planbench"
NOTHING_TYPED: Mapping[str, str] = MappingProxyType({})
PROGRAMME = "programme"


class Field(Protocol):
    """What holds a text: a line, a choice, a place."""

    def value(self) -> str: ...

    def set_value(self, value: str, /) -> None: ...


FORWARD_FIRST = (
    QWizard.WizardButton.NextButton,
    QWizard.WizardButton.FinishButton,
    QWizard.WizardButton.BackButton,
    QWizard.WizardButton.CancelButton,
)


class NewProjectWizard(QWizard):
    """Three short pages; `made` gives the new file.

    What was typed when somebody left it stands in `typed`, for the next one to begin with.
    """

    made = Signal(Path)

    def __init__(
        self,
        words: Words,
        theme: Theme,
        settings: Settings,
        parent: QWidget,
        *,
        programmes: Mapping[str, Programme] | None = None,
        typed: Mapping[str, str] = NOTHING_TYPED,
    ) -> None:
        super().__init__(parent)
        self._suggested = ""
        self._words = words
        self._settings = settings
        self._programmes = programmes or load_programmes()
        self.setWindowTitle(words.say("New project"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.resize(theme.size(640), theme.size(560))
        self._programme_page()
        self._place_page()
        self._people_page()
        self._show_typed(typed)
        self._name_buttons()
        self.currentIdChanged.connect(lambda _id: QTimer.singleShot(0, self, self._begin_page))

    def _begin_page(self) -> None:
        """Who goes on to a page writes in its first field; Qt leaves the focus on the button."""
        page = self.currentPage()
        field = page.findChild(LineField) if page is not None else None
        if field is not None:
            field.setFocus()
            field.selectAll()  # what was suggested gives way to what is typed

    def typed(self) -> Mapping[str, str]:
        """What stands in the fields now; a file that was only suggested is not among it."""
        found = {name: field.value() for name, field in self._fields().items()}
        if found["file"] == self._suggested:
            del found["file"]
        return {PROGRAMME: self._chosen(), **found}

    def _fields(self) -> Mapping[str, Field]:
        return {
            "place": self._municipality,
            "lies_in": self._lies_in,
            "schools": self._schools,
            "language": self._language,
            "me": self._me,
            "colleague": self._colleague,
            "file": self._file,
        }

    def _show_typed(self, typed: Mapping[str, str]) -> None:
        for name, field in self._fields().items():
            if name in typed:
                field.set_value(typed[name])
        if typed.get(PROGRAMME) in self.choices:
            self.choices[typed[PROGRAMME]].setChecked(True)

    def accept(self) -> None:
        """Make the project; on a refusal the wizard stays with what was typed."""
        if not self.validateCurrentPage():  # Qt asks only once what was accepted is done
            return
        file = Path(self._file.value()).expanduser()
        try:
            new_project(
                file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX),
                self._programmes[self._chosen()],
                municipality=self._place(),
                document_language=self._language.value(),
                persons=tuple(
                    name
                    for name in (self._me.value().strip(), self._colleague.value().strip())
                    if name
                ),
                schools=self._schools_typed(),
            )
        except UserError as error:
            self._refusal.setText(self._words.error(error))
            return
        self._settings.name = self._me.value().strip()
        super().accept()
        self.made.emit(file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX))

    def _schools_typed(self) -> tuple[str, ...]:
        """Where the plan is of one school, that one: what was typed for others waits."""
        place = self._place()
        if self._is_school():
            return () if self._municipality.code() else (place.name,)
        return tuple(line.strip() for line in self._schools.value().splitlines() if line.strip())

    def _name_buttons(self) -> None:
        texts = {
            QWizard.WizardButton.NextButton: self._words.say("Next"),
            QWizard.WizardButton.BackButton: self._words.say("Back"),
            QWizard.WizardButton.FinishButton: self._words.say("Make the project"),
            QWizard.WizardButton.CancelButton: self._words.say("Cancel"),
        }
        for which, text in texts.items():
            self.setButtonText(which, text)
        for which in (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton):
            made = self.button(which)
            made.setProperty("primary", True)
            made.style().unpolish(made)
            made.style().polish(made)
        self._go_on_before_back()

    def _go_on_before_back(self) -> None:
        """Tab comes to what one would press next, and then to the way back."""
        order = [self.button(which) for which in FORWARD_FIRST]
        for one, other in pairwise(order):
            self.setTabOrder(one, other)

    def _page(self, title: str, why: str) -> tuple[HeldPage, QVBoxLayout]:
        """A page that scrolls where the screen is small or the text large."""
        page = HeldPage()
        scroll, box = scroll_box(12)
        box.setContentsMargins(20, 12, 20, 12)
        page.setLayout(column(scroll))
        box.addWidget(wrapped_label(title, "title"))
        box.addWidget(wrapped_label(why, "guidance"))
        self.addPage(page)
        return page, box

    def _programme_page(self) -> None:
        say = self._words.say
        _, box = self._page(
            say("Which programme do you take part in?"),
            say(
                "It decides the steps, the meetings and the words. What stands in them can be "
                "changed later, the programme cannot."
            ),
        )
        self._choice = ProgrammeChoice(self._words, self._programmes)
        self.choices = self._choice.rows
        box.addWidget(self._choice)
        box.addStretch(1)

    def _place_page(self) -> None:
        say = self._words.say
        page, box = self._page(
            say("Where do you work?"),
            say("The municipality or school that the plan is for, and the documents' language."),
        )
        country = {"nb": "NO", "nn": "NO"}.get(self._words.language, "SE")
        self._municipality = PlaceChoice(self._words, country)
        self._nameless = wrapped_label("", "bad")
        self._tell_nameless("")
        self._municipality.edited.connect(lambda: self._tell_nameless(""))
        self._lies_in = PlaceChoice(self._words, self._country_of_schools(country), only=True)
        self._lies_in_box = Labelled(say("Municipality that the school lies in"), self._lies_in)
        self._lies_in.field.setAccessibleName(say("Municipality that the school lies in"))
        self._schools = TextField(say("May be left empty"), lines=3)
        languages = {key: LANGUAGES[key] for key in DOCUMENT_LANGUAGES}
        self._language = ChoiceField(languages)
        default = self._words.language if self._words.language in DOCUMENT_LANGUAGES else "sv"
        self._language.set_value(default)
        self._place_box = Labelled(say("Municipality or school"), self._municipality)
        self._schools_box = Labelled(say("Schools, one on each line"), self._schools)
        box.addWidget(self._place_box)
        box.addWidget(self._nameless)
        box.addWidget(self._lies_in_box)
        box.addWidget(self._schools_box)
        box.addWidget(Labelled(say("Language of the documents"), self._language))
        box.addStretch(1)
        self._municipality.field.setAccessibleName(say("Municipality or school"))
        page.begin = self._ask_where_it_lies
        page.hold(self._has_place)

    def _people_page(self) -> None:
        say = self._words.say
        page, box = self._page(
            say("Who are you?"),
            say(
                "Your names stand on the plan and beside your hours. You can add more people later."
            ),
        )
        self._me = LineField(say("First name and last name"))
        self._me.set_value(self._settings.name)
        self._colleague = LineField(say("May be left empty"))
        self._file = LineField()
        self._refusal: QLabel = wrapped_label("", "bad")
        for field in (self._me, self._file):
            field.textChanged.connect(lambda: self._refusal.setText(""))
        self._synced: QLabel = wrapped_label("", "attention")
        self._file.textChanged.connect(self._warn)
        box.addWidget(Labelled(say("Your name"), self._me))
        box.addWidget(Labelled(say("Your colleague's name"), self._colleague))
        browse = button(say("Choose …"), self._browse)
        with_file = row(Labelled(say("File"), self._file), browse)
        with_file.setAlignment(browse, Qt.AlignmentFlag.AlignBottom)
        box.addLayout(with_file)
        box.addWidget(self._synced)
        box.addWidget(self._refusal)
        box.addStretch(1)
        page.begin = self._suggest_file
        page.hold(self._has_name)

    def _country_of_schools(self, country: str) -> str:
        known = (programme.facts for programme in self._programmes.values())
        return next((facts.country for facts in known if facts.unit == "school"), country)

    def _ask_where_it_lies(self) -> None:
        """Official figures are the municipality's too, which a school's own name does not tell.

        A plan of one school has no schools to list.
        """
        asked = self._words.say("School" if self._is_school() else "Municipality or school")
        self._place_box.caption.setText(asked)
        self._municipality.field.setAccessibleName(asked)
        self._municipality.ask_for_school(self._is_school())
        self._lies_in_box.setVisible(self._is_school())
        self._schools_box.setVisible(not self._is_school())

    def _is_school(self) -> bool:
        return self._programmes[self._chosen()].facts.unit == "school"

    def _place(self) -> Place:
        """The name on the plan, and the code of its municipality, where one is told."""
        place = Place(self._municipality.name(), self._municipality.code())
        if not self._is_school() or not self._lies_in.code():
            return place
        return place._replace(code=self._lies_in.code())

    def _tell_nameless(self, text: str) -> None:
        self._nameless.setText(text)
        self._nameless.setVisible(bool(text))

    def _has_place(self) -> bool:
        """Without a municipality or school nothing says whose plan it is."""
        if self._municipality.value():
            return True
        text = self._words.say("Write the municipality or school. It stands on the plan.")
        self._tell_nameless(text)
        self._municipality.field.setFocus()
        return False

    def _has_name(self) -> bool:
        """Without a name nobody sits here."""
        if self._me.value().strip():
            return True
        text = self._words.say("Write your name. It stands on the plan and beside your hours.")
        self._refusal.setText(text)
        self._me.setFocus()
        return False

    def _chosen(self) -> str:
        return self._choice.value()

    def _suggest_file(self) -> None:
        """The file is called as the place, also when another place was written afterwards."""
        if self._file.value() in {"", self._suggested}:
            name = re.sub(r"[^\w\- ]", "", self._municipality.name()).strip() or "plan"
            self._suggested = str(free_path(new_projects_folder() / f"{name}{SUFFIX}"))
            self._file.set_value(self._suggested)

    def _browse(self) -> None:
        title = self._words.say("Where should the project be kept?")
        name, _ = QFileDialog.getSaveFileName(
            self, title, self._file.value(), own_files(SUFFIX, self._words)
        )
        if name:
            self._file.set_value(name)

    def _warn(self, text: str) -> None:
        synced = in_synced_folder(Path(text))
        self._synced.setText(
            self._words.say(
                "This folder seems to be copied by a cloud service. An open project can be damaged "
                "there. Choose another folder, and use Exchange to share."
            )
            if synced
            else ""
        )
