"""What leaves the project as a file of its own: a picture that is saved, a copy that is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planbench.domain.model import Attachment, Evidence
from planbench.errors import UserError
from planbench.exports.pictures.chart import Drawing
from planbench.services.evidence.importing import attach_files
from planbench.ui.kit.work.opening import open_attachment
from planbench.ui.kit.work.save_picture import save_picture, save_picture_button
from planbench.ui.page_context import PageContext

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>'


@pytest.fixture
def said(alone: PageContext) -> list[str]:
    told: list[str] = []
    alone.message.connect(lambda text, _undo: told.append(text))
    return told


def answer(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[str]:
    """What is chosen when one is asked where to; gives what was proposed."""
    proposed: list[str] = []
    chosen = iter(names)

    def ask(_window: object, _title: str, suggestion: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(suggestion).name)
        name, _, kind = next(chosen).partition("|")
        return name, kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def test_a_picture_is_saved_in_the_form_that_its_name_asks_for(
    alone: PageContext, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a.SVG", "b.PNG", "c", "c v1.2|PNG (*.png)", "c|SVG (*.svg)", "c|PNG (*.png)", ""]
    answers = [str(tmp_path / name) if name else "" for name in names]
    proposed = answer(monkeypatch, *answers)
    for _ in names:
        save_picture(alone, "Mål & insatser, år 1", lambda: Drawing(SVG, 40, 20))
    assert set(proposed) == {"mål---insatser--år-1.png"}
    assert (tmp_path / "a.SVG").read_text(encoding="utf-8") == SVG
    for name in ("b.PNG", "c.png", "c v1.2.png", "c 2.png"):
        assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")
        assert any(name in each for each in said)
    assert (tmp_path / "c.svg").read_text(encoding="utf-8") == SVG
    assert len(list(tmp_path.glob("[abc]*"))) == 6


def test_the_button_names_its_picture_and_saves_it(
    qtbot: QtBot, alone: PageContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, str(tmp_path / "tråd.png"))
    made = save_picture_button(alone, "Röda tråden", lambda: Drawing(SVG, 40, 20))
    qtbot.addWidget(made)
    assert made.accessibleName() == "Spara bilden: Röda tråden"
    made.click()
    assert (tmp_path / "tråd.png").is_file()


def test_what_only_shows_is_opened_as_a_copy_and_the_rest_is_saved_where_one_says(
    alone: PageContext, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    answer(monkeypatch, "", str(tmp_path / "sparad.sh"))
    files = [tmp_path / "protokoll.txt", tmp_path / "skript.sh"]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    with alone.workspace.reading() as session:
        evidence_id = session.scalars(select(Evidence.id)).first()
    assert evidence_id is not None
    attach_files(alone.workspace, evidence_id, files)
    with alone.workspace.reading() as session:
        kept = {each.name: each for each in session.scalars(select(Attachment))}
    open_attachment(alone, kept["protokoll.txt"])
    (copy,) = (Path(url.toLocalFile()) for url in opened)
    assert (copy.name, copy.read_text(encoding="utf-8")) == ("protokoll.txt", "protokoll.txt")
    assert copy != files[0]
    for _ in range(2):
        open_attachment(alone, kept["skript.sh"])
    assert len(opened) == 1
    assert (tmp_path / "sparad.sh").read_text(encoding="utf-8") == "skript.sh"
    assert [each for each in said if "sparad.sh" in each] == said != []
    with pytest.raises(UserError, match="not on this laptop"):
        open_attachment(alone, Attachment(name="borta.txt", sha256="0" * 64))
