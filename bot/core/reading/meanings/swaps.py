"""An exercise that won't do, in a reply: swap it, no band today, anything but rows. Records nothing."""

import re
from collections.abc import Sequence

from bot.core.reading.meanings.skips import leaves_out
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.names import NameHit
from bot.core.reading.words.said import Said
from content.regex import regex

_GEAR = (
    r"(?:dumbbells?|dbs?|weights?|bands?|cables?|bench|bar|pull ?-?up bar|machine|kettlebells?|kbs?|mat|equipment|"
    r"gear|gym|kit|rack|station|anchor)"
)
_IS_GEAR = regex(_GEAR)
_SWAP = regex(
    r"\b(?:swap|replace|substitute|substitution|replacement|exchange|alternatives?|something else|another exercise|"
    r"other options?|another option|(?:give|get|show|need|want|have|try|do|pick|find|suggest)(?: me|"
    r" us)? another one|"
    r"any options?|"
    r"different exercise|other exercise|switch (?:out )?)\b|\binstead of\b|\bin place of\b"
)
_NO_GEAR = regex(
    rf"\b(?:no|dont (?:have|own) (?:a |any |my |the )?|havent got (?:a |any |my )?|without (?:a |any |my )?|"
    rf"forgot my|have no|"
    rf"got no|no suitable|no free|not enough|"
    rf"left my|lost my|"
    rf"broke my|no access to (?:a |any )?)\s?{_GEAR}\b|\b{_GEAR} (?:is |are |was |were )?(?:taken|busy|occupied|"
    rf"broken|broke|in use|full|not available|unavailable|snapped|missing|out of order|out of service|ripped|gone|"
    rf"closed|busted)\b"
    rf"|\b(?:my |the |our |both )(?:my |the )?{_GEAR} (?:is|are) (?:still |all )*(?:at|in) (?:home|"
    rf"(?:my |the )?(?:work|office|"
    rf"mates?|"
    rf"(?:my |our )?(?:moms?|mums?|dads?|parents|friends?|brothers?|sisters?)(?: place| house)?|"
    rf"friends?|car|garage|"
    rf"other \w+|parents|moms|mums|brothers|sisters))\b"
    rf"|\b(?:dont|do not) have (?:that|this|such a|one of those|the) (?:\w+ )?(?:machine|thing|equipment|gear|kit)\b"
    rf"|\b(?:only|just) (?:have |got |ive got |with )(?:a |an |my |the |some |one |two )?(?:resistance |light |"
    rf"heavy )?{_GEAR} (?:with me|here|at home|in my room|today|at hand|"
    rf"available)\b"
    rf"|\b(?:hotel|airbnb|travell?ing|on the road|at my (?:parents|friends|inlaws)|holiday|vacation|"
    rf"trip)\b.* (?:only|just) "
    rf"(?:have|got|ive got|with) (?:a |an |my )?{_GEAR}$"
    rf"|\ball (?:i|ive|we|weve) (?:have|got|have got)(?: here| with me| today)? is (?:a |an |my |the |one |"
    rf"two )?{_GEAR}\b"
    r"|\b(?:nowhere|nothing|no place|(?:dont have|havent got|cant find|without) (?:anything|anywhere|"
    r"something|somewhere|a place|a door|a hook)) to (?:attach|anchor|hang|fix|hook|tie|loop|mount)\b"
    rf"|\b(?:someone|somebody|people|a guy)s? (?:is |are )?(?:on|using|hogging) (?:the |my )?{_GEAR}\b"
)
_NO_ROOM = regex(
    r"\b(?:no|not enough|dont have (?:the |any |enough |much )?|too little|havent got (?:the )?) ?(?:space|room)\b"
)
_OTHER_THAN = regex(
    r"\b(?:something|anything|an? \w+) (?:\w+ )?(?:easier|simpler|gentler|lighter|harder|different|other|else) "
    r"(?:than|to|from|for)\b"
)
_EASIER = regex(
    r"\b(?:give me|can i (?:have|do|get)|could i|want|need|like|love|prefer|show me|any|is there)\b.* "
    r"(?:easier|simpler|gentler|different|lighter|"
    r"harder|other|alternative) (?:(?:version|kind|form|option|alternative|variation|variant|one|move|exercise|"
    r"substitute) (?:of|for|to|than) (?:(?:the|my) )?)?N\b"
)
"""Give me an easier row."""
_PREFERS = regex(
    r"\b(?:prefer|rather do|rather have|like|better)\b[^,;.]*\bN (?:to|over|than|rather than) (?:the |my )?N\b"
)
"""I'd prefer chin-ups to pull-downs."""
_TAKEN = regex(
    rf"\bN(?: machine| station| bar| cable)? (?:is |are |was |were |s )?(?:taken|occupied|broken|in use|out of order|"
    rf"out of service|missing|closed|busted|not available|unavailable)\b"
    rf"|\b(?:(?:is|are|s|still|been|someone|somebody|people|guys?) (?:on|using)|hogging|queue (?:for|at)|"
    rf"line (?:for|at)|wait (?:for|at)|waiting for) (?:the |my )?N\b|"
    rf"\bno (?:\w+ )?N (?:here|there|{_GEAR}|(?:at|in) (?:this|my|the) (?:gym|hotel|place))\b"
)
"""The pull-down is taken; no pull-down machine here."""
_ASKED = regex(r"(?:and |but |so |hey |hi )*(?:how|why|when|which|where)\b")
_NOT_WANTED = regex(
    r"\b(?:(?<!why )(?:dont|do not)|no need to|never|wont|will not|not going to)"
    r"(?: (?:want to|need to|have to|please))* (?:swap|replace|change|substitute|exchange|switch)\b"
)
_REPORTS = regex(r"\b(?:did|done|finished|completed)\b|✓")
_OTHER_DAYS = regex(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\btomorrow\b|\byesterday\b|\bweekends?\b|\bnext week\b"
)
_CANT = regex(
    r"\b(?:cant|cannot|can not|couldnt|unable to|not able to|(?:not possible|impossible) to|no way to|dont know how "
    r"to) (?:do|manage|get)\b"
)
_SWAP_BACK = regex(
    r"(?:(?:please|can you|could you|can we|ok|actually|no|i want to|lets) )*(?:swap|change|switch|put|give me|"
    r"bring)(?: (?:it|that|this|them|"
    r"the \\w+|the exercise|the old one|the original))? back(?: again| please)?|back to the (?:old|original|first|"
    r"other) (?:one|exercise)"
)
_SWAP_THIS = regex(
    r"(?:(?:can|could|may|we|i|you|id rather|rather|lets|let me|id like|id prefer|want|like|to|need|give me|"
    r"get me|show me|have|"
    r"do|please|for|try|"
    r"too hard|too easy|prefer|with|maybe|offer|suggest|any|a|an) )*(?:"
    r"(?:swap|swop|switch|change|replace|substitute|exchange)(?: out)?(?: (?:current|one|exercise|move|movement|this "
    r"one))?|"
    r"(?:something|anything) (?:else|different|easier|simpler|gentler|lighter|harder)(?: (?:instead|here|please|"
    r"for))*|another(?: (?:one|exercise|move|"
    r"option))?(?<!another)|"
    r"(?:different|other|alternative|alternate|easier|harder|lighter|simpler|new) (?:one|exercise|move|movement|"
    r"option|version|"
    r"variation|variant)|alternatives?|"
    r"substitute|replacement)"
    r"(?: (?:instead|for|with|something|different|else|one|exercise))*"
)
_CANT_THIS = regex(
    r"(?:i )?(?:cant|cannot|can not|unable to|not able to|dont know how to) do (?:this|that)(?: (?:one|exercise|move|"
    r"movement))?"
    r"(?: here| at home)?"
)
_DISLIKED = regex(
    r"\b(?:hate|dislike|dont (?:like|want|fancy|enjoy)|do not like|not a fan of|sick of|bored of|tired of|anything "
    r"but|not|no)\b"
)
_ELSE = regex(
    r"\b(?:(?:something|anything|what) (?:else|different)|another (?:one|exercise)|different (?:one|exercise)|"
    r"alternatives?|swap|"
    r"give me another|replace|change (?:it|them)|other (?:one|exercise)|instead)\b"
)


