"""Official statistics: any file of a known kind becomes a proposal of figures with their source."""

from planbench.imports.statistics.facts import Answers, Citation
from planbench.imports.statistics.figures import Figure, Unit, interval
from planbench.imports.statistics.mapping import NeedsMappingError
from planbench.imports.statistics.packing import pack_observations, unpack_observations
from planbench.imports.statistics.proposal import StatisticsProposal
from planbench.imports.statistics.reading import read_statistics
from planbench.imports.statistics.rows import dataset_rows

__all__ = [
    "Answers",
    "Citation",
    "Figure",
    "NeedsMappingError",
    "StatisticsProposal",
    "Unit",
    "dataset_rows",
    "interval",
    "pack_observations",
    "read_statistics",
    "unpack_observations",
]
