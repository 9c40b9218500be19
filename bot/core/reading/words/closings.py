"""Clauses behind a report that change nothing of it: how one of the sets was, what came then, what is hoped for."""

from bot.core.reading.words.lexicon import words_of
from content.regex import regex

_LINK = r"(?:(?:and|but|so|although|though|well|ok|just|man|god|honestly|lol) )*"
_SO = (
    r"(?:(?:an?|the|so|such|very|really|pretty|quite|super|extra|just|bit|little|of|absolutely|totally|truly|real|"
    r"proper|total|almost|nearly|already|definitely|actually|felt|feeling|especially|particularly|too|my|completely|"
    r"all|kind|kinda|sort|still|literally|way|much|by|far) )*"
)
_HARD = (
    r"(?:tough\w*|hard(?:er|est)?|rough\w*|brutal\w*|ugly|ugliest|uglier|slow(?:er|est)?|eas(?:y|ier|iest)|mess(?:y|"
    r"ier)?|shaky|shakier|wobbl(?:y|ier)|sloppy|sloppier|nast(?:y|ier|iest)|terrible|awful|horrible|horrid|grim|great|"
    r"good|better|best|worse|worst|fine|ok|okay|endless|eternal|hell(?:ish)?|torture|agony|fights?|battle|grind(?:y|"
    r"er)?|struggle|nightmare|killers?|murder|spicy|crazy|close|cruel|pain(?:ful)? ?free|smooth(?:er|est)?|strong(?:er|"
    r"est)?|solid|clean(?:er|est)?|challenge|challenging|mission|slog|intense|interesting|fun|disaster|mental|"
    r"miserable)"
)
_THAN = (
    r" than (?:the |my )?(?:first|second|third|last|others?|other two|rest|one before|ones before|before|expected|i "
    r"thought|usual|ever|last time|last week|it looked|it looks)"
)
_TAIL = (
    r"(?: (?:today|though|tho|tbh|lol|haha|for me|again|as (?:always|usual|ever)|this time|indeed|man|of (?:all|"
    r"them)))*"
)
_WHICH = {"third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ONE_WAS = regex(
    r"(?:(?:and|so|well|ok|man|god) )?(?:(?:the|my|that|especially|particularly|only) )*(?:very )?(?:last|final|first|"
    r"second|third|fourth|2nd|3rd|4th|middle|(?:number|no|set|round) [1-5])(?: (?:one|set|round|reps?|few|few reps|bit|"
    r"couple|couple of reps|minute|two|two reps))?"
    rf"(?:(?: (?:was|were|is|are|felt|feels|went|got|looked|seemed|has been|had been|really felt))? {_SO}{_HARD}"
    rf"(?:{_THAN})?|(?: (?:nearly|almost|really|just|absolutely|totally|properly))* (?:(?:broke|killed|destroyed|"
    rf"finished|finished off|crushed|ended|got|beat|murdered|wrecked|smoked|floored|humbled) me|took (?:everything|"
    rf"forever|ages|all i had)))(?: off| good)?{_TAIL}"
)
_MIN = r"(?:\d{1,2}|a few|five|ten|fifteen|twenty|a couple of|some|half an)(?: more)? ?(?:min|mins|minutes?|hours?)"
_LEADS = (
    rf"(?:{_LINK}(?:then|afterwards?|after that|plus|followed by|now|next|finished(?: off)? with|finishing(?: off)? "
    rf"with|"
    r"ended with|on to|onto|off to|straight to|straight into|time for|did|also|added)(?: |$))+"
)
_MY = (
    rf"(?:(?:an?|the|my|some|our|i|we|it|was|is|its|quick|long|short|bit|little|gentle|deep|light|proper|hot|cold|"
    rf"good|nice|of|extra|more|in|for|to|on|straight|did|had|took|got|went|deserved|well|big|{_MIN}) )*"
)
_AFTERWARDS = (
    r"(?:(?:foam |the )?roll(?:ing|er)|stretch(?:es|ing)?|mobility|mobilis\w+|cool(?:ing)? ?down|core|abs|showers?|"
    r"sauna|bath|bed|sofa|couch|nap|sleep|home|pizza|beers?|ice cream|coffee|tea|breakfast|brekkie|lunch|dinner|food|"
    r"snacks?|work|office|shopping|cake|yoga|meditation|breathing|protein|shake|smoothie|recovery|netflix|massage|"
    r"physio|pub|school run)"
)
_REST = (
    rf"(?: (?:for|work|exercises?|drills?|{_MIN}|an hour|a while|a bit|a little|on the (?:sofa|couch|floor|mat|bed|"
    r"balcony)|at the end|at home|after|afterwards|today|too|as well|everything|properly|well|it (?:all )?out|out|and|"
    r"my|the|hips?|back|quads|calves|chest|shoulders?|hamstrings|lats|legs?|arms|glutes|session|routine|with|shake|"
    r"time|like a (?:\w+ )?\w+|right away|straight away|immediately|now|finally|yoga|bed|to|food|shower|in front of "
    r"the tv))*"
)
_DID_THEN = (
    r"(?:stretched|(?:foam )?rolled|cooled down|showered|napped|collapsed|lay down|fell asleep|went (?:home|to "
    r"(?:bed|work|sleep))|drove home|walked home|cycled home|ate|had (?:an? |some |my |the )?(?:\w+ )?(?:breakfast|"
    r"lunch|dinner|food|pizza|beers?|coffee|shake|shower|bath|nap|cake|protein shake|snack))"
)
_SPENT = (
    r"(?:empty|done|toast|cooked|dead|spent|wiped|wiped out|gassed|finished|knackered|exhausted|shattered|tired|"
    r"wrecked|destroyed|drained|smoked|beat|broken|fried|gone|jelly|noodles|spaghetti|out of (?:gas|breath|steam|"
    r"energy|juice)|on the floor|a puddle|flat on the floor|dying|starving|shot|mush|lead|rubber|burnt out|over it|"
    r"done for|useless)"
)
_PARTS = r"(?:arms?|legs?|grip|hands?|shoulders?|forearms?|lats|core|abs|chest|triceps|biceps|back|body|muscles)"
_CAME_THEN = regex(
    rf"{_LEADS}{_MY}{_AFTERWARDS}{_REST}|(?:{_LEADS})?{_LINK}(?:i |we )?(?:then |also |just )?{_DID_THEN}{_REST}|"
    rf"{_LINK}(?:i |i'll |ill |will |gonna |going to |need to |now |still |have to |must |time to )+(?:then "
    rf")?(?:stretch|foam roll|shower|cool down|eat|have (?:a |some )?(?:shower|breakfast|lunch|dinner|coffee|pizza|"
    rf"nap)|nap|sleep|collapse|die)(?: (?:a bit|later|now|tonight|properly|first|well|this evening|before bed|for "
    rf"\d{{1,2}} min(?:utes)?))*|{_LEADS}(?:i |my {_PARTS} |the {_PARTS} )(?:was|were|am|felt|is|are) "
    rf"{_SO}{_SPENT}{_TAIL}|(?:{_LEADS})?{_LINK}(?:my |the |both )?{_PARTS} (?:gave (?:out|up|in)|quit|died|failed(?: "
    rf"me)?){_TAIL}"
    r"|(?:i )?(?:could not|couldnt|cant|cannot|can not|(?:can|could) (?:barely|hardly|not even)|barely|hardly)"
    rf" (?:even )?(?:lift|feel|move|raise|straighten|bend) (?:my |the |an? )?(?:{_PARTS}|phone|coffee|cup|mug|finger|"
    r"toothbrush|fork)(?: (?:any ?more|now|after(?: that| it| this)?|afterwards|right now|today))*"
)
_COMPARED = regex(
    r"(?:exactly |pretty much |basically |just )?(?:the )?(?:exact )?same as (?:on |my )?(?:last )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|week|time|session|always|usual|before|ever)"
)
_MEANWHILE = regex(
    rf"{_LINK}(?:i was |was |while |all )?(?:listening|listened|dancing|danced|singing|jamming|rocking out) (?:to|"
    rf"along|with)"
    r" .+|(?:it |they |that )?(?:felt|feels|looked|sounded)(?: more)? like (?:\d ?x ?\d{2,3}|\d{3,4}|a (?:hundred|"
    r"thousand|million))"
    rf"(?: \w+)?{_TAIL}|{_LINK}(?:(?:the|my|a) )?(?:band|mat|towel|bench|dumbbells?|phone|timer|watch|door|dog|cat|"
    rf"neighbou?r|doorbell|"
    r"alarm|postman|internet|music|shoes?|shoelaces?|glasses|headphones?) (?:kept )?(?:slipp(?:ed|ing)|snapp(?:ed|ing)|"
    r"roll(?:ed|ing)|fell|falling|rang|ringing|bark(?:ed|ing)|slid|sliding|slam(?:med|ming)|died|froze|came (?:off|"
    r"undone|loose)|broke|buzz(?:ed|ing)|squeak(?:ed|ing)|moved|moving|interrupted)(?: (?:off|on|in|under|over|down|up|"
    r"the|my|me|a|door|floor|sofa|hook|anchor|hands?|feet|foot|grip|again|around|away|out|at|into|bed|rack|wall|bar|"
    r"handle|nose|face|eyes|throughout|all|time|whole|constantly|loudly|like|crazy|mad))*(?: (?:twice|once|three times|"
    r"a (?:few|couple of) times|several times|again|both times))?"
    r"|(?:with )?(?:my )?(?:bent knees|knees (?:slightly |a bit |well )?bent)(?: this time| today| throughout| again)*|"
    r"(?:it's |its |my )?(?:the )?(?:first|1st) time (?:ever )?(?:i (?:got|went|was) )?(?:over|above|past|beyond|"
    r"breaking|reaching) \d{2,3}(?: (?:in total|total|reps|altogether|combined|in all))*|(?:i )?(?:almost|nearly) "
    r"(?:dropped (?:them|it|one|the \w+)|fell(?: over)?|died|cried|puked|threw up|passed out|fainted|gave up|quit|hit "
    r"the \w+|lost (?:it|my balance|balance)|fell asleep|tripped|slipped)(?: (?:at|on|in|over|by|off|towards|near|the|"
    r"end|very|my|back|cat|dog|floor|mat|there|twice|again|lol|haha|though|carpet|nose|face))*|(?:i |just |almost |"
    r"nearly )*(?:forgot|forgetting) (?:how )?to (?:breathe|drink|eat|smile|blink|stop|hydrate|warm up|stretch|charge "
    r"my \w+|shower)(?: (?:again|lol|haha|though|before|after|beforehand|afterwards|properly|enough))*|(?:and |but |it "
    r"|today )*(?:wasnt|was not|isnt|not) (?:really )?my (?:best |greatest )?(?:day|night|morning|session|workout|"
    r"week)(?: (?:but |today |though |at least |still )*(?:done is done|its done|i did it|it counts|here we are)?)?|"
    r"(?:and |but |well )*(?:done is done|better than nothing|a win is a win|it is what it is|could be worse|i tried)|"
    r"(?:i |and |could |really )*(?:feel|felt) (?:it|that|them|(?:my|the) \w+)(?: working)? (?:in|on|with|during) "
    r"(?:every|each) (?:single )?(?:rep|set|one|muscle)|(?:and |i )*(?:swapped|switched|changed|alternated|alternating|"
    r"swapping|switching) (?:hands|sides|arms|legs) (?:every|each|after (?:every|each)|between) (?:set|sets|rep|reps|"
    r"round|rounds|one)|(?:and |but |i |really |almost |just )*(?:wanted|thought i (?:would|was going)) to (?:die|quit|"
    r"cry|give up|stop|puke|scream|throw up|run away)(?: (?:in|on|after|during|by|at|the|my|first|second|third|last|"
    r"set|round|one|end|halfway|several|every|time|times|there))*|(?:and |but |i )*(?:didnt|did not|dont) want to "
    r"(?:push|risk|overdo|force|rush|strain) (?:it|anything|myself|things|too hard|too much)(?: (?:too (?:hard|much|"
    r"far)|today|before .*|this close .*|so close .*|with .*))?"
)
_HOPE = (
    r"(?:wish me luck (?:for|on|with|at)|ready for|(?:hope|hoping) (?:to|for|i can|ill)|dream(?:ing)? (?:of|about)|"
    r"looking forward to|(?:cant|cannot|can not) wait (?:for|to)|excited (?:for|about)|bring on|roll on|aiming (?:for|"
    r"to)|working towards?|nervous (?:about|for)|scared (?:of|about)|(?:getting|gearing up|all set|set|fit) for|"
    r"(?:want|wanting|would (?:like|love)|id (?:like|love)) to (?:get|be|reach|see|beat|improve|lose|hit|break))"
)
_HOPED = regex(
    rf"{_LINK}(?:(?:still|already|really|now|im|i|we|am|feeling|totally|more than|secretly) )*{_HOPE} (?P<rest>.+)"
)
_FAR = regex(
    r"\b(?:by (?!(?:tonight|then|now)\b)\w+|one day|some ?day|eventually|soon|next (?:time|week|month|year|spring|"
    r"summer|season)|at some point)\b"
)
_RACE = regex(r"\b(?:race|run|runs|marathon|half|10k|5k|parkrun)\b")
_RACE_SOON = regex(r"\b(?:run|race|marathon|half|10k|parkrun) (?:tomorrow|today)$")
# With these what is hoped for may be the report itself, or what is left of it.
_ITS = words_of(
    """
    it this these those them there do doing did finish finishing done complete tonight later now start starting begin
    set sets
    rep reps round rounds rest remaining remainder other others exercise exercises left today evening afternoon kg lb
    lbs minute minutes instead again continue
    """
)
_GUARD = words_of(
    """
    wasnt isnt not done better win could feel felt swapped switched changed alternated alternating wanted thought
    didnt dont forgot forgetting almost nearly 1st time took broke killed destroyed finished crushed beat knees stretch
    stretching stretches mobility rolling did shower eat nap sleep same listening listened dancing danced
    singing jamming rocking felt feels looked sounded slipped slipping snapped
    rolling fell rang ringing barked barking kept slid slammed died froze came broke buzzed squeaked moved interrupted
    number set round no last final first second third fourth 2nd 3rd 4th middle then after afterwards afterward plus
    followed now next
    finished finishing ended straight time added also stretched rolled foam cooled showered napped collapsed went drove
    walked cycled ate had gave quit died failed lift feel move raise straighten bend wish ready hope hoping dream
    dreaming
    looking wait excited bring roll aiming working nervous scared getting gearing set fit want wanting like love
    """
)


