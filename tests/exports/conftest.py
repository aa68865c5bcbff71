"""A small project for documents; every name and figure in it is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain import model
from planbench.exports.source import DocumentSource, Options, load_source
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme
from planbench.programmes.schema import Programme

TODAY = dt.date(2026, 11, 22)
WRITTEN = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def programme() -> Programme:
    """The Swedish programme as it is shipped."""
    return load_programme("ncm-skane-2026")


@pytest.fixture
def written() -> dt.datetime:
    """When the documents of the tests are written."""
    return WRITTEN


@pytest.fixture
def session() -> Iterator[Session]:
    """An empty store."""
    with in_memory() as opened:
        yield opened


class PageContext:
    """Fills a project and reads it as a source."""

    def __init__(self, session: Session, programme: Programme) -> None:
        self.session = session
        self.programme = programme
        self.project = model.Project(
            id="project",
            municipality="Påhittade kommun",
            municipality_code="9999",
            period_start=dt.date(2026, 8, 28),
            period_end=dt.date(2027, 1, 31),
        )
        session.add(self.project)

    def add(self, *rows: model.Base) -> None:
        """Add rows of the model."""
        for row in rows:
            self.session.add(row)
            self.session.flush()

    def source(
        self, language: str = "sv", *, all_figures: bool = False, **options: object
    ) -> DocumentSource:
        """The project as documents see it."""
        return load_source(
            self.session,
            self.programme,
            words_for(language),
            TODAY,
            Options(**options),
            all_figures=all_figures,
        )


@pytest.fixture
def empty(session: Session, programme: Programme) -> PageContext:
    """A project with a name and nothing else."""
    return PageContext(session, programme)


@pytest.fixture
def desk(empty: PageContext) -> PageContext:
    """A project with a little of everything."""
    empty.project.summary = "Vi vill stärka **taluppfattningen**."
    empty.project.plan_owner = "Verksamhetschefen"
    empty.add(
        model.Person(id="p1", position="a0", name="Anna Påhitt", title="Lärare"),
        model.Person(id="p2", position="a1", name="Bo Dikt", role="head"),
        model.School(id="s1", position="a0", name="Lönnskolan"),
        model.Evidence(
            id="e1", number=1, title="Resultat åk 9", kind="statistics", summary="Se tabellen."
        ),
        model.Evidence(
            id="e2", number=2, title="Samtal om en klass", confidentiality="confidential"
        ),
        model.EvidenceSchool(id="es1", evidence_id="e1", school_id="s1"),
        model.Section(
            id="c1", key="results", position="a0", body="Ojämnt [U:e1].\n\n- först\n- sedan"
        ),
        model.Finding(
            id="f1",
            number=1,
            section_id="c1",
            text="Få når målen",
            cause="Lite samplanering",
            conclusion="Planera ihop",
            priority="high",
        ),
        model.Finding(id="f2", number=2, section_id="c1", kind="strength", text="Behöriga lärare"),
        model.FindingEvidence(id="fe1", finding_id="f1", evidence_id="e1", quote="var tredje"),
        model.FindingEvidence(id="fe2", finding_id="f1", evidence_id="e2"),
        model.Goal(id="g1", position="a0", text="Fler når målen", rationale="Det går."),
        model.GoalFinding(id="gf1", goal_id="g1", finding_id="f1"),
        model.Indicator(
            id="i1",
            goal_id="g1",
            position="a0",
            measure="Andel A–E",
            baseline=62.0,
            target=75.0,
            unit="%",
            due=dt.date(2028, 6, 1),
        ),
        model.Action(
            id="a1",
            goal_id="g1",
            position="a0",
            text="Planera lektioner",
            owner_id="p1",
            end=dt.date(2027, 5, 1),
            hours=40.0,
        ),
        model.FollowUp(
            id="u1", goal_id="g1", date=dt.date(2027, 6, 1), method="Samtal", responsible_id="p2"
        ),
        model.Meeting(
            id="m1",
            number=3,
            title="Utkast",
            date=dt.date(2026, 12, 2),
            start="09:00",
            end="16:00",
            place="Malmö",
        ),
        model.AgendaItem(id="ag1", meeting_id="m1", position="a0", text="Mål", minutes=30),
        model.Preparation(id="pr1", meeting_id="m1", position="a0", text="Läs", person_id="p1"),
        model.TimeEntry(
            id="t1", person_id="p1", date=dt.date(2026, 10, 1), minutes=90, category="travel"
        ),
    )
    return empty


def observation(row: int, name: str, value: float | None, **more: object) -> model.Observation:
    """A share of pupils in a municipality."""
    facts: dict[str, object] = {
        "dataset_id": "d1",
        "unit_type": "municipality",
        "unit_code": f"12{row:02}",
        "operator": "Samtliga",
        "period": "2023/24",
        "subject": "Matematik",
        "measure": "Andel (%) med provbetyg A-E",
        "unit": "%",
        "row": row,
        "column": 10,
        "raw": "" if value is None else str(value),
    }
    return model.Observation(unit_name=name, value=value, **{**facts, **more})


@pytest.fixture
def with_figures(desk: PageContext) -> PageContext:
    """The same with a statistics file: one's own, two others, one of them hidden."""
    desk.add(
        model.Dataset(
            id="d1",
            evidence_id="e1",
            title="Nationella prov åk 9",
            publisher="Skolverket",
            period="2023/24",
            file="prov.csv",
        ),
        observation(1, "Påhittade", 81.5, participation=59.5),
        observation(2, "Grannköping", 90.0, participation=92.0),
        observation(3, "Lillby", None, status="suppressed", raw="..", n=7.0),
    )
    return desk
