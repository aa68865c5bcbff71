"""Official statistics: any file of a known kind becomes a proposal of figures with their source."""

from planbench.imports.statistics.agreement import Disagreement, disagreements
from planbench.imports.statistics.figures import Figure, FigureUnit, interval
from planbench.imports.statistics.mapping import (
    NeedsMappingError,
    SheetPreview,
    TableMeaning,
    profile_from,
    save_profile,
)
from planbench.imports.statistics.meaning.facts import Answers, Citation
from planbench.imports.statistics.packing import pack_observations, unpack_observations
from planbench.imports.statistics.proposal import StatisticsProposal
from planbench.imports.statistics.reading import (
    guess_statistics,
    read_statistics,
    read_with_mapping,
)
from planbench.imports.statistics.rows import dataset_rows, dataset_values, figures_in_chunks

__all__ = [
    "Answers",
    "Citation",
    "Disagreement",
    "Figure",
    "FigureUnit",
    "NeedsMappingError",
    "SheetPreview",
    "StatisticsProposal",
    "TableMeaning",
    "dataset_rows",
    "dataset_values",
    "disagreements",
    "figures_in_chunks",
    "guess_statistics",
    "interval",
    "pack_observations",
    "profile_from",
    "read_statistics",
    "read_with_mapping",
    "save_profile",
    "unpack_observations",
]
