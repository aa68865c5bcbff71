"""The status of a project: what was chosen leaves, and nobody's name or number does."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from planbench.domain.model import Action, Evidence, Goal, Meeting, Person, Project
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.region.reading import read_status
from planbench.region.status_file import PARTS, file_bytes
from planbench.services.gate.workspace import Workspace
from planbench.services.region.shown import told
from planbench.services.region.status import (
    StatusChoice,
    remember_choice,
    remembered_choice,
    status_now,
    suggested_name,
    write_status,
)

TITLES = StatusChoice(titles=True)


def test_the_example_tells_how_far_it_has_come(example: Workspace) -> None:
    file = status_now(example, StatusChoice()).file
    status = file.status
    assert (file.project.name, file.project.programme) == (
        "Ekdala kommun (exempel)",
        "ncm-skane-2026",
    )
    assert status.owner is True
    assert status.meetings is not None
    assert (status.meetings.held, status.meetings.of) == (2, 4)
    assert sum(each.count for each in status.goals or ()) == 4
    assert status.promises is not None
    assert (status.promises.kept, status.promises.made) == (3, 4)


def test_no_name_and_no_text_leaves_unless_chosen(example: Workspace) -> None:
    with example.reading() as session:
        people = [each.name for each in session.scalars(select(Person))]
        texts = [each.text for each in session.scalars(select(Goal))]
    data = file_bytes(status_now(example, StatusChoice()).file).decode()
    assert len(people) > 3
    assert [name for name in people if name in data] == []
    assert [text for text in texts if text[:30] in data] == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_left_out_is_not_there(example: Workspace, part: str) -> None:
    whole = status_now(example, StatusChoice()).file.status
    less = status_now(example, StatusChoice(frozenset(PARTS) - {part})).file.status
    assert getattr(whole, part) is not None
    assert getattr(less, part) is None
    others = [each for each in PARTS if each != part]
    assert [getattr(less, each) for each in others] == [getattr(whole, each) for each in others]


def test_titles_that_tell_of_somebody_stay(example: Workspace) -> None:
    with example.change("x") as session:
        goals = session.scalars(select(Goal).order_by(Goal.position)).all()
        person = session.scalars(select(Person).where(Person.name != "")).first()
        assert person is not None
        goals[0].name = f"{person.name.split()[0]}s idé om huvudräkning"
        goals[1].name = "Ring 070-123 45 67 om bråk"
        goals[2].name = "Eleven 20121212-1212 räknar"
    made = status_now(example, TITLES)
    assert list(made.held_back) == [1, 2, 3]
    titles = [title for each in made.file.status.goals or () for title in each.titles]
    assert titles == ["En funktion som håller i"]


@pytest.mark.parametrize(
    "title",
    [
        *("3 (av 25) elever räknar", "karin ek leder", "Mer stöd till Emma", "A.L. i 6B räknar"),
        *("Huvudräkning enligt U10", "Räkna på Tallskolan", "tre lærere prøver"),
    ],
)
def test_a_title_of_which_the_cleaner_takes_anything_stays(example: Workspace, title: str) -> None:
    with example.change("x") as session:
        session.scalars(select(Goal).order_by(Goal.position)).all()[0].name = title
    made = status_now(example, TITLES)
    assert list(made.held_back) == [1]
    assert title not in file_bytes(made.file).decode()


def test_words_of_confidential_evidence_are_no_title(example: Workspace) -> None:
    with example.change("x") as session:
        evidence = session.scalars(select(Evidence)).first()
        assert evidence is not None
        evidence.confidentiality = "confidential"
        evidence.summary = "De sade: ”Man blir klar med sidan, sen får man nästa.” ”Bra.”"
        goals = session.scalars(select(Goal).order_by(Goal.position)).all()
        goals[0].name = "Man blir klar med sidan, sen får man nästa"
    assert list(status_now(example, TITLES).held_back) == [1]


def test_a_name_of_the_municipality_with_a_number_is_refused(example: Workspace) -> None:
    with example.change("x") as session:
        session.scalars(select(Project)).one().municipality = "Ekdala 20121212-1212"
    with pytest.raises(UserError, match="number or an address"):
        status_now(example, StatusChoice())


def test_what_is_shown_is_all_that_leaves(example: Workspace) -> None:
    file = status_now(example, TITLES).file
    shown = "\n".join(
        f"{name} {text}" for name, text in told(file, example.programme, words_for("en"))
    )
    titles = [title for each in file.status.goals or () for title in each.titles]
    assert len(titles) == 4
    for value in (file.project.name, file.project.id, file.written_by, file.id[:8], *titles):
        assert value in shown
    assert shown.count("is not told") == 0
    alone = status_now(example, StatusChoice(frozenset({"owner"}))).file
    lines = dict(told(alone, example.programme, words_for("en")))
    assert list(lines.values()).count("is not told") == len(PARTS) - 1


def test_each_file_has_the_next_number_and_can_be_read(example: Workspace, tmp_path: Path) -> None:
    for number in (1, 2):
        made = status_now(example, StatusChoice())
        written = write_status(example, made, tmp_path / f"läge {number}")
        assert written.name == f"läge {number}.planbench-status"
        assert read_status(written, example.now()) == made.file
        assert made.file.number == number


def test_looking_counts_and_writes_nothing(example: Workspace) -> None:
    assert status_now(example, StatusChoice()).file.number == 1
    assert status_now(example, StatusChoice()).file.number == 1


def test_a_meeting_of_the_steering_group_is_told_by_its_day_alone(example: Workspace) -> None:
    with example.change("x") as session:
        session.add(Meeting(kind="steering", title="Hemligt", date=example.today, held=True))
    file = status_now(example, StatusChoice()).file
    assert file.status.steering_group is not None
    assert (file.status.steering_group.met, file.status.steering_group.last) == (1, example.today)
    assert b"Hemligt" not in file_bytes(file)


def test_the_choice_is_remembered_on_this_computer(example: Workspace) -> None:
    assert remembered_choice(example) == StatusChoice()
    for choice in (StatusChoice(frozenset({"owner", "plan"})), TITLES, StatusChoice()):
        remember_choice(example, choice)
        assert remembered_choice(example) == choice


def test_the_name_of_the_file_says_whose_and_when(example: Workspace) -> None:
    assert suggested_name(example) == "Ekdala kommun (exempel) 2026-11-18.planbench-status"


def test_a_school_of_a_programme_without_an_application_promises_nothing(
    norwegian_file: Path,
) -> None:
    from planbench.services.projects import open_workspace

    workspace = open_workspace(norwegian_file)
    file = status_now(workspace, StatusChoice()).file
    workspace.close()
    assert (file.project.unit, file.status.promises) == ("school", None)


def test_what_people_type_makes_a_file_that_can_be_read(example: Workspace, tmp_path: Path) -> None:
    with example.change("x") as session:
        project = session.scalars(select(Project)).one()
        project.id = "ett eget, långt id/" * 4
        project.municipality = "Ek\x00dala\u202e\n kommun " + "å" * 300
        project.municipality_code = "nr 12; DROP TABLE " * 9
        for goal in session.scalars(select(Goal)):
            goal.name, goal.text = "", "Eleverna\x07 kan\u2066 mer.\n" * 40
    made = status_now(example, TITLES)
    assert read_status(write_status(example, made, tmp_path / "x"), example.now()) == made.file
    assert made.file.project.name.startswith("Ekdala kommun å")
    assert made.file.project.code == ""
    assert all(len(title) <= 201 for each in made.file.status.goals or () for title in each.titles)


def shown(workspace: Workspace, language: str = "sv") -> dict[str, str]:
    """Each part's line, as the window and the command line show it."""
    file = status_now(workspace, StatusChoice()).file
    return dict(told(file, workspace.programme, words_for(language)))


