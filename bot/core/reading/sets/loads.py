"""Loads and efforts of one clause: @, with, plus and minus, body weight, RPE and RIR."""

from dataclasses import replace

from bot.core.reading.sets.cursor import Cursor
from bot.core.reading.sets.rows import Amount, Load, UnreadableError
from bot.core.reading.words.atoms import Atom, Kind

MOST_RPE = 10
_UNITS = {
    Kind.REP_COUNT: "reps",
    Kind.TIME: "seconds",
    Kind.CLOCK: "seconds",
    Kind.TAIL_S: "seconds",
    Kind.DISTANCE: "metres",
    Kind.TAIL_M: "m",
}
HANDS = {Kind.EACH: "each", Kind.EACH_HAND: "each", Kind.TOTAL: "both", Kind.BOTH: "open"}
_MAKES_AMOUNT = {Kind.AT, Kind.CROSS, Kind.SETS, Kind.ROUNDS, Kind.RPE, Kind.RIR, Kind.WITH, Kind.FOR}


class LoadReader(Cursor):
    """Reads what was lifted and how hard it was into the group at hand."""

    def _decimal(self) -> None:
        left, right = self.atoms[self.at], self._next(2)
        if right is None or right.kind not in {Kind.NUMBER, Kind.LOAD}:
            raise UnreadableError
        value = float(f"{int(left.number)}.{right.text.split()[0]}")
        self._add_load(Load(value, right.unit or "", bare=right.kind is Kind.NUMBER), length=3)

    def _add_load(self, load: Load, *, length: int = 1) -> None:
        if self.group.loads and self.group.amounts and not self.group.tail_load and not load.sign:
            self._close()  # 5 kg: 12, 6 kg: 10
        if self.group.loads and not self.group.amounts:
            if self.group.loads[-1].body and load.sign:
                self.group.loads = []
            elif not (load.bare and self.group.loads[-1].bare):
                raise UnreadableError("order")
        self.group.loads.append(load)
        self.group.tail_load = bool(self.group.amounts)
        self.at += length
        hands = HANDS.get(self._kind(0) or Kind.FILL)
        if hands is not None:
            self.group.loads = [one if one.hands else replace(one, hands=hands) for one in self.group.loads]
            self.at += 1

    def _load_of(self, atom: Atom) -> Load:
        if atom.kind is Kind.BODY_WEIGHT:
            return Load(0.0, body=True)
        return Load(
            atom.number,
            "kg" if atom.kind is Kind.TAIL_K else (atom.unit or ""),
            atom.sign,
            bare=atom.kind in {Kind.NUMBER, Kind.TAIL_S},
            hands="each" if atom.kind is Kind.TAIL_S else "",
        )

    def _amount_of(self, atom: Atom) -> Amount:
        if atom.kind is Kind.NUMBER:
            if atom.number != int(atom.number):
                raise UnreadableError("half")
            return Amount(atom.number)
        if atom.kind not in _UNITS:
            raise UnreadableError
        if atom.kind is Kind.CLOCK and self.modes.clock == "label":
            return Amount(atom.number % 60, "seconds")
        return Amount(atom.number, _UNITS[atom.kind])

    def _body_weight(self) -> None:
        self.at += 1
        if self._kind(0) is Kind.NUMBER and not self.atoms[self.at].gap:
            raise UnreadableError("count")  # bw45
        if self._kind(0) in {Kind.PLUS, Kind.DASH} and self._kind(1) in {Kind.NUMBER, Kind.LOAD}:
            self._signed()
            return
        self._add_load(Load(0.0, body=True), length=0)

    def _at(self) -> None:
        """@ and its words: a load, loads, or an effort."""
        self.at += 1
        while self._kind(0) is Kind.FILL:
            self.at += 1
        atom = self._next(0)
        if atom is None and self.atoms[-1].kind is Kind.WITH:
            return  # "3x10 with the last set at 8": what comes with it stands in the next clause
        if atom is None:
            raise UnreadableError
        if atom.kind is Kind.NUMBER:
            self._at_number(atom)
        elif atom.kind is Kind.TAIL_S:
            self._add_load(Load(atom.number, hands="each"))
        elif atom.kind in {Kind.LOAD, Kind.BODY_WEIGHT, Kind.TAIL_K}:
            if self.group.loads and self._kind(-2) in {Kind.NUMBER, Kind.LOAD} and self._kind(-3) is Kind.AT:
                raise UnreadableError("order")  # 3@8@10kg
            self._typed(atom)
        elif atom.kind in {Kind.PLUS, Kind.DASH}:
            self._signed()
        elif atom.kind in {Kind.RPE, Kind.RIR, Kind.NOTE, Kind.BAND, Kind.WEIGHT, Kind.ASSIST, Kind.ADDED}:
            return
        else:
            raise UnreadableError

    def _typed(self, atom: Atom) -> None:
        """A load that its unit or its word names."""
        if atom.kind is Kind.BODY_WEIGHT:
            self._body_weight()
        else:
            self._add_load(self._load_of(atom))

    def _at_number(self, atom: Atom) -> None:
        follower, third = self._kind(), self._next(2)
        if follower in {Kind.RPE, Kind.RIR} and (third is None or third.kind is not Kind.NUMBER):
            self._effort(atom.number, rpe=follower is Kind.RPE)
            self.at += 2
        elif follower in {Kind.CROSS, None} and third is not None and third.kind is Kind.LOAD and atom.number == 2:
            self.at += 2
            self._add_load(replace(self._load_of(third), hands="each"))  # @ 2x10kg: two of them
        elif follower in {Kind.LOAD, Kind.TAIL_S} and atom.number in (1, 2):
            self.at += 1
            self._add_load(replace(self._load_of(self.atoms[self.at]), hands="each"))
        elif atom.number <= MOST_RPE and (self.group.loads or self.modes.at == "effort"):
            if self.group.loads and not self.group.amounts and follower is not None:
                raise UnreadableError
            self._efforts(rpe=True)
        else:
            self._loads()

    def _loads(self) -> None:
        """One or several bare loads: @ 60/70/80, at 50 55 60. Ahead of its sets it is one: @10 12 10 8."""
        ahead = not self.group.amounts and not any(atom.kind is Kind.FOR for atom in self.atoms)
        while self._kind(0) is Kind.NUMBER:
            atom = self.atoms[self.at]
            if self._kind(1) is Kind.COMMA and self.modes.comma == "decimal":
                self._decimal()
            else:
                self._add_load(Load(atom.number, bare=True))
            if self._kind(0) is Kind.SLASH and self._kind(1) in {Kind.NUMBER, Kind.LOAD, Kind.BODY_WEIGHT}:
                self.at += 1
            elif self._kind(0) is Kind.NUMBER and (ahead or self._kind(1) in _MAKES_AMOUNT):
                break  # 12@8 10@8
        if self._kind(0) is Kind.LOAD and self.group.loads and all(load.bare for load in self.group.loads):
            unit = self.atoms[self.at].unit or ""
            self.group.loads = [Load(load.value, unit) for load in self.group.loads]
            self._add_load(self._load_of(self.atoms[self.at]))
        self.group.tail_load = True

    def _signed(self) -> None:
        """+10 kg, -20kg, +45: on top of body weight, or help."""
        sign, atom = self.atoms[self.at], self._next()
        if sign.text == "to":
            raise UnreadableError("range")  # 6 to 8 kg
        if atom is None or atom.kind not in {Kind.NUMBER, Kind.LOAD}:
            if sign.kind is Kind.DASH and sign.gap:
                self.at += 1
                return
            raise UnreadableError
        if self._kind(2) in {Kind.SETS, Kind.ROUNDS} and sign.kind is Kind.PLUS:
            self.at += 1  # +1 set of 8
            return
        tight = not sign.after and sign.gap
        before = self._kind(-1)
        if before is Kind.BODY_WEIGHT or (sign.kind is Kind.PLUS and atom.kind is Kind.LOAD) or tight:
            self._add_load(Load(atom.number, atom.unit or "", "+" if sign.kind is Kind.PLUS else "-"), length=2)
        elif sign.gap and sign.after and (atom.kind is Kind.LOAD or before is Kind.LOAD):
            self.at += 1
        elif self.group.strict and not sign.gap and self.modes.signed == "load":
            self._add_load(Load(atom.number, "", "+" if sign.kind is Kind.PLUS else "-", bare=True), length=2)
        elif self.group.strict and not sign.gap and sign.kind is Kind.PLUS:
            self._close()
            self.at += 1
        else:
            raise UnreadableError("sum" if sign.kind is Kind.PLUS else "range")

    def _added(self) -> None:
        if self._kind() is Kind.NUMBER and not self.group.loads:
            raise UnreadableError  # plate 6 of a stack
        if self.group.loads and not self.group.loads[-1].sign:
            last = self.group.loads[-1]
            self.group.loads[-1] = Load(last.value, last.unit, "+")
        self.at += 1

    def _assist(self) -> None:
        if self._kind() is Kind.OF or self._kind() is Kind.FILL:
            self.at += 1
        helped = self._kind() is Kind.NUMBER and bool(self.group.amounts)  # 7 6 assist 20
        if not self.group.loads and (self._kind() is Kind.LOAD or helped):
            self.at += 1
            atom = self.atoms[self.at]
            self._add_load(Load(atom.number, atom.unit or "", "-"))
            return
        if self.group.loads:
            last = self.group.loads[-1]
            self.group.loads[-1] = Load(last.value, last.unit, "-")
        self.at += 1

    def _slash(self) -> None:
        """3x10/20kg: a load behind a slash; between seconds or metres a list."""
        following = self._kind()
        fits = following in {
            Kind.PLUS,
            Kind.DASH,
            Kind.LOAD,
            Kind.TIME,
            Kind.TAIL_S,
            Kind.TAIL_M,
            Kind.DISTANCE,
            Kind.CLOCK,
            Kind.BODY_WEIGHT,
            Kind.REP_COUNT,
        }
        if not fits or self.group.empty:
            raise UnreadableError
        self.at += 1

    def _plan(self) -> None:
        if not self.group.loads:
            raise UnreadableError
        self.group.loads = [Load(one.value, one.unit, one.sign, body=one.body, plan=True) for one in self.group.loads]
        self.at += 1

    def _effort_word(self) -> None:
        rpe = self.atoms[self.at].kind is Kind.RPE
        self.at += 1
        while self._kind(0) in {Kind.COLON, Kind.OF, Kind.AT, Kind.FILL}:
            self.at += 1
        if self._kind(0) not in {Kind.NUMBER, Kind.NO_EFFORT}:
            raise UnreadableError("effort")
        self._efforts(rpe=rpe)

    def _efforts(self, *, rpe: bool) -> None:
        """One effort, or one for each set: RPE 7/8/9; a dash stands for none."""
        values: list[Atom] = []
        while True:
            atom = self._next(0)
            if atom is None or atom.kind not in {Kind.NUMBER, Kind.NO_EFFORT}:
                break
            values.append(atom)
            self.at += 1
            if self._kind(0) is Kind.DASH and not self.atoms[self.at].gap and self._kind(1) is Kind.NUMBER:
                raise UnreadableError("effort")  # RPE 7-8
            if len(values) == 1 and self._kind(0) is Kind.NUMBER:
                values += self._efforts_by_space() if self.group.amounts else self._efforts_alone()
                values = self.spread_efforts or values  # rpe 7 8 9 behind 10@8 9@8 8@8
                break
            if self._kind(0) is not Kind.SLASH:
                break
            self.at += 1
        if rpe and len(values) == 2 and values[1].kind is Kind.NUMBER and values[1].number == 10:
            values.pop()  # RPE 8/10
        for value in values:
            if value.kind is Kind.NO_EFFORT:
                self.group.efforts.append(None)
            else:
                self._effort(value.number, rpe=rpe)
        self.group.tail_effort = True

    def _efforts_by_space(self) -> list[Atom]:
        """RPE 7 8 9: one for each set; numbers that begin sets of their own are left."""
        ahead = self.at
        while ahead < len(self.atoms) and self.atoms[ahead].kind is Kind.NUMBER:
            ahead += 1
        follower = self.atoms[ahead].kind if ahead < len(self.atoms) else None
        full = 2 < len(self.group.amounts) == ahead - self.at + 1  # 12 10 8 rpe 6 7 8 with 8 kg: as many as the sets
        if follower in _MAKES_AMOUNT and not (full and follower in {Kind.WITH, Kind.AT}):
            return []
        more = list(self.atoms[self.at : ahead])
        earlier = sum(len(group.amounts) for group in self.groups)
        if len(more) + 1 == earlier + len(self.group.amounts) and self._are_plain():
            own = len(self.group.amounts)
            told = [self.atoms[self.at - 1], *more]
            rpe = self.atoms[self.at - 2].kind is not Kind.RIR
            for group in self.groups:
                mine, told = told[: len(group.amounts)], told[len(group.amounts) :]
                group.efforts = [10 - one.number if rpe else one.number for one in mine]
            self.at = ahead
            self.spread_efforts = told[-own:]
            return []
        if len(more) + 1 != len(self.group.amounts):
            raise UnreadableError("effort")
        self.at = ahead
        return more

    def _are_plain(self) -> bool:
        """Whether the groups before hold neither efforts nor counts."""
        return bool(self.groups) and not any(group.efforts or group.count or group.every for group in self.groups)

    def _efforts_alone(self) -> list[Atom]:
        """RPE 7 8 9 behind a comma: all of a clause that holds nothing else."""
        rest = list(self.atoms[self.at :])
        if any(atom.kind not in {Kind.NUMBER, Kind.STOP, Kind.NOTE} for atom in rest) or self.groups:
            return []
        if any(not 0 <= atom.number <= MOST_RPE for atom in rest if atom.kind is Kind.NUMBER):
            return []
        self.at = len(self.atoms)
        return [atom for atom in rest if atom.kind is Kind.NUMBER]

    def _effort(self, value: float, *, rpe: bool) -> None:
        rir = 10 - value if rpe else value
        if not 0 <= rir <= 5 or rir * 2 != int(rir * 2):
            raise UnreadableError("effort")
        self.group.efforts.append(rir)
        self.group.rpe = rpe
        self.group.tail_effort = True
