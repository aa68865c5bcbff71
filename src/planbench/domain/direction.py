"""Where the plan leads and what it stands among: other work, and those it concerns."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from planbench.domain import terms
from planbench.domain.base import Base, Id, Line, Text, choice, long_text, primary_key, short_text
from planbench.i18n import N_


class Initiative(Base):
    """Other work or another plan that runs already, and what becomes of it."""

    __tablename__ = "initiative"
    __kind__ = N_("Other work under way")
    __step__ = "plan"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    name: Line = short_text(label=N_("Name"))
    relation: Text = long_text(label=N_("How the plan fits with it"))
    fate: Mapped[terms.Fate] = choice("", terms.FATES, label=N_("What becomes of it"))


class Involvement(Base):
    """A group of people: whether the plan involves or only informs it, how, and why."""

    __tablename__ = "involvement"
    __kind__ = N_("Who is involved")
    __step__ = "plan"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    who: Line = short_text(label=N_("Group"))
    part: Mapped[terms.PartTaken] = choice(
        "involved", terms.PARTS_TAKEN, label=N_("Involved or informed")
    )
    year: Mapped[terms.ProgrammeYear] = choice(
        "", terms.PROGRAMME_YEARS, label=N_("Year of the programme")
    )
    how: Text = long_text(label=N_("How"))
    why: Text = long_text(label=N_("Why"))


class ProgrammeNote(Base):
    """What the project writes under a heading that its programme names and leaves empty."""

    __tablename__ = "programme_note"
    __kind__ = N_("From the programme")
    __step__ = "plan"

    id: Id = primary_key()
    key: Mapped[str] = mapped_column(default="", info={"label": N_("Heading of the programme")})
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Text = long_text(label=N_("Text"))