def test_a_goal_without_a_level_is_said_to_have_none(example: Workspace) -> None:
    with example.change("x") as session:
        for goal in session.scalars(select(Goal)):
            goal.level, goal.area = "", ""
    assert shown(example)["Mål efter nivå och område"] == "Ingen nivå vald, inget område: 4"


def test_a_plan_is_not_adopted_before_its_day(example: Workspace) -> None:
    for days, said in ((30, "ska antas"), (0, "antagen"), (-30, "antagen")):
        with example.change("x") as session:
            project = session.scalars(select(Project)).one()
            project.decided_on = example.today + dt.timedelta(days=days)
        assert shown(example)["När planen antogs"].startswith(f"{said} ")


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "2 av 4 träffar genomförda, nästa "), ("nb", "2 av 4 samlinger gjennomført, neste ")],
)
def test_what_is_told_reads_as_a_sentence(example: Workspace, language: str, said: str) -> None:
    told_now = shown(example, language).values()
    assert [each for each in told_now if each.startswith(said)] != []
    assert [each for each in told_now if each.endswith(" –") or ": –" in each] == []


@pytest.mark.parametrize(
    ("language", "actions", "follow_up"),
    [
        ("sv", r"^\d+ planerade, .* pågår, ", "ingen uppföljning är försenad"),
        ("nb", r"^\d+ planlagte, .* pågår, ", "ingen oppfølging er forsinket"),
        ("en", r"^\d+ planned, .* under way, ", "no follow-up is overdue"),
    ],
)
def test_states_are_counted_as_a_person_says_it(
    example: Workspace, language: str, actions: str, follow_up: str
) -> None:
    said = shown(example, language).values()
    assert [each for each in said if re.match(actions, each)] != []
    assert [each for each in said if follow_up in each] != []


def test_states_that_nothing_is_in_are_told_too(example: Workspace) -> None:
    with example.change("x") as session:
        for action in session.scalars(select(Action)):
            action.status = "planned"
    said = shown(example).values()
    assert [each for each in said if each.endswith(" planerade, ingen i något annat läge")] != []