def swap(said: Said) -> Reading | None:
    """swap rows, no band today, pull-ups instead of pull-downs."""
    plain = said.plain
    if _NOT_WANTED.search(plain):
        return None
    exercises = [hit.ids[0] for hit in said.names if len(hit.ids) == 1]
    if _SWAP_BACK.fullmatch(plain):
        return Reading(meaning=Meaning.SWAP, over=True)
    if not exercises and (
        _SWAP_THIS.fullmatch(said.core) or any(_SWAP_THIS.fullmatch(part.core) for part in said.clauses())
    ):
        return Reading(meaning=Meaning.SWAP, exercise=said.context.up)
    framed = " ".join("N" if atom.kind is Kind.NAME else atom.text for atom in said.atoms)
    refused = _refused(said, exercises, framed) if exercises and not _counts(said) else None
    if refused is not None:
        return refused
    if _CANT_THIS.fullmatch(plain) or re.fullmatch(
        r"(?:\w+ )?instead of (?:the )?(?:dumbbells?|bands?|cables?|weights?)", plain
    ):
        return Reading(meaning=Meaning.SWAP, exercise=said.context.up)
    wanted = _SWAP.search(plain) is not None
    if wanted and (exercises or said.foreign or re.search(r"\b(?:this|it|that|exercise|move|one)\b", plain)):
        if re.search(r"\b(?:did|done|instead of \d|\d+ instead)\b", plain) or _counts(said):
            return None
        if not exercises and re.search(r"\b(?:day|days|week|session|workout)\b", plain):
            return None
        instead = re.search(r"\b(?:instead of|in place of|rather than)\b", plain)
        if instead is not None and exercises:
            behind = [hit.ids[0] for hit in _named_after(said, "of") if len(hit.ids) == 1]
            old = behind[0] if behind else exercises[-1]
            new = next((one for one in exercises if one != old), None)
            return Reading(meaning=Meaning.SWAP, exercise=old, to_exercise=new)
        new = exercises[1] if len(exercises) > 1 else None
        return Reading(meaning=Meaning.SWAP, exercise=exercises[0] if exercises else said.context.up, to_exercise=new)
    if (
        is_missing(said)
        and not (_ASKED.match(plain) or _counts(said) or _REPORTS.search(plain))
        and not _OTHER_DAYS.search(plain)
    ):
        return Reading(meaning=Meaning.SWAP, exercise=exercises[0] if exercises else None)
    if _CANT.search(plain) and exercises and not _counts(said) and "?" not in said.text:
        return Reading(meaning=Meaning.SWAP, exercise=exercises[0])
    return None


