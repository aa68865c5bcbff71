"""Programmes as folders: what ships is whole, a new folder is found, a broken one says where."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from planbench.errors import UserError
from planbench.i18n import read_catalogue, words_for
from planbench.paths import translations_folder
from planbench.programmes.loading import (
    known_programmes,
    load_programme,
    load_programmes,
    programmes_folder,
)
from planbench.programmes.schema import Programme
from planbench.programmes.wording import school_sentences, words_in

SHIPPED = ("matematikkloftet-laerere", "matematikkloftet-lederstotte", "ncm-skane-2026")
MEETINGS = {"ncm-skane-2026": 4, "matematikkloftet-lederstotte": 7, "matematikkloftet-laerere": 10}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of programmes with a third one, `eget-program`, in it."""
    shutil.copytree(programmes_folder() / "ncm-skane-2026", tmp_path / "eget-program")
    change(tmp_path, "programme.toml", 'id = "ncm-skane-2026"', 'id = "eget-program"')
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "eget-program" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        load_programmes(folder)
    return caught.value


def line_with(folder: Path, file: str, text: str) -> int:
    lines = (folder / "eget-program" / file).read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if text in line)


def test_ships_three_programmes() -> None:
    assert tuple(load_programmes()) == SHIPPED


@pytest.mark.parametrize("programme", SHIPPED)
def test_each_has_its_meetings_in_order(programme: str) -> None:
    numbers = [each.number for each in load_programme(programme).facts.meetings]
    assert numbers == list(range(1, MEETINGS[programme] + 1))


def _every_text(programme: Programme) -> list[str]:
    texts = []
    for words in programme.words.values():
        texts += [text for each in words.steps.values() for text in (each.title, each.guidance)]
        texts += [each.help for each in words.steps.values()]
        for meeting in words.meeting_words.values():
            texts += [meeting.title, meeting.purpose, *meeting.preparations, *meeting.questions]
            texts += [point.text for point in meeting.agenda]
        for section in words.section_words.values():
            texts += [section.title, section.question, *section.prompts]
        texts += [*words.observation_template, *words.presentation, words.summary]
    return texts


@pytest.mark.parametrize("programme", SHIPPED)
def test_no_text_is_left_empty(programme: str) -> None:
    texts = _every_text(load_programme(programme))
    assert len(texts) > 200
    assert all(text.strip() == text and text for text in texts)


@pytest.mark.parametrize("programme", SHIPPED)
def test_every_language_says_as_much(programme: str) -> None:
    shipped = load_programme(programme)
    sizes = {
        language: [
            (len(each.agenda), len(each.preparations), len(each.questions))
            for each in words.meeting_words.values()
        ]
        for language, words in shipped.words.items()
    }
    first, *others = sizes.values()
    assert others
    assert all(other == first for other in others)


def test_the_days_of_the_ncm_meetings_last_from_nine_to_four() -> None:
    programme = load_programme("ncm-skane-2026")
    for words in programme.words.values():
        for meeting in words.meeting_words.values():
            assert sum(each.minutes or 0 for each in meeting.agenda) == 7 * 60


@pytest.mark.parametrize("programme", SHIPPED)
def test_swedish_and_bokmal_are_always_there(programme: str) -> None:
    assert {"sv", "nb"} <= load_programme(programme).words.keys()


def test_a_language_it_lacks_gives_the_nearest(folder: Path) -> None:
    change(folder, "programme.toml", 'languages = ["sv", "nb", "nn"]', 'languages = ["sv", "nb"]')
    programme = load_programmes(folder)["eget-program"]
    assert programme.in_language("nn") is programme.words["nb"]
    assert programme.in_language("en") is programme.words["sv"]  # none of planbench's beside it


@pytest.mark.parametrize("programme", SHIPPED)
def test_english_has_the_steps_sections_and_categories_of_every_programme(programme: str) -> None:
    loaded = load_programme(programme)
    own, english = loaded.words[loaded.facts.languages[0]], loaded.in_language("en")
    for key in own.steps:
        assert english.steps[key].title != own.steps[key].title or key == "export"
        assert english.steps[key].guidance != own.steps[key].guidance
    for key in own.section_words:
        assert english.section_words[key].question != own.section_words[key].question
    assert loaded.english is not None
    titles = (english.plan_title, english.current_state_title, english.meeting, english.meetings)
    assert titles[0] == "Development plan for mathematics teaching"
    assert titles[1:] == ("Current state", "Meeting", "Meetings")
    assert own.time_categories.keys() <= loaded.english.time_categories.keys()


