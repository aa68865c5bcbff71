"""What a table that no profile knows seems to mean: proposed, shown, and never taken unseen."""

from planbench.imports.statistics.guessing.columns import Column, Meaning, meanings_of
from planbench.imports.statistics.guessing.tables import Region, regions_in
from planbench.imports.statistics.guessing.understood import Understood, understood_in

__all__ = [
    "Column",
    "Meaning",
    "Region",
    "Understood",
    "meanings_of",
    "regions_in",
    "understood_in",
]
