"""Plans with one fault of substance, and sound ones, as teachers write them in three languages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from planbench.domain.model import (
    Action,
    Evidence,
    EvidenceSchool,
    FindingEvidence,
    Goal,
    Indicator,
    Meeting,
    Person,
    School,
)

if TYPE_CHECKING:
    from tests.checks.conftest import WholePlan

ACTIVITIES = {
    "sv": [
        "Alla lärare har gått fortbildningen i taluppfattning.",
        "Alla matematiklärare har deltagit i Matematiklyftet.",
        "Nätverket för matematiklärare har startats.",
        "Ett nytt läromedel köps in till alla klasser.",
        "Kartläggningen är genomförd på samtliga skolor.",
        "Rektorerna har fått handledning i att leda samtal.",
        "Fortbildning i problemlösning genomförs under våren.",
    ],
    "nb": [
        "Alle lærere har deltatt på kurs i utforskende matematikk.",
        "Alle har tatt videreutdanning i regning.",
        "Nettverk for matematikklærere er etablert.",
        "Nye læremidler er kjøpt inn til alle trinn.",
        "Kartleggingen er gjennomført på alle skoler.",
    ],
    "nn": [
        "Alle lærarane har delteke på kurs i utforskande matematikk.",
        "Nettverk for matematikklærarar er etablert.",
        "Nye læremiddel er kjøpte inn til alle trinn.",
        "Kartlegginga er gjennomført på alle skular.",
    ],
}
VAGUE = {
    "sv": [
        "Stärka undervisningen i matematik.",
        "Vi ska utveckla matematikundervisningen.",
        "Höja kvaliteten i undervisningen.",
        "Eleverna ska bli bättre i matematik.",
        "Arbeta med taluppfattning.",
        "Förbättrade resultat i matematik genom ökad kvalitet.",
    ],
    "nb": [
        "Styrke undervisningen i matematikk.",
        "Vi skal utvikle matematikkundervisningen.",
        "Elevene skal bli bedre i matematikk.",
        "Jobbe med tallforståelse.",
    ],
    "nn": [
        "Styrkje undervisninga i matematikk.",
        "Vi skal utvikle matematikkundervisninga.",
        "Elevane skal bli betre i matematikk.",
        "Jobbe med talforståing.",
    ],
}
OUTSIDE = {
    "sv": [
        "Eleverna är omotiverade.",
        "De saknar stöd hemifrån.",
        "Föräldrarna är inte intresserade av skolan.",
        "Elevernas bakgrund gör det svårt.",
    ],
    "nb": [
        "Elevene er umotiverte.",
        "De mangler støtte hjemmefra.",
        "Foreldrene er ikke interesserte.",
    ],
    "nn": [
        "Elevane er umotiverte.",
        "Dei manglar støtte heimefrå.",
        "Foreldra er ikkje interesserte.",
    ],
}
SOLUTIONS = {
    "sv": [
        "Vi behöver ett nytt läromedel.",
        "Skolan måste köpa in mer material.",
        "Det behövs fler speciallärare.",
        "Lärarna borde få mer fortbildning.",
    ],
    "nb": [
        "Vi trenger et nytt læreverk.",
        "Skolen må kjøpe mer utstyr.",
        "Det trengs flere lærere.",
    ],
    "nn": [
        "Vi treng eit nytt læreverk.",
        "Skulen må kjøpe meir utstyr.",
        "Det trengst fleire lærarar.",
    ],
}
SOUND_GOALS = {
    "sv": [
        "Andelen som når godtagbara kunskaper ökar från 62 % till 75 % senast i juni 2028.",
        "Eleverna ska använda tallinjen när de jämför bråk och decimaltal.",
        "Lärarna ska planera minst en lektion i månaden tillsammans.",
        "Alla elever får förklara hur de tänker under varje lektion.",
        "Varje rektor besöker minst fyra matematiklektioner per läsår från augusti 2027.",
        "Elever i årskurs 3 löser uppgifter med tal upp till 1000 med egna strategier.",
        "Lärarna väljer uppgifter som kräver resonemang i minst två av fem lektioner.",
        "Skillnaden mellan skolorna minskar så att ingen skola ligger under 60 %.",
        "En namngiven funktion följer matematiken från F till årskurs 9 från augusti 2027.",
        "Eleverna har gått från att räkna på fingrarna till att använda tiokamrater.",
    ],
    "nb": [
        "Andelen elever som ikke gir opp, øker fra 37 % til 50 % innen juni 2028.",
        "Elevene skal forklare hvordan de tenker, i hver time.",
        "Lærerne skal planlegge minst én time i måneden sammen.",
        "Alle elever på 2. trinn kan bruke tallinja til å sammenligne tall.",
        "En leder deltar i annenhver planleggingsøkt fra januar 2027.",
        "Elevene bruker egne strategier når de løser åpne problemer.",
        "Færre elever ligger under bekymringsgrensen på kartleggingsprøven.",
    ],
    "nn": [
        "Delen elevar som ikkje gir opp, aukar frå 37 % til 50 % innan juni 2028.",
        "Elevane skal forklare korleis dei tenkjer, i kvar time.",
        "Lærarane skal planleggje minst éin time i månaden saman.",
        "Alle elevar på 2. trinn kan bruke tallinja til å samanlikne tal.",
        "Ein leiar deltek i annakvar planleggingsøkt frå januar 2027.",
        "Elevane brukar eigne strategiar når dei løyser opne problem.",
    ],
}
SOUND_ACTIONS = {
    "sv": [
        "Lärarna på Dalskolan prövar tre lektioner om bråk.",
        "Alla lärare får en halv dag för att analysera elevlösningar.",
        "Elever i årskurs 5 intervjuas om hur de tänker.",
        "Ämneslagen planerar en lektion tillsammans i mars.",
    ],
    "nb": [
        "Lærerne på Fjordskolen prøver ut tre timer om brøk.",
        "Alle lærere får en halv dag til å analysere elevløsninger.",
        "Elever på 5. trinn intervjues om hvordan de tenker.",
    ],
    "nn": [
        "Lærarane på Fjordskulen prøver ut tre timar om brøk.",
        "Alle lærarar får ein halv dag til å analysere elevløysingar.",
        "Elevar på 5. trinn blir intervjua om korleis dei tenkjer.",
    ],
}
SOUND_CAUSES = {
    "sv": [
        "Ingen gemensam tid finns i tjänstefördelningen.",
        "Innehållet går fort över till räknemetoder.",
        "Eleverna möter sällan uppgifter utan given metod.",
    ],
    "nb": [
        "Lærerne planlegger alene og har få felles oppgaver.",
        "Brøk møtes som deler av figurer.",
    ],
    "nn": [
        "Lærarane planlegg åleine og har få felles oppgåver.",
        "Brøk blir møtt som delar av figurar.",
    ],
}


def lines(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


def test_there_are_at_least_seventy_of_them() -> None:
    faulty = [*lines(ACTIVITIES), *lines(VAGUE), *lines(OUTSIDE), *lines(SOLUTIONS)]
    sound = [*lines(SOUND_GOALS), *lines(SOUND_ACTIONS), *lines(SOUND_CAUSES)]
    assert len(faulty) >= 40
    assert len(sound) >= 30


@pytest.mark.parametrize(("language", "text"), lines(ACTIVITIES))
def test_an_activity_is_no_result(plan: WholePlan, language: str, text: str) -> None:
    plan.project.document_language, plan.goal.text = language, text
    assert "goal_is_activity" in plan.rules()


@pytest.mark.parametrize(("language", "text"), lines(VAGUE))
def test_a_vague_goal_is_remarked_on(plan: WholePlan, language: str, text: str) -> None:
    plan.project.document_language, plan.goal.text = language, text
    assert "goal_vague" in plan.rules()


@pytest.mark.parametrize(("language", "text"), lines(OUTSIDE))
def test_a_cause_lies_in_the_school(plan: WholePlan, language: str, text: str) -> None:
    plan.project.document_language, plan.finding.cause = language, text
    assert "cause_outside_school" in plan.rules()


@pytest.mark.parametrize(("language", "text"), lines(SOLUTIONS))
def test_a_finding_is_no_solution(plan: WholePlan, language: str, text: str) -> None:
    plan.project.document_language, plan.finding.text = language, text
    assert "finding_is_solution" in plan.rules()


@pytest.mark.parametrize(("language", "text"), lines(SOUND_GOALS))
def test_a_sound_goal_is_left_alone(plan: WholePlan, language: str, text: str) -> None:
    plan.project.document_language, plan.goal.text = language, text
    plan.indicator.due = dt.date(2028, 6, 9)
    plan.indicator.baseline, plan.indicator.target = (37, 50) if "37 %" in text else (62, 75)
    told = "från 62" in text or "37 %" in text
    plan.indicator.unit, plan.indicator.measure = ("%", "Andel") if told else ("", "Svar")
    assert plan.rules() == set()


@pytest.mark.parametrize(("language", "text"), lines(SOUND_ACTIONS))
def test_an_action_may_begin_with_who_does_it(plan: WholePlan, language: str, text: str) -> None:
    plan.project.document_language, plan.action.text = language, text
    assert plan.rules() == set()


@pytest.mark.parametrize(("language", "text"), lines(SOUND_CAUSES))
def test_a_cause_in_the_teaching_is_left_alone(plan: WholePlan, language: str, text: str) -> None:
    plan.project.document_language, plan.finding.cause = language, text
    assert plan.rules() == set()


@pytest.mark.parametrize(
    ("rule", "item", "values"),
    [
        ("goal_empty", "goal", {"text": "  "}),
        ("indicator_empty", "indicator", {"measure": ""}),
        ("indicator_unchanged", "indicator", {"target": 62}),
        ("indicator_unchanged", "indicator", {"baseline": "62 %", "target": "62 %"}),
        ("indicator_against_goal", "indicator", {"baseline": 75, "target": 62}),
        ("indicator_against_goal", "indicator", {"measure": "Andelen minskar", "target": 90}),
        ("share_over_hundred", "indicator", {"target": 120, "unit": "%"}),
        ("share_over_hundred", "indicator", {"target": "110 %"}),
        ("baseline_placeholder", "indicator", {"baseline": "?"}),
        ("baseline_placeholder", "indicator", {"baseline": "vet ej"}),
        ("baseline_placeholder", "indicator", {"baseline": "X"}),
        (
            "goal_figures_differ",
            "goal",
            {"text": "Fler elever, 90 %, löser bråk säkert till juni 2028."},
        ),
        ("goal_figures_differ", "goal", {"text": "Fler elever löser bråk säkert till juni 2031."}),
        ("goal_figures_differ", "goal", {"text": "Fler elever löser bråk säkert läsåret 2030/31."}),
        ("action_ends_before_start", "action", {"start": dt.date(2028, 6, 10)}),
        ("action_after_goal", "action", {"end": dt.date(2028, 9, 1)}),
        ("action_too_long", "action", {"start": dt.date(2026, 1, 1)}),
        ("follow_up_without_date", "follow_up", {"date": None}),
        ("follow_up_without_responsible", "follow_up", {"responsible_id": None}),
        ("follow_up_without_method", "follow_up", {"method": " "}),
        ("follow_up_before_target", "follow_up", {"date": dt.date(2027, 6, 1)}),
        ("period_ends_before_start", "project", {"period_end": dt.date(2020, 1, 1)}),
        ("cause_restates", "finding", {"cause": "Lärarna planerar ensamma."}),
        ("mandate_missing", "project", {"mandate": ""}),
        ("summary_missing", "project", {"summary": " "}),
        ("owner_is_author", "project", {"plan_owner": "Alla"}),
        ("owner_is_author", "project", {"plan_owner": "Karin Ek"}),
        ("named_in_class", "evidence", {"summary": "Vi såg att Kim i 6B räknar på fingrarna."}),
        ("named_in_class", "finding", {"text": "Under lektionen visade Nora, 5A, att hon gissar."}),
    ],
)
def test_one_fault_is_remarked_on(
    plan: WholePlan, rule: str, item: str, values: dict[str, object]
) -> None:
    plan.indicator.unit = values.pop("unit", "%") if item == "indicator" else "%"  # type: ignore[assignment]
    for name, value in values.items():
        setattr(getattr(plan, item), name, value)
    assert rule in plan.rules()


@pytest.mark.parametrize(
    "text",
    [
        "Resultaten i 6B är lägre än i 6A.",
        "Eleverna i 4C förklarar sällan.",
        "Vi besökte Dalskolan, 6B.",
        "I årskurs 6 räknar många på fingrarna.",
    ],
)
def test_a_class_alone_names_nobody(plan: WholePlan, text: str) -> None:
    plan.evidence.summary = text
    assert "named_in_class" not in plan.rules()


def test_a_goal_that_is_to_fall_may_fall(plan: WholePlan) -> None:
    plan.goal.text = "Andelen elever som inte når målen minskar."
    plan.indicator.measure, plan.indicator.baseline, plan.indicator.target = (
        "Andel som inte når",
        38,
        25,
    )
    assert plan.rules() == set()


def test_more_of_what_is_wanted_with_less_of_what_is_not(plan: WholePlan) -> None:
    plan.goal.text = "Fler elever når målen."
    plan.indicator.measure, plan.indicator.baseline, plan.indicator.target = (
        "Elever utan godkänt",
        38,
        25,
    )
    assert plan.rules() == set()


def test_actions_wait_for_what_they_need(plan: WholePlan) -> None:
    first, second = plan.session.scalars(select(Action)).all()
    second.depends_on_id, second.start = first.id, dt.date(2027, 1, 1)
    (waits,) = [each for each in plan.found() if each.rule == "action_before_what_it_needs"]
    assert set(waits.values.values()) == {"1.1", "2.1"}


def test_what_is_late_is_remarked_on_today_alone(plan: WholePlan) -> None:
    from planbench.checks import check_project

    plan.session.flush()
    found = check_project(plan.session, plan.programme, dt.date(2029, 1, 1))
    assert "action_late" in {each.rule for each in found}
    assert "action_late" not in plan.rules()


def test_a_meeting_does_not_end_before_it_begins(plan: WholePlan) -> None:
    meeting = plan.session.scalars(select(Meeting)).first()
    assert meeting is not None
    meeting.start, meeting.end = "16:00", "09:00"
    assert "meeting_ends_before_start" in plan.rules()


def test_too_many_goals_and_goals_alike(plan: WholePlan) -> None:
    plan.session.add_all(Goal(text=f"Målet är nummer {n} av dem.") for n in range(3))
    assert not {"several_goals", "many_goals"} & plan.rules()  # five are not too many
    plan.session.add_all(
        Goal(text="Lärarna planerar en lektion tillsammans varje månad!") for _ in range(2)
    )
    assert {"several_goals", "goals_alike"} <= plan.rules()
    plan.session.add(Goal(text="Mål nummer 8 är ett annat."))
    assert "several_goals" in plan.rules()
    plan.session.add(Goal(text="Mål nummer 9 är också ett annat."))
    assert "many_goals" in plan.rules()
    assert "several_goals" not in plan.rules()


def test_more_than_four_indicators(plan: WholePlan) -> None:
    plan.session.add_all(Indicator(goal_id=plan.goal.id, measure=f"Mått {n}") for n in range(4))
    assert "many_indicators" in plan.rules()


def test_an_indicator_that_counts_the_goals_own_action(plan: WholePlan) -> None:
    plan.action.text, plan.indicator.measure = "Genomföra lektionsbesök", "Antal lektionsbesök"
    assert "indicator_counts_action" in plan.rules()
    plan.indicator.measure = "Antal lärare som planerar tillsammans"
    assert "indicator_counts_action" not in plan.rules()


def test_nothing_for_the_pupils(plan: WholePlan) -> None:
    plan.goal.level = "leader"
    assert "no_pupil_goal" in plan.rules()


def test_all_at_once_and_without_means(plan: WholePlan) -> None:
    days = [dt.date(2027, 5, n) for n in range(1, 6)]
    plan.session.add_all(Action(goal_id=plan.goal.id, text=f"Besöka {n}", end=n) for n in days)
    assert {"actions_end_together", "plan_without_means"} <= plan.rules()


def test_somebody_receives_the_plan_and_goes_on_with_it(plan: WholePlan) -> None:
    for person in plan.session.scalars(select(Person)):
        person.role = "resource_person"
    assert {"steering_group_missing", "nobody_afterwards"} <= plan.rules()


def test_a_support_function_may_go_on_after_the_programme(plan: WholePlan) -> None:
    later = plan.project.period_end + dt.timedelta(days=200)  # type: ignore[operator]
    for action in plan.session.scalars(select(Action)):
        action.owner_id, action.end = plan.owner.id, later
    assert "nobody_afterwards" in plan.rules()
    support = Person(name="Tove Strand", role="support", title="Specialpedagog")
    plan.session.add(support)
    plan.session.flush()
    plan.action.owner_id = support.id
    assert "nobody_afterwards" not in plan.rules()


def test_the_head_of_schools_receives_the_plan(plan: WholePlan) -> None:
    head = plan.session.scalars(select(Person).where(Person.role == "head")).one()
    head.role = "other"
    assert "steering_group_missing" in plan.rules()
    head.role = "steering_group"
    assert "steering_group_missing" not in plan.rules()


def test_more_certainty_than_the_evidence_carries(plan: WholePlan) -> None:
    plan.evidence.kind, plan.finding.certainty = "own_note", "high"
    assert "too_sure" in plan.rules()
    plan.evidence.kind, plan.evidence.certainty = "survey", "low"
    assert "too_sure" in plan.rules()
    plan.evidence.certainty = "high"
    assert "too_sure" not in plan.rules()


def test_high_priority_on_one_kind_of_evidence(plan: WholePlan) -> None:
    plan.finding.priority = "high"
    assert "urgent_on_one_kind" in plan.rules()
    other = Evidence(number=2, title="Prov", kind="test_result")
    plan.session.add(other)
    plan.session.flush()
    plan.session.add(FindingEvidence(finding_id=plan.finding.id, evidence_id=other.id))
    assert "urgent_on_one_kind" not in plan.rules()


def test_few_respondents_of_a_named_school(plan: WholePlan) -> None:
    school = School(name="Dalskolan")
    plan.session.add(school)
    plan.session.flush()
    plan.session.add(EvidenceSchool(evidence_id=plan.evidence.id, school_id=school.id))
    plan.evidence.respondents = 4
    assert "few_respondents_with_school" in plan.rules()
    plan.evidence.respondents = 40
    assert "few_respondents_with_school" not in plan.rules()


def test_the_programme_asks_for_two_of_whom_one_knows_the_subject(plan: WholePlan) -> None:
    two = plan.session.scalars(select(Person).where(Person.role == "resource_person")).all()
    for each in two:
        each.background = "neither"
    assert plan.rules() == {"nobody_taught_mathematics"}
    two[0].background = "has_taught"
    two[1].role = "support"
    assert plan.rules() == {"resource_persons_missing"}
