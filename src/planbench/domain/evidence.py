"""What is known: evidence, its files, and the figures read from them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from planbench.domain import terms
from planbench.domain.base import (
    Base,
    Id,
    Line,
    OptionalId,
    Text,
    choice,
    long_text,
    owner,
    parent,
    primary_key,
    reference,
    short_text,
)
from planbench.i18n import N_

JOIN = " · "  # in a measure, between what is measured and the part that it is measured of


class Evidence(Base):
    """Something known, with where it comes from and how far it can be trusted."""

    __tablename__ = "evidence"
    __kind__ = N_("Evidence")
    __step__ = "evidence"

    id: Id = primary_key()
    number: Mapped[int] = mapped_column(default=0, info={"label": N_("Number")})
    kind: Mapped[terms.EvidenceKind] = choice("own_note", terms.EVIDENCE_KINDS, label=N_("Kind"))
    title: Line = short_text(label=N_("Title"))
    summary: Text = long_text(label=N_("Summary"))
    source: Line = short_text(label=N_("Source"))
    collected_on: Mapped[dt.date | None] = mapped_column(
        default=None, info={"label": N_("Collected on")}
    )
    period: Line = short_text(label=N_("Period"))
    grades: Line = short_text(label=N_("Years"))
    area: Mapped[terms.Area] = choice("", terms.AREAS, label=N_("Area"))
    strand: Mapped[terms.Strand] = choice("", terms.STRANDS, label=N_("Strand"))
    certainty: Mapped[terms.Certainty] = choice("", terms.CERTAINTIES, label=N_("How sure"))
    confidentiality: Mapped[terms.Confidentiality] = choice(
        "internal", terms.CONFIDENTIALITIES, label=N_("Confidentiality")
    )
    respondents: Mapped[int | None] = mapped_column(default=None, info={"label": N_("Respondents")})
    pupil_group: Mapped[terms.PupilGroup] = choice(
        "", terms.PUPIL_GROUPS, later=True, label=N_("Group of pupils")
    )
    invited: Line = short_text(later=True, label=N_("Who was invited, and when"))
    before_id: OptionalId = reference("evidence", label=N_("The same questions before"))


class EvidenceSchool(Base):
    """That a piece of evidence is about a school."""

    __tablename__ = "evidence_school"
    __kind__ = N_("School")

    id: Id = primary_key()
    evidence_id: Id = parent("evidence")
    school_id: Id = parent("school")


class FormAnswer(Base):
    """What was answered to one question of a form: an observation guide, a self-assessment.

    The question is kept as it was asked; `level` is a step of the form's scale, from 1.
    """

    __tablename__ = "form_answer"
    __kind__ = N_("Answer")
    __step__ = "evidence"

    id: Id = primary_key()
    evidence_id: Id = parent("evidence")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    question: Line = short_text(label=N_("Question"))
    answer: Text = long_text(label=N_("Answer"))
    level: Mapped[int | None] = mapped_column(default=None, info={"label": N_("Level")})


class SurveyQuestion(Base):
    """One question of a survey, with how many answered it; `girls` and `boys` where it is known."""

    __tablename__ = "survey_question"
    __kind__ = N_("Question of a survey")
    __step__ = "evidence"

    id: Id = primary_key()
    evidence_id: Id = parent("evidence")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Line = short_text(label=N_("Question"))
    kind: Mapped[terms.QuestionKind] = choice("closed", terms.QUESTION_KINDS, label=N_("Kind"))
    n: Mapped[int] = mapped_column(default=0, info={"label": N_("Respondents")})
    girls: Mapped[int | None] = mapped_column(default=None, info={"label": N_("Girls")})
    boys: Mapped[int | None] = mapped_column(default=None, info={"label": N_("Boys")})


class SurveyAnswer(Base):
    """An answer and how many gave it; the answers of a scale stand in its order.

    A free answer stands by itself with the count 1, and only when it names nobody.
    """

    __tablename__ = "survey_answer"
    __kind__ = N_("Answer")
    __step__ = "evidence"

    id: Id = primary_key()
    question_id: Id = parent("survey_question")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Text = long_text(label=N_("Answer"))
    count: Mapped[int] = mapped_column(default=0, info={"label": N_("Respondents")})
    girls: Mapped[int | None] = mapped_column(default=None, info={"label": N_("Girls")})
    boys: Mapped[int | None] = mapped_column(default=None, info={"label": N_("Boys")})


class Comparison(Base):
    """Figures set side by side, cited as D1, D2 … and placed in a text as picture or table.

    `units` and `periods` hold one a line (a unit as `type|code|name`); empty means what the chart
    would choose by itself. Without a dataset the figures come from all that hold the measure.
    """

    __tablename__ = "comparison"
    __kind__ = N_("Comparison")
    __step__ = "evidence"

    id: Id = primary_key()
    number: Mapped[int] = mapped_column(default=0, info={"label": N_("Number")})
    dataset_id: OptionalId = reference("dataset")
    title: Line = short_text(label=N_("Title"))
    shape: Mapped[terms.ComparisonShape] = choice(
        "bars", terms.COMPARISON_SHAPES, label=N_("Shape")
    )
    subject: Mapped[str] = mapped_column(default="", info={"label": N_("Subject")})
    measure: Mapped[str] = mapped_column(default="", info={"label": N_("Measure")})
    grade: Mapped[str] = mapped_column(default="", info={"label": N_("Year")})
    sex: Mapped[terms.Sex] = choice("total", terms.SEXES, label=N_("Girls and boys"))
    units: Mapped[str] = mapped_column(default="", info={"label": N_("Compared with")})
    periods: Mapped[str] = mapped_column(default="", info={"label": N_("Periods")})
    note: Text = long_text(label=N_("Note"))


class Attachment(Base):
    """A file kept unchanged beside evidence or a meeting; its bytes are a `Blob` by hash."""

    __tablename__ = "attachment"
    __kind__ = N_("Attachment")
    __step__ = "evidence"

    id: Id = primary_key()
    evidence_id: OptionalId = owner("evidence")
    meeting_id: OptionalId = owner("meeting")
    name: Line = short_text(label=N_("Name"))
    media_type: Mapped[str] = mapped_column(
        default="application/octet-stream", info={"label": N_("File type")}
    )
    size: Mapped[int] = mapped_column(default=0, info={"label": N_("Size")})
    sha256: Mapped[str] = mapped_column(default="", index=True, info={"label": N_("Checksum")})
    description: Line = short_text(label=N_("Description"))
    added_at: Mapped[dt.datetime | None] = mapped_column(default=None, info={"label": N_("Added")})


class Blob(Base):
    """Bytes by their SHA-256, stored once; travels by hash and is never changed."""

    __tablename__ = "blob"
    __table_args__ = {"info": {"local": True}}

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column()
    data: Mapped[bytes] = mapped_column()


class Dataset(Base):
    """A statistics file that was read: what it is, and what became of each of its rows.

    Rows read = imported + marked + refused + left out; `account` says in JSON which the last two
    are, and what is doubtful. `content_sha256` names the blob that holds the observations; the
    `observation` table is a copy of it for searching, and is built from it again.
    """

    __tablename__ = "dataset"
    __kind__ = N_("Dataset")
    __step__ = "evidence"

    id: Id = primary_key()
    evidence_id: OptionalId = reference("evidence")
    title: Line = short_text(label=N_("Title"))
    publisher: Line = short_text(label=N_("Publisher"))
    period: Line = short_text(label=N_("Period"))
    file: Line = short_text(label=N_("File"))
    sha256: Mapped[str] = mapped_column(default="", index=True, info={"label": N_("Checksum")})
    profile: Mapped[str] = mapped_column(default="", info={"label": N_("Kind of table")})
    extracted_on: Mapped[dt.date | None] = mapped_column(
        default=None, info={"label": N_("Extracted on")}
    )
    imported_on: Mapped[dt.date | None] = mapped_column(
        default=None, info={"label": N_("Imported on")}
    )
    definition: Text = long_text(label=N_("Definition"))
    rows_read: Mapped[int] = mapped_column(default=0, info={"label": N_("Figures read")})
    rows_imported: Mapped[int] = mapped_column(default=0, info={"label": N_("Figures imported")})
    rows_marked: Mapped[int] = mapped_column(default=0, info={"label": N_("Figures marked")})
    rows_refused: Mapped[int] = mapped_column(default=0, info={"label": N_("Figures refused")})
    rows_left_out: Mapped[int] = mapped_column(
        default=0, server_default=text("0"), info={"label": N_("Figures left out")}
    )
    account: Mapped[str] = mapped_column(
        default="", server_default="", info={"label": N_("What became of the figures")}
    )
    content_sha256: Mapped[str] = mapped_column(default="", info={"label": N_("Checksum")})


class Observation(Base):
    """One cell of official statistics. `value` is None unless `status` is `value`."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_series", "dataset_id", "measure", "subject", "unit_code"),
        {"info": {"local": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    dataset_id: Id = mapped_column(  # found by the index above, which begins with it
        ForeignKey("dataset.id", ondelete="CASCADE")
    )
    unit_type: Mapped[str] = mapped_column(default="")
    unit_code: Mapped[str] = mapped_column(default="")
    unit_name: Mapped[str] = mapped_column(default="")
    operator: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    sex: Mapped[str] = mapped_column(default="total")
    value: Mapped[float | None] = mapped_column(default=None)
    n: Mapped[float | None] = mapped_column(default=None)
    participation: Mapped[float | None] = mapped_column(default=None)
    uncertainty: Mapped[float | None] = mapped_column(default=None)
    unit: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="value")
    raw: Mapped[str] = mapped_column(default="")
    sheet: Mapped[str] = mapped_column(default="")
    row: Mapped[int] = mapped_column(default=0)
    column: Mapped[int] = mapped_column(default=0)
    doubt: Mapped[str] = mapped_column(default="", server_default="")
