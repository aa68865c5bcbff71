"""What the plan says, whatever the format."""

from __future__ import annotations

import datetime as dt
from typing import Any

from planbench.domain import model
from planbench.exports.documents.plan import plan_outline
from planbench.exports.documents.red_thread import unanswered
from planbench.exports.outline import (
    Block,
    Cover,
    Heading,
    Outline,
    Paragraph,
    Picture,
    Table,
    flat,
    heading_numbers,
    headings,
    text_of,
)


def said(block: Block) -> str:
    """Everything that a block says."""
    if isinstance(block, Heading | Paragraph):
        return text_of(block.full)
    if isinstance(block, Table):
        cells = [text_of(line.full) for row in block.rows for cell in row for line in cell.lines]
        return " | ".join([block.caption, *block.header, *cells])
    return ""


def everything(outline: Outline) -> str:
    """The whole document as text."""
    return "\n".join(said(block) for block in flat(outline.blocks))


def titles(outline: Outline) -> list[str]:
    """The headings of level 1."""
    return [text_of(each.full) for each in headings(outline, 1)]


def test_the_chapters_stand_in_the_order_of_the_work(desk: Any):
    found = titles(plan_outline(desk.source()))
    assert found == [
        "Sammanfattning",
        "Så togs planen fram",
        "Nulägesbeskrivning",
        "Den röda tråden",
        "Mål och insatser",
        "Ägarskap och fortsatt arbete",
        desk.source().words.say("Decision"),
        "Källor",
        "Förkortningar",
        "Bilaga: underlaget i korthet",
    ]


def test_the_document_speaks_its_own_language(desk: Any):
    assert "Mål og tiltak" in titles(plan_outline(desk.source("nb")))
    assert "Eigarskap og vidare arbeid" in titles(plan_outline(desk.source("nn")))


def test_a_sections_own_title_goes_before_the_programmes(desk: Any):
    desk.session.get(model.Section, "c1").title = "Hur det går"
    assert "Hur det går" in everything(plan_outline(desk.source()))


def test_a_goal_prints_why_measures_actions_and_follow_up(desk: Any):
    text = everything(plan_outline(desk.source()))
    for part in (
        "Mål 1. Fler når målen",
        "Det går.",
        "Andel A–E | 62\u00a0% | 75\u00a0%",
        "Planera lektioner | Anna Påhitt",
        "Samtal | Bo Dikt",
    ):
        assert part in text


def test_a_quotation_has_the_marks_of_the_language(desk: Any):
    assert "”var tredje”" in everything(plan_outline(desk.source("sv")))
    assert "«var tredje»" in everything(plan_outline(desk.source("nb")))


def test_an_empty_project_says_what_is_missing_in_plain_words(empty: Any):
    text = everything(plan_outline(empty.source()))
    assert "Inga mål är satta ännu." in text
    assert "Inget underlag är infört ännu." in text


def test_without_a_summary_the_facts_are_told(desk: Any):
    desk.project.summary = ""
    text = everything(plan_outline(desk.source()))
    assert "Planen har 1 mål och 1 insats." in text
    assert text.count("Arbetet bygger på 2 underlag") == 1


def test_the_cover_says_whether_it_is_decided(desk: Any):
    source = desk.source(status="decided", decided_on=dt.date(2027, 1, 20))
    cover = plan_outline(source).blocks[0]
    assert isinstance(cover, Cover)
    assert cover.status.endswith("20\u00a0" + source.words.month(dt.date(2027, 1, 20)) + " 2027")


def test_a_long_goal_is_cut_in_the_heading_and_whole_below(desk: Any):
    text = "Alla elever ska " + "lära sig mycket " * 20 + "till slut"
    desk.session.get(model.Goal, "g1").text = text
    outline = plan_outline(desk.source())
    heading = next(each for each in headings(outline) if "Mål 1" in text_of(each.full))
    assert text_of(heading.full).endswith("…")
    assert heading.anchor is None
    assert any(said(block) == text for block in flat(outline.blocks))


def test_the_red_thread_joins_finding_goal_action_and_follow_up(desk: Any):
    outline = plan_outline(desk.source())
    table = next(
        each
        for each in flat(outline.blocks)
        if isinstance(each, Table) and "röda tråden" in each.caption
    )
    (row,) = table.rows
    texts = [" ".join(text_of(line.full) for line in cell.lines) for cell in row]
    assert [("I1" in texts[0]), ("Mål 1" in texts[1])] == [True, True]
    assert "Planera lektioner" in texts[2]
    assert "Samtal" in texts[3]


def test_a_challenge_without_a_goal_is_named(desk: Any):
    desk.add(model.Finding(id="f3", number=3, text="Glömt"))
    assert [each.id for each in unanswered(desk.source())] == ["f3"]
    assert "svarar mot ännu: I3" in everything(plan_outline(desk.source()))


