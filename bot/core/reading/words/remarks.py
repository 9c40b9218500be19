"""Words that the reader doesn't know, left out as the last resort before it asks: a place, a mood, who was there.

They go only where they can be no name, no unit and no label of a number, and where none of them says whose, when or
what the numbers are.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.core.reading.words.atoms import NUMERIC, Atom, Kind
from bot.core.reading.words.lexicon import COUNT_WORDS, NUMBER_WORDS, UNITS, words_of
from bot.core.reading.words.names import NameIndex, stem
from bot.core.reading.words.people import PEOPLE
from bot.core.reading.words.smalltalk import UNSURE
from bot.core.reading.words.talk import DOES, SELDOM, is_of_another, is_talk
from bot.core.reading.words.typos import mended
from content.made import quick

_BREAKS = {Kind.COMMA, Kind.THEN, Kind.LINE, Kind.OPEN, Kind.CLOSE, Kind.COLON, Kind.ARROW}
_JOINTS = {Kind.ON, Kind.OF, Kind.FOR, Kind.WITH, Kind.AT}
_WORDS = {Kind.STRANGE, Kind.FILL, Kind.NOTE, Kind.UNSURE, Kind.FAILURE, *_JOINTS}
_GEAR = {Kind.BAND, Kind.WEIGHT, Kind.ADDED}
_SAYING = {Kind.FILL, Kind.NOTE, *_JOINTS}
MOST_WORDS = 24  # that are left out of one reply

# A remark begins so; the name of an exercise does not.
OPENERS = words_of(
    """
    in at while whilst after before because cos coz cause bc since despite during even although though thanks watching
    listening i im it its that thats this my the was were felt feels feeling really so such what very pretty still
    already finally almost definitely barely just had got went kept could under outside inside on straight right
    """
) - {"on", "right"}
# Ahead of numbers these say what they are for.
_DOING = words_of(
    """
    pings ping remind reminder alarm snooze move swap skip undo pause stop start change set unit units level programme
    mondays tuesdays wednesdays thursdays fridays saturdays sundays yesterdays tomorrows program quiet stretch race
    marathon half temperature pulse hr steps calories weighed weigh bodyweight slept sleep
    """
)
# Words without a kind of their own that say what the numbers are, whose, or that they are no report: nothing may go.
TELLING = words_of(
    """
    none nothing only most again ll shouldve tried they mate hers him their them you your we us someone somebody
    everyone people guy guys girl video say tells read reads page km k run ran running mile miles per side sides arm
    hand leg reserve tank warm drop dropped sum range between to time times x first third fourth last final other ones
    same hold paused cancel painful sick numb stop stopped correct correction actually should've hasnt arent loaded
    heavier lighter bar barbell machine cable bench number numbers score record pb pr best bpm heart age old everything
    others morning afternoon evening tonight am pm oclock noon midnight
    """
)

# Behind a word of these a number says which of them.
_LABELS = words_of(
    """
    level seat pin notch hole setting position number no nr track page route room gym day week session block phase
    cycle lane floor stage step gear grade line bus song episode chapter exercise station machine age at to class
    """
)
# Behind a number these are what is counted.
_COUNTED = words_of(
    """
    stone stones st steps step paces pace strides breaths breath counts count beats cm inches inch lengths length
    flights flight stairs stair plates plate pins notches holes levels links bricks percent tonnes grams g cal cals
    kcal watts watt bpm mph kmh cans bottles books lap laps blocks block people times degrees euros bucks points darts
    goals stars
    """
)
_LIFTED = words_of("bottle bottles jug jugs bag bags can cans book books bucket buckets brick bricks")
_WITH_US = words_of("with alongside beside watching while whilst before after until till because cause since cos")
_PLACES = words_of("in at on during while whilst after before outside inside under by near despite because since")
_DOUBTLESS = words_of("its while since before soon night where who which how until lets let always often almost nearly")
_LACKING = {"no", "without"}
_UP_TO = {"until", "till", "til", "by", "besides"}
_ARTICLES = {"a", "an"}
_OWNS = _ARTICLES | words_of("my the after before between since")  # at a run's end: the number behind it is its own
_QUOTES = {"'", '"'}
ENDINGS = ("ed", "ing", "ful", "less", "ous", "ish")
"""Ends of words on how somebody was, not of a name."""
_TODAY = words_of("session workout day time training")
_LEADS_ON = words_of("is are isnt arent")  # right behind a number these say what it is
_GRIPS = words_of("flat underhand overhand supinated pronated")  # before a name these make it no other exercise
_MOVES = words_of("pull push hold reach lift swing press row raise")  # of names, and none alone
_BODY = {"lats"}  # names that are parts of the body as well
_SITS = words_of("on in down here there still by with outside")
_SKY = words_of("was is out shining shone blazing in came comes burning beating set")
_DONE_SO = words_of("only just i did got made managed had")
_MEANS = TELLING | words_of(
    """
    idea clue chance way wait doubt may might must shall why what whats supposed dream dreamt imagine cancelled canceled
    sometime someday eventually mondays tuesdays wednesdays thursdays fridays saturdays sundays yesterdays tomorrows
    seventy eighty ninety hundred tmrw tmr tmw 2moro yday forgotten abandoned unfinished incomplete aborted scrapped
    postponed refused ignored twice thrice once throughout everywhere ditto across hundreds dozens twos threes fours
    fives sixes eights tens twelves twenties thirties forties fifties sixties
    """
)


@quick(frozen=True, slots=True)
class Span:
    """Atoms between two breaks, and the break before them."""

    mark: Atom | None
    atoms: Sequence[Atom]
    ends: Kind | None  # the break behind them

    def holds(self, kinds: AbstractSet[Kind]) -> bool:
        """Whether one of its atoms is of these kinds."""
        return any(atom.kind in kinds for atom in self.atoms)


def without_unknown(atoms: Sequence[Atom], index: NameIndex, *, counted: bool) -> list[Atom] | None:
    """The atoms without unknown words; None where there are none, or where one may mean something.

    `counted`: the exercises that are named are counted in repetitions, so that a word behind a number is no unit of it.
    """
    if any(atom.kind is Kind.FOREIGN for atom in atoms) or is_of_another(atoms):
        return None
    told, atoms = atoms, _without_lacks(atoms, index)
    places = [place for place, atom in enumerate(atoms) if atom.kind in NUMERIC]
    unknown = [place for place in range(len(atoms)) if _is_unknown(atoms, place) or atoms[place].text in _BODY]
    if not places or len(unknown) > MOST_WORDS or (not unknown and len(atoms) == len(told)):
        return None
    leads = any(atom.kind is Kind.NAME for atom in atoms[: places[0]])
    found: list[Atom] = []
    named, numbered, aside, at = False, False, False, 0
    for span in map(_without_body, spans(atoms)):
        here = any(_is_unknown(span.atoms, place) or atom.text in _BODY for place, atom in enumerate(span.atoms))
        at += len(span.atoms) + (span.mark is not None)
        ahead, behind = not numbered, not any(place >= at for place in places)
        numbers = span.holds(NUMERIC) or any(atom.text in COUNT_WORDS for atom in span.atoms)
        names = span.holds({Kind.NAME})
        if not here:
            kept: list[Atom] | None = list(span.atoms)
        elif not numbers and not names:
            goes_on = aside and span.mark is not None and span.mark.kind is Kind.THEN  # the kids watched and laughed
            told_of = replace(span, mark=None) if goes_on else span
            if not _is_remark(told_of, index, ahead=ahead, behind=behind, named=named, leads=leads):
                return None
            aside = True
            if not ahead and not behind and span.mark is not None:
                found.append(span.mark)
            continue
        elif names and not numbers and numbered and not named and _leads_to_name(span.atoms):
            return None
        else:
            beside = _Beside(own=names, named=named or names, many=len(places) > 1, counted=counted)
            kept = _without_runs(span.atoms, index, beside)
        if kept is None:
            return None
        aside = False
        if span.mark is not None and found:
            found.append(span.mark)
        found += kept
        named, numbered = named or names, numbered or numbers
    return found


def _leads_to_name(atoms: Sequence[Atom]) -> bool:
    """Dreading the face pulls, behind the numbers: whether unknown words lead to a name, which may not be their own."""
    name = next(place for place, atom in enumerate(atoms) if atom.kind is Kind.NAME)
    return any(_is_unknown(atoms, place) for place in range(name))


def says_nothing(atoms: Sequence[Atom], index: NameIndex, *, ahead: bool) -> bool:
    """Whether a clause without a number or a name is a remark; `ahead`: it stands before all sets, as a label may."""
    span = Span(None, atoms, None)
    return bool(atoms) and _is_remark(span, index, ahead=ahead, behind=not ahead, named=not ahead, leads=ahead)


def _without_lacks(atoms: Sequence[Atom], index: NameIndex) -> list[Atom]:
    """No belt, without straps, at the end of a clause: what was not there, where that is nothing of a set."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        ends = place + 1 == len(atoms) or atoms[place + 1].kind in _BREAKS | {Kind.STOP, Kind.NOTE}
        lacked = bool(found) and plain(found[-1]) in _LACKING and found[-1].kind is Kind.NOT and ends
        thing = atom.kind is Kind.ADDED or _is_unknown(atoms, place)
        if lacked and thing and _may_go([replace(atom, kind=Kind.STRANGE)]) and not index.is_telling(plain(atom)):
            found.pop()
        else:
            found.append(atom)
    return found


