"""Pain in a reply: where it hurts, in which exercise, on which side, or that it has gone. Records nothing."""

import re
from collections.abc import Sequence

from bot.core.near import edits
from bot.core.reading.meanings.whose import about_another
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.everyday import EVERYDAY
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.pain import PAIN
from bot.core.reading.words.people import PERSON
from bot.core.reading.words.said import Said, say
from content.regex import regex
from training.model import Side

_AREAS = {
    "shoulder": "shoulder shoulders rotator cuff delt delts schulter hombro épaule",
    "elbow": "elbow elbows ellbogen codo",
    "wrist": "wrist wrists handgelenk muñeca poignet", "neck": "neck nacken cuello trap traps",
    "back": "back backache spine lat lats rücken espalda dos", "chest": "chest pec pecs rib ribs sternum brust",
    "knee": "knee knees knie rodilla genou", "hip": "hip hips hüfte", "ankle": "ankle ankles", "foot": "foot feet "
    "heel",
    "leg": "leg legs splints thigh calf calves shin shins hamstring hamstrings quad quads achilles glute glutes",
    "arm": "arm arms bicep biceps tricep triceps",
    "forearm": "forearm forearms", "hand": "hand hands finger fingers thumb",
    "core": "core abs stomach belly", "head": "head headache headaches",
}  # fmt: skip
_BODY = "|".join(sorted(" ".join(_AREAS.values()).split()))
_PAIN = regex(
    rf"\b(?:{'|'.join(sorted(PAIN, key=len, reverse=True))}|pulled (?:a|my|something)|popped|killing me|clicks "
    r"painfully|bothering me|acting up|flared up|mal au|mal à|trapped nerve|bother (?:my|the)|back ache|shin splints|"
    r"tennis elbow|golfers elbow|frozen shoulder)\b"
)
_JOINT = "(?:shoulder|elbow|wrist|knee|neck|back|hip|ankle)s?"
_OFF = regex(
    r"\b(?:feels?|feeling|felt|is|was|s|seems?|went|has|have|got|been|doing|looks?) (?:\w+ ){0,3}(?:off|weird|funny|"
    r"odd|strange|uncomfortable|sketchy|funky|dodgy|iffy|pulled|strained|torn|"
    r"wrong|bad|not right|unstable|unhappy|gone|out|went|worse|angry|inflamed|stiff|tight|tender|locked|playing up|"
    r"playing me up|"
    r"giving me (?:grief|trouble|gyp|jip|issues))\b|\b(?:plays?|playing|acting|acts|flaring|flared|flares) up\b|"
    r"\b(?:doesnt|dont|does not|didnt|isnt|not) (?:feel|feeling|quite|look)? ?(?:right|good|great|happy)\b|\bwrong "
    r"with\b|"
    r"\b(?:put|threw|thrown|done|did|knackered|buggered|messed up|broke|fractured|"
    r"dislocated|jammed|cricked|pulled|popped|wrecked|hurt|jarred|"
    r"banged|twisted|rolled|"
    r"overdid) (?:something in |out )?(?:my|the|a)\b|\b(?:pulled|popped|tore|went|snapped|clicked) (?:something "
    r")?(?:in|on) my\b|"
    r"\bgiving me (?:grief|trouble|gyp|jip|issues|problems|hell|a hard time|bother|aggro)\b|\b(?:ouch|ow|owww?|argh|"
    r"aargh)\b|\b(?:pop|click|crunch|snap|burn|burning|discomfort|trouble|issue|issues|"
    r"problem|problems) "
    r"(?:in|with|on)\b|\b(?:niggly|cranky|grumbl(?:y|ing)|grumpy|moody|complaining|moaning|screaming|twingey)\b|"
    rf"\b{_JOINT} (?:is|are|was|feels?|felt|s)(?: like| really| still| all| completely| totally| well)* (?:burning|"
    rf"on fire|"
    r"in (?:bits|pieces|agony|tatters|bother)|shot|screwed|knackered|buggered|wrecked|bust|busted|crocked|fecked|"
    r"goosed|messed up|stuffed|rooted)\b|\b(?:my|left|right) (?:\w+ )?(?:hamstring|calf|quad|achilles|groin|glute|"
    rf"{_JOINT}) (?:went|gave|popped|tore|seized|snapped|locked|cramped)\b(?! (?:well|great|fine|ok|good|to)\b)|"
    rf"\b{_JOINT} (?:\w+ ){{0,2}}?(?:doesnt|dont|does not|do not|didnt|isnt|not|wasnt) (?:really |quite )?(?:like|"
    rf"liking|"
    rf"love|loving|enjoy|enjoying|appreciate|agree|agreeing|keen|thrilled|impressed)\b|\b{_JOINT} (?:\w+ )?"
    r"(?:complain(?:s|ed)|protest(?:s|ed|ing)|grumble[sd]|moan(?:s|ed)|nag(?:s|ged|ging))\b|\b(?:sting(?:s|ing)?|"
    r"jolts?|"
    r"zaps?)\b|"
    r"\b(?:stiff|locked|jammed|dodgy|stubbed|broken|twisted|crick in (?:my|the)) (?:neck|back|shoulder|knee|hip|"
    r"ankle|"
    r"wrist|"
    r"elbow|finger|thumb|toe|hand|foot)\b|"
    r"^(?:\w+ )?\w+ (?:went|gone|is gone|playing up|has gone)(?: again| out| today)*$|\b(?:my "
    r")?\w+s? (?:gone|went)\b$"
)
_GAVE_OUT = regex(
    rf"\b{_JOINT} (?:(?:just|suddenly|almost|nearly) )?(?:gave (?:out|way)|buckled|(?:seized|locked) up)\b"
)
_UNABLE = regex(
    r"\b(?:cant|cannot|(?:can )?(?:hardly|barely)|unable to|struggl\w+ to|hard to)(?: even| really| fully)? (?:lift|"
    r"raise|move|turn|"
    r"bend|rotate|straighten|extend|twist|close) (?:my |the )?(?:left |right )?(?:arm|elbow|shoulder|wrist|neck|head|"
    r"back|knee|"
    r"hip|ankle|hand|finger|thumb|leg|foot)\b"
)
"""What somebody can't move: can't raise my left arm."""
_SHOULD = regex(r"(?:(?<=\bmy )|(?<=left )|(?<=right ))should (?=(?:hurt|pain|ache)s?\b)")  # no shoulder to a phone
_WHERE = regex(r"\b(?:(?:at|on|around|in|after|by) )?(?:mile|km|kilometre|lap|minute|rep|k|set|round) \d{1,2}\b")
_NEEDLES = regex(r"\bpins (?:and|n|&) needles\b")
_RAISED = regex(r"\b(?:above|over|behind) (?:my |the )?head\b")
_CLICKS = regex(r"\b(?:click|crack|pop|crunch|snap|creak|grind)(?:s|ed|ing)?\b")
_NO_PAIN = regex(
    rf"\b(?:no (?:(?:left|right|more) )*(?:{_BODY}) (?:pain|aches?|soreness|issues?|problems?)|"
    r"no more (?:[a-z]+ ){1,2}(?:pain|ache)|(?:no|nil|zero|0) (?:more )?pain|pain ?-?free|without (?:any )?pain|"
    r"painless|no longer (?:hurts|"
    r"hurting|sore|painful)|"
    r"(?:doesnt|does not|dont|didnt|not|isnt|stopped|no longer) (?:really )?(?:hurt|hurts|hurting|sore|"
    r"painful)(?: any ?more)?|"
    r"pains? (?:is |has |s |has now |is now )?"
    r"(?:(?:all|completely|nearly|finally|totally|pretty much|now|just) )*(?:gone|over|away|better|went|went away|"
    r"vanished|disappeared|"
    r"eased|settled)|(?:is |feels |s |feeling |felt )(?:fine|ok|okay|good|better|great|normal) again)\b"
)
# Pain that is none, or nobody's.
_NO_HURT = regex(
    r"\b(?:wont|wouldnt|cant|couldnt|might not|never) (?:\w+ )?hurts?\b|\bnothing (?:hurts?|is sore)\b|\b(?:thats|"
    r"its|"
    r"is|was|such|what) "
    r"(?:such )?a (?:real |total |right |bit of a )?pain$|\b(?:legs?|quads?|calves|calf|glutes?|hamstrings?|arms?|"
    r"chest|abs|muscles?|lats) "
    r"(?:is |are |still |a bit |bit |so |really |very )*(?:sore|achy|aching) (?:from|after) (?:the |my |a |todays |"
    r"yesterdays )?(?:\w+ )?(?:run|race|intervals|hills|marathon)\b|"
    r"\b(?:rent|bills?|prices?|tax(?:es)?|truth|reality|mondays?|losing|defeat|inflation|breakups?|goodbyes?) "
    r"(?:really |always |still |just )*hurts?\b|\bputt?(?:ing)? (?:my|your) back into\b|"
    r"\bno pain,? no gain\b|\bpain (?:au|relief|killers?|cave|train)\b|\bpainkillers?\b|\b(?:hurts?|pain|sore|"
    r"painful|"
    r"burn|burns) "
    r"(?:but )?(?:in )?(?:a |the )?good (?:way|kind|pain)\b|\bgood (?:pain|sore|hurt|ache|burn|soreness)\b|\bin a "
    r"good way\b|"
    r"\b(?:hurts?|hurting|sore) (?:her|his|their|your|someones?|peoples?|my) (?:feelings?|pride|ego|wallet|soul|"
    r"eyes?|"
    r"brain|"
    r"heart)\b|\b(?:hurts?|painful) to (?:see|say|look|watch|hear|read|think|admit|lose|write|miss)\b|\bpain in the "
    r"(?:ass|arse|butt|bum|backside)\b|\bpain in the neck (?:to|when i try|having|getting|trying)\b|"
    r"\b(?:this|that|app|phone|bot|thing|boss|job|work|traffic|band|setup)(?: is|s|"
    r" was)? (?:such )?a (?:\w+ )?pain in "
    r"the neck\b|\b(?:spare|save) (?:me|you) the pain\b|\b(?:back|head|foot|hand|chest|core|arm|"
    r"neck) "
    r"(?:garden|door|yard|seat|office|home|start|line|of (?:the )?(?:marketing|department|school|state|sales|class)|"
    r"lamp|"
    r"chair|bag|luggage|gate|pack|freezer|burner)\b"
)
_ASKED = regex(r"(?:\w+ )?(?:does|do|is|are|can|could|will|would|should|what|why|how|when|which)\b")
_OWN = regex(r"\b(?:my|i|im|me)\b")
_HEALED = regex(
    r"\b(?:healed|recovered|sorted|settled(?: down)?|back to normal|(?:is|are|feels?|feeling|s|felt|was|seems|got|"
    r"getting|all|"
    r"much|now|totally|completely|a lot) (?:(?:all|much|totally|completely|now|a|lot|so|way|really|absolutely) )*"
    r"(?:(?:better|healed|recovered)(?: (?:again|now|today|these days|this week))?|(?:fine|ok|okay|good|great|normal)"
    r" (?:again|now|today|these days|this week)))$|^no more \w+ pain\b|"
    r"\bbetter (?:today|now|again)$|\b(?:all|now) (?:fine|ok|okay|good|great|"
    r"normal)$|"
    r"\b(?:ok|fine|good|better) (?:again|now)$|\b(?:as )?good as new$|\bright as rain$|\blike new(?: again)?$|"
    r"\bback to 100 ?(?:percent)?$"
)
_OFF_NOT = regex(
    r"\b(?:jelly|toast|tired|which|pumped|cooked|dead|not|isnt|doesnt|dont|no|never|wont|hope|hopefully|until|when|"
    r"if)\b"
)
_MOST_DIGITS_OF_A_MARK = 4  # with more of them, sets are told
_RATED = regex(r"(?<![/\d.,])(?:[1-9]|10)(?:[.,]5)?(?: ?/ ?| out of )10\b(?! ?/)")  # elbow's a 4/10 today
MOST_OF_A_PAIN = 12  # words
_WORD = regex(r"[^\W\d_]+")
_THING_HURTS = regex(
    r"(?:(?:ok|oh|but|and|well|so) )*(?:the|my|this|that|her|his|their|losing|to) (\w+) (?:really |still |always |"
    r"just )*"
    r"(?:hurts?|is (?:painful|sore)|aches?|are (?:sore|painful))\b"
)
_OF_THE_BODY = words_of(
    """
    tooth teeth groin jaw toe toes ear ears throat gut tummy side sides joint joints muscle muscles body ligament tendon
    tendons pain move exercise thing position movement last first set one left right whole area spot muscle nerve scar
    bruise blister blisters skin nail bone bones bum butt pelvis sternum collarbone adductor adductors soleus plantar
    fascia it band itb tailbone armpit shoulderblade blade
    """
)
_FROM_TRAINING = {"sore", "soreness", "achy"}  # which is no pain
_NO_SIDE = (["now"], ["as"], ["away"], ["after"], ["before"])  # right as rain
_LEAST_SLIP = 5  # letters of a word that may be one with a slip in it
_AREA_OF = {word: area for area, words in _AREAS.items() for word in words.split()}
PARTS = frozenset(_AREA_OF)
"""Words for parts of the body."""
_LONG_AREAS = tuple(word for word in _AREA_OF if len(word) >= _LEAST_SLIP)
SOMEONE = regex(
    rf"\b(?:{PERSON}|he|she|they)s? (?:is |are |has |have |got |off |all )*"
    r"(?:sick|ill|unwell|poorly|away|flu|covid|a cold|fever|injured|hurt|on holiday)\b|\boff work\b|\boff for (?:a |"
    r"my |the )?"
    r"(?:\w+ )?(?:run|jog|walk|ride|swim|lunch|dinner|coffee)\b"
)


