"""What a reviewer writes in signs, figures above the line and equations comes home as that."""

from __future__ import annotations

import pytest
from tests.imports.feedback.conftest import NAMES, Small, at, comments
from tests.imports.feedback.test_constructs import BY, paragraph, run
from tests.imports.feedback.test_silent import SENT, found, marked

from planbench.imports.feedback import (
    KnownAnchor,
    Mark,
    PrintedTexts,
    Target,
    place_marks,
    read_word,
)
from planbench.imports.feedback.word_text.pictures import GONE

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
INLINE = f'<wp:inline {WP}><wp:docPr id="9" name="Bild 9"/></wp:inline>'
PICTURE = f"<w:r><w:drawing>{INLINE}</w:drawing></w:r>"


def sign(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(name: str, **inside: str) -> str:
    parts = "".join(f"<m:{each}>{text}</m:{each}>" for each, text in inside.items())
    return f"<m:{name}>{parts}</m:{name}>"


def equation(inside: str) -> str:
    return f"<m:oMath {M}>{inside}</m:oMath>"


def raised(text: str, look: str = "superscript", more: str = "") -> str:
    place = f'<w:vertAlign w:val="{look}"/>'
    return f"<w:r><w:rPr>{place}{more}</w:rPr><w:t>{text}</w:t></w:r>"


FORMULA = equation(
    part("f", num=sign("3"), den=sign("4")) + sign("+") + part("sSup", e=sign("x"), sup=sign("2"))
)


def inserted(inside: str) -> str:
    return f"<w:ins {BY}>{inside}</w:ins>"


def read(body: str, **parts: str) -> list[Mark]:
    reading = read_word(Small(body, parts).data(), "matte.docx")
    return list(place_marks(reading, {}, {}).marks)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (part("f", num=sign("a+b"), den=sign("2")), "(a+b)/2"),
        (part("rad", deg="", e=sign("2")), "√2"),
        (part("rad", deg=sign("3"), e=sign("x+1")), "∛(x+1)"),
        (part("sSub", e=sign("a"), sub=sign("n")), "a_n"),
        (part("sSubSup", e=sign("x"), sub=sign("1"), sup=sign("n+1")), "x₁ⁿ⁺¹"),
        (
            part("nary", naryPr='<m:chr m:val="∑"/>', sub=sign("k=1"), sup=sign("n"), e=sign("k")),
            "∑_(k=1)ⁿ k",
        ),
        (part("d", dPr='<m:begChr m:val="["/><m:endChr m:val="]"/>', e=sign("1")), "[1]"),
        (part("func", fName=sign("sin"), e=sign("x")), "sin x"),
        (part("m", mr=f"<m:e>{sign('1')}</m:e><m:e>{sign('0')}</m:e>"), "1, 0"),
    ],
)
def test_an_equation_is_a_line_of_text(inside: str, said: str) -> None:
    (mark,) = read(paragraph(run("Kvar.") + inserted(equation(inside))))
    assert mark.suggestion == said


def test_equations_come_home_from_insertions_comments_and_untracked_words() -> None:
    said = comments(
        f'<w:comment w:id="0"><w:p>{run("Menar ni ")}{FORMULA}{run("?")}</w:p></w:comment>'
    )
    spoken, new = read(
        paragraph(at(0, "målet") + inserted(run(" Som ") + FORMULA + run("."))), comments=said
    )
    assert (spoken.text, new.suggestion) == ("Menar ni 3/4+x²?", " Som 3/4+x².")
    (silent,) = found(marked(SENT), f"<w:p><m:oMathPara {M}>{FORMULA}</m:oMathPara></w:p>")
    assert silent.suggestion == "\n3/4+x²"


