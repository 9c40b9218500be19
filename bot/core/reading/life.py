"""What a reply says about life around training: a run, pain, time away, an exercise that won't do. Records nothing."""

import re
from datetime import timedelta

from bot.core.reading.atoms import Kind
from bot.core.reading.dates import find_date, spoken_numbers
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.names import NameHit
from bot.core.reading.said import Said
from training.model import Side

_NOT_YET = re.compile(
    r"\b(?:should|shall|can i|could i|will|ill go|going for|going to|gonna|want to|plan|planning|tomorrow|later|"
    r"tonight|"
    r"about to|before my|until|training for|sign(?:ed)? up|next|didnt|did not|dont|do not|not|never|no|cant|cannot|"
    r"wont|"
    r"couldnt|instead|may|might|if|when|why|what|how|on (?:mon|tue|wed|thu|fri|sat|sun)\w*|usually|every|always|hate|"
    r"love|like|prefer|time|pb|pr|best|goal|target|in (?:\d+|two|three|a) (?:days?|weeks?)|need to|have to|race)\b"
)
_RAN = re.compile(
    r"\b(?:ran|jogged)\b(?! (?:out|into|late|over|away|through|across|up against|a bath))"
    r"|\bwent (?:for a |on a |out for a |out )?(?:\w+ ){0,2}(?:run|running|jog|jogging)\b"
    r"|\b(?:did|done|finished|completed|had) (?:with )?(?:my|the|a|an|todays|this)? ?(?:\w+ ){0,2}(?:run|jog|parkrun)\b"
    r"|\b(?:run|jog|parkrun|long run|easy run|tempo|intervals) (?:is |was |all )?(?:done|finished|complete|completed|"
    r"over|✓)"
    r"|\bback from (?:my |a |the |an )?(?:\w+ ){0,2}(?:run|running|jog|jogging|parkrun)\b"
    r"|\b(?:just|been|finished) (?:\w+ )?(?:running|jogging)\b"
    r"|^(?:easy|long|tempo|recovery|morning|evening|lunch|short|slow|steady|progression|trail|track|hard|quick)? ?"
    r"(?:run|jog|parkrun)$"
    r"|^(?:\d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles)) ?(?:easy|long|tempo|recovery|slow|steady|run|jog|done|"
    r"this morning|"
    r"hard|fartlek|race pace|@|at|in|-|$)"
    r"|^\d+ ?(?:min|mins|minute|minutes|h|hours?) (?:\w+ ){0,2}(?:run|jog|easy|tempo|recovery)$"
    r"|^parkrun\b.*\d|^back from (?:a |my |the )?\d+ ?(?:k|km|mi|miles?)\b"
    r"|^(?:easy|long|tempo|recovery|slow|steady|hard) \d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles)\b"
    r"|^(?:run|jog|running):? \d+(?:[.:]\d+)? ?(?:k|km|kms|mi|mile|miles|min|mins|minutes|h|hours?)\b"
    r"|\b(?:got|have got|ive got|squeezed|fit) (?:my |the |a |an |in (?:a |my )?)?(?:\w+ ){0,2}(?:run|jog|parkrun)"
    r"(?: in| done)\b"
    r"|^(?:did|done|finished|completed|back from)? ?(?:my |an? |the )?(?:easy |long |slow |steady |recovery |hilly )?"
    r"\d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles)(?: (?:(?:easy|steady|slow|done|run|in|at)\b|@).*)?$"
    r"|^back from (?:an? |my |the )?(?:easy|long|slow|steady|recovery|hilly) \d+\b"
    r"|^(?:easy|long|tempo|recovery|slow|steady) (?:run|jog)(?: of)? \d+(?:\.\d+)? ?(?:k|km|kms|mi|mile|miles|min)\b"
    r"|^\d{1,2} ?x ?\d{3,4} ?m?\b(?=.*\b(?:track|intervals)\b)"
    r"|\b(?:run|jog|parkrun) (?:is |was )?ticked off\b|\bruns done\b"
    r"|\brun (?:done|finished|complete)\b|\bgelaufen\b|\bcorr[ií]\b"
)
_CROSS = {
    "swim": re.compile(r"\b(?:swam|swimming|went for a swim|did a swim|swim done|had a swim|been swimming)\b"),
    "climb": re.compile(r"\b(?:climbed|climbing|bouldered|bouldering)\b"),
    "racquet": re.compile(r"\b(?:tennis|squash game|played squash|badminton|padel|racquetball|pickleball)\b"),
}
_DONE_IT = re.compile(
    r"\b(?:swam|climbed|bouldered|played|did|done|went|had|been|was|just|today|yesterday|min|minutes|hour|h)\b"
)

