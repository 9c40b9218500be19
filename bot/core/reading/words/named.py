"""Names of exercises among the tokens: as they are written anywhere, with slips, out of other apps, or by letters."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.reading.model import Near
from bot.core.reading.words.everyday import EVERYDAY
from bot.core.reading.words.lexicon import COLOURS, NUMBER_WORDS, TIMES, UNITS, WORDS
from bot.core.reading.words.names import LONGEST_NAME, NameHit, NameIndex, stem
from bot.core.reading.words.numbers import NumberReader
from bot.core.reading.words.sided import SIDES
from bot.core.reading.words.slips import Slip
from bot.core.reading.words.smalltalk import FILL, NOTES, UNSURE
from bot.core.reading.words.spoken import JOINT, is_said, plainly, standing_for, without_article
from bot.core.reading.words.tokens import Token, TokenKind

_OURS = frozenset().union(WORDS, TIMES, FILL, NOTES, UNITS, SIDES, UNSURE, NUMBER_WORDS, COLOURS)
_REMARKS = NOTES | UNSURE | {"bw", "bodyweight"}  # words that name nothing by themselves
_MENDED = 12  # how many unknown words of one reply are looked up as typos
_APART = frozenset({"-", "(", ")"})  # what may stand inside a name out of another app
_CLAUSE_ENDS = frozenset({",", ";", ".", "!", "(", ")", "\n", "-"})
_WHOSE = frozenset({"my", "your", "his", "her", "our", "a", "the"})
_NOUNS = frozenset({"face", "dog", "walk"})  # of names, and of everyday talk with these before or a word behind
_LETTERS = (2, 3)  # how many letters an exercise's initials have
_DUMBBELL = "db"  # a dead bug's initials too
_BY_GEAR = frozenset({"on", "with", "using", "under", "from", "against"})
_MACHINES = frozenset({"machine", "cable", "cables"})
_UP = frozenset("up")
_LEAST_DOUBTED = 2  # letters of a word of ours that may be a slip of a name's
_UPWARDS = frozenset({"push", "pull", "press", "chin", "lift"})


class _Run:
    """Words that may be a name, as stems and as they are typed."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.typed: list[str] = []
        self.apart = False  # Bent Over Row - Single Arm (Dumbbell): only a name that is known so
        self.said = False  # in another language: its words in any order, with joints between

    def take(self, word: str) -> None:
        """A word that a sign stands for."""
        self.words.append(word)
        self.typed.append(word)


