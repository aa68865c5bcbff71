"""The short documents: brief, meeting, time report, application, presentation."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planbench.domain import model
from planbench.errors import UserError
from planbench.exports.documents.meeting import chosen_meeting, meeting_title
from planbench.exports.documents.presentation import coming_events
from planbench.exports.documents.time.totals import by_category, by_month
from planbench.exports.formats import DOCUMENTS, outline_of
from planbench.exports.outline import Cover, Heading, Listing, Table, flat, text_of


def said(desk: Any, kind: str, **options: object) -> str:
    """A document as text."""
    parts: list[str] = []
    for block in flat(outline_of(desk.source(**options), kind).blocks):
        if isinstance(block, Listing):
            parts += [text_of(item.full) for item in block.items]
        elif isinstance(block, Table):
            parts += [
                text_of(line.full) for row in block.rows for cell in row for line in cell.lines
            ]
        elif isinstance(block, Cover):
            parts += [block.title, *(f"{fact.label}: {fact.text}" for fact in block.facts)]
        elif hasattr(block, "full"):
            parts.append(text_of(block.full))
    return "\n".join(parts)


@pytest.mark.parametrize("kind", sorted(DOCUMENTS.keys() - {"meeting", "minutes", "application"}))
def test_headings_begin_at_level_one_even_in_an_empty_project(empty: Any, kind: str):
    blocks = flat(outline_of(empty.source(), kind).blocks)
    assert next(each.level for each in blocks if isinstance(each, Heading)) == 1


def test_the_brief_asks_for_a_decision_and_says_why(desk: Any):
    text = said(desk, "brief")
    assert "A\nAnta planen\n" in text
    assert "B\nBekräfta att planen ägs av Verksamhetschef" in text
    assert "Få når målen" in text
    assert "Timmar, en gång\n40" in text
    assert "Timmar, en gång" not in said(desk, "brief", leave_out_hours=True)


def test_the_next_meeting_is_chosen(desk: Any):
    desk.add(model.Meeting(id="m0", number=1, date=dt.date(2026, 8, 28), held=True))
    assert chosen_meeting(desk.source()).id == "m1"
    assert chosen_meeting(desk.source(meeting_number=1)).id == "m0"


def test_the_meeting_says_when_where_and_what(desk: Any):
    text = said(desk, "meeting")
    assert "Träff 3: Utkast" in text
    assert "2\u00a0" in text
    assert "09:00–16:00" in text
    assert "Plats: Malmö" in text
    assert "Mål (30 minuter)" in text
    assert "Läs\nAnna Påhitt" in text


def test_a_meeting_that_is_not_there_is_refused_with_those_that_are(desk: Any):
    with pytest.raises(UserError, match=r"no meeting 9.*The meetings are: 3"):
        chosen_meeting(desk.source(meeting_number=9))


def test_a_project_without_meetings_says_so(empty: Any):
    with pytest.raises(UserError, match="no meetings"):
        chosen_meeting(empty.source())


def test_a_meeting_without_title_or_number_has_a_name(desk: Any):
    desk.session.get(model.Meeting, "m1").title = ""
    desk.session.get(model.Meeting, "m1").number = None
    source = desk.source()
    assert meeting_title(source, source.meetings[0]) == "Träff"


def test_time_is_summed_by_kind_and_by_month(desk: Any):
    desk.add(
        model.TimeEntry(id="t2", person_id="p2", date=dt.date(2026, 11, 1), minutes=60),
        model.TimeEntry(
            id="t3", person_id="p1", date=dt.date(2026, 10, 9), minutes=30, category="travel"
        ),
    )
    source = desk.source()
    kinds, months = by_category(source), by_month(source)
    assert kinds[source.programme_words.time_categories["travel"]] == {"p1": 120}
    assert kinds["Annat arbete"] == {"p2": 60}
    assert [sum(each.values()) for each in months.values()] == [120, 60]
    assert "Registrerad tid hittills: 3\u00a0h." in said(desk, "time-report")


def test_names_can_be_left_out_of_the_time_report(desk: Any):
    assert "Anna Påhitt" in said(desk, "time-report")
    assert "Anna Påhitt" not in said(desk, "time-report", leave_out_names=True)


def test_the_application_counts_its_letters(desk: Any):
    desk.add(model.Application(id="ap", motivation="Därför.", head_name="Bo Dikt"))
    text = said(desk, "application")
    assert "7 av högst 2\u00a0500 tecken." in text
    assert "Bo Dikt" in text
    assert "Försäkran är inte lämnad ännu." in text


def test_the_application_is_the_form_word_for_word(desk: Any):
    desk.add(model.Application(id="ap", declared=True))
    text = said(desk, "application")
    form = (
        "Datum för inkommen ansökan",
        "Namn på kommun",
        "Organisationsnummer",
        "Namn och titel på utsedd resursperson 1",
        "Kontaktuppgifter till resursperson 1",
        "Namn och titel på utsedd resursperson 2",
        "Kontaktuppgifter till resursperson 2",
        "Namn och titel för ansvarig verksamhetschef",
        "Telefonnummer till verksamhetsansvarig",
        "☒ Organisation angiven ovan förbinder sig till att angivna uppgifter är sanningsenliga "
        "och förankrade och att insatsen kommer att prioriteras och avses att genomföras enligt "
        "upplägg beskrivet ovan under 2026.08 - 2027.01, om kommunen blir antagen.",
        "1. Motivera varför ni vill delta i insatsen.",
        "2. Insatsen syftar till att bidra till långsiktiga och hållbara förbättringar",
        "vilka personer som utses till resurspersoner och hur deras mandat",
        "hur arbetet följs upp och hålls levande efter genomförd insats.",
    )
    places = [text.index(each) for each in form]
    assert places == sorted(places)


def test_every_promise_is_listed_kept_or_not(desk: Any):
    desk.add(
        model.Application(id="ap", declared=True),
        model.Promise(position="a", text="Två dagar i månaden."),
        model.Promise(position="b", text="Planen ägs av nämnden.", kept_by="Står i planen."),
    )
    text = said(desk, "plan")
    assert "Två dagar i månaden.\nAnnat\nHålls inte av något än" in text
    assert "Planen ägs av nämnden.\nAnnat\nStår i planen." in text
    assert "förbinder sig" in text
    assert "Genomförande\n0 av 1 träffar genomförda." in text


def test_a_project_without_an_application_says_so(desk: Any):
    with pytest.raises(UserError, match="no application"):
        outline_of(desk.source(), "application")


def test_what_comes_is_told_in_the_order_of_time(desk: Any):
    dates = [date for date, _, _ in coming_events(desk.source())]
    assert dates == [dt.date(2027, 5, 1), dt.date(2027, 6, 1)]


def test_what_is_done_or_past_is_not_told_as_coming(desk: Any):
    desk.session.get(model.Action, "a1").status = "done"
    desk.session.get(model.FollowUp, "u1").date = dt.date(2026, 1, 1)
    assert coming_events(desk.source()) == []


def test_the_agenda_says_when_each_point_begins(desk: Any):
    desk.add(model.AgendaItem(id="ag2", meeting_id="m1", position="a1", text="Fika"))
    text = said(desk, "meeting")
    assert "09:00 Mål (30 minuter)" in text
    assert "09:30 Fika" in text


def test_the_hand_out_says_how_to_get_there_and_what_to_bring(desk: Any):
    desk.session.get(model.Meeting, "m1").travel = "Tåg 7:12"
    desk.add(model.MeetingEvidence(meeting_id="m1", evidence_id="e1"))
    text = said(desk, "meeting")
    assert "Tåg 7:12" in text
    assert "U1 Resultat åk 9" in text


def test_minutes_hold_decisions_tasks_and_ideas_apart(desk: Any):
    meeting = desk.session.get(model.Meeting, "m1")
    meeting.held, meeting.notes = True, "Vi enades."
    due = dt.date(2026, 12, 9)
    desk.add(
        model.Decision(meeting_id="m1", text="Anta målen", goal_id="g1", outcome="Antagna"),
        model.Decision(
            meeting_id="m1", kind="task", text="Fråga rektor", owner_id="p1", due=due, done=True
        ),
        model.Decision(meeting_id="m1", kind="idea", text="Lektionsbank", section_id="c1"),
    )
    text = said(desk, "minutes")
    assert "Vi enades." in text
    assert "Beslut\nAnta målen\nMål 1. Fler når målen\nAntagna" in text
    assert "Fråga rektor\nAnna Påhitt\n9\u00a0dec\u00a02026\nKlar" in text
    assert "Lektionsbank\nResultat" in text


def test_an_answer_stands_under_its_question_once_one_has_come(desk: Any):
    desk.add(
        model.Question(id="q1", meeting_id="m1", text="Räcker två?", answer="Ja, om en till."),
        model.Question(id="q2", meeting_id="m1", text="Vem skriver?"),
    )
    text = said(desk, "minutes")
    assert "Räcker två?\nJa, om en till." in text
    assert "Vem skriver?\nInte besvarat" in text


def test_minutes_are_of_the_latest_meeting_held_unless_one_is_chosen(desk: Any):
    desk.add(
        model.Meeting(id="m0", number=1, title="Start", date=dt.date(2026, 8, 28), held=True),
        model.Meeting(id="m9", kind="steering", title="Styrgruppen", date=dt.date(2026, 12, 9)),
    )
    assert "Minnesanteckningar – Träff 1: Start" in said(desk, "minutes")
    assert "Minnesanteckningar – Styrgruppen" in said(desk, "minutes", meeting_id="m9")
    assert "Träff 3: Utkast" in said(desk, "minutes", meeting_number=3)


def test_a_meeting_without_a_number_has_its_hand_out_by_its_id(desk: Any):
    desk.add(model.Meeting(id="m9", kind="steering", title="Styrgruppen"))
    assert chosen_meeting(desk.source(meeting_id="m9")).id == "m9"
