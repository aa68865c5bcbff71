"""Where a project stands whose columns are filled, left empty and filled otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session
from tests.conftest import in_memory
from tests.exports.filled import fill
from tests.kept import hold

from planbench.i18n import words_for
from planbench.programmes.loading import load_programme
from planbench.services.guidance.next_steps import RULES
from planbench.services.guidance.progress import states_of
from planbench.services.guidance.project_status import load_project_status
from planbench.services.guidance.reminders import reminders

WORDS = words_for("sv")
DAYS = [dt.date(2026, 9, 1), dt.date(2026, 10, 4), dt.date(2026, 12, 1), dt.date(2027, 3, 1)]


@pytest.fixture(scope="module")
def filled() -> Iterator[Session]:
    """The project, made once."""
    with in_memory() as session:
        fill(session, load_programme("ncm-skane-2026"))
        yield session


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_said_of_a_day(filled: Session, day: dt.date) -> None:
    status = load_project_status(filled, load_programme("ncm-skane-2026"), day)
    lines = [f"{step}: {each.sentence(WORDS)}" for step, each in states_of(status).items()]
    for rule in RULES:
        for step in rule(status):
            told = f"{step.what.sentence(WORDS)} {step.why.sentence(WORDS)}"
            lines.append(f"{rule.__name__} {step.step} {step.item_kind} {step.item_id}: {told}")
    for each in reminders(filled, status, "person-1"):
        place = f"{each.step} {each.item_kind} {each.item_id}"
        lines.append(f"reminder {place}: {each.what.sentence(WORDS)}")
    hold(f"guidance/{day}.txt", "\n".join(lines) + "\n")
