"""A small document with every kind of block in it, for whoever writes one."""

from __future__ import annotations

from planbench.exports.outline import (
    Anchor,
    Block,
    Cell,
    Contents,
    Cover,
    Fact,
    Furniture,
    Heading,
    Item,
    Line,
    Listing,
    Outline,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    Wide,
    plain,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>'
RUNS = (
    Run("Fler <når> & "),
    Run("fet", bold=True),
    Run(" lutad", italic=True),
    Run(" ut", link="https://exempel.example/?a=1&b=2"),
    Run(" dit", target="goal-1"),
)
ITEMS = (
    Item(plain("ett"), number=1),
    Item(plain("inuti"), level=1, number=1),
    Item(plain("två"), number=2, lead=plain("U2 "), tail=plain(" (källa)")),
    Item(plain("djupare"), level=1),
)
ROWS = (
    (Cell(text="Läsa", anchor=Anchor("action", "a1", "text")), Cell(text="12", align="right")),
    (
        Cell((Line(plain("en")), Line(plain("två"), lead=plain("1.1 ")))),
        Cell(text="", align="center"),
    ),
)


def table(**facts: bool) -> Table:
    return Table("Insatser <&>", ("Vad", "Timmar"), ROWS, (3, 1), **facts)


BLOCKS: tuple[Block, ...] = (
    Cover(
        Line(plain("Ekdala kommun")),
        "Plan",
        "2026–2028",
        "Utkast",
        (Fact("Ägare", "Karin"), Fact("Status", "")),
    ),
    Contents("Innehåll"),
    Heading(1, plain("Mål"), Anchor("goal", "g1", "text"), place="goal-1"),
    Paragraph(RUNS, lead=plain("1 "), tail=plain(" (U1)")),
    Heading(2, plain("Insatser"), numbered=False),
    Paragraph(plain("Ledtext"), "body", leads=True),
    Listing(ITEMS),
    Listing((Item(plain("punkt")), Item(plain("under"), level=1))),
    table(),
    table(numbered=False),
    table(numbered=False, label=False, dense=True),
    table(form=True),
    Picture(SVG, "En stapel", "Resultat", 16.0, 8.0, "Skolverket"),
    PageBreak(),
    Wide((Heading(1, plain("Brett")), Paragraph(plain("på tvären")))),
)


def outline(*blocks: Block, text_language: str = "") -> Outline:
    edges = Furniture("Plan", "Sida {page} av {pages}", "Tabell {n}", "Figur {n}")
    return Outline(
        "Plan & mål",
        "sv",
        blocks,
        edges,
        authors=("Karin Ek", "Per Lund"),
        organisation="Ekdala kommun",
        subject="Matematik",
        keywords=("mål", "insats"),
        text_language=text_language,
    )
