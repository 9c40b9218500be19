"""A remark behind the sets, in words of any kind: in the hotel gym, before my daughter woke up. It is left aside."""

import re

from bot.core.reading.lexicon import NUMBER_WORDS, words_of
from bot.core.reading.said import POLITE, Said
from bot.core.reading.smalltalk import FILL, NOTES

MOST_WORDS = 10  # a longer remark says more than where, when and how

# A remark begins so; the name of an exercise does not.
_OPENERS = words_of(
    """
    in at while whilst after before because cos coz cause bc since despite during even although though thanks watching
    listening i im it its that thats this my the was were felt feels feeling really so such what very pretty still
    already finally almost definitely barely just had got went kept could under outside inside on straight right
    """
) - {"on", "right"}
_DOING = words_of(
    """
    pings ping remind reminder alarm snooze move swap skip undo pause stop start change set unit units level programme
    mondays tuesdays wednesdays thursdays fridays saturdays sundays yesterdays tomorrows program quiet stretch race
    marathon half temperature pulse hr steps calories weighed weigh bodyweight slept sleep
    """
)
# Words that say what the numbers are, whose they are, or that they are no report: then nothing is left aside.
TELLING = words_of(
    """
    no not never none nothing without zero instead but except only half less more most minus plus extra another again
    plan planned target goal tomorrow next later will ll ill wont should shouldve would could cant couldnt can if when
    want wanted wish need needs needed try tried trying maybe perhaps think about approximately roughly ago yesterday
    week weeks month months year years day days monday tuesday wednesday thursday friday saturday sunday mon tue wed thu
    fri sat sun he she they wife husband mate friend brother sister dad mum mom partner girlfriend boyfriend kid son
    client his her hers him their them you your we us someone somebody everyone people guy guys girl video says said
    say told tells read reads page km k run ran running mile miles min mins minute minutes hour hours sec secs second
    seconds metre metres meter meters each both per side sides left right arm hand leg single kg kgs
    kilo kilos lb lbs pounds rpe rir reserve tank warm warmup warmups drop dropped failure failed fail assisted
    assistance assist band bands total sum altogether overall range between or to vs versus set sets rep reps round
    rounds time times x first third fourth last final other one ones two three same hold pause paused wrong mistake oops
    sorry undo delete cancel skip skipped skipping swap swapped hurt hurts hurting pain painful ache aches sore sick ill
    injured numb stop stopped change correct correction meant actually should've didnt dont doesnt isnt wasnt hasnt
    havent arent aint weight weights load loaded heavier lighter assisted dumbbell dumbbells bell bells kettlebell bar
    barbell machine cable bench plate plates number numbers score record max pb pr best goal bpm heart age old
    prescribed written asked rest everything others morning afternoon evening tonight am pm oclock noon midnight
    """
)
# The same ahead of sets, where when and how it went may be said.
_AHEAD = (
    (
        TELLING
        - words_of(
            "day days first time times session best record rest one ones x left easy same weight weights loaded old"
        )
    )
    | words_of("rest as plan")
    | _DOING
)
_MARK = re.compile(r"[:!]|[.,](?!\d)| - ")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d")


def without_remark(said: Said) -> str | None:
    """The reply without the remark that it ends with; None where it ends with none."""
    last = max((found.end() for found in _NUMBER.finditer(said.text)), default=0)
    words = list(_WORD.finditer(said.text, last))
    for place, found in enumerate(words):
        if _plain(found[0]) not in _OPENERS:
            continue
        rest = [_plain(word[0]) for word in words[place:]]
        if 1 < len(rest) <= MOST_WORDS and TELLING.isdisjoint(rest) and NUMBER_WORDS.keys().isdisjoint(rest):
            return said.text[: found.start()].rstrip(" ,.;:-–(") if last else None
        return None
    return None


def without_opening(said: Said) -> str | None:
    """The reply without the remark that it begins with, up to a colon, stop or comma; None where there is none."""
    first = _NUMBER.search(said.text)
    head = said.text[: first.start()] if first is not None else ""
    marks = list(_MARK.finditer(head))
    if not marks:
        return None
    words = [_plain(word[0]) for word in _WORD.finditer(head[: marks[-1].start()])]
    if not 0 < len(words) <= MOST_WORDS or not _AHEAD.isdisjoint(words) or not NUMBER_WORDS.keys().isdisjoint(words):
        return None
    if not any(word in FILL or word in NOTES or word in POLITE or word in _OPENERS for word in words):
        return None  # Tom: 12 10 8
    return said.text[marks[-1].end() :].strip()


def _plain(word: str) -> str:
    return word.replace("'", "").replace("’", "")