def test_what_was_changed_inside_an_equation_is_told_as_a_whole() -> None:
    old = f"<w:del {BY}>{sign('2')}</w:del>{inserted(sign('3'))}"
    (mark,) = read(paragraph(run("Talet ") + equation(sign("x=") + old)))
    assert (mark.kind, mark.anchor_text, mark.suggestion) == ("replacement", "x=2", "x=3")
    assert mark.elements == 2


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (raised("3"), "10³"),
        (raised("2", "subscript"), "10₂"),
        (raised("a+b"), "10^(a+b)"),
        (raised("th"), "10th"),
        (raised("3", "baseline"), "103"),
    ],
)
def test_what_stands_above_and_below_the_line_stays_there(figure: str, said: str) -> None:
    comment = f'<w:comment w:id="0"><w:p>{run("10")}{figure}</w:p></w:comment>'
    spoken, new = read(
        paragraph(at(0, "målet") + inserted(run("10") + figure)), comments=comments(comment)
    )
    assert (spoken.text, new.suggestion) == (said, said)
    (silent,) = found(marked(SENT), f"<w:p>{run('Talet är 10')}{figure}</w:p>")
    assert silent.suggestion == f"\nTalet är {said}"


def test_raising_a_figure_with_tracking_is_a_change_of_the_words() -> None:
    was = f"<w:rPrChange {BY}><w:rPr/></w:rPrChange>"
    (mark,) = read(paragraph(run("fem m") + raised("2", more=was)))
    assert (mark.kind, mark.anchor_text, mark.suggestion) == ("replacement", "2", "²")
    assert (mark.context, mark.elements) == ("fem m2", 1)


@pytest.mark.parametrize(
    ("font", "code", "said"),
    [("Symbol", "F0B3", "≥"), ("Wingdings", "F0E0", "→"), ("Cambria Math", "2265", "≥")],
)
def test_a_sign_of_another_font_is_that_sign(font: str, code: str, said: str) -> None:
    one = f'<w:r><w:t>a</w:t><w:sym w:font="{font}" w:char="{code}"/><w:t>b</w:t></w:r>'
    (mark,) = read(paragraph(run("Kvar. ") + inserted(one)))
    assert mark.suggestion == f"a{said}b"
    (silent,) = found(marked(SENT), f"<w:p>{run('Nytt: ')}{one}</w:p>")
    assert silent.suggestion == f"\nNytt: a{said}b"


def test_a_picture_and_an_unknown_sign_are_said_to_be_there_and_never_taken_in() -> None:
    unknown = '<w:r><w:sym w:font="Egen" w:char="F0B3"/></w:r>'
    words = paragraph(run("Två.") + inserted(run("Se ") + unknown))
    alone, with_words = read(paragraph(run("Ett.") + inserted(PICTURE)) + words)
    assert (alone.kind, alone.suggestion) == ("comment", "")
    assert (with_words.kind, with_words.suggestion) == ("insertion", "Se ")
    for mark in (alone, with_words):
        assert mark.meaning is not None
        assert mark.meaning.rule == "picture"
    shown = found(marked(SENT), f"<w:p>{PICTURE}</w:p>")
    assert shown == []  # before the first heading of ours, where a template has its pictures


def test_a_picture_below_a_heading_of_ours_is_told_without_tracking() -> None:
    styles = (
        f'<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="R1">'
        '<w:name w:val="heading 1"/></w:style></w:styles>'
    )
    head = marked(SENT).replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="R1"/></w:pPr>', 1)
    body = f"{head}<w:p>{PICTURE}</w:p>"
    anchors = {"_pb_a_text": KnownAnchor(Target("goal", "g1", "text"), SENT)}
    reading = read_word(Small(body, {"styles": styles}).data(), "bild.docx")
    (mark,) = place_marks(reading, anchors, anchors).marks
    assert (mark.kind, mark.meaning and mark.meaning.rule) == ("comment", "picture")
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    caption = "".join(f"<w:p>{field}{run(f'Figur {n}. Resultat')}</w:p>" for n in (1, 2))
    left = caption + f"<w:p>{PICTURE.replace('Bild 9', 'chart2')}</w:p>"
    figures = PrintedTexts(unanchored_texts=frozenset({"Figur 1. Resultat", "Figur 2. Resultat"}))
    reading = read_word(Small(head + left, {"styles": styles}).data(), "bild.docx")
    (lost,) = place_marks(reading, anchors, anchors, printed=figures).marks
    assert (lost.anchor_text, lost.meaning) == ("Figur 1. Resultat", GONE)
    reading = read_word(Small(body, {"styles": styles}).data(), "bild.docx")
    renamed = PrintedTexts(unanchored_texts=frozenset({"Figur 1. Resultat"}))
    assert place_marks(reading, anchors, anchors, printed=renamed).marks == ()
    assert mark.target == anchors["_pb_a_text"].target