def pain(said: Said) -> Reading | None:
    """left shoulder hurts, pain 3/10, lat pulldown pinches; pain gone. One that is left counts more than one gone."""
    found = _pain(said)
    clauses = said.clauses() if found is not None and found.over else ()
    left = [one for clause in clauses if len(clauses) > 1 and (one := _pain(clause)) is not None and not one.over]
    return left[0] if left else found


def _pain(said: Said) -> Reading | None:
    said = _felt(said)
    said_plain = _SHOULD.sub("shoulder ", _RAISED.sub("", said.plain))
    plain = re.sub(
        r"(?<!my )(?<!the )(?<!er )\b(?:be |get |come |am |im )?back (?=on|in|at|from|by|next|home|to)", "", said_plain
    )
    found, gone = _PAIN.search(plain), _NO_PAIN.search(plain)
    if found is not None and found[0].startswith(("pulled", "tweak", "popped")):
        found = _PAIN.search(plain, found.end()) or found  # pulled my arm and now my shoulder hurts
    words = _singular(plain)
    if found is None and gone is None and _AREA_OF.keys().isdisjoint(words):
        return None
    exercise, area = said.exercise, _area(said, plain, words, found)
    if area is not None and _is_short(said, words) and not _counts(said) and not _is_asked(said):
        if (
            gone is None
            and (found is None or plain.startswith("no more"))
            and _HEALED.search(plain)
            and not _OFF_NOT.search(plain)
        ):
            return Reading(meaning=Meaning.PAIN, area=area, exercise=exercise, side=_side(words), over=True)
        found = found or _OFF.search(plain) or _UNABLE.search(plain) or _GAVE_OUT.search(plain)
    marked = area is not None and "?" not in said.text and sum(map(str.isdigit, plain)) <= _MOST_DIGITS_OF_A_MARK
    found = found or (_RATED.search(plain) if marked else None)
    if "?" in said.text and ((area is None and exercise is None) or (_ASKED.match(plain) and not _OWN.search(plain))):
        return None  # does it hurt?
    if "?" in said.text and re.search(r"^(?:\w+ )?(?:should|can|could|may|do|is it|would)\b.*\bif\b", plain):
        return None  # should I do this if it hurts?
    if gone is None and (_NO_HURT.search(plain) or all(about_another(one.plain) for one in said.clauses())):
        return None
    if gone is None and re.fullmatch(r"(?:the )?(?:no more pain|pains? gone|pain went away)", plain):
        gone = re.search(r"pain", plain)
    if gone is not None:
        about = (
            re.search(r"\b(?:away|over|better|vanished|disappeared|no more|eased|settled)\b", plain) is not None
            or area is not None
            or "anymore" in plain
            or "any more" in plain
            or "gone" in plain
        ) and not (_CLICKS.search(plain) and gone[0] in {"no pain", "without pain"})
        return (
            Reading(meaning=Meaning.PAIN, area=area, exercise=exercise, side=_side(words), over=True) if about else None
        )
    if area is None and exercise is None and (thing := _THING_HURTS.match(plain)) and thing[1] not in _OF_THE_BODY:
        return None  # the price hurts
    if found is None or re.search(r"\b(?:what|when|how) (?:(?:to|should i|do i|can i) do )?(?:if|about|when)\b", plain):
        return None
    if area is None and exercise is None and (SOMEONE.search(plain) or found[0] in _FROM_TRAINING):
        return None
    if found[0] in {"pulled a", "pulled my", "tweak", "popped", "head"} and area is None and "muscle" not in plain:
        return None
    return Reading(meaning=Meaning.PAIN, area=area, exercise=exercise, side=_side(words))