def spans(atoms: Sequence[Atom]) -> Iterator[Span]:
    """The atoms cut at commas, lines, brackets, full stops and dashes."""
    start, mark = 0, None
    for place, atom in enumerate(atoms):
        parts = atom.kind in _BREAKS or (atom.kind is Kind.STOP and atom.after) or _leads_on(atoms, place)
        if parts or (atom.kind is Kind.DASH and atom.gap and atom.after):
            if place > start or mark is not None:
                yield Span(mark, atoms[start:place], atom.kind)
            start, mark = place + 1, atom
    yield Span(mark, atoms[start:], None)


def _leads_on(atoms: Sequence[Atom], place: int) -> bool:
    """Ate too much so only 10 9 7: a word that parts what happened from what was done then."""
    behind = atoms[place + 1 : place + 3]
    told = bool(behind) and (behind[0].text in _DONE_SO or behind[0].kind in NUMERIC)
    return atoms[place].text == "so" and told and any(atom.kind is Kind.STRANGE for atom in atoms[:place])


def _is_unknown(atoms: Sequence[Atom], place: int) -> bool:
    atom = atoms[place]
    if atom.kind is Kind.STRANGE:
        return atom.text[:1].isalpha()
    if atom.kind is not Kind.UNSURE:
        return False
    before = {plain(one) for one in atoms[max(0, place - 2) : place]}
    if (plain(atom) in PEOPLE and before & _WITH_US) or (atom.text.endswith("'s") and before & _PLACES):
        return True  # with my brother, at my brother's
    return plain(atom) in _DOUBTLESS or _is_sky(atoms, place)