def test_a_third_programme_is_found_by_its_folder(folder: Path) -> None:
    found = load_programmes(folder)
    assert list(found) == ["eget-program"]
    assert found["eget-program"].in_language("sv").meeting_words["start"].title == "Uppstart"


def test_an_unknown_programme_names_those_there_are(folder: Path) -> None:
    with pytest.raises(UserError, match=r"no programme called okänt.*eget-program"):
        load_programme("okänt", folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("programme.toml", "version = 1", "version = 0", "version"),
        ("programme.toml", "share = 10.0", "share = 110.0", "budget.share"),
        ("programme.toml", 'base = "week"', 'bas = "week"', "budget.bas"),
        ("programme.toml", 'start = "09:00"', 'start = "9.00"', "meetings.0.start"),
        ("sv.toml", 'organiser = "Region', 'organizer = "Region', "organizer"),
        ("sv.toml", "[steps.export]", "[steps.exports]", "steps.export"),
        ("sv.toml", 'question = "Hur genomförs', 'fraga = "Hur genomförs', "teaching.fraga"),
        ("programme.toml", "version = 1", 'version = 1\nbank_of = "nowhere"', "bank_of"),
        ("programme.toml", "period_end = 2027", "period_end = 2025", "period_end"),
        ("programme.toml", '"survey",', '"survy",', "evidence_kinds"),
        ("programme.toml", 'key = "draft"', 'key = "survey"', "meetings.2.key"),
        ("sv.toml", "[application]", "[applikation]", "applikation"),
        ("nb.toml", 'travel = "Reise"', 'journey = "Reise"', "time_categories.travel"),
    ],
)
def test_a_wrong_key_gives_file_line_and_key(
    folder: Path, file: str, old: str, new: str, key: str
) -> None:
    change(folder, file, old, new)
    said = refusal(folder)
    assert said.values["file"] == file
    assert str(said.values["key"]).endswith(key)
    assert int(str(said.values["line"])) > 0


def test_the_line_is_that_of_the_wrong_value(folder: Path) -> None:
    change(folder, "programme.toml", "share = 10.0", "share = 110.0")
    assert refusal(folder).values["line"] == line_with(folder, "programme.toml", "share = 110.0")


def test_the_line_is_that_of_the_misspelt_key(folder: Path) -> None:
    change(folder, "sv.toml", 'question = "Hur genomförs', 'fraga = "Hur genomförs')
    assert refusal(folder).values["line"] == line_with(folder, "sv.toml", "fraga =")


def test_the_second_meeting_is_told_from_the_first(folder: Path) -> None:
    change(folder, "programme.toml", "date = 2026-10-06", 'date = "oktober"')
    assert refusal(folder).values["line"] == line_with(folder, "programme.toml", '"oktober"')


def test_an_application_without_its_words_is_refused(folder: Path) -> None:
    path = folder / "eget-program" / "sv.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[application]"), text.index("[steps.overview]")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert refusal(folder).values["key"] == "application"


def test_a_missing_file_and_one_that_is_no_toml_are_told_apart(folder: Path) -> None:
    (folder / "eget-program" / "nb.toml").unlink()
    assert "is missing" in str(refusal(folder))
    (folder / "eget-program" / "nb.toml").write_text("name = x", encoding="utf-8")
    assert "line 1" in str(refusal(folder))


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "eget-program" / "sv.toml").write_bytes("name = 'Träff'".encode("latin-1"))
    assert "not UTF-8" in str(refusal(folder))


def test_an_id_that_differs_from_its_folder_is_refused(folder: Path) -> None:
    change(folder, "programme.toml", 'id = "eget-program"', 'id = "annat"')
    assert refusal(folder).values["key"] == "id"


@pytest.mark.parametrize(
    ("programme", "first_year"),
    [("matematikkloftet-lederstotte", 4), ("matematikkloftet-laerere", 5)],
)
@pytest.mark.parametrize(
    ("language", "years"),
    [
        ("nb", ("Første år", "Andre år")),
        ("nn", ("Første år", "Andre år")),
        ("sv", ("Första året", "Andra året")),
    ],
)
def test_the_norwegian_meetings_say_which_years_focus_they_have(
    programme: str, first_year: int, language: str, years: tuple[str, str]
) -> None:
    loaded = load_programme(programme)
    facts = loaded.facts.meetings
    assert [each.year for each in facts] == [1] * first_year + [2] * (len(facts) - first_year)
    words = loaded.in_language(language).meeting_words
    for each in facts[1:]:
        assert years[each.year - 1] in words[each.key].purpose


