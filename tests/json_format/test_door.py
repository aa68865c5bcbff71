"""A project as JSON from anyone: order and numbers stand, own work is never overwritten unasked."""

from __future__ import annotations

import copy
import json
import math
import random
from pathlib import Path
from typing import Any

import pytest

from planbench.errors import UserError
from planbench.json_format.opening import read_project
from planbench.json_format.writing import snapshot
from planbench.services.gate.workspace import Workspace
from planbench.services.json_import import NeedsConsentError, import_project

CASES = Path(__file__).parents[1] / "data" / "json"
Json = dict[str, Any]


def shown(workspace: Workspace) -> Json:
    with workspace.reading() as session:
        found: Json = json.loads(json.dumps(snapshot(session)))
        return found


def texts(workspace: Workspace, key: str) -> list[str]:
    return [each["text"] for each in shown(workspace)[key]]


def test_the_order_of_the_lists_is_the_order(empty: Workspace) -> None:
    import_project(empty, read_project(CASES / "order.json"))
    goals = shown(empty)["goals"]
    assert [each["text"] for each in goals] == ["A first", "B second", "C third", "D fourth"]
    assert [each["text"] for each in goals[0]["actions"]] == ["a1", "a2", "a3", "a4", "a5"]


def test_a_new_item_stands_behind_the_one_before_it(empty: Workspace) -> None:
    import_project(empty, {"goals": [{"id": name, "text": name} for name in "abc"]})
    import_project(empty, {"goals": [{"id": "a"}, {"text": "new"}]})
    assert texts(empty, "goals") == ["a", "new", "b", "c"]
    import_project(empty, {"goals": [{"text": "last"}]})
    assert texts(empty, "goals") == ["a", "new", "b", "c", "last"]


def test_a_whole_list_in_another_order_is_that_order(empty: Workspace) -> None:
    import_project(empty, {"goals": [{"id": name, "text": name} for name in "abc"]})
    import_project(empty, {"goals": [{"id": name} for name in "cab"]})
    assert texts(empty, "goals") == ["c", "a", "b"]


def test_naming_some_of_a_list_moves_none(empty: Workspace) -> None:
    import_project(empty, {"goals": [{"id": name, "text": name} for name in "abcd"]})
    import_project(empty, {"goals": [{"id": "c"}, {"id": "a"}]})
    assert texts(empty, "goals") == ["a", "b", "c", "d"]


def test_new_items_are_numbered_on(example: Workspace) -> None:
    highest = max(each["number"] for each in shown(example)["evidence"])
    import_project(example, {"evidence": [{"title": "X"}, {"title": "Y", "number": 0}]})
    numbers = {each["title"]: each["number"] for each in shown(example)["evidence"]}
    assert (numbers["X"], numbers["Y"]) == (highest + 1, highest + 2)


def test_own_texts_give_way_to_no_file_that_does_not_say_whose_it_is(empty: Workspace) -> None:
    import_project(empty, read_project(CASES / "own4.json"), agreed=False)
    strangers = json.loads((CASES / "own4.json").read_text().replace("Bkommuns", "Ckommuns"))
    before = shown(empty)
    with pytest.raises(NeedsConsentError) as refused:
        import_project(empty, strangers, agreed=False)
    assert len(refused.value.counts.overwritten) == 2
    assert "sections[0].body" in str(refused.value)
    assert shown(empty) == before


def test_another_projects_file_is_asked_about_and_then_a_backup_is_made(
    example: Workspace, tmp_path: Path
) -> None:
    strangers = {"project": {"id": "other", "municipality": "Nyby"}, "goals": [{"text": "Ny"}]}
    before = shown(example)
    with pytest.raises(NeedsConsentError, match="Nyby"):
        import_project(example, strangers, agreed=False)
    assert shown(example) == before
    import_project(example, strangers, agreed=True, backups=tmp_path / "kept")
    assert "Ny" in texts(example, "goals")
    assert shown(example)["project"]["id"] == before["project"]["id"]
    assert len(list((tmp_path / "kept").glob("*-import.planbench"))) == 1


