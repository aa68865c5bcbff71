"""What a table that no profile knows seems to mean: proposed, shown, and never taken unseen."""

from planbench.imports.statistics.guessing.columns import ColumnMeaning, GuessedColumn, meanings_of
from planbench.imports.statistics.guessing.making import remembered
from planbench.imports.statistics.guessing.pupils import is_list, lists_pupils
from planbench.imports.statistics.guessing.tables import Region, regions_in
from planbench.imports.statistics.guessing.understood import (
    ChosenTable,
    Understood,
    understood_as,
    understood_in,
)

__all__ = [
    "ChosenTable",
    "ColumnMeaning",
    "GuessedColumn",
    "Region",
    "Understood",
    "is_list",
    "lists_pupils",
    "meanings_of",
    "regions_in",
    "remembered",
    "understood_as",
    "understood_in",
]
