"""Whatever people type stands in every document for every reader, and in every format, as typed."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from pptx import Presentation

from planbench.domain import model
from planbench.domain.kinds import is_markdown
from planbench.exports.documents.parts import cell
from planbench.exports.formats import DOCUMENTS, outline_of
from planbench.exports.html.page import page_of
from planbench.exports.outline import (
    Contents,
    Cover,
    Furniture,
    Heading,
    Item,
    Line,
    Listing,
    Outline,
    Paragraph,
    Table,
    flat,
    plain,
    text_of,
)
from planbench.exports.pdf.writer import pdf_bytes
from planbench.exports.readers import READERS, options_for
from planbench.exports.slides.writer import slides_bytes
from planbench.exports.source import DocumentSource, Options
from planbench.exports.word.template import open_template
from planbench.exports.word.writer import word_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EDGES = Furniture("T", "{page}/{pages}", "Tabell", "Figur")
NOW = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)
BEGINNINGS = ("", "1. ", "15. ", "3) ", "a) ", "- ", "* ", "# ", "> ", "§ 12 ", "”", "«", "(", "½ ")
ENDINGS = (
    "",
    ".",
    "..",
    "…",
    "!",
    "?",
    ":",
    ";",
    ",",
    ")",
    "”",
    "»",
    " 2027",
    " 6.",
    " %",
    "-",
    "–",
)
PRINTED = "abcåäöæøÅÉß 0123456789 .,:;!?-–—_*#`~^|\\/<>&\"'”“’«»()[]{}§%½→−"
TYPED = st.builds(
    lambda first, middle, last: (first, " ".join(middle.split()), last),
    st.sampled_from(BEGINNINGS),
    st.text(alphabet=PRINTED, max_size=40),
    st.sampled_from(ENDINGS),
)
ANY_SCRIPT = st.text(
    alphabet=st.characters(
        exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\u2028"
    ),
    max_size=60,
)


def squeezed(text: str) -> str:
    """Without white space, which line breaks change, and the hyphens of broken lines."""
    return re.sub(r"[\s\ufffe\u0002]+", "", text)


def rows(source: DocumentSource) -> Iterator[model.Base]:
    """Every row that documents are made from."""
    for name in DocumentSource.__dataclass_fields__:
        value = getattr(source, name)
        groups = value.values() if isinstance(value, dict) else [value]
        for group in groups:
            listed = group if isinstance(group, list) else [group]
            yield from (each for each in listed if hasattr(each, "__tablename__"))


def type_into(source: DocumentSource, typed: tuple[str, str, str]) -> dict[str, str]:
    """Put a text into every plain field; each has a mark of its own inside."""
    first, middle, last = typed
    known: dict[str, str] = {}
    for row in rows(source):
        for column in model.Base.metadata.tables[row.__tablename__].columns:
            if column.info.get("search") and not is_markdown(row.__tablename__, column.name):
                mark = f"Qz{len(known)}q"
                known[mark] = f"{first}{mark} {middle}{last}"
                setattr(row, column.name, known[mark])
    return known


def said(outline: Outline) -> str:
    """All words of a document."""
    parts: list[str] = []
    for block in flat(outline.blocks):
        if isinstance(block, Heading | Paragraph):
            parts.append(text_of(block.full))
        elif isinstance(block, Listing):
            parts += [text_of(each.full) for each in block.items]
        elif isinstance(block, Table):
            parts.append(block.caption)
            parts += [text_of(line.full) for row in block.rows for c in row for line in c.lines]
        elif isinstance(block, Cover):
            parts.append(text_of(block.organisation.full))
            parts += [fact.text for fact in block.facts]
    return "\n".join(parts)


@pytest.fixture
def furnished(desk):
    """The desk with a row of all that a plan may have besides."""
    desk.add(
        model.DecisionPoint(position="a", text="Anta", who="Nämnden", cost="2 h"),
        model.Risk(position="a", text="Tiden", sign="Inställt", response="Ny tid", owner_id="p1"),
        model.Hearing(position="a", who="Elever", how="Enkät", said="Mer tid", led_to="Mål 1"),
        model.Hearing(position="b", who="Lärare", state="planned"),
        model.ActionCost(action_id="a1", position="a", people=2.0, times=3.0, hours=1.0),
        model.ActionSchool(action_id="a1", school_id="s1", note="Åk 6"),
        model.Initiative(position="a", name="Läslyft", relation="Samordna", fate=""),
        model.Involvement(position="a", who="Rektorer", how="Möten", why="Leder"),
        model.Promise(position="a", text="Vi gör", kept_by="Så"),
        model.Decision(meeting_id="m1", position="a", text="Bestämt"),
        model.Question(meeting_id="m1", position="a", text="Hur?", answer="Så."),
        model.StatusRound(id="r1", date=dt.date(2026, 11, 1), note="Läget"),
        model.GoalStatus(round_id="r1", goal_id="g1", state="stuck", because="Ont om tid"),
    )
    return desk


SETTLED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@SETTLED
@given(
    typed=TYPED,
    kind=st.sampled_from(sorted(DOCUMENTS.keys() - {"application"})),
    reader=st.sampled_from(["", *READERS]),
    language=st.sampled_from(["sv", "nb", "nn"]),
)
@example(typed=("1. ", "mars.", ".."), kind="plan", reader="", language="sv")
@example(typed=("15. ", "", "."), kind="plan", reader="steering-group", language="nb")
@example(typed=("", "", "."), kind="brief", reader="public", language="nn")
@example(typed=("- ", "A", "…"), kind="presentation", reader="steering-group", language="sv")
def test_what_is_typed_stands_in_every_document(
    furnished, typed: tuple[str, str, str], kind: str, reader: str, language: str
) -> None:
    more = {"meeting_id": "m1"} if kind in {"meeting", "minutes"} else {}
    options = options_for(reader, Options(**more))
    source = furnished.source(language, **{n: getattr(options, n) for n in Options.__slots__})
    known = type_into(source, typed)
    printed = squeezed(said(outline_of(source, kind)))
    shown = {mark: text for mark, text in known.items() if mark in printed}
    assert shown
    assert [text for text in shown.values() if squeezed(text) not in printed] == []


def document(text: str) -> Outline:
    """A text as heading, paragraph, point and cell."""
    blocks = (
        Contents("Innehåll", own_page=False),
        Heading(1, plain(text)),
        Paragraph(plain(text)),
        Listing((Item(plain(text)), Item(plain(text), number=1))),
        Table("Tabell", ("Huvud", text), ((cell(text), cell(text)),), (1, 2)),
    )
    return Outline(
        "Titel", "sv", blocks, Furniture("Titel", "{page} av {pages}", "Tabell", "Figur")
    )


@SETTLED
@given(text=ANY_SCRIPT)
@example(text="a\u00adb\u200bc\u202e שלום 🙂‍👩 e\u0301")
@example(text="]]> <!-- -- > & &amp; {0} %s")
def test_every_script_is_written_as_typed_in_word_web_and_slides(text: str) -> None:
    outline, wanted = document(f"x{text}x"), squeezed(f"x{text}x")
    made = word_bytes(outline, "x", open_template(None), NOW).content
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml"))
    texts = "".join(each.text or "" for each in root.iter(f"{W}t"))
    assert squeezed(texts).count(wanted) >= 6
    page = html.document_fromstring(page_of(outline)).text_content()
    assert squeezed(page).count(wanted) >= 6
    shown = Presentation(io.BytesIO(slides_bytes(outline, NOW))).slides[0].shapes
    assert wanted in squeezed(shown.title.text)


@SETTLED
@given(text=st.text(alphabet=PRINTED, max_size=120))
@example(text="Ett ord som är " + "mycket" * 60 + " långt")
@example(text="a  b   c\td")
def test_latin_text_can_be_read_out_of_the_pdf_as_typed(text: str) -> None:
    wanted = squeezed(f"x{text}x")
    content, _ = pdf_bytes(document(f"x{text}x"), "x", NOW)
    opened = pypdfium2.PdfDocument(bytes(content))
    read = squeezed("".join(page.get_textpage().get_text_range() for page in opened))
    opened.close()
    assert read.count(wanted) >= 6


def test_a_document_of_bad_input_is_whole(tmp_path: Path) -> None:
    """Long paragraphs, tables of sixty columns, words without an end, control characters."""
    long = "Mycket att säga om undervisningen. " * 150
    word = "ö" * 3_000
    wide = tuple(cell(f"c{n}") for n in range(60))
    blocks = (
        Heading(1, plain(word)),
        Paragraph(plain(long)),
        Paragraph(plain("a\x00b\x1bc\ud800d")),
        Table("Bred", tuple(f"Kolumn {n}" for n in range(60)), (wide, wide), (1.0,) * 60),
        Table("Hög", ("Text",), ((cell(long * 3),), (cell(word),)), (1.0,)),
        Table("Tom", ("", ""), (), (1, 1)),
        Listing(()),
        Paragraph(()),
        Table("Rad", (), ((cell(""), cell("")),), (1, 2), form=True),
        Table("Rader", ("A",), tuple(((cell(f"r{n}Z"),)) for n in range(400)), (1.0,)),
        Paragraph((*plain("Sist"),)),
        Paragraph((), lead=Line(plain("Ledord")).runs),
    )
    outline = Outline("Titel", "sv", blocks, EDGES)
    content, _ = pdf_bytes(outline, "x", NOW)
    opened = pypdfium2.PdfDocument(bytes(content))
    read = squeezed("".join(page.get_textpage().get_text_range() for page in opened))
    assert len(opened) < 40
    opened.close()
    assert read.count("Mycketattsägaomundervisningen.") >= 150 * 4 - 6  # but over a page's edge
    assert read.count("ö") >= 6_000
    assert all(f"r{n}Z" in read for n in range(400))
    assert all(f"c{n}" in read for n in range(60))
    made = word_bytes(outline, "x", open_template(None), NOW).content
    assert b"word/document.xml" in made
    assert "Ledord" in page_of(outline)
