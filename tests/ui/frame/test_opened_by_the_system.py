"""A file that the system hands over: a project is opened, any other goes to a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent

from planbench.ui.frame.file_opener import FileOpener, open_file


class Opened(QObject):
    """A window of which only what it is asked to do is seen."""

    def __init__(self, *, project: bool = False, closes: bool = True) -> None:
        super().__init__()
        self.shell = object() if project else None
        self._closes = closes
        self.asked: list[str] = []

    def may_close(self) -> bool:
        return self._closes

    def open_later(self, file: Path) -> None:
        self.asked.append(f"open {file.name}")

    def show_start(self) -> None:
        self.asked.append("start")

    def receive(self, file: Path) -> None:
        self.asked.append(f"receive {file.name}")


@pytest.mark.parametrize(
    ("window", "file", "asked"),
    [
        (Opened(), "plan.planbench", ["open plan.planbench"]),
        (Opened(project=True, closes=False), "plan.planbench", []),
        (Opened(project=True), "plan.planbench", ["open plan.planbench"]),
        (Opened(), "per.planbench-exchange", ["start", "receive per.planbench-exchange"]),
        (Opened(project=True), "per.planbench-exchange", ["receive per.planbench-exchange"]),
    ],
)
def test_each_kind_of_file_goes_where_it_belongs(
    window: Opened, file: str, asked: list[str]
) -> None:
    open_file(window, Path(file))  # type: ignore[arg-type]
    assert window.asked == asked


def test_only_the_event_of_a_file_is_taken() -> None:
    window = Opened()
    opener = FileOpener(window)  # type: ignore[arg-type]
    assert not opener.eventFilter(window, QEvent(QEvent.Type.Enter))
    assert opener.eventFilter(window, QFileOpenEvent(QUrl.fromLocalFile("/plan.planbench")))
    assert window.asked == ["open plan.planbench"]
