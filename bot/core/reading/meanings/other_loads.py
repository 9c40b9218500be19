"""Clauses about a load that was not lifted: the 9 kg one was taken, the 20s still scare me, 18 felt too heavy."""

from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.said import Said
from content.regex import regex

_SO = r"^(?:(?:and|but|so|because|cos|as|since|though|although) )*"
_GONE = (
    r"(?:is|was|are|were|has been|had been|got)(?: all| already| still| being)* (?:taken|in use|occupied|busy|missing|"
    r"gone|unavailable|hogged|stolen|used|nowhere|dirty|wet|broken|locked)"
)
_THESE = r"(?: (?:ones?|dumbbells?|bells?|pair|plates?|kettlebells?))?"
_IS = (
    r"(?:still|is|are|was|were|will|would|can|must|felt|feels?|looks?|looked|seems?|seemed|scares?|scared|comes?|"
    r"next(?! time| week| session)|might|may|has|have|had)\b"
)
OTHER_LOAD = regex(
    rf"{_SO}(?:(?:all )?(?:the|my|our|both|every|all)\b.{{0,30}}? {_GONE}\b|(?:(?:the|my|our|those|even|next) )*"
    rf"\d{{1,3}}(?:\.\d)? ?(?:(?:s|kgs?|kilos?|lbs?|pounds?)\b{_THESE} {_IS}|(?:is|was|felt|feels|would be|"
    r"wouldve been|seemed|seems)(?: way| just| a bit| still)* too )(?!.*\d))"
)
"""What such a clause begins with."""
_HAD_NOT = regex(rf"\b{_GONE}\b")


def tells_other_load(said: Said) -> bool:
    """Whether one clause tells of a load that could not be had, or, beside the one that was lifted, how another is."""
    if not said.has_number:
        return False
    clauses = said.clauses()
    other = [clause for clause in clauses if OTHER_LOAD.search(clause.plain) and clause.has_number]
    if not other:
        return False
    loaded = any(atom.kind is Kind.LOAD for clause in clauses if clause not in other for atom in clause.atoms)
    return any(loaded or _HAD_NOT.search(clause.plain) for clause in other)
