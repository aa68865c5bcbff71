"""What Word and its cousins write: answers, moves, rows, text boxes, and what means nothing."""

from __future__ import annotations

import pytest
from tests.imports.feedback.conftest import NAMES, W15, Small, at, comment, comments

from planbench.exports.anchors import anchor_name
from planbench.exports.outline import Anchor
from planbench.exports.word import names
from planbench.imports.feedback import Mark, read_word
from planbench.imports.feedback import vocabulary as word

BY = 'w:id="1" w:author="Solveig" w:date="2026-11-20T10:12:00Z"'
NEW_RUN = f"<w:ins {BY}><w:r><w:t>nytt</w:t></w:r></w:ins>"
OLD_RUN = f"<w:del {BY}><w:r><w:delText>gammalt</w:delText></w:r></w:del>"


def marks(body: str, **parts: str) -> list[Mark]:
    """The marks of a small document."""
    return list(read_word(Small(body, parts).data(), "liten.docx").marks)


def paragraph(inside: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_bookmarks_and_properties_are_those_that_exports_write() -> None:
    assert anchor_name(Anchor("goal", "g1", "text"), 1).startswith(word.OURS)
    assert names.EXPORT_PROPERTY == word.EXPORT_PROPERTY


def test_an_answer_belongs_to_its_comment_and_a_resolved_talk_is_done() -> None:
    said = comments(
        comment(0, "Varför?", 'w:author="Solveig"', 'w14:paraId="AA"'),
        comment(1, "Därför.", 'w:author="Karin"', 'w14:paraId="BB"'),
    )
    more = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="AA" w15:done="1"/>'
        '<w15:commentEx w15:paraId="BB" w15:paraIdParent="AA" w15:done="0"/></w15:commentsEx>'
    )
    first, second = marks(
        paragraph(at(0, "målet") + at(1, "här")), comments=said, commentsExtended=more
    )
    assert [first.kind, second.kind] == ["comment", "reply"]
    assert first.thread == second.thread
    assert first.done
    assert second.done


@pytest.mark.parametrize("date", ["0-00-00T00:00:00Z", "", "i går", "2026-13-45T99:00:00Z"])
def test_a_comment_without_a_proper_date_is_kept(date: str) -> None:
    said = comments(comment(0, "Bra!", f'w:date="{date}"'))
    (mark,) = marks(paragraph(at(0, "målet")), comments=said)
    assert (mark.text, mark.author, mark.date) == ("Bra!", "", None)


def test_comments_with_the_same_id_are_both_kept() -> None:
    said = comments(comment(0, "Ett"), comment(0, "Två"))
    assert [each.text for each in marks(paragraph(at(0, "målet")), comments=said)] == ["Ett", "Två"]


def test_a_comment_that_stands_nowhere_is_unplaced_not_lost() -> None:
    (mark,) = marks(paragraph(run("text")), comments=comments(comment(7, "Allmänt")))
    assert mark.passage == -1


def test_a_comment_without_a_range_stands_at_its_reference() -> None:
    body = paragraph(run("målet") + '<w:r><w:commentReference w:id="0"/></w:r>')
    (mark,) = marks(body, comments=comments(comment(0, "Hm")))
    assert (mark.context, mark.offset) == ("målet", 5)


def test_a_range_over_paragraphs_starts_where_it_starts() -> None:
    first = paragraph('<w:commentRangeStart w:id="0"/>' + run("ett"))
    second = paragraph(run("två") + '<w:commentRangeEnd w:id="0"/>')
    (mark,) = marks(first + second, comments=comments(comment(0, "Hm")))
    assert (mark.passage, mark.anchor_text) == (0, "ett\ntvå")


def test_a_deletion_followed_by_an_insertion_is_a_replacement() -> None:
    (mark,) = marks(paragraph(run("Det ") + OLD_RUN + NEW_RUN))
    assert (mark.kind, mark.anchor_text, mark.suggestion) == ("replacement", "gammalt", "nytt")
    assert (mark.context, mark.offset, mark.elements) == ("Det gammalt", 4, 2)


def test_two_authors_do_not_replace_each_others_words() -> None:
    other = NEW_RUN.replace("Solveig", "Per")
    assert [each.kind for each in marks(paragraph(OLD_RUN + other))] == ["deletion", "insertion"]


def test_runs_that_a_program_cut_are_one_change() -> None:
    (mark,) = marks(paragraph(NEW_RUN + NEW_RUN))
    assert (mark.suggestion, mark.elements) == ("nyttnytt", 2)


def test_the_deletion_of_another_authors_insertion_is_told_apart() -> None:
    inner = f"<w:del {BY.replace('Solveig', 'Per')}><w:r><w:delText>nytt</w:delText></w:r></w:del>"
    body = paragraph(run("Det ") + f"<w:ins {BY}>{inner}</w:ins>")
    assert [(each.kind, each.author) for each in marks(body)] == [
        ("insertion", "Solveig"),
        ("deletion", "Per"),
    ]


