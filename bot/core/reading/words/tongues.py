"""Replies in other languages, put into English phrase by phrase with the tables of `content/tongues/`.

Only where every word is known: "heute Abend um 19 Uhr" is "tonight at 19:00", "trzy serie po 10" is "3 sets of 10".
In a table `#` is a number, and `..` stands for a few words between two that belong together: sla vandaag over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from bot.core.reading.words.lexicon import NUMBER_WORDS, words_of
from bot.core.reading.words.named import is_known
from bot.core.reading.words.names import LONGEST_NAME, NameIndex, stem
from bot.core.reading.words.normalise import unaccented
from bot.core.reading.words.spoken import is_said
from content.made import quick
from content.regex import regex
from content.tongues import LEFT_OUT, load_tongues

MOST_WORDS = 90  # a longer reply is no report of sets
TEXTS_KEPT = 512  # of one message a clause is asked for from several sides
_MOST_UNKNOWN = 2  # words that no table knows, in a report of sets
_LEAST_SHOWN = 2  # words of one language that such a report has
_UNITS = frozenset({"m", "s", "l", "r"})  # behind a number
_ORDERED = 2  # numbers; a reply of more is no command
_MOST_BETWEEN = 12  # words and signs between two that belong together
_PIECE = regex(r"[^\W\d_]+|\d+(?:[.,:]\d+)*(?:h\d\d)?|\S")
_JOINT = regex(r"(?<=[^\W\d_])['-](?=[^\W\d_])")
_NUMBER, _GAP = "#", ".."
_HALF = "half to "  # the English for "halb sieben", which is half past six
_FIRST = ("undo", "skip", "swap", "cannot")
_FILLERS = {"nope", "yes", "please"}
_TOOK = "took"
# Words that English has as well: they don't show that a reply is in another language.
_ENGLISH = words_of(
    """
    last change lunch machine o tempo um ok coach in h min moment later note may april august september november hello
    ciao am on a km k kg hi sorry sport training workout sets set reps minute minutes band bench bank arm hand main
    chest leg is was will he me we so net pie dumbbells an as no do die den dem de un i in to e es per hat been met
    com sin son ton plan pause stop done pause real pace solo pronto super et le la les las das mon man mi ma my it im y
    la el lo il al du des us to la al no not bin war tot tag van due ore era para plus mars mayo fur male rug logo
    lust heel wade half over mal doen los week ping ben fit reis arm lass lauf run ran out of one all more far sale
    come dos once bras legs note pulse or for from at and but s t d l j c m n
    alternative anterior arrange best boucle bureau cara casa con courage da di dir ersatz even fast fix force groggy
    halt hey hole hotel hs impasse impossible kids ko lance large lit long longer male meeting mort motive null opa ops
    place possible rectification red remove rest rond sea sole stare stress tal tan tire total tours tu tue u ups use
    vale stuck ware wars zone
    ale bare bark bra brat by co farmer frisk gang just kraft lave let lob lop men mere mind mote motivation nog same
    sam sett slut spring star stem sting temperature tide till timer timers vent
    time tack sick tar er hold kan x side super lb rep rpe rir ten let pass ta kilo kilos locker per fire sa har lat
    """
)

_SPOKEN = words_of(  # half seven is another time
    """
    zero one two three four five six seven eight nine ten eleven twelve dozen thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fourty fourtyfive fifty sixty
    """
)


@quick(frozen=True, slots=True)
class _Piece:
    """A word, number or sign of a reply: as typed, without accents, the space before it; or the English for some.

    `shows`: that a reply is in another language is seen by it.
    """

    typed: str
    plain: str
    space: str
    english: str | None = None
    shows: bool = False


@quick(frozen=True, slots=True)
class _Tongue:
    """One table, turned round: phrases with their English, and the words in them."""

    phrases: Mapping[tuple[str, ...], str]
    gaps: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]
    numbers: Mapping[str, float]
    words: frozenset[str]
    firsts: Mapping[str, int]  # how many words the longest phrase has that begins with a word, or a number


@cache
def _tongues() -> tuple[_Tongue, ...]:
    return tuple(map(_turned, load_tongues()))


def _turned(table: Mapping[str, tuple[str, ...]]) -> _Tongue:
    phrases: dict[tuple[str, ...], str] = {}
    gaps: list[tuple[tuple[str, ...], tuple[str, ...], str]] = []
    numbers = {unaccented(word): value for word, value in NUMBER_WORDS.items() if word not in _SPOKEN}
    for english, foreign in table.items():
        for phrase in map(unaccented, foreign):
            if english.isdigit():
                numbers[phrase] = float(english)
            elif f" {_GAP} " in phrase:
                head, _, tail = phrase.partition(f" {_GAP} ")
                gaps.append((tuple(head.split()), tuple(tail.split()), english))
            else:
                phrases.setdefault(tuple(phrase.split()), "" if english == LEFT_OUT else english)
    words = {word for phrase in phrases for word in phrase} | {word for gap in gaps for word in (*gap[0], *gap[1])}
    words = {word for word in words if word[0].isalpha()} | numbers.keys()
    firsts: dict[str, int] = {}
    for known in phrases:
        for first in {known[0], _NUMBER} if known[0] in numbers else {known[0]}:
            firsts[first] = max(firsts.get(first, 0), len(known))
    return _Tongue(phrases, tuple(gaps), numbers, frozenset(words), firsts)


@lru_cache(maxsize=TEXTS_KEPT)
def in_english(text: str, index: NameIndex) -> str | None:
    """The reply in English, where one table knows all of it but exercises' names; None elsewhere.

    In a report of sets a word or two may be unknown, where they are no English ones: they stay as they are.
    """
    pieces = _pieces(text)
    words = [piece.plain for piece in pieces if piece.plain[0].isalpha()]
    if not 0 < len(words) <= MOST_WORDS:
        return None
    said = any(is_said(word) and word not in _ENGLISH for word in words)
    sure = said or unaccented(text) != text
    rest = {word for word in words if word not in _ENGLISH and not index.is_part(stem(word))}
    found: list[_Piece] | None = None
    for tongue in _tongues():
        shown = {word for word in words if word in tongue.words and (sure or word not in _ENGLISH)}
        unknown = rest - tongue.words
        if not shown or (unknown and not _may_stay(unknown, shown - _ENGLISH, pieces)):
            continue
        kept = tuple(replace(one, english=one.typed) if one.plain in unknown else one for one in pieces)
        for cut in dict.fromkeys((kept, _closed(kept, tongue))):
            made = _fewest(cut, tongue, index)
            if made is not None and (said or any(one.shows for one in made)):
                found = made if found is None else min(found, made, key=_rank)
    return None if found is None else _ordered(found)


def _rank(made: list[_Piece]) -> tuple[int, int]:
    """Of two tables the one with longer phrases, then with more of them, knows the reply better."""
    return len(made), -sum(one.english != one.typed for one in made)


def _may_stay(unknown: set[str], shown: set[str], pieces: Sequence[_Piece]) -> bool:
    """Whether unknown words may stand among those of another language: they are no English ones, and sets are told."""
    numbers = sum(one.plain[0].isdigit() for one in pieces)
    few = len(unknown) <= _MOST_UNKNOWN and len(shown) >= max(_LEAST_SHOWN, len(unknown))
    return few and numbers > 1 and not any(is_known(word) for word in unknown)


def _pieces(text: str) -> tuple[_Piece, ...]:
    """The reply's words, numbers and signs; an apostrophe or a hyphen inside a word parts it."""
    apart = _JOINT.sub(" ", text)
    pieces: list[_Piece] = []
    end = 0
    for found in _PIECE.finditer(apart):
        between = apart[end : found.start()]
        pieces.append(_Piece(found[0], unaccented(found[0]), "\n" if "\n" in between else between[:1]))
        end = found.end()
    return tuple(pieces)


