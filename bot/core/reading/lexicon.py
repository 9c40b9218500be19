"""The words of a set log, in the languages that people mix in. Tables only; exercise names are content."""

from bot.core.reading.atoms import Kind


def words_of(text: str) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(text.split())


def phrases_of(text: str) -> frozenset[str]:
    """The phrases of a table, a semicolon between each two."""
    return frozenset(" ".join(one.split()) for one in text.split(";") if one.strip())


_UNITS = {
    "kg kgs kilo kilos kilogram kilograms kilogramm kilogramms kilogrammes kgg gk kq kgd кг кило": (Kind.LOAD, "kg"),
    "lb lbs pound pounds lbm lsb ibs lbz punds": (Kind.LOAD, "lb"),
    "sec secs second seconds secunde segundos segundo seconde secondes sek sekunde sekunden "
    "secondi secounds sconds seconts secons": (Kind.TIME, 1.0),
    "min mins minute minutes minuten minuto minutos minuti minuets minuts mintues minuites": (Kind.TIME, 60.0),
    "h hr hrs hour hours": (Kind.TIME, 3600.0),
    "metre metres meter meters mtr mtrs mt metros metri meteres metrs": (Kind.DISTANCE, 1.0),
    "ft feet foot": (Kind.DISTANCE, 0.3048),
    "yd yds yard yards": (Kind.DISTANCE, 0.9144),
}
UNITS: dict[str, tuple[Kind, object]] = {word: unit for words, unit in _UNITS.items() for word in words.split()}

_KINDS = {
    Kind.SETS: "set sets satz sätze saetze serie series séries série serii seria serien tanda tandas",
    Kind.ROUNDS: "round rounds rnd rnds rds runde runden rondas ronda tours lap laps",
    Kind.REPS: "rep reps repetition repetitions wdh wdhs wiederholung wiederholungen repeticiones repetición "
    "répétitions répétition repetari repetări ripetizioni",
    Kind.OF: "of à de von",
    Kind.FOR: "for",
    Kind.ON: "on in during",
    Kind.WITH: "with w mit con using used avec cu holding wearing",
    Kind.AT: "at bei",
    Kind.BODY_WEIGHT: "bw bodyweight unweighted unloaded körpergewicht",
    Kind.RPE: "rpe",
    Kind.RIR: "rir",
    Kind.FAILURE: "failure fail failed",
    Kind.MAX: "max amrap",
    Kind.WARM_UP: "warmup warmups",
    Kind.BAND: "band bands",
    Kind.WEIGHT: "dumbbell dumbbells dumbell dumbells db dbs kettlebell kettlebells kb kbs hantel hanteln weight "
    "weights stack load loads bell bells",
    Kind.ADDED: "plate plates vest belt zusatzgewicht added extra backpack rucksack lest",
    Kind.ASSIST: "assist assisted assistance help",
    Kind.TOTAL: "total altogether overall",
    Kind.REST: "rest rests break breaks pausen",
    Kind.COMMA: "but though however although yet",
    Kind.THEN: "then and plus followed ss superset und y et dann danach luego followedby & + ;",
    Kind.EACH: "each ea apiece je",
    Kind.BOTH: "both",
    Kind.UNSURE: "or about maybe approx approximately around roughly probably perhaps nearly almost circa ca guess "
    "think forget forgot unsure ish or",
    Kind.NOT: "not no never didnt dont doesnt couldnt cant cannot wont wouldnt isnt wasnt werent havent hadnt without "
    "aint nicht kein keine neither nor instead rather unable failed",
}
WORDS: dict[str, Kind] = {word: kind for kind, words in _KINDS.items() for word in words.split()}

