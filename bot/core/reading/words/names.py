"""Which exercise a run of words names: by exact name or alias, by the words of today's session, or by a typo of either.

Words are compared, never substrings: "Wiederholungen" holds no lunge.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bot.core.near import within
from bot.core.reading.words.everyday import EVERYDAY
from bot.core.reading.words.foreign import FOREIGN
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.slips import Slips, forms
from bot.core.reading.words.spoken import JOINT, english_of, name_words, plainly, standing_for, whole_words
from content.made import quick
from content.model import Content, Exercise, Gear, LoadKind, Unit

MOST_MENDED = 5_000  # typos remembered
MOST_SESSIONS = 64  # whose names are kept
STEMS_KEPT = 8_192
_ENDINGS = ("ed", "ing", "ly", "er")  # of English words, which are no slips of another language's
_SHORT = 3  # letters of an abbreviation
_LONG = 8  # letters of a word that even six of them may mean: puldwn
_LEAST_MENDED = 5  # letters of a word that may be a typo
_SAID = 7  # letters of a word in another language that may have one wrong
LONGEST_NAME = 8
"""How many words and hyphens a name may span."""

_SAME = {
    "db": "dumbbell", "dbs": "dumbbell", "dumbell": "dumbbell", "dumbel": "dumbbell", "kb": "kettlebell",
    "kbs": "kettlebell", "single": "one", "1": "one", "sa": "onearm", "bb": "barbell", "flye": "fly", "flys": "fly",
    "flies": "fly", "flyes": "fly", "2": "two", "ups": "up", "armed": "arm", "handed": "arm", "hand": "arm",
    "farmers": "farmer", "rowed": "row", "curled": "curl", "chopped": "chop", "carried": "carry",
    "bo": "bentover", "hk": "halfkneeling",
}  # fmt: skip
_HELD = {"plank"}
_GEAR = {"dumbbell": Gear.DUMBBELLS, "kettlebell": Gear.KETTLEBELLS, "band": Gear.BAND, "banded": Gear.BAND,
         "cable": Gear.CABLE}  # fmt: skip
_PRESS = ["press"]  # of push-ups alone, where nothing else of today's is called so
# Words that stand in a name but don't name it alone.
_JOINING = frozenset({"", JOINT})  # no words, or those between words, of a name
_JOINTS = frozenset({"and", "the", "of", "with", "to", "a", "an", "on", "in", "for"})
_WEAK = words_of(
    """
    one two three arm side sided single double half kneeling kneel standing seated bent over wide narrow up down in out
    the with of to and a an body weight bodyweight band banded dumbbell kettlebell cable chest shoulder back upper light
    medium feet elevated wall knee floor full negative assisted alternating lateral on for from by left right dead bear
    open move hold reach front child rear high low overhead cross each per leg hip do grip neutral exercise machine
    resistance tube tubing tap push pull body's slow your bell bird running snow stop table towel ring rope lift
    rotation dying vertical swing angel standard inverted elbow touch toe regular normal strict straight supported lying
    flat under off opposite diagonal supine forearm tall core loaded march shuffle step crab position into plus point
    rope elastic tapping leg horizontal machine
    """
) | {JOINT}


@quick(frozen=True, slots=True)
class NameHit:
    """What a run of words names: one exercise (perhaps a rung of it), or several it lies between, or a foreign one."""

    ids: tuple[str, ...] = ()
    rung: str | None = None
    foreign: bool = False
    sure: bool = True  # False: letters or a gym's name for an exercise of another session; it has to be asked about


class NameIndex:
    """Every name and alias of the content by its squashed form, with the words that make them up."""

    def __init__(self, content: Content) -> None:
        """Index names, aliases and rungs of every exercise."""
        self.parts: set[str] = set()  # every stem that a name may hold
        self._mended: dict[str, str | None] = {}
        self._slips: dict[tuple[str, ...], Slips] = {}
        self._initials: dict[tuple[str, ...], dict[str, dict[str, None]]] = {}
        self._content = content
        self._unordered: dict[frozenset[str], tuple[str, ...]] = {}  # the words of each name, in whatever order
        self.exact: dict[str, list[tuple[str, str | None]]] = {}
        self.stems: dict[str, frozenset[str]] = {}  # with the words of its aliases
        self.own_stems: dict[str, frozenset[str]] = {}  # of its name alone
        self.timed = frozenset(one.id for one in content.exercises.values() if one.unit is Unit.SECONDS)
        for exercise in content.exercises.values():
            self._add_exercise(exercise)
        stems = {stem for found in self.stems.values() for stem in found}
        rungs = {word for e in content.exercises.values() for r in e.ladder for word in _stems(r.name)}
        foreign = {stem for name in FOREIGN for stem in _stems(name)}
        self.foreign = frozenset(squash(name) for name in FOREIGN)
        for name in FOREIGN:
            self._unordered.setdefault(_bag(_stems(name)), _stems(name))
        self.parts |= (
            foreign | set(self.exact) | self.foreign | {part for known in self.stems.values() for part in known}
        )
        self.words = frozenset(stems | rungs | foreign)
        long = {key for key in (*self.exact, *self.foreign) if len(key) >= len("pushup")}
        written = [_words(name) for name in (*FOREIGN, *self._written())]
        longer = {stem(word) for words in written for word in words if len(words) > 1}
        self.short = frozenset(  # abbreviations that stand in no longer name: pu, pus
            words[0]
            for words in written
            if len(words) == 1 and len(words[0]) <= _SHORT and stem(words[0]) not in longer
        )
        self._forms = tuple(sorted({form for words in written for form in forms(words, stem)}))
        self._said = frozenset(word for word in name_words() if len(word) >= _SAID)
        self._targets: dict[str, list[str]] = {}  # of typos, by their first letter, and by their first two
        typed = {word for word in self.words | long if len(word) >= len("curl")}
        for word in sorted(typed | self._said):
            self._targets.setdefault(word[0], []).append(word)
            self._targets.setdefault(word[:2], []).append(word)

    def _written(self) -> Iterator[str]:
        """Every name of the content as it is written."""
        for exercise in self._content.exercises.values():
            yield from (exercise.name, *exercise.aliases)
            for rung in exercise.ladder:
                yield from (rung.name, *rung.aliases)

    def _add_exercise(self, exercise: Exercise) -> None:
        for name in (exercise.name, exercise.id, *exercise.aliases):
            self._add(name, exercise.id, None)
        for rung in exercise.ladder:
            for name in (rung.name, *rung.aliases):
                self._add(name, exercise.id, rung.id)
        self.own_stems[exercise.id] = _joined((exercise.name, exercise.id))
        self.stems[exercise.id] = _joined((exercise.name, exercise.id, *exercise.aliases))

    def _add(self, name: str, exercise: str, rung: str | None) -> None:
        stems = _stems(name)
        key = "".join(stems)
        self.parts.update(stems)
        self._unordered.setdefault(_bag(stems), stems)
        known = self.exact.setdefault(key, [])
        if key and all(one != exercise for one, _ in known):
            known.append((exercise, rung))

    def find(
        self, stems: Sequence[str], main: Sequence[str], today: Sequence[str] = (), programme: str | None = None
    ) -> NameHit | None:
        """What these words, as stems, name as a whole; None where they name nothing.

        `main` are the ids of the session's main exercises, which come first, then all of `today`'s. A name that every
        gym uses is surely ours only in a `programme` that holds it.
        """
        stems = _parted(stems)
        if not stems:
            return None
        key = "".join(stems)
        exact = self.exact.get(key, ())
        if key in _HELD or any(one in self.timed for one, _ in exact):
            main = [one for one in main if one in self.timed]  # a bear plank walk is no plank
        hit = _among(exact, main) or _among(exact, today)
        if hit is not None:
            letters = self.initials(key, tuple(main)) if len(stems) == 1 and key not in self.short else None
            both = () if letters is None else tuple(one for one in letters.ids if one not in hit.ids)
            return NameHit(ids=(*hit.ids, *both)) if both else hit  # cp: chest press, or curl and press
        strong = bool(exact) or any(stem_ not in _WEAK and stem_ not in _JOINTS for stem_ in stems)
        main = self._called_so(stems, main)
        own = _holding(stems, main, self.own_stems) if strong else None
        if own is not None:
            return own
        if key in self.foreign and not self._is_taught(exact, programme):
            return NameHit(ids=tuple(one for one, _ in exact), foreign=not exact, sure=False)
        if exact and (other := self._without_gear(stems, main)) is not None:
            return other
        if key in self.short and exact:
            named = tuple(one for one, _ in exact)
            hit = self.initials(key, tuple(main)) or NameHit(ids=named, sure=False)
            known = self._content.exercises
            alike = {known[one].pattern for one in hit.ids} & {known[one].pattern for one in named}
            return replace(hit, sure=False) if alike else hit  # bp: a bench press, or a bodyweight push-up
        if exact:
            return _among(exact, [one for one, _ in exact])
        other = _holding(stems, main, self.stems) if strong else None
        return replace(other, sure=False) if other is not None and stems == _PRESS else other

    def _called_so(self, stems: Sequence[str], main: Sequence[str]) -> Sequence[str]:
        """These exercises, of a name that every gym uses those alone that no word more tells from it.

        An overhead press is no overhead curl-and-press, and a chest press may be done with a band.
        """
        key = "".join(one for one in stems if one not in _GEAR)
        if key not in self.foreign or key not in self.exact:
            return main
        names = {one: _stems(self._content.exercises[one].name) for one in main if one in self._content.exercises}
        return [one for one, name in names.items() if all(word in stems or word in _WEAK for word in name)]

    def said(self, text: str) -> list[tuple[str, ...]]:
        """The names in English, as stems, that words in another language may stand for."""
        known = standing_for([plainly(word) for word in _words(text)])
        if known:
            return [_stems(name) for name in known]
        stems = _stems(text)
        return [stems if "".join(stems) in self.exact else self._unordered.get(_bag(stems), stems)]

    def is_name(self, text: str) -> bool:
        """Whether these words are a name, in English or another language."""
        words = _words(text)
        joined = not words or JOINT in {stem(words[0]), stem(words[-1])}
        return not joined and any("".join(stems) in self.exact for stems in self.said(text))

    def is_part(self, word: str) -> bool:
        """Whether a stem may stand in a name."""
        if word in self.parts or word in whole_words() or word in {"", JOINT}:
            return True
        return " " in word and all(part in self.parts or part == JOINT for part in word.split())

    def may_name(self, word: str) -> bool:
        """Whether a stem may stand in a name, and joins no others."""
        return word not in _JOINING and self.is_part(word)

    def is_telling(self, word: str) -> bool:
        """Whether a word may name an exercise, ours or a foreign one, without help from others."""
        parts = stem(word).split()
        return self.is_part(stem(word)) and any(part not in _WEAK for part in parts)

    def mend(self, word: str) -> str | None:
        """The name word that this is a typo of, or None: same first letter or two letters swapped, one clear winner."""
        if word not in self._mended:
            if len(self._mended) > MOST_MENDED:
                self._mended.clear()
            self._mended[word] = self._closest(word)
        return self._mended[word]

    def slips(self, main: tuple[str, ...]) -> Slips:
        """The names of these exercises, to be found although letters of them are wrong; kept for each session."""
        known = self._slips.get(main)
        if known is None:
            if len(self._slips) > MOST_SESSIONS:
                self._slips.clear()
            names = {words: self.find([stem(one) for one in words], main) for words in self._names_of(main)}
            names = {words: hit for words, hit in names.items() if len(words) > 1 or words[0] not in self.short}
            known = self._slips[main] = Slips(names, self._forms, stem)
        return known

    def _is_taught(self, exact: Sequence[tuple[str, str | None]], programme: str | None) -> bool:
        """Whether a programme's sessions, or anything where none is known, hold an exercise of that exact name."""
        known = self._content.programmes.get(programme or "")
        if known is None:
            return bool(exact)
        taught = {slot.exercise for template in known.sessions for slot in template.main}
        return any(one in taught for one, _ in exact)

    def is_held(self, exercise: str) -> bool:
        """Whether an exercise is done with what is in the hands alone: no machine and no cable goes with it."""
        known = self._content.exercises[exercise]
        return known.load is LoadKind.HAND and not any(Gear.CABLE in needed for needed in known.gear)

    def _without_gear(self, stems: Sequence[str], main: Sequence[str]) -> NameHit | None:
        """A dumbbell row where the session has rows of its own that go with dumbbells: one of those is meant."""
        rest = [one for one in stems if one not in _GEAR]
        gear = [_GEAR[one] for one in stems if one in _GEAR]
        if not rest or len(gear) != 1:
            return None
        known = self._content.exercises
        fits = [one for one in main if one in known and any(gear[0] in some for some in known[one].gear)]
        hit = _holding(rest, fits, self.own_stems)
        usual = hit is not None and all(gear[0] in known[one].gear[0] for one in hit.ids)
        if hit is None or usual:
            return hit
        named = (one for one, _ in self.exact["".join(stems)])
        return NameHit(ids=tuple(dict.fromkeys((*hit.ids, *named))))  # a band chest press: the session's, or its own

    def initials(self, letters: str, main: tuple[str, ...]) -> NameHit | None:
        """Which of these exercises the first letters of a name's words stand for: fp, a floor press."""
        known = self._initials.get(main)
        if known is None:
            if len(self._initials) > MOST_SESSIONS:
                self._initials.clear()
            known = self._initials[main] = {}
            for one in main:
                for words in self._names_of((one,)):
                    if len(words) > 1:
                        known.setdefault("".join(word[0] for word in words), {})[one] = None
        return NameHit(ids=tuple(known[letters])) if letters in known else None

    def _names_of(self, main: Sequence[str]) -> list[tuple[str, ...]]:
        """The names of these exercises and of their forms, as words."""
        exercises = [self._content.exercises[one] for one in main if one in self._content.exercises]
        names = [name for one in exercises for name in (one.name, *one.aliases)]
        names += [name for one in exercises for rung in one.ladder for name in (rung.name, *rung.aliases)]
        return list(dict.fromkeys(tuple(_words(name)) for name in names))

    def _closest(self, word: str) -> str | None:
        plain = plainly(word)
        known = (
            english_of(plain) is not None
            or plain in whole_words()
            or stem(word) in self.words
            or stem(word) in self.exact
        )
        if len(word) < _LEAST_MENDED or word in EVERYDAY or known:
            return None
        short = len(word) <= 6
        allowed = 1 if len(word) < 6 else 2
        led = {plain[:1], plain[1::-1] if plain[0] != plain[1] else ""}  # its first letter, or its first two swapped
        targets = [target for first in sorted(led) for target in self._targets.get(first, ())]
        near = [
            (target, distance)
            for target, distance in within(plain, targets, most=allowed)
            if not (distance > 1 and short and len(target) < _LONG)
            and not (target in self._said and (distance > 1 or word.endswith(_ENDINGS)))
        ]
        best = [target for target, distance in near if distance == near[0][1]]
        return best[0] if len({stem(target) for target in best}) == 1 else None


