"""What a report of pain changes, and the words that stop everything. The swaps themselves are prescribed elsewhere."""

import re
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from content.model import Content
from content.regex import regex
from training.life import pause
from training.model import Athlete, Pain, PrescribedExercise, Reason
from training.prescription import prescribe
from training.shape import pause_on
from training.soreness import sore_on

KEPT = timedelta(weeks=6)
FORTNIGHT = timedelta(days=14)
THIRD_TIME = 3
_BETWEEN = 3  # so many other words may stand among those of a flag
_WORD = regex(r"[^\W_]+")
_CHEST_MOVES = regex(r"chest[\s-]+(?:press|fl[yi]|stretch|open|supported)\w*")
_SMALL = regex(
    r"a|an|the|my|is|it|i|in|of|and|went|feel|felt|feeling|am|was|has|down|after|so|very|la|le|en|el", re.ASCII
)
ASK_AFTER = timedelta(days=3)  # a pause for pain is asked about once, so long after it began


def report(content: Content, athlete: Athlete, pain: Pain) -> tuple[Athlete, tuple[Reason, ...]]:
    """The athlete with that pain noted, and what follows beyond the swap: a move left out, a pause, a clinician.

    Until it is over, or for a fortnight, sessions spare it and nothing there goes up.
    """
    kept = tuple(one for one in athlete.pains if pain.local_date - one.local_date < KEPT and one != pain)
    athlete = replace(athlete, pains=(*kept, pain))
    if pain.over:
        return _healed(athlete, pain.local_date), (Reason(rule="pain-over"),)
    athlete, reasons = _dropped(content, athlete, pain.local_date)
    if _is_third_time(athlete, pain.local_date):
        athlete = replace(athlete, seen_clinician_advice_on=pain.local_date)
        reasons = (*reasons, Reason(rule="see-clinician"))
    return athlete, reasons


def ask_on(athlete: Athlete) -> date | None:
    """The date to ask, once, how it is: three days into a pause for pain that is still open. None where none is."""
    open_ones = [one.since for one in athlete.pauses if one.until is None and one.why == "pain"]
    return max(open_ones) + ASK_AFTER if open_ones else None


def red_flag(content: Content, text: str) -> bool:
    """Whether a text holds words that stop a session with fixed advice: chest pain, fainting, a numb arm.

    The words of one flag may stand in any order with a few others between: "my left arm is numb". Exercises named
    after the chest are no chest.
    """
    said = _words(_CHEST_MOVES.sub(" ", _plain(text[:2000])))
    heard = set(said)
    return any(flag <= heard and _holds(said, flag) for flag in _flags(content.red_flags))


def _holds(said: list[str], flag: frozenset[str]) -> bool:
    places = [place for place, word in enumerate(said) if word in flag]
    return any(flag <= set(said[place : place + len(flag) + _BETWEEN]) for place in places)


def _dropped(content: Content, athlete: Athlete, local_date: date) -> tuple[Athlete, tuple[Reason, ...]]:
    """Where moves that hurt are left out, not swapped: the other one stays, and with none left there is a pause."""
    programme = content.programmes[athlete.programme]
    if programme.when_painful != "drop":
        return athlete, ()
    unhurt = replace(athlete, pains=())
    moves = {e.id for s in programme.turn for e in _main(content, unhurt, s, local_date)}
    hurting = {move for move in moves if sore_on(athlete, local_date).touches(content, move)}
    if not hurting:
        return athlete, ()
    if hurting < moves:
        return athlete, (Reason(rule="pain-drops-one"),)
    if pause_on(athlete, local_date) is not None:
        return athlete, ()
    return pause(athlete, local_date, None, "pain"), (Reason(rule="pain-pauses"),)


def _main(content: Content, athlete: Athlete, session_id: str, local_date: date) -> tuple[PrescribedExercise, ...]:
    return prescribe(content, athlete, session_id, light=False, phase=None, local_date=local_date).main


def _healed(athlete: Athlete, today: date) -> Athlete:
    """Nothing hurts any more: a pause for pain ends with it."""
    if sore_on(athlete, today).areas or sore_on(athlete, today).exercises:
        return athlete
    kept = [one for one in athlete.pauses if not (one.until is None and one.why == "pain")]
    ended = [
        replace(one, until=today - timedelta(days=1))
        for one in athlete.pauses
        if one.until is None and one.why == "pain" and one.since < today
    ]
    return replace(athlete, pauses=(*kept, *ended))


def _is_third_time(athlete: Athlete, today: date) -> bool:
    """Reports of the last fortnight, the same one on the same day counted once; said once in that time."""
    told = athlete.seen_clinician_advice_on
    if told is not None and today - told < FORTNIGHT:
        return False
    recent = {
        (one.local_date, one.area, one.exercise)
        for one in athlete.pains
        if not one.over and today - FORTNIGHT < one.local_date <= today
    }
    return len(recent) >= THIRD_TIME


@lru_cache(maxsize=8)
def _flags(flags: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_words(_plain(flag))) for flag in flags)


def _words(plain: str) -> list[str]:
    """The words that carry meaning, without a plural's s."""
    words = (word.removesuffix("s") if len(word) > 3 else word for word in _WORD.findall(plain))
    return [word for word in words if not _SMALL.fullmatch(word)]


def _plain(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c) and c not in "'’")
