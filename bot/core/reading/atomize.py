"""Tokens turned into atoms: words by their kind, names by their exercise. Numbers are read next door, order nowhere."""

from dataclasses import replace
from itertools import pairwise

from bot.core.reading.atoms import Atom, Kind
from bot.core.reading.everyday import EVERYDAY
from bot.core.reading.lexicon import (
    COLOURS,
    LONGEST_PHRASE,
    NUMBER_WORDS,
    PHRASES,
    SIDES,
    TIMES,
    UNITS,
    WORDS,
)
from bot.core.reading.names import LONGEST_NAME, NameHit, NameIndex, stem
from bot.core.reading.numbers import NumberReader
from bot.core.reading.slips import Slip
from bot.core.reading.smalltalk import FILL, NOTES, SAFE_PHRASES, UNSURE
from bot.core.reading.tokens import Token, TokenKind

SIGNS = {
    ",": Kind.COMMA, "/": Kind.SLASH, "-": Kind.DASH, "+": Kind.PLUS, ":": Kind.COLON, "@": Kind.AT, "*": Kind.CROSS,
    "(": Kind.OPEN, "[": Kind.OPEN, "{": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE, "}": Kind.CLOSE,
    ">": Kind.ARROW, ";": Kind.THEN, "&": Kind.THEN, "|": Kind.THEN, ".": Kind.STOP, "!": Kind.STOP, "~": Kind.UNSURE,
    "?": Kind.UNSURE, "✓": Kind.FILL, "👍": Kind.FILL, "✘": Kind.NOT, "·": Kind.COMMA, "•": Kind.COMMA,
}  # fmt: skip
_REMARKS = NOTES | UNSURE  # words that name nothing by themselves
_THINGS = frozenset({"exercise", "exercises", "moves", "workout", "workouts", "session", "sessions"})
_MOST_TIMES = 6  # more times are repetitions
_MENDED = 12  # how many unknown words of one reply are looked up as typos
_APART = frozenset({"-", "(", ")"})  # what may stand inside a name out of another app
_CLAUSE_ENDS = frozenset({",", ";", ".", "!", "(", ")", "\n", "-"})
_WHOSE = frozenset({"my", "your", "his", "her", "our", "a", "the"})
_NOUNS = frozenset({"face", "dog", "walk"})  # of names, and of everyday talk with these before or a word behind
_LETTERS = (2, 3)  # how many letters an exercise's initials have
_UP = frozenset("up")
_UPWARDS = frozenset({"push", "pull", "press", "chin"})


def _counted_in_r(tokens: list[Token]) -> set[int]:
    """Where an r stands for reps: 12r 10r 8r, two numbers or more one after the other."""
    numbers = [place for place, token in enumerate(tokens) if token.kind is TokenKind.NUMBER]
    behind = [place + 1 for place in numbers if place + 1 < len(tokens)]
    marked = [place for place in behind if tokens[place].word == "r" and not tokens[place].gap]
    pairs = [(one, two) for one, two in pairwise(behind) if one in marked and two in marked]
    return {place for pair in pairs for place in pair}