def _among(exact: Sequence[tuple[str, str | None]], wanted: Sequence[str]) -> NameHit | None:
    """The exercises of an exact name that are among the wanted ones."""
    hits = [(one, rung) for one, rung in exact if one in wanted]
    if not hits:
        return None
    return NameHit(ids=tuple(one for one, _ in hits), rung=hits[0][1] if len(hits) == 1 else None)


def _holding(stems: Sequence[str], main: Sequence[str], known: Mapping[str, frozenset[str]]) -> NameHit | None:
    """Today's exercises whose words hold all of these; a name neither begins nor ends with "and"."""
    if {stems[0], stems[-1]} & _JOINTS or len(set(stems)) < len(stems):
        return None
    ids = tuple(one for one in main if all(part in known.get(one, ()) for part in stems))
    return NameHit(ids=ids) if ids else None


@lru_cache(maxsize=STEMS_KEPT)
def stem(word: str) -> str:
    """A word as names are compared: in English, one spelling, no accents, no plural; several where it says several."""
    word = plainly(word)
    if word in _SAME:
        return _SAME[word]
    english = english_of(word)
    if english is not None:
        return english
    if word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3:
        word = word[:-1]
    return _SAME.get(word, word)


def squash(name: str) -> str:
    """A name without spaces, hyphens, brackets and plurals."""
    return "".join(_stems(name))


