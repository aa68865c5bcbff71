"""The web page: each text in its language, links that arrive, nothing said twice or elsewhere."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from planbench.exports.readers import READERS, options_for
from planbench.exports.source import Options
from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace


def page_of(
    workspace: Workspace, folder: Path, kind: str = "plan", language: str = "sv", reader: str = ""
) -> html.HtmlElement:
    """A document as a page, read again."""
    options = options_for(reader, Options())
    file = folder / "page.html"
    export(workspace, kind, file, language=language, options=options)
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def language_of(element: html.HtmlElement) -> str:
    """The language that a reader of the page reads an element in."""
    said = [each.get("lang") for each in (element, *element.iterancestors()) if each.get("lang")]
    return str(said[0])


def test_what_people_wrote_is_read_in_their_language(example: Workspace, tmp_path: Path) -> None:
    page = page_of(example, tmp_path, language="nb", reader="steering-group")
    assert language_of(page) == "nb-NO"
    head = next(each for each in page.iter("h1") if "Mål og tiltak" in each.text_content())
    assert language_of(head) == "nb-NO"
    goal = next(e for e in page.iter("span") if "Andelen elever" in (e.text or ""))
    assert language_of(goal) == "sv-SE"


def test_a_page_in_its_own_language_says_so_once(example: Workspace, tmp_path: Path) -> None:
    page = page_of(example, tmp_path)
    assert [each.get("lang") for each in page.iter() if each.get("lang")] == ["sv-SE"]


@pytest.mark.parametrize("reader", ["", *READERS])
def test_every_link_arrives(example: Workspace, tmp_path: Path, reader: str) -> None:
    page = page_of(example, tmp_path, reader=reader)
    names = [each.get("id") for each in page.iter() if each.get("id")]
    inside = [each.get("href")[1:] for each in page.iter("a") if each.get("href")[0] == "#"]
    assert len(names) == len(set(names))
    assert set(inside) <= set(names)
    assert inside or reader == "schools"  # four pages, without contents


def test_the_page_holds_its_pictures_and_says_them_in_words(
    example: Workspace, tmp_path: Path
) -> None:
    pictures = list(page_of(example, tmp_path, reader="steering-group").iter("img"))
    assert pictures
    assert all(each.get("src").startswith("data:image/png;base64,") for each in pictures)
    assert all(len(each.get("alt")) > 20 for each in pictures)


def test_a_heading_is_not_said_again_by_its_table(example: Workspace, tmp_path: Path) -> None:
    page = page_of(example, tmp_path, reader="steering-group")
    headings = {each.text_content().strip().split(" ", 1)[-1] for each in page.iter("h1", "h2")}
    seen = [each for each in page.iter("caption") if each.get("class") != "unseen"]
    assert headings.isdisjoint(each.text_content() for each in seen)


@pytest.mark.parametrize("kind", ["plan", "brief"])
def test_headings_have_no_jumps(example: Workspace, tmp_path: Path, kind: str) -> None:
    page = page_of(example, tmp_path, kind, reader="steering-group")
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