_PAIN = re.compile(
    r"\b(?:hurt|hurts|hurting|pain|painful|pains|ache|aches|aching|achy|sore|soreness|pinch|pinches|pinching|pinched|"
    r"stab|stabs|"
    r"stabbing|twinge|twinges|tweaked|tweak|strained|injured|pulled a|pulled my|popped|killing me|throbs|throbbing|"
    r"inflamed|tendonitis|tendinitis|impingement|sprained|clicks painfully|bothering me|acting up|flared up|niggle|"
    r"niggles|niggling|numb|tingling|tingles|schmerz|schmerzen|weh|duele|dolor|mal au|mal à)\b"
)
_NO_PAIN = re.compile(
    r"\b(?:no (?:more )?pain|pain ?-?free|without (?:any )?pain|painless|no longer (?:hurts|hurting|sore|painful)|"
    r"(?:doesnt|does not|dont|didnt|not|isnt|stopped|no longer) (?:really )?(?:hurt|hurts|hurting|sore|"
    r"painful)(?: any ?more)?|"
    r"pain (?:is |has |s )?(?:all )?(?:gone|over|away|better|went|vanished|disappeared)|(?:is |feels |"
    r"feeling )(?:fine|ok|good|better) again)\b"
)
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

_AWAY = re.compile(
    r"\b(?:holidays?|vacation|vacay|hols|travelling|traveling|travel|on a trip|business trip|out of town|abroad|urlaub|"
    r"vacances|vacaciones|away|pause|pausing|sick|flu|influenza|fever|covid|unwell|under the weather|injured|surgery|"
    r"off (?:until|till|for)|out (?:until|till|of action)|"
    r"out for (?:the (?:next|rest of the) )?(?:\d+|an?|one|two|three|four|a couple of|the)? ?"
    r"(?:days?|weeks?|months?|while)|(?:week|days|weeks|time) off|krank|enfermo|malade|sabbatical|honeymoon)\b"
    r"|\b(?:taking|take|having|on|need|needs|want) (?:a |some )?(?:\w+ )?break\b"
    r"|\b(?:have|got|caught|with|having) (?:a |the |this )?(?:bad |nasty |terrible )?(?:cold|bug|virus|infection)\b"
    r"|\bstop (?:until|till|for)\b|\bskip (?:this|next|the) (?:whole )?week\b|\bno (?:training|workouts?|"
    r"sessions?) (?:until|till|for|this week|next week)\b"
)
_ILL = re.compile(
    r"(?:^|\b(?:im|am|is|feel|feeling|been|fell|got|still|too|a bit|bit) )"
    r"ill\b(?=$| (?:today|again|since|with|so|and|until|till|til|this|for|at|now|all|in|right)\b)"
)
_BACK_ON = re.compile(
    r"\bback (?:on|in|by) (?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the|two|"
    r"three|a)"
)
_NOT_AWAY = re.compile(
    r"\b(?:minutes?|mins?|far|right|straight|wash|put|throw|go|went) away\b|\baway from\b(?! \d)|\bback (?:in|"
    r"at) (?:a )?(?:minutes?|bit|sec)\b|\bpaused? (?:reps?|sets?)\b|\bno (?:holiday|break)\b|\bseconds? (?:pause|"
    r"break)\b"
)
_BACK = re.compile(
    r"^(?:ok |hi |hey |im |i am |and |now |finally |were )*(?:back|back (?:already|early|sooner)|"
    r"back again|home|home again|back home|resume|unpause|"
    r"back from (?:my |the |a )?(?:holidays?|vacation|trip|break|travels?|travelling)|healthy again|better again|"
    r"well again|"
    r"fit again|recovered|feeling better|feel better|no longer (?:sick|ill)|not (?:sick|ill) anymore|"
    r"end (?:the )?pause|"
    r"ready again|over (?:the |my )?(?:flu|cold|illness)|all better|start again|restart)(?: now| again| today| coach)*$"
)