@lru_cache(maxsize=STEMS_KEPT)
def _stems(name: str) -> tuple[str, ...]:
    return tuple(_parted([stem(word) for word in _words(name)]))


def _parted(stems: Sequence[str]) -> list[str]:
    """Every stem by itself, without joints."""
    return [part for one in stems for part in one.split() if part != JOINT]


def _bag(stems: Sequence[str]) -> frozenset[str]:
    return frozenset(stems) - _JOINTS


def _words(name: str) -> list[str]:
    return "".join(char if char.isalnum() or char == "'" else " " for char in name.lower()).split()


def _joined(names: Iterable[str]) -> frozenset[str]:
    """The words of names, and each two that stand together as one: pull, down, pulldown."""
    lists = [_stems(name) for name in names]
    pairs = {one + two for stems in lists for one, two in pairwise(stems) if not {one, two} & _JOINTS}
    return frozenset({word for stems in lists for word in stems} | pairs)


_INDEXES: dict[int, tuple[Content, NameIndex]] = {}


def index_of(content: Content) -> NameIndex:
    """The index of a content, built once for each."""
    known = _INDEXES.get(id(content))
    if known is None or known[0] is not content:
        if len(_INDEXES) > 8:
            _INDEXES.clear()
        known = _INDEXES[id(content)] = (content, NameIndex(content))
    return known[1]


def spoken(names: Iterable[str], content: Content) -> str:
    """Names of exercises as a list for a question: "A, B or C"."""
    words = [content.exercises[name].name if name in content.exercises else name for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
