"""What is said and asked while the disk refuses, and what comes of each answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from tests.ui.frame.conftest import Hold
from tests.ui.seen import buttons, press, texts

from planbench.store.trouble import SAVING, Cause, refused
from planbench.ui.frame import not_saved
from planbench.ui.frame.not_saved import NotSavedBanner
from planbench.ui.frame.unsaved import ask_unsaved
from planbench.ui.page_context import PageContext

Answer = Callable[..., list[str]]


class Elsewhere:
    """A banner of which only its one way out is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def save_elsewhere(self) -> bool:
        self.asked += 1
        return True


@pytest.fixture
def refuses(alone: PageContext, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes the next so many tries fail."""

    def times(n: int) -> None:
        left = [False] * n
        monkeypatch.setattr(alone, "flush", lambda: not left or left.pop())

    return times


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Presses these buttons, one for each time that it is asked; gives what was asked."""

    def with_buttons(*names: str) -> list[str]:
        asked, waiting = [], list(names)

        def shown(box: QMessageBox) -> int:
            asked.append(f"{box.text()} {box.informativeText()}".strip())
            assert box.defaultButton().text() == "Spara någon annanstans …"
            name = waiting.pop(0)
            found = next(each for each in box.buttons() if each.text() == name)
            assert (found is box.escapeButton()) == (name == "Stäng inte")
            found.click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", shown)
        return asked

    return with_buttons


@pytest.fixture
def disk(refuses: Callable[[int], None], answer: Answer) -> tuple[Callable[[int], None], Answer]:
    """What fails, and what is answered."""
    return refuses, answer


@pytest.mark.parametrize(
    ("tries", "pressed", "outcome"),
    [
        (0, [], (True, 0)),
        (1, ["Försök igen"], (True, 0)),
        (2, ["Försök igen", "Försök igen"], (True, 0)),
        (1, ["Spara någon annanstans …"], (True, 1)),
        (9, ["Spara någon annanstans …", "Stäng inte"], (False, 1)),
        (9, ["Stäng utan att spara"], (True, 0)),
        (9, ["Stäng inte"], (False, 0)),
    ],
)
def test_a_window_with_unsaved_text_closes_only_when_told_to(
    alone: PageContext,
    disk: tuple[Callable[[int], None], Answer],
    tries: int,
    pressed: list[str],
    outcome: tuple[bool, int],
) -> None:
    """The outcome: whether it closes, and how often a copy was asked for."""
    refuses, answer = disk
    refuses(tries)
    asked = answer(*pressed)
    banner = Elsewhere()
    assert (ask_unsaved(alone, banner), banner.asked) == outcome  # type: ignore[arg-type]
    assert len(asked) == len(pressed)


def test_the_question_says_why_it_could_not_be_saved(
    alone: PageContext, refuses: Callable[[int], None], answer: Answer
) -> None:
    refuses(2)
    asked = answer("Försök igen", "Stäng inte")
    assert not ask_unsaved(alone, Elsewhere())  # type: ignore[arg-type]
    trouble = refused(SAVING, Cause.FULL, Path("plan.planbench"))
    alone.save_state.trouble = trouble
    refuses(2)
    more = answer("Stäng inte")
    ask_unsaved(alone, Elsewhere())  # type: ignore[arg-type]
    assert more[0] == f"{asked[0]} {alone.words.error(trouble)}"


@pytest.fixture
def banner(alone: PageContext, hold: Hold) -> NotSavedBanner:
    made = NotSavedBanner(alone)
    hold(made, 900)
    made.refresh()
    return made


@pytest.mark.parametrize("cause", [Cause.FULL, Cause.GONE, Cause.BUSY, Cause.UNKNOWN])
def test_the_banner_says_what_stands_in_the_way_and_since_when(
    alone: PageContext, banner: NotSavedBanner, cause: Cause
) -> None:
    assert banner.isHidden()
    alone.save_state.say_refused(refused(SAVING, cause, Path("plan.planbench")))
    assert banner.isVisible()
    heading, kept = texts(banner)
    assert heading == alone.say(not_saved.HEADINGS[cause]) == banner.accessibleName()
    assert alone.save_state.since in kept
    assert buttons(banner) == ["Försök igen", "Spara någon annanstans …"]
    alone.save_state.start_again()
    assert banner.isHidden()


def test_trying_again_in_vain_says_why_and_else_the_banner_goes(
    alone: PageContext, banner: NotSavedBanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    alone.message.connect(lambda text, *_: told.append(text))
    trouble = refused(SAVING, Cause.FULL, Path("plan.planbench"))
    alone.save_state.say_refused(trouble)
    with monkeypatch.context() as patched:
        patched.setattr(alone.save_state, "retry", lambda: False)
        press(banner, "Försök igen")
    assert told == [alone.words.error(trouble)]
    press(banner, "Försök igen")
    assert (told[1:], banner.isHidden()) == ([], True)


def test_one_goes_on_in_the_copy_that_is_saved_elsewhere(
    alone: PageContext, banner: NotSavedBanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    alone.message.connect(lambda text, *_: told.append(text))
    alone.save_state.say_refused(refused(SAVING, Cause.FULL, Path("plan.planbench")))
    proposed: list[Path] = []
    target = tmp_path / "kopia.planbench"
    answers = iter([None, target])

    def ask(_title: str, suggestion: Path, kinds: str) -> Path | None:
        assert "*.planbench" in kinds
        proposed.append(suggestion)
        return next(answers)

    monkeypatch.setattr(alone, "ask_save", ask)
    before = alone.workspace.file.path
    assert banner.save_elsewhere() is False
    assert alone.workspace.file.path == before
    assert (told, banner.isVisible()) == ([], True)
    assert banner.save_elsewhere() is True
    assert alone.workspace.file.path == target
    assert told == ["Ni arbetar nu i kopia.planbench."]
    assert banner.isHidden()
    assert target in [Path(each) for each in alone.settings.recent]
    assert proposed[0].name.startswith(before.stem)
    assert proposed[0].name != before.name