def _closed(pieces: tuple[_Piece, ...], tongue: _Tongue) -> tuple[_Piece, ...]:
    """The reply with every two parts that belong together as one: sla vandaag over."""
    plain = [piece.plain for piece in pieces]
    here = set(plain)
    for head, tail, english in tongue.gaps:
        if not here.issuperset(head + tail):
            continue
        starts = (at for at in range(len(plain)) if tuple(plain[at : at + len(head)]) == head)
        for start in starts:
            first = start + len(head)
            ends = range(first + 1, min(first + _MOST_BETWEEN, len(plain) - len(tail)) + 1)
            end = next((at for at in ends if tuple(plain[at : at + len(tail)]) == tail), None)
            if end is not None:
                whole = _Piece(_GAP, _GAP, pieces[start].space, english, shows=True)
                rest = (*pieces[:start], whole, *pieces[first:end], *pieces[end + len(tail) :])
                return _closed(rest, tongue)
    return pieces


def _fewest(pieces: Sequence[_Piece], tongue: _Tongue, index: NameIndex) -> list[_Piece] | None:
    """The reply cut into as few phrases as can be, each in English; None where one word has none."""
    best: list[list[_Piece] | None] = [None] * len(pieces) + [[]]
    for place in range(len(pieces) - 1, -1, -1):
        for made, length in _english(pieces, place, tongue, index):
            rest = best[place + length]
            if rest is not None and (best[place] is None or len(rest) + 1 < len(best[place] or [])):
                best[place] = [made, *rest]
    return best[0]


