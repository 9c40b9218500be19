"""One clause of a log line read under one way of settling what is open. Linear: each atom is looked at once."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.reading.sets.crosses import OPERANDS, CrossReader
from bot.core.reading.sets.cursor import MOST_SETS
from bot.core.reading.sets.rows import Amount, Group, Load, UnreadableError
from bot.core.reading.words.atoms import Atom, Kind
from training.model import Side

_SILENT = {Kind.FILL, Kind.NOTE, Kind.BAND, Kind.WEIGHT, Kind.FAILURE, Kind.STOP, Kind.OF, Kind.ON, Kind.COLON,
           Kind.OPEN, Kind.CLOSE, Kind.BOTH}  # fmt: skip
_LIST_DASHES = 3
_LEAST_STEP = 0.25  # of a load that no unit names
_ENDS_SCORE = {None, Kind.NOTE, Kind.STOP, Kind.RPE}
_SCORED = {"felt", "feel", "feels", "feeling"}


class ClauseReader(CrossReader):
    """Reads the atoms of one clause into groups; raises UnreadableError where they make no sense so."""

    def run(self) -> list[Group]:
        """The groups of the clause, in order."""
        while self.at < len(self.atoms):
            self._step(self.atoms[self.at])
        self._close()
        return self.groups

    def _step(self, atom: Atom) -> None:
        if atom.kind in OPERANDS:
            self._operand(atom)
            return
        if atom.kind is Kind.ON and self._kind() is Kind.NUMBER:
            raise UnreadableError("unsure")  # in 10
        if atom.text in _SCORED:
            self._scored()
            return
        if atom.kind in _SILENT:
            self.at += 1
            return
        readers = {
            Kind.CROSS: self._leading_cross, Kind.AT: self._at, Kind.WITH: self._at, Kind.FOR: self._for,
            Kind.PLUS: self._signed, Kind.DASH: self._signed, Kind.RPE: self._effort_word, Kind.RIR: self._effort_word,
            Kind.EACH_SIDE: self._each_side, Kind.EACH: self._each, Kind.EACH_HAND: self._skip, Kind.ALL: self._all,
            Kind.SETS: self._sets_word, Kind.ROUNDS: self._sets_word, Kind.REPS: self._skip, Kind.SLASH: self._slash,
            Kind.ADDED: self._added, Kind.ASSIST: self._assist, Kind.PLAN: self._plan, Kind.TOTAL: self._total,
        }  # fmt: skip
        reader = readers.get(atom.kind)
        if reader is None:
            reasons = {Kind.MAX: "count", Kind.UNSURE: "unsure", Kind.NOT: "unsure", Kind.FOREIGN: "foreign"}
            raise UnreadableError(reasons.get(atom.kind, "unclear"))
        reader()

    def _skip(self) -> None:
        self.at += 1

    def _scored(self) -> None:
        """Felt like an 8: an effort; feeling 8/10 is nobody knows what."""
        self.at += 1
        like = False
        while self._kind(0) is Kind.NOTE:
            like = like or self.atoms[self.at].text == "like"
            self.at += 1
        atom = self._next(0)
        if atom is None or atom.kind not in OPERANDS:
            return
        if not like or atom.kind is not Kind.NUMBER or self._kind() not in _ENDS_SCORE:
            raise UnreadableError("unsure")
        self._effort(atom.number, rpe=True)
        self.at += 1

    # Numbers and what is joined to them

    def _operand(self, atom: Atom) -> None:
        chain, end = [atom], self.at + 1
        while end + 1 < len(self.atoms) and self.atoms[end].kind is Kind.CROSS and self._is_operand(end + 1):
            chain.append(self.atoms[end + 1])
            end += 2
        if len(chain) > 3:
            raise UnreadableError
        if len(chain) > 1:
            self.at = end
            self._crossed(chain)
        else:
            self._single(atom)

    def _is_operand(self, place: int) -> bool:
        return self.atoms[place].kind in OPERANDS

    def _single(self, atom: Atom) -> None:
        follower = self._kind()
        if atom.kind is Kind.BODY_WEIGHT:
            self._body_weight()
        elif atom.kind in {Kind.LOAD, Kind.TAIL_K}:
            self._add_load(self._load_of(atom))
        elif atom.kind is not Kind.NUMBER:
            self._unit_amount(atom)
        elif follower in {Kind.SETS, Kind.ROUNDS}:
            self._count(atom)
        elif follower in {Kind.RPE, Kind.RIR} and self._kind(2) not in {Kind.NUMBER, Kind.NO_EFFORT, Kind.COLON}:
            self._effort(atom.number, rpe=self._kind() is Kind.RPE)
            self.at += 2
        elif follower is Kind.OF and self._kind(2) in {Kind.NUMBER, Kind.REP_COUNT}:
            raise UnreadableError("count")  # 8 of 10
        elif follower is Kind.DASH and self._kind(2) in {Kind.NUMBER, Kind.REP_COUNT}:
            self._dashed()
        elif follower is Kind.SLASH and self._kind(2) is Kind.NUMBER:
            self._slashed()
        elif follower is Kind.COMMA and self.modes.comma == "decimal":
            self._decimal()
        elif follower is Kind.COLON and self._is_tight_colon():
            raise UnreadableError("unsure")  # 10:8
        elif follower is Kind.COLON and not self.group.amounts and not self.group.loads:
            self._add_load(Load(atom.number, bare=True))
            self.at += 1
        elif follower is Kind.TOTAL:
            told = [one.value for one in self.group.amounts]
            if not told or atom.number < sum(told) or told == [atom.number]:
                raise UnreadableError("total")  # 10 10 9 in total
            self.at += 2
        else:
            self._bare(atom)

    def _is_tight_colon(self) -> bool:
        """Whether a colon with nothing around it stands between this number and the next."""
        colon, behind = self.atoms[self.at + 1], self._next(2)
        return not colon.gap and not colon.after and behind is not None and behind.kind is Kind.NUMBER

    def _unit_amount(self, atom: Atom) -> None:
        if atom.kind is Kind.TAIL_S and self.modes.tail == "pair":
            self._add_load(Load(atom.number, bare=True))
            return
        if atom.kind is Kind.TAIL_S and self.modes.tail == "rest" and self.group.amounts:
            self.at += 1
            return
        self._begin_amount()
        self.group.amounts.append(self._amount_of(atom))
        self.group.untyped = self.group.untyped or atom.kind is Kind.REP_COUNT
        self.at += 1

    def _bare(self, atom: Atom) -> None:
        """A number alone: one more of a list, or a load beside a cross."""
        reps = self._kind() is Kind.REPS
        if atom.number != int(atom.number):
            if reps:
                raise UnreadableError("half")
            if atom.number % _LEAST_STEP:
                raise UnreadableError  # 20.11. rows 10 10 9
            self._add_load(Load(atom.number, bare=True))
            return
        if self.group.strict and self.group.count is not None and self._listed_by_count():
            return
        crossed = self._ahead_is_cross()
        beside = crossed or (self.group.strict and bool(self.group.amounts))
        if beside and not reps and self.modes.beside == "load" and not self.group.loads:
            if crossed and self.group.amounts:
                self._close()
            self._add_load(Load(atom.number, bare=True))
            return
        if self.group.strict and self.group.amounts:
            self._close()
        self._begin_amount()
        self.group.amounts.append(Amount(atom.number, "reps" if reps else ""))
        self.group.untyped = True
        self.at += 2 if reps else 1

    def _listed_by_count(self) -> bool:
        """3 sets of 12 12 11: a run of numbers as long as the count is the list of them."""
        end = self.at
        while end < len(self.atoms) and self.atoms[end].kind in {Kind.NUMBER, Kind.REP_COUNT}:
            end += 1
        run = self.atoms[self.at : end]
        if len(run) < 2 or len(self.group.amounts) != 1 or len(run) + 1 != self.group.count:
            return False
        self.group.amounts.extend(Amount(one.number) for one in run)
        self.at = end
        return True

    def _ahead_is_cross(self) -> bool:
        """225 5x5, 40 12/12/10: a number directly before a cross of its own, or a list in strokes."""
        listed = self._kind(2) is self._kind(4) is Kind.SLASH and not self.group.amounts
        return self._kind() is Kind.NUMBER and (self._kind(2) is Kind.CROSS or listed)

    def _begin_amount(self) -> None:
        """An amount behind a finished load and amount starts the next group: 60kg 20 70kg 12."""
        if self.group.amounts and (self.group.strict or (self.group.loads and self.group.tail_load)):
            self._close()

    def _dashed(self) -> None:
        values = self._list(Kind.DASH)
        goes_on = self._kind(0) is Kind.DASH  # 8 to 10 reps
        if len(values) < _LIST_DASHES and (values[0] != values[-1] or goes_on):
            raise UnreadableError("range")  # 8-10; but 9-9 are two sets
        self._extend(values)

    def _slashed(self) -> None:
        values = self._list(Kind.SLASH)
        if self._kind(0) is Kind.SLASH:
            raise UnreadableError
        if self.modes.slash == "sides" and len(values) == 2:
            self._pair(*values)
        else:
            self._extend(values)
        self.group.slashed = len(values) == 2

    def _pair(self, left: float, right: float) -> None:
        """10/9 of a one-sided exercise: left and right of one set."""
        self._begin_amount()
        if left == right:
            self.group.amounts.append(Amount(left))
        else:
            self.group.amounts.extend((Amount(left, side=Side.LEFT), Amount(right, side=Side.RIGHT)))
        self.group.untyped = True

    def _extend(self, values: Sequence[float]) -> None:
        if any(value != int(value) for value in values):
            raise UnreadableError("half")
        self._begin_amount()
        if self.group.strict and self.group.amounts:
            self._close()
        reps = self._kind(0) is Kind.REPS
        self.group.amounts.extend(Amount(value, "reps" if reps else "") for value in values)
        self.group.untyped = True
        self.at += 1 if reps else 0

    # How many sets

    def _count(self, atom: Atom) -> None:
        count = self._whole(atom.number)
        self.at += 2
        if self.group.amounts and self.group.count is None:
            if len(self.group.amounts) > 1 and len(self.group.amounts) != count:
                raise UnreadableError("count")
            if len(self.group.amounts) == 1:
                self.group.count = count
                self.group.counted_after = True
            self.group.strict = True
            return
        if self.group.count is not None:
            self._close()
        self.group.count = count
        self.group.counted_before = True
        strict = self._kind(0) in {Kind.OF, Kind.CROSS}
        self.at += 1 if strict else 0
        self.group.strict = strict
        if strict and self._kind(0) is Kind.NUMBER and self._kind(1) is Kind.CROSS:
            raise UnreadableError

    def _for(self) -> None:
        """225 x 5 for 3; 80 kg for 5 reps; 60 80 100 for 5 3 1; for two minutes."""
        following, third = self._next(), self._kind(2)
        self.at += 1
        if following is None or following.kind is not Kind.NUMBER or third in {Kind.SETS, Kind.ROUNDS}:
            return
        if self.group.strict and self.group.amounts and self.group.count is None:
            self.group.count = self._whole(following.number)
            self.at += 1
        elif self.group.amounts and self.group.loads:
            if len(self.group.amounts) > 1 or self.group.count is not None or third is Kind.LOAD:
                raise UnreadableError("order")
            self.group.count = self._whole(following.number)  # 8 kg each x 10 for 3
            self.at += 1
        elif self.group.untyped and self.group.amounts:
            values = [amount.value for amount in self.group.amounts]
            sure = self.group.each_side or any(amount.unit for amount in self.group.amounts)
            if len(values) == 1 and sure and self.group.count is None and third is not Kind.LOAD:
                self.group.count = self._whole(following.number)  # 8 per side for 3
                self.at += 1
                return
            falls = any(two < one for one, two in pairwise(values))  # 12 10 for 3: no loads
            if any(amount.unit for amount in self.group.amounts) or len(values) == 1 or falls:
                raise UnreadableError("order")
            self.group = Group(line=self.line, loads=[Load(value, bare=True) for value in values])

    def _sets_word(self) -> None:
        """The word alone; with a number behind it a label, which stands for nothing."""
        following = self._next()
        if following is not None and following.kind is Kind.NUMBER and following.number <= MOST_SETS:
            if self._kind(2) in {Kind.COLON, Kind.NUMBER, Kind.LOAD, Kind.PLUS, Kind.TIME, Kind.TAIL_S, Kind.DASH}:
                if not self.group.empty:
                    self._close()
                self.at += 3 if self._kind(2) in {Kind.COLON, Kind.DASH} else 2
                return
            raise UnreadableError("reps")  # set 2
        self.at += 1

    def _all(self) -> None:
        value = self.atoms[self.at].value
        self.group.every = True
        self.group.count = int(value) if isinstance(value, int) else None
        self.at += 1

    # Sides and sums

    def _each_side(self) -> None:
        self.group.each_side = True
        self.at += 1

    def _each(self) -> None:
        """ "each" behind a load was taken with it; behind an amount it is each side or each arm."""
        self.group.each = True
        self.at += 1

    def _total(self) -> None:
        raise UnreadableError("total")
