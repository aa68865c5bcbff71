"""Every field that a reader may meet in history, previews and conflicts has a name of its own."""

from planbench.domain.kinds import KIND_NAMES, label_of
from planbench.domain.model import Base, Goal
from planbench.i18n import words_for
from planbench.services.words.item_words import field_words

NOTED = [table for table in Base.metadata.sorted_tables if not table.info.get("local")]


def test_every_table_that_is_noted_says_what_its_rows_are() -> None:
    assert len(NOTED) > 30
    assert [table.name for table in NOTED if table.name not in KIND_NAMES] == []


def test_every_column_that_is_noted_has_a_label() -> None:
    unnamed = [
        f"{table.name}.{column.name}"
        for table in NOTED
        for column in table.columns
        if column.name != "id" and not label_of(table.name, column.name)
    ]
    assert unnamed == []


def test_a_reference_without_a_label_is_called_what_it_refers_to() -> None:
    assert label_of("action", "goal_id") == Goal.__kind__


def test_a_field_of_a_newer_planbench_is_called_other() -> None:
    assert field_words(words_for("sv"), "goal", "colour") == "Annan"
    assert field_words(words_for("sv"), "moon", "colour") == "Annan"