def test_the_projects_own_file_needs_no_question(example: Workspace) -> None:
    own = shown(example)
    own["goals"][0]["text"] = "Ändrat"
    assert import_project(example, own, agreed=False).changed == 1


def test_a_part_that_names_an_own_item_is_the_projects_own(empty: Workspace) -> None:
    import_project(empty, {"goals": [{"id": "mine", "text": "Före"}]})
    import_project(empty, {"goals": [{"id": "mine", "text": "Efter"}]}, agreed=False)
    assert texts(empty, "goals") == ["Efter"]


WRONG: list[tuple[Json, str]] = [
    ({"goals": [{"id": "x" * 101}]}, "goals[0].id"),
    ({"goals": [{"id": "x" * 1_000_000}]}, "goals[0].id"),
    ({"goals": [{"id": 5}]}, "goals[0].id"),
    ({"goals": [{"id": "\ud800"}]}, "goals[0].id"),
    ({"goals": [{"id": "a"}, {"id": "a"}]}, "goals[1]"),
    ({"goals": ["a line"]}, "goals[0]"),
    ({"goals": [{"position": "!!"}]}, "goals[0].position"),
    ({"goals": [{"text": True}]}, "goals[0].text"),
    ({"goals": [{"finding_ids": ["none such"]}]}, "goals[0].finding_ids[0]"),
    ({"goals": [{"finding_ids": [{}]}]}, "goals[0].finding_ids[0]"),
    ({"goals": [{"actions": [{"hours": math.inf}]}]}, "goals[0].actions[0].hours"),
    ({"goals": [{"actions": [{"hours": math.nan}]}]}, "goals[0].actions[0].hours"),
    ({"goals": [{"actions": [{"owner_id": "nobody"}]}]}, "goals[0].actions[0].owner_id"),
    ({"goals": [{"actions": [{"start": "20260101"}]}]}, "goals[0].actions[0].start"),
    ({"goals": [{"actions": [{"start": "0001-01-01"}]}]}, "goals[0].actions[0].start"),
    ({"time_entries": [{"minutes": 30}]}, "time_entries[0].person_id"),
    ({"time_entries": [{"person_id": "nobody"}]}, "time_entries[0].person_id"),
    ({"evidence": [{"respondents": 10**20}]}, "evidence[0].respondents"),
    ({"evidence": [{"respondents": 1.5}]}, "evidence[0].respondents"),
    ({"meetings": [{"held": "no"}]}, "meetings[0].held"),
    ({"meetings": [{"start": "25:99"}]}, "meetings[0].start"),
    ({"meetings": [{"end": "kl. tre"}]}, "meetings[0].end"),
    ({"time_entries": [{"start": "12:60"}]}, "time_entries[0].start"),
    ({"project": {"share": -10}}, "project.share"),
    (
        {"goals": [{"actions": [{"costs": [{"amount": -5}]}]}]},
        "goals[0].actions[0].costs[0].amount",
    ),
    ({"evidence": [{"questions": [{"n": -1}]}]}, "evidence[0].questions[0].n"),
    ({"project": {"hours": "many"}}, "project.hours"),
    ({"project": {"programme": "none"}}, "project.programme"),
    ({"project": ["x"]}, "project"),
    ({"project": {"application": 3}}, "project.application"),
    ({"findings": [{"evidence_ids": [], "quotes": [1]}]}, "findings[0]"),
    ({"datasets": [{"observations": [3]}]}, "datasets[0].observations[0]"),
    ({"goals": [], "blobs": []}, "blobs"),
]


@pytest.mark.parametrize(("data", "place"), WRONG)
def test_what_is_wrong_is_named_with_its_place(empty: Workspace, data: Json, place: str) -> None:
    if not data.get("blobs") and "blobs" in data:
        data = {**data, "blobs": [1]}
    before = shown(empty)
    with pytest.raises(UserError) as refused:
        import_project(empty, data)
    assert place in str(refused.value)
    assert shown(empty) == before


def test_no_action_waits_for_itself(empty: Workspace) -> None:
    ring = [{"id": "a", "depends_on_id": "b"}, {"id": "b", "depends_on_id": "a"}]
    with pytest.raises(UserError, match="waits for itself"):
        import_project(empty, {"goals": [{"actions": ring}]})


