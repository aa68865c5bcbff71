"""Next year's plan, made out of this one."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from planbench.ui.page_context import PageContext
from planbench.ui.project.next_year import begin_next_year


def test_next_years_plan_is_made_and_stands_on_the_start_page(
    qtbot: QtBot, context: PageContext, tmp_path: Path
) -> None:
    said: list[str] = []
    context.message.connect(lambda text, _undo: said.append(text))
    begin_next_year(context, tmp_path / "nästa.planbench")
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].startswith("nästa.planbench har nästa års plan")
    assert tmp_path / "nästa.planbench" in context.settings.recent_files()
