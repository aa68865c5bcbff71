"""What is read for a document, and what is left where it is."""

from __future__ import annotations

from typing import Any

import pytest

from planbench.domain import model


def municipality(n: int, code: str, **more: Any) -> model.Observation:
    """A share in a municipality."""
    facts = {"unit_type": "municipality", "measure": "Andel", "value": 50.0, **more}
    return model.Observation(dataset_id="d1", unit_code=code, unit_name=f"K{n}", **facts)


def test_of_a_large_table_only_what_a_chart_can_need_is_read(desk: Any):
    desk.project.municipality_code = "1263"
    desk.session.get(model.School, "s1").code = "12345678"
    desk.add(model.Dataset(id="d1", title="Stor"))
    desk.add(*(municipality(n, f"{10 + n % 10}{n:03}") for n in range(450)))
    desk.add(
        municipality(900, "00", unit_type="nation"),
        municipality(901, "12345678", unit_type="school"),
        municipality(902, "12999999", unit_type="school"),
    )
    near = {each.unit_code for each in desk.source().observations["d1"]}
    assert {"00", "12345678"} <= near
    assert "12999999" not in near
    assert all(code.startswith(("12", "00")) for code in near)
    assert len(desk.source(all_figures=True).observations["d1"]) == 453


def test_of_a_small_table_all_totals_are_read(desk: Any):
    desk.add(model.Dataset(id="d1", title="Liten"), municipality(1, "0114"))
    desk.add(municipality(2, "0115", sex="F"))
    assert [each.unit_name for each in desk.source().observations["d1"]] == ["K1"]


def test_findings_are_named_by_their_numbers_wherever_they_stand(desk: Any):
    source = desk.source()
    assert dict(source.finding_labels) == {"f1": "I1", "f2": "I2"}
    assert [each.id for each in source.findings_of("c1")] == ["f1", "f2"]


def test_labels_are_those_of_the_readers_language(desk: Any):
    for language, evidence, finding in (("sv", "U1", "I1"), ("nb", "K1", "F1"), ("nn", "K1", "F1")):
        source = desk.source(language)
        assert source.references.labels["e1"] == evidence
        assert source.references.run("e1").text == f"[{evidence}]"
        assert source.finding_labels["f1"] == finding


def test_a_person_is_a_role_when_names_are_left_out(desk: Any):
    assert desk.source().name_of("p1") == "Anna Påhitt"
    hidden = desk.source(leave_out_names=True)
    assert hidden.name_of("p1") == hidden.words.say("Resource person")
    assert hidden.name_of(None) == ""


def test_a_dataset_of_hidden_evidence_is_left_out(with_figures: Any):
    with_figures.session.get(model.Evidence, "e1").confidentiality = "confidential"
    assert with_figures.source().datasets
    assert with_figures.source(leave_out_confidential=True).datasets == []


def test_rows_that_were_only_begun_are_not_printed(desk: Any):
    before = desk.source()
    desk.add(
        model.FollowUp(goal_id="g1"),
        model.Indicator(goal_id="g1", measure=" "),
        model.Action(goal_id="g1", position="z1"),
        model.Action(id="a-costs", goal_id="g1", position="z0"),
        model.ActionCost(action_id="a-costs", hours=3),
    )
    source = desk.source()
    for name in ("follow_ups", "indicators"):
        now, then = getattr(source, name), getattr(before, name)
        assert [each.id for each in now.get("g1", [])] == [each.id for each in then.get("g1", [])]
    new = {each.id for each in source.actions["g1"]} - {each.id for each in before.actions["g1"]}
    assert new == {"a-costs"}


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("agenda", model.AgendaItem(meeting_id="m1", position="z9")),
        ("preparations", model.Preparation(meeting_id="m1", position="z9", done=True)),
        ("questions", model.Question(meeting_id="m1", position="z9", text=" ")),
        ("decisions", model.Decision(meeting_id="m1", position="z9")),
        ("initiatives", model.Initiative(position="z9")),
        ("involvement", model.Involvement(position="z9")),
        ("decision_points", model.DecisionPoint(position="z9")),
        ("risks", model.Risk(position="z9")),
        ("hearings", model.Hearing(position="z9")),
        ("indicator_values", model.IndicatorValue(indicator_id="i1")),
    ],
)
def test_a_row_of_any_list_that_was_only_begun_is_not_printed(desk: Any, name: str, row: Any):
    before = len(rows_of(desk.source(), name))
    desk.add(row)
    assert len(rows_of(desk.source(), name)) == before
    field = next(each for each in ("text", "name", "who", "note") if hasattr(row, each))
    setattr(row, field, "Nu står något här")
    desk.session.flush()
    assert len(rows_of(desk.source(), name)) == before + 1


def rows_of(source: Any, name: str) -> list[Any]:
    """The rows of a list, or of all groups of it."""
    rows = getattr(source, name)
    return rows if isinstance(rows, list) else [row for group in rows.values() for row in group]


def test_a_school_without_a_name_is_not_listed(desk: Any):
    before = [school.name for school in desk.source().schools_seen()]
    desk.add(
        model.School(id="nameless", name=" "),
        model.EvidenceSchool(evidence_id="e1", school_id="nameless"),
    )
    assert [school.name for school in desk.source().schools_seen()] == before


def test_an_action_keeps_its_number_where_one_before_it_was_only_begun(desk: Any):
    desk.add(
        model.Action(id="begun", goal_id="g1", position="z0"),
        model.Action(id="told", goal_id="g1", position="z1", text="Pröva i tre klasser"),
        model.Action(id="last", goal_id="g1", position="z2"),
    )
    assert [each.id for each in desk.source().actions["g1"]][-2:] == ["begun", "told"]