_PHRASES: dict[str, tuple[Kind, object]] = {
    "body weight": (Kind.BODY_WEIGHT, None),
    "no weight": (Kind.BODY_WEIGHT, None),
    "no weights": (Kind.BODY_WEIGHT, None),
    "no load": (Kind.BODY_WEIGHT, None),
    "without weight": (Kind.BODY_WEIGHT, None),
    "without weights": (Kind.BODY_WEIGHT, None),
    "no added weight": (Kind.BODY_WEIGHT, None),
    "in reserve": (Kind.RIR, None),
    "reps in reserve": (Kind.RIR, None),
    "rep in reserve": (Kind.RIR, None),
    "in the tank": (Kind.RIR, None),
    "reps in the tank": (Kind.RIR, None),
    "rep in the tank": (Kind.RIR, None),
    "left in the tank": (Kind.RIR, None),
    "reps left in the tank": (Kind.RIR, None),
    "rep left in the tank": (Kind.RIR, None),
    "left in reserve": (Kind.RIR, None),
    "to failure": (Kind.FAILURE, None),
    "till failure": (Kind.FAILURE, None),
    "until failure": (Kind.FAILURE, None),
    "after warm up": (Kind.NOTE, None),
    "after warmup": (Kind.NOTE, None),
    "after the warm up": (Kind.NOTE, None),
    "after a warm up": (Kind.NOTE, None),
    "with warm up": (Kind.NOTE, None),
    "plus warm up": (Kind.NOTE, None),
    "a pair of": (Kind.FILL, None),
    "pair of": (Kind.FILL, None),
    "dropped to": (Kind.FILL, None),
    "down to": (Kind.FILL, None),
    "fell to": (Kind.FILL, None),
    "ended up": (Kind.FILL, None),
    "ended up with": (Kind.FILL, None),
    "this morning": (Kind.FILL, None),
    "this afternoon": (Kind.FILL, None),
    "earlier today": (Kind.FILL, None),
    "up to": (Kind.UNSURE, None),
    "a set of": (Kind.FILL, None),
    "another set of": (Kind.FILL, None),
    "one more set of": (Kind.FILL, None),
    "used to": (Kind.UNSURE, None),
    "worked up": (Kind.NOTE, None),
    "worked up to": (Kind.NOTE, None),
    "drop set": (Kind.NOTE, None),
    "slow negatives": (Kind.NOTE, None),
    "last time": (Kind.UNSURE, None),
    "from last time": (Kind.UNSURE, None),
    "drop sets": (Kind.NOTE, None),
    "warm up": (Kind.WARM_UP, None),
    "warm ups": (Kind.WARM_UP, None),
    "warm up set": (Kind.WARM_UP, None),
    "warm up sets": (Kind.WARM_UP, None),
    "warmup set": (Kind.WARM_UP, None),
    "warmup sets": (Kind.WARM_UP, None),
    "super set": (Kind.THEN, None),
    "supersetted with": (Kind.THEN, None),
    "superset with": (Kind.THEN, None),
    "followed by": (Kind.THEN, None),
    "and then": (Kind.THEN, None),
    "in total": (Kind.TOTAL, None),
    "in all": (Kind.TOTAL, None),
    "each side": (Kind.EACH_SIDE, None),
    "ea side": (Kind.EACH_SIDE, None),
    "ea leg": (Kind.EACH_SIDE, None),
    "ea arm": (Kind.EACH, None),
    "ea hand": (Kind.EACH_HAND, None),
    "each arm": (Kind.EACH, None),
    "each leg": (Kind.EACH_SIDE, None),
    "on each side": (Kind.EACH_SIDE, None),
    "on each arm": (Kind.EACH, None),
    "on both sides": (Kind.EACH_SIDE, None),
    "for each side": (Kind.EACH_SIDE, None),
    "for each arm": (Kind.EACH, None),
    "per side": (Kind.EACH_SIDE, None),
    "per arm": (Kind.EACH, None),
    "per leg": (Kind.EACH_SIDE, None),
    "a side": (Kind.EACH_SIDE, None),
    "an arm": (Kind.EACH, None),
    "both sides": (Kind.EACH_SIDE, None),
    "each way": (Kind.EACH_SIDE, None),
    "per way": (Kind.EACH_SIDE, None),
    "both ways": (Kind.EACH_SIDE, None),
    "either way": (Kind.EACH_SIDE, None),
    "each direction": (Kind.EACH_SIDE, None),
    "lost count": (Kind.UNSURE, None),
    "all two": (Kind.UNSURE, None),
    "all three": (Kind.UNSURE, None),
    "all four": (Kind.UNSURE, None),
    "all five": (Kind.UNSURE, None),
    "gave up at": (Kind.FILL, None),
    "stopped at": (Kind.FILL, None),
    "bumped to": (Kind.FILL, None),
    "bumped up to": (Kind.FILL, None),
    "lost track": (Kind.UNSURE, None),
    "same weight": (Kind.NOTE, None),
    "same load": (Kind.NOTE, None),
    "cut short": (Kind.NOTE, None),
    "the heavier one": (Kind.FILL, None),
    "the heavier ones": (Kind.FILL, None),
    "the lighter one": (Kind.FILL, None),
    "the lighter ones": (Kind.FILL, None),
    "jai fait": (Kind.FILL, None),
    "both arms": (Kind.EACH, None),
    "either side": (Kind.EACH_SIDE, None),
    "every side": (Kind.EACH_SIDE, None),
    "pro seite": (Kind.EACH_SIDE, None),
    "je seite": (Kind.EACH_SIDE, None),
    "pro arm": (Kind.EACH_SIDE, None),
    "por lado": (Kind.EACH_SIDE, None),
    "por pierna": (Kind.EACH_SIDE, None),
    "por brazo": (Kind.EACH_SIDE, None),
    "par côté": (Kind.EACH_SIDE, None),
    "par bras": (Kind.EACH_SIDE, None),
    "left and right": (Kind.EACH_SIDE, None),
    "right and left": (Kind.EACH_SIDE, None),
    "left side": (Kind.SIDE, "left"),
    "right side": (Kind.SIDE, "right"),
    "left arm": (Kind.SIDE, "left"),
    "right arm": (Kind.SIDE, "right"),
    "left hand": (Kind.SIDE, "left"),
    "right hand": (Kind.SIDE, "right"),
    "left leg": (Kind.SIDE, "left"),
    "right leg": (Kind.SIDE, "right"),
    "per hand": (Kind.EACH_HAND, None),
    "each hand": (Kind.EACH_HAND, None),
    "a hand": (Kind.EACH_HAND, None),
    "in one hand": (Kind.EACH_HAND, None),
    "in each hand": (Kind.EACH_HAND, None),
    "both hands": (Kind.BOTH, None),
    "in both hands": (Kind.BOTH, None),
    "for both": (Kind.BOTH, None),
    "both together": (Kind.TOTAL, None),
    "both hands together": (Kind.TOTAL, None),
    "both combined": (Kind.TOTAL, None),
    "together": (Kind.TOTAL, None),
    "combined": (Kind.TOTAL, None),
    "per dumbbell": (Kind.EACH_HAND, None),
    "each dumbbell": (Kind.EACH_HAND, None),
    "pro hand": (Kind.EACH_HAND, None),
    "all sets": (Kind.ALL, None),
    "every set": (Kind.ALL, None),
    "each set": (Kind.ALL, None),
    "all three sets": (Kind.ALL, 3),
    "all two sets": (Kind.ALL, 2),
    "both sets": (Kind.ALL, 2),
    "all four sets": (Kind.ALL, 4),
    "per set": (Kind.ALL, None),
    "a set": (Kind.ALL, None),
    "on all sets": (Kind.ALL, None),
    "on every set": (Kind.ALL, None),
    "for all sets": (Kind.ALL, None),
    "for every set": (Kind.ALL, None),
    "in every set": (Kind.ALL, None),
    "in each set": (Kind.ALL, None),
    "across the board": (Kind.ALL, None),
    "all round": (Kind.ALL, None),
}
_RUNGS: dict[str, tuple[Kind, object]] = {
    words: (Kind.RUNG, rung)
    for rung, names in {
        "knee": ("knees", "on knees", "on my knees", "on the knees", "from knees", "from my knees", "from the knees",
                 "kneeling", "on knee"),
        "bench": ("incline", "inclined", "hands elevated", "hands raised", "against a bench", "on a bench"),
        "feet-elevated": ("decline", "feet elevated", "feet raised", "feet up"),
        "wall": ("against a wall", "against the wall", "on the wall", "wall"),
        "narrow": ("diamond", "diamonds", "close grip", "narrow", "narrow grip", "narrow hands"),
        "wide": ("wide", "wide grip", "wide hands"),
        "negative": ("negatives", "negative", "eccentric", "eccentrics"),
        "banded": ("banded",),
    }.items()
    for words in names
}  # fmt: skip
_POSITIONS: dict[str, tuple[int, ...]] = {
    "last": (-1,),
    "final": (-1,),
    "last two": (-2, -1),
    "final two": (-2, -1),
    "last 2": (-2, -1),
    "first three": (0, 1, 2),
    "first 3": (0, 1, 2),
    "last three": (-3, -2, -1),
    "last 3": (-3, -2, -1),
    "first": (0,),
    "first two": (0, 1),
    "first 2": (0, 1),
    "second": (1,),
    "second last": (-2,),
    "middle": (1,),
    "third": (2,),
    "fourth": (3,),
    "fifth": (4,),
}
_DROPPED = {
    f"{drop} {the}{what} to": (Kind.POSITION, (-1,))
    for drop in ("dropped", "lowered", "cut")
    for the in ("the last", "last", "the final")
    for what in ("", " set", " one")
}
_PLACES: dict[str, tuple[Kind, object]] = {
    f"{words}{what}": (Kind.POSITION, places)
    for words, places in _POSITIONS.items()
    for what in ("", " set", " sets", " one", " ones", " round", " rounds")
}
PHRASES: dict[tuple[str, ...], tuple[Kind, object]] = {
    tuple(text.split()): found for text, found in (_PHRASES | _PLACES | _DROPPED | _RUNGS).items()
}
LONGEST_PHRASE = max(map(len, PHRASES))