def _english(pieces: Sequence[_Piece], place: int, tongue: _Tongue, index: NameIndex) -> Iterator[tuple[_Piece, int]]:
    """What the pieces from here are in English, each with how many they are, the longest phrase first."""
    first = pieces[place]
    if place and pieces[place - 1].plain[0].isdigit() and first.plain in _UNITS:
        first = replace(first, english=first.typed)  # 30 m
    if first.plain == "de" and _stands_between(pieces, place, tongue):
        first = replace(first, english="x")  # 3 de 10
    if first.english is not None:
        yield first, 1
        return
    if first.typed in NUMBER_WORDS and first.plain in tongue.numbers:
        yield replace(first, english=f"{tongue.numbers[first.plain]:g}"), 1  # tres, and no très
    for length in _names(pieces, place, index):
        typed = " ".join(piece.typed for piece in pieces[place : place + length])
        yield replace(first, english=typed), length
    for length in range(min(tongue.firsts.get(_sign(first.plain, tongue), 0), len(pieces) - place), 0, -1):
        run = pieces[place : place + length]
        english = _phrase(run, tongue)
        if english is not None:
            yield replace(first, english=english, shows=english != "" and any(map(_is_strange, run))), length
    if first.plain in tongue.numbers:
        yield replace(first, english=f"{tongue.numbers[first.plain]:g}"), 1
    elif not first.plain[0].isalpha() or (
        (first.plain in _ENGLISH or is_said(first.plain) or index.is_part(stem(first.typed)))
        and (first.plain,) not in tongue.phrases
    ):
        yield replace(first, english=first.typed), 1  # a part of a name: what it names is seen where names are read


def _stands_between(pieces: Sequence[_Piece], place: int, tongue: _Tongue) -> bool:
    """Whether numbers stand on both sides."""
    beside = (place - 1, place + 1) if 0 < place < len(pieces) - 1 else ()
    return bool(beside) and all(_sign(pieces[at].plain, tongue) == _NUMBER for at in beside)


def _names(pieces: Sequence[_Piece], place: int, index: NameIndex) -> list[int]:
    """How many pieces from here make a name of an exercise, the longest first."""
    found = []
    for length in range(1, min(LONGEST_NAME, len(pieces) - place) + 1):
        last = pieces[place + length - 1]
        if last.english is not None or not last.plain[0].isalpha() or not index.is_part(stem(last.typed)):
            break
        if index.is_name(" ".join(piece.typed for piece in pieces[place : place + length])):
            found.append(length)
    return found[::-1]


def _sign(plain: str, tongue: _Tongue) -> str:
    """A word as phrases begin with it: a number by its sign."""
    return _NUMBER if plain[0].isdigit() or plain in tongue.numbers else plain


def _is_strange(piece: _Piece) -> bool:
    """Whether a word is none that English has as well."""
    return piece.plain[0].isalpha() and (piece.plain not in _ENGLISH or piece.plain != piece.typed)


def _phrase(run: Sequence[_Piece], tongue: _Tongue) -> str | None:
    """The English of these pieces as one phrase of the table, a number in it as it was."""
    plain = tuple(piece.plain for piece in run)
    known = tongue.phrases.get(plain)
    if known is not None:
        return known
    values = [tongue.numbers.get(word, word) for word in plain if word[0].isdigit() or word in tongue.numbers]
    if len(values) != 1 or len(run) == 1:
        return None
    english = tongue.phrases.get(tuple(_NUMBER if w[0].isdigit() or w in tongue.numbers else w for w in plain))
    if english is None:
        return None
    value = values[0]
    number = f"{value:g}" if isinstance(value, float) else value.replace("h", ":")
    if english.startswith(_HALF):
        return f"{int(number) - 1}:30" if number.isdigit() and 1 < int(number) <= 12 else None
    return english.replace(_NUMBER, number)


def _ordered(made: list[_Piece]) -> str | None:
    """The English as one text, a clause's command first: letzten Eintrag löschen; how long it took before the time."""
    kept = [piece for piece in made if piece.english]
    told = sum((piece.english or "")[0].isdigit() for piece in kept) > _ORDERED
    if not told:
        clauses: list[list[_Piece]] = [[]]
        for piece in kept:
            if piece.english == ",":
                clauses.append([])
            clauses[-1].append(piece)
        kept = [piece for clause in clauses for piece in _led(clause)]
    took = next((place for place, piece in enumerate(kept) if piece.english == _TOOK), None)
    if took is not None:
        word = kept.pop(took)
        at = next((place for place, one in enumerate(kept) if (one.english or "")[:1].isdigit()), len(kept))
        kept = [*kept[:at], *_spaced([word]), *_spaced(kept[at:])]
    text = "".join(f"{piece.space if at else ''}{piece.english}" for at, piece in enumerate(kept))
    return text.strip() or None


def _led(clause: list[_Piece]) -> list[_Piece]:
    """A clause, which may begin with a comma, with its command first."""
    comma = clause[:1] if clause and clause[0].english == "," else []
    words = clause[len(comma) :]
    for verb in _FIRST:
        at = next((place for place, piece in enumerate(words) if place and piece.english == verb), None)
        if at is not None:
            rest = [one for place, one in enumerate(words) if place != at and one.english not in _FILLERS]
            words = [replace(words[at], space=words[0].space), *_spaced(rest)]
    return [*comma, *words]


def _spaced(pieces: list[_Piece]) -> list[_Piece]:
    """The same, apart from what comes to stand before them."""
    return [replace(piece, space=piece.space or " ") if not at else piece for at, piece in enumerate(pieces)]