def test_a_ring_is_found_though_others_wait_for_what_is_in_it(empty: Workspace) -> None:
    waits = {"a": "b", "b": "c", "c": "b", "d": "b", "e": "d"}
    actions = [{"id": each, "depends_on_id": other} for each, other in waits.items()]
    with pytest.raises(UserError, match="waits for itself"):
        import_project(empty, {"goals": [{"actions": actions}]})
    waits["c"] = None
    actions = [{"id": each, "depends_on_id": other} for each, other in waits.items()]
    import_project(empty, {"goals": [{"actions": actions}]})
    stored = {each["id"]: each["depends_on_id"] for each in shown(empty)["goals"][0]["actions"]}
    assert stored == waits


@pytest.mark.parametrize(
    "text",
    [
        '{"format": {"version": "x"}, "goals": []}',
        '{"format": {"name": 3}, "goals": []}',
        '{"format": [], "goals": []}',
        "[" * 100_000,
        '{"goals": ' + "9" * 10_000 + "}",
        '{"goals": [{"id": 1' + "0" * 5_000 + "}]}",
        "null",
        "",
        '{"goals": NaN}',
    ],
)
def test_any_text_is_refused_in_words(empty: Workspace, tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text)
    with pytest.raises(UserError):
        import_project(empty, read_project(file))


JUNK: list[Any] = [None, True, 0, -1, 1.5, 10**40, math.inf, "", "x", "2026-13-40", "\ud800", "\0"]
JUNK += [[], {}, [[]], [{}], {"id": []}, [1], ["a"], "x" * 300_000, "20260101", {"name": 3}]


def test_whatever_stands_where_nothing_breaks(empty: Workspace, example: Workspace) -> None:
    """200 mutilated files; `python3 dev.py hard` takes thousands."""
    chance, whole = random.Random(20261129), shown(example)
    refused = 0
    for _ in range(200):
        data = mutilated(chance, whole)
        try:
            import_project(empty, data, dry_run=True)
        except UserError:
            refused += 1
    assert 50 < refused < 200


