"""Points to decide, costs, risks and hearings: the same in plan, brief, slides and minutes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.exports.documents.test_readers import printed

from planbench.domain.model import (
    Action,
    ActionCost,
    DecisionPoint,
    Finding,
    Meeting,
    Project,
    Section,
)
from planbench.domain.numbering import letter_in_order
from planbench.exports.documents.decision.costs import (
    all_costs,
    cost_sentence,
    costs_of,
    not_estimated,
    numbered_actions,
)
from planbench.exports.documents.decision.points import points_of
from planbench.exports.formats import outline_of
from planbench.exports.outline import Cover, Heading, Listing, Outline, Table, flat, text_of
from planbench.exports.readers import options_for
from planbench.exports.source import DocumentSource, Options, load_source
from planbench.i18n import words_for
from planbench.services.gate.removal import remove
from planbench.services.gate.workspace import Workspace


def source(workspace: Workspace, reader: str = "steering-group", **options: object):
    chosen = options_for(reader, Options(**options))  # type: ignore[arg-type]
    with workspace.reading() as session:
        return load_source(
            session, workspace.programme, words_for("sv"), workspace.today, options=chosen
        )


def texts(outline: Outline) -> str:
    found: list[str] = []
    for block in flat(outline.blocks):
        if isinstance(block, Table):
            found += block.header
            found += [text_of(line.full) for row in block.rows for c in row for line in c.lines]
        elif isinstance(block, Listing):
            found += [text_of(item.full) for item in block.items]
        elif isinstance(block, Cover):
            found += [f"{fact.label}: {fact.text}" for fact in block.facts]
        elif hasattr(block, "full"):
            found.append(text_of(block.full))
    return "\n".join(found).replace("\u00a0", " ")


def table_under(outline: Outline, title: str) -> Table:
    """The first table after a heading."""
    blocks = list(flat(outline.blocks))
    at = next(
        n
        for n, each in enumerate(blocks)
        if isinstance(each, Heading) and text_of(each.runs) == title
    )
    return next(each for each in blocks[at:] if isinstance(each, Table))


def cells(table: Table) -> list[list[str]]:
    lines = [[[text_of(line.full) for line in cell.lines] for cell in row] for row in table.rows]
    return [["\n".join(cell).replace("\u00a0", " ") for cell in row] for row in lines]


def test_every_document_has_the_same_points(example: Workspace) -> None:
    points = [each.text for each in points_of(source(example))]
    assert len(points) == 5
    for kind in ("plan", "brief", "presentation"):
        said = texts(outline_of(source(example), kind))
        assert all(text in said for text in points), kind


def test_the_brief_says_who_from_when_and_at_what_cost(example: Workspace) -> None:
    brief = outline_of(source(example), "brief")
    rows = cells(table_under(brief, "Förslag till beslut"))
    assert [row[0] for row in rows] == ["A", "B", "C", "D", "E"]
    assert rows[2][2:5] == ["Rektorerna", "16 aug 2027", "846 h per år, inom ram"]
    assert rows[3][4] == "64 h, 28 160 kr, ny kostnad"
    assert rows[4][4] == "353 h, 155 320 kr per år, ny kostnad"
    assert rows[0][5:] == ["☐"] * 4


def test_the_sums_are_those_of_the_rows(example: Workspace) -> None:
    found = source(example)
    costs = all_costs(found)
    assert sum(each.hours for each in costs if not each.yearly) == 202
    assert sum(each.kronor for each in costs if each.new and not each.yearly) == 43_760
    rows = {
        row[0]: row[1:]
        for row in cells(table_under(outline_of(found, "brief"), "Det här kostar det"))
    }
    assert rows["Timmar, en gång"][-1] == "202"
    assert rows["Nya kronor, en gång"][-1] == "43 760"


def test_a_sum_never_stands_without_what_is_not_estimated(example: Workspace) -> None:
    told = not_estimated(source(example))
    assert told == "Kostnaden är inte beräknad för insatserna 1.3 och 3.3."
    for kind in ("plan", "brief", "presentation"):
        assert told in texts(outline_of(source(example), kind)), kind


def test_hours_alone_count_as_the_owners(example: Workspace) -> None:
    with example.change("Empty") as session:
        session.query(ActionCost).delete()
    found = source(example)
    assert {each.who for each in all_costs(found)} == {"Resurspersoner", "Övriga"}
    assert sum(each.hours for each in all_costs(found)) == 202
    assert "kr" not in cost_sentence(found).replace("\u00a0", " ").split()


def test_schools_are_told_no_cost_and_no_point(example: Workspace) -> None:
    said = texts(outline_of(source(example, "schools"), "plan"))
    assert "kr" not in said.split()
    assert "☐" not in said


def test_without_own_points_the_named_owner_is_confirmed(example: Workspace) -> None:
    with example.change("Empty") as session:
        session.query(DecisionPoint).delete()
    points = points_of(source(example))
    assert [each.letter for each in points] == ["A", "B", "C"]
    assert "Verksamhetschefen för grundskolan" in points[1].text
    with example.change("Empty") as session:
        session.query(Project).one().plan_owner = ""
    assert "Verksamhetschefen" not in points_of(source(example))[1].text


def test_nothing_is_set_aside_for_a_plan_without_actions(example: Workspace) -> None:
    with example.change("Empty") as session:
        session.query(DecisionPoint).delete()
        session.query(Action).delete()
    points = [each.text for each in points_of(source(example))]
    assert len(points) == 2
    assert not any("insatserna" in each for each in points)


def test_a_finding_that_was_only_begun_is_not_printed(example: Workspace) -> None:
    with example.change("Begun") as session:
        session.add(Finding(number=97, section_id=session.query(Section).first().id))
        session.add(Finding(number=98, text="Elever gissar.", cause=""))
    known = source(example)
    numbers = {each.number for each in known.findings}
    assert 98 in numbers
    assert 97 not in numbers
    assert "I97" not in texts(outline_of(known, "current-state"))


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (52, "BA")])
def test_letters_go_on_after_z(place: int, letter: str) -> None:
    assert letter_in_order(place) == letter


def test_the_cover_prints_what_is_filled_in_and_nothing_else(example: Workspace) -> None:
    said = texts(outline_of(source(example), "plan"))
    assert "Diarienummer: UTB 2026/0417" in said
    assert "Beslutas av: Styrgruppen för matematik, 20 januari 2027" in said
    with example.change("Empty") as session:
        session.query(Project).one().record_number = ""
    assert "Diarienummer" not in texts(outline_of(source(example), "plan"))


def test_the_public_record_has_no_contact(example: Workspace) -> None:
    assert "karin.ek@" in texts(outline_of(source(example), "plan"))
    assert "karin.ek@" not in texts(outline_of(source(example, "public"), "plan"))


def test_a_decided_plan_has_no_boxes_left(example: Workspace) -> None:
    found = source(example, status="decided", decided_on=dt.date(2027, 1, 20))
    said = texts(outline_of(found, "plan"))
    assert "20 januari 2027." in said
    assert "☐" not in said


def test_who_was_heard_and_who_was_not(example: Workspace) -> None:
    said = texts(outline_of(source(example), "plan"))
    assert "Kartlägg redan i årskurs 3" in said
    assert "Inte hörda: vårdnadshavare och elever i förskoleklass till årskurs 3." in said
    assert "Ska höras: de fackliga organisationerna (13 jan 2027)." in said


def test_a_goals_sentence_stands_at_most_twice(example: Workspace, tmp_path: Path) -> None:
    text = printed(example, tmp_path, "steering-group", "plan").replace("\u00a0", " ")
    for goal in source(example).goals:
        assert 1 <= text.count(goal.text.replace("\u00a0", " ")) <= 2


def test_minutes_of_the_steering_group_have_the_points(example: Workspace) -> None:
    with example.change("Hold") as session:
        meeting = session.query(Meeting).filter_by(kind="steering").one()
        meeting.held = True
        meeting_id = meeting.id
    said = texts(outline_of(source(example, "", meeting_id=meeting_id), "minutes"))
    assert "Anta planens fyra mål till juni 2028" in said


def test_an_action_says_what_it_takes_and_who_stands_in(example: Workspace) -> None:
    with example.reading() as session:
        action = session.query(Action).filter(Action.text.startswith("Bedöma nationella")).one()
    assert action.deputy_id
    said = texts(outline_of(source(example), "plan"))
    assert "Ersättare: Karin Ek" in said
    assert "846 h per år" in said


def number(text: str) -> float:
    return float("".join(text.strip("–").split()).replace(",", ".") or 0)


def test_many_groups_stand_below_each_other(example: Workspace) -> None:
    with example.change("Many") as session:
        action = session.query(Action).first()
        for n in range(6):
            session.add(ActionCost(action_id=action.id, name=f"Grupp {n}", hours=2))
    brief: DocumentSource = source(example)
    rows = cells(table_under(outline_of(brief, "brief"), "Det här kostar det"))
    assert [row[0] for row in rows][-1] == "Summa"
    assert next(row[:2] for row in rows if row[0] == "Grupp 5") == ["Grupp 5", "2"]
    for column in range(1, len(rows[0])):
        *parts, whole = (number(row[column]) for row in rows)
        assert whole == pytest.approx(sum(parts))


def test_the_schools_read_what_concerns_each_of_them(example: Workspace) -> None:
    plan = outline_of(source(example, "schools"), "plan")
    rows = {row[0]: row[1] for row in cells(table_under(plan, "Skola för skola"))}
    assert rows["Dalskolan"].startswith("1.1 Planera tre lektioner")
    assert "Granskolan" not in rows


def test_one_that_is_not_estimated_is_one(example: Workspace) -> None:
    found = source(example)
    numbered = list(numbered_actions(found))
    gaps = [each.id for number, each in numbered if not costs_of(found, each, number)]
    others = [each.id for _, each in numbered if each.id not in gaps]

    def take_out(ids: list[str]) -> None:
        with example.change("Fewer") as session:
            for each in ids:
                remove(session, Action, each)

    take_out(gaps[1:])
    assert not_estimated(source(example)) == "Kostnaden är inte beräknad för insats 1.3."
    take_out(others)
    assert not_estimated(source(example)) == "Kostnaden är inte beräknad för insats 1.1."