SIDES = {
    word: side
    for side, words in {
        "left": "left l lhs lh links izquierda izquierdo gauche stanga stânga",
        "right": "right r rhs rh rechts derecha derecho droite dreapta",
    }.items()
    for word in words.split()
}
COLOURS = words_of("red blue green black yellow purple orange grey gray light medium heavy thick thin strong rote")

_BY_VALUE = {
    0: "zero", 1: "one", 2: "two zwei deux", 3: "three drei trois tres trei", 4: "four vier quatre cuatro patru",
    5: "five fünf cinq cinco", 6: "six", 7: "seven", 8: "eight acht", 9: "nine", 10: "ten zehn", 11: "eleven",
    12: "twelve dozen zwölf", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen",
    18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty fourty", 45: "fourtyfive", 50: "fifty",
    60: "sixty",
}  # fmt: skip
NUMBER_WORDS = {word: float(value) for value, words in _BY_VALUE.items() for word in words.split()}
TENS = frozenset({"twenty", "thirty", "forty", "fourty", "fifty", "sixty"})

# Words that change nothing about the sets beside them. A word that is not here makes the reader ask.
FILL = words_of(
    """
    i ive im have has had did done got get managed hit made completed complete finished finish finishing log logged
    record
    recorded add report today todays now just only exactly my me the an a to it this these that was were is are
    so ok okay okey well yes yep yeah yup ya hi hey hello coach mate buddy bot armswing thanks thank you thx ty tysm
    cheers
    please pls plz also as here heres result results there them they we our finally again still from after able do
    could managed ended through with out all both times time today's morning evening this afternoon tonight's session
    workout
    training circuit exercise exercises ✓ 👍 knocked banged cranked ground squeezed sets: mal durante mantén hecho
    gemacht
    went going did: reported came um uh erm hice fait habe ich
    """
) - {"do", "could", "with", "going", "sets:", "did:", "add", "is", "are", "this", "after"}