def _without_body(span: Span) -> Span:
    """Lats on fire: a name that is a part of the body, with words beside it and no number, is a word like others."""
    names = [atom for atom in span.atoms if atom.kind is Kind.NAME]
    lone = span.holds(NUMERIC) or len(names) == len(span.atoms) or any(atom.text not in _BODY for atom in names)
    if not names or lone:
        return span
    words = [replace(atom, kind=Kind.NOTE) if atom.kind is Kind.NAME else atom for atom in span.atoms]
    return replace(span, atoms=words)


def _is_sky(atoms: Sequence[Atom], place: int) -> bool:
    """The sun was out: no Sunday; the cat sat on me: no Saturday."""
    following = atoms[place + 1].text if place + 1 < len(atoms) else ""
    before = atoms[place - 1].text if place else ""
    if atoms[place].text == "sat":
        return following in _SITS
    return atoms[place].text == "sun" and (following in _SKY or before in {"the", "in the"})


def plain(atom: Atom) -> str:
    """Its text, apostrophes dropped."""
    return atom.text.replace("'", "")


def _may_go(atoms: Sequence[Atom], *, ahead: bool = False, apart: bool = False) -> bool:
    """Whether none of these words says whose, when or what the numbers are. `apart`: they are a clause of their own."""
    company = any(plain(atom) in _WITH_US for atom in atoms)
    for place, atom in enumerate(atoms):
        word = plain(atom)
        following = plain(atoms[place + 1]) if place + 1 < len(atoms) else ""
        if (word == "to" and following) or (word == "first" and following in _TODAY):
            continue  # to the limit; first session back
        if atom.kind is Kind.STRANGE and atom.text in _QUOTES:
            continue  # my parents' place
        if apart and atom.kind in _WORDS | {Kind.NOT} and word in SELDOM:
            continue
        if apart and atom.kind in _GEAR and atoms[place + 1 : place + 2] and atoms[place + 1].kind is Kind.STRANGE:
            continue  # the band smells of rubber
        if atom.kind not in _WORDS or not word[:1].isalpha() or word in NUMBER_WORDS or word in UNITS:
            return False
        if atom.kind is Kind.UNSURE and not _is_unknown(atoms, place):
            return False
        if ahead and word in _DOING:
            return False
        told = word in _MEANS or ((right := mended(word)) != word and right in _MEANS | UNSURE)
        if told and not (company and word in PEOPLE):
            return False
    return True


