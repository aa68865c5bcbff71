"""A region's report on the command line: in columns, and as plain values."""

from __future__ import annotations

import datetime as dt

from tests.exports.documents.test_region_tables import GOALS, TODAY, one, overview

from planbench.exports.documents.region.report import RegionSource
from planbench.i18n import words_for
from planbench.region.overview import Coming, Course, Overview, Reason, Tally
from planbench.services.region.told import as_data, lines

TALLY = {"owner": Tally(1, 0, 1)}
EACH = overview(
    one(1, goals=3),
    one(2, goals=1),
    tallies=TALLY,
    support=[("A", [Reason("no_owner"), Reason("passed", TODAY), Reason("late", n=2)])],
    coming=[Coming(TODAY, "meeting", "B")],
    course=[Course(dt.date(2026, 7, 1), TALLY)],
    goals=GOALS[:2],
)
SOURCE = RegionSource(Overview(TODAY, 7, [EACH]), {}, words_for("sv"))


def test_the_report_as_plain_values() -> None:
    owner = {"owner": {"have": 1, "not_yet": 0, "not_told": 1}}
    assert as_data(SOURCE) == {
        "today": "2026-11-18",
        "files": 7,
        "programmes": [
            {
                "programme": "p",
                "processes": owner,
                "support": [
                    {
                        "name": "A",
                        "reasons": [
                            {"kind": "no_owner", "day": None, "n": 0},
                            {"kind": "passed", "day": "2026-11-18", "n": 0},
                            {"kind": "late", "day": None, "n": 2},
                        ],
                    }
                ],
                "coming": [{"day": "2026-11-18", "kind": "meeting", "name": "B"}],
                "course": [{"half_year": "2026-07-01", "processes": owner}],
                "goals": [
                    {"level": "pupil", "area": "teaching", "count": 2},
                    {"level": "leader", "area": "", "count": 1},
                ],
                "projects": [
                    {"id": "p1", "name": "A", "told_on": "2026-11-01"},
                    {"id": "p2", "name": "B", "told_on": "2026-11-01"},
                ],
            }
        ],
    }


def test_the_report_as_lines_has_its_tables_in_columns() -> None:
    told = [line.replace("\xa0", " ") for line in lines(SOURCE)]
    assert told[0] == "Så går det i regionen · 18 november 2026"
    assert "P" in told  # a programme that is not known is called by its key
    at = told.index("P")
    assert told[at - 1] == ""
    header = next(line for line in told if line.startswith("Vad  "))
    row = told[told.index(header) + 1]
    assert row.split() == ["Planen", "har", "en", "ägare", "1", "0", "1"]
    assert row.index("1") == header.index("På plats")
    support = next(line for line in told if line.startswith("A  "))
    assert support.endswith("; 2 uppföljningar är försenade")
    assert not any(line != line.rstrip() for line in told)