def _refused(said: Said, exercises: Sequence[str], framed: str) -> Reading | None:
    """What is wanted in the place of an exercise that is named: anything but rows, an easier row, chin-ups rather."""
    plain, first, second = said.plain, exercises[0], exercises[1] if len(exercises) > 1 else None
    changed = re.fullmatch(r"(?:\w+ ){0,3}?change (?:the |my )?[\w -]+?", plain) is not None
    disliked = (_DISLIKED.search(plain) or _CANT.search(plain)) is not None and _ELSE.search(plain) is not None
    if disliked or plain.startswith("anything but") or (changed and _only_change(said)):
        return Reading(meaning=Meaning.SWAP, exercise=first, to_exercise=second)
    if _EASIER.search(framed) or _NO_ROOM.search(plain) or _OTHER_THAN.search(plain):
        return Reading(meaning=Meaning.SWAP, exercise=first)
    if second is not None and _PREFERS.search(framed):
        return Reading(meaning=Meaning.SWAP, exercise=second, to_exercise=first)
    return None


def left_for_gear(said: Said) -> Reading | None:
    """Skip the Pallof press, the band snapped: exercises left out for want of gear, and nothing asked for instead."""
    plain = said.plain
    asked = _SWAP.search(plain) or _ASKED.match(plain) or _CANT.search(plain)
    if asked or not _NO_GEAR.search(plain) or _counts(said):
        return None
    named = [part for part in said.clauses() if leaves_out(part) and not is_gear(part)]
    out = [hit.ids[0] for part in named for hit in part.names if len(hit.ids) == 1]
    return Reading(meaning=Meaning.SKIP, exercise=out[0], skipped=tuple(out)) if out else None


def is_gear(said: Said) -> bool:
    """Whether what is named is gear, by which an exercise is called too: no bar today."""
    return any(atom.kind is Kind.NAME and _IS_GEAR.fullmatch(atom.text) for atom in said.atoms)


def is_missing(said: Said) -> bool:
    """Whether it is told that the gear for it is not there: no band, the pull-down is taken."""
    framed = " ".join("N" if atom.kind is Kind.NAME else atom.text for atom in said.atoms)
    return _NO_GEAR.search(said.plain) is not None or _TAKEN.search(framed) is not None


def lacks(said: Said) -> bool:
    """Whether only what there is not is told, and nothing asked for: no dumbbells here, gym closed."""
    plain = said.plain
    return _NO_GEAR.search(plain) is not None and not (said.names or _SWAP.search(plain) or _ASKED.match(plain))


def _counts(said: Said) -> bool:
    """Whether a number stands in it that counts something: "another one" does not."""
    return any(isinstance(atom.value, float) and atom.text != "one" for atom in said.atoms)


def _only_change(said: Said) -> bool:
    """Whether "change" and a name are all that is said: "change set 2" is a correction."""
    rest = [atom.text for atom in said.atoms if atom.kind is not Kind.NAME]
    return all(word in {"change", "the", "my", "please", "can", "we", "you", "could", "i"} for word in rest)


def _named_after(said: Said, word: str) -> list[NameHit]:
    """The exercises named behind a word."""
    place = next((at for at, atom in enumerate(said.atoms) if atom.text == word), len(said.atoms))
    return [atom.value for atom in said.atoms[place:] if isinstance(atom.value, NameHit)]
