"""Files made at random and real files broken at random: read or refused, and the report adds up."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbench.errors import UserError
from planbench.imports.statistics import read_statistics

CUTS = Path(__file__).parents[2] / "data" / "statistics"
FILES = sorted(each for each in CUTS.iterdir() if each.suffix in {".csv", ".xlsx", ".xml", ".json"})
HEAD = "Statistik från Skolverket\n\nBetyg årskurs 6\nValt läsår: 2024/25\n\n"
CALM = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

cells = st.one_of(
    st.sampled_from(["..", ".", "~100", "", "-", "*", "1 234", "x"]),
    st.decimals(0, 100, places=1).map(lambda number: str(number).replace(".", ",")),
)
rows = st.lists(
    st.tuples(
        st.sampled_from(["Ale", "Svedala", "Älmhult"]),
        st.sampled_from(["1440", "1263", "0765", "", "abc"]),
        st.sampled_from(["Samtliga", "Kommunal"]),
        st.lists(cells, min_size=2, max_size=2),
    ),
    max_size=12,
)


def adds_up(file: Path) -> None:
    """Read a file; a refusal in words is as good as a report that adds up."""
    try:
        proposal = read_statistics(file)
    except UserError:
        return
    read, imported, marked, refused, left_out = proposal.counts
    assert read == imported + marked + refused + left_out
    assert len(proposal.figures) == imported + marked
    assert all((each.value is None) == (each.status != "value") for each in proposal.figures)
    assert isinstance(proposal.doubts, list)


@CALM
@given(rows)
def test_generated_tables(tmp_path: Path, table: list[tuple[str, str, str, list[str]]]) -> None:
    lines = [";".join([name, code, owner, *values]) for name, code, owner, values in table]
    head = f"{HEAD}Kommun;Kommun-kod;Typ av huvudman;Antal elever;Andel (%) A-E\n"
    file = tmp_path / "tabell.csv"
    file.write_text(head + "\n".join(lines), encoding="utf-8")
    adds_up(file)


@CALM
@given(st.data())
def test_damaged_real_files(tmp_path: Path, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(FILES))
    content = source.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    stop = data.draw(st.integers(start, min(len(content), start + 400)))
    file = tmp_path / f"skadad{source.suffix}"
    file.write_bytes(content[:start] + data.draw(st.binary(max_size=40)) + content[stop:])
    adds_up(file)