class Atomizer(NumberReader):
    """Reads one reply's tokens from left to right."""

    def __init__(
        self,
        tokens: list[Token],
        index: NameIndex,
        main: tuple[str, ...],
        today: tuple[str, ...],
        names: tuple[str, ...],
    ) -> None:
        """Keep the tokens, and whose names are looked for: today's exercises, its main ones, others that are near."""
        super().__init__(tokens)
        self.index, self.main, self.today, self.names = index, main, today, names
        self.meant: dict[int, tuple[NameHit | None, int]] = {}  # names with a slip in them, by their first token
        self.words = self._mended()
        self.stems = [stem(word) if word else "" for word in self.words]
        self.looked_up: dict[tuple[str, ...], NameHit | None] = {}
        self.counted_in_r = _counted_in_r(tokens)
        self.sides = {SIDES[token.word] for token in tokens if token.word in SIDES}

    def run(self) -> list[Atom]:
        """The atoms, in order."""
        while self.at < len(self.tokens):
            self._step()
        return self.atoms

    def _mended(self) -> list[str]:
        """Each token's word, typos of exercise names mended: first of today's, by their neighbours, then of any."""
        words = [token.word for token in self.tokens]
        unknown = [at for at, word in enumerate(words) if self._is_unknown(at, word)]
        for slip in self._slips(words, unknown):
            places = [at for at in range(slip.start, slip.end) if words[at]]
            if len(places) == len(slip.words):
                for at, word in zip(places, slip.words, strict=True):
                    words[at] = word
            else:
                hit = self.index.find([stem(word) for word in slip.words], self.main)
                self.meant[slip.start] = (hit, slip.end - slip.start)
        tries = 0
        for at, word in enumerate(words):
            if word and tries < _MENDED and not is_known(word):
                if word not in self.index.words and word not in self.index.exact:
                    tries += 1
                words[at] = self.index.mend(word) or word
        return words

    def _is_unknown(self, at: int, word: str) -> bool:
        """Whether a word may be a slip of a name's word: no word of ours."""
        if len(word) == 1:
            return word in _UP and at > 0 and self.tokens[at - 1].text in {"-", *_UPWARDS}  # push u
        if not word or is_known(word):
            return False
        return stem(word) not in self.index.parts or word in self.index.short  # pus ups, knee push pu

    def _slips(self, words: list[str], unknown: list[int]) -> list[Slip]:
        if not unknown:
            return []
        runs: list[str | None] = []
        for at, (token, word) in enumerate(zip(self.tokens, words, strict=True)):
            hyphen = token.text == "-" and not token.gap and not token.after
            part = at in unknown or (word and stem(word) in self.index.parts)
            runs.append("" if hyphen else "and" if token.text == "&" else word if part else None)
        return list(self.index.slips(self.main).find(runs, unknown))

    def _step(self) -> None:
        token = self.tokens[self.at]
        if token.kind is TokenKind.LINE:
            self._put(Kind.LINE, 1)
            return
        name, name_length = self._name()
        phrase, phrase_length = self._phrase()
        form = phrase is not None and phrase[0] is Kind.RUNG
        if name is not None and (name_length > phrase_length or (form and name_length == phrase_length)):
            lead = self.atoms[-1] if self.atoms else None
            if lead is not None and (lead.text == "at" or (lead.text == "with" and not self._has_number())):
                self.atoms[-1] = replace(lead, kind=Kind.FILL)  # at rows 12 10 8, done with rows 12 10 8: no load
            self._put(Kind.FOREIGN if name.foreign else Kind.NAME, name_length, value=name)
        elif phrase is not None:
            self._put(phrase[0], phrase_length, value=phrase[1])
        elif token.kind is TokenKind.NUMBER:
            self._number()
        elif token.kind is TokenKind.SIGN:
            self._sign(token)
        else:
            self._word(self.words[self.at])

    def _has_number(self) -> bool:
        return any(isinstance(atom.value, float) for atom in self.atoms)

    def _name(self) -> tuple[NameHit | None, int]:
        """The longest run of words from here that names an exercise; two names side by side are two."""
        words: list[str] = []
        best: tuple[NameHit | None, int] = self.meant.get(self.at, (None, 0))
        whole: tuple[str, tuple[NameHit | None, int]] | None = None  # the longest exact name so far
        apart = False  # Bent Over Row - Single Arm (Dumbbell): only a name that is known so
        for place in range(self.at, min(self.at + LONGEST_NAME, len(self.tokens))):
            token = self.tokens[place]
            if token.kind is TokenKind.WORD and self.stems[place] in self.index.parts:
                words.append(self.stems[place])
            elif token.kind is TokenKind.SIGN and token.text == "-" and words and not token.gap and not token.after:
                continue
            elif words and token.text in _APART and not (token.text == "-" and not token.gap):
                apart = True
                continue
            elif token.text == "&" and words:
                words.append("and")
            elif token.word == "w" and words and place + 1 < len(self.tokens) and self.tokens[place + 1].text == "/":
                words.append("with")
            elif token.text == "/" and words and words[-1] == "with":
                continue
            elif token.kind is TokenKind.NUMBER and token.text == "1" and self._is_arm(place + 1):
                words.append("one")
            else:
                break
            hit = self._found(tuple(words))
            if hit is None or (len(words) == 1 and self.words[self.at] in _REMARKS):
                continue
            key = "".join(words)
            if apart and key not in self.index.exact and key not in self.index.foreign:
                continue
            if whole is not None and key not in self.index.exact and key.removeprefix(whole[0]) in self.index.exact:
                return whole[1]  # push-ups floor press
            end = place + 1 + (apart and self._closes(place + 1))
            best = (hit, max(end - self.at, best[1]))
            whole = (key, best) if key in self.index.exact else whole
        if best[1] == 1 and whole is None and self._is_passing(best[0]):
            return None, 0
        return best if best[1] else self._initials()

    def _is_passing(self, hit: NameHit | None) -> bool:
        """Whether a lone word of a name, no name by itself, is said in passing: the dog licked my face."""
        if hit is None or hit.foreign or self.at in self.meant or self.stems[self.at] in self.index.exact:
            return False
        after, before, third = self._peek(), self._peek(-1), self._peek(-2)
        if self.stems[self.at] in _NOUNS:
            whose = before is not None and before.word in _WHOSE
            on = third is not None and third.word in {"on", "of", "for", "with"}
            strange = after is not None and after.kind is TokenKind.WORD and not is_known(after.word)
            if (whose and not on) or (strange and after is not None and stem(after.word) not in self.index.parts):
                return True
        if len(self.stems[self.at]) == 1:
            return True
        start, end = self.at, self.at + 1
        if after is not None and after.text == "-":
            end += 1  # press - 10 10
        while start > 0 and self.tokens[start - 1].text not in _CLAUSE_ENDS:
            start -= 1
        while end < len(self.tokens) and self.tokens[end].text not in _CLAUSE_ENDS:
            end += 1
        if end == start + 1 or (after is not None and after.text == ":"):
            return False  # a heading
        return self._counts(0, len(self.tokens)) and not self._counts(start, end)

    def _counts(self, start: int, end: int) -> bool:
        return any(token.kind is TokenKind.NUMBER or token.word in NUMBER_WORDS for token in self.tokens[start:end])

    def _closes(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].text == ")"

    def _initials(self) -> tuple[NameHit | None, int]:
        """Letters right before a number that stand for one of today's exercises: pp 10 10."""
        word, after = self.words[self.at], self._peek()
        leads = after is not None and (after.kind is TokenKind.NUMBER or after.text == ":")
        if not leads or len(word) not in _LETTERS or is_known(word) or word in EVERYDAY:
            return None, 0
        hit = self.index.initials(word, self.main)
        return hit, int(hit is not None)

    def _found(self, words: tuple[str, ...]) -> NameHit | None:
        if words not in self.looked_up:
            self.looked_up[words] = self.index.find(words, self.main, self.today, self.names)
        return self.looked_up[words]

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
        elif token.text == "/" and after is not None and after.word in {"hand", "db", "dumbbell"} and not apart:
            self._put(Kind.EACH_HAND, 2)
        else:
            self._put(SIGNS.get(token.text, Kind.STRANGE), 1)

    def _word(self, word: str) -> None:
        after, before = self._peek(), self._peek(-1)
        numbers = TokenKind.NUMBER
        if word in {"a", "to", "bis"} and before and after and before.kind is numbers and after.kind is numbers:
            self._put(Kind.DASH, 1)  # 4x10a12, 8 to 12
            return
        apart = self.tokens[self.at].gap and self.tokens[self.at].after
        if word in {"e", "en"} and apart and before and after and before.kind is numbers and after.kind is numbers:
            self._put(Kind.THEN, 1)  # 12, 10 e 8
            return
        if self._shape(word, after):
            return
        if word in _THINGS and self.atoms and self.atoms[-1].kind is Kind.NUMBER:
            self._put(Kind.UNSURE, 1)  # 2 exercises done
        elif word == "plus" and (after is None or after.word in NOTES or after.word in FILL):
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
        if word in TIMES:
            self._cross(word, after)
        elif word in SIDES and not (word in {"l", "r"} and after is not None and after.text == "'"):
            self._side(word, after)
        elif word in NUMBER_WORDS or (
            word == "a" and after is not None and after.word in {"dozen", "minute", "couple"}
        ):
            self._spelled(word)
        elif word == "lots" and self.atoms and self.atoms[-1].kind is Kind.NUMBER and after and after.word == "of":
            self._put(Kind.SETS, 1)
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
            or after.word in {"bw", "bodyweight", "amrap", "max", "failure", "half"}
            or (after.text in {"+", "-"} and not (after.gap and after.after))
        )
        third = self._peek(2)
        loaded = third is not None and UNITS.get(third.word, ("", ""))[0] is Kind.LOAD
        if follows and (not leads or loaded) and word == "times" and self._counts_sets():
            self._put(Kind.SETS, 1)  # 30 m each hand, 3 times
        elif follows and not leads:
            # "10x" says ten times; "3x" may be three sets of nobody knows what
            self._put(Kind.REPS if self.atoms[-1].number > 5 else Kind.UNSURE, 1)
        else:
            self._put(Kind.CROSS if word == "x" or follows else Kind.STRANGE, 1)

    def _counts_sets(self) -> bool:
        """Whether the number before "times" counts sets: an amount stands before it, behind a comma or a word."""
        before = self.atoms[:-1]
        amounts = {Kind.TIME, Kind.DISTANCE, Kind.TAIL_S, Kind.TAIL_M, Kind.REP_COUNT, Kind.REPS, Kind.NUMBER}
        return self.atoms[-1].number <= _MOST_TIMES and any(atom.kind in amounts for atom in before)

    def _side(self, word: str, after: Token | None) -> None:
        second = self._peek(2)
        if word == "r" and self.at in self.counted_in_r:
            self._put(Kind.REPS, 1)  # 12r 10r 8r
            return
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


def is_known(word: str) -> bool:
    """Whether a word has a meaning of its own, so that it is no typo of an exercise's name."""
    return (
        word in WORDS
        or word in TIMES
        or word in FILL
        or word in NOTES
        or word in UNITS
        or word in SIDES
        or word in UNSURE
        or word in NUMBER_WORDS
        or word in COLOURS
    )


def atomize(
    tokens: list[Token], index: NameIndex, main: tuple[str, ...], today: tuple[str, ...], names: tuple[str, ...]
) -> list[Atom]:
    """The atoms of a reply."""
    return Atomizer(tokens, index, main, today, names).run()
