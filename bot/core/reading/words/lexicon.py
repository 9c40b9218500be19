"""The words of a set log, in the languages that people mix in. Tables only; exercise names are content."""

from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.sided import SIDED


def words_of(text: str) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(text.split())


def phrases_of(text: str) -> frozenset[str]:
    """The phrases of a table, a semicolon between each two."""
    return frozenset(" ".join(one.split()) for one in text.split(";") if one.strip())


def linked(more: str = "") -> str:
    """A pattern of words that join a clause to the one before it; `more` of them, parted by strokes."""
    return rf"(?:(?:and|but|so|then|though|because|cos|since|as|well{'|' + more if more else ''}) )*"


_UNITS = {
    "kg kgs kilo kilos kilogram kilograms kilogramm kilogramms kilogrammes kgg gk kq kgd chilo chili quilo quilos "
    "quilogramas кг кило": (Kind.LOAD, "kg"),
    "lb lbs pound pounds lbm lsb ibs lbz punds pounder pounders lber lbers": (Kind.LOAD, "lb"),
    "sec secs second seconds secunde segundos segundo seconde secondes sek sekunde sekunden "
    "secondi secondo sekundy sekund secounds sconds seconts secons": (Kind.TIME, 1.0),
    "min mins minute minutes minuten minuto minutos minuti minuut minuty minut minuets minuts mintues minuites": (
        Kind.TIME,
        60.0,
    ),
    "h hr hrs hour hours": (Kind.TIME, 3600.0),
    "metre metres meter meters metrów metry metrow mtr mtrs mt metros metri mètre mètres metro meteres metrs": (
        Kind.DISTANCE,
        1.0,
    ),
    "ft feet foot": (Kind.DISTANCE, 0.3048),
    "yd yds yard yards": (Kind.DISTANCE, 0.9144),
}
UNITS: dict[str, tuple[Kind, object]] = {word: unit for words, unit in _UNITS.items() for word in words.split()}

