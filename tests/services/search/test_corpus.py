"""What is found by a part of a word, in which order; and what is read out of attached files."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.imports.attached_text import words_of_file
from planbench.services.search.corpus import Corpus, line_of, places_of, words_in
from planbench.services.search.entries import Entry, lowered


def entry(kind: str, title: str, text: str = "", label: str = "") -> Entry:
    item = f"{kind}:{title}"
    return Entry(kind, item, label, title, text, (kind, item), (label.lower(),) if label else ())


def titles(corpus: Corpus, typed: str) -> list[str]:
    return [each.title for entries in corpus.find(typed).groups.values() for each in entries]


def test_a_word_that_begins_so_comes_before_one_that_holds_it() -> None:
    corpus = Corpus([entry("evidence", "Taluppfattning"), entry("evidence", "Om uppfattningar")])
    assert titles(corpus, "uppf") == ["Om uppfattningar", "Taluppfattning"]


def test_titles_come_before_texts_and_a_label_before_both() -> None:
    corpus = Corpus(
        [
            entry("evidence", "Prov", "u12 nämns här"),
            entry("evidence", "U12 i titeln"),
            entry("evidence", "Enkät", label="U12"),
        ]
    )
    assert titles(corpus, "u12") == ["Enkät", "U12 i titeln", "Prov"]


def test_all_words_must_be_there_in_any_order_and_in_any_case() -> None:
    corpus = Corpus([entry("goal", "Fler når målen i BRÅK"), entry("goal", "Fler läser")])
    assert titles(corpus, "bråk fler") == ["Fler når målen i BRÅK"]
    assert titles(corpus, "bråk läser") == []


@given(st.text(min_size=1, max_size=40), st.data())
def test_every_part_of_three_letters_of_a_word_finds_it(text: str, data: st.DataObject) -> None:
    words = [each for each in words_in(text) if len(each) >= 3]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start = data.draw(st.integers(0, len(word) - 3))
    corpus = Corpus([entry("finding", "Annat"), entry("finding", text)])
    assert text in titles(corpus, word[start : start + 3])


@given(st.text(max_size=60))
def test_small_letters_stand_in_the_same_places(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert lowered(f"{text}İ BRÅK")[-6:] == "İ bråk"  # its small letter would be two


def test_found_letters_are_marked_where_they_stand() -> None:
    assert places_of("Taluppfattning", ("uppf", "fatt")) == ((3, 10),)
    assert places_of("bråk och bråk", ("bråk",)) == ((0, 4), (9, 13))


def test_a_place_in_a_long_text_is_shown_from_a_word_on() -> None:
    text = "Inledning. " * 30 + "Sedan kom bråkräkning i fokus."
    assert line_of(entry("section", "", text), ("bråkr",)).startswith("… ")
    assert "bråkräkning" in line_of(entry("section", "", text), ("bråkr",))


def test_an_item_is_known_by_its_kind_and_id_and_all_are_counted() -> None:
    goal, note = entry("goal", "Bråk"), entry("evidence", "Bråkprov", "om bråk")
    corpus = Corpus([goal, note])
    assert len(corpus) == 2
    assert corpus.entry("goal", "goal:Bråk") is goal
    assert corpus.entry("evidence", "goal:Bråk") is None
    assert corpus.find("bråk").count == 2
    assert corpus.find(" – ").count == 0


def test_two_letters_are_looked_for_in_titles_alone() -> None:
    corpus = Corpus([entry("goal", "Åk 9 räknar"), entry("goal", "Andra", "åk 9 räknar")])
    assert titles(corpus, "åk") == ["Åk 9 räknar"]
    assert titles(corpus, "åk räknar") == ["Åk 9 räknar"]
    assert titles(corpus, "räknar") == ["Åk 9 räknar", "Andra"]


@pytest.mark.parametrize(
    ("title", "text", "word", "shown"),
    [
        ("Prov\ni åk 9", "mer text", "prov", "Prov i åk 9"),
        ("Prov", "Först detta. Sedan bråk.", "bråk", "Först detta. Sedan bråk."),
        ("Prov", "mer text", "u12", "Prov"),
        ("", "mer\ntext", "u12", "mer text"),
    ],
)
def test_the_line_says_where_the_word_stands(title: str, text: str, word: str, shown: str) -> None:
    assert line_of(entry("evidence", title, text), (word,)) == shown


def test_the_first_of_several_words_places_the_line() -> None:
    text = "Alfa " + "x " * 200 + "beta"
    assert line_of(entry("section", "", text), ("beta", "alfa")).startswith("Alfa x")


def package(part: str, xml: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, xml)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "part", "xml"),
    [
        ("a.docx", "word/document.xml", "<d><p><t>Elev</t><t>erna</t></p><p><t>når</t></p></d>"),
        ("a.pptx", "ppt/slides/slide1.xml", "<d><p><t>Eleverna</t></p><p><t>når</t></p></d>"),
        ("a.xlsx", "xl/sharedStrings.xml", "<s><si><t>Eleverna</t></si><si><t>når</t></si></s>"),
        ("a.odt", "content.xml", "<d><p>Elev<span>erna</span></p><p>når</p></d>"),
    ],
)
def test_the_words_of_office_files_are_read(name: str, part: str, xml: str) -> None:
    assert words_of_file(name, package(part, xml)) == "Eleverna når"


def test_text_is_read_in_the_encoding_it_is_written_in() -> None:
    assert words_of_file("a.txt", "Räkna på".encode("cp1252")) == "Räkna på"
    assert words_of_file("a.txt", "Räkna på".encode("utf-16")) == "Räkna på"
    assert words_of_file("a.html", b"<p>R&auml;kna <b>p&aring;</b><script>x</script>") == "Räkna på"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut off",
        b"%PDF-1.7 cut off",
        b"\x89PNG\r\n",
        package("word/document.xml", "<d><p>"),
        package("word/document.xml", "x" * 30_000_000),
        package(
            "word/document.xml", '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'
        ),
    ],
)
def test_a_damaged_or_hostile_file_says_nothing(data: bytes) -> None:
    assert words_of_file("a.docx", data) == ""
