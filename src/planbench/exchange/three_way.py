"""The versions that a merge compares: what both had, each side, and the two joined."""

from __future__ import annotations

from functools import cached_property

from planbench.exchange.document import CellRef, Commit, RecordDocument, RecordRow


class ThreeWay:
    """Base, mine and theirs, with the joined document that the merge mends as it goes."""

    def __init__(self, mine: RecordDocument, theirs: RecordDocument, shared: bytes) -> None:
        self.mine, self.theirs = mine, theirs
        self.whole = mine.copy()
        self.whole.take_in(theirs)
        self.my_places = mine.touched(shared)
        self.their_places = theirs.touched(shared)
        self._shared = shared

    @cached_property
    def base(self) -> RecordDocument:
        """What both had."""
        return self.mine.at_version(self._shared)

    @property
    def rows(self) -> set[RecordRow]:
        """Every row that either side wrote to."""
        return {place.row for place in self.my_places | self.their_places}

    @property
    def their_rows(self) -> set[RecordRow]:
        """Every row that they wrote to."""
        return {place.row for place in self.their_places}

    @property
    def common_rows(self) -> set[RecordRow]:
        """The rows that both wrote to."""
        return {place.row for place in self.my_places} & self.their_rows

    @cached_property
    def my_commits(self) -> dict[CellRef, Commit]:
        """Place → my last commit there."""
        return self.mine.last_commits(self._shared)

    @cached_property
    def their_commits(self) -> dict[CellRef, Commit]:
        """Place → their last commit there."""
        return self.theirs.last_commits(self._shared)
