"""Numbers that rate, compare or time other things than sets: felt 8/10, lost 2-1, 2 more than on Monday, 9 min late."""

from bot.core.reading.words.measures import BRIEF, KG, MINUTES, PERIOD, SECONDS
from bot.core.reading.words.people import PERSON
from content.regex import regex

_MOOD = (
    r"(?:mood|dignity|motivation|energy|morale|enthusiasm|pride|patience|willpower|mojo|sanity|spirits?|stress|fun|"
    r"swagger|grace|style|confidence|hunger|caffeine|regrets?|difficulty|form|technique|vibes?|battery|humidity)"
)

_FEW = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_CARDIO = r"(?:bike|rower|treadmill|elliptical|cross ?trainer|stepper|ergo?|rope)"
MARKS = (
    # a day, a score, a price, a body's measures, what took so long
    regex(r"\b(?:see|catch|meet) (?:you|ya|u)(?: again)?(?: on| at)? \d{1,2}[/.:]\d{1,2}\b(?! ?[/\d])"),
    regex(r"\b(?:it'?s|its) \d{1,2} ?[-:–] ?\d{1,2} (?:at (?:half|full)[ -]?time|to (?:them|us|the)\b|so far|in the )"),
    regex(r"\b(?:paid|costs?|spent)(?: (?:me|only|about|just|like))* \d{1,3}(?:[.,]\d\d)?(?= (?:for|on)\b)"),
    regex(
        r"\b(?:i'?m|i am|height(?: is|:)?) (?:about )?(?:[12][.,]\d\d? ?m|1\d\d ?cm)\b(?: tall)?"
        r"(?:,? (?:and |weigh )*\d{2,3}(?:[.,]\d)? ?(?:kgs?|kilos?)\b)?"
    ),
    regex(
        r"\b(?:(?:a|the|those|these|some|new|used|pairs?|sets?|of) )*\d{1,3} ?(?:kgs?|kilos?|lbs?|pounds?) "
        r"(?:dumbbells?|kettlebells?|bells?|plates?|vests?|weights?) "
        r"(?:(?:costs?|me|us|went|were|was|are|is|sell|go|only|just|about|around|up|on|sale|for) )*"
        r"(?:[$€£] ?\d{1,4}|\d{1,4}(?:[.,]\d\d)? ?(?:[€£$]|euros?|dollars?|bucks|quid|eur|usd|gbp|chf))"
    ),
    regex(r"\bweight:? \d{2,3}[.,]\d(?: ?kgs?)?(?= (?:this morning|today|now)\b)"),
    regex(  # how long a place is
        r"\b(?:(?:my|the|our|this) )?(?:hallway|corridor|garden|yard|room|street|track|driveway|flat|gym|park|garage|"
        r"hall|lane|patio|terrace|office)(?: (?:is|was|only|just|about|around|barely))+ \d{1,3} ?"
        r"(?:m|meters?|metres?|yards?|steps)\b(?: long| wide)?"
        r"(?: so (?:i (?:went|walked|did) )?(?:there and back|back and forth|up and down|laps|both ways))?"
    ),
    regex(r"\bin (?:under|less than) (?:\d{1,2}|ten|five|fifteen|twenty) ?min(?:ute)?s?\b(?! (?:from|i)\b)"),
    regex(
        rf"\b\d{{1,2}} ?min(?:ute)?s? (?:of )?warm ?-?up"
        rf"(?: (?:on|with) (?:the |a |my )?{_CARDIO})?\b"
    ),
    regex(  # a record, said as one
        r"\b(?:(?:my|the) )?(?:(?:old|previous|all-?time) )?(?:record|pr|pb|best)(?: one)? (?:from|in|of|since) "
        r"(?:19|20)\d\d(?: (?:was|is|of|with)|[:,])* \d{1,3}\b(?: [a-z]+(?:-[a-z]+)?\b)?"
    ),
    # against another time, what is left of the sets, the weather, a time that another one is said beside
    regex(
        rf"\b(?:which (?:is|was|makes it) |that'?s |thats |that is |it'?s )?{_FEW}(?: (?:whole|reps?|sets?|full))? "
        r"(?:more|better|fewer|less|worse|up|down)(?: reps?)? (?:than|on|from) (?:on |the |my )*(?:last \w+|yesterday|"
        r"before|usual|(?:mon|tues|wednes|thurs|fri|satur|sun)day|monday's|previous \w+|session before)\b"
    ),
    regex(
        rf"\b(?:{_FEW}(?: sets?)? down,? )?(?:and |with |still )?(?:(?<!\d )(?<!\d, )(?<![\d,/x])\d|one|two|three|"
        r"four|five)(?: more)?(?: sets?| rounds?| exercises?| moves?)? to go\b"
    ),
    regex(
        rf"\b(?:my|our) (?:\w+ )?{PERSON}s? (?:is|was|turns|turned|just turned|will be|is turning) \d{{1,2}}\b"
        rf"(?! ?(?:[\d/x×]|reps?|{KG}))"
    ),
    regex(
        r"\b(?:there (?:were|was|are|is)|we (?:were|are)) (?:only |just |about |like )?\d{1,3}"
        r"(?= (?:at|on|in (?:the )?(?:gym|park|class|group|club|house|room|office|queue))\b)|\b\d{1,3} of us\b"
    ),
    regex(  # a body's weight and an age, in other languages
        r"\b(?:(?:ich )?(?:wiege|wog)|je p[eè]se|pes[eé]|ik weeg)(?: (?:jetzt|nur|noch|heute|genau|maintenant|nu))* "
        rf"(?:[4-9]\d|1\d\d)(?:[.,]\d)? ?{KG}|\b(?:1[4-9]|[2-9]\d) (?:jahre(?: alt)?|ans|años|anni|"
        r"jaar(?: oud)?|anos)\b"
    ),
    regex(
        rf"\b(?:\d{{1,2}}(?:[.,]\d)? ?{KG}(?: (?:dumbbells?|dbs?|ones?|pairs?|kettlebells?|"
        rf"weights?))* )?(?:costs?|paid|priced?|worth|spent)"
        r"(?: (?:me|us|only|just|about|around|is|was|at|of|like))* \d{1,4}"
        rf"(?:[.,]\d\d)?\b(?! ?(?:[\d/x×]|{KG}|(?:reps?|sets?|{BRIEF}|h|hrs?|hours?)\b))"
        r"(?: (?:each|a pair|for \d))?"
    ),
    regex(  # all that was lifted
        rf"\b(?:total |training )?(?:volume|tonnage)(?: (?:was|of|is|today|lifted|moved|in))*:? (?:\d{{2,5}} ?{KG}|"
        r"\d{3,5}\b(?! ?[\d/x×,]))"
        rf"|\b(?:[2-9]\d\d|\d{{4,5}}) ?{KG} (?:of )?(?:in total|total|altogether|all in all|all told|moved|lifted|"
        r"volume)(?: (?:volume|lifted|moved|today))*"
    ),
    regex(
        r"\b(?:from|after|before) (?:(?:the|my|a|an|that|this|last|\w+day'?s?|long|easy|hard) )*\d{1,3}(?:\.\d)?[ -]?"
        r"(?:k|km|miles?|milers?|mi)\b(?: (?:run|race|ride|walk|jog))?"
    ),
    regex(
        r"\b(?:proud|ashamed|happy|pleased|disappointed)(?: \w+)? (?:of|about|with) (?:the|that|my) (?:last )?"
        r"\d{1,3}\b"
    ),
    regex(
        r"\b(?:lay|lying|sat|sitting|laughing|crying|staring|waiting|waited|queued|talking|chatting|cried|laughed|"
        r"napped|stood|searching|looking)(?: [a-z]+){0,5} (?:for |about |like )*"
        rf"\d{{1,3}} ?(?:{MINUTES}|hours?|{SECONDS})\b"
    ),
    regex(
        r"\b(?:(?:shuts?|closes?|opens?)(?: at| by| around)?|(?:woke(?: up)?|got up|awake|alarm|in bed|asleep)"
        rf"(?: at| by| since| around)) \d{{1,2}}\b(?! ?(?:[\d/x×:–-]|to\b|till|until|reps?|{KG}))"
    ),
    regex(rf"\bwarm(?:ed|ing)?[ -]?up (?:for |was |of |took )?\d{{1,2}} ?{MINUTES}\b"),
    regex(
        r"(?:felt|feels|feeling)(?: more| way| much| a lot)* (?:(?:heavier|lighter|harder|easier) than (?:the |a )?"
        rf"\d{{1,3}}(?: ?{KG}|s\b)|like (?:a |the )?(?:1[1-9]|[2-9]\d|\d{{3}})(?: ?{KG}|s\b)?(?! ?[\d/x×]))"
    ),
    regex(
        r"\b(?:because|cos|as|since) (?:the )?\d{1,3}(?:s| ?sec(?:ond)?s)? (?:killed|destroyed|ruined|broke|wasn'?t|"
        r"weren'?t|isn'?t|scares?|scared)\b(?: (?:me|us|enough|my \w+|long enough))*"
    ),
    regex(
        rf"\b(?:im|i'?m|i am) [4-6] ?(?:foot|feet|ft|')(?: ?\d{{1,2}}(?:\"| ?in(?:ches)?\b)?)?"
        rf"(?:(?: tall)?(?: and|,)? ?\d{{2,3}} ?{KG})?"
        r"|\b(?:heart ?rate |hr )?zone ?\d(?: (?:is|was|means|under|over|below|above|about|up|to))+ \d{2,3}\b"
    ),
    regex(r"\bthe (?:[4-9]|1\d|2[0-3])[:.][0-5]\d (?=(?:train|bus|tram|ferry|flight|boat|call|meeting|class)\b)"),
    regex(r"\b(?:minus \d{1,2}|-\d{1,2}) (?=(?:degrees|outside|out there|in here|today|this morning|celsius)\b)"),
    regex(
        r"\b(?:started|began|start)(?: at| around)? \d{1,2}(?= ?(?:,|and|-|;|\.)? ?(?:and )?(?:finished|ended|done|"
        r"stopped|finish|end)(?: at| by| around)? (?:[4-9]|1\d|2[0-3])[:.][0-5]\d)"
    ),
    regex(
        rf"\b{_MOOD}(?: (?:was|is|at|level|about|a)|:){{0,2}} \d{{1,2}}(?:[.,]5)?(?: ?/ ?\d{{1,2}})?\b(?! ?[\dx×/])"
        rf"|\b(?:10|\d(?:[.,]5)?)(?: ?/ ?| out of )(?:10|5) (?:for )?{_MOOD}"
    ),
    regex(
        r"\b(?:session|workout|training|today|day|effort|energy|overall)(?: (?:was|is|felt|feels|felt like))"
        r" (?:about )?(?:an? )?(?:(?:solid|easy|hard|good|strong|weak) )?(?:10|\d(?:[.,]5)?)(?: out of 10| ?/ ?10)?"
        r"(?!\d|[.:]\d|,? ?(?:and )?\d| ?[x×/]"
        rf"| ?(?:k|km|reps?|sets?|rounds?|each|per|times|{BRIEF}|{PERIOD}|{KG})\b)"
    ),
    regex(
        r"\b(?:felt|feels?|feeling|rated?|effort|difficulty|intensity|hardness)(?: (?:like|it|was|is|of|at|about|an?|"
        r"around|more)|:)* (?:10|[1-9](?:[.,]5)?) ?(?:/|out of) ?10\b(?! ?[\dx×/])(?: (?:hard|tough|effort|difficulty|"
        r"intensity|heavy|easy)\b)?"
        r"|(?:(?<=[.,;:!(] )|(?<= [-–—] )|(?<=\())(?:an? |about )*(?:10|[1-9](?:[.,]5)?) ?(?:/|out of) ?10 "
        r"(?:hard|tough|effort|difficulty|intensity|would|for)\b"
    ),
    regex(r"\b(?:[1-5]|one|two|three|four|five)(?: out of (?:5|five))? stars?\b"),
    regex(
        r"\b(?:(?:(?:it|game|match|final) (?:ended|finished|was)|won|lost|losing|winning|drew|beat (?:them|us|\w+)|"
        r"score(?: (?:was|is))?|result was)(?: it)?) [0-9] ?[-:–] ?[0-9]\b(?! ?[-/\d]|\.\d)"
    ),
    regex(
        rf"\b\d{{1,3}} ?(?:{MINUTES}|hours?|h)(?= (?:late|early|over|behind schedule|delayed|overdue|"
        r"too (?:late|long|early))\b)"
    ),
    regex(r"\b(?:since|from) (?:19[5-9]\d|20[0-4]\d)\b(?! ?(?:m|steps|kcal))"),
    # a load that another one was chosen for, and what was too much for somebody
    regex(
        r"\b(?:because|cos|coz|cause|bc|as|since) (?:the |my )?\d{1,3}(?:[.,]5)?(?: ?(?:kgs?|kilos?|lbs?|pounds?)|s)?"
        r" (?:felt|feels|was|were|is|are|seemed|seems|got|became)(?: (?:way|too|so|very|really|a|bit|little|quite|"
        r"already|just|still|pretty)){0,3} (?:light|heavy|easy|hard|much|tough|boring|comfortable|nothing)\b"
        r"(?! (?:for|to|on|in|at|with|and|but|so|until)\b)"
        r"|\btoo (?:weak|tired|sore|stiff|lazy|exhausted|knackered) for (?:the |all )?\d{1,3}(?:[.,]5)?"
        r"(?: ?(?:kgs?|kilos?|lbs?|pounds?|reps?)|s)?\b(?! ?[x×/])"
    ),
    # how some repetitions of a set were
    regex(
        r"\b(?:the )?(?:last|first|final) (?:few|couple(?: of)?|one|two|three|four|\d) reps?"
        r"(?: (?:of|in|on) (?:the )?(?:(?:last|first|second|third|final) (?:set|one|round)|(?:set|round) "
        r"(?:\d|one|two|three|four)))? (?:was|were|felt)(?: (?:really|very|pretty|a|bit|so|quite|little|super|rather))*"
        r" (?:ugly|hard|tough|slow|shaky|rough|brutal|grind|grindy|sloppy|messy|awful|horrible|terrible|tricky|wobbly|"
        r"challenging|struggle|fine|easy|ok|okay|nasty|killer|torture)(?= ?[,.;!\n)]|$)"
    ),
    # by when it was over, and what is worked out from the sets
    regex(
        rf"\b(?:in and out|(?:i'?m|i was|was|am|all|and|get|got) (?:done|home|out|through|gone|over)|done|home|back|"
        rf"finished|showered)(?: (?:by|before)) (?:\d{{1,2}}|{_FEW}|eleven|twelve|noon)(?= ?[,.;!\n)]|$)"
    ),
    regex(
        r"\b(?:e-?1 ?-?rm|(?:est(?:imated)?|calculated|theoretical|predicted)\.? (?:1 ?-?rm|one rep max|max))"
        rf"(?: (?:is|was|of|about|around|now|at)|:|=)* ?\d{{1,3}}(?:[.,]\d{{1,2}})?(?: ?{KG})?"
    ),
    regex(
        r"\b(?:(?:total|session|training|overall|weekly) )*(?:volume|tonnage)(?: load)?"
        r"(?: (?:is|was|of|about|today|total|this week)|:|=)* \d[\d.,]* ?(?:kgs?|kilos?|lbs?|pounds|t|tonnes?|tons?)\b"
        r"|\b\d[\d.,]* ?(?:kgs?|kilos?|lbs?|pounds|t|tonnes?|tons?) (?:of )?(?:total )?(?:volume|tonnage)\b"
    ),
)
"""What a number is by what stands beside it."""
_MANY_THINGS = r"(?:\d{1,3}|an?|two|three|four|five|six|ten)"
THINGS = (
    regex(r"\b(?:refund|discount|bill|voucher|fine|deposit) of \d{1,4}(?: ?(?:pounds|quid))?\b"),
    regex(
        rf"\b(?:\d{{1,3}} (?:from|of|out of) )?{_MANY_THINGS} (?:people|guys|girls|kids|"
        r"friends|dogs|cats|coffees?|beers?|"
        r"espressos?|drinks|bananas?|gels?|pizzas?|bagels?|songs|"
        r"episodes|"
        r"biscuits|cookies|cheers|emails?|calls|meetings?|messages|lectures|classes|exams|appointments|guests|"
        r"questions|things|flights|problems|reasons|excuses|errands|texts|likes|kudos|followers|tabs|"
        r"stairs|floors(?: (?:up|down)))\b"
        r"(?: (?:in the gym|watching|on my back|here|last night))?"
        rf"|\b(?<!with )(?<!using )(?<!holding ){_MANY_THINGS} (?:cups?|glass(?:es)?|pints?|bottles?|cans?) of \w+\b"
        r"(?! (?:in|as|for) )"
    ),
    regex(rf"\b(?!i\b)\w+ weighs? (?:about |like |only )?\d{{1,3}}(?:[.,]\d)? ?{KG}"),
)
"""People, cups and messages that are counted, and what something else weighs."""
LIFTED = regex(rf"\b(?:with|using|holding) {_MANY_THINGS} (?:bottles?|cans?) of \w+\b")
"""What is lifted where no weight is planned."""
