"""Sets with something else in the same message, which is taken out: what is left is read as sets.

Nothing that stands in the midst of an exercise's sets, or is said of an exercise that was done, is taken out.
"""

from bot.core.reading.meanings.more import asked, more, with_more
from bot.core.reading.meanings.questions import question
from bot.core.reading.meanings.to_come import is_to_come
from bot.core.reading.meanings.whole import whole
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.sets.setlog import SetLog, read_sets
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import COUNT_WORDS
from bot.core.reading.words.said import Said, say
from content.regex import regex

_FORGOTTEN = regex(r"\bforgot(?:ten)?(?: about| to do)?\b")  # the others' sets show that the rest was done
_PART = regex(
    r"[,;\n]|(?<=\?) |[.!](?!\d)| but | and (?!\w+day\b|tomorrow\b)|(?<!day) and | then | - |"
    r" (?=(?:(?:because of|due to|owing to) |by (?:a|an|my|"
    r"some|the) )\D*(?:[,.;!]|$))|(?<=[\dgbs)]) (?=(?:(?:please|pls|can you|could you) )?"
    r"(?:(?:ping|remind|message|text) me|day off|rest day|on holiday|swap|move|"
    r"use (?:lbs?|kgs?|pounds|kilos)|should i|can (?:i|we)|could we|"
    r"what(?:'?s| is) next|how (?:do|should) i|is (?:it|that|this) (?:ok|normal|enough|too))\b)"
)


def beside_sets(said: Said) -> Reading | None:
    """Sets with something else: "12 10 8, left shoulder hurts", "10 10 9, skip the carries"; None without either."""
    parts = [part.strip() for part in _PART.split(said.text) if part.strip()]
    if len(parts) < 2 or len(parts) > 12:
        return None
    extras: list[tuple[str, Reading]] = []
    for part in parts:
        small = say(part, said.context)
        found = more(small) or asked(small) or _leaves_out(small)
        counts = not COUNT_WORDS.keys().isdisjoint(small.words)  # twice through the pain
        if found is not None and not counts and read_sets(small.atoms, said.context).reason is not None:
            extras.append((part, found))
    if not extras:
        return None
    if any(_is_torn(said, part) for part, _ in extras):
        return question(SetLog(reason="which"), said.context)
    rest = said.text
    for part, _ in extras:
        rest = rest.replace(part, " ", 1)
    log = read_sets(say(rest.strip(), said.context).atoms, said.context)
    if log.reason is not None:
        return None
    ran = any(found.meaning is Meaning.RAN for _, found in extras)
    if ran and len(log.sets) == 1 and not said.names:
        return question(SetLog(reason="which"), said.context)  # ran 10 then 8 with a break
    done = {one.exercise for one in log.sets}
    left_out = tuple(name for _, found in extras for name in found.skipped)
    beside = [found for _, found in extras if not found.skipped]
    hurts = {found.exercise for found in beside if found.meaning is Meaning.PAIN and found.exercise is not None}
    if hurts - done or not done.isdisjoint(left_out):
        return question(SetLog(reason="which"), said.context)  # rows hurt, 12 10 8
    return with_more(Reading(meaning=Meaning.SETS, sets=log.sets, other=log.other, skipped=left_out), beside)


def _is_torn(said: Said, part: str) -> bool:
    """Whether a remark names an exercise between another one's sets and bare numbers: push-ups 3x12, rows hurt, 12."""
    before, _, behind = said.text.partition(part)
    if not say(part, said.context).names or not behind or not before:
        return False
    head, tail = say(before.strip(), said.context), say(behind.strip(), said.context)
    amount = next((place for place, atom in enumerate(tail.atoms) if isinstance(atom.value, float)), len(tail.atoms))
    name = next((place for place, atom in enumerate(tail.atoms) if atom.kind is Kind.NAME), len(tail.atoms))
    return bool(head.names) and head.has_number and amount < name


def _leaves_out(part: Said) -> Reading | None:
    """An exercise left out beside the sets of others: skip the carries today; no carries yet is none."""
    told = part.names and not is_to_come(part)
    found = whole(say(_FORGOTTEN.sub("skipped", part.text), part.context)) if told else None
    return found if found is not None and found.meaning is Meaning.SKIP and found.skipped else None
