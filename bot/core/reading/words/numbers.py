"""Numbers as they are typed or spelled, with the unit behind them: 10, twelve and a half kilos, 1m30s, 1/2 min."""

from collections.abc import Sequence

from bot.core.reading.words.atoms import Atom, Kind
from bot.core.reading.words.lexicon import NUMBER_WORDS, TENS, UNITS
from bot.core.reading.words.tokens import Token, TokenKind

_HYPHENED = {"second", "sec", "seconds", "secs", "metre", "meter", "yard", "foot", "minute", "min", "kilo", "kg", "lb",
             "pound"}  # fmt: skip
_HOURS = {"h", "hr", "hrs", "hour", "hours"}
_MOST_MINUTES = 10
_BIGGEST = 5  # digits before the point
_DIGITS = 10.0
_MOST_LEADING = 2.0  # the first digit of most numbers of two


class NumberReader:
    """A place in a reply's tokens, and the atoms that were made of those before it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Begin at the first token."""
        self.tokens = tokens
        self.at = 0
        self.atoms: list[Atom] = []

    def _put(self, kind: Kind, length: int, *, value: object = None, unit: str | None = None, sign: str = "",
             spelled: bool = False) -> None:  # fmt: skip
        first, last = self.tokens[self.at], self.tokens[self.at + length - 1]
        text = first.text if length == 1 else " ".join(one.text for one in self.tokens[self.at : self.at + length])
        self.atoms.append(Atom(kind, value, unit, sign, gap=first.gap, after=last.after, text=text, spelled=spelled))
        self.at += length

    def _peek(self, ahead: int = 1) -> Token | None:
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def _number(self) -> None:
        text = self.tokens[self.at].text
        if text.count(".") > 1 or len(text.split(".")[0]) > _BIGGEST:
            self._put(Kind.STRANGE, 1)
            return
        if text == "1" and self._is_half_unit():
            return
        self._measured(float(text), 1)

    def _is_half_unit(self) -> bool:
        """1/2 min, 12 1/2 kg: put as what it is, where a unit stands behind it."""
        ahead = self.tokens[self.at + 1 : self.at + 5]
        if [token.text for token in ahead[:2]] != ["/", "2"]:
            return False
        article = 1 if len(ahead) > 2 and ahead[2].word == "a" else 0
        unit = UNITS.get(ahead[2 + article].word if len(ahead) > 2 + article else "")
        if unit is None:
            return False
        value = 0.5
        if self.atoms and self.atoms[-1].kind is Kind.NUMBER and not self.atoms[-1].sign:
            value += self.atoms.pop().number
        if unit[0] is Kind.LOAD:
            self._put(Kind.LOAD, 4 + article, value=value, unit=str(unit[1]))
        else:
            self._put(unit[0], 4 + article, value=value * float(str(unit[1])))
        return True

    def _measured(self, value: float, length: int, *, spelled: bool = False) -> None:
        """A number of `length` tokens with the unit behind it, if there is one; "and a half" belongs to it."""
        ahead = [token.word for token in self.tokens[self.at + length : self.at + length + 4]]
        loaded = ahead[:2] == ["and", "half"] and ahead[2:3] != [] and UNITS.get(ahead[2], ("",))[0] is Kind.LOAD
        if ahead[:3] == ["and", "a", "half"] or loaded:
            value, length = value + 0.5, length + (2 if loaded else 3)  # seven and half kilo
        after = self._peek(length)
        tight = after is not None and not after.gap
        if after is None:
            self._put(Kind.NUMBER, length, value=value, spelled=spelled)
            return
        second = self._peek(length + 1)
        if tight and value == int(value) and self._is_minutes(after, second, length):
            kind = Kind.CLOCK if after.text == ":" else Kind.TIME
            seconds = float(second.text) if second is not None else 0.0
            self._put(kind, length + (2 if kind is Kind.CLOCK else 3), value=value * 60 + seconds)
        elif after.text == '"' and tight:
            self._put(Kind.TIME, length + 1, value=value)  # 40" of a hold
        elif after.word == "f" and tight and not _is_glued(second):
            self._put(Kind.NUMBER, length, value=value, spelled=spelled)
            self._put(Kind.FAILURE, 1)  # 12, 10, 8f
        elif after.word in _HOURS:
            self._hours(length)
        elif after.text == "#" and tight:
            self._put(Kind.LOAD, length + 1, value=value, unit="lb")
        elif after.kind is TokenKind.WORD and tight and after.word in {"st", "nd", "rd", "th"} and 1 <= value <= 10:
            self._put(Kind.POSITION, length + 1, value=(int(value) - 1,))
        elif after.word in {"s", "m", "k"} and (tight or (after.word != "k" and not _is_glued(second))):
            self._tail(value, length, after.word)
        elif after.kind is TokenKind.WORD and after.word in UNITS and not _is_second_set(after, second):
            self._unit(value, length, UNITS[after.word])
        elif after.text == "-" and tight and second is not None and not second.gap and second.word in _HYPHENED:
            self._unit(value, length + 1, UNITS[second.word])  # a 30-second plank
        else:
            self._put(Kind.NUMBER, length, value=value, spelled=spelled)

    def _is_minutes(self, after: Token, second: Token | None, length: int) -> bool:
        """1:30 and 1'30": minutes before their seconds."""
        if second is None or second.gap or not second.text.isdigit() or len(second.text) > 2 or int(second.text) >= 60:
            return False
        if after.text == ":":
            return len(second.text) == 2
        closing = self._peek(length + 2)
        return after.text == "'" and closing is not None and closing.text in {'"', "'"}

    def _unit(self, value: float, length: int, unit: tuple[Kind, object]) -> None:
        kind, size = unit
        length += 1
        if kind is Kind.LOAD:
            self._put(kind, length, value=value, unit=str(size))
            return
        if kind is Kind.TIME and size == 60.0:
            value, length = self._and_seconds(value, length)
        scaled = value * float(str(size))
        whole = kind is Kind.DISTANCE and size != 1.0  # feet and yards are kept as whole metres
        self._put(kind, length, value=float(round(scaled)) if whole else round(scaled, 3))

    def _tail(self, value: float, length: int, word: str) -> None:
        """One glued letter: 30s, 40m, 60k; and 1m30s."""
        if word == "m":
            more, longer = self._and_seconds(value, length + 1)
            if longer > length + 1:
                self._put(Kind.TIME, longer, value=round(more * 60, 3))
                return
        kind = {"s": Kind.TAIL_S, "m": Kind.TAIL_M, "k": Kind.TAIL_K}[word]
        if kind is Kind.TAIL_K and value <= 3:
            kind = Kind.UNSURE  # 5x1k are runs
        self._put(kind, length + 1, value=value)

    def _and_seconds(self, minutes: float, length: int) -> tuple[float, int]:
        """1m30s, 1 min 30 s, 1min30, a minute and a half: the seconds behind the minutes."""
        seconds, unit = self._peek(length), self._peek(length + 1)
        if seconds is not None and seconds.kind is TokenKind.NUMBER and seconds.text.isdigit():
            typed = unit is not None and UNITS.get(unit.word if unit.word != "s" else "sec") == (Kind.TIME, 1.0)
            listed = typed and seconds.gap and self._seconds_follow(length + 2, float(seconds.text))
            listed = listed or (seconds.gap and minutes > _MOST_MINUTES)  # 40m 16s
            if float(seconds.text) < 60 and (typed or not seconds.gap) and not listed:
                return minutes + float(seconds.text) / 60, length + (2 if typed else 1)
        ahead = [token.word for token in self.tokens[self.at + length : self.at + length + 3]]
        return (minutes + 0.5, length + 3) if ahead == ["and", "a", "half"] else (minutes, length)

    def _seconds_follow(self, ahead: int, most: float) -> bool:
        """1 min 45 s 40 s: a list that falls, no minute and 45 seconds."""
        number, unit = self._peek(ahead), self._peek(ahead + 1)
        if number is None or unit is None or number.kind is not TokenKind.NUMBER:
            return False
        timed = unit.word == "s" or UNITS.get(unit.word) == (Kind.TIME, 1.0)
        return timed and number.text.isdigit() and float(number.text) <= most

    def _hours(self, length: int) -> None:
        """1h, 1h10, 6 h 30, 1 hr 10 min: longer than any set, with the minutes behind it."""
        minutes, unit = self._peek(length + 1), self._peek(length + 2)
        if minutes is not None and minutes.text.isdigit() and int(minutes.text) < 60:
            timed = unit is not None and (unit.word == "m" or UNITS.get(unit.word) == (Kind.TIME, 60.0))
            length += 2 if timed else 1
        self._put(Kind.STRANGE, length + 1)

    def _half(self) -> None:
        ahead = [token.word for token in self.tokens[self.at + 1 : self.at + 4]]
        if ahead[:2] in (["a", "minute"], ["a", "min"]):
            self._put(Kind.TIME, 3, value=30.0)
        elif ahead[:1] in (["minute"], ["min"]):
            self._put(Kind.TIME, 2, value=30.0)
        elif ahead[:2] == ["a", "dozen"]:
            self._measured(6.0, 3, spelled=True)
        else:
            self._put(Kind.UNSURE, 1)

    def _spelled(self, word: str) -> None:
        """A number in words; "thirty five" is 35, "one thirty five" is dictation and not read."""
        after = self._peek()
        if word == "a":
            kind = after.word if after else ""
            if kind == "dozen":
                self._measured(12.0, 2, spelled=True)
            elif kind == "minute":
                value, length = self._and_seconds(1.0, 2)
                self._put(Kind.TIME, length, value=value * 60)
            else:
                self._put(Kind.UNSURE, 2)
            return
        value, length = NUMBER_WORDS[word], 1
        hyphen = after is not None and after.text == "-"
        unit = self._peek(2) if hyphen else after
        small = unit is not None and NUMBER_WORDS.get(unit.word, 99.0) < 10
        if word in TENS and small and unit is not None:
            value, length = value + NUMBER_WORDS[unit.word], 3 if hyphen else 2
        elif value < _DIGITS and after is not None and after.word in TENS:
            self._put(Kind.UNSURE, 2)
            return
        elif value < _DIGITS and after is not None and self._is_digit(value, after.word):
            self._put(Kind.NUMBER, 1, value=value, spelled=True)
            self.atoms.append(Atom(Kind.UNSURE, text="digits"))
            return
        point, tenths = self._peek(length), self._peek(length + 1)
        digit = NUMBER_WORDS.get(tenths.word, 10.0) if tenths is not None else 10.0
        if point is not None and point.word == "point" and digit < 10:
            value, length = value + digit / 10, length + 2
        self._measured(value, length, spelled=True)

    def _is_digit(self, value: float, following: str) -> bool:
        """One five, two oh: a number that is said digit by digit, and no two sets."""
        counted = bool(self.atoms) and self.atoms[-1].kind in {Kind.SETS, Kind.ROUNDS}
        goes_on = value <= _MOST_LEADING and value < NUMBER_WORDS.get(following, 0.0) < _DIGITS
        return following == "oh" or (goes_on and not counted)


def _is_second_set(word: Token, after: Token | None) -> bool:
    """12 second set 11, 12 second 11: which set, and no unit."""
    if word.word != "second" or not word.gap or after is None:
        return False
    return after.kind is TokenKind.NUMBER or after.word in {"set", "one"}


def _is_glued(token: Token | None) -> bool:
    """Whether a number follows without a space: s1 is a label, no seconds."""
    return token is not None and token.kind is TokenKind.NUMBER and not token.gap
