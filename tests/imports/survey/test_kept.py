"""Every questionnaire among the cases, read as it was read; files that answer the same together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.kept import hold

from planbench.imports.survey import SurveyProposal
from planbench.imports.survey.reading import read_survey, read_together

CASES = Path(__file__).parents[2] / "data" / "cases" / "surveys"
FILES = sorted(each.name for each in CASES.iterdir() if each.suffix in {".csv", ".xlsx"})


def lines_of(found: SurveyProposal) -> Iterator[str]:
    yield f"{found.title}: {found.respondents}, {found.first_day} – {found.last_day}"
    yield f"dropped: {', '.join(found.dropped)}; sheets left: {', '.join(found.sheets_left)}"
    yield f"sexes: {found.has_sexes}; few: {len(found.few)}; closed: {len(found.closed)}"
    for question in found.questions:
        yield f"{question}"
    for answer in found.answers:
        yield f"{answer.question} | {answer.text} | {answer.place} | {answer.personal}"


@pytest.mark.parametrize("name", FILES)
def test_a_questionnaire_is_read_as_it_was(name: str) -> None:
    hold(f"surveys/{name}.txt", "\n".join(lines_of(read_survey(CASES / name))) + "\n")


def written(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_files_with_the_same_questions_are_one_survey(tmp_path: Path) -> None:
    head = "Planerar ni ihop?;Trivs du?"
    files = [
        written(tmp_path, "a.csv", head, "Ja;Bra", "Nej;Bra", "Ja;Dåligt"),
        written(tmp_path, "b.csv", head, "Ja;Bra", "Nej;Dåligt"),
        written(tmp_path, "c.csv", "Har du läst?;Vad?", "Ja;Nej", "Ja;Ja"),
        tmp_path / "saknas.csv",
    ]
    found = read_together(files)
    assert [[file.name for file in each] for _, each in found] == [["a.csv", "b.csv"], ["c.csv"]]
    assert [survey.respondents for survey, _ in found] == [5, 2]
    (both, _), (alone, _) = found
    assert both.sha256 not in {read_survey(file).sha256 for file in files[:2]}
    assert alone.sha256 == read_survey(files[2]).sha256
    again, _ = read_together(files[1::-1])[0]
    assert again.sha256 == both.sha256
