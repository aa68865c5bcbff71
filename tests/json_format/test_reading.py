"""A project as JSON, out and in: nothing is lost, nothing else is touched."""

from __future__ import annotations

import copy
import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbench.errors import UserError
from planbench.json_format.writing import snapshot
from planbench.services.gate.workspace import Workspace
from planbench.services.json_import import import_project

LETTERS = st.just(" ") | st.characters(exclude_categories=("C", "Z"))
TEXT = st.text(LETTERS, max_size=40)
GOAL = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str),
        "kind": st.sampled_from(["effect", "process"]),
        "level": st.sampled_from(["pupil", "teacher", "leader", "organisation"]),
        "text": TEXT,
        "indicators": st.lists(
            st.fixed_dictionaries(
                {
                    "id": st.uuids().map(str),
                    "measure": TEXT,
                    "baseline": st.none() | st.integers(-9, 999) | TEXT.filter(bool),
                    "due": st.none()
                    | st.dates(dt.date(2020, 1, 1), dt.date(9998, 1, 1)).map(dt.date.isoformat),
                }
            ),
            max_size=3,
        ),
    }
)


def shown(workspace: Workspace) -> dict[str, Any]:
    with workspace.reading() as session:
        return json.loads(json.dumps(snapshot(session)))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(GOAL, min_size=1, max_size=4, unique_by=lambda goal: goal["id"]))
def test_what_is_given_comes_back(empty: Workspace, goals: list[dict[str, Any]]) -> None:
    import_project(empty, {"goals": goals})
    known = {goal["id"]: goal for goal in shown(empty)["goals"]}
    for goal in goals:
        back = known[goal["id"]]
        assert {key: back[key] for key in ("kind", "level", "text")} == {
            key: goal[key] for key in ("kind", "level", "text")
        }
        figures = {each["id"]: each for each in back["indicators"]}
        for indicator in goal["indicators"]:
            assert figures[indicator["id"]].items() >= indicator.items()


def test_a_whole_project_again_changes_nothing(example: Workspace) -> None:
    before = shown(example)
    counts = import_project(example, copy.deepcopy(before))
    assert counts.new == 0
    assert counts.changed == 0
    assert shown(example) == before


def test_an_import_is_one_step_to_undo(example: Workspace) -> None:
    before = shown(example)
    goal = before["goals"][0]["id"]
    import_project(example, {"goals": [{"id": goal, "text": "Nytt", "level": "leader"}]})
    assert shown(example) != before
    example.undo()
    assert shown(example) == before


def test_lines_become_items_of_a_meeting(empty: Workspace) -> None:
    meeting = shown(empty)["meetings"][0]
    given_lines = {"id": meeting["id"], "decisions": ["Vi börjar i mars.", "Alla läser."]}
    import_project(empty, {"meetings": [given_lines]})
    decisions = shown(empty)["meetings"][0]["decisions"]
    assert {each["text"] for each in decisions} == {"Vi börjar i mars.", "Alla läser."}


def test_unknown_fields_are_named_and_left_out(empty: Workspace) -> None:
    counts = import_project(empty, {"goals": [{"id": "g", "text": "Mål", "colour": "red"}]})
    assert counts.unknown == {"colour"}


@pytest.mark.parametrize(
    "data",
    [
        {"goals": [{"id": "g", "kind": "wish"}]},
        {"goals": [{"id": "g", "indicators": [{"due": "tomorrow"}]}]},
        {"goals": "text where rows are wanted"},
        {"persons": [{"id": "p", "name": ["a", "list"]}]},
        {"meetings": [{"id": "m", "start": "25:99"}]},
        {"meetings": [{"id": "m", "start": "09:00", "end": "förmiddag"}]},
        {"meetings": [{"id": "m", "end": 9}]},
    ],
)
def test_a_wrong_value_is_refused_with_its_place(empty: Workspace, data: dict[str, Any]) -> None:
    before = shown(empty)
    with pytest.raises(UserError, match=r"(goals|persons|meetings)"):
        import_project(empty, data)
    assert shown(empty) == before


@pytest.mark.parametrize(("given", "kept"), [("09:30", "09:30"), ("9.30", "09:30"), ("", "")])
def test_a_time_of_day_is_kept_in_one_form(empty: Workspace, given: str, kept: str) -> None:
    import_project(empty, {"meetings": [{"id": "m", "title": "Möte", "start": given}]})
    assert [each["start"] for each in shown(empty)["meetings"] if each["id"] == "m"] == [kept]


def test_links_that_a_file_takes_away_are_counted_and_told(example: Workspace) -> None:
    goal = next(each for each in shown(example)["goals"] if each["finding_ids"])
    part = {
        "project": {"id": example.project().id},
        "goals": [{"id": goal["id"], "finding_ids": []}],
    }
    counts = import_project(example, part)
    assert (counts.changed, [each.place for each in counts.overwritten]) == (
        1,
        ["goals[0].finding_ids"],
    )
    assert counts.overwritten[0].old == str(len(goal["finding_ids"]))


def test_figures_that_a_file_replaces_are_counted_and_told(example: Workspace) -> None:
    dataset = next(each for each in shown(example)["datasets"] if each["observations"])
    rows = copy.deepcopy(dataset["observations"])
    whole = {"datasets": [{"id": dataset["id"], "observations": rows}]}
    assert import_project(example, copy.deepcopy(whole)).changed == 0
    figure = next(each for each in rows if each["value"] is not None)
    figure["value"] += 1
    counts = import_project(example, whole)
    assert counts.changed == 1
    assert [each.place for each in counts.overwritten] == ["datasets[0].observations"]


def test_a_list_of_another_name_is_told(example: Workspace) -> None:
    counts = import_project(example, {"project": {"id": example.project().id}, "gools": []})
    assert counts.unknown == {"gools"}


def test_a_list_in_another_order_is_counted(example: Workspace) -> None:
    goals = [{"id": each["id"]} for each in shown(example)["goals"]]
    assert import_project(example, {"goals": goals}).reordered == 0
    counts = import_project(example, {"goals": goals[::-1]})
    assert (counts.changed, counts.reordered) == (0, 1)
    assert [each["id"] for each in shown(example)["goals"]] == [each["id"] for each in goals[::-1]]


def test_what_is_noted_at_nothing_is_named(example: Workspace) -> None:
    finding = next(each for each in shown(example)["findings"] if each["evidence_ids"])
    quotes = {**finding["quotes"], "elsewhere": "said"}
    given = {"id": finding["id"], "evidence_ids": finding["evidence_ids"], "quotes": quotes}
    assert import_project(example, {"findings": [given]}).unknown == {
        "findings[0].quotes.elsewhere"
    }
    alone = {"id": finding["id"], "quotes": {"elsewhere": "said"}}
    assert import_project(example, {"findings": [alone]}).unknown == {"findings[0].quotes"}
