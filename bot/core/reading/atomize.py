"""Tokens turned into atoms: numbers meet their units, words their kind, names their exercise. No order is read here."""

from bot.core.reading.atoms import Atom, Kind
from bot.core.reading.lexicon import (
    COLOURS,
    FILL,
    LONGEST_PHRASE,
    NOTES,
    NUMBER_WORDS,
    PHRASES,
    SAFE_PHRASES,
    SIDES,
    TENS,
    UNITS,
    UNSURE,
    WORDS,
)
from bot.core.reading.model import ReadingContext
from bot.core.reading.names import LONGEST_NAME, NameHit, NameIndex, index_of, stem
from bot.core.reading.tokens import Token, TokenKind

SIGNS = {
    ",": Kind.COMMA, "/": Kind.SLASH, "-": Kind.DASH, "+": Kind.PLUS, ":": Kind.COLON, "@": Kind.AT, "*": Kind.CROSS,
    "(": Kind.OPEN, "[": Kind.OPEN, "{": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE, "}": Kind.CLOSE,
    ">": Kind.ARROW, ";": Kind.THEN, "&": Kind.THEN, "|": Kind.THEN, ".": Kind.STOP, "!": Kind.STOP, "~": Kind.UNSURE,
    "?": Kind.UNSURE, "✓": Kind.FILL, "👍": Kind.FILL, "✘": Kind.NOT, "·": Kind.COMMA, "•": Kind.COMMA,
}  # fmt: skip
_REMARKS = NOTES | UNSURE  # words that name nothing by themselves
_BIGGEST = 5
_MENDED = 12  # how many unknown words of one reply are looked up as typos


