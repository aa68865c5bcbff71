"""A reviewer who does all that people do to a plan in Word, and remembers what it should say then.

Beside what a `Rewriter` does: rows and chapters that come or go, with and without tracking;
figures, dates, names and states; remarks without Word's tools; comments on what planbench prints
by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.imports.feedback.rewriter import Rewriter, Wanted
from tests.imports.feedback.supervisor import Done
from tests.imports.feedback.word_parts import Element, W, change, element, run

NEW_INDICATOR = ("Andel som kan tallinjen {n}", "40 %", "70 %", "9 juni 2028")
NEW_FOLLOW_UP = ("14 maj 2027", "Kollegial granskning {n}", "Per Lund")
NEW_ACTIONS = (
    ("Pröva tallinjen i alla femmor", "Karin Ek", "mars 2027", "20 h", "Planerad"),
    ("Läsa varandras provrättning", "Per Lund", "12 jan 2027 – 5 mars 2027", "8 h", "Pågår"),
)
CHAPTER = (
    "Samverkan med förskolan {n}",
    "Förskoleklassen lägger grunden för taluppfattningen {n}.",
    "Föreslå en gemensam kartläggning i augusti {n}.",
)
VALUES = {
    "owner_id": "Per Lund",
    "responsible_id": "Karin Ek",
    "status": "Klar",
    "due": "9 juni 2029",
    "date": "14 maj 2028",
    "end": "1 feb 2027 – 30 juni 2027",
    "target": "80 %",
    "baseline": "41 %",
}


@dataclass
class Reviewer(Rewriter):
    """Edits as a reviewer does; `fixed` holds the bookmarks of what planbench prints."""

    fixed: dict[str, list[str]] = field(default_factory=dict)

    # Paragraphs and chapters

    def chapter(self) -> None:
        """A heading and two paragraphs, tracked."""
        self._chapter(tracked=True)

    def silent_chapter(self) -> None:
        """A heading and two paragraphs typed straight in."""
        self._chapter(tracked=False)

    def _chapter(self, *, tracked: bool) -> None:
        paragraph = self.take(self.is_body_text)
        number = len(self.done)
        texts = [each.format(n=number) for each in CHAPTER]
        last = paragraph
        for n, text in enumerate(texts):
            added = element("p", change("ins", run(text)) if tracked else run(text))
            if n == 0:
                added.insert(0, element("pPr", element("pStyle", val="Heading2")))
            if tracked:
                self.paragraph_mark(added, "ins")
            last.addnext(added)
            last = added
        kind = "insertion" if tracked else "silent"
        self.note(kind, paragraph, "\n".join(texts))
        self.want(paragraph, "chapter" if tracked else "silent chapter", *texts)

    def is_body_text(self, paragraph: Element) -> bool:
        """Whether it is a long text outside tables, so that paragraphs can follow it."""
        field_name = self.place(paragraph)[2]
        return paragraph.getparent() is self.body and field_name in {
            "body",
            "rationale",
            "mandate",
            "kept_alive",
            "conclusion",
            "summary",
        }

    # Rows

    def new_indicator(self) -> None:
        """A row for a new indicator, typed straight in."""
        self._new_row("indicator", "measure", NEW_INDICATOR)

    def new_follow_up(self) -> None:
        """A row for a new follow-up, typed straight in."""
        self._new_row("follow_up", "method", NEW_FOLLOW_UP)

    def _new_row(self, kind: str, main: str, texts: tuple[str, ...]) -> None:
        paragraph = self.take(lambda each: self.place(each)[::2] == (kind, main))
        row = paragraph.getparent().getparent()
        said = [each.format(n=len(self.done)) for each in texts]
        cells = [element("tc", element("tcPr"), element("p", run(text))) for text in said]
        row.addnext(element("tr", element("trPr"), *cells))
        self.note("row", paragraph, "")
        main_text = next(each for each in said if "{" not in each and len(each.split()) > 2)
        self.wanted.append(Wanted("", [main_text], f"new {kind}"))

    def new_action(self) -> None:
        """A row for a new action, tracked."""
        self._new_action(tracked=True)

    def silent_action(self) -> None:
        """A row for a new action typed straight in."""
        self._new_action(tracked=False)

    def _new_action(self, *, tracked: bool) -> None:
        paragraph = self.take(lambda each: self.is_action(each) and self.is_first_in_row(each))
        row = paragraph.getparent().getparent()
        texts = list(self.chance.choice(NEW_ACTIONS))
        texts[0] = f"{texts[0]} {len(self.done)}"
        cells = [
            element(
                "tc",
                element("tcPr"),
                element("p", change("ins", run(text)) if tracked else run(text)),
            )
            for text in texts
        ]
        look = element("trPr", change("ins")) if tracked else element("trPr")
        row.addnext(element("tr", look, *cells))
        self.note("row", paragraph, "")
        self.wanted.append(Wanted("", texts, "new row"))

    def is_action(self, paragraph: Element) -> bool:
        """Whether it is the text of an action in its own table."""
        return self.place(paragraph)[::2] == ("action", "text")

    def silent_row_gone(self) -> None:
        """A row of a goal's table taken out without a mark."""
        paragraph = self.take(lambda each: self.is_action(each) and self.is_first_in_row(each))
        self.note("row", paragraph, "")
        self.wanted.append(Wanted(self.bookmark(paragraph), [], "row gone", gone=True))
        self._take_row(paragraph)

    def row_struck(self) -> None:
        """A row of a goal's table struck, tracked."""
        paragraph = self.take(lambda each: self.is_action(each) and self.is_first_in_row(each))
        row = paragraph.getparent().getparent()
        row.find(f"{W}trPr").append(change("del"))
        for each in list(row.iter(f"{W}r")):
            self.strike(each)
        self.note("row", paragraph, "")
        self.wanted.append(Wanted(self.bookmark(paragraph), [], "row struck", gone=True))
        self.forget(row)

    def _take_row(self, paragraph: Element) -> None:
        row = paragraph.getparent().getparent()
        self.forget(row)
        row.getparent().remove(row)

    # Values

    def value(self) -> None:
        """Another date, name, figure or state, without tracking."""
        paragraph = self.take(lambda each: self.place(each)[2] in VALUES and self.is_plain(each))
        field_name = self.place(paragraph)[2]
        self.forget(paragraph.getparent().getparent())
        new = VALUES[field_name]
        kept = next(each for each in paragraph.iter(f"{W}t") if each.text)
        for each in list(paragraph.iter(f"{W}t")):
            each.text = new if each is kept else ""
        self.note("silent", paragraph, "")
        self.want(paragraph, f"value {field_name}")

    def is_plain(self, paragraph: Element) -> bool:
        """Whether all of the paragraph stands in its bookmark, and is not what it will become."""
        own = self.own(paragraph).strip()
        kind, _, field_name = self.place(paragraph)
        whole = own == self.words(paragraph).strip()
        fits = field_name not in {"target", "baseline"} or own.endswith("%")
        known = kind in {"action", "indicator", "follow_up"}
        return whole and fits and known and own != VALUES[field_name]

    # Remarks

    def bracket(self) -> None:
        """A remark in brackets behind a text, typed straight in."""
        paragraph = self.take(self.is_body_text)
        text = f"Kommentar: hur vet ni det {len(self.done)}?"
        list(paragraph.iter(f"{W}r"))[-1].addnext(run(f" [{text}]"))
        self.note("comment", paragraph, text)

    def initials(self) -> None:
        """A paragraph with the reviewer's initials, typed straight in."""
        paragraph = self.take(self.is_body_text)
        text = f"NCM: Det här är den starkaste delen {len(self.done)}."
        paragraph.addnext(element("p", run(text)))
        self.note("comment", paragraph, text)

    def highlight(self) -> None:
        """A word marked yellow."""
        paragraph = self.take(self.is_text)
        word, text = self.piece(paragraph)
        look = word.find(f"{W}rPr")
        if look is None:
            look = element("rPr")
            word.insert(0, look)
        look.append(element("highlight", val="yellow"))
        self.note("comment", paragraph, text)

    # What planbench prints

    def comment_on_printed(self) -> None:
        """A comment on a heading, a label, a caption, a header cell or a date that it prints."""
        paragraph = self.chance.choice(self.printed_paragraphs())
        word = next(each for each in paragraph.iter(f"{W}r") if each.find(f"{W}t") is not None)
        text = f"Kommentar till tryckt text {len(self.done)}."
        self.add_comment(word, text)
        name = self.fixed_name(paragraph)
        kind, item, column, _ = self.fixed[name]
        self.done.append(Done("comment", (kind, item, column), text))

    def printed_paragraphs(self) -> list[Element]:
        """Paragraphs with nothing but words of planbench, untouched so far."""
        return [
            each
            for each in self.body.iter(f"{W}p")
            if self.fixed_name(each)
            and not list(each.iter(f"{W}ins", f"{W}del", f"{W}commentRangeStart"))
        ]

    def fixed_name(self, paragraph: Element) -> str:
        """The bookmark of the paragraph's printed words."""
        names = [each.get(f"{W}name") for each in paragraph.iter(f"{W}bookmarkStart")]
        return next((name for name in names if name in self.fixed), "")


EDITS = (
    "words_changed",
    "words_changed",
    "words_changed",
    "words_changed",
    "words_changed",
    "words_changed",
    "twice",
    "at_the_end",
    "silently_at_the_end",
    "at_the_start",
    "paragraph_struck",
    "silent_paragraph_gone",
    "new_indicator",
    "new_follow_up",
    "rewrite_with_label",
    "strike_with_label",
    "chapter",
    "silent_chapter",
    "new_action",
    "silent_action",
    "silent_row_gone",
    "row_struck",
    "value",
    "value",
    "bracket",
    "initials",
    "highlight",
    "split",
    "join",
    "move",
    "look",
    "delete",
    "comment",
    "comment_on_printed",
    "comment_on_printed",
    "comment_on_printed",
)
