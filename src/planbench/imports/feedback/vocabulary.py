"""The names of WordprocessingML that feedback is made of."""

from __future__ import annotations

import re

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# The names of the strict format, which say the same.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", MAIN.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
)

PARAGRAPH, RUN, TEXT, DELETED_TEXT = f"{W}p", f"{W}r", f"{W}t", f"{W}delText"
PARAGRAPH_LOOK, RUN_LOOK, STYLE = f"{W}pPr", f"{W}rPr", f"{W}pStyle"
NUMBERED = f"{W}numPr"
ROW, ROW_LOOK, CELL, TABLE = f"{W}tr", f"{W}trPr", f"{W}tc", f"{W}tbl"
INSERTED, DELETED = f"{W}ins", f"{W}del"
MOVED_FROM, MOVED_TO = f"{W}moveFrom", f"{W}moveTo"
BOOKMARK, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
RANGE_START, RANGE_END = f"{W}commentRangeStart", f"{W}commentRangeEnd"
REFERENCE, COMMENT = f"{W}commentReference", f"{W}comment"
FIELD, FIELD_TYPE = f"{W}fldChar", f"{W}fldCharType"
ID, NAME, VALUE = f"{W}id", f"{W}name", f"{W}val"
AUTHOR, DATE, INITIALS = f"{W}author", f"{W}date", f"{W}initials"

SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
PICTURES = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
OBJECTS = (*PICTURES, f"{W}footnoteReference", f"{W}endnoteReference")
OBJECT_SIGN = "\ufffc"  # what stands for a picture in a text, or for a sign that is no letter
OTHER_DOCUMENTS = (f"{W}altChunk", f"{W}subDoc")  # shown within, and lying elsewhere
SYMBOL, RAISED, RUN_LOOK_CHANGE = f"{W}sym", f"{W}vertAlign", f"{W}rPrChange"
EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
# What a paragraph holds that is no text of its own: text boxes are paragraphs by themselves.
ASIDE = frozenset({PARAGRAPH_LOOK, RUN_LOOK, f"{W}instrText", f"{W}delInstrText", *OBJECTS})

RUN_CHANGES = {
    INSERTED: "insertion",
    DELETED: "deletion",
    MOVED_FROM: "moved_from",
    MOVED_TO: "moved_to",
}
GOING, COMING = (DELETED, MOVED_FROM), (INSERTED, MOVED_TO)
CELL_CHANGES = (f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge")
LOOK_CHANGES = tuple(
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
CHANGES = (*RUN_CHANGES, *CELL_CHANGES, *LOOK_CHANGES)

# The looks by which people mark words without Word's own tools: element → what it is called.
LOOKS = {
    f"{W}highlight": "marked",
    f"{W}shd": "marked",
    f"{W}color": "coloured",
    f"{W}strike": "struck",
    f"{W}dstrike": "struck",
}
FILL = f"{W}fill"
NO_LOOK = frozenset({"", "0", "false", "off", "none", "auto", "clear", "000000", "FFFFFF", "white"})
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
NOTE_TYPE = f"{W}type"

OURS = "_pb_"
COPY = re.compile(r"_Copy_\d+$")
EXPORT_PROPERTY = "planbench-export"
PROJECT_PROPERTY = "planbench-project"
OUR_INITIALS = "pb"  # of the comments that an answer of ours consists of
OUR_AUTHOR = "planbench"  # of the changes that an export itself shows
