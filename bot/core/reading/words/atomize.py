"""Tokens turned into atoms: words by their kind, names by their exercise. Numbers are read next door, order nowhere."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.model import Near
from bot.core.reading.words.atoms import BREAKS, Atom, Kind
from bot.core.reading.words.labels import OPENS, label_length
from bot.core.reading.words.lexicon import (
    COLOURS,
    LONGEST_PHRASE,
    NUMBER_WORDS,
    PHRASES,
    PLURALS,
    SIZES,
    TIMES,
    UNITS,
    WORDS,
    words_of,
)
from bot.core.reading.words.named import NameReader
from bot.core.reading.words.names import NameIndex
from bot.core.reading.words.repeated import MOST_TIMES, counted_in_r, counted_in_times
from bot.core.reading.words.sided import SIDES
from bot.core.reading.words.smalltalk import FILL, NOTES, SAFE_PHRASES, UNSURE
from bot.core.reading.words.tokens import Token, TokenKind

SIGNS = {
    ",": Kind.COMMA, "/": Kind.SLASH, "-": Kind.DASH, "+": Kind.PLUS, ":": Kind.COLON, "@": Kind.AT, "*": Kind.CROSS,
    "(": Kind.OPEN, "[": Kind.OPEN, "{": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE, "}": Kind.CLOSE,
    ">": Kind.ARROW, ";": Kind.THEN, "&": Kind.THEN, "|": Kind.THEN, ".": Kind.STOP, "!": Kind.STOP, "~": Kind.UNSURE,
    "?": Kind.UNSURE, "✓": Kind.FILL, "👍": Kind.FILL, "✘": Kind.NOT, "·": Kind.COMMA, "•": Kind.COMMA,
}  # fmt: skip
_THINGS = frozenset({"exercise", "exercises", "moves", "workout", "workouts", "session", "sessions"})
_JOINTS = {"a": Kind.DASH, "to": Kind.DASH, "bis": Kind.DASH, "de": Kind.CROSS, "time": Kind.CROSS, "e": Kind.THEN,
           "en": Kind.THEN}  # fmt: skip
_REPORTS = {"numbers", "results", "result", "scores", "score", "report"}
_FILLING = {"repeated", "instead", "is", "are", "do", "make", "this", "that", *_REPORTS}
_OPENING = {"first", "then", "today", "so", "now", "ok", "well", "also"}
_REPETITIONS = {"tap", "touch"}
_KINDS_OF = {"version", "versions", "variation", "variations", "variant", "style", "type", "ones"}  # of a movement
_SIGHS = {"so", "phew"}  # of the set, and not of the knee
_OPENERS = frozenset(phrase[0] for phrase in (*PHRASES, *SAFE_PHRASES))
# Words that may mean something by what stands around them.
_BY_THEIR_PLACE = words_of("one a lots e es ps b none half s per w")
_SHAPED = frozenset().union(TIMES, SIDES, SIZES, NUMBER_WORDS, PLURALS, _BY_THEIR_PLACE)


class Atomizer(NameReader):
    """Reads one reply's tokens from left to right."""

    def __init__(self, tokens: Sequence[Token], index: NameIndex, near: Near) -> None:
        """Keep the tokens, and whose names are looked for."""
        super().__init__(tokens, index, near)
        self.counted_in_r = counted_in_r(tokens)
        self.counted_in_times = counted_in_times(tokens)
        self.sides = {SIDES[token.word] for token in tokens if token.word in SIDES}

    def run(self) -> list[Atom]:
        """The atoms, in order."""
        while self.at < len(self.tokens):
            self._step()
        return self.atoms

    def _step(self) -> None:
        token = self.tokens[self.at]
        if token.kind is TokenKind.LINE:
            self._put(Kind.LINE, 1)
            return
        if self._label():
            return
        name, name_length = self._name()
        phrase, phrase_length = self._phrase()
        form = phrase is not None and phrase[0] is Kind.RUNG
        if form and (self._ends_in_name(phrase_length) or (token.word == "knee" and not self._is_of_number())):
            phrase, phrase_length = None, 0
        if name is not None and self._counts_taps(name_length):
            self.atoms.append(Atom(Kind.REPS, text="taps"))
        if name is not None and (name_length > phrase_length or (form and name_length == phrase_length)):
            self._lead_to(Kind.NAME)
            self._put(Kind.FOREIGN if name.foreign else Kind.NAME, name_length, value=name)
        elif phrase is not None:
            self._lead_to(phrase[0])
            kind = self._peek(phrase_length) if form else None
            self._put(phrase[0], phrase_length + (kind is not None and kind.word in _KINDS_OF), value=phrase[1])
        elif token.kind is TokenKind.NUMBER:
            self._number()
        elif token.kind is TokenKind.SIGN:
            self._sign(token)
        else:
            self._word(self.words[self.at])

    def _counts_taps(self, length: int) -> bool:
        """20 taps, 3x20 shoulder taps: repetitions, whatever the exercise is counted in."""
        taps = self.stems[self.at + length - 1] in _REPETITIONS
        ends = [atom.kind for atom in self.atoms[-2:]]
        return taps and ends[-1:] == [Kind.NUMBER] and (length == 1 or ends[0] is not Kind.NUMBER or len(ends) == 1)

    def _lead_to(self, kind: Kind) -> None:
        """At rows 12 10 8, on the rows 8, with my left arm, with hands on a chair: what leads there is no load."""
        at = len(self.atoms) - 1
        while at > 0 and self.atoms[at].kind is Kind.FILL:
            at -= 1
        lead = self.atoms[at] if self.atoms else None
        if lead is None or kind not in {Kind.NAME, Kind.SIDE, Kind.RUNG}:
            return
        joint = lead.kind is Kind.WITH
        if kind is Kind.NAME:
            joint = lead.kind in {Kind.WITH, Kind.ON} and not self._has_number()
            joint = joint or (lead.text == "at" and at == len(self.atoms) - 1)
        self.atoms[at] = replace(lead, kind=Kind.FILL) if joint else lead

    def _ends_in_name(self, length: int) -> bool:
        """3x10 on the bench, and bench presses are up: the first exercise that is named, and no form of another."""
        led = self.words[self.at] == "on" and not any(atom.kind is Kind.NAME for atom in self.atoms)
        hit = self._found((self.stems[self.at + length - 1],)) if led else None
        return hit is not None and not set(hit.ids).isdisjoint(self.main)

    def _is_of_number(self) -> bool:
        """10 knee, 8 (knee), 8, knee version: whether a word stands behind a number, and nothing more is said."""
        after = self._peek()
        ends = after is None or after.kind is not TokenKind.WORD or after.word in _KINDS_OF | _SIGHS
        before = [atom.kind for atom in self.atoms if atom.kind not in {Kind.COMMA, Kind.OPEN, Kind.DASH}]
        return ends and before[-1:] == [Kind.NUMBER]

    def _has_number(self) -> bool:
        return any(isinstance(atom.value, float) for atom in self.atoms)

    def _phrase(self) -> tuple[tuple[Kind, object] | None, int]:
        if self.tokens[self.at].word not in _OPENERS:
            return None, 0
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
        apart = token.gap and token.after  # push-ups 3x10 / db press 2x10
        if [one.text for one in self.tokens[self.at : self.at + 3]] == ["(", "plan", ")"]:
            self._put(Kind.PLAN, 3)
        elif token.text == "/" and after is not None and after.word in {"side", "arm", "leg", "seite", "lado", "côté"}:
            self._put(Kind.EACH_SIDE if after.word != "arm" else Kind.EACH, 2)
        elif token.text == "/" and after is not None and after.word in {"set", "round"} and not apart:
            self._put(Kind.ALL, 2)  # 15/set x3
        elif token.text == "/" and after is not None and after.word in {"hand", "db", "dumbbell"} and not apart:
            self._put(Kind.EACH_HAND, 2)
        else:
            self._put(SIGNS.get(token.text, Kind.STRANGE), 1)

    def _word(self, word: str) -> None:
        after, before = self._peek(), self._peek(-1)
        numbers = TokenKind.NUMBER
        if (sign := self._joint(word, before, after)) is not None:
            self._put(sign, 1)
            return
        if (word in _SHAPED or self._is_pair(word)) and self._shape(word, after):
            return
        if word in _FILLING and self._fills(word, after):
            self._put(Kind.FILL, 1)
            return
        counted = word in _THINGS and bool(self.atoms) and self.atoms[-1].kind is Kind.NUMBER
        if counted or (word == "effort" and after is not None and after.kind is numbers):
            self._put(Kind.UNSURE, 1)  # 2 exercises done; effort 8
        elif word == "plus" and (after is None or after.word in NOTES or after.word in FILL):
            self._put(Kind.UNSURE, 1)
        elif word in WORDS:
            self._put(WORDS[word], 1, value=word)
        elif word in UNITS and before is not None and before.text == ")":
            self._put(Kind.STRANGE, 1)
        elif word in UNSURE or self.tokens[self.at].text.removesuffix("'s") in UNSURE:
            self._put(Kind.UNSURE, 1)  # those are my wife's
        elif word in FILL:
            self._put(Kind.FILL, 1)
        elif word in NOTES or word in COLOURS:
            self._put(Kind.NOTE, 1)
        else:
            self._put(Kind.STRANGE, 1, value=word)

    def _joint(self, word: str, before: Token | None, after: Token | None) -> Kind | None:
        """What a word between two numbers, or behind one, joins them as: 8 to 12, 3 de 10, 12, 10 e 8."""
        last = self.atoms[-1] if self.atoms else None
        apart = self.tokens[self.at].gap and self.tokens[self.at].after
        told = last is not None and (isinstance(last.value, float) or last.kind is Kind.NAME)
        if word in {"n", "nd"} and apart and after and told:
            return Kind.THEN  # 10 n 9
        if word not in _JOINTS or before is None or after is None:
            return None
        typed = before.kind is after.kind is TokenKind.NUMBER
        spelled = word in {"to", "time"} and before.word in NUMBER_WORDS and after.word in NUMBER_WORDS
        parts = _JOINTS[word] is Kind.THEN and not apart
        return _JOINTS[word] if (typed or spelled) and not parts else None

    def _fills(self, word: str, after: Token | None) -> bool:
        """Whether a word only leads to what was done: push-ups instead: 12 10 8; i do 12 10 8; make three times 8."""
        if word == "instead":
            return self._did_instead(after)
        if word == "do":
            return self._is_of_today()
        if word in _REPORTS:
            return bool(self.atoms) and self.atoms[-1].kind is Kind.NAME  # today's row numbers: 12 11 10
        before = self._peek(-1)
        if word in {"this", "that"} and (before is None or before.word not in {"and", "all"}):
            return False  # 10 reps and this 3 times
        number = after is not None and (after.kind is TokenKind.NUMBER or after.word in NUMBER_WORDS)
        if word in {"is", "are"}:
            return number and bool(self.atoms) and (self.atoms[-1].kind is Kind.NAME or self.atoms[-1].text == "they")
        return number and (word != "make" or not self.atoms)

    def _shape(self, word: str, after: Token | None) -> bool:
        """Words that mean something by what stands around them; False where this is none of them."""
        if word in TIMES:
            self._cross(word, after)
        elif word in SIDES and not (word in {"l", "r"} and after is not None and after.text == "'"):
            self._side(word, after)
        elif word == "one" and self.atoms and self.atoms[-1].kind in {Kind.SIDE, Kind.EACH}:
            self._put(Kind.FILL, 1)  # the left one, each one
        elif word in SIZES and after is not None and WORDS.get(after.word) is Kind.WEIGHT:
            self._put(Kind.NOTE, 1)  # the big dumbbell
        elif word in NUMBER_WORDS or (
            word == "a" and after is not None and after.word in {"dozen", "minute", "couple"}
        ):
            self._spelled(word)
        elif word == "lots" and self.atoms and self.atoms[-1].kind is Kind.NUMBER and after and after.word == "of":
            self._put(Kind.SETS, 1)
        elif word in {"e", "es", "ps", "b"}:
            self._each_side(word, after)
        elif word == "none" and self.atoms and self.atoms[-1].kind in {Kind.RIR, Kind.RPE, Kind.SLASH}:
            self._put(Kind.NO_EFFORT, 1)
        elif word == "half":
            self._half()
        elif word in PLURALS or self._is_pair(word):
            self._put(Kind.TAIL_S, 1, value=PLURALS.get(word) or NUMBER_WORDS[word[:-1]])
        elif word == "s" and after is not None and after.kind is TokenKind.NUMBER and not after.gap:
            self._put(Kind.SETS, 1)
        elif word == "per" and after is not None and after.kind is TokenKind.NUMBER:
            self._put(Kind.FOR, 1)  # 10 ripetizioni per 3 serie
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
            or after.word in {"bw", "bodyweight", "amrap", "max", "failure", "half"}
            or (after.text in {"+", "-"} and not (after.gap and after.after))
        )
        if self.at in self.counted_in_times:
            self._put(Kind.REPS, 1)
            return
        third = self._peek(2)
        if (
            word == "x"
            and follows
            and after is not None
            and WORDS.get(after.word) is Kind.OF
            and self._counts_of(third)
        ):
            self._put(Kind.CROSS, 2)  # 3x de 10
            return
        loaded = third is not None and UNITS.get(third.word, ("", ""))[0] is Kind.LOAD
        if follows and (not leads or loaded) and word == "times" and self._counts_sets():
            self._put(Kind.SETS, 1)  # 30 m each hand, 3 times
        elif follows and not leads:
            # "10x" says ten times; "3x" may be three sets of nobody knows what
            self._put(Kind.REPS if self.atoms[-1].number > 5 else Kind.UNSURE, 1)
        else:
            self._put(Kind.CROSS if word == "x" or follows else Kind.STRANGE, 1)

    def _counts_of(self, token: Token | None) -> bool:
        """Whether a number stands there, in digits or words."""
        return token is not None and (token.kind is TokenKind.NUMBER or token.word in NUMBER_WORDS)

    def _counts_sets(self) -> bool:
        """Whether the number before "times" counts sets: an amount stands before it, or behind it: 3 times, 12 reps."""
        before = self.atoms[:-1]
        amounts = {Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M, Kind.REP_COUNT, Kind.REPS, Kind.NUMBER}
        comma, reps = self._peek(), self._peek(3)
        behind = comma is not None and comma.text == "," and reps is not None and WORDS.get(reps.word) is Kind.REPS
        return self.atoms[-1].number <= MOST_TIMES and (behind or any(atom.kind in amounts for atom in before))

    def _side(self, word: str, after: Token | None) -> None:
        second = self._peek(2)
        if word == "r" and self.at in self.counted_in_r:
            self._put(Kind.REPS, 1)  # 12r 10r 8r
            return
        if word in {"l", "r"} and len(self.sides) < 2:
            self._put(Kind.UNSURE, 1)  # 10r: reps, or the right side
            return
        both = second is not None and SIDES.get(second.word, SIDES[word]) != SIDES[word]
        if both and after is not None and after.text in {"/", "+", "&"}:
            self._put(Kind.EACH_SIDE, 3, value=(SIDES[word], SIDES[second.word]) if second is not None else None)
        else:
            self._lead_to(Kind.SIDE)
            self._put(Kind.SIDE, 1, value=SIDES[word])

    def _each_side(self, word: str, after: Token | None) -> None:
        """ES, PS, E/S, e/side and B/L: each side."""
        second = self._peek(2)
        sides = {"l"} if word == "b" else {"s", "side"}
        slashed = after is not None and after.text == "/" and second is not None and second.word in sides
        if word in {"es", "ps"} or slashed:
            self._put(Kind.EACH_SIDE, 3 if slashed else 1)
        else:
            self._put(Kind.STRANGE, 1, value=word)

    def _is_of_today(self) -> bool:
        """Whether "i" stands right before, and nothing before it that says when or whether: when i do, if i do."""
        told = [atom for atom in self.atoms if atom.text not in _OPENING]
        if len(told) > 1 and told[-1].text == "and":
            told = told[
                : next((place for place, atom in enumerate(told) if atom.text == "i"), 0) + 1
            ]  # i take 6 and do 12
        begins = len(told) == 1 or (len(told) > 1 and told[-2].kind in BREAKS | {Kind.COLON, Kind.NAME})
        return begins and told[-1].text == "i" and all(token.word != "normally" for token in self.tokens)

    def _did_instead(self, after: Token | None) -> bool:
        """Whether "instead" stands right behind what was done, and nothing says of what."""
        done = bool(self.atoms) and self.atoms[-1].kind in {Kind.NAME, Kind.RUNG}
        return done and (after is None or after.word != "of")

    def _is_pair(self, word: str) -> bool:
        """With the fives: a pair of dumbbells."""
        if not word.endswith("s") or word[:-1] not in NUMBER_WORDS:
            return False
        return next((atom.kind for atom in reversed(self.atoms) if atom.kind is not Kind.FILL), None) is Kind.WITH

    def _label(self) -> bool:
        """A1 before a name: which superset it stands in, and that another exercise begins."""
        length, here = label_length(self.tokens, self.at), self.at
        if not length:
            return False
        self.at += length
        named = self.at < len(self.tokens) and self._name()[0] is not None
        if named and self.atoms and self.atoms[-1].kind is not Kind.LINE:
            self.atoms.append(Atom(Kind.THEN, text=";"))
        self.at = self.at if named or self.tokens[here].text in OPENS else here
        return self.at > here


def atomize(tokens: Sequence[Token], index: NameIndex, near: Near) -> list[Atom]:
    """The atoms of a reply."""
    return Atomizer(tokens, index, near).run()
