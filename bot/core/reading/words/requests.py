"""What stands around a report that is asked to be written down: /log, could you note down 12 10 9 for the rows?"""

from content.regex import regex

_COMMAND = regex(r"(?:^|(?<=\n)|(?<=; )|(?<=, ))/(?:log|sets?|add)\b:? ?")
_LEADING_SLASH = regex(r"^/(?=[a-z])")
_PLEASE = r"(?:(?:dear|hi|hello|hey|coach|armswing|ok|okay|so|please|pls|morning|evening|good)[ ,!.]+)*"
_ASKED = regex(
    rf"^{_PLEASE}(?:(?:could|can|would|will) (?:you|u)(?: (?:please|pls|kindly|just|maybe|mind|also))* (?:(?:writ(?:e|"
    r"ing)|not(?:e|ing)|jot(?:ting)?|put(?:ting)?|mark(?:ing)?|tak(?:e|ing))(?: me)? down|put(?: me)? in|log(?:ging)?|"
    r"record(?:ing)?|not(?:e|ing)|enter(?:ing)?|sav(?:e|ing)|track(?:ing)?|regist(?:er|ering)|writ(?:e|ing))|"
    r"(?:i (?:want|wanted|would like|'d like|wish|need|have)|i'd like|(?:i'?m |i am )?(?:happy|pleased|glad|proud)|"
    r"here|just|want|wanted) to "
    r"(?:report|log|record|note|enter|save|write|tell you|let you know|say)|"
    r"(?:write|note|jot|mark) down|log|record|save|(?:write|put|enter|mark|add)(?=:? \d)|"
    r"(?<=please )note|note(?=:| that i |,? ?\d))"
    r"(?: (?:this|these|it|me|my|todays?|sets?|reps|numbers|please|pls|as|that i (?:did|got|managed)|"
    r"for(?= \d| me\b)))*[ :,]+"
    r"(?!(?:me )?(?:at|by|around) \d+(?:[:.]\d+)?(?![\d:.]| ?(?:kg|lb|kilo)))(?=[^?\n]*\d)"
    r"(?P<rest>[^?\n]*)(?P<asks>\?)?"
)
_PUT_IN = regex(
    rf"^{_PLEASE}(?:(?:could|can|would|will) (?:you|u)(?: (?:please|pls|just))* )(?:put|note|write|take|jot|mark) "
    r"(?P<list>\d[\d ,/x]*(?:and \d+ )?)(?:in|down)\b(?P<more>[^?\n]*)\?"
)
_ANSWERED = regex(
    r"^(?!.*\?.*\?)[^?\d\n]{2,80}\?+ *(?:no|nope|nah|actually|wait)\b"
    r"(?:[ ,.!]+(?:no|actually|sorry|wait|rather))*[ ,.:!]+"
    r"(?=(?:skip|swap|move|undo|snooze|make it|pause|remind)\b)"
)
"""A question that somebody answers in the same breath: skip the rows? no, skip the carry."""
_NAY = r"(?:no way|nope|nah|no|never ?mind|nvm|forget it)"
_NAYS = regex(rf"[?,.!…-]+ *(?:[a-z]+[ ,.!]+){{0,2}}{_NAY}\b")
_KEPT = regex(
    r"^(?!.*\b(?:done|did|finished)\b)[^?\d\n]{0,40}?\b(?:skip|swap|move|pause|undo|postpone|delay|cancel|snooze|drop|stop|replace|change)\b"
    rf"[^?\d\n]{{0,40}}?(?:\?+|[,.!]+| -|…) *(?:(?:hm+|actually|sorry|wait|oh|or|well)[ ,.!]+)*{_NAY}"
    r"(?:[ ,.!]+(?:no|wait|actually|sorry|thanks|thank you|rather|better|please|just|let's|i'll|i will|i'm|then))*"
    r"[ ,.!:]*(?:(?:leave|keep) (?:it|them|that|those|the \w+(?: \w+)?)(?: (?:as|it|they|is|are|in|on|please|like|that|"
    r"there|way))*|do(?:ing)? (?:it|them|this|that)(?: (?:now|anyway|after all|all|today|as planned))*|"
    r"today(?: is|'s)? (?:fine|good|ok|okay|great|perfect|works)|stay(?:ing)?|stick with (?:it|them)|"
    r"that was (?:right|correct|fine|ok)|(?:kidding|joking|jk)|as (?:it|they) (?:is|are)|"
    r"(?:it|that|all)(?:'s| is)? (?:good|fine|ok|okay)|forget it|never ?mind)?[ .!]*$"
)
"""What somebody does not want after all: swap the rows? no, leave them."""
_TAG = regex(r"^(?P<said>[^?\d]+?)(?:,? (?:would|could|can|will) (?:you|u)(?: please| pls)?|, ok(?:ay)?)\?+")
"""A wish put as a question by its end: switch me to pounds, would you?"""
_OPENS_ASKING = regex(
    r"(?:and |so |but |hi |hey |coach )*(?:what|when|why|how|which|who|where|should|shall|is|are|do|does|did|"
    r"can|could|may|would|will)\b"
)
_DOSED = regex(
    r"^(?P<head>(?:(?:please|can we|could we|i'll|i will|let's|i|today) )*"
    r"(?:skip(?:ped|ping)?|swap|replace|drop|leave out)"
    r"(?: (?:the|my|that|those|these))?) \d{1,2} ?x ?\d{1,3} ?(?:m|s|kg|secs?|reps)? (?P<rest>[^\d\n]+)$"
)
"""An exercise that is to be left out, named with its dose: skip the 3x20 m suitcase carry."""
_NOT_NOW = regex(
    r"^(?:(?:sorry|hey|hi|coach)[ ,]+)*(?:i |im |i'm |i am |we )?(?:can'?t|cannot|can not|won'?t|no time|not|unable to|"
    r"busy|skip|skipping|in a meeting|working)(?: [a-z']+){0,4}? ?\b(?:right now|now|just now|at the moment|yet)\b"
    r"[,.;:]? (?:(?:so|but|and|please|pls|just|can you|could you) )*(?:remind|ping|nudge|message|text|poke|ask) me"
    r"(?= (?:again )?(?:at|in|around|after|later|when|tonight|this|by)\b)"
)
"""Why it is put off, ahead of when: can't train now, ping me at 20:15."""
_FOR_ME = regex(r" (?:for me|please|pls)(?: please)?$")


def without_request(text: str) -> str:
    """The text without a command, a question answered at once, or the words that ask for it to be written down.

    A wish that ends as a question is put as a wish, and what is to be left out without its dose.
    """
    if _NAYS.search(text) and _KEPT.match(text):
        return ""
    if "?" in text:
        text = _ANSWERED.sub("", text)
        text = text if _OPENS_ASKING.match(text) else _TAG.sub(r"\g<said>.", text)
    if " me " in text:
        text = _NOT_NOW.sub("remind me", text)
    text = _DOSED.sub(r"\g<head> \g<rest>", text)
    text = _LEADING_SLASH.sub("", _COMMAND.sub("", text))
    return "\n".join(map(_asked_for, text.split("\n")))


def _asked_for(line: str) -> str:
    """What one line asks to be written down."""
    line = _PUT_IN.sub(lambda found: f"{found['list'].strip()}{_FOR_ME.sub('', found['more'])}.", line)
    found = _ASKED.match(line)
    if found is None:
        return line
    return _FOR_ME.sub("", found["rest"].strip()) + ("." if found["asks"] else "") + line[found.end() :]