def _is_remark(span: Span, index: NameIndex, *, ahead: bool, behind: bool, named: bool, leads: bool) -> bool:
    """Whether a span of words alone is about something else: neither a name, nor what the numbers are.

    `leads`: a name of ours stands behind it, ahead of all numbers.
    """
    words = [atom for atom in span.atoms if atom.kind is not Kind.STOP]
    if not _may_go(words, ahead=ahead):
        apart = span.ends is not Kind.COLON and (span.mark is None or span.mark.kind is not Kind.THEN)
        return apart and _may_go(words, apart=True) and is_talk(words)
    says = any(atom.kind in _SAYING or plain(atom) in OPENERS for atom in words)
    if says:
        return True
    tells = any(index.is_telling(word) or index.mend(word) for word in map(plain, words))
    if tells or (span.mark is not None and span.mark.kind is Kind.THEN) or not (behind or ahead):
        return False
    if ahead and not named and leads:
        return words[-1].text.endswith(ENDINGS)  # jetlagged: rows 3x10
    return behind or (named and span.ends is not Kind.COLON)


def _without_runs(atoms: Sequence[Atom], index: NameIndex, beside: "_Beside") -> list[Atom] | None:
    """A span with numbers or a name, without the runs of words around its unknown ones."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        if not _is_unknown(atoms, at):
            found.append(atoms[at])
            at += 1
            continue
        start = at
        while found and found[-1].kind in _SAYING and found[-1].text[:1].isalpha():
            found.pop()
            start -= 1
        if found and found[-1].kind is Kind.UNSURE:
            found += atoms[start:at]  # twice through in the garage
            start = at
        end = at
        while end < len(atoms) and atoms[end].kind in _WORDS and atoms[end].text[:1].isalpha():
            end += 1
        if end < len(atoms):
            end = max(place for place in range(at, end) if _is_unknown(atoms, place)) + 1
        run = atoms[start:end]
        rest = atoms[end:]
        free = _is_of_sets(run, rest, lifted=True) or _stands_free(run, found, rest, index, beside)
        if not (_may_go(run) and free) or _is_of_sets(run, rest, lifted=False):
            return None
        at = end
    return found


@quick(frozen=True, slots=True)
class _Beside:
    """What a span holds beside its unknown words."""

    own: bool  # it names an exercise
    named: bool  # it does, or what stands before it does
    many: bool  # more than one number in the reply
    counted: bool  # every exercise of the reply is counted in repetitions


def _is_of_sets(run: Sequence[Atom], rest: Sequence[Atom], *, lifted: bool) -> bool:
    """Until the third set, by the third: which sets are meant; `lifted`: with my water bottles 1.5 kg, what was."""
    follower = next((atom.kind for atom in rest if atom.kind not in _SAYING), None)
    if lifted:
        return run[0].kind is Kind.WITH and follower is Kind.LOAD
    return follower in {Kind.POSITION, Kind.SETS} and plain(run[-1]) in _UP_TO


def _is_unweighed(run: Sequence[Atom], before: Sequence[Atom], rest: Sequence[Atom]) -> bool:
    """With water bottles: what was lifted, and nobody knows how heavy it is."""
    loaded = any(atom.kind is Kind.LOAD for atom in (*before, *rest))
    return run[0].kind is Kind.WITH and not loaded and not _LIFTED.isdisjoint(map(plain, run))


def _stands_free(
    run: Sequence[Atom], before: Sequence[Atom], rest: Sequence[Atom], index: NameIndex, beside: _Beside
) -> bool:
    """Whether a run of words names, counts and labels nothing of what stands right beside it."""
    opens = run[0].kind in {Kind.ON, Kind.AT, Kind.WITH} or plain(run[0]) in _PLACES
    names = run[0].text == "on" and len(run) == len(("on", "zibbers")) and not (rest or beside.named)
    moves = any(stem(plain(atom)) in _MOVES for atom in run)
    if moves or (names and is_plural(run)) or _is_unweighed(run, before, rest):
        return False  # at pulls 12 10 8
    if (not opens or run[0].kind is Kind.ON) and any(
        index.is_telling(plain(atom)) for atom in run if atom.kind is Kind.STRANGE
    ):
        return False
    place = next((place for place, atom in enumerate(rest) if atom.kind not in _SAYING), len(rest))
    joints, follower = rest[:place], rest[place].kind if place < len(rest) else None
    following = rest[0].kind if rest else None
    if following is Kind.NAME:
        return len(run) == 1 and (run[0].text.endswith(("ed", "ly")) or run[0].text in _GRIPS)
    if following in {Kind.CROSS, Kind.SETS, Kind.REPS}:
        return False
    if any(plain(atom) in DOES for atom in joints) and follower in NUMERIC | {Kind.NAME}:
        return False  # tom did rows
    if before and before[-1].kind in {Kind.SIDE, Kind.POSITION}:
        return False  # left a bit weaker
    if before and before[-1].kind is Kind.NAME and stem(plain(before[-1])) in _MOVES - {"row"} and not opens:
        return False  # press xyz 12 10 8
    counts = bool(before) and before[-1].kind is Kind.NUMBER
    if counts and len(before) > 1 and before[-2].kind is Kind.WITH:
        return False  # with two dogs
    if follower in NUMERIC and plain((joints or run)[-1]) in _OWNS:
        return False  # after a 10k
    if follower in NUMERIC and (following in NUMERIC or not beside.own):
        if counts or run[0].kind in {Kind.WITH, Kind.FOR} or plain(run[-1]) in _LABELS:
            return False
        if plain(run[0]) in _ARTICLES and beside.many and following in NUMERIC:
            return True  # and a very ugly 10
        return opens or (beside.own and (beside.many or following is not Kind.NUMBER))
    head = run[: next((place for place in range(len(run)) if _is_unknown(run, place)), 0) + 1]
    if counts and not opens and not any(plain(atom) in OPENERS for atom in head):
        return beside.named and beside.many and beside.counted and plain(run[0]) not in _COUNTED
    return not (counts and plain(run[0]) in _LEADS_ON)


def is_cut_off(atoms: Sequence[Atom], left: Sequence[Atom]) -> bool:
    """Whether all that is left out stands behind the rest, and begins as a remark: while the kettle boiled."""
    if list(atoms[: len(left)]) != list(left):
        return False
    first = atoms[len(left)]
    return first.kind in _BREAKS | _JOINTS or plain(first) in OPENERS | _PLACES | _DOUBTLESS


def is_plural(atoms: Sequence[Atom]) -> bool:
    """Whether the last word is one of many: zerchers."""
    last = atoms[-1].text
    return last.endswith("s") and not last.endswith(("ss", "us"))
