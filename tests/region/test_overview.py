"""What a region sees: counted, told apart, in the order of the alphabet, and nobody ranked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.region.conftest import NOW, TODAY, Write, invented
from tests.region.invented import NORWAY

from planbench.exports.documents.region.report import region_outline
from planbench.exports.outline import pictures
from planbench.i18n import words_for
from planbench.region.database import opened_to_read
from planbench.region.gathering import gather
from planbench.region.overview import Overview, Tally, overview_of
from planbench.region.status_file import (
    Actions,
    FollowUp,
    Goals,
    Meetings,
    Plan,
    Promises,
    Status,
    StatusFile,
    Steering,
    Time,
    sealed,
)
from planbench.services.region.collecting import collect
from planbench.services.region.report import load_overview
from planbench.services.region.told import lines


def seen(region: str, files: Sequence[Path], today: dt.date = TODAY) -> Overview:
    collect(region, files, NOW)
    with opened_to_read(region) as database, database.reading() as connection:
        return overview_of(gather(connection), today)


def whose(file: StatusFile, **given: Any) -> StatusFile:
    return sealed(
        msgspec.structs.replace(file, project=msgspec.structs.replace(file.project, **given))
    )


def telling(file: StatusFile, **given: Any) -> StatusFile:
    return sealed(
        msgspec.structs.replace(file, status=msgspec.structs.replace(file.status, **given))
    )


def test_no_is_told_apart_from_not_told(region: str, write: Write) -> None:
    told = [True, True, False, None]
    files = [write(telling(invented(n), owner=owner)) for n, owner in enumerate(told)]
    (programme,) = seen(region, files).programmes
    assert programme.tallies["owner"] == Tally(have=2, not_yet=1, not_told=1)


def test_a_plan_that_is_to_be_adopted_is_not_adopted_yet(region: str, write: Write) -> None:
    days = [TODAY - dt.timedelta(days=1), TODAY, TODAY + dt.timedelta(days=1), None]
    files = [write(telling(invented(n), plan=Plan(adopted_on=day))) for n, day in enumerate(days)]
    (programme,) = seen(region, files).programmes
    assert programme.tallies["adopted"] == Tally(have=2, not_yet=2, not_told=0)


def test_two_municipalities_of_one_name_stay_apart(region: str, write: Write) -> None:
    files = [
        whose(invented(1), name="Påhittsby", code="9901", county="Sagolän"),
        whose(invented(2), name="påhittsby ", code="9902", county="Sagolän"),
        whose(invented(3), name="Påhittsby", code="", county=""),
        whose(invented(4), name="Påhittsby", code="", county=""),
    ]
    (programme,) = seen(region, [write(each) for each in files]).programmes
    names = [programme.names[each.project.id] for each in files]
    assert names[:2] == ["Påhittsby (9901, Sagolän)", "påhittsby (9902, Sagolän)"]
    assert len(set(names)) == len(programme.rows) == 4


def test_one_municipality_from_two_laptops_is_one(region: str, write: Write) -> None:
    first, second = invented(1, TODAY - dt.timedelta(days=9)), invented(1)
    (programme,) = seen(region, [write(second), write(first)]).programmes
    assert [row.id for row in programme.rows] == [second.id]


def test_programmes_are_kept_apart(region: str, write: Write) -> None:
    files = [write(invented(n, kind=kind)) for n in (1, 2) for kind in (NORWAY, NORWAY)]
    files += [write(invented(1))]
    found = seen(region, files).programmes
    assert [(each.programme, len(each.rows)) for each in found] == [
        ("matematikkloftet-lederstotte", 2),
        ("ncm-skane-2026", 1),
    ]
    assert {row.meetings_of for row in found[0].rows} == {7}
    assert {row.meetings_of for row in found[1].rows} == {4}


def test_those_in_need_of_support_stand_in_the_order_of_the_alphabet(
    region: str, write: Write
) -> None:
    names = ["Östra Sagoby", "Allerby", "Ängby", "Zagoby", "Åsagoby"]
    files = [
        write(telling(whose(invented(n), name=name), owner=False)) for n, name in enumerate(names)
    ]
    (programme,) = seen(region, files).programmes
    asked = [name for name, reasons in programme.support if reasons[0].kind == "no_owner"]
    assert asked == ["Allerby", "Zagoby", "Åsagoby", "Ängby", "Östra Sagoby"]


def test_what_stands_still_or_is_late_is_a_reason_and_what_goes_well_is_none(
    region: str, write: Write
) -> None:
    base = invented(1)
    follow_up = base.status.follow_up
    assert follow_up is not None
    well = FollowUp(
        next=TODAY + dt.timedelta(days=30), late=0, rounds=1, last_round=TODAY,
        goals_done=0, goals_on_the_way=3, goals_stuck=0, goals_changed=0,
    )  # fmt: skip
    calm: dict[str, Any] = {
        "owner": True,
        "steering_group": Steering(met=2, last=TODAY - dt.timedelta(days=20)),
        "plan": Plan(adopted_on=TODAY),
        "follow_up": well,
        "actions": None,
        "promises": None,
    }
    old = TODAY - dt.timedelta(days=300)
    troubles: dict[str, dict[str, Any]] = {
        "no_owner": {"owner": False},
        "not_met_since": {"steering_group": Steering(met=2, last=old)},
        "late": {"follow_up": msgspec.structs.replace(well, late=2)},
        "passed": {"follow_up": msgspec.structs.replace(well, next=TODAY - dt.timedelta(days=1))},
        "none_planned": {"follow_up": msgspec.structs.replace(well, next=None)},
        "goals_stuck": {"follow_up": msgspec.structs.replace(well, goals_stuck=1)},
    }
    files = [telling(base, **calm)]
    files += [
        telling(invented(n), **{**calm, **given})
        for n, given in enumerate(troubles.values(), start=2)
    ]
    (programme,) = seen(region, [write(each) for each in files]).programmes
    reasons = {name: [each.kind for each in found] for name, found in programme.support}
    named = [programme.names[each.project.id] for each in files]
    assert named[0] not in reasons
    assert [reasons[name] for name in named[1:]] == [[kind] for kind in troubles]


def test_the_course_counts_each_by_the_latest_that_it_had_sent(region: str, write: Write) -> None:
    spring, autumn = dt.date(2026, 2, 1), dt.date(2026, 9, 1)
    files = [
        telling(invented(1, spring), owner=False),
        telling(invented(1, autumn), owner=True),
        telling(invented(2, spring), owner=True),
    ]
    (programme,) = seen(region, [write(each) for each in files]).programmes
    assert [(course.first, course.tallies["owner"]) for course in programme.course] == [
        (dt.date(2026, 1, 1), Tally(1, 1, 0)),
        (dt.date(2026, 7, 1), Tally(2, 0, 0)),
    ]


def test_only_what_is_still_to_come_within_a_year_comes(region: str, write: Write) -> None:
    base = invented(1)
    follow_up = base.status.follow_up
    assert follow_up is not None
    days = [-1, 0, 300, 400]
    files = [
        telling(
            invented(n),
            meetings=None,
            follow_up=msgspec.structs.replace(follow_up, next=TODAY + dt.timedelta(days=day)),
        )
        for n, day in enumerate(days)
    ]
    (programme,) = seen(region, [write(each) for each in files]).programmes
    assert [(each.day - TODAY).days for each in programme.coming] == [0, 300]


def said(region: str, language: str = "sv") -> str:
    source = load_overview(region, TODAY, words_for(language))
    return "\n".join(lines(source))


def test_how_far_they_have_come_is_counted_by_meetings(region: str, write: Write) -> None:
    held = [0, 2, 2, 4]
    files = [
        write(telling(invented(n), meetings=Meetings(held=count, of=4, next=None)))
        for n, count in enumerate(held)
    ]
    seen(region, files)
    rows = [line.split() for line in said(region).splitlines() if line.startswith(tuple("01234"))]
    counted = {row[0]: row[-1] for row in rows if row[1:3] == ["av", "4"]}
    assert counted == {"0": "1", "1": "0", "2": "2", "3": "0", "4": "1"}


@pytest.mark.parametrize(("many", "told"), [(2, False), (3, True)])
def test_hours_are_told_of_three_together_and_never_of_two(
    region: str, write: Write, many: int, told: bool
) -> None:
    files = [
        write(telling(invented(n), time=Time(planned=600, used=300))) for n in range(1, many + 1)
    ]
    seen(region, files)
    assert ("Tillsammans har de använt 15" in said(region)) is told


def test_the_course_over_time_is_drawn_and_told_once_there_are_two_half_years(
    region: str, write: Write
) -> None:
    spring, autumn = dt.date(2026, 2, 1), dt.date(2026, 9, 1)
    seen(region, [write(telling(invented(1, spring), owner=False))], spring)
    source = load_overview(region, spring, words_for("nb"))
    caption = "På plass over tid, prosent av dem som har fortalt"
    assert caption not in [each.caption for each in pictures(region_outline(source))]
    seen(region, [write(telling(invented(1, autumn), owner=True))])
    source = load_overview(region, TODAY, words_for("nb"))
    (course,) = [each for each in pictures(region_outline(source)) if each.caption == caption]
    assert "Planen har en eier: våren 2026 0\u00a0% og høsten 2026 100\u00a0%." in course.alt


def test_a_goal_without_a_level_has_no_empty_quotation_marks(tmp_path: Path, write: Write) -> None:
    file = invented()
    bare = [Goals(level="", area="", count=1), Goals(level="pupil", area="", count=1)]
    file = sealed(msgspec.structs.replace(file, status=with_goals(file, bare)))
    region = str(tmp_path / "region.db")
    collect(region, [write(file)], NOW)
    source = load_overview(region, TODAY, words_for("sv"))
    outline = region_outline(source)
    told = "\n".join([*lines(source), *(each.svg + each.alt for each in pictures(outline))])
    assert "«»" not in told
    assert "Ingen nivå vald" in told
    counted = [each.svg for each in pictures(outline) if "Antal mål" in each.caption]
    assert len(counted) == 2
    assert [svg for svg in counted if "0,5" in svg or "0,2" in svg] == []


def test_what_stands_open_or_stuck_is_counted(region: str, write: Write) -> None:
    file = invented()
    status = msgspec.structs.replace(
        file.status,
        owner=True,
        promises=Promises(made=5, kept=3),
        actions=Actions(planned=1, ongoing=2, done=3, stuck=4, dropped=5),
    )
    told = sealed(msgspec.structs.replace(file, status=status))
    (programme,) = seen(region, [write(told)]).programmes
    ((_, reasons),) = programme.support
    counted = {each.kind: each.n for each in reasons}
    assert counted["promises_open"] == 2
    assert counted["actions_stuck"] == 4


def test_goals_of_one_level_are_counted_by_area(region: str, write: Write) -> None:
    file = invented()
    told = [
        Goals(level="pupil", area="content", count=2),
        Goals(level="pupil", area="teaching", count=3),
        Goals(level="teacher", area="teaching", count=1),
    ]
    (programme,) = seen(
        region, [write(sealed(msgspec.structs.replace(file, status=with_goals(file, told))))]
    ).programmes
    counted = {(each.level, each.area): each.number for each in programme.goals}
    assert counted == {(each.level, each.area): each.count for each in told}


def with_goals(file: StatusFile, goals: list[Goals]) -> Status:
    """The status of a file with other goals."""
    return msgspec.structs.replace(file.status, goals=goals)


def test_a_plan_that_nobody_told_of_is_not_said_to_be_late(region: str, write: Write) -> None:
    file = invented(1)
    assert file.project.period_end is not None
    late = file.project.period_end + dt.timedelta(days=1)
    files = [telling(invented(1), plan=None), telling(invented(2), plan=Plan(adopted_on=None))]
    (programme,) = seen(region, [write(each) for each in files], late).programmes
    reasons = {name: {each.kind for each in found} for name, found in programme.support}
    untold, told = (programme.names[each.project.id] for each in files)
    assert "not_adopted" not in reasons.get(untold, set())
    assert "not_adopted" in reasons[told]