class Atomizer:
    """Reads one reply's tokens from left to right."""

    def __init__(self, tokens: list[Token], context: ReadingContext) -> None:
        """Keep the tokens and the index of names."""
        self.tokens = tokens
        self.context = context
        self.index: NameIndex = index_of(context.content)
        session = context.session
        self.main = () if session is None else tuple(exercise.id for exercise in session.main)
        self.today = () if session is None else tuple(exercise.id for exercise in session.exercises)
        self.at = 0
        self.atoms: list[Atom] = []
        self.words = self._mended()
        self.stems = [stem(word) if word else "" for word in self.words]
        self.sides = {SIDES[token.word] for token in tokens if token.word in SIDES}

    def run(self) -> list[Atom]:
        """The atoms, in order."""
        while self.at < len(self.tokens):
            self._step()
        return self.atoms

    def _mended(self) -> list[str]:
        """Each token's word, typos of exercise names mended."""
        words, tries = [], 0
        for token in self.tokens:
            word = token.word
            if word and tries < _MENDED and not is_known(word):
                if word not in self.index.words and word not in self.index.exact:
                    tries += 1
                word = self.index.mend(word) or word
            words.append(word)
        return words

    def _step(self) -> None:
        token = self.tokens[self.at]
        if token.kind is TokenKind.LINE:
            self._put(Kind.LINE, 1)
            return
        name, name_length = self._name()
        phrase, phrase_length = self._phrase()
        form = phrase is not None and phrase[0] is Kind.RUNG
        if name is not None and (name_length > phrase_length or (form and name_length == phrase_length)):
            self._put(Kind.FOREIGN if name.foreign else Kind.NAME, name_length, value=name)
        elif phrase is not None:
            self._put(phrase[0], phrase_length, value=phrase[1])
        elif token.kind is TokenKind.NUMBER:
            self._number()
        elif token.kind is TokenKind.SIGN:
            self._sign(token)
        else:
            self._word(self.words[self.at])

    def _put(self, kind: Kind, length: int, *, value: object = None, unit: str | None = None, sign: str = "",
             spelled: bool = False) -> None:  # fmt: skip
        first, last = self.tokens[self.at], self.tokens[self.at + length - 1]
        text = " ".join(token.text for token in self.tokens[self.at : self.at + length])
        self.atoms.append(Atom(kind, value, unit, sign, gap=first.gap, after=last.after, text=text, spelled=spelled))
        self.at += length

    def _peek(self, ahead: int = 1) -> Token | None:
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def _name(self) -> tuple[NameHit | None, int]:
        """The longest run of words from here that names an exercise."""
        words: list[str] = []
        best: tuple[NameHit | None, int] = (None, 0)
        for place in range(self.at, min(self.at + LONGEST_NAME, len(self.tokens))):
            token = self.tokens[place]
            if token.kind is TokenKind.WORD and self.stems[place] in self.index.parts:
                words.append(self.stems[place])
            elif token.kind is TokenKind.SIGN and token.text == "-" and words and not token.gap and not token.after:
                continue
            elif token.text == "&" and words:
                words.append("and")
            elif token.kind is TokenKind.NUMBER and token.text == "1" and self._is_arm(place + 1):
                words.append("one")
            else:
                break
            hit = self.index.find(words, self.main, self.today, self.context.names)
            if hit is not None and not (len(words) == 1 and (self.words[self.at] in _REMARKS)):
                best = (hit, place - self.at + 1)
        return best

    def _is_arm(self, place: int) -> bool:
        """Whether the word from here on makes "1" a part of a name: 1-arm, 1 handed."""
        for ahead in (place, place + 1):
            if ahead < len(self.tokens) and self.tokens[ahead].text != "-":
                return self.tokens[ahead].word in {"arm", "armed", "hand", "handed"}
        return False

    def _phrase(self) -> tuple[tuple[Kind, object] | None, int]:
        words: list[str] = []
        best: tuple[tuple[Kind, object] | None, int] = (None, 0)
        place = self.at
        while place < len(self.tokens) and len(words) < LONGEST_PHRASE:
            token = self.tokens[place]
            hyphen = token.text == "-" and words and not token.gap and not token.after
            if token.kind is TokenKind.WORD or (words and token.text in {"2", "3"}):
                words.append(token.word or token.text)
            elif not hyphen:
                break
            place += 1
            if tuple(words) in PHRASES:
                best = (PHRASES[tuple(words)], place - self.at)
            elif tuple(words) in SAFE_PHRASES:
                best = ((Kind.NOTE, None), place - self.at)
        return best

    def _number(self) -> None:
        text = self.tokens[self.at].text
        if text.count(".") > 1 or len(text.split(".")[0]) > _BIGGEST:
            self._put(Kind.STRANGE, 1)
            return
        self._measured(float(text), 1)

    def _measured(self, value: float, length: int, *, spelled: bool = False) -> None:
        """A number of `length` tokens with the unit behind it, if there is one; "and a half" belongs to it."""
        if [token.word for token in self.tokens[self.at + length : self.at + length + 3]] == ["and", "a", "half"]:
            value, length = value + 0.5, length + 3
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
        elif after.text == "#" and tight:
            self._put(Kind.LOAD, length + 1, value=value, unit="lb")
        elif after.kind is TokenKind.WORD and tight and after.word in {"st", "nd", "rd", "th"} and 1 <= value <= 10:
            self._put(Kind.POSITION, length + 1, value=(int(value) - 1,))
        elif after.word in {"s", "m", "k"} and (tight or (after.word != "k" and not _is_glued(second))):
            self._tail(value, length, after.word)
        elif after.kind is TokenKind.WORD and after.word in UNITS:
            self._unit(value, length, UNITS[after.word])
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
        self._put(kind, length, value=round(value * float(str(size)), 3))

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
            if float(seconds.text) < 60 and (typed or not seconds.gap):
                return minutes + float(seconds.text) / 60, length + (2 if typed else 1)
        ahead = [token.word for token in self.tokens[self.at + length : self.at + length + 3]]
        return (minutes + 0.5, length + 3) if ahead == ["and", "a", "half"] else (minutes, length)

    def _sign(self, token: Token) -> None:
        if token.text == '"':
            closing = next(
                (place for place in range(self.at + 1, len(self.tokens)) if self.tokens[place].text == '"'), None
            )
            if closing is not None and self.atoms:
                self._put(Kind.NOTE, closing - self.at + 1)
                return
        if token.text == "." and not token.after and self._peek() and self.tokens[self.at + 1].kind is TokenKind.NUMBER:
            self._put(Kind.STRANGE, 2)
            return
        after = self._peek()
        if token.text == "@" and after is not None and not after.gap and after.word in FILL:
            self._put(Kind.FILL, 2)  # @coach
            return
        if [one.text for one in self.tokens[self.at : self.at + 3]] == ["(", "plan", ")"]:
            self._put(Kind.PLAN, 3)
        elif token.text == "/" and after is not None and after.word in {"side", "arm", "leg", "seite", "lado", "côté"}:
            self._put(Kind.EACH_SIDE if after.word != "arm" else Kind.EACH, 2)
        elif token.text == "/" and after is not None and after.word in {"hand", "db", "dumbbell"}:
            self._put(Kind.EACH_HAND, 2)
        else:
            self._put(SIGNS.get(token.text, Kind.STRANGE), 1)

    def _word(self, word: str) -> None:
        after, before = self._peek(), self._peek(-1)
        numbers = TokenKind.NUMBER
        if word in {"a", "to", "bis"} and before and after and before.kind is numbers and after.kind is numbers:
            self._put(Kind.DASH, 1)  # 4x10a12, 8 to 12
            return
        if self._shape(word, after):
            return
        if word == "plus" and after is None:
            self._put(Kind.UNSURE, 1)
        elif word in WORDS:
            self._put(WORDS[word], 1, value=word)
        elif word in UNITS and before is not None and before.text == ")":
            self._put(Kind.STRANGE, 1)
        elif word in UNSURE:
            self._put(Kind.UNSURE, 1)
        elif word in FILL:
            self._put(Kind.FILL, 1)
        elif word in NOTES or word in COLOURS:
            self._put(Kind.NOTE, 1)
        else:
            self._put(Kind.STRANGE, 1, value=word)

    def _shape(self, word: str, after: Token | None) -> bool:
        """Words that mean something by what stands around them; False where this is none of them."""
        if word in {"x", "by", "mal", "times"}:
            self._cross(word, after)
        elif word in SIDES and not (word in {"l", "r"} and after is not None and after.text == "'"):
            self._side(word, after)
        elif word in NUMBER_WORDS or (
            word == "a" and after is not None and after.word in {"dozen", "minute", "couple"}
        ):
            self._spelled(word)
        elif word in set("abcdef") and self._is_group_label(after):
            self._put(Kind.FILL, 2)
        elif word in {"e", "es"}:
            self._each_side(word, after)
        elif word == "none" and self.atoms and self.atoms[-1].kind in {Kind.RIR, Kind.RPE, Kind.SLASH}:
            self._put(Kind.NO_EFFORT, 1)
        elif word == "half":
            self._half()
        elif word == "s" and after is not None and after.kind is TokenKind.NUMBER and not after.gap:
            self._put(Kind.SETS, 1)
        elif word == "w" and after is not None and after.text in {"/", ":"} and not after.gap:
            self._put(Kind.WITH if after.text == "/" else Kind.WARM_UP, 2 if after.text == "/" else 1)
        else:
            return False
        return True

    def _cross(self, word: str, after: Token | None) -> None:
        """An x between operands; at the end of a number it says "times"."""
        follows = self.atoms and self.atoms[-1].kind in {Kind.NUMBER, Kind.TIME, Kind.TAIL_S}
        leads = after is not None and (
            after.kind is TokenKind.NUMBER
            or after.word in NUMBER_WORDS
            or after.word in {"bw", "bodyweight", "amrap", "max", "failure"}
            or after.text in {"+", "-"}
        )
        if follows and not leads:
            # "10x" says ten times; "3x" may be three sets of nobody knows what
            self._put(Kind.REPS if self.atoms[-1].number > 5 else Kind.UNSURE, 1)
        else:
            self._put(Kind.CROSS if word == "x" or follows else Kind.STRANGE, 1)

    def _side(self, word: str, after: Token | None) -> None:
        second = self._peek(2)
        if word in {"l", "r"} and len(self.sides) < 2:
            self._put(Kind.UNSURE, 1)  # 10r: reps, or the right side
            return
        both = {word, second.word} == {"l", "r"} if second is not None else False
        if both and after is not None and after.text in {"/", "+", "&"}:
            self._put(Kind.EACH_SIDE, 3)
        else:
            self._put(Kind.SIDE, 1, value=SIDES[word])

    def _each_side(self, word: str, after: Token | None) -> None:
        """ES, E/S and e/side: each side."""
        second = self._peek(2)
        slashed = after is not None and after.text == "/" and second is not None and second.word in {"s", "side"}
        if word == "es" or slashed:
            self._put(Kind.EACH_SIDE, 1 if word == "es" else 3)
        else:
            self._put(Kind.STRANGE, 1, value=word)

    def _is_group_label(self, after: Token | None) -> bool:
        """A1 before a name: which superset it stands in."""
        second = self._peek(2)
        named = second is not None and second.kind is TokenKind.WORD and second.gap and second.word not in UNITS
        return named and after is not None and not after.gap and after.text in set("123456")

    def _half(self) -> None:
        ahead = [token.word for token in self.tokens[self.at + 1 : self.at + 4]]
        if ahead[:2] in (["a", "minute"], ["a", "min"]):
            self._put(Kind.TIME, 3, value=30.0)
        elif ahead[:1] in (["minute"], ["min"]):
            self._put(Kind.TIME, 2, value=30.0)
        else:
            self._put(Kind.STRANGE, 1, value="half")

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
        elif value < 10 and after is not None and after.word in TENS:
            self._put(Kind.UNSURE, 2)
            return
        self._measured(value, length, spelled=True)


def _is_glued(token: Token | None) -> bool:
    """Whether a number follows without a space: s1 is a label, no seconds."""
    return token is not None and token.kind is TokenKind.NUMBER and not token.gap


def is_known(word: str) -> bool:
    """Whether a word has a meaning of its own, so that it is no typo of an exercise's name."""
    return (
        word in WORDS
        or word in FILL
        or word in NOTES
        or word in UNITS
        or word in SIDES
        or word in UNSURE
        or word in NUMBER_WORDS
        or word in COLOURS
    )


def atomize(tokens: list[Token], context: ReadingContext) -> list[Atom]:
    """The atoms of a reply."""
    return Atomizer(tokens, context).run()
