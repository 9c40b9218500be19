"""A share of the session done as planned: the first two exercises, both of two, all but the last set of one."""

from bot.core.reading.model import Meaning, Reading
from bot.core.reading.sets.planned import open_sets
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import NUMBER_WORDS, phrases_of
from bot.core.reading.words.said import Said
from content.regex import regex

_FIRST = regex(
    r"(?:did |done |finished |completed |got through |only )*(?:first (\w+) (?:exercises|moves|movements)|"
    r"(\w+) first (?:exercises|moves|movements))(?: done| finished| completed| only)*"
)
_BOTH = phrases_of("both; did both; done both; finished both; completed both; did both of them; did them both")
_BUT_LAST = regex(
    r"(?:did |done |finished |completed |got )*(?:N )?(?:every |all )?(?:sets? )?(?:of )?(?:N )?(?:sets? )?"
    r"(?:but|except|except for|bar|minus|apart from) (?:last|final|one)(?: sets?| one| round)?(?: of)?(?: N)?"
)


def share_done(said: Said) -> Reading | None:
    """The sets of that share at their targets, or None where the reply speaks of none."""
    session = said.context.session
    if session is None or said.foreign:
        return None
    if said.names:
        return _but_last(said)
    main = tuple(one.id for one in session.main)
    if said.core in _BOTH:
        return (
            Reading(meaning=Meaning.DONE, sets=open_sets(said.context)) if len(main) == len(("one", "other")) else None
        )
    found = _FIRST.fullmatch(said.core)
    if found is None:
        return None
    word = found[1] or found[2]
    many = int(word) if word.isdigit() and len(word) == 1 else int(NUMBER_WORDS.get(word, 0))
    if not 1 < many < len(main):
        return None
    return Reading(meaning=Meaning.DONE, sets=open_sets(said.context, main[:many]), exercise=main[0])


def _but_last(said: Said) -> Reading | None:
    """ "rows all but the last set": the open sets of the one exercise that is named, without the last."""
    words = ["N" if atom.kind is Kind.NAME else atom.text for atom in said.atoms if atom.kind is not Kind.STOP]
    plain = " ".join(word for word in words if word not in {"the", "i", "my", ",", "-"})
    ids = {hit.ids for hit in said.names}
    if _BUT_LAST.fullmatch(plain) is None or len(ids) != 1 or plain.count("N") != 1:
        return None
    exercise = said.exercise
    sets = () if exercise is None else open_sets(said.context, (exercise,))[:-1]
    return Reading(meaning=Meaning.DONE, sets=sets, exercise=exercise) if sets else None