class NameReader(NumberReader):
    """Finds names from a token on."""

    def __init__(self, tokens: Sequence[Token], index: NameIndex, near: Near) -> None:
        """Keep the tokens, with slips of names mended."""
        super().__init__(tokens)
        self.index, self.main, self.today, self.programme = index, *near
        self.meant: dict[int, tuple[NameHit | None, int]] = {}  # names with a slip in them, by their first token
        self.words = self._mended()
        self.stems = [stem(word) if word else "" for word in self.words]
        self.parts = list(map(index.may_name, self.stems))  # which of them may stand in a name
        self.looked_up: dict[tuple[str, ...], NameHit | None] = {}
        self.counted = self._counts(0, len(tokens))

    def _mended(self) -> list[str]:
        """Each token's word, typos of exercise names mended: first of today's, by their neighbours, then of any."""
        words = [without_article(token.text) or token.word for token in self.tokens]
        unknown = [at for at, word in enumerate(words) if self._is_unknown(at, word)]
        for slip in self._slips(words, unknown):
            places = [at for at in range(slip.start, slip.end) if words[at]]
            if len(places) == len(slip.words):
                for at, word in zip(places, slip.words, strict=True):
                    words[at] = word
            else:
                self._mean(slip, sure=True)
        tries = 0
        for at, word in enumerate(words):
            if word and tries < _MENDED and not is_known(word):
                if word not in self.index.words and word not in self.index.exact:
                    tries += 1
                words[at] = self.index.mend(word) or word
        parts = [word != "" and self.index.may_name(stem(word)) for word in words]
        for slip in self._slips(words, self._doubtful(words, parts)):
            if slip.wrong == 1 and self._leads(slip.end) and not self._names_alike(words[slip.start : slip.end], slip):
                self._mean(slip, sure=False)
        return words

    def _leads(self, place: int) -> bool:
        """Whether a number follows, perhaps behind a colon."""
        token = self.tokens[place] if place < len(self.tokens) else None
        return token is not None and (token.kind is TokenKind.NUMBER or token.text == ":")

    def _mean(self, slip: Slip, *, sure: bool) -> None:
        """Remember that a run of words was meant to be a name."""
        hit = self.index.find([stem(word) for word in slip.words], self.main)
        if hit is not None:
            self.meant[slip.start] = (replace(hit, sure=hit.sure and sure), slip.end - slip.start)

    def _names_alike(self, words: list[str], slip: Slip) -> bool:
        """Whether the longest name in a run, as it is typed, already is what the run with its slip means: at rows."""
        stems = [stem(word) for word in words if word]
        meant = self.index.find([stem(word) for word in slip.words], self.main)
        parts = [stems[at : at + many] for many in range(len(stems), 0, -1) for at in range(len(stems) - many + 1)]
        typed = next(filter(None, (self.index.find(part, self.main) for part in parts)), None)
        return typed is not None and meant is not None and typed.ids == meant.ids

    def _is_unknown(self, at: int, word: str) -> bool:
        """Whether a word may be a slip of a name's word: no word of ours."""
        if len(word) == 1:
            return word in _UP and at > 0 and self.tokens[at - 1].text in {"-", *_UPWARDS}  # push u
        if not word or is_known(word):
            return False
        return not self.index.is_part(stem(word)) or word in self.index.short  # pus ups, knee push pu

    @staticmethod
    def _doubtful(words: list[str], parts: list[bool]) -> list[int]:
        """Where words of ours stand beside one of a name, and may be slips of it: dead but, seated row bad."""
        return [
            at
            for at, (before, word, behind) in enumerate(zip([False, *parts], words, [*parts[1:], False], strict=False))
            if (before or behind) and len(word) >= _LEAST_DOUBTED and is_known(word)
        ]

    def _slips(self, words: list[str], places: list[int]) -> list[Slip]:
        """The names that are meant by runs of words around these places."""
        if not places:
            return []
        runs: list[str | None] = []
        looked_up = set(places)
        for at, (token, word) in enumerate(zip(self.tokens, words, strict=True)):
            hyphen = token.text == "-" and not token.gap and not token.after
            part = at in looked_up or (word and self.index.may_name(stem(word)))
            runs.append("" if hyphen else "and" if token.text == "&" else word if part else None)
        return list(self.index.slips(self.main).find(runs, places))

    def _name(self) -> tuple[NameHit | None, int]:
        """The longest run of words from here that names an exercise; two names side by side are two."""
        if self.tokens[self.at].kind is not TokenKind.WORD and self.tokens[self.at].text != "1":
            return None, 0
        best: tuple[NameHit | None, int] = self.meant.get(self.at, (None, 0))
        if not best[1] and self.tokens[self.at].kind is TokenKind.WORD and not self._is_part(self.at):
            return self._initials()
        run = _Run()
        whole: tuple[str, tuple[NameHit | None, int]] | None = None  # the longest exact name so far
        for place in range(self.at, min(self.at + LONGEST_NAME, len(self.tokens))):
            may_end = self._goes_on(run, place)
            if may_end is None:
                break
            if not may_end:
                continue
            words = run.words
            named = self._in_english(run.typed) if run.said or standing_for(run.typed) else tuple(words)
            hit = self._found(named)
            if hit is None or (len(words) == 1 and self.words[self.at] in _REMARKS):
                continue
            key = "".join(named)
            if run.apart and key not in self.index.exact and key not in self.index.foreign:
                continue
            if whole is not None and key not in self.index.exact and key.removeprefix(whole[0]) in self.index.exact:
                return whole[1]  # push-ups floor press
            end = place + 1 + (run.apart and self._closes(place + 1))
            if end - self.at >= best[1]:
                best = (hit, end - self.at)
            whole = (key, best) if key in self.index.exact else whole
        if best[1] == 1 and whole is None and self._is_passing(best[0]):
            return None, 0
        return self._on_machine(*self._with_more(*best)) if best[1] else self._initials()

    def _on_machine(self, hit: NameHit | None, length: int) -> tuple[NameHit | None, int]:
        """The name, or a foreign one where a machine does what we do with weights: cable fly, curl (machine)."""
        if hit is None or not hit.ids or not all(self.index.is_held(one) for one in hit.ids):
            return hit, length
        behind = self.at + length
        behind += behind < len(self.tokens) and self.tokens[behind].text in _APART
        before, after = self._peek(-1), self.tokens[behind] if behind < len(self.tokens) else None
        end = self.tokens[behind + 1] if behind + 1 < len(self.tokens) else None
        ends = end is None or end.kind is not TokenKind.WORD
        on_it = (before is not None and before.word in _MACHINES) or (after and ends and after.word in _MACHINES)
        return (NameHit(foreign=True), length) if on_it else (hit, length)

    def _goes_on(self, run: "_Run", place: int) -> bool | None:
        """Take the token there into a name: whether the name may end with it; None where it is no part of any."""
        token = self.tokens[place]
        words = run.words
        if self.stems[place] == JOINT and words and self._is_part(place + 1):
            run.apart = run.apart or not (run.said or self._is_of_others(place + 1))
            return False
        if self.stems[place] == JOINT and words and (run.said or self._is_said(place + 1)):
            return False
        if token.kind is TokenKind.WORD and self._is_part(place):
            words.extend(self.stems[place].split())
            run.typed.append(plainly(self.words[place]))
            run.said = run.said or self._is_of_others(place)
        elif token.kind is TokenKind.SIGN and token.text == "-" and words and not token.gap and not token.after:
            return False
        elif words and token.text in _APART and self._may_stand_inside(place):
            run.apart = True
            return False
        elif token.text in {"&", "n", "+"} and words:
            run.take("and")
        elif token.word == "w" and words and place + 1 < len(self.tokens) and self.tokens[place + 1].text == "/":
            run.take("with")
        elif token.text == "/" and words and words[-1] == "with":
            return False
        elif token.kind is TokenKind.NUMBER and token.text == "1" and self._is_arm(place + 1):
            run.take("one")
        else:
            return None
        return True

    def _may_stand_inside(self, place: int) -> bool:
        """Whether a sign may stand inside a name: a dash with space around it, a bracket of nothing but its words."""
        if self.tokens[place].text == "-":
            return self.tokens[place].gap
        end = place + 1
        while end < len(self.tokens) and self._is_part(end):
            end += 1
        return self.tokens[place].text != "(" or (end < len(self.tokens) and self.tokens[end].text == ")")

    def _in_english(self, words: Sequence[str]) -> tuple[str, ...]:
        """The name in English that words in another language stand for: of two, today's."""
        names = self.index.said(" ".join(words))
        hits = [(name, self._found(name)) for name in names]
        today = [name for name, hit in hits if hit is not None and not set(hit.ids).isdisjoint(self.main)]
        return (today or names)[0]

    def _with_more(self, hit: NameHit | None, length: int) -> tuple[NameHit | None, int]:
        """The name with what stands behind it, where the two are a name too: row on the cable, push-ups (knee)."""
        end = self.at + length
        place, many = self._more(end)
        if place >= len(self.tokens) or not self.tokens[place].word:
            return hit, length
        stems = [part for one in self.stems[self.at : end] for part in one.split()]
        word = stem(self.tokens[place].word)
        for more in (word, f"{word}ed"):
            longer = self._found((more, *stems)) if "".join((more, *stems)) in self.index.exact else None
            today = longer is not None and hit is not None and {*longer.ids} <= {*hit.ids, *self.main}
            if longer is not None and (today or self.tokens[end].word in _BY_GEAR):
                return longer, length + many
        return hit, length

    def _more(self, end: int) -> tuple[int, int]:
        """Where the word stands that may go on a name which ends there, and how many tokens lead up to its end."""
        ahead = [token.word or token.text for token in self.tokens[end : end + 3]]
        if ahead[:1] == ["("] and ahead[2:] == [")"]:
            return end + 1, 3
        if ahead[:1] == [","] and self._leads(end + 2) and not self.index.is_telling(ahead[1]):
            return end + 1, 2  # cable row, seated: 3x12
        joined = bool(ahead) and ahead[0] in _BY_GEAR
        if not joined and self._is_part(end + 1):
            return len(self.tokens), 0  # push-ups floor press
        many = 1 + joined + (joined and ahead[1] in {"a", "the", "my"} if len(ahead) > 1 else 0)
        return end + many - 1, many

    def _is_part(self, place: int) -> bool:
        """Whether a word of a name stands there."""
        return place < len(self.parts) and self.parts[place]

    def _is_said(self, place: int) -> bool:
        """Whether the word there, or behind more joints, is one of a name in another language."""
        while place < len(self.stems) and self.stems[place] == JOINT:
            place += 1
        return place < len(self.stems) and self._is_of_others(place)

    def _is_of_others(self, place: int) -> bool:
        """Whether the word there is one of names in another language alone."""
        return bool(self.words[place]) and is_said(plainly(self.words[place]))

    def _is_passing(self, hit: NameHit | None) -> bool:
        """Whether a lone word of a name, no name by itself, is said in passing: the dog licked my face."""
        lone = "".join(self.stems[self.at].split())
        if hit is None or hit.foreign or self.at in self.meant or lone in self.index.exact:
            return False
        after, before, third = self._peek(), self._peek(-1), self._peek(-2)
        if self.stems[self.at] in _NOUNS:
            whose = before is not None and before.word in _WHOSE
            on = third is not None and third.word in {"on", "of", "for", "with"}
            strange = after is not None and after.kind is TokenKind.WORD and not is_known(after.word)
            if (whose and not on) or (strange and after is not None and not self.index.is_part(stem(after.word))):
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
        return self.counted and not self._counts(start, end)

    def _counts(self, start: int, end: int) -> bool:
        return any(token.kind is TokenKind.NUMBER or token.word in NUMBER_WORDS for token in self.tokens[start:end])

    def _closes(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].text == ")"

    def _initials(self) -> tuple[NameHit | None, int]:
        """Letters right before a number that stand for one of today's exercises: pp 10 10; and pull 4 3, push 18 15."""
        word = self.words[self.at]
        if self.stems[self.at] in _UPWARDS and (self._leads(self.at + 1) or self._is_behind_number()):
            ids = tuple(one for one in self.main if self.stems[self.at] in self.index.own_stems[one])
            named = self.index.exact.get(f"{self.programme}{self.stems[self.at]}", ())  # the kinetic lift
            ids = tuple(one for one, _ in named if one in self.main) or ids
            return (NameHit(ids=ids), 1) if ids else (None, 0)
        if len(word) not in _LETTERS or word in EVERYDAY or not self._leads(self.at + 1):
            return None, 0
        hit = self.index.initials(word, self.main)
        if hit is not None and is_known(word):
            before, unit = self._peek(-1), self._peek(2)
            weighs = unit is not None and unit.word in UNITS  # rows 3x10, db 8kg
            opens = before is None or before.text in _CLAUSE_ENDS | {"/"}
            if word != _DUMBBELL or weighs or not opens:
                return None, 0
            weights = (one for one in self.main if "dumbbell" in one.split("-"))
            hit = NameHit(ids=tuple(dict.fromkeys((*hit.ids, *weights))), sure=not self._is_lone())
        return hit, int(hit is not None)

    def _is_behind_number(self) -> bool:
        """Whether a number stands before this word, and a sign or nothing behind it: 5 pull / 15 push."""
        before, behind = self._peek(-1), self._peek()
        ends = behind is None or behind.kind is not TokenKind.WORD
        return before is not None and before.kind is TokenKind.NUMBER and ends

    def _is_lone(self) -> bool:
        """Whether nothing goes on behind the number after this word: rows 3x10, db 10."""
        second, third = self._peek(2), self._peek(3)
        ends = second is None or second.text in _CLAUSE_ENDS
        return ends and (third is None or third.kind is not TokenKind.NUMBER)

    def _found(self, words: tuple[str, ...]) -> NameHit | None:
        if words not in self.looked_up:
            self.looked_up[words] = self.index.find(words, self.main, self.today, self.programme)
        return self.looked_up[words]

    def _is_arm(self, place: int) -> bool:
        """Whether the word from here on makes "1" a part of a name: 1-arm, 1 handed."""
        for ahead in (place, place + 1):
            if ahead < len(self.tokens) and self.tokens[ahead].text != "-":
                return self.words[ahead] in {"arm", "armed", "hand", "handed"}
        return False


def is_known(word: str) -> bool:
    """Whether a word has a meaning of its own, so that it is no typo of an exercise's name."""
    return word in _OURS
