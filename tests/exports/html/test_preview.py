"""The preview says what the document says, in small sheets; users' texts are never markup."""

from __future__ import annotations

from html.parser import HTMLParser

from planbench.domain import model
from planbench.exports.export_result import HeadingLook, TemplateReport
from planbench.exports.formats import DOCUMENTS, outline_of
from planbench.exports.html.preview import MOST, STYLE, sheets_of, style_like
from planbench.exports.outline import Cell, Heading, Line, Paragraph, Run, Table, plain


class Reader(HTMLParser):
    """What stands in HTML, and the elements that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "img":
            self.images.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(desk, kind: str = "plan", **options: object) -> Reader:
    outline = outline_of(desk.source(**options), kind)
    return Reader("".join(each.html for each in sheets_of(outline)))


def test_goals_findings_and_dates_of_the_plan_are_read(desk):
    found = read(desk)
    assert "Fler når målen" in found.text
    assert "Få når målen" in found.text
    assert "Påhittade kommun" in found.text
    assert found.tags.count("table") >= 3


def test_every_document_has_sheets_with_names(desk):
    for kind in DOCUMENTS.keys() - {"application"}:
        sheets = sheets_of(outline_of(desk.source(), kind))
        assert sheets
        assert all(each.name and each.html for each in sheets)


def test_chapters_are_sheets_of_their_own_with_the_numbers_of_the_document(desk):
    names = [each.name for each in sheets_of(outline_of(desk.source(), "plan"))]
    assert "2 Nulägesbeskrivning" in names
    assert "Innehåll" in names
    assert len(names) == len(set(names)) > 5


def test_what_users_write_is_never_markup(desk):
    desk.session.get(model.Goal, "g1").text = '<script>x</script> & "så" \x07'
    found = read(desk)
    assert '<script>x</script> & "så"' in found.text
    assert "script" not in found.tags


def test_links_lead_nowhere(desk):
    desk.session.get(model.Section, "c1").body = "Se [sidan](https://example.org/sida)."
    found = read(desk)
    assert "Se sidan." in found.text
    assert "a" not in found.tags


def test_pictures_lie_in_the_html_with_their_meaning_in_words(desk):
    images = read(desk).images
    assert images
    assert all(str(each["src"]).startswith("data:image/png;base64,") for each in images)
    assert all(each["alt"] for each in images)


def test_a_long_table_goes_on_over_several_sheets_and_loses_no_row(desk):
    outline = outline_of(desk.source(), "brief")
    rows = tuple((Cell((Line(plain(f"rad {n}.")),)),) for n in range(3 * MOST))
    table = Table("Lång", ("Rad",), rows, (1,))
    blocks = (Heading(1, plain("Tabell")), table, Paragraph((Run("Slut"),)))
    sheets = sheets_of(type(outline)("T", "sv", blocks, outline.furniture))
    text = "".join(Reader(each.html).text for each in sheets)
    assert len(sheets) > 2
    assert all(f"rad {n}." in text for n in range(3 * MOST))
    assert text.count("Lång") == 1
    assert all(Reader(each.html).tags.count("tr") <= MOST + 1 for each in sheets)


def test_the_preview_has_the_look_of_the_template() -> None:
    report = TemplateReport(
        look=("8B1A2B", "Georgia"),
        headings=(HeadingLook("8B1A2B", 22.0, "Rockwell"), HeadingLook(), HeadingLook()),
    )
    style = style_like(report)
    assert "#0B5E63" not in style
    assert "#8B1A2B" in style
    assert style.count("'Georgia', ") == 1
    assert "h1 { color: #8B1A2B; font-size: 26px; font-family: 'Rockwell'" in style


def test_without_a_template_the_preview_has_our_look_and_no_face_can_be_more_than_a_name() -> None:
    assert style_like(None) == STYLE
    odd = style_like(TemplateReport(look=("", "x'; } body { display: none")))
    assert "display: none" not in odd
