"""What the checks say of a project with each column filled, left empty and filled otherwise."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.conftest import in_memory
from tests.exports.filled import fill
from tests.kept import hold

from planbench.checks import check_project
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme

EARLY, LATE = dt.date(2026, 9, 1), dt.date(2029, 1, 1)
WORDS = words_for("sv")


@pytest.mark.parametrize(("name", "day"), [("early", EARLY), ("late", LATE)])
@pytest.mark.parametrize("programme", ["ncm-skane-2026", "matematikkloftet-lederstotte"])
def test_what_the_checks_say_of_it(programme: str, name: str, day: dt.date) -> None:
    known = load_programme(programme)
    with in_memory() as session:
        fill(session, known)
        found = check_project(session, known, day)
    lines = [
        f"{each.level} {each.rule} {' '.join(each.place)}: {each.sentence(WORDS)}\n"
        for each in found
    ]
    hold(f"checks/filled-{programme.partition('-')[0]}-{name}.txt", "".join(sorted(lines)))
