"""A reviewer who rewrites texts: words, labels and paragraphs, with and without tracking."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.imports.feedback.supervisor import Supervisor
from tests.imports.feedback.word_parts import Element, W, change, run

WORDS = re.compile(r"\w{4,}")
TEXTS = frozenset({"text", "rationale", "body", "cause", "conclusion", "summary", "sign", "method"})


@dataclass
class Wanted:
    """What a text, or an item, is to be once everything is taken in."""

    name: str  # of the bookmark; empty for new rows
    texts: list[str]  # its paragraph, and the new ones that follow it
    what: str
    gone: bool = False


@dataclass
class Rewriter(Supervisor):
    """Edits the words of texts; `wanted` is what accepting everything has to give."""

    wanted: list[Wanted] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)  # texts that are to stand nowhere any more

    def __post_init__(self) -> None:
        super().__post_init__()
        cited = [
            each
            for each in self.body.iter(f"{W}p")
            if each.find(f"{W}hyperlink") is not None
            and self.bookmark(each)
            and any(self.in_bookmark(run) and WORDS.search(self.words(run)) for run in each)
        ]
        self.free += cited
        self.chance.shuffle(self.free)

    def take(self, fits: Callable[[Element], bool] = lambda _: True) -> Element:
        """A paragraph that nobody has touched; the rest of its table row is left to itself."""
        found = super().take(fits)
        row = found.getparent().getparent()
        if row.tag == f"{W}tr":
            self.forget(row)
        return found

    def own(self, paragraph: Element) -> str:
        """What stands inside the paragraph's bookmark, struck words left out."""
        name = self.bookmark(paragraph)
        inside, texts = False, []
        for each in paragraph.iter():
            if each.tag == f"{W}bookmarkStart" and each.get(f"{W}name") == name:
                inside, number = True, each.get(f"{W}id")
            elif each.tag == f"{W}bookmarkEnd" and inside and each.get(f"{W}id") == number:
                break
            elif each.tag == f"{W}t" and inside:
                texts.append(each.text or "")
        return "".join(texts)

    def is_text(self, paragraph: Element) -> bool:
        """Whether a paragraph holds a text rather than a value."""
        return self.place(paragraph)[2] in TEXTS

    def want(self, paragraph: Element, what: str, *more: str) -> None:
        """Remember what a paragraph says now, and the new ones behind it."""
        self.wanted.append(Wanted(self.bookmark(paragraph), [self.own(paragraph), *more], what))

    # Words

    def words_changed(self) -> None:
        """A word struck, one exchanged, or some more, each tracked or typed straight in."""
        kind = self.chance.choice(("delete", "insert", "replace", "silent"))
        before = len(self.done)
        while True:
            free = len(self.free)
            paragraph = self.free[0]
            if self.is_text(paragraph) or free < 2:
                break
            self.free.append(self.free.pop(0))
        getattr(self, kind)()
        assert len(self.done) == before + 1
        self.want(paragraph, kind)

    def twice(self) -> None:
        """Two words of one text exchanged, the first tracked, the second straight in."""
        paragraph = self.take(lambda each: self.is_text(each) and len(self.own(each).split()) > 8)
        for n, tracked in enumerate((True, False)):
            word, _ = self.piece(paragraph)
            text = f"tvåfalt{'ab'[n]}{len(self.done)}"
            if tracked:
                self.strike(word).addnext(change("ins", run(text)))
                self.note("replacement", paragraph, text)
            else:
                word.find(f"{W}t").text = text
                self.note("silent", paragraph, text)
        self.want(paragraph, "two edits in one text")

    def at_the_end(self) -> None:
        """A sentence more behind the last one, tracked."""
        paragraph = self.take(self.is_long)
        text = f" En mening till på slutet {len(self.done)}."
        self.last_inside(paragraph).addnext(change("ins", run(text)))
        self.note("insertion", paragraph, text)
        self.want(paragraph, "added at the end")

    def silently_at_the_end(self) -> None:
        """A sentence more behind everything in the paragraph, typed straight in."""
        paragraph = self.take(lambda each: self.is_long(each) and not self.has_label(each))
        before = self.own(paragraph)
        text = f" En mening utan spår {len(self.done)}."
        list(paragraph.iter(f"{W}r"))[-1].getparent().append(run(text))
        self.note("silent", paragraph, text)
        wanted = Wanted(self.bookmark(paragraph), [f"{before}{text}"], "typed at the end")
        self.wanted.append(wanted)

    def at_the_start(self) -> None:
        """Words more before the first one, tracked."""
        paragraph = self.take(lambda each: self.is_long(each) and not self.has_label(each))
        first = next(each for each in paragraph.iter(f"{W}r") if self.words(each))
        text = f"Allra först {len(self.done)}: "
        first.addprevious(change("ins", run(text)))
        self.note("insertion", paragraph, text)
        self.want(paragraph, "added at the start")

    def is_long(self, paragraph: Element) -> bool:
        """Whether it is a text of more than a few words."""
        return self.is_text(paragraph) and len(self.own(paragraph).split()) > 8

    def last_inside(self, paragraph: Element) -> Element:
        """The last run of the item's own text."""
        inside = [each for each in paragraph if each.tag == f"{W}r" and self.in_bookmark(each)]
        return inside[-1]

    def paragraph_struck(self) -> None:
        """A paragraph of a long text struck as a whole, tracked."""
        paragraph = self.take(self.is_one_of_several)
        for each in [one for one in paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None]:
            self.strike(each)
        self.paragraph_mark(paragraph, "del")
        self.note("deletion", paragraph, "")
        self.gone.append(self.struck_text(paragraph))

    def silent_paragraph_gone(self) -> None:
        """A paragraph of a long text taken out without a mark."""
        paragraph = self.take(self.is_one_of_several)
        self.gone.append(self.own(paragraph))
        self.note("silent", paragraph, "")
        paragraph.getparent().remove(paragraph)

    def struck_text(self, paragraph: Element) -> str:
        """The words of a struck paragraph."""
        return "".join(each.text or "" for each in paragraph.iter(f"{W}delText"))

    def is_one_of_several(self, paragraph: Element) -> bool:
        """Whether it is one of several paragraphs of a section."""
        kind, item, field_name = self.place(paragraph)
        same = [each for each in self.anchors.values() if tuple(each[:3]) == (kind, item, "body")]
        return field_name == "body" and len(same) > 1 and paragraph.getparent() is self.body

    def rewrite_with_label(self) -> None:
        """A labelled text struck with its label and written anew, tracked."""
        paragraph = self.take(lambda each: self.has_label(each) and self.is_text(each))
        runs = [each for each in paragraph.iter(f"{W}r") if each.find(f"{W}t") is not None]
        for each in runs:
            struck = self.strike(each)
        text = f"Skrivet på nytt av granskaren {len(self.done)}."
        struck.addnext(change("ins", run(text)))
        self.note("replacement", paragraph, text)
        self.wanted.append(Wanted(self.bookmark(paragraph), [text], "label rewritten"))

    def strike_with_label(self) -> None:
        """A labelled text struck as a whole, with its paragraph, tracked."""
        paragraph = self.take(
            lambda each: self.has_label(each) and self.place(each)[2] in {"cause", "conclusion"}
        )
        for each in [one for one in paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None]:
            self.strike(each)
        self.paragraph_mark(paragraph, "del")
        self.note("deletion", paragraph, "")
        self.wanted.append(Wanted(self.bookmark(paragraph), [""], "label struck"))

    def has_label(self, paragraph: Element) -> bool:
        """Whether planbench prints words before the item's own in the paragraph."""
        return self.words(paragraph).strip() != self.own(paragraph).strip() != ""

    def move(self) -> None:
        """A paragraph without a citation moved elsewhere, with a mark."""
        cited = [each for each in self.free if each.find(f"{W}hyperlink") is not None]
        self.free = [each for each in self.free if each not in cited]
        super().move()
        self.free += cited

    def forget(self, row: Element) -> None:
        """Leave the paragraphs of a table row to themselves."""
        held = set(row.iter(f"{W}p"))
        self.free = [each for each in self.free if each not in held]