def test_the_chart_stands_in_the_section_that_speaks_of_it(with_figures: Any):
    blocks = list(flat(plan_outline(with_figures.source()).blocks))
    picture = next(n for n, each in enumerate(blocks) if isinstance(each, Picture))
    before = [said(each) for each in blocks[:picture] if isinstance(each, Heading)]
    assert before[-1] == with_figures.source().programme_words.section_words["results"].title
    assert said(blocks[picture + 1]).startswith("Färre än 75 % av eleverna")
    chart = blocks[picture]
    assert isinstance(chart, Picture)
    assert chart.source.startswith("Källa: Skolverket, Nationella prov åk 9, 2023/24.")


def test_headings_are_numbered_and_plain_ones_are_not(desk: Any):
    outline = plan_outline(desk.source())
    numbers = dict(
        zip(
            [text_of(each.full) for each in headings(outline)],
            heading_numbers(outline),
            strict=True,
        )
    )
    assert numbers["Sammanfattning"] == ""
    assert numbers["Så togs planen fram"] == "1"
    assert numbers["Mål 1. Fler når målen"] == "4.1"
    assert numbers["Det här gör vi"] == ""
    assert numbers["Källor"] == ""


def test_two_evidences_with_the_same_number_are_told_apart(desk: Any):
    desk.add(model.Evidence(id="e9", number=1, title="Samma nummer"))
    assert "U1b\tSamma nummer" in everything(plan_outline(desk.source()))


def test_hidden_evidence_is_cited_but_not_listed(desk: Any):
    text = everything(plan_outline(desk.source(leave_out_confidential=True)))
    assert "Samtal om en klass" not in text
    assert "Konfidentiella underlag" in text


def test_the_short_plans_sources_are_a_chapter_and_no_part_of_the_goals(desk: Any):
    source = desk.source(reader="steering-group")
    titles = [(each.level, text_of(each.full)) for each in headings(plan_outline(source), 2)]
    assert (1, "Källor") in titles


def test_a_few_words_stay_with_the_table_that_they_lead_to(desk: Any):
    desk.add(model.StatusRound(id="s1", date=dt.date(2027, 5, 12), note="Vi såg på varje mål."))
    desk.add(model.GoalStatus(round_id="s1", goal_id="g1", state="on_track"))
    blocks = plan_outline(desk.source()).blocks
    (note,) = (n for n, each in enumerate(blocks) if "Vi såg på" in said(each))
    assert isinstance(blocks[note + 1], Table)
    assert blocks[note].leads


def test_no_school_with_evidence_is_not_said_to_be_the_whole_municipality(desk: Any):
    assert "Skolor som underlaget omfattar: Lönnskolan." in everything(plan_outline(desk.source()))
    desk.session.delete(desk.session.get(model.EvidenceSchool, "es1"))
    desk.session.flush()
    text = everything(plan_outline(desk.source()))
    assert "gäller hela kommunen" not in text
    assert "Skolor som underlaget omfattar:" not in text


def read_table(desk: Any) -> None:
    """A table of statistics that was read on a day, and that nothing cites."""
    read_on = dt.date(2026, 11, 30)
    title, whence, period = "Betyg per kön", "Skolverket", "2024/25"
    evidence = model.Evidence(id="e9", number=9, title=title, source=whence, period=period)
    evidence.kind, evidence.collected_on = "statistics", read_on
    table = model.Dataset(id="d9", evidence_id="e9", title=title, publisher=whence, period=period)
    desk.add(evidence, table)


def test_a_table_that_was_read_is_dated_by_its_period_and_named_once(desk: Any):
    read_table(desk)
    (entry,) = [
        said(block)
        for block in plan_outline(desk.source()).blocks
        if isinstance(block, Paragraph) and block.style == "entry" and "U9" in said(block)
    ]
    assert entry == "U9\tBetyg per kön. Statistik, Skolverket, 2024/25."


def test_who_decides_sees_the_cited_sources_alone(desk: Any):
    read_table(desk)
    options = {"reader": "steering-group", "leave_out_confidential": True}
    assert "Betyg per kön" not in everything(plan_outline(desk.source(**options)))
    desk.session.get(model.Section, "c1").body += "\n\nMer än hälften [U:e9]."
    desk.session.flush()
    text = everything(plan_outline(desk.source(**options)))
    assert "Betyg per kön | Statistik, Skolverket, 2024/25" in text


def test_questions_guide_those_who_write_and_are_not_in_a_decided_plan(desk: Any) -> None:
    def questions(status: str) -> list[str]:
        blocks = flat(plan_outline(desk.source(status=status)).blocks)
        return [said(each) for each in blocks if getattr(each, "style", "") == "question"]

    assert questions("draft")
    assert questions("decided") == []