_KINDS = {
    Kind.SETS: "set sets satz sätze saetze serie series séries série serii seria serien tanda tandas setje setjes "
    "reeks reeksen satze serię seriach passes trips bouts",
    Kind.ROUNDS: "round rounds rnd rnds rds runde runden rondas ronda tours lap laps",
    Kind.REPS: "rep reps repetition repetitions wdh wdhs wiederholung wiederholungen repeticiones repetición "
    "répétitions répétition repetari repetări ripetizioni ripetizione herhaling herhalingen repetições repetição "
    "repeticao pcs pc pieces stk szt "
    "repeticoes repeticion repetitionen ripetute powtórzenia powtórzeń powtórzenie powtorzenia powtorzen",
    Kind.OF: "of à de von van da di zu po",
    Kind.FOR: "for",
    Kind.ON: "on in during",
    Kind.WITH: "with w mit con com met using used avec cu holding wearing",
    Kind.AT: "at bei",
    Kind.BODY_WEIGHT: "bw bodyweight unweighted unloaded körpergewicht",
    Kind.RPE: "rpe",
    Kind.RIR: "rir",
    Kind.FAILURE: "failure fail failed",
    Kind.MAX: "max amrap",
    Kind.WARM_UP: "warmup warmups",
    Kind.BAND: "band bands tube tubes",
    Kind.WEIGHT: "dumbbell dumbbells dumbell dumbells db dbs kettlebell kettlebells kb kbs hantel hanteln weight "
    "weights stack load loads bell bells",
    Kind.ADDED: "plate plates vest belt zusatzgewicht added extra backpack rucksack lest",
    Kind.ASSIST: "assist assisted assistance help",
    Kind.TOTAL: "total altogether overall",
    Kind.REST: "rest rests rested resting break breaks pause pausen",
    Kind.COMMA: "but though however although yet",
    Kind.THEN: "then and plus followed ss superset und y et dann danach luego followedby & + ;",
    Kind.EACH: "each ea apiece je jeweils cadauno ciascuno ciascuna",
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
    "more in me": (Kind.RIR, None),
    "left in me": (Kind.RIR, None),
    "more reps in me": (Kind.RIR, None),
    "more in the tank": (Kind.RIR, None),
    "more in reserve": (Kind.RIR, None),
    "trained with": (Kind.WITH, None),
    "worked with": (Kind.WITH, None),
    "training with": (Kind.WITH, None),
    "times over": (Kind.SETS, None),
    "per round": (Kind.ALL, None),
    "each round": (Kind.ALL, None),
    "every round": (Kind.ALL, None),
    "left in tank": (Kind.RIR, None),
    "in tank": (Kind.RIR, None),
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
    "straight into": (Kind.THEN, None),
    "in total": (Kind.TOTAL, None),
    "in all": (Kind.TOTAL, None),
    "zu je": (Kind.OF, None),
    "von je": (Kind.OF, None),
    "mit je": (Kind.WITH, None),
    "mit jeweils": (Kind.WITH, None),
    "per set": (Kind.ALL, None),
    "a set": (Kind.ALL, None),
    "across the board": (Kind.ALL, None),
    "all round": (Kind.ALL, None),
}
# Words that say nothing, and that say how it went.
_PHRASES |= dict.fromkeys(
    phrases_of("""
        as well; i have make; have make; i have do; have do; i count; i counted; am finish; am finish with; am finished;
        am finished with; am done; am done with; am ready with; are done; faded to; sank to; slipped to; went down to;
        came down to; got to; got up to; was doing; got cut to; was cut to; cut to; cut at; cut down to; i manage; like
        this; like that; like so; failed at; failing at; failure at; died at; gave out at; maxed out at; could only;
        only could; could just; was able to; was only able to; was only able to do; a pair of; pair of; dropped to; down
        to; fell to; ended up; ended up with; this morning; this afternoon; earlier today; a set of; another set of; one
        more set of; gave up at; stopped at; bumped to; bumped up to; upped to; upped it to; bumped it to; the heavier
        one; the heavier ones; the lighter one; the lighter ones; jai fait; i make; ho fatto; he hecho; ik heb; j'ai
        fait; gave me
    """),
    (Kind.FILL, None),
)
_PHRASES |= dict.fromkeys(
    phrases_of("""
        without stop; without a stop; without break; no pause; no pauses; without pause; without pauses; without
        stopping; moving on; on to the next; on to the next one; could be better; could have been better; couldve been
        better; after warm up; after warmup; after the warm up; after a warm up; with warm up; plus warm up; worked up;
        worked up to; drop set; slow negatives; drop sets; cut short
    """),
    (Kind.NOTE, None),
)
_PHRASES |= {
    f"{managed} {do}": (Kind.FILL, None)
    for managed in ("managed to", "manage to", "was able to", "could", "could only", "only could", "able to")
    for do in ("do", "get", "make", "manage", "squeeze out", "squeeze in", "push out", "grind out", "get out",
               "crank out", "bang out", "complete", "finish", "hit", "reach", "hold", "get through", "hold for")
}  # fmt: skip
_PHRASES |= {
    f"{own} {what}{was}": (Kind.FILL, None)
    for own in ("my", "the", "our", "todays")
    for what in ("numbers", "reps", "results", "result", "scores", "score")
    for was in ("", " is", " are", " was", " were")
}
RAISED = phrases_of(
    "increased to; went up to; moved up to; bumped up to; upped to; raised to; upped it to; bumped it to; "
    "went down to; raised it to; increased it to; increased the weight to"
)
_PHRASES |= dict.fromkeys(RAISED, (Kind.FILL, None))
AT_MOST = frozenset(
    f"{most} {could}{was}"
    for most in ("maximum i", "max i", "most i", "best i", "all i")
    for could in ("could", "could do", "could manage", "managed", "got")
    for was in ("", " was", " were", " is")
)
"""Words ahead of the most that could be done, in each set or in the best of them."""
_PHRASES |= dict.fromkeys(AT_MOST, (Kind.FILL, None))
_PHRASES |= {
    f"{thing} {was}{joint}": (Kind.AT, None)
    for thing in ("machine", "stack", "cable", "weight")
    for was, joints in (("", ("on",)), ("set ", ("to", "at", "on")), ("was set ", ("to", "at", "on")))
    for joint in joints
}
SAME_LOADS = phrases_of("same weight; same weights; same load; same dumbbell; same dumbbells; same bell; same band")
_PHRASES |= dict.fromkeys((*SAME_LOADS, "nothing hurt", "nothing hurts", "in a row"), (Kind.NOTE, None))
_PHRASES |= dict.fromkeys(("each time", "every time"), (Kind.ALL, None))
# Whether that much was done, by whom and when, is doubtful beside these.
_DOUBTS = phrases_of(
    """
    up to; used to; last time; from last time; last session; last workout; lost count; lost track; all two; all three;
    all four; all five; scratch that; strike that; ignore that; scrap that; forget that; drop that; drop the last; never
    mind; according to; friend of mine; to be confirmed; still to come; coming up; starting now; plan says; take back;
    take that back; take it back; taking that back; taking it back; cancel that; cancel it; remove that; just testing;
    left out; only testing; just a test; nvm; nevermind; in theory; in my head
    """
)


def _raised(limbs: str) -> list[str]:
    """Feet on the sofa, hands on a chair."""
    return [
        f"{limbs} on {article} {thing}"
        for article in ("a", "the", "my")
        for thing in ("bench", "chair", "sofa", "couch", "bed", "table", "box", "step", "stool", "stair", "stairs")
    ]