def closes(words: list[str], head: str, *, telling: bool) -> bool:
    """Whether a clause behind `head` is such a one. `telling`: one of its words is of an exercise's name."""
    if _GUARD.isdisjoint(words):
        return False
    text = " ".join(words)
    if _ONE_WAS.fullmatch(text):
        most = max((_WHICH.get(word, 0) for word in words), default=0)
        return not most or _tells_as_many(head, most)
    if _CAME_THEN.fullmatch(text) or _MEANWHILE.fullmatch(text):
        return True
    if _COMPARED.fullmatch(text):
        return any(map(str.isdigit, head[max(map(head.rfind, ",;.\n")) :]))
    if text == "wish me luck":
        return _RACE_SOON.search(head.lower()) is not None
    hoped = _HOPED.fullmatch(text)
    if hoped is None or not _ITS.isdisjoint(hoped["rest"].replace("rest day", "").split()):
        return False
    if _FAR.search(text) is not None:
        return True
    return not telling and (_RACE.search(text) is not None or not any(map(str.isdigit, text)))


def follows(text: str) -> bool:
    """Whether what is joined to a report says what came then: and did some extra stretching."""
    words = text.replace("'", "").split()
    return not _GUARD.isdisjoint(words) and _CAME_THEN.fullmatch(" ".join(words)) is not None


_NUMBERS = regex(r"\d+")
_COUNTS = regex(r"\d ?x|\b(?:x|done|finished|complete\w*|all|sets?|rounds?|everything)\b")


def _tells_as_many(head: str, most: int) -> bool:
    """Whether so many sets may be told: "12 10, third one was brutal" lacks one."""
    return _COUNTS.search(head.lower()) is not None or len(_NUMBERS.findall(head)) >= most