_GEAR = (
    r"(?:dumbbells?|dbs?|weights?|bands?|cables?|bench|bar|pull ?-?up bar|machine|kettlebells?|kbs?|mat|equipment|"
    r"gear|gym)"
)
_SWAP = re.compile(
    r"\b(?:swap|replace|substitute|substitution|replacement|exchange|alternatives?|something else|another exercise|"
    r"different exercise|other exercise|switch (?:out )?)\b|\binstead of\b|\bin place of\b"
)
_NO_GEAR = re.compile(
    rf"\b(?:no|dont have (?:a |any |my |the )?|havent got (?:a |any |my )?|without (?:a |any |my )?|forgot my|"
    rf"left my|lost my|"
    rf"broke my|no access to (?:a |any )?)\s?{_GEAR}\b|\b{_GEAR} (?:is |are |was |were )?(?:taken|busy|occupied|"
    rf"broken|in use|full|not available|unavailable|snapped|missing)\b"
)
_CANT = re.compile(r"\b(?:cant|cannot|can not|couldnt|unable to|not able to|dont know how to) (?:do|manage|get)\b")


def life(said: Said) -> Reading | None:
    """The reading where the reply is about life around training, or None."""
    away = pause(said)
    if away is not None and away.until is not None:
        return away
    return pain(said) or swap(said) or pause(said) or ran(said)


def ran(said: Said) -> Reading | None:
    """ran, 10k easy, back from my run; swam 40 minutes."""
    plain = re.sub(r"(\d),(\d)", r"\1.\2", said.plain)
    if "?" in said.text:
        return None
    for kind, words in _CROSS.items():
        if words.search(plain) and _DONE_IT.search(plain) and not _NOT_YET.search(plain.replace("not far", "")):
            return Reading(meaning=Meaning.RAN, cross_training=kind)
    trimmed = " ".join(
        word
        for word in plain.split()
        if word not in {"i", "ive", "just", "already", "today", "coach", "ok", "yesterday"}
    )
    if (_RAN.search(plain) or _RAN.search(trimmed)) and not _NOT_YET.search(re.sub(r"\bin \d+:\d+\S*", "", plain)):
        yesterday = re.search(r"\b(?:yesterday|last night)\b", plain) is not None
        return Reading(meaning=Meaning.RAN, from_date=said.context.today - timedelta(days=1) if yesterday else None)
    return None


def pain(said: Said) -> Reading | None:
    """left shoulder hurts, pain 3/10, lat pulldown pinches; pain gone."""
    plain = re.sub(r"\b(?:be |get |come |am |im )?back (?=on|in|at|from|by|next|home|to)", "", said.plain)
    found, gone = _PAIN.search(plain), _NO_PAIN.search(plain)
    words = plain.replace("/", " ").split()
    named = {word for atom in said.atoms if atom.kind is Kind.NAME for word in atom.text.split()}
    areas = [_AREA_OF[word] for word in words if word in _AREA_OF and word not in named]
    area = areas[0] if areas else None
    exercise = said.exercise
    if gone is not None:
        about = area is not None or "anymore" in plain or "any more" in plain or "gone" in plain
        return (
            Reading(meaning=Meaning.PAIN, area=area, exercise=exercise, side=_side(words), over=True) if about else None
        )
    if found is None or re.search(r"\b(?:what|when|how) (?:to do )?(?:if|about)\b", plain):
        return None
    if found[0] in {"sore", "soreness", "achy"} and area is None and exercise is None:
        return None  # sore from training, which is no pain
    if found[0] in {"pulled a", "pulled my", "tweak", "popped", "head"} and area is None and "muscle" not in plain:
        return None
    return Reading(meaning=Meaning.PAIN, area=area, exercise=exercise, side=_side(words))