# Remarks on how it went.
NOTES = words_of(
    """
    whoop woop easy easier easily hard harder tough tougher good great nice nicely fine decent super awesome amazing
    brutal rough
    horrible awful bad worse better best solid strong stronger weak weaker tired tiring exhausted exhausting heavy light
    smooth smoothly clean cleanly slow slowly fast quick quickly strict strictly controlled control steady grindy grind
    shaky shaking wobbly sweaty spicy burning burn burner burned killer killed challenging ouch oof ugh phew woo woohoo
    yay wow haha lol hehe pretty very really quite so too much bit little lot feel feels felt feeling like form tempo
    technique unbroken pb pr wooh hooray boom whew damn struggle struggled struggling comfortable comfortably fresh
    perfect ok okay peasy full range pause paused slight slightly piece cake fun proud happy dead cooked toast
    dying toasted gassed sweat sweating progress finally tired nailed smashed crushed killed drop dropset dropsets comp
    backoff backoffs work working grip neutral leicht schwer gut top set: today straight breezy manageable doable fire
    """
) - {"set:", "top"}

# Remarks that hold a "no" and mean nothing about the sets.
SAFE_PHRASES: frozenset[tuple[str, ...]] = frozenset(
    tuple(phrase.split())
    for phrase in phrases_of("""
    pain free; painfree;
    not bad; not too bad; not easy; not too easy; not too hard; not hard; no problem; no problems; no issue; no issues;
    no pain; pain free; without pain; zero pain;
    no rest; no break; no breaks; no drama; wasnt easy; wasnt hard; wasnt bad; wasnt too bad; wasnt too hard;
    couldnt do more; couldnt do any more; couldnt do anymore; cant do more; could not do more; nothing left; didnt hurt;
    no cheating; no momentum; between sets; in between; in between sets; between rounds; not great; not perfect;
    didnt feel great; didnt feel good; that was all; thats all; thats it; that is all; see you; good session;
    no joke; not fun; not my best; could have done more; couldve done more; could do more;
    one more would have been hard;
    this time; for today; for now; at the end; in the end; at last; let me know; with good form; in good form;
    per round; each round; every round; from the start; after my run; after the run; after run; after an easy run;
    before my run; before the run; before run; i think i am dying; nothing else; all done; in one go; no more; too easy;
    next time more; piece of cake; on the mat; at home; at the gym; in the gym; of course; by the way; to be honest;
    better than last time; stronger than last time; easier than last time; harder than last time; better than last week;
    stronger than last week; easier than last week; harder than last week; better than yesterday; than last time;
    same as last time; like last time; going up next time; up next time; more next time; heavier next time;
    go up next time; next time heavier; will go up next time;
    full range; rep range; with ease; personal best; new pb; new pr; new record
    """)
)

# Words that make it uncertain whether sets beside them were done, by this person, today.
UNSURE = words_of(
    """
    tomorrow yesterday planned plan planning supposed should would could want wanted wants goal target targets aim
    aiming
    if will ill gonna going todo do doing try trying joking kidding jk monday tuesday wednesday thursday friday saturday
    sunday mon tue wed thu fri sat sun week weeks ago ago he she his her wife husband son daughter friend partner mean
    meant wrong mistake oops sorry delete undo remove minus except usually normally always sometimes
    its next later soon before until unless when while why what how which who where can may might must need needs needed
    shall lets let
    left remaining more less fewer another missing missed skip skipped skipping every often month months year years day
    days night last's prescribed written programme program asked told said says dream dreamt imagine pretend
    expected expecting hoping hope wish attempted attempt change changed make set's swap swapped pain hurt hurts hurting
    ache aches aching sore injured but's versus vs than compared ten's previous previously earlier since once twice
    thrice
    gestern morgen half kinda sort kind mostly somewhat partly partial partials assist percent single double triple
    couple few several some many any
    """
)
