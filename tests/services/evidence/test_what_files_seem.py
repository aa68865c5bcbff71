"""What a file seems to be and is refused for; a form handed out; answers told in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import NOW

from planbench.checks.privacy import find_personal_data
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.proposal import Place
from planbench.imports.survey import SurveyProposal
from planbench.imports.survey.choices import Question, Share
from planbench.imports.survey.reading import FreeAnswer
from planbench.services.evidence import importing, many_files
from planbench.services.evidence.instruments import hand_out
from planbench.services.evidence.many_files import Found, accept_all, files_in, look_at
from planbench.services.evidence.survey_import import proposal_lines, question_words, told
from planbench.services.gate.workspace import Workspace

WORDS = words_for("en")
PLACE = Place("Blad1", 1, 2)


@pytest.mark.parametrize(
    ("name", "begins"), [("x.XLSX", b"PK"), ("x.docx", b"PK"), ("x.pdf", b"%PDF")]
)
def test_a_form_is_handed_out_as_its_name_ends(tmp_path: Path, name: str, begins: bytes) -> None:
    hand_out("teachers", words_for("sv"), tmp_path / name, NOW, "Ekdala")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_form_in_another_format_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"one of \.xlsx, \.docx, \.pdf, not as x\.odt"):
        hand_out("teachers", words_for("sv"), tmp_path / "x.odt", NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_file_too_large_or_gone_is_refused_with_why_and_the_others_looked_at(
    empty: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large, fits, table = (tmp_path / name for name in ("a.pdf", "b.pdf", "c.csv"))
    for where in (importing, many_files):
        monkeypatch.setattr(where, "LARGEST", 1_000_000)
    large.write_bytes(bytes(1_000_001))
    fits.write_bytes(bytes(1_000_000))
    table.write_text("a;b\n1;2\n", encoding="utf-8")
    found = list(look_at(empty, [large, tmp_path / "gone.pdf", fits, table]))
    assert [each.kind for each in found] == ["refused", "refused", "file", "mapping"]
    assert [each.usable for each in found] == [False, False, True, False]
    assert "a.pdf is larger than 1 MB" in str(found[0].why)
    assert "no file called gone.pdf" in str(found[1].why)
    assert [each.title for each in found[2:]] == ["b", "c"]


def test_answers_of_people_in_rows_of_questions_are_no_statistics(
    empty: Workspace, tmp_path: Path
) -> None:
    long, summed = tmp_path / "lång.csv", tmp_path / "summa.csv"
    rows = [f"{n};Trivs du här?;Ja\n{n};Vågar du fråga?;Nej" for n in range(12)]
    long.write_text("\n".join(["Respondent;Fråga;Svar", *rows]), encoding="utf-8")
    summed.write_text("Fråga;Antal;Andel (%)\nTrivs du här?;12;80\nVågar du?;11;70\n", "utf-8")
    found = list(look_at(empty, [long, summed]))
    assert [each.kind for each in found] == ["survey", "mapping"]


def test_files_are_taken_once_in_order_and_never_those_that_are_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", ".folder/c.txt", "sub/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    expected = [tmp_path / name for name in ("a.txt", "b.txt", "sub/d.txt")]
    assert files_in([tmp_path, tmp_path / "a.txt"]) == expected
    assert files_in([tmp_path / "b.txt", tmp_path / "a.txt"]) == expected[1::-1]
    assert files_in([]) == []


def test_what_is_refused_on_the_way_in_is_told_and_the_rest_comes_in(
    empty: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    chosen = [Found(tmp_path / "gone.pdf", "file"), Found(tmp_path / "b.pdf", "file")]
    seen: list[int] = []
    done, refused = accept_all(empty, chosen, WORDS, lambda n: not seen.append(n))
    assert (done, [path.name for path, _ in refused], seen) == (1, ["gone.pdf"], [1, 2])
    assert accept_all(empty, chosen[1:] * 2, WORDS, lambda _n: False)[0] == 1


def question(n: int = 24, **more: Any) -> Question:
    shares = (Share("Ofta", 18), Share("Sällan", 6)) if n else ()
    return Question("Jag vågar fråga", PLACE, n, shares, **more)


def survey(*questions: Question, answers: Any = (), **more: Any) -> SurveyProposal:
    return SurveyProposal(
        file="x.csv",
        title="Enkät",
        sha256="",
        respondents=more.pop("respondents", 24),
        first_day=None,
        last_day=None,
        dropped=more.pop("dropped", ()),
        questions=questions,
        answers=tuple(answers),
        **more,
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (question(), "Jag vågar fråga (n = 24): Ofta 18 (75%); Sällan 6 (25%)"),
        (
            question(mean=3.25),
            "Jag vågar fråga (n = 24): Ofta 18 (75%); Sällan 6 (25%); mean 3.2",
        ),
        (question(10), "Jag vågar fråga (n = 10): Ofta 18 (180%); Sällan 6 (60%)"),
    ],
)
def test_a_question_is_told_by_its_answers(asked: Question, said: str) -> None:
    assert question_words(asked, WORDS, 10).replace("\u00a0", " ") == said


def test_what_few_have_answered_is_not_told_by_answer() -> None:
    assert "fewer than 10 have answered" in question_words(question(9), WORDS, 10)


FREE = [
    FreeAnswer("Varför?", "Det är kul", PLACE, personal=()),
    FreeAnswer("Varför?", "Ring mig", PLACE, personal=find_personal_data("a@b.se")),
    FreeAnswer("Hur?", "Bra", PLACE, personal=()),
    FreeAnswer("Varför?", "Lärorikt", PLACE, personal=()),
]


@pytest.mark.parametrize("respondents", [9, 10])
def test_free_answers_stand_under_their_questions_where_enough_have_answered(
    respondents: int,
) -> None:
    said = list(told(survey(question(), answers=FREE, respondents=respondents), WORDS, 10))
    if respondents < 10:
        assert len(said) == 2
        assert "fewer than 10 have answered" in said[1]
        return
    assert said[1:3] == ["Varför?\n– Det är kul\n– Lärorikt", "Hur?\n– Bra"]
    assert said[3].startswith("1 answer was left out")
    assert "Ring mig" not in "".join(said)


def test_a_survey_without_free_answers_says_nothing_of_them() -> None:
    assert len(list(told(survey(question(), respondents=3), WORDS, 10))) == 1


def test_what_would_be_kept_of_a_survey_is_listed_with_what_is_not() -> None:
    free = Question("Varför?", PLACE, 5, (), kind="free")
    bare = proposal_lines(survey(question(), free), WORDS, 10)
    assert len(bare) == 2
    assert bare[1].endswith("Varför? (n = 5)")
    whole = proposal_lines(
        survey(question(), dropped=("Namn", "E-post"), sheets_left=("Blad2",)), WORDS, 10
    )
    assert whole[1:] == [
        "Not kept, since they say who or when: Namn and E-post.",
        "Sheets that were not read: Blad2.",
    ]
