"""Pain in a reply: where it hurts, in which exercise, on which side, or that it has gone. Records nothing."""

import re

from bot.core.reading.atoms import Kind
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.said import Said
from training.model import Side

_PAIN = re.compile(
    r"\b(?:hurt|hurts|hurting|pain|painful|pains|ache|aches|aching|achy|sore|soreness|pinch|pinches|pinching|pinched|"
    r"stab|stabs|"
    r"stabbing|twinge|twinges|tweaked|tweak|strained|injured|pulled a|pulled my|pulled something|popped|pulled my lat|"
    r"killing me|throbs|throbbing|"
    r"inflamed|tendonitis|tendinitis|impingement|sprained|clicks painfully|bothering me|acting up|flared up|niggle|"
    r"niggles|niggling|numb|tingling|tingles|schmerz|schmerzen|weh|duele|dolor|mal au|mal à|swollen|bruised|cramp|"
    r"cramping|"
    r"bothering|bothers|aggravated|aggravates|aggravating|irritated|irritates|tennis elbow|golfers elbow|frozen "
    r"shoulder)\b"
)
_OFF = re.compile(
    r"\b(?:feels?|feeling|felt|is|was|s|seems?|went|has|have|got|been|doing|looks?) (?:\w+ ){0,3}(?:off|weird|funny|"
    r"funky|dodgy|iffy|"
    r"wrong|bad|not right|unstable|unhappy|gone|out|went|worse|angry|inflamed|stiff|tight|tender|locked|playing up|"
    r"playing me up|"
    r"giving me (?:grief|trouble|gyp|jip|issues))\b|\b(?:plays?|playing|acting|acts|flaring|flared|flares) up\b|"
    r"\b(?:doesnt|dont|does not|didnt|isnt|not) (?:feel|feeling|quite|look)? ?(?:right|good|great|happy)\b|\bwrong "
    r"with\b|"
    r"\b(?:put|threw|thrown|done|did|knackered|buggered|messed up|jammed|cricked|pulled|popped|wrecked|hurt|jarred|"
    r"banged|twisted|rolled|"
    r"overdid) (?:something in |out )?(?:my|the|a)\b|\b(?:pulled|popped|tore|went|snapped|clicked) (?:something "
    r")?(?:in|on) my\b|"
    r"\b(?:ouch|ow|owww?|argh|aargh)\b|\b(?:pop|click|crunch|snap|burn|burning|discomfort|trouble|issue|issues|"
    r"problem|problems) "
    r"(?:in|with|on)\b|^(?:\w+ )?\w+ (?:went|gone|is gone|playing up|has gone)$|\b(?:my )?\w+s? (?:gone|went)\b$"
)
_NO_PAIN = re.compile(
    r"\b(?:no (?:more )?pain|pain ?-?free|without (?:any )?pain|painless|no longer (?:hurts|hurting|sore|painful)|"
    r"(?:doesnt|does not|dont|didnt|not|isnt|stopped|no longer) (?:really )?(?:hurt|hurts|hurting|sore|"
    r"painful)(?: any ?more)?|"
    r"pains? (?:is |has |s |has now |is now )?(?:all |completely |nearly )?(?:gone|over|away|better|went|went away|"
    r"vanished|disappeared|"
    r"eased|settled)|(?:is |feels |s |feeling |felt )(?:fine|ok|okay|good|better|great|normal) again)\b"
)
_HEALED = re.compile(
    r"\b(?:healed|recovered|sorted|settled(?: down)?|back to normal|(?:is|are|feels?|feeling|s|felt|was|seems|got|"
    r"getting|all|much|now|"
    r"totally|completely|a lot) (?:(?:all|much|totally|completely|now|a|lot|so|way|really|absolutely) )*(?:fine|ok|"
    r"okay|good|better|"
    r"great|normal|healed|recovered)(?: (?:again|now|today|these days|this week))?)$|^no more \w+ pain\b|"
    r"\b(?:ok|fine|good|better) (?:again|now)$"
)
_OFF_NOT = re.compile(r"\b(?:not|isnt|doesnt|dont|no|never|wont|hope|hopefully|until|when|if)\b")
MOST_OF_A_PAIN = 12  # words
_AREAS = {
    "shoulder": "shoulder shoulders rotator cuff delt delts schulter hombro épaule",
    "elbow": "elbow elbows ellbogen codo",
    "wrist": "wrist wrists handgelenk muñeca poignet", "neck": "neck nacken cuello trap traps",
    "back": "back spine lat lats rücken espalda dos", "chest": "chest pec pecs rib ribs sternum brust",
    "knee": "knee knees knie rodilla genou", "hip": "hip hips hüfte", "ankle": "ankle ankles", "foot": "foot feet heel",
    "leg": "leg legs thigh calf calves shin shins hamstring hamstrings quad quads achilles glute glutes",
    "arm": "arm arms bicep biceps tricep triceps",
    "forearm": "forearm forearms", "hand": "hand hands finger fingers thumb",
    "core": "core abs stomach belly", "head": "head",
}  # fmt: skip
_AREA_OF = {word: area for area, words in _AREAS.items() for word in words.split()}
SOMEONE = re.compile(
    r"\b(?:kids?|son|daughter|wife|husband|partner|girlfriend|boyfriend|dog|cat|child|children|baby|mum|mom|dad|"
    r"mother|father|"
    r"boss|friend|brother|sister|he|she|they|everyone|family)s? (?:is |are |has |have |got |off |all )*"
    r"(?:sick|ill|unwell|poorly|away|flu|covid|a cold|fever|injured|hurt|on holiday)\b|\boff work\b|\boff for (?:a |"
    r"my |the )?"
    r"(?:\w+ )?(?:run|jog|walk|ride|swim|lunch|dinner|coffee)\b"
)