_RUNGS: dict[str, tuple[Kind, object]] = {
    words: (Kind.RUNG, rung)
    for rung, names in {
        "knee": ("knees", "on knees", "on my knees", "on the knees", "from knees", "from my knees", "from the knees",
                 "kneeling", "on knee", "from knee", "knee"),
        "full": ("unassisted", "no assistance", "without assistance", "without help", "no help", "without the band",
                 "without a band", "without band", "no band help", "no band", "no bands", "no assist"),
        "bench": ("incline", "off a bench", "inclined", "hands elevated", "hands raised", "against a bench",
                  "on a bench", "on the bench", *_raised("hands")),
        "feet-elevated": ("decline", "feet elevated", "feet raised", "feet up", *_raised("feet")),
        "floor": ("toes", "off my toes", "off the toes", "on toes", "on my toes", "on the toes", "from toes",
                  "from my toes", "from the toes"),
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
    "other two": (-2, -1),
    "other 2": (-2, -1),
    "other three": (-3, -2, -1),
    "other 3": (-3, -2, -1),
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
_MANY = {"": None, " the": None, " two": 2, " 2": 2, " three": 3, " 3": 3, " four": 4, " five": 5}
_ALL_SETS: dict[str, tuple[Kind, object]] = {
    f"{joint}{words}": (Kind.ALL, many)
    for joint in ("", "in ", "on ", "for ", "across ", "over ")
    for words, many in (
        *((f"all{words} sets", many) for words, many in _MANY.items()),
        ("both sets", 2),
        ("every set", None),
        ("each set", None),
        ("every single set", None),
        *(
            (f"{each} of {the}{many} sets", value)
            for each in ("each", "every one", "each one")
            for the in ("the ", "my ", "")
            for many, value in (("2", 2), ("3", 3), ("4", 4), ("two", 2), ("three", 3), ("four", 4))
        ),
    )
}
_DROPPED = {
    f"{drop} {the}{what} {joint}": (Kind.POSITION, (-1,))
    for drop in ("dropped", "lowered", "cut", "bumped", "upped", "raised", "increased", "reduced")
    for the in ("the last", "last", "the final")
    for what in ("", " set", " one")
    for joint in ("to", *(("at", "short at") if drop == "cut" else ()))
}
_PLACES: dict[str, tuple[Kind, object]] = {
    f"{words}{what}": (Kind.POSITION, places)
    for words, places in _POSITIONS.items()
    for what in ("", " set", " sets", " one", " ones", " round", " rounds", " go", " try", " attempt")
}
PHRASES: dict[tuple[str, ...], tuple[Kind, object]] = {
    tuple(text.split()): found
    for text, found in (
        dict.fromkeys(_DOUBTS, (Kind.UNSURE, None)) | _PHRASES | SIDED | _PLACES | _ALL_SETS | _DROPPED | _RUNGS
    ).items()
}
LONGEST_PHRASE = max(map(len, PHRASES))

COLOURS = words_of("red blue green black yellow purple orange grey gray light medium heavy thick thin strong rote")

SIZES = words_of("big bigger biggest small smaller smallest heavy heaviest light lightest other")

_BY_VALUE = {
    0: "zero", 1: "one", 2: "two zwei deux", 3: "three drei trois tres trei drie três",
    4: "four vier quatre cuatro patru quattro quatro fyra cztery", 5: "five fünf cinq cinco cinque vijf pięć piec",
    6: "six sechs seis zes sześć szesc seks", 7: "seven sieben siete sette zeven sept sete siedem syv sju",
    8: "eight acht huit ocho otto oito osiem åtta atta otte",
    9: "nine neun neuf nueve nove negen dziewięć dziewiec nio",
    10: "ten zehn diez dieci tien dix dez dziesięć dziesiec tio",
    11: "eleven elf onze undici jedenaście jedenascie elva elleve",
    12: "twelve dozen zwölf zwoelf douze doce dodici twaalf doze dwanaście dwanascie tolv",
    13: "thirteen dreizehn treize trece tredici dertien",
    14: "fourteen vierzehn quatorze catorce quattordici veertien",
    15: "fifteen fünfzehn quinze quince quindici vijftien piętnaście pietnascie femton",
    16: "sixteen sechzehn seize sedici zestien", 17: "seventeen", 18: "eighteen", 19: "nineteen",
    20: "twenty zwanzig vingt veinte venti twintig vinte", 30: "thirty dreißig trente treinta trenta dertig trinta",
    40: "forty fourty", 45: "fourtyfive", 50: "fifty", 60: "sixty",
}  # fmt: skip
NUMBER_WORDS = {word: float(value) for value, words in _BY_VALUE.items() for word in words.split()}
PLURALS = {f"{word}s": NUMBER_WORDS[word] for word in words_of("five seven eight nine ten eleven twelve fifteen")}
"""Words as 10s is a number: tens across the board."""
TIMES = words_of("x by mal times keer maal volte vezes veces fois")  # between two numbers
TENS = frozenset({"twenty", "thirty", "forty", "fourty", "fifty", "sixty"})
STEPS = frozenset({"5", "25", "75", "50"})
"""Digits behind a decimal comma that make a step of dumbbells or plates."""
COUNT_WORDS = {"twice": 2.0, "thrice": 3.0}
"""Words that count as a number does."""
ALL_TEXTS = {"all two": 2, "all three": 3, "all four": 4, "all five": 5}
