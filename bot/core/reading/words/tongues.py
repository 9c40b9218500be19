"""Short replies in German, French, Spanish, Italian, Dutch, Portuguese and Polish, put into English word by word.

Only where every word is known: "heute Abend um 19 Uhr" is "tonight at 19:00", "3 séries de 12" stays as it is and is
read as sets.
"""

import re
import unicodedata

from bot.core.reading.words.lexicon import NUMBER_WORDS, words_of
from bot.core.reading.words.polish import TABLE as POLISH
from bot.core.reading.words.tongue_words import SMALL, TABLE
from content.regex import regex

_COMBINING = regex("[\u0300-\u036f]")
_PIECE = regex(r"[^\W\d_]+|\d[\d:.,]*(?:h\d\d)?|\S")
_TO_A_CLOCK = frozenset({"a", "as", "alle", "o", "om", "um", "vers"})
_TOOK = "took"
_FIRST = ("undo", "skip", "swap")
MOST_WORDS = 12  # a longer reply is no short one
# Words that English has as well: they don't show that a reply is in another language.
_ENGLISH = words_of(
    """
    last change lunch machine o tempo um ok coach in h min moment later note may april august september november hello
    ciao am on a km k kg hi sorry sport training workout sets set reps minute minutes band bench bank arm hand main
    chest leg is was will he me we so net pie dumbbells an as no do die den dem de en un i in to e es per hat been met
    com sin son ton plan pause stop done pause real pace solo pronto super et le la les das mon man mi ma my it im y
    la el lo il al du des us to la al no not bin war tot tag van due ore era para plus mars mayo fur male rug logo
    lust heel wade half over mal doen los week ping ben fit reis arm lass lauf run ran out of one all more far sale
    come dos once bras legs note pulse or for from at and but s t d l j c m n
    """
)


def _plain(text: str) -> str:
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ł", "l")))


def _phrases() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for entry in re.split(r"\n(?! )", TABLE.strip() + POLISH.rstrip()):
        english, _, foreign = entry.partition(" = ")
        for phrase in foreign.split(";"):
            found.setdefault(tuple(phrase.split()), english)
    return found


_PHRASES = _phrases()
_LONGEST = max(map(len, _PHRASES))
_SMALL = words_of(SMALL)
_SPOKEN = words_of(  # half seven is another time
    """
    zero one two three four five six seven eight nine ten eleven twelve dozen thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fourty fourtyfive fifty sixty
    """
)
_VALUES = {_plain(word): value for word, value in NUMBER_WORDS.items() if word not in _SPOKEN}
_WORDS = (
    _SMALL
    | frozenset(_VALUES)
    | {"halb"}
    | frozenset(word for phrase in _PHRASES for word in phrase if not word.isdigit())
)


def in_english(text: str) -> str | None:
    """The reply in English, where it is short and every word of it is one of these; None where it is not."""
    if len(text) > 80:
        return None
    pieces = _PIECE.findall(_plain(text))
    words = [piece for piece in pieces if piece[0].isalpha()]
    accents = _plain(text) != text
    if not 0 < len(words) <= MOST_WORDS or (not accents and all(word in _ENGLISH for word in words)):
        return None
    if any(word not in _WORDS and word not in _ENGLISH for word in words):
        return None
    made = _fewest([piece for piece in pieces if piece not in {"'", "-"}])
    if made is None:
        return None
    for verb in _FIRST:
        if verb in made[1:]:  # letzten Eintrag löschen
            made = [verb, *(one for one in made if one not in {verb, "nope", "yes", "please", ","})]
    if _TOOK in made:  # hat 35 min gedauert
        made.remove(_TOOK)
        place = next((at for at, one in enumerate(made) if one[:1].isdigit()), len(made))
        made.insert(place, _TOOK)
    return " ".join(" ".join(made).split()) or None


def _fewest(kept: list[str]) -> list[str] | None:
    """The reply cut into as few phrases as can be, each in English; None where one word has none."""
    best: list[list[str] | None] = [None] * len(kept) + [[]]
    for place in range(len(kept) - 1, -1, -1):
        for english, length in _english(kept, place):
            rest = best[place + length]
            if rest is not None and (best[place] is None or len(rest) + 1 < len(best[place] or [])):
                best[place] = [english, *rest]
    return best[0]


def _hour(word: str) -> int | None:
    """An hour in digits or another language's word."""
    value = float(word) if word.isdigit() and len(word) < 3 else _VALUES.get(word, 0)
    return int(value) if 1 < value <= 12 else None


def _english(kept: list[str], place: int) -> list[tuple[str, int]]:
    """The phrases from here in English with their length, the longest first."""
    found = [
        (english, length)
        for length in range(min(_LONGEST, len(kept) - place), 0, -1)
        if (english := _PHRASES.get(tuple(kept[place : place + length]))) is not None
    ]
    word = kept[place]
    if not found and word in _VALUES:
        found = [(f"{_VALUES[word]:g}", 1)]
    following = kept[place + 1] if place + 1 < len(kept) else ""
    if word in {"en", "em"} and (
        following in {"dos", "duas", "dois", "deux"} | _VALUES.keys() or following[:1].isdigit()
    ):
        return [*(one for one in found if one[1] > 1), ("in", 1)]  # en dos horas
    if word in {"halb", "half"} and (hour := _hour(following)):
        return [(f"{hour - 1}:30", 2)]  # halb sieben
    if word in _TO_A_CLOCK and following[:1].isdigit():
        return [*(one for one in found if one[1] > 1), ("at", 1)]  # à 19h
    if found and found[-1][1] == 1:
        return found
    if word in _SMALL and word not in {"in", "on", "am", "h"}:
        return [*found, ("", 1)]
    return found if word[0].isalpha() and word not in _ENGLISH else [*found, (word, 1)]
