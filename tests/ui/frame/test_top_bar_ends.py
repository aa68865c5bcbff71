"""What a page brings to the header's two ends and what gives way there; what is pasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from tests.ui.frame.conftest import Hold

from planbench.domain.model import Evidence
from planbench.errors import UserError
from planbench.i18n import Words
from planbench.ui.frame.pasting import MOST_PIXELS, paste_evidence, png_of
from planbench.ui.frame.top_bar import TopBar
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import row, wrap
from planbench.ui.page_context import PageContext
from planbench.ui.theme import Theme


@pytest.fixture
def bar(hold: Hold, words: Words, theme: Theme) -> TopBar:
    made = TopBar(words, theme)
    hold(made, 1400)
    return made


def end(*names: str) -> QWidget:
    """An end of a page's header: its first button is what one would press next."""
    first, *others = names
    return wrap(row(button(first, bool, "primary"), *(button(name, bool) for name in others)))


def filled(part: QWidget) -> list[bool]:
    return [bool(each.property("yields")) for each in part.findChildren(QPushButton)]


def test_only_the_pages_filled_button_gives_way_and_comes_back(bar: TopBar) -> None:
    left, right = wrap(row()), end("Fortsätt", "Annat")
    bar.show_ends(left, right)
    assert filled(right) == [False, False]
    bar.give_way(True)
    assert filled(right) == [True, False]
    later = end("Skriv ut")
    bar.show_ends(left, later)  # another page's too, for as long as it gives way
    assert filled(later) == [True]
    bar.give_way(False)
    assert (filled(right), filled(later)) == ([False, False], [False])


def test_a_button_that_gives_way_looks_otherwise(bar: TopBar) -> None:
    right = end("Fortsätt")
    bar.show_ends(wrap(row()), right)
    made = right.findChildren(QPushButton)[0]
    made.setFixedSize(120, 36)
    looks = []
    for yields in (False, True, False):
        bar.give_way(yields)
        looks.append(made.grab().toImage())
    assert looks[0] == looks[2] != looks[1]


def test_each_page_has_its_own_ends_and_the_others_are_hidden(bar: TopBar) -> None:
    left, one, other = end("Planen"), end("Fortsätt"), end("Skriv ut")
    for right, seen in (
        (one, [True, True, False]),
        (other, [True, False, True]),
        (one, [True, True, False]),
    ):
        bar.show_ends(left, right)
        assert [part.isVisible() for part in (left, one, other) if part.parent()] == seen[
            : 2 + (other.parent() is not None)
        ]
    assert left.x() < bar.search.x() < one.x()


def test_tab_reads_the_header_from_left_to_right(bar: TopBar) -> None:
    left, right = end("Planen", "Mer"), end("Fortsätt")
    bar.show_ends(left, right)
    order, here = [], left.findChildren(QPushButton)[0]
    part: QWidget = here
    while part.nextInFocusChain() is not here:
        if isinstance(part, QPushButton) and part.text():
            order.append(part.text())
        part = part.nextInFocusChain()
    if isinstance(part, QPushButton) and part.text():
        order.append(part.text())
    assert order == ["Planen", "Mer", bar.search.text(), "Fortsätt"]


@pytest.mark.parametrize("state", ["typing", "saved", "failed"])
def test_the_state_of_saving_is_a_sign_with_words(bar: TopBar, state: str) -> None:
    bar.show_saving(state, "10:05")
    assert bar._state.objectName() == ("bad" if state == "failed" else "muted")
    assert bar._sign.accessibleName() == bar._state.text()
    assert ("10:05" in bar._state.text()) == (state == "failed")
    assert not bar._sign.pixmap().isNull()


@pytest.fixture
def told(alone: PageContext) -> list[str]:
    found: list[str] = []
    alone.message.connect(lambda text, *_: found.append(text))
    return found


def copied(**what: object) -> None:
    content = QMimeData()
    if "image" in what:
        content.setImageData(what["image"])
    if "text" in what:
        content.setText(str(what["text"]))
    if "file" in what:
        content.setUrls([QUrl.fromLocalFile(str(what["file"]))])
    QGuiApplication.clipboard().setMimeData(content)


def pieces(context: PageContext) -> int:
    with context.workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(Evidence)) or 0


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_clipboard_is_no_evidence(alone: PageContext, told: list[str], text: str) -> None:
    before = pieces(alone)
    copied(text=text)
    paste_evidence(alone)
    assert told == ["Det finns inget att klistra in. Kopiera först en bild eller en text."]
    assert pieces(alone) == before


def test_a_copied_text_is_evidence_and_gone_to(alone: PageContext, told: list[str]) -> None:
    gone: list[tuple[str, str]] = []
    alone.navigation_requested.connect(lambda step, kind, *_: gone.append((step, kind)))
    before = pieces(alone)
    copied(text="Läraren frågar ofta hur.")
    paste_evidence(alone)
    assert pieces(alone) == before + 1
    assert gone == [("evidence", "evidence")]
    assert told == ["Inklistrat som nytt underlag."]


def test_a_copied_picture_is_evidence(qtbot: QtBot, alone: PageContext) -> None:
    before = pieces(alone)
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    copied(image=image)
    paste_evidence(alone)
    qtbot.waitUntil(lambda: pieces(alone) == before + 1)


def test_copied_files_are_taken_as_files(
    alone: PageContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[list[Path]] = []
    monkeypatch.setattr(
        "planbench.ui.frame.pasting.take_files", lambda _context, files: taken.append(files)
    )
    copied(file=tmp_path / "prov.csv", text="prov.csv")
    paste_evidence(alone)
    assert taken == [[tmp_path / "prov.csv"]]


def test_a_picture_is_stored_as_png_and_an_empty_one_refused() -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    assert QImage.fromData(png_of(image)).size() == image.size()
    with pytest.raises(UserError, match="empty"):
        png_of(QImage())
    assert MOST_PIXELS == 40_000_000
