"""What is dropped on the window is said before it is taken in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from tests.ui.conftest import turn

from planbench.domain.model import Evidence, Meeting
from planbench.ui.feedback.import_dialog import ImportFeedback
from planbench.ui.frame.dropped import guesses, take_files
from planbench.ui.frame.project_dialogs import ProjectDialogs
from planbench.ui.frame.shell import Shell
from planbench.ui.page_context import PageContext


def test_an_invitation_is_said_before_it_is_taken_in(
    qtbot: QtBot, context: PageContext, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "möte.ics"
    file.write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Rektorsgruppen\r\n"
        "DTSTART:20270312T130000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    take_files(context, [file])
    box = next(each for each in shell.window().findChildren(QMessageBox) if each.isVisible())
    said = box.text().replace("\u00a0", " ")
    assert said.startswith("Rektorsgruppen · 12 mars 2027 13:00")
    with context.workspace.reading() as session:
        before = session.scalar(select(func.count()).select_from(Meeting))
    box.accept()
    turn()
    with context.workspace.reading() as session:
        assert session.scalar(select(func.count()).select_from(Meeting)) == before + 1
    assert shell.step == "meetings"


@pytest.mark.parametrize(
    ("names", "fitting", "likely"),
    [
        (("prov.csv",), (1, 1, 0, 1), 0),
        (("svar.XLSX",), (1, 1, 1, 1), 0),
        (("plan.docx",), (0, 0, 1, 1), 2),
        (("plan.docx", "prov.csv"), (1, 1, 1, 2), 0),
        (("plan.pdf",), (0, 0, 1, 1), 3),
        (("tavla.png",), (0, 0, 0, 1), 3),
        (("plan.docx", "tavla.png"), (0, 0, 1, 2), 2),
        (("mejl.eml",), (0, 0, 1, 1), 2),
        (("tavla.png", "svar.csv"), (1, 1, 0, 2), 0),
    ],
)
def test_what_files_may_be_is_guessed_by_their_endings(
    alone: PageContext, names: tuple[str, ...], fitting: tuple[int, ...], likely: int
) -> None:
    found = guesses(alone, [Path(name) for name in names])
    assert tuple(len(each.files) for each in found) == fitting
    assert [each.likely for each in found] == [at == likely for at in range(4)]


def boxes(shell: Shell) -> list[QMessageBox]:
    return [each for each in shell.window().findChildren(QMessageBox) if each.isVisible()]


def test_whoever_drops_a_file_says_what_it_is_and_enter_gives_the_likeliest(
    qtbot: QtBot, context: PageContext, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "tavla_en.png"
    file.write_bytes(b"bild")
    take_files(context, [file])
    (box,) = boxes(shell)
    assert "tavla_en.png" in box.text()
    assert [each.text() for each in box.buttons()] == ["Annat underlag", "Avbryt"]
    default = box.defaultButton()
    assert default is not None
    assert default.text() == "Annat underlag"
    default.click()

    def titles() -> set[str]:
        with context.workspace.reading() as session:
            return set(session.scalars(select(Evidence.title)))

    qtbot.waitUntil(lambda: "tavla en" in titles())
    qtbot.waitUntil(lambda: shell.step == "evidence")


def test_every_answer_is_read_whole_also_the_likeliest(
    context: PageContext, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "från styrgruppen.docx"
    file.write_bytes(b"PK")
    take_files(context, [file])
    (box,) = boxes(shell)
    assert [each.text() for each in box.buttons()][:-1] == [
        "Återkoppling på planen",
        "Annat underlag",
    ]
    for each in box.buttons():
        assert each.width() >= each.sizeHint().width()
    box.reject()


def test_a_document_that_is_dropped_on_the_page_of_feedback_is_feedback(
    qtbot: QtBot, context: PageContext, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "svar.docx"
    docx.Document().save(str(file))
    shell.show_step("feedback")
    dialogs = ProjectDialogs(shell, shell.window())
    dialogs.take_files([file], "")
    assert boxes(shell) == []
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(ImportFeedback)))
    dialogs.take_files([file, tmp_path / "tavla.png"], "")
    assert len(shell.window().findChildren(ImportFeedback)) == 1


def test_a_file_that_is_not_there_any_more_is_not_asked_about(
    context: PageContext, shell: Shell, tmp_path: Path
) -> None:
    take_files(context, [tmp_path / "gone.png"])
    assert boxes(shell) == []


def test_whoever_thinks_better_of_it_keeps_nothing(
    context: PageContext, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "tavla.png"
    file.write_bytes(b"bild")
    with context.workspace.reading() as session:
        before = session.scalar(select(func.count()).select_from(Evidence))
    take_files(context, [file])
    (box,) = boxes(shell)
    box.reject()
    turn()
    with context.workspace.reading() as session:
        assert session.scalar(select(func.count()).select_from(Evidence)) == before
    assert boxes(shell) == []
