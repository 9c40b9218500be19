"""How a report begins before its first number: dear coach, forgot to log, so far it's, dead after 12 10 8. Cut off."""

from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.openings import without_openings
from bot.core.reading.words.pain import PAIN
from bot.core.reading.words.smalltalk import UNSURE
from content.regex import regex

_FRONT = regex(
    r"^(?:(?:yo|btw|fyi|so+|oh|ah|um+|uh|erm|ehm?|meh|hm+|err|argh|well|by the way|y'?all|dude|bruh|guys|lads|folks|"
    r"listen|look)\b[ ,]+)+"
    r"(?=\S)"
)
_READY = regex(r"^(?:ready|fertig|finish|finito)[ !,.:-]+(?=\d)")
_DEAR = regex(
    r"^(?:dear|hello|hi|good (?:morning|afternoon|evening)) (?:coach|armswing|team|sir|madam|all)\b[ ,.!:;-]*(?=\S)"
)
_NOW_IT_IS = regex(
    r"^(?:(?:and|so|but|well|ok) )*(?:(?:today|this time|now|this (?:week|session|morning))(?: it'?s| is| was| it was)"
    r"(?: now| only| just)? (?=\d{1,3}(?:, ?| and |, and |/| )\d)|(?:it'?s|it is)(?: now| only| just)? "
    r"(?=\d{1,3}(?:(?:, ?| and |, and |/| )\d{1,3}){2,}))"
)
_SO_FAR = regex(
    r"^(?:(?:so )?i'?m (?:at|on|in|up to|about to start|starting|past) (?:the )?(?:set|round) \d(?: of \d)?(?: now)?"
    r"(?: and|,| -|:|;|\.) )?(?:so far|up to now|until now)"
    r"(?: (?:it'?s|i|i'?ve|have|did|got|was|is|were|only|just|had))*[ :,]+(?=\d)"
)
_DOING = regex(
    r"^(?:while|whilst|when|as) (?:i was |we were )?(?:doing|did) (?:(?:my|the|those|these) )?"
    r"(?=\d{1,3}(?:(?:, ?|, and | and | ?/ ?| )\d{1,3}){1,9}[, ]+(?:the|my|our|a|an|some)\b\D*$)"
)
"""While I was doing 12 10 8 the phone rang."""
_AS_TOLD = regex(
    r"^(?:(?:and|so|ok|well|just) )*(?:like|as|how|what) (?:you|u|the plan|the app|the coach)"
    r"(?: (?:told|said|asked|wanted|wrote|planned|says?|wants?|have|had))+(?: me| it| us| to do)*[ ,:]+(?=\D{0,20}\d)"
)
"""Like you told me 3 sets of 8."""
_NOT_AFTER = words_of("stop stopping will would want rest break they you guy everyone")
# How somebody was behind so many: face down on the floor after 16, 13 and 12.
_AFTER = regex(
    r"^[^\d,.;:!?\n]{3,40} after (?=\d{1,3}(?:(?:, ?|, and | and | ?/ ?| )\d{1,3}){1,9}(?: (?:on|of|with|at|@) .*)?"
    r"(?:[.,;!\n]|$))"
)
_FORGOT = regex(
    r"^(?:(?:sorry|oops|ah|oh|btw|hi|hey|coach|i)[ ,]+)*(?:forgot|forgotten) to (?:tell|say|report|log|mention|write|"
    r"let|"
    r"update|message|check in|reply|answer|text|send)(?: (?:you|it|this|here|back|know|that|u))*"
    r"(?:[ ,.:;]+|[ ,.:;]*- )(?=\S)"
)
_COUNTED_BY = regex(
    r"^(?:my|the|our) \w+ (?:was )?(?:counted|counting|timed|timing|watched|watching|filmed)"
    r"(?: (?:for me|me|along|it|them))?(?: ?[:,.]| -) ?(?=\D{0,12}\d)"
)
_COUNTED_FOR_ME = regex(
    r"^(?:my|the|our) \w+ counted (?P<list>\d{1,3}(?:(?:, ?| and |, and |/| )\d{1,3})+)(?: reps)? for me\b"
)
# Ahead of a list of three or more: my sets were 10 10 9; sets: 10/10/9; but not sets 3, reps 10.
_SETS_WERE = regex(
    r"^(?:(?:so|and|the|my|our|today's|todays|actual|real|here are|heres) )*(?:sets|numbers|results?|scores?)"
    r"(?: (?:for (?:today|now|this|me|the \w+)|today|were|was|are|is|of|went|as follows|like this|below|these))*[ :=]+"
    r"(?!1\b\D{1,5}2\b)(?=\d{1,3}(?:(?:, ?| and |, and | and also |/| |-)\d{1,3}){2,}(?!\w|[.:]\d)(?!.*\breps?\b))"
)
HURT = PAIN | words_of("injury dizzy sick ill")


def without_lead(text: str) -> str:
    """The text without what only says that sets follow."""
    text = without_openings(text) if any(map(str.isdigit, text)) else text
    text = _FORGOT.sub("", _DEAR.sub("", _FRONT.sub("", _SO_FAR.sub("", text))))
    text = _NOW_IT_IS.sub(
        "", _SETS_WERE.sub("", _COUNTED_BY.sub("", _DOING.sub("", _AS_TOLD.sub("", _READY.sub("", text)))))
    )
    text = _COUNTED_FOR_ME.sub(r"\g<list>", text)
    after = _AFTER.match(text)
    if after is None or not (UNSURE | HURT | _NOT_AFTER).isdisjoint(after[0].replace("'", "").split()):
        return text
    return text[after.end() :]