def _is_asked(said: Said) -> bool:
    """Whether the clause that names a part of the body asks something: "is it ok that my back is stiff?"."""
    return any("?" in one.text and not PARTS.isdisjoint(_singular(one.plain)) for one in said.clauses())


def _is_short(said: Said, words: Sequence[str]) -> bool:
    """Whether it, or the clause that names a part of the body, is short enough to be about nothing else."""
    told = [one for one in said.clauses() if not PARTS.isdisjoint(_singular(one.plain))]
    return len(words) <= MOST_OF_A_PAIN or (len(told) == 1 and len(told[0].words) <= MOST_OF_A_PAIN)


def _felt(said: Said) -> Said:
    """The reply with pins and needles as numbness, where no thread and no needle is an exercise."""
    return say(_NEEDLES.sub("numbness", said.text), said.context) if "needles" in said.words else said


def _counts(said: Said) -> bool:
    """Whether a number stands in it that says not only where it happened: on mile 4."""
    return said.has_number and say(_WHERE.sub("", said.text), said.context).has_number


def _singular(plain: str) -> list[str]:
    """The words, parts of the body in the singular."""
    return [
        word.removesuffix("s") if word[:-1] in _AREA_OF and word not in _AREA_OF else word
        for word in plain.replace("/", " ").split()
    ]