def test_a_split_paragraph_is_one_passage() -> None:
    body = paragraph(run("Ett "), f"<w:rPr><w:ins {BY}/></w:rPr>") + paragraph(run("två"))
    (mark,) = marks(body)
    assert (mark.kind, mark.context, mark.offset) == ("paragraph", "Ett två", 4)


def test_a_moved_paragraph_is_one_mark_and_its_comment_comes_once() -> None:
    gone = f"<w:moveFrom {BY}>{at(0, 'hit')}</w:moveFrom>"
    come = f"<w:moveTo {BY}>{at(1, 'hit')}</w:moveTo>"
    said = comments(comment(0, "Bra"), comment(1, "Bra"))
    body = paragraph(run("Före.")) + paragraph(gone) + paragraph(come)
    reading = read_word(Small(body, {"comments": said}).data(), "flyttad.docx")
    assert sorted(each.kind for each in reading.marks) == ["comment", "move"]
    assert reading.noise.total() == 1


def test_a_new_row_that_another_struck_is_one_mark_of_two_elements() -> None:
    look = f"<w:trPr><w:ins {BY}/><w:del {BY}/></w:trPr>"
    (mark,) = marks(f"<w:tbl><w:tr>{look}<w:tc>{paragraph(run('cell'))}</w:tc></w:tr></w:tbl>")
    assert (mark.kind, mark.elements) == ("row", 2)
    assert mark.meaning is not None
    assert "deleted" in mark.meaning.text


def test_a_row_is_one_mark_with_all_its_cells() -> None:
    cell = f"<w:tc><w:p>{NEW_RUN}</w:p></w:tc>"
    row = f"<w:tr><w:trPr><w:ins {BY}/></w:trPr>{cell}{cell}</w:tr>"
    (mark,) = marks(f"<w:tbl>{row}</w:tbl>")
    assert (mark.kind, mark.anchor_text, mark.elements) == ("row", "nytt | nytt", 3)


def test_cells_and_looks_are_listed_wherever_they_stand() -> None:
    cell = f"<w:tc><w:tcPr><w:cellIns {BY}/></w:tcPr><w:p>{run('a')}</w:p></w:tc>"
    table = f"<w:tbl><w:tblPr><w:tblPrChange {BY}/></w:tblPr><w:tr>{cell}</w:tr></w:tbl>"
    look = f"<w:sectPr><w:sectPrChange {BY}/></w:sectPr>"
    found = marks(table + look)
    assert sorted((each.kind, each.elements) for each in found) == [("format", 2), ("row", 1)]


def test_an_insertion_without_content_is_noise_and_counted() -> None:
    empty = f'<w:ins {BY}><w:r><w:commentReference w:id="0"/></w:r></w:ins>'
    joiner = f"<w:ins {BY}><w:r><w:t>\u200d</w:t></w:r></w:ins>"
    reading = read_word(Small(paragraph(run("a") + empty + run("b") + joiner)).data(), "brus.docx")
    assert list(reading.marks) == []
    assert reading.noise.total() == 2


def test_a_text_box_is_read_once_though_it_stands_twice() -> None:
    box = f"<w:txbxContent><w:p>{NEW_RUN}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert [each.suggestion for each in marks(paragraph(run("Text") + both))] == ["nytt"]


@pytest.mark.parametrize("part", ["header", "footer", "footnotes", "endnotes"])
def test_marks_beside_the_body_are_read(part: str) -> None:
    tag = {"header": "hdr", "footer": "ftr"}.get(part, part)
    inside = f"<w:{tag} {NAMES}>{paragraph(NEW_RUN)}</w:{tag}>"
    assert [each.suggestion for each in marks(paragraph(run("a")), **{part: inside})] == ["nytt"]


def test_the_strict_format_and_macro_files_are_read_alike() -> None:
    strict = NAMES.replace(word.MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    small = Small(paragraph(NEW_RUN), names=strict, main="word/dokument2.xml", kind=kind)
    assert [each.suggestion for each in read_word(small.data(), "strikt.docm").marks] == ["nytt"]


def test_what_planbench_itself_showed_as_changed_is_no_feedback() -> None:
    ours = BY.replace("Solveig", word.OUR_AUTHOR)
    body = f"<w:ins {ours}><w:r><w:t>nu</w:t></w:r></w:ins>"
    reading = read_word(Small(paragraph(run("Så ") + body)).data(), "andra.docx")
    assert (list(reading.marks), reading.noise.total()) == ([], 1)
    assert reading.passages[0].sent == "Så nu"


@pytest.mark.parametrize("inside", [f"<w:numPr><w:ins {BY}/></w:numPr>", f"<w:pPrChange {BY}/>"])
def test_a_paragraph_that_was_given_a_number_has_another_look_and_no_new_words(inside: str) -> None:
    (mark,) = marks(paragraph(run("rad"), inside))
    assert (mark.kind, mark.suggestion, mark.author) == ("format", "", "Solveig")
    assert mark.meaning
    assert "words are the same" in mark.meaning.text
