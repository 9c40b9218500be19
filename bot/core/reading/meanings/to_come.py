"""Clauses about what is still to come: press tomorrow, the flies will have to wait, back for more after dinner."""

from bot.core.reading.words.atoms import COUNTED, NUMERIC, Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import Said
from content.regex import regex

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_AFTER = (
    r"after (?:(?:my|the|our|a|some) )*(?:lunch|dinner|tea|breakfast|supper|brunch|work|school|shower|nap|meeting|call|"
    r"break|coffee|walk|run|bedtime|shops?|shopping|errands?|chores|kids?\b.*|baby\b.*)"
)
_WHEN = regex(
    r"\b(?:tomorrow(?: (?:morning|night|evening|afternoon|lunch))?|tonight|later(?: on)?|afterwards|"
    r"(?:an|some ?)?other (?:day|time)|this (?:evening|afternoon)|(?:in|during|at) (?:the|a|my) "
    r"(?:lunch ?(?:break)?|break|evening|afternoon|bit|while|"
    r"minute|min|moment|sec|weekend)|at (?:night|lunch(?:time)?)|before (?:bed|dinner|supper)|"
    r"(?:this|over the|for the) weekend|"
    rf"(?:next|on|come|by) (?:week|time|session|workout|{_DAY})|{_DAY}|{_AFTER})\b"
)
_AT_END = regex(r"(?<!^)\b(?:tomorrow|tonight|later|another day|after (?:lunch|dinner|work))$")
_WAITS = regex(
    r"\b(?:still to (?:come|do|go|follow)|yet to (?:come|do|follow)|to (?:come|follow)$|to be (?:done|continued)|"
    r"(?:can|could|may|must|will|ll|ill|has to|have to|need to|needs to|gotta|going to|gonna)(?: \w+){0,2} wait|"
    r"on hold|(?:will|ll) (?:be|get) done\b|i (?:still )?need (?:a|an|the|to|new|some|my)\b|needs (?:a|an|new|some)\b|"
    r"(?:will|ll|to) follow\b|(?:is|are|was|were)(?: (?:still|just|all|now))* (?:waiting|broken|taken|busy|"
    r"occupied|in use|out of order|out of service|closed|missing|unavailable)\b|(?:is|are|comes?|come|up|then) next\b|"
    r"^next (?:up|come|comes|is|are)\b|coming (?:up|next|soon)|"
    r"(?:no|not|isnt|arent|havent|hasnt|didnt)\b.* yet\b|still (?:pending|open|outstanding|due|waiting|ahead)|"
    r"(?:about|going|have|need|want|plan|hope|planning|hoping|got) to (?:do|tackle|start|attack|face|get to)\b|"
    r"(?:gonna|will|ill) (?:do|tackle|start|attack|face|squeeze|get to)\b)"
)
# With these a clause without a name may be about the sets that are told: doing those later, session tonight.
_OF_REPORT = words_of(
    """
    it that this these those them same start starting starts begin beginning train training session workout log logging
    report reporting numbers record gym lift lifting try trying attempt repeat redo again instead set sets rep reps
    round rounds finish finishing first second third last final one ones
    """
)
_NAYS = words_of("no not without none")
_TONIGHT = regex(r"\b(?:tonight|this (?:evening|afternoon))\b")
_ASKED_FOR = words_of("move push swap reschedule postpone remind ping snooze text message")  # of the coach
_DONE = words_of("did got had has managed hit made was were felt went done been completed finished")
# What is to come where no exercise is named.
_MORE = words_of(
    """
    more rest others other remaining remainder back run runs running race races ride bike cycling swim swimming row
    rowing hike walk jog jogging parkrun intervals hills marathon half long easy tempo recovery legs cardio core yoga
    pilates stretch stretches stretching mobility physio football tennis climbing work holiday bed sofa shower nap
    """
)
_NOW = words_of("today now did done")


def runs_on(clause: Said, following: Said) -> bool:
    """Whether what follows may be to come as well: tomorrow press, rows 10 9 8; not: press tomorrow, rows 10 9 8."""
    if (ends := _AT_END.search(clause.plain)) is not None and ends.start():
        return False  # will do the press later, rows 10 9 8
    first = next((atom.kind for atom in clause.atoms if atom.kind is not Kind.FILL), None)
    return first is not Kind.NAME and _NOW.isdisjoint(following.words) and is_to_come(clause)


def is_planned(clause: Said) -> bool:
    """Whether a clause tells how much of an exercise is to be done another time: chest press tomorrow 3x8."""
    return bool(clause.names) and _WHEN.search(clause.plain) is not None and _DONE.isdisjoint(clause.words)


def tells_when(clause: Said) -> bool:
    """Whether a clause says at what other time something shall be: after the school run."""
    return _WHEN.search(clause.plain) is not None


def is_to_come(clause: Said) -> bool:
    """Whether a clause tells of something that is to be done yet, and nothing of what was done."""
    plain = _WHEN.sub("", _WAITS.sub("", clause.plain))
    if plain == clause.plain or "?" in clause.text:
        return False
    words = set(plain.split())
    if _TONIGHT.search(clause.plain) and not words.isdisjoint(_NAYS):
        return False  # no curls tonight: left out
    counts = any(atom.kind in NUMERIC | COUNTED for atom in clause.atoms)
    if counts or not words.isdisjoint(_DONE | _ASKED_FOR):
        return False
    return bool(clause.names) or (words.isdisjoint(_OF_REPORT) and not words.isdisjoint(_MORE))