def _side(words: list[str]) -> Side | None:
    left, right = "left" in words or "l" in words, "right" in words or "r" in words
    return None if left == right else (Side.LEFT if left else Side.RIGHT)


def swap(said: Said) -> Reading | None:
    """swap rows, no band today, pull-ups instead of pull-downs."""
    plain = said.plain
    exercises = [hit.ids[0] for hit in said.names if len(hit.ids) == 1]
    if said.core in {"swap", "change exercise", "swap exercise", "swap out", "another one", "different one"}:
        return Reading(meaning=Meaning.SWAP, exercise=said.context.up)
    wanted = _SWAP.search(plain) is not None
    if wanted and (exercises or said.foreign or re.search(r"\b(?:this|it|that|exercise|move|one)\b", plain)):
        if re.search(r"\b(?:did|done|instead of \d|\d+ instead)\b", plain) or said.has_number:
            return None
        if not exercises and re.search(r"\b(?:day|days|week|session|workout)\b", plain):
            return None
        instead = re.search(r"\b(?:instead of|in place of|rather than)\b", plain)
        if instead is not None and exercises:
            behind = [hit.ids[0] for hit in _named_after(said, "of") if len(hit.ids) == 1]
            old = behind[0] if behind else exercises[-1]
            new = next((one for one in exercises if one != old), None)
            return Reading(meaning=Meaning.SWAP, exercise=old, to_exercise=new)
        new = exercises[1] if len(exercises) > 1 else None
        return Reading(meaning=Meaning.SWAP, exercise=exercises[0] if exercises else said.context.up, to_exercise=new)
    if _NO_GEAR.search(plain) and not said.has_number:
        return Reading(meaning=Meaning.SWAP, exercise=exercises[0] if exercises else None)
    if _CANT.search(plain) and exercises and not said.has_number and "?" not in said.text:
        return Reading(meaning=Meaning.SWAP, exercise=exercises[0])
    return None


def _named_after(said: Said, word: str) -> list[NameHit]:
    """The exercises named behind a word."""
    place = next((at for at, atom in enumerate(said.atoms) if atom.text == word), len(said.atoms))
    return [atom.value for atom in said.atoms[place:] if isinstance(atom.value, NameHit)]


def pause(said: Said) -> Reading | None:
    """holiday until 3 Jan, sick, back on Monday; and back again."""
    plain, today = said.plain, said.context.today
    words = " ".join(said.words)
    if _BACK.match(words):
        return Reading(meaning=Meaning.PAUSE, over=True)
    if "?" in said.text or _NOT_AWAY.search(plain):
        return None
    away = _AWAY.search(plain) is not None or _ILL.search(plain) is not None
    if not away and not _BACK_ON.search(plain):
        return None
    if re.search(r"\bback from\b|\b(?:was|were|had been) (?:sick|ill|away|on holiday|travel)", plain):
        return None
    spoken = spoken_numbers(said.text)
    days = re.search(r"\b(?:for|next|another|off)? ?(\d{1,3}) ?(days?|weeks?|months?)\b", spoken)
    back = re.search(r"\b(?:back|return|returning|resume|home)(?: home)?(?: again)? (?:on|in|at|by)?", spoken)
    until = find_date(spoken[back.end() :] if back is not None else _after_until(spoken), today)
    if until is not None and back is not None and not re.search(r"\buntil|till|til\b", spoken):
        until -= timedelta(days=1)
    if until is None and days is not None:
        size = {"d": 1, "w": 7, "m": 30}[days[2][0]]
        until = today + timedelta(days=int(days[1]) * size - 1)
    if (
        until is not None
        and "next week" in spoken
        and days is None
        and not re.search(r"\buntil|till|til|back\b", spoken)
    ):
        until = today + timedelta(days=13 - today.weekday())
    return Reading(meaning=Meaning.PAUSE, until=until) if away or until is not None else None


def _after_until(text: str) -> str:
    """What stands behind until, to, through; the whole where none does."""
    found = re.search(r"\b(?:until|till|til|thru|through|to|bis|hasta|jusqu)\b|[-–]", text)
    return text[found.end() :] if found is not None else text