def _area(said: Said, plain: str, words: list[str], found: re.Match[str] | None) -> str | None:
    """The part of the body that is spoken of; none that is a word of an exercise's name."""
    named = {word for atom in said.atoms if atom.kind is Kind.NAME for word in atom.text.split()}
    areas = [_AREA_OF[word] for word in words if word in _AREA_OF and word not in named]
    if found is not None and len(set(areas)) > 1:
        return _nearest(plain, found, named)
    slips = found is not None and not areas and said.exercise is None and "?" not in said.text
    return areas[0] if areas else _misspelt(words) if slips else None


def _misspelt(words: list[str]) -> str | None:
    """The part of the body that a word with one slip in it is: sholder, elbwo."""
    for word in words:
        near = [] if len(word) < _LEAST_SLIP or word in EVERYDAY or _PAIN.fullmatch(word) else [
            known for known in _LONG_AREAS if edits(word, known, most=1) <= 1
        ]  # fmt: skip
        if len({_AREA_OF[known] for known in near}) == 1:
            return _AREA_OF[near[0]]
    return None


def _nearest(plain: str, found: re.Match[str], named: set[str]) -> str | None:
    """The part of the body that stands nearest to the word for the pain, ahead of it if it can be."""
    best: tuple[int, str] | None = None
    for match in _WORD.finditer(plain):
        word = match[0] if match[0] in _AREA_OF else match[0].removesuffix("s")
        if word not in _AREA_OF or match[0] in named:
            continue
        far = found.start() - match.end() if match.end() <= found.start() else (match.start() - found.end()) + 6
        if best is None or far < best[0]:
            best = far, _AREA_OF[word]
    return None if best is None else best[1]


def _side(words: list[str]) -> Side | None:
    if "right" in words and words[words.index("right") :][1:2] in _NO_SIDE:
        words = [word for word in words if word != "right"]
    left, right = "left" in words or "l" in words, "right" in words or "r" in words
    return None if left == right else (Side.LEFT if left else Side.RIGHT)
