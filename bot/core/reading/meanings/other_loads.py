"""Loads that were not lifted, or not in each set: the 9 kg one was taken, 18 felt too heavy, dropped to 5 kg."""

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
_KG = r"\d{1,3}(?:[.,]\d)? ?(?:kgs?|kilos?|lbs?|pounds)\b"
_SOME = regex(
    rf"\b(?:ankle|wrist) weights?\b|{_KG} (?:(?:taken )?off|(?:of )?(?:support|relief|counter ?-?(?:weight|balance)))\b"
    r"|"
    r"\d,? (?:(?:and|then|but|so|i|had to|needed to|have to|was forced to) )*(?:(?:(?:drop(?:ped)?|back(?:ed)? off|"
    r"ended|finish(?:ed)?|switched|moved)(?: up| down| back)?|(?:(?:went|go|came|come) )?(?:up|down|back)) "
    rf"(?:at|on|with|to) (?:the |only )?{_KG}(?! (?:for|on|after|from|in|by) (?:the|my|set))"
    rf"|(?:could|can) (?!only|just|not\b|never)(?:\w+ )?(?:do|use|take|handle|lift|manage) (?:the )?{_KG})"
    rf"|{_KG} (?:(?:in|at) the (?:beginning|start)|to (?:begin|start) with|at first|initially)\b"
    r"|\d ?(?:kgs?|kilos?|lbs?|pounds) (?:the )?rest (?:with |at |@ ?)?\d{1,2}\b"
    r"(?! ?(?:s|secs?|seconds?|mins?|minutes?|m)\b|\d|[\"':])"
)
"""A load of some sets, and nobody knows of which: dropped to 5 kg; 8 kg to begin with; 12 with 8kg rest 10."""
_OTHERWISE = regex(
    r"(?<!have )(?<!ve )(?<!almost )(?<!nearly )\b(?:went|used|took|grabbed|had to (?:go|use|take)) (?:(?:the|an?|"
    r"some|bit|little|touch|tad|lot|slightly|much|way|it|even) )*(?:(?:heavier|lighter)\b(?! band)|(?:bigger|smaller) "
    r"(?:dumb)?(?:bells?|weights?|ones?|pair)|(?:more|less|higher|lower) weights?)\b"
)
"""Another load than the planned one: went heavier."""
_THINGS = regex(
    r"\b(?:with|using|holding) (?:(?:an?|the|my|our|some|both|one|two|\d|full|big|small|plastic|water|milk|wine) )*"
    r"(?:bottles?|jugs?|cans?|bags?|buckets?|bricks?)\b"
)
"""What is lifted at home: with two bottles of water."""
_STRAINED = regex(
    rf"(?:^|[,;.(-] ?|,? (?:because|cos|as|since|but) )(?:the )?{_KG}(?: (?:is|was|were|felt|feels|still|just|way|a|"
    r"bit|little|probably|far|really))*(?: too (?:heavy|much|hard)| much\b)"
)
_LOADED = regex(rf"@ ?\d|\b{_KG}|\bwith (?:the )?\d")
_HAD_NOT = regex(rf"\b{_GONE}\b")


def loads_some(text: str) -> bool:
    """Whether a load is told of some sets only, or one that was too much beside sets without a load."""
    if _SOME.search(text) or (_OTHERWISE.search(text) and not _LOADED.search(text)):
        return True
    found = _STRAINED.search(text) if " much" in text or "too " in text else None
    rest = "" if found is None else f"{text[: found.start()]} {text[found.end() :]}"
    return any(map(str.isdigit, rest)) and not _LOADED.search(rest)


def tells_other_load(said: Said) -> bool:
    """Whether one clause tells of a load that could not be had, or, beside the one that was lifted, how another is.

    Bottles stand for a planned load, and nobody knows how heavy they are.
    """
    if not said.has_number:
        return False
    plan = said.context.prescribed(said.exercise or said.context.up or "")
    if plan is not None and plan.load_kg and _THINGS.search(said.text) and not _LOADED.search(said.text):
        return True
    clauses = said.clauses()
    other = [clause for clause in clauses if OTHER_LOAD.search(clause.plain) and clause.has_number]
    if not other:
        return False
    loaded = any(atom.kind is Kind.LOAD for clause in clauses if clause not in other for atom in clause.atoms)
    return any(loaded or _HAD_NOT.search(clause.plain) for clause in other)