def pain(said: Said) -> Reading | None:
    """left shoulder hurts, pain 3/10, lat pulldown pinches; pain gone."""
    plain = re.sub(r"\b(?:be |get |come |am |im )?back (?=on|in|at|from|by|next|home|to)", "", said.plain)
    found, gone = _PAIN.search(plain), _NO_PAIN.search(plain)
    words = [word.removesuffix("s") if word[:-1] in _AREA_OF and word not in _AREA_OF else word
             for word in plain.replace("/", " ").split()]  # fmt: skip
    named = {word for atom in said.atoms if atom.kind is Kind.NAME for word in atom.text.split()}
    areas = [_AREA_OF[word] for word in words if word in _AREA_OF and word not in named]
    area = areas[0] if areas else None
    exercise = said.exercise
    if area is not None and len(words) <= MOST_OF_A_PAIN and not said.has_number and "?" not in said.text:
        if (
            gone is None
            and (found is None or plain.startswith("no more"))
            and _HEALED.search(plain)
            and not _OFF_NOT.search(plain)
        ):
            return Reading(meaning=Meaning.PAIN, area=area, exercise=exercise, side=_side(words), over=True)
        found = found or _OFF.search(plain)
    if "?" in said.text and area is None and exercise is None:
        return None  # does it hurt?
    if gone is None and re.fullmatch(r"(?:the )?(?:no more pain|pains? gone|pain went away)", plain):
        gone = re.search(r"pain", plain)
    if gone is not None:
        about = (
            re.search(r"\b(?:away|over|better|vanished|disappeared|no more|eased|settled)\b", plain) is not None
            or area is not None
            or "anymore" in plain
            or "any more" in plain
            or "gone" in plain
        )
        return (
            Reading(meaning=Meaning.PAIN, area=area, exercise=exercise, side=_side(words), over=True) if about else None
        )
    if found is None or re.search(r"\b(?:what|when|how) (?:to do )?(?:if|about)\b", plain):
        return None
    if area is None and exercise is None and SOMEONE.search(plain):
        return None
    if found[0] in {"sore", "soreness", "achy"} and area is None and exercise is None:
        return None  # sore from training, which is no pain
    if found[0] in {"pulled a", "pulled my", "tweak", "popped", "head"} and area is None and "muscle" not in plain:
        return None
    return Reading(meaning=Meaning.PAIN, area=area, exercise=exercise, side=_side(words))


def _side(words: list[str]) -> Side | None:
    left, right = "left" in words or "l" in words, "right" in words or "r" in words
    return None if left == right else (Side.LEFT if left else Side.RIGHT)
