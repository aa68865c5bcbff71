"""Ideas to another project: words arrive, names and figures stay; they come to the idea box."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from planbench.domain.model import (
    Action,
    Decision,
    Evidence,
    FollowUp,
    FormAnswer,
    Goal,
    Indicator,
    Meeting,
    Person,
    SharedIdea,
    SurveyAnswer,
    SurveyQuestion,
)
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.sharing.choosing import choices
from planbench.services.sharing.giving import SharePreview, preview_share, write_page, write_share
from planbench.services.sharing.receiving import look_at_share, receive
from planbench.services.sharing.taking import take_in
from planbench.services.sharing.wording import received_lines


def chosen(workspace: Workspace, kind: str, label: str) -> tuple[str, str]:
    """A choice by what it is called."""
    with workspace.reading() as session:
        return next((e.kind, e.id) for e in choices(session) if (e.kind, e.label) == (kind, label))


def shared(workspace: Workspace, kind: str, label: str) -> SharePreview:
    """What sharing one thing would give."""
    return preview_share(workspace, {chosen(workspace, kind, label)})


def rows(workspace: Workspace, kind: type) -> list:
    """All rows of a kind."""
    with workspace.reading() as session:
        return list(session.scalars(select(kind)))


def write_in(workspace: Workspace, goal: str, text: str) -> None:
    """Another rationale of a goal."""
    _kind, goal_id = chosen(workspace, "goal", goal)
    with workspace.change("Changed") as session:
        session.get_one(Goal, goal_id).rationale = text


def brought(example: Workspace, other: Workspace, file: Path, *wanted: tuple[str, str]) -> list:
    """Share things of one project to another; the rows of its idea box."""
    file = write_share(preview_share(example, set(wanted)), file)
    receive(other, look_at_share(other, file))
    return rows(other, SharedIdea)


def test_a_goal_leaves_without_names_figures_and_ids(example: Workspace, tmp_path: Path) -> None:
    file = write_share(shared(example, "goal", "2"), tmp_path / "goal")
    assert file.name == "goal.planbench-share"
    text = file.read_text(encoding="utf-8")
    assert chosen(example, "goal", "2")[1] not in text
    assert example.project().id not in text
    assert "Karin" not in text
    goal = json.loads(text)["items"][0]
    indicators = [part["fields"] for part in goal["parts"] if part["kind"] == "indicator"]
    assert indicators[0]["measure"].startswith("Andel lärare")
    assert {"baseline", "target", "due"}.isdisjoint(indicators[0])
    assert sum(part["kind"] == "action" for part in goal["parts"]) == 3


@pytest.mark.parametrize(
    ("written", "left", "reason"),
    [
        ("Karin Ek leder arbetet.", "[namn] leder arbetet.", "name"),
        ("Vi gör som Karins grupp.", "Vi gör som [namn]s grupp.", "name"),
        ("Anna Svensson visade hur.", "[namn] visade hur.", "name"),
        ("Ring 070-123 45 67.", "Ring [adress].", "contact"),
        ("Eleven 811218-9876 lär sig.", "Eleven [nummer] lär sig.", "identity_number"),
        (
            "Tre nyanlända elever behöver stöd.",
            "[några få] nyanlända elever behöver stöd.",
            "small_group",
        ),
        ("3 av 7 elever når inte målet.", "[några få] elever når inte målet.", "small_group"),
        ("30 av 70 elever når inte målet.", "30 av 70 elever når inte målet.", ""),
        ("I årskurs 6 elever emellan.", "I årskurs 6 elever emellan.", ""),
        ("Det syns i talen (U3). Vi börjar nu.", "Det syns i talen. Vi börjar nu.", "reference"),
        ("Bra så. Emma i 6B räknade på fingrarna.", "Bra så.", "named_sentence"),
    ],
)
def test_what_may_not_leave_is_taken_out_and_told(
    example: Workspace, written: str, left: str, reason: str
) -> None:
    write_in(example, "1", written)
    preview = shared(example, "goal", "1")
    assert preview.share.items[0].fields["rationale"] == left
    own = [each.out.reason for each in preview.left if each.out.words in written]
    assert own == ([reason] if reason else [])


def test_schools_and_what_confidential_evidence_says_stay(example: Workspace) -> None:
    with example.change("Changed") as session:
        evidence = session.scalars(select(Evidence)).first()
        assert evidence is not None
        evidence.confidentiality = "confidential"
        evidence.summary = "Två klasser saknar behörig lärare sedan hösten. Mer finns."
    write_in(
        example, "1", "Vi vet att två klasser saknar behörig lärare sedan hösten. Björkskolan."
    )
    preview = shared(example, "goal", "1")
    said = preview.share.items[0].fields["rationale"]
    assert "behörig" not in said
    assert preview.reasons["confidential"] == 1


def test_a_confidential_instrument_is_kept_back_whole(example: Workspace, tmp_path: Path) -> None:
    with example.change("Changed") as session:
        session.add(
            Evidence(
                id="s", number=77, kind="survey", title="Enkät", confidentiality="confidential"
            )
        )
        session.add(SurveyQuestion(id="q", evidence_id="s", text="Hur ofta?"))
    preview = shared(example, "instrument", "U77")
    assert [each.id for each in preview.kept_back] == ["s"]
    with pytest.raises(UserError, match="may leave"):
        write_share(preview, tmp_path / "nothing")
    assert list(tmp_path.glob("*share")) == []


def test_it_comes_to_the_idea_box_with_its_origin_and_changes_no_plan(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "a.planbench-share"
    found = brought(example, empty, file, chosen(example, "goal", "2"))
    assert [each.kind for each in found] == ["goal"]
    assert found[0].municipality == example.project().municipality
    assert found[0].shared_on == example.today
    assert rows(empty, Goal) == []


def test_the_same_file_twice_adds_nothing_and_other_words_stand_beside(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "a.planbench-share"
    wanted = chosen(example, "goal", "2")
    brought(example, empty, file, wanted)
    again = look_at_share(empty, file)
    assert (again.new, again.known) == ((), 1)
    assert receive(empty, again) == []
    write_in(example, "2", "Nu med andra ord.")
    assert len(brought(example, empty, file, wanted)) == 2


def test_a_goal_is_taken_in_whole_by_one_step_that_can_be_undone(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    idea = brought(example, empty, tmp_path / "a", chosen(example, "goal", "2"))[0]
    kind, goal_id = take_in(empty, idea.id)
    goal = rows(empty, Goal)[0]
    assert (kind, goal.id) == ("goal", goal_id)
    assert goal.text.startswith("Alla matematiklärare i årskurs 4–9 planerar")
    assert len(rows(empty, Action)) == 3
    assert {each.owner_id for each in rows(empty, Action)} == {None}
    indicator = rows(empty, Indicator)[0]
    assert (indicator.baseline, indicator.target, indicator.due) == (None, None, None)
    with pytest.raises(UserError, match="already"):
        take_in(empty, idea.id)
    empty.undo()
    assert (rows(empty, Goal), rows(empty, Action), rows(empty, FollowUp)) == ([], [], [])
    assert rows(empty, SharedIdea)[0].taken_id == ""
    take_in(empty, idea.id)
    assert len(rows(empty, Goal)) == 1


def test_an_action_comes_under_the_likeliest_goal_and_waits_where_there_is_none(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    idea = brought(example, empty, tmp_path / "a", chosen(example, "action", "2.1"))[0]
    with pytest.raises(UserError, match="Choose the goal"):
        take_in(empty, idea.id)
    with empty.change("New") as session:
        session.add(Goal(id="far", position="a0", level="pupil", text="Elever läser mer."))
        with example.reading() as theirs:
            theirs_goal = theirs.get_one(Goal, chosen(example, "goal", "2")[1])
        session.add(Goal(id="near", position="a1", level=theirs_goal.level, area=theirs_goal.area))
    take_in(empty, idea.id)
    assert [each.goal_id for each in rows(empty, Action)] == ["near"]
    empty.undo()
    take_in(empty, idea.id, "far")  # whoever takes it in knows better
    assert [each.goal_id for each in rows(empty, Action)] == ["far"]


def test_indicators_ideas_and_instruments_find_their_places(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    with example.change("New") as session:
        meeting = session.scalars(select(Meeting.id)).first()
        session.add(
            Decision(
                id="i", meeting_id=str(meeting), kind="idea", position="a0", text="Mattefredag"
            )
        )
        session.add(Evidence(id="s", number=77, kind="survey", title="Vår enkät"))
        session.flush()
        session.add(SurveyQuestion(id="q", evidence_id="s", kind="scale", text="Hur ofta?", n=40))
        session.flush()
        session.add(SurveyAnswer(id="1", question_id="q", position="a0", text="Aldrig", count=4))
        session.add(SurveyAnswer(id="2", question_id="q", position="a1", text="Ofta", count=36))
    idea = next(e for e in _ideas(example) if e[1] == "i")
    wanted = (idea, chosen(example, "indicator", "1.1"), chosen(example, "instrument", "U77"))
    with empty.change("New") as session:
        session.add(Goal(id="g", position="a0", text="Ett mål."))
    for each in brought(example, empty, tmp_path / "a", *wanted):
        take_in(empty, each.id)
    assert [each.text for each in rows(empty, Action)] == ["Mattefredag"]
    assert [each.goal_id for each in rows(empty, Indicator)] == ["g"]
    made = rows(empty, Evidence)
    assert [(each.title, each.source) for each in made] == [
        ("Vår enkät", example.project().municipality)
    ]
    assert [each.question for each in rows(empty, FormAnswer)] == ["Hur ofta? (Aldrig / Ofta)"]


def _ideas(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.reading() as session:
        return [(each.kind, each.id) for each in choices(session) if each.kind == "idea"]


def test_what_is_odd_in_a_file_from_others_is_left_out_and_told(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    file = write_share(shared(example, "action", "2.1"), tmp_path / "a")
    held = json.loads(file.read_text(encoding="utf-8"))
    held["items"].append({**held["items"][0], "key": "other", "fields": {"text": " – [namn]. "}})
    held["items"][0]["fields"]["text"] = "Räkna\x1b[2J mer\u202e.\nVarje dag."
    held["items"][0]["fields"]["stage"] = "a\nb"
    held["origin"]["municipality"] = "Ek\x1b\ndala"
    held["format"]["written_by"] = "1\x1b\n2"
    file.write_text(json.dumps(held), encoding="utf-8")
    received = look_at_share(empty, file)
    assert received.share.origin.municipality == "Ek dala"
    assert received.share.format.written_by == "1 2"
    assert [each.text for each in received.new] == ["Räkna[2J mer.\nVarje dag."]
    assert received.new[0].fields["stage"] == "a b"
    assert received.wordless == 1
    assert "1 of them says nothing and is left out." in received_lines(
        empty, received, words_for("en")
    )


def test_an_idea_of_which_no_word_remains_is_kept_back(example: Workspace) -> None:
    kind, action = chosen(example, "action", "2.1")
    with example.change("Changed") as session:
        session.get_one(Action, action).text = "Karin Ek."
    assert [(each.kind, each.id) for each in shared(example, kind, "2.1").kept_back] == [
        (kind, action)
    ]


def test_a_part_of_which_no_word_remains_goes_whole_and_is_told(example: Workspace) -> None:
    _kind, action = chosen(example, "action", "2.1")
    with example.change("Changed") as session:
        row = session.get_one(Action, action)
        row.text, row.resources = "Emma i 6B räknade på fingrarna.", "Två handböcker"
    preview = shared(example, "goal", "2")
    parts = preview.share.items[0].parts
    assert sum(part.kind == "action" for part in parts) == 2
    assert any("Två handböcker" in each.out.words for each in preview.left)


def test_what_stands_after_a_name_in_brackets_is_no_name(example: Workspace) -> None:
    with example.change("Changed") as session:
        session.add(Person(id="p", name="Zelimira (handledare)"))
    write_in(example, "1", "Zelimira visar, och en handledare ser på.")
    said = shared(example, "goal", "1").share.items[0].fields["rationale"]
    assert said == "[namn] visar, och en handledare ser på."


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_page_to_print_is_written_whole(
    example: Workspace, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"page{suffix}"
    write_page(example, shared(example, "goal", "2"), file)
    assert file.stat().st_size > 2000
    with pytest.raises(UserError, match=r"not as page\.txt"):
        write_page(example, shared(example, "goal", "2"), tmp_path / "page.txt")


def test_two_laptops_that_take_the_same_idea_have_one_goal(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    from planbench.services.exchange.joining import join_project
    from planbench.services.exchange.packages import make_package, merge
    from planbench.services.projects import open_workspace

    first = make_package(empty, tmp_path / "first.planbench-utbyte")
    join_project(first, tmp_path / "second.planbench", "Per Lund")
    other = open_workspace(tmp_path / "second.planbench")
    for each in (empty, other):
        [idea] = brought(example, each, tmp_path / "a", chosen(example, "goal", "2"))
        take_in(each, idea.id)
    merge(empty, make_package(other, tmp_path / "second.planbench-utbyte"), tmp_path)
    other.close()
    assert len(rows(empty, SharedIdea)) == 1
    assert len(rows(empty, Goal)) == 1
    assert len(rows(empty, Action)) == 3


def test_what_was_empty_stays_empty(example: Workspace, empty: Workspace, tmp_path: Path) -> None:
    wanted = chosen(example, "goal", "1")
    with example.change("x") as session:
        goal = session.get_one(Goal, wanted[1])
        goal.kind, goal.level, goal.area = "", "", ""
    (idea,) = brought(example, empty, tmp_path / "a", wanted)
    _kind, goal_id = take_in(empty, idea.id)
    (taken,) = [each for each in rows(empty, Goal) if each.id == goal_id]
    assert (taken.kind, taken.level, taken.area) == ("", "", "")


def test_the_question_to_the_receiver_names_what_comes_along(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    file = write_share(shared(example, "goal", "2"), tmp_path / "a")
    said = received_lines(empty, look_at_share(empty, file), words_for("sv"))
    assert sum(line.strip().startswith("Insats: ") for line in said) == 3
    assert any(line.strip().startswith("Indikator: ") for line in said)
