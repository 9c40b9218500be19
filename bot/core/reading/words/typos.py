"""Slips of the thumb: in the words that decide what a short reply means (doen, finsihed), and in those of a set log."""

from collections.abc import Iterator

from bot.core.near import edits
from bot.core.reading.words.lexicon import words_of
from content.regex import regex

_SLIPS = {
    "done": "doen donee doone dnoe dine'd doned donne", "skip": "skpi skipp sikp skiip skp skippin skiping",
    "undo": "udno unod undoo",
    "swap": "sawp swpa swapp", "later": "latr laetr latre ltaer laterr", "same": "smae saem samee",
    "pause": "puase pasue pausee", "sick": "sikc sickk", "move": "mvoe moev", "ran": "rann", "rows": "rwos",
    "today": "tody toady todya tdoay", "back": "bakc", "hurts": "hutrs hurst hrts",
}  # fmt: skip
_MENDED = {slip: word for word, slips in _SLIPS.items() for slip in slips.split()}
_LONG = words_of(
    """
    finished completed complete everything session workout training tomorrow tonight yesterday shoulder holiday vacation
    monday tuesday wednesday thursday friday saturday sunday exercise instead planned skipped skipping reschedule
    postpone snooze undone another different delete remove repeat recovered travelling
    """
)
_FOUND = {
    "finish",
    "complete",
    "skipped",
    "skipping",
    "session",
    "sessions",
    "trained",
    "finishes",
    "repeats",
    "snoozed",
}
# Words of a set log, in which a letter is missing, doubled or swapped: wiht, rpes, eahc, lfet.
_OF_SETS = words_of(
    """
    with reps sets each and then left right side sides both last first second third kilos pounds minute minutes seconds
    metres meters round rounds one three four five six seven eight nine twice eleven twelve fifteen twenty thirty
    dumbbell dumbbells kgs lbs
    """
)
# What comes of that and is a word of its own, here or in another language.
_OWN = words_of(
    """
    ten the there thee tree seen sven seve elven let lef lat lats las fist firs wit bot booth set rep res resp ses sie
    sied sid nad ech rund rond ronds roun kilo pound ponds metre meter metrs meres minut minuts minuet minuets mintues
    sconds secons punds lsb dumbell dumbells tenty thirt
    for fur fou fie nie nin noe twie inne
    """
)
_DRAWN_OUT = regex(r"([a-z])\1{2,}")
_WORD = regex(r"[a-z]{4,}")
_MOST = 5_000  # words remembered
_known: dict[str, str] = {}


def mended(text: str) -> str:
    """The text with slips in deciding words put right; the same text where there is none."""
    return _WORD.sub(lambda found: _mend(found[0]), text) if len(text) <= 120 else text


def _mend(word: str) -> str:
    if word not in _known:
        if len(_known) > _MOST:
            _known.clear()
        _known[word] = _closest(word)
    return _known[word]


def _closest(word: str) -> str:
    if word in _MENDED:
        return _MENDED[word]
    squeezed = _DRAWN_OUT.sub(r"\1", word)
    if squeezed != word and (squeezed in _SLIPS or squeezed in _LONG):
        return squeezed  # skippp
    if len(word) < len("sunday") or word in _LONG or word in _FOUND:
        return word
    allowed = 1 if len(word) < len("finished") else 2
    near = [
        known
        for known in _LONG
        if known[0] == word[0] and edits(word, known, most=allowed) <= allowed and known[-1] == word[-1]
    ]
    return near[0] if len(near) == 1 else word


def _slips(word: str) -> Iterator[str]:
    """The word with two letters swapped, one doubled or one missing that is not its first."""
    for at, letter in enumerate(word):
        yield word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :]
        yield word[:at] + letter + word[at:]
        if at and len(word) > len("kgs"):
            yield word[:at] + word[at + 1 :]


SLIPS_OF_SETS = {slip: word for word in _OF_SETS for slip in _slips(word) if slip not in _OF_SETS | _OWN}
"""Slips in the words of a set log, each with the word that was meant."""