@pytest.mark.parametrize(
    ("language", "arrange", "involved", "before", "after"),
    [
        ("nb", "tilrettelegge for, støtte", "involveres", "(før)", "(etter)"),
        ("nn", "leggje til rette for, støtte", "involverte", "(før)", "(etter)"),
        ("sv", "förutsättningar för, stötta", "involveras", "(före)", "(efter)"),
    ],
)
def test_the_leaders_work_between_meetings_has_its_two_questions_and_its_questionnaires(
    language: str, arrange: str, involved: str, before: str, after: str
) -> None:
    words = load_programme("matematikkloftet-lederstotte").in_language(language).meeting_words
    first, second = words["two"].questions
    assert arrange in first
    assert involved in second
    assert [before in each for each in words["two"].preparations].count(True) == 2
    assert any(after in each for each in words["seven"].preparations)


@pytest.mark.parametrize("programme", ["matematikkloftet-lederstotte", "matematikkloftet-laerere"])
def test_questionnaires_interviews_and_observations_are_evidence_in_norway(programme: str) -> None:
    kinds = load_programme(programme).facts.evidence_kinds
    assert {"survey", "interview", "lesson_observation"} <= set(kinds)


@pytest.mark.parametrize("programme", ["matematikkloftet-lederstotte", "matematikkloftet-laerere"])
@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_a_schools_plan_is_spoken_of_as_a_schools(programme: str, language: str) -> None:
    words = words_in(load_programme(programme), words_for(language))
    said = words.say("The municipality")
    assert re.search("skol|skul", said.lower())
    assert "kommun" not in said.lower()
    assert words.say("Resource person") != words_for(language).say("Resource person")
    ours = words_in(load_programme("ncm-skane-2026"), words_for(language))
    assert "kommun" in ours.say("The municipality").lower()


@pytest.mark.parametrize("programme", sorted(known_programmes()))
@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_how_a_plan_comes_about_is_true_before_any_meeting(programme: str, language: str) -> None:
    said = load_programme(programme).in_language(language).origin
    assert re.search("träff|samling|deltar|deltek", said)
    past = "mötte|møtte|fick|fikk|fekk|skrev|kartla|deltog|deltok|prövade|prøvde"
    assert re.findall(rf"\b(?:{past})\b", said) == []


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_what_is_said_otherwise_of_a_school_fills_the_same_names(language: str) -> None:
    known = read_catalogue(translations_folder() / language)
    said = school_sentences(language)
    assert len(said) > 20
    names = re.compile(r"\{\w+\}")
    for key, text in said.items():
        assert key in known
        for each in [text] if isinstance(text, str) else text:  # one, or one and many
            assert sorted(names.findall(each)) == sorted(names.findall(key))


@pytest.mark.parametrize("programme", SHIPPED)
def test_what_a_programme_says_otherwise_is_a_sentence_of_planbench(programme: str) -> None:
    loaded = load_programme(programme)
    for language, words in loaded.words.items():
        assert set(words.wording) <= set(read_catalogue(translations_folder() / language))


def test_norway_names_no_share_and_what_is_not_known_is_left_empty() -> None:
    for programme in ("matematikkloftet-lederstotte", "matematikkloftet-laerere"):
        facts = load_programme(programme).facts
        assert (facts.budget.share, facts.budget.promised, facts.unit) == (0.0, False, "school")
        keys = [each.key for each in facts.notes]
        assert [each for each in keys if each.startswith("component_")] == [
            f"component_{number}" for number in range(1, 7)
        ]
        assert {"three_u", "competence", "ambitious_teaching", "judgement"} <= set(keys)
        assert {"exploration", "modelling", "reasoning", "abstraction"} <= set(facts.strands)
        assert {"principal", "school_leader", "teacher", "resource_teacher"} <= set(facts.roles)
    second = load_programme("matematikkloftet-lederstotte").facts.meetings[1]
    assert (second.number, second.form) == (2, "physical")


def test_the_applications_days_are_preparations() -> None:
    programme = load_programme("ncm-skane-2026")
    start = programme.facts.meetings[0]
    for language in ("sv", "nb", "nn"):
        texts = programme.in_language(language).meeting_words[start.key].preparations
        days = {each.date.isoformat(): texts[each.preparation] for each in start.due}
        assert set(days) == {"2026-08-03", "2026-08-07"}
        assert re.search(r"3\.? august", days["2026-08-03"])
        assert re.search(r"7\.? august", days["2026-08-07"])
