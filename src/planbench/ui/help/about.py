"""What planbench is, its version, and under which terms it and what it ships may be used."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from planbench import __version__
from planbench.i18n import Words
from planbench.paths import resources_folder
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, wrapped_label
from planbench.ui.theme import Theme

LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "loro",
    "platformdirs",
    "filelock",
    "msgspec",
    "fractional-indexing",
    "python-docx",
    "lxml",
    "reportlab",
    "python-pptx",
    "XlsxWriter",
    "python-calamine",
    "charset-normalizer",
    "markdown-it-py",
    "icalendar",
    "holidays",
    "python-stdnum",
    "resvg-py",
    "chunspell",
    "pypdf",
    "pypdfium2",
)
LONGEST = 60  # letters of a licence's name; some packages hold the whole text there
NOTICES = ("LICEN", "SOURCES", "OFL", "COPYING", "README")


class AboutDialog(QDialog):
    """Fits any screen: the long part scrolls."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        say = words.say
        self.setWindowTitle(say("About planbench"))
        self.resize(theme.size(560), theme.size(520))
        text = QPlainTextEdit(notices())
        text.setReadOnly(True)
        text.setAccessibleName(say("Licences of what planbench ships"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(12)
        box.addWidget(label(f"planbench {__version__}", "title"))
        what = say(
            "From what you know about mathematics teaching to a plan that is followed up. "
            "Everything stays on this computer."
        )
        box.addWidget(wrapped_label(what, "guidance"))
        terms = say(
            "planbench may be used, copied and changed by anyone, under the European Union "
            "Public Licence, EUPL-1.2. It comes without any warranty."
        )
        box.addWidget(wrapped_label(terms))
        box.addWidget(label(say("Licences of what planbench ships"), "fieldLabel"))
        box.addWidget(text, 1)
        box.addLayout(row(None, button(say("Close"), self.accept, "primary")))


def notices() -> str:
    """A line for each library with its version and licence, then the notices of what is shipped."""
    lines = [_line(name) for name in LIBRARIES]
    for file in sorted(resources_folder().rglob("*")):
        if file.is_file() and file.name.upper().startswith(NOTICES):
            place = file.relative_to(resources_folder()).as_posix()
            lines += ["", f"— {place} —", file.read_text(encoding="utf-8", errors="replace")]
    return "\n".join(lines)


def _line(name: str) -> str:
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return name
    told = [facts[key] for key in ("License-Expression", "License") if key in facts]
    licence = next(iter(told), "").split("\n")[0]
    return f"{name} {facts['Version']}  {licence[:LONGEST]}".rstrip()
