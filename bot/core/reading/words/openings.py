"""Clauses ahead of a report that say only that it was done after all, when it was fitted in, or what it beats.

Motivation was zero but 12 10 8; squeezed it into my lunch break: 12 10 8; best ever is 20 but today 14 12 11.
"""

from bot.core.reading.words.lexicon import words_of
from content.regex import regex

_DRIVE = (
    r"(?:motivation|energy|enthusiasm|desire|drive|willpower|mojo|strength|sleep|mood|appetite|oomph|power|coffee|legs|"
    r"spirits?|time|juice|gas|form)"
)
_NONE = (
    r"(?:zero|0|none|nil|low|very low|rock bottom|at zero|gone|missing|absent|non ?existent|lacking|poor|terrible|"
    r"awful|shot|short|limited|tight|empty|at rock bottom|in the basement|bad|not there|nowhere)"
)
_TODAY = r"(?: (?:today|tonight|this (?:morning|evening|week)|at all|again|whatsoever|lately|right now))*"
_SELF = r"(?:(?:i|im|i'm|am|was|honestly|really|so|still|just|ok|well|very|totally|seriously|today) )*"
_ANYWAY = (
    rf"(?:(?:my |the |all )?{_DRIVE} (?:was|is|levels?(?: was| were| are)?|at|were) (?:\w+ )?{_NONE}{_TODAY}"
    rf"|(?:absolutely |almost |literally |with )?(?:zero|no|0|little|not much|not a lot of|low) {_DRIVE}{_TODAY}"
    r"|(?:no|zero) (?:excuses|excuse|skipping|days off|mercy|whining|complaints)" + _TODAY + "|"
    rf"{_SELF}(?:didnt|didn't|did not|dont|don't) (?:really |quite )?(?:feel like (?:it|training|moving|working out|"
    rf"this|doing (?:it|this|anything))|want to(?: train| do it| start| move)?){_TODAY}|{_SELF}(?:ran|running|run) "
    rf"(?:out of|short (?:of|on)) {_DRIVE}{_TODAY}|{_SELF}(?:short|pressed|tight|pushed) (?:on|for|of) time{_TODAY}|"
    rf"{_SELF}not (?:skipping|giving up|quitting)(?: (?:it|this|this one|one))?{_TODAY}|{_SELF}(?:almost|nearly) "
    rf"(?:skipped|forgot|bailed|gave up|quit|cancelled)(?: (?:it|this|this one|on it))?{_TODAY}|{_SELF}(?:wanted|was "
    rf"tempted|was about|was going|tempted) to (?:skip|quit|give up|stop|bail|stay in bed)(?: (?:it|this|this one|"
    rf"early|after the (?:first|second)(?: set| one| round)?))?{_TODAY}|(?:so |but )?(?:glad|happy|proud)(?: that)? i "
    rf"(?:didnt|didn't|did not|did|showed up|did it|went|came)|{_SELF}(?:not|wasnt|wasn't) (?:really )?(?:in the mood|"
    rf"feeling it|up for it|motivated){_TODAY})"
)
_FITTED = (
    r"(?:(?:i |just |had to |we )*(?:moved|shifted|squeezed|fitted|fit|snuck|sneaked|crammed|pushed|got|did|squeezing|"
    r"fitting) (?:it|this|this one|that|todays|the session|the workout|training|everything)(?: (?:forward|up|back|"
    r"in))? (?:to|into|in|on|at|during|before|after|over|between)(?: [^\W\d]+){1,5}|(?:about |just |only )?\d{1,2} "
    r"?(?:min|mins|minutes) (?:before|after)(?: [^\W\d]+){1,4}|(?:the |my )?(?:last|first|final) (?:session|workout|"
    r"training|one|strength day) (?:before|after|of|since|back)(?: [^\W\d]+){1,4}|(?:the |my )?(?:kids|kid|baby|"
    r"toddler|wife|husband|dog) (?:is |are |was |were )?(?:finally |now )?(?:asleep|in bed|napping|out|at (?:school|"
    r"nursery|gran\w*)))"
)
_BEATS = (
    r"(?:(?:i did |that's |thats |its |it's |did )?(?:\d|one|two|three|a|an) (?:more|extra|fewer|less)(?: reps?)?(?: "
    r"each| per set| every set| in (?:every|each) set)(?: (?:than|as) (?:planned|prescribed|last (?:time|week)|before|"
    r"the plan|asked|told))?|(?:quick |one |a |got a )?question(?:s)? (?:later|after(?:wards)?|below|follows|to follow|"
    r"in a (?:sec|minute|bit))|(?:the )?(?:numbers|report|sets|results) first|first (?:of all )?(?:the |my "
    r")?(?:numbers|report|sets|results)|went (?:way |much |a lot )?better than (?:expected|planned|i thought|feared))"
)
_BEST = r"(?:my |the |all ?time )*(?:personal )?(?:best|record|pb|pr|max)(?: ever| so far)? (?:is|was|are|were) \d{1,3}"
_JOINT = (
    r"(?:(?: ?[,:;!.]+|\s+[-–—])\s+(?:but |yet |so |still |anyway |anyhow |nevertheless |and )*|"
    r",? (?:but|yet|so|still|anyway|nevertheless|and still|and yet|but still|so here) )(?:first (?=\d))?"
)
# What stands before a report of today's sets: a list, or what was done with numbers.
_LIST = (
    r"(?=(?:(?:i|we|just|still|only|did|got|managed|today|made|have|here|goes|its|it's|a|an|solid|finished|with|first|"
    r"the|numbers|sets|anyway|it|in) )*(?!(?:no|not|maybe|skip\w*|will|ill|i'll|if|should|couldnt|couldn't) "
    r")(?:[^\W\d_]+[- ]){0,3}\d{1,3}\D{1,12}\d)"
)
_OPENING = regex(rf"^(?:{_ANYWAY}|{_FITTED}|{_BEATS}){_JOINT}{_LIST}")
_ALONE = regex(rf"^(?:{_ANYWAY}|{_BEATS}){_JOINT}")
_BEST_EVER = regex(rf"^{_BEST}{_JOINT}(?:today |now |this time )(?:i |only |just |did |got |it was |was |its )*(?=\d)")
_OTHER_TIME = words_of(
    """
    tomorrow tomorrows yesterday monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    next
    week weekend later tonight
    """
)
_PLURALS = {"eights": "8", "nines": "9", "tens": "10", "elevens": "11", "twelves": "12", "fifteens": "15"}
_ALL_ALIKE = regex(rf"^all ({'|'.join(_PLURALS)})(?: ?[:,!-]| today[:,!]) ?(?=\d{{1,3}}\D{{1,3}}\d)")
_NUMBERS = regex(r"\d+")
_MOST = 3  # of them ahead of one report
_FIRST = words_of(
    """
    ran running run short pressed tight my the all motivation energy enthusiasm desire drive willpower mojo strength
    sleep mood absolutely almost literally
    with zero no little not low i im i'm am was honestly really so still just ok well nearly very totally seriously
    didnt
    didn't did dont don't skipped forgot wanted tempted glad happy proud but wasnt wasn't had we moved shifted squeezed
    fitted fit snuck sneaked crammed pushed got squeezing fitting about only last first final kids kid baby toddler wife
    husband dog that's thats its it's one two three a an quick question questions numbers report sets results went
    personal best record pb pr max time today legs
    """
)


def without_openings(text: str) -> str:
    """The text without such clauses at its front."""
    alike = _ALL_ALIKE.match(text)
    if alike is not None and {_PLURALS[alike[1]]} == set(_NUMBERS.findall(text, alike.end())):
        return text[alike.end() :]  # all tens: 10 10 10
    for _ in range(_MOST):
        first = text.partition(" ")[0].strip(",:;!.")
        if first not in _FIRST and not first.isdigit():
            return text
        found = _OPENING.match(text) or _BEST_EVER.match(text)
        if found is None:
            found = _ALONE.match(text)  # nearly skipped it, glad I did not: 12 10 8
            if found is None or not _OPENING.match(text[found.end() :]):
                return text
        said = found[0].replace("question later", "").replace("questions later", "")
        if not _OTHER_TIME.isdisjoint(said.replace(",", "").replace(":", "").split()):
            return text
        text = text[found.end() :]
    return text
