"""A place in the atoms of one clause, and the groups that were read so far. What the atoms mean is read elsewhere."""

from collections.abc import Sequence

from bot.core.reading.sets.rows import Group, Modes, UnreadableError
from bot.core.reading.words.atoms import Atom, Kind

MOST_SETS = 20


class Cursor:
    """Walks over the atoms of one clause."""

    def __init__(self, atoms: Sequence[Atom], modes: Modes, line: int) -> None:
        """Keep the atoms and the way to read them."""
        self.atoms = atoms
        self.modes = modes
        self.line = line
        self.at = 0
        self.groups: list[Group] = []
        self.spread_efforts: list[Atom] = []
        self.group = Group(line=line)

    def _close(self) -> None:
        if not self.group.amounts:
            self.group.strict = False  # 3 sets of rows, 12 each
        if not self.group.empty or self.group.each_side or self.group.each or self.group.positions:
            self.groups.append(self.group)
        self.group = Group(line=self.line)

    def _next(self, ahead: int = 1) -> Atom | None:
        place = self.at + ahead
        return self.atoms[place] if 0 <= place < len(self.atoms) else None

    def _kind(self, ahead: int = 1) -> Kind | None:
        found = self._next(ahead)
        return None if found is None else found.kind

    def _whole(self, value: float) -> int:
        if value != int(value) or not 0 < value <= MOST_SETS:
            raise UnreadableError("implausible")
        return int(value)

    def _list(self, sign: Kind) -> list[float]:
        """Numbers joined by one sign; moves behind them."""
        values = [self.atoms[self.at].number]
        self.at += 1
        while self._kind(0) is sign and self._kind(1) is Kind.NUMBER:
            values.append(self.atoms[self.at + 1].number)
            self.at += 2
        return values
