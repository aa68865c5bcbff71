"""The styles of a document by role, and the names of its bookmarks."""

from __future__ import annotations

from types import MappingProxyType

from planbench.exports.anchors import digest

FORMAT = 1
EXPORT_PROPERTY = "planbench-export"
FORMAT_PROPERTY = "planbench-format"
PROJECT_PROPERTY = "planbench-project"

# The role that the writer knows → the style's name in our own template.
STYLES = MappingProxyType(
    {
        "body": "Normal",
        "heading1": "heading 1",
        "heading2": "heading 2",
        "heading3": "heading 3",
        "plain1": "Plan Heading 1",
        "short1": "Plan Short Heading 1",
        "plain2": "Plan Heading 2",
        "plain3": "Plan Heading 3",
        "organisation": "Plan Organisation",
        "title": "Title",
        "subtitle": "Subtitle",
        "status": "Plan Status",
        "fact": "Plan Fact",
        "short_organisation": "Plan Short Organisation",
        "short_title": "Plan Short Title",
        "contents": "TOC Heading",
        "toc1": "toc 1",
        "toc2": "toc 2",
        "toc3": "toc 3",
        "caption": "caption",
        "figure_caption": "Plan Figure Caption",
        "picture": "Plan Picture",
        "source": "Plan Source",
        "lead": "Plan Lead",
        "question": "Plan Question",
        "label": "Plan Label",
        "note": "Plan Note",
        "speaker": "Plan Note",
        "callout_title": "Plan Finding",
        "callout": "Plan Finding Text",
        "entry": "Plan Entry",
        "cell": "Plan Cell",
        "dense": "Plan Cell Dense",
        "tight": "Plan Tight",
        "tight1": "Plan Tight Heading",
        "tight_title": "Plan Tight Title",
        "bullet0": "List Bullet",
        "bullet1": "List Bullet 2",
        "bullet2": "List Bullet 3",
        "number0": "List Number",
        "number1": "List Number 2",
        "number2": "List Number 3",
        "link": "Hyperlink",
        "citation": "Plan Citation",
        "table": "Plan Table",
        "dense_table": "Plan Table Dense",
        "form": "Plan Form",
    }
)


def place_name(place: str) -> str:
    """The bookmark that links inside the document lead to."""
    return f"_Ref_{digest(place)}"


def heading_name(nth: int) -> str:
    """The bookmark that the table of contents leads to."""
    return f"_Toc{nth:08d}"