def mutilated(chance: random.Random, whole: Json) -> Json:
    """A few items of some lists, with something else at one place or two."""
    data = {}
    for key in chance.sample(sorted(whole), 3):
        value = whole[key]
        data[key] = copy.deepcopy(value[:2] if isinstance(value, list) else value)
    for _ in range(chance.choice((1, 1, 2))):
        place: Any = data
        while True:
            steps = list(place) if isinstance(place, dict) else list(range(len(place)))
            step = chance.choice(steps)
            inner = place[step]
            if not isinstance(inner, dict | list) or not inner or chance.random() < 0.2:
                break
            place = inner
        place[step] = copy.deepcopy(chance.choice(JUNK))
    return data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"project": {"small_group_limit": 0}}, "project.small_group_limit is “0”"),
        ({"project": {"small_group_limit": -7}}, "cannot be less than 1"),
        ({"project": {"hours": -3}}, "project.hours is “-3”"),
        ({"project": {"period_start": "2026-10-02", "period_end": "2026-10-01"}}, "period_end"),
        ({"goals": [{"actions": [{"start": "2026-10-02", "end": "2026-10-01"}]}]}, "before"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(empty: Workspace, data: Json, said: str) -> None:
    before = shown(empty)
    with pytest.raises(UserError) as refused:
        import_project(empty, data)
    assert said in str(refused.value)
    assert shown(empty) == before


def test_a_field_that_stands_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "double.json"
    file.write_text('{"goals": [{"text": "one", "text": "two"}]}', encoding="utf-8")
    with pytest.raises(UserError, match="stands twice"):
        read_project(file)


@pytest.mark.parametrize("into", ["another", "the same"])
def test_a_list_turned_round_stands_so_though_its_positions_are_kept(
    empty: Workspace, into: str
) -> None:
    given = [{"id": name, "text": name, "position": f"a{n}"} for n, name in enumerate("abc")]
    if into == "the same":
        import_project(empty, {"goals": given})
    counts = import_project(empty, {"goals": given[::-1]})
    assert texts(empty, "goals") == ["c", "b", "a"]
    assert counts.contradicting == ["goals"]


def test_a_position_that_was_written_anew_moves_its_item(empty: Workspace) -> None:
    import_project(empty, {"goals": [{"id": name, "text": name} for name in "abc"]})
    counts = import_project(empty, {"goals": [{"id": "a", "position": "b00"}]})
    assert (texts(empty, "goals"), counts.contradicting) == (["b", "c", "a"], [])


def test_the_same_file_twice_makes_nothing_twofold(empty: Workspace) -> None:
    person = {"id": "p", "name": "Kim Ek", "role": "resource_person"}
    time = {"person_id": "p", "date": "2026-09-01", "minutes": 30}
    goal = {"text": "Räkna", "indicators": [{"measure": "Andel"}], "actions": [{"text": "Öva"}]}
    data = {
        "persons": [person],
        "evidence": [{"title": "Prov", "number": 1}],
        "goals": [goal],
        "time_entries": [time, time],
        "meetings": [{"title": "Extra", "date": "2026-10-01", "agenda": ["Välkomna"]}],
    }
    import_project(empty, data)
    before = shown(empty)
    assert len(before["time_entries"]) == 2
    counts = import_project(empty, copy.deepcopy(data))
    assert shown(empty) == before
    assert (counts.new, counts.recognised) == (0, 7)


def test_what_differs_in_a_word_or_says_nothing_is_new(empty: Workspace) -> None:
    import_project(empty, {"goals": [{"text": "Räkna", "rationale": "Prov"}, {"kind": "process"}]})
    import_project(empty, {"goals": [{"text": "Räkna mer"}, {"kind": "effect"}]})
    assert texts(empty, "goals") == ["Räkna", "", "Räkna mer", ""]


def test_a_number_that_another_has_goes_to_nobody_else(example: Workspace) -> None:
    numbers = [each["number"] for each in shown(example)["evidence"]]
    counts = import_project(example, {"evidence": [{"id": "new", "title": "Ny", "number": 1}]})
    (told,) = counts.renumbered
    assert (told.place, told.wanted, told.got) == ("evidence[0].number", 1, max(numbers) + 1)
    assert sorted(each["number"] for each in shown(example)["evidence"]) == [*numbers, told.got]


@pytest.mark.parametrize("kind", ["evidence", "findings", "comparisons"])
def test_an_item_never_takes_the_number_of_another(example: Workspace, kind: str) -> None:
    first, second = shown(example)[kind][:2]
    with pytest.raises(UserError, match=f"{kind}\\[0\\].number is {first['number']}, and another"):
        import_project(example, {kind: [{"id": second["id"], "number": first["number"]}]})
    both = [{"id": first["id"], "number": second["number"]}]
    both.append({"id": second["id"], "number": first["number"]})
    import_project(example, {kind: both})
    assert {each["id"]: each["number"] for each in shown(example)[kind]}[first["id"]] == (
        second["number"]
    )


def test_a_second_meeting_with_a_number_is_refused(example: Workspace) -> None:
    number = max(each["number"] or 0 for each in shown(example)["meetings"])
    with pytest.raises(UserError, match=r"meetings\[0\]\.number"):
        import_project(example, {"meetings": [{"title": "Träff", "number": number}]})


CLOCKS = [("13.05", "13:05"), ("8:30", "08:30"), ("", "")]


@pytest.mark.parametrize(("given", "kept"), CLOCKS)
def test_a_time_of_day_is_kept_in_one_form(empty: Workspace, given: str, kept: str) -> None:
    import_project(empty, {"meetings": [{"id": "m", "end": given}]})
    assert [each["end"] for each in shown(empty)["meetings"] if each["id"] == "m"] == [kept]


def test_files_that_are_named_and_nowhere_are_told(empty: Workspace) -> None:
    attached = [{"name": "prov.pdf", "sha256": "ab" * 32, "size": 12}]
    counts = import_project(empty, {"evidence": [{"title": "Prov", "attachments": attached}]})
    assert counts.without_file == 1
