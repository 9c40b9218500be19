"""Clauses of a story beside a report, which is no part of it: the bus leaves soon, I promised myself an ice cream."""

from bot.core.reading.words.atoms import NUMERIC, Kind
from bot.core.reading.words.lexicon import COUNT_WORDS, linked, words_of
from bot.core.reading.words.people import PERSON
from bot.core.reading.words.said import Said
from content.regex import regex

_LINK = linked("until|till|before|when|where|which|although|even though|ps|p s|btw|also|now|or so|anyway|oh")
_SUBJECT = regex(
    rf"^{_LINK}(?:(?P<mine>(?:i|im|ive|id|we|weve)\b)|(?:the|my|our|a|an|some|this|that|another|his|her|their|your|both|"
    r"all|every|no) \w+|(?:something|nothing|nobody|it|its|there|theres|thats|thanks|despite|with|while|whilst|"
    r"listening|watching|during)\b|\w{3,}(?:ed|ing) (?:by|with|from|to|for|at|in|on|about|the|my|twice|once)\b)"
)
_OTHERS = regex(
    rf"^{_LINK}(?:(?:the|my|our|a|an|some|this|that|another|his|her|their) (?:\w+ )?)?(?:{PERSON}|he|she|they)s?\b"
)
_VERB = regex(
    r"\b(?:\w{2,}(?:ed|ing)|is|are|was|were|am|im|its|thats|theres|had|has|have|ive|came|comes|went|goes|sat|sits|woke|"
    r"wakes|kept|keeps|ate|eats|fell|took|takes|gave|gives|leaves|broke|stole|rang|rings|wants|needs?|slept|sleeps|"
    r"cried|cries|threw|laughs|walks|loves?|hates?|barks|sends|sent|brought|feels?|smells?|looks?|sounds?|works?|with|"
    r"thanks|despite)\b"
)
# With one of these a clause may say of the sets how many, with what, whose, when or whether they were done.
_AMENDS = words_of(
    """
    set sets rep reps round rounds one ones first second third fourth last final each per side sides arm arms hand
    hands left right half double both same more less fewer another other others else rest kg kgs kilo kilos lb lbs
    pound pounds weight weights load loads loaded heavier lighter plate plates dumbbell dumbbells kettlebell band bands
    banded knee knees assisted assist wide narrow incline wall full form did didnt do does doing done dont doesnt got
    made make makes manage managed could couldnt should shouldve would wouldve might may must maybe perhaps probably
    guess guessing think thought reckon believe suppose supposed imagine pretend hope hoped hoping hopefully wish wished
    want wanted wants plan planned plans planning goal target aim aimed meant mean means try trying tried attempt
    attempted intend true false lie lied lying kidding joking joke jk fake copied cheat cheated cheating correct
    incorrect wrong mistake typo oops sorry actually instead except only nearly almost about roughly around count
    counts counted counting track log logged logging wrote write note noted report reported record told tell tells said
    says say number numbers result results score scores yesterday tomorrow last ago previous week weeks month monday
    tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun later tonight mine ours hers theirs if
    unless or whether stop stopped quit gave cut short ended finish finished complete completed skip skipped missed
    missing forgot forgotten without nope idea unsure sure really serious will ill gonna going can cant cannot wont
    able swap swapped change changed move moved easier harder test tested dream dreamt dreaming
    """
)


def is_story(said: Said, *, ahead: bool) -> bool:
    """Whether a clause tells of something else, with a subject of its own and no word that may amend the report.

    `ahead`: it stands before the report, so that what others did may be theirs.
    """
    words = set(said.words)
    if "?" in said.text or said.names or said.foreign or not words.isdisjoint(_AMENDS):
        return False
    if any(atom.kind in NUMERIC and atom.text not in COUNT_WORDS for atom in said.atoms):
        return False
    if ahead and _OTHERS.match(said.plain):
        return False
    strange = sum(atom.kind is Kind.STRANGE and atom.text[:1].isalpha() for atom in said.atoms)
    begins = _SUBJECT.match(said.plain)
    return begins is not None and strange > 1 and _VERB.search(said.plain) is not None
