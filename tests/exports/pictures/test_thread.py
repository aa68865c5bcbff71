"""The picture of the red thread: what hangs together, and what hangs loose."""

from __future__ import annotations

from typing import Any

from lxml import etree

from planbench.domain import model
from planbench.exports.documents.red_thread import picture, thread_of
from planbench.exports.outline import Picture
from planbench.exports.pictures.chart import LIGHT
from planbench.exports.pictures.picture import to_png
from planbench.exports.pictures.thread import (
    Node,
    Strand,
    Thread,
    draw_short_thread,
    draw_thread,
    in_rows,
)

SVG = "{http://www.w3.org/2000/svg}"
TITLES = ("Underlag", "Iakttagelse", "Mål", "Insatser", "Indikator", "Uppföljning")
BOX = Node("", "x")


def test_findings_lead_to_the_goals_that_answer_them(desk: Any):
    thread = thread_of(desk.source())
    assert [node.label for node in thread.findings] == ["I1"]
    (strand,) = thread.strands
    assert strand.findings == (0,)
    assert strand.actions.text == "1 insats"
    assert not strand.follow_up.loose


def test_what_hangs_loose_says_so(desk: Any):
    desk.add(
        model.Finding(id="f9", number=9, text="Utan mål"),
        model.Goal(id="g2", position="a1", text="Utan allt"),
    )
    thread = thread_of(desk.source())
    assert [node.loose for node in thread.findings] == [False, True]
    goal = thread.strands[1]
    assert (goal.goal.loose, goal.actions.loose, goal.follow_up.loose) == (True, True, True)
    assert goal.follow_up.text == "Uppföljning saknas"


def test_a_loose_box_is_told_apart_without_colour():
    found = (Node("S1", "x"), Node("S2", "y", loose=True))
    thread = Thread(TITLES, found, (BOX, BOX), ())
    root = etree.fromstring(draw_thread(thread, "t").svg.encode())
    dashes = [each.get("stroke-dasharray") for each in root.iter(f"{SVG}rect")][1:]
    assert dashes == [None, None, None, "5 4"]


def test_every_link_is_drawn():
    strand = Strand(BOX, BOX, BOX, BOX, (0, 2))
    thread = Thread(TITLES, (BOX, BOX, BOX), (BOX, BOX, BOX), (strand,))
    root = etree.fromstring(draw_thread(thread, "t").svg.encode())
    assert len(list(root.iter(f"{SVG}path"))) == 2


def test_a_finding_shows_its_evidence_and_its_cause(desk: Any):
    thread = thread_of(desk.source())
    (finding,), (evidence,) = thread.findings, thread.evidence
    assert finding.note.startswith("Orsak")
    assert evidence.text.startswith("U") or evidence.loose


def test_a_large_plan_has_a_row_for_each_goal_and_no_tangled_lines():
    found = tuple(Node(f"S{n}", f"Iakttagelse {n}") for n in range(3))
    strands = tuple(Strand(Node(f"Mål {n}", "x"), BOX, BOX, BOX, (0, n % 2)) for n in range(40))
    thread = Thread(TITLES, found, (BOX, BOX, BOX), strands)
    rowed = in_rows(thread)
    assert [strand.findings for strand in rowed.strands] == [(n,) for n in range(40)]
    assert rowed.findings[1].text == "S0, S1: Iakttagelse 0"
    assert rowed.findings[-1].label == "S2"  # answered by none, so it stands last
    drawing = draw_thread(thread, "t")
    assert drawing.height < 41 * 60 + 40
    assert to_png(drawing.svg)


def test_the_picture_is_left_out_when_it_could_not_be_taken_in(desk: Any):
    desk.add(*(model.Finding(id=f"n{n}", number=20 + n, text="x") for n in range(14)))
    assert list(picture(desk.source())) == []


def test_the_picture_tells_the_same_in_words(desk: Any):
    (drawn,) = picture(desk.source())
    assert isinstance(drawn, Picture)
    assert "Mål 1 bygger på I1, har 1 insats och följs upp: 1 juni" in drawn.alt.replace(
        "\u00a0", " "
    )
    assert to_png(drawn.svg)


def test_one_strand_is_lit_and_the_others_are_quiet() -> None:
    thread = Thread(
        ("U", "I", "M", "In", "K", "F"),
        (Node("I1", "Ett"), Node("I2", "Två")),
        (Node("", "U1"), Node("", "U2")),
        tuple(
            Strand(Node(f"Mål {n + 1}", "x"), Node("", "1"), Node("", "y"), Node("", "z"), (n,))
            for n in range(2)
        ),
    )
    plain, lit = draw_thread(thread, "t").svg, draw_thread(thread, "t", lit=1).svg
    assert plain.count(f'stroke="{LIGHT.line}"') < lit.count(f'stroke="{LIGHT.line}"')
    assert lit.count(f'stroke="{LIGHT.series[0]}"') > 0
    assert draw_thread(thread, "t", lit=0).svg != lit


def test_the_short_picture_has_findings_goals_and_indicators_alone():
    parts = {name: Node("", name) for name in ("goal", "actions", "indicator", "followed")}
    strand = Strand(*parts.values(), (0,))
    found, known = Node("I1", "finding"), Node("U1", "evidence")
    root = etree.fromstring(
        draw_short_thread(Thread(TITLES, (found,), (known,), (strand,)), "t").svg.encode()
    )
    said = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    shown = ("Iakttagelse", "Mål", "Indikator", "finding", "goal", "indicator")
    assert [word for word in shown if word not in said] == []
    hidden = ("Underlag", "Insatser", "Uppföljning", "evidence", "actions", "followed")
    assert [word for word in hidden if word in said] == []
    assert len(list(root.iter(f"{SVG}path"))) == 1
