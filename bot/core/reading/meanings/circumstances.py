"""What changes nothing about a report beside it: when it was, where, how long, with whom and why. Tables only."""

from bot.core.reading.words.people import PERSON
from content.regex import regex

_SPAN = r"(?:\d{1,3}|an?|half an) ?(?:min|mins|minutes?|h|hrs?|hours?)(?: ?\d{1,2} ?(?:min|mins|m)?)?"
NO_BREAK = (
    r"(?:a |any |a single |once )?(?:breaks?|rests?|pauses?|stops?|stopping|resting|pausing|problems?|issues?|"
    r"trouble|drama|"
    r"complaints?|complaining|whining|moaning|crying|dying|pain)\b"
)
"""What nothing of the session was without: done without a break."""
CIRCUMSTANCE = regex(
    rf"[,;]? ?\b(?:it |which |that )?(?:in|took(?: me)?|within|after|inside)(?: (?:about|around|just|only|under|over|"
    rf"exactly|less|more|than))* {_SPAN}(?: flat| total| today)?(?![\w.])"
    rf"|[,;]? ?\b{_SPAN} (?:on (?:the |my )?(?:clock|watch|timer)|start to finish)(?![\w.])"
    r"|[,;]? ?\b(?:at|by|around) (?:[01]?\d|2[0-3])(?:[:.]\d\d)? ?(?:am|pm|oclock)?"
    r"(?! ?(?!before|while|after|and|so|today|this)[\w.])"
    rf"|[,;]? ?\bwithout {NO_BREAK}"
    r"|[,;]? ?\b(?:(?:just )?this (?:time|once)(?: round| around)?|for once)\b"
    r"|[,;]? ?\b(?:earlier )?(?:this|early this|late this) (?:morning|afternoon|evening)\b"
    r"|[,;]? ?\b(?:before|after|at|during|over|on) (?:my |the )?(?:work|breakfast|lunch|dinner|school|bed|my run|"
    r"the run|my easy run|"
    r"an easy run|running)\b"
    rf"|[,;]? ?\b(?:before|while|after) (?:the |my )?(?:{PERSON}|house|anyone|world|sun|rain|storm)"
    r"(?: (?:was|were|is|are|even|had|got))*(?: (?:woke|wakes?|got|came|comes|rose|asleep|sleeping|awake|"
    r"slept|"
    r"napped|started|home|up|out))*(?=[ ,.;!]|$)"
    r"|[,;]? ?\b(?:about |around |roughly |like )?(?:an hour|half an hour|a while|a minute|\d{1,2} ?(?:min|mins|"
    r"minutes|hours?)|an hour or so|"
    r"a few (?:minutes|hours)|a couple of hours|two hours|hours) ago\b"
    r"|[,;]? ?\b(?:and |& |so )?(?:then|now|followed by) (?:for |to |into |off to |its |it's )?(?:(?:a|an|the|my|"
    r"some|"
    r"hot|long|well|"
    r"deserved) )*(?:shower|bed|food|pizza|coffee|beer|dinner|lunch|breakfast|sofa|couch|nap|bath|stretch|stretching|"
    r"sleep|home|"
    r"tea|snack)\b[^\d,;.]*$"
    r"|[,;]? ?\b(?:because|cause|cos|coz|bc|since|due to|as (?:im|i am|i have|ive|my|the|it)) .*$"
)
_PLACE = (
    r"(?:hotel|room|garden|park|gym|garage|basement|living|bedroom|balcony|yard|home|campsite|tent|one go|rush|hurry|"
    r"end|"
    r"morning|evening|dark|rain|sun|snow|heat|cellar|attic|studio|club|hall|office gym|track)"
)
ADJUNCT = regex(
    rf" (?:(?P<place>with (?=(?:my |the |a |some |our |loud )?(?:\w+ )?{PERSON}|music|podcast)|"
    rf"(?:in|at|on|inside|outside) (?=(?:\w+ ){{0,3}}?{_PLACE}\b)|despite |although |even though )|"
    r"(?:just |right |shortly )?(?:before|during|while|whilst|between|in between|over|on(?= (?:\w+ ){0,2}(?:break|"
    r"hour|"
    r"lunch|own|balcony|lawn|patio|terrace|deck)\b)|after(?= (?:\w+ ){1,2}?(?:had|got|was|were|left|came|went|"
    r"[a-z]+ed)\b)"
    r"|at(?= (?:lunch|nap|bed|tea|dinner|break)(?: ?time)?\b)) "
    r"(?!(?:this|that|these|you|it|next|all|the next|(?:i|we) (?:start|begin|can|could|go))\b))"
    r"(?:being )?(?=(?P<rest>[^\d,;?]{2,60})$)"
)
"""Where, with whom and meanwhile, behind the words that say it was done."""
ALL_OF = regex(
    r"\b(?:sessions?|workouts?|training|circuit|everything|all|it|lot|exercises|whole thing|them|programme|routine|"
    r"sesh)"
    r"(?: done| finished| completed| in)?$"
)
LASTED = regex(
    r"(?:(?:about|around|just|only|under|over|roughly|took|in|a|total|me) )*\d{1,3} ?(?:mins?|minutes)"
    r"(?: (?:total|flat|in total))?"
)
