"""Why, asked up to five times: each answer is asked about, and the last one is the cause."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.seen import button, buttons, press, texts

from planbench.ui.current_state.five_whys import FiveWhys
from planbench.ui.page_context import PageContext


@pytest.fixture
def whys(qtbot: QtBot, alone: PageContext) -> FiveWhys:
    made = FiveWhys(alone)
    qtbot.addWidget(made)
    return made


def answer(whys: FiveWhys, place: int, text: str) -> None:
    whys._answers[place].setPlainText(text)


def test_each_answer_is_asked_about(whys: FiveWhys) -> None:
    assert texts(whys) == []
    press(whys, "Fråga varför, fem gånger")
    assert texts(whys) == ["Varför är det så?"]
    answer(whys, 0, "Vi planerar var för sig.")
    assert texts(whys)[1:] == ["Varför: ”Vi planerar var för sig”?"]
    answer(whys, 1, "Det finns\ningen tid")
    assert whys.value() == "Vi planerar var för sig.\nDet finns ingen tid"
    assert len(texts(whys)) == 3


def test_what_was_answered_is_open_and_an_empty_answer_ends_it(whys: FiveWhys) -> None:
    whys.set_value("Ett\n\nTvå\nTre")
    assert len(texts(whys)) == 4
    answer(whys, 1, "")
    assert whys.value() == "Ett"
    assert len(texts(whys)) == 2


def test_the_last_answer_is_taken_as_the_cause(qtbot: QtBot, whys: FiveWhys) -> None:
    whys.set_value("Ett\nTvå")
    last = next(each for each in buttons(whys) if "sista svaret" in each)
    with qtbot.waitSignal(whys.chosen) as told:
        press(whys, last)
    assert told.args == ["Två"]
    whys.set_value("")
    assert not button(whys, last).isEnabled()


def test_typing_tells_and_showing_does_not(whys: FiveWhys) -> None:
    told: list[bool] = []
    whys.edited.connect(lambda: told.append(True))
    whys.set_value("Ett")
    assert told == []
    answer(whys, 0, "Ett och")
    assert told == [True]
