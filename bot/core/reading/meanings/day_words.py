"""The words of a day that is said, of one left for another, and of one that is only told. Patterns only."""

from content.regex import regex

_DAY_NAME = r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_GIVEN_UP = (
    r"(?:not|instead of|rather than|(?:skip|leave out|drop|cancel|no)(?: (?:the )?(?:session|training|workout|strength|"
    r"gym))?(?<!no)|(?:cant|cannot|can not|wont|unable|not able|busy|not free|no time)(?: (?:do|make|have|be|train|"
    r"training|work out|exercise|lift|able|to|it|that|this|the|my|session|workout|time|free|there))*)"
)
"""What stands ahead of a day that is left for another, or behind it: can't train monday; monday I can't."""
_NOT_THEN = (
    r" (?:(?:im|i am|i|is|will be|s) )?(?:cant|cannot|can not|wont|isnt|not|busy|away|impossible|no good|no time)\b"
    rf"(?! (?:\w+ ){{0,2}}?(?:today|tonight|now|{_DAY_NAME}|tomorrow)\b)"  # tuesday, can't today
)
DAY_SAID = regex(
    rf"\b(?:(?P<not>{_GIVEN_UP}) )?(?:(?:on|next|this|coming|by|for|until|the|first thing|early|"
    r"of) )*(?:"
    r"(?P<after>day after(?: tomorrow)?|overmorrow)|(?P<another>(?:an|some|any)? ?(?:other|another|different) (?:day|"
    r"date|time)|"
    r"(?:a )?different day)"
    r"|(?P<today>today)s?|(?P<tomorrow>tomorrow)s?|(?P<weekday>" + _DAY_NAME + r")s?"
    r"|(?P<week>next week)|(?P<end>(?:at )?(?:the )?weekend)"
    r"|(?P<date>\d{4}-\d\d-\d\d|(?<=the )\d{1,2}(?:st|nd|rd|th)(?! (?:exercise|set|round|rep|move)\b)|"
    r"(?<=on )\d{1,2}(?:st|nd|rd|th)|\d{1,2}(?:st|nd|rd|"
    r"th) "
    r"(?:of )?" + _MONTH + r"|\d{1,2} (?:of )?" + _MONTH
    + r"|" + _MONTH + r" \d{1,2}(?:st|nd|rd|th)?)"
    r")(?: session| one)?(?: (?:am|pm|morning|afternoon|evening|night|lunchtime))?\b"
    + rf"(?P<not_then>{_NOT_THEN})?"
)  # fmt: skip
HOW = r"^(?:(?:and|but|so|ok|hi|hey|coach) )*(?:what (?:if|happens)|how (?:do|to|can|could|would)|where)\b"
"""How a question begins about moving and being away: what if I can't on Monday."""
TOLD_DAY = (
    rf"\b(?:its|it is|finally|today is|tomorrow is) (?:(?:finally|already|almost|nearly|only|just|the) )*"
    rf"(?:weekend|{_DAY_NAME})\b(?! (?:then|instead|please))|"
    rf"^(?:\w+ )?{_DAY_NAME}(?: morning| night)? (?:again|already|ugh|vibes|mood|feeling)$"
)
"""What day it is, for which nothing is asked: it's Friday, finally weekend."""
