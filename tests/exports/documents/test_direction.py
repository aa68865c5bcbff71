"""Where the plan leads, what stops, who is involved: printed where it is written, else not."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tests.exports.documents.test_plan import said, titles

from planbench.domain import model
from planbench.exports.documents.plan import plan_outline
from planbench.exports.outline import flat, headings
from planbench.programmes.loading import load_programme


def printed(source: Any) -> str:
    """The plan as text."""
    return "\n".join(said(block) for block in flat(plan_outline(source).blocks))


def test_nothing_of_it_is_printed_where_nothing_is_written(desk: Any) -> None:
    assert "Vart planen leder" not in titles(plan_outline(desk.source()))


def test_the_theory_in_one_line_and_what_stops(desk: Any) -> None:
    desk.project.theory = "Om vi planerar ihop ändras uppgifterna för att fler ska få resonera."
    desk.project.context = "Skånes kompetensförsörjning och den nationella STEM-strategin."
    desk.add(model.Initiative(name="Läslyftet", relation="Tar samma mötestid", fate="stops"))
    text = printed(desk.source())
    assert "Så tänker vi att planen ska verka: Om vi planerar ihop" in text
    assert "Uppdrag och sammanhang: Skånes kompetensförsörjning" in text
    assert "Läslyftet | Tar samma mötestid | Läggs ner" in text
    assert "Läslyftet" in printed(desk.source(reader="steering-group"))


def test_who_is_involved_and_who_is_only_informed(desk: Any) -> None:
    desk.programme = load_programme("matematikkloftet-lederstotte")
    desk.add(
        model.Involvement(
            position="a",
            who="De fire lærerne",
            part="involved",
            year="first",
            how="To timer i uka",
            why="De prøver ut",
        ),
        model.Involvement(position="b", who="Foresatte", part="informed", how="Brev", why="Vet"),
    )
    text = printed(desk.source(language="nb"))
    assert "Gruppe | Involveres eller informeres | År i programmet | Hvordan | Hvorfor" in text
    assert "De fire lærerne | Involveres | Første år | To timer i uka | De prøver ut" in text
    assert "Foresatte | Bare informeres | Begge årene | Brev | Vet" in text


def test_what_is_written_under_the_programmes_headings(desk: Any) -> None:
    desk.programme = load_programme("matematikkloftet-lederstotte")
    desk.add(model.ProgrammeNote(key="three_u", text="Det vi tok med."))
    desk.add(model.ProgrammeNote(key="component_1"))
    text = printed(desk.source(language="nb"))
    assert "3xU\nDet vi tok med." in text
    assert "komponent 1" not in text


def test_questionnaires_before_and_after_are_one_table(desk: Any) -> None:
    desk.add(
        model.Evidence(id="b", number=3, kind="survey", title="Enkät, höst"),
        model.Evidence(id="a", number=4, kind="survey", title="Enkät, vår", before_id="b"),
    )
    for evidence, often in (("b", 10), ("a", 20)):
        question = model.SurveyQuestion(evidence_id=evidence, text="Jag får förklara", n=40)
        desk.add(question)
        desk.add(model.SurveyAnswer(question_id=question.id, text="Ofta", count=often))
    text = printed(desk.source())
    assert "Före och efter: U3 och U4" in text
    assert "Jag får förklara: Ofta | 25\u00a0% (n = 40) | 50\u00a0% (n = 40) | +25" in text


def test_what_is_cited_and_gone_has_the_readers_letter(desk: Any) -> None:
    section = desk.session.get(model.Section, "c1")
    section.body = "Se [U:borte]."
    assert "[K?]" in printed(desk.source(language="nb"))
    assert "[U?]" in printed(desk.source(language="sv"))


def test_a_text_of_several_lines_jumps_over_no_level_of_headings(desk: Any) -> None:
    desk.project.future = "Alla räknar.\n\nAlla förklarar."
    levels = [each.level for each in headings(plan_outline(desk.source()))]
    assert all(later - earlier <= 1 for earlier, later in pairwise([0, *levels]))
    assert "Alla förklarar." in printed(desk.source())
