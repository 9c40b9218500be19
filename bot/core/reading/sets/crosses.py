"""What stands around a cross: which number counts sets, which repetitions, which is the load."""

from dataclasses import replace

from bot.core.reading.sets.loads import HANDS, MOST_RPE, LoadReader
from bot.core.reading.sets.rows import Amount, Load, UnreadableError
from bot.core.reading.words.atoms import Atom, Kind

OPERANDS = {Kind.NUMBER, Kind.LOAD, Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M, Kind.TAIL_K, Kind.CLOCK,
            Kind.BODY_WEIGHT, Kind.REP_COUNT}  # fmt: skip


_MOST_COUNT = 6  # 4 x 3 sets are three sets, 3 x 10 sets a slip


class CrossReader(LoadReader):
    """Reads a×b and a×b×c into the group at hand."""

    def _crossed(self, chain: list[Atom]) -> None:
        if self.group.amounts or (self.group.loads and self.group.strict):
            self._close()
        kinds = {self._is_amount(one) for one in chain} if len(chain) == 2 else set()
        if self.group.count is not None and not self.group.amounts and chain[-1].kind is Kind.LOAD and True in kinds:
            self.group.amounts.append(self._amount_of(chain[0]))  # 3 sets × 10 reps × 8 kg
            self.group.loads.append(self._load_of(chain[1]))
            return
        if self.group.count is not None or (self.groups and self.groups[-1].slashed):
            raise UnreadableError("order")  # 18/11 3x10 may begin with a date
        reps = self._kind(0) is Kind.REPS
        pair = [one.kind for one in chain] == [Kind.NUMBER, Kind.LOAD] and chain[0].number == 2
        if pair and (self.group.amounts or any(one.kind in OPERANDS for one in self.atoms[self.at :])):
            self._add_load(replace(self._load_of(chain[1]), hands="each"), length=0)  # 2x16kg 3x40m: two of them
            return
        amount, load, count = self._roles(chain)
        bare = all(one.kind is Kind.NUMBER for one in chain) and chain[-1].number <= _MOST_COUNT
        if self._kind(0) is Kind.SETS and chain[-1].kind is Kind.NUMBER and len(chain) == 2 and (count is None or bare):
            amount, load, count = self._amount_of(chain[0]), None, chain[1].number
        self.at += 1 if reps or self._kind(0) is Kind.SETS else 0
        hands = HANDS.get(self._kind(0) or Kind.FILL)
        if hands is not None and load is not None:
            load = replace(load, hands=hands)
            self.at += 1
        if self._kind(0) is Kind.DASH and self._kind(1) is Kind.NUMBER and self.modes.signed == "load":
            follower = self.atoms[self.at + 1]
            if not self.atoms[self.at].gap or follower.gap:
                star = self.at >= 2 and self.atoms[self.at - 2].text == "*"
                if not star:
                    raise UnreadableError("target")
        if self._kind(0) is Kind.SLASH and self._kind(1) is Kind.NUMBER:
            self._slash_behind_cross(amount, count, load)
            return
        self.group.amounts.append(amount)
        self.group.count = None if count is None else self._whole(count)
        self.group.strict = True
        if load is not None:
            self.group.loads.append(load)

    def _slash_behind_cross(self, amount: Amount, count: float | None, load: Load | None) -> None:
        """3x12/10/8 counts its list; 8 kg x 10/9/8 is one; 3x10/12 is a target."""
        self.at -= 1
        if not isinstance(self.atoms[self.at].value, float):
            raise UnreadableError("unclear")  # 3x10 sets/12
        first = self.atoms[self.at].kind is Kind.NUMBER
        values = self._list(Kind.SLASH)
        if count is None and load is not None and first and (not load.bare or len(values) > len(("from", "to"))):
            self.group.loads.append(load)
            self.group.amounts.extend(Amount(value, amount.unit) for value in values)
            self.group.strict = True
            return
        if count is None or len(values) != count:
            raise UnreadableError("target")
        self.group.amounts.extend(Amount(value, amount.unit) for value in values)
        self.group.strict = True

    def _roles(self, chain: list[Atom]) -> tuple[Amount, Load | None, float | None]:
        """Which member of a×b or a×b×c is the amount, the load and the count of sets."""
        loads = [atom for atom in chain if atom.kind in {Kind.LOAD, Kind.TAIL_K, Kind.BODY_WEIGHT}]
        if chain[0].kind is Kind.TAIL_S and self.modes.tail == "pair":
            loads = [chain[0], *loads]  # 20s x 10
        amounts = [atom for atom in chain if self._is_amount(atom)]
        numbers = [atom for atom in chain if atom.kind is Kind.NUMBER]
        if len(loads) > 1 or len(amounts) > 1:
            raise UnreadableError
        if len(chain) == 2:
            return self._two(chain, loads, amounts, numbers)
        if len(numbers) == 1 and loads and amounts:
            return self._amount_of(amounts[0]), self._load_of(loads[0]), numbers[0].number
        order = self.modes.cross3
        roles = dict(zip(order, chain, strict=True))
        if (loads and roles["l"] is not loads[0]) or (amounts and roles["r"] is not amounts[0]):
            raise UnreadableError
        if not loads and roles["l"].kind not in {Kind.NUMBER, Kind.TAIL_S}:
            raise UnreadableError
        return self._amount_of(roles["r"]), self._load_of(roles["l"]), roles["s"].number

    def _two(
        self, chain: list[Atom], loads: list[Atom], amounts: list[Atom], numbers: list[Atom]
    ) -> tuple[Amount, Load | None, float | None]:
        if loads and amounts:
            return self._amount_of(amounts[0]), self._load_of(loads[0]), None
        if loads and not numbers:
            raise UnreadableError
        if loads:
            return self._amount_of(numbers[0]), self._load_of(loads[0]), None
        if amounts and not numbers:
            raise UnreadableError
        if amounts:
            return self._amount_of(amounts[0]), None, numbers[0].number
        first, second = chain
        order = self.modes.cross2
        if order in {"lr", "rl"} and self._load_follows():
            order = "sr"
        if order == "sr":
            return self._amount_of(second), None, first.number
        if order == "rs":
            return self._amount_of(first), None, second.number
        if order == "lr":
            return self._amount_of(second), Load(first.number, bare=True), None
        return self._amount_of(first), Load(second.number, bare=True), None

    def _load_follows(self) -> bool:
        """Whether a load of its own stands behind this cross: then its numbers are sets and reps."""
        for place in range(self.at, len(self.atoms)):
            kind = self.atoms[place].kind
            if kind is Kind.CROSS:
                return False
            if kind is Kind.LOAD or (kind is Kind.TAIL_S and self.modes.tail == "pair"):
                return True
            if kind in {Kind.AT, Kind.WITH} and place + 1 < len(self.atoms):
                following = self.atoms[place + 1]
                if following.kind is Kind.NUMBER and (following.number > MOST_RPE or self.modes.at == "load"):
                    return True
        return False

    def _is_amount(self, atom: Atom) -> bool:
        return atom.kind in {Kind.TIME, Kind.DISTANCE, Kind.TAIL_M, Kind.CLOCK, Kind.REP_COUNT} or (
            atom.kind is Kind.TAIL_S and self.modes.tail == "time"
        )

    def _leading_cross(self) -> None:
        """x20, and x5 x5."""
        following = self._next()
        if following is None or following.kind not in OPERANDS or following.kind is Kind.LOAD:
            raise UnreadableError("count" if self._kind() in {Kind.MAX, Kind.FAILURE} else "unclear")
        if following.kind is Kind.NUMBER and self.group.strict and self.group.count is None and self.group.amounts:
            self.group.count = self._whole(following.number)  # 220x12 @7 "…" *3
            self.at += 2
            return
        if self.group.amounts and not self.group.crossed:
            if len(self.group.amounts) > 1 or self.group.count is not None or following.kind is not Kind.NUMBER:
                raise UnreadableError
            self.group.count = self._whole(following.number)  # 30m each side x3
            self.at += 3 if self._kind(2) in {Kind.SETS, Kind.ROUNDS} else 2
            return
        if self.group.count is None and (self.group.efforts or (self.group.amounts and self.group.tail_load)):
            self._close()
        reps = self._kind(2) is Kind.REPS
        self.group.amounts.append(self._amount_of(following))
        self.group.untyped = self.group.crossed = True
        self.at += 3 if reps else 2
