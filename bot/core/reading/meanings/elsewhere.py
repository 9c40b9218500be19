"""Clauses about another time, another person, a plan or a limit, left out beside a clause that plainly reports."""

import re
from collections.abc import Iterator, Sequence

from bot.core.reading.meanings.other_loads import OTHER_LOAD
from bot.core.reading.meanings.whose import about_another
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import linked, words_of
from bot.core.reading.words.people import PERSON
from bot.core.reading.words.said import Said, say
from content.made import quick
from content.regex import regex

_LINK = linked("while|whereas|yet|ok|instead")
_NOW = r"(?:today|now|this (?:time|morning|week|session|afternoon|evening|one)|tonight)\b"
_MADE = (
    r"(?:i )?(?:(?:only|just|actually|really|then) )*(?:did|got|managed|made|ended up|came out|hit|stopped at|finished|"
    r"used|took|grabbed|chose|picked)\b"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_LAST = rf"last (?:time|week|session|workout|month|{_DAY})"
_AGO = r"(?:\w+ ){1,2}(?:weeks?|days?|months?) ago"
_LIST = r"\d{1,3}(?:\.\d)?(?: ?(?:kgs?|lbs?|reps|x ?\d{1,3}))?(?:(?:[ ,/]+|,? and )\d{1,3}(?: ?x ?\d{1,3})?)*"

_PARTS = regex(
    r"\s*(?P<hard>[;!\n()]|\.(?!\d))\s*|\s*,(?!\d)\s*| [-–—] "
    r"|(?<=today):\s+(?=\d)|(?<=\ds):\s+(?=\d)|(?<=\d) (?=(?:only )?(?:did|got|managed|made|hit) \d)"
    r"|(?<=[a-z)]) (?=i (?:did|got|managed|hit|finished|completed|made) (?:only |just )?\d)"
    rf"| (?=(?:but|and|so|while|whereas|yet|though) (?:{_NOW}|{_MADE}|i |me |mine |only \w+|\d|(?:my|our) {PERSON}\b|"
    rf"(?:\w+ ){{1,2}}today\b|next (?:time|week|session))|(?:because|cos|as|since) (?:the|my|our|all|both|every)\b)"
)
_COMPARED = regex(
    r",? ?\b(?:vs|versus|instead of|rather than|compared (?:to|with)|up from|down from) (?:the |planned |prescribed )*"
    rf"(?:(?<=kg instead of )(?:the |planned )?\d{{1,3}}(?: ?kgs?)?(?!\d| ?x)|"
    rf"(?P<list>{_LIST}))(?: (?:(?:on )?{_LAST}|on {_DAY}|planned|prescribed|as planned|yesterday|before|on the plan))?"
    r"(?=[,.;:!\n)]|$)"
)
_KG = r"\d{1,3}(?:[.,]\d)?(?: ?(?:kgs?|kilos?|lbs?|s))?\b"
_USED = regex(
    rf"\b(?P<used>(?:used|using|with|took|taking|grabbed) (?:the )?{_KG}) (?:instead of|rather than|not) (?:the |my "
    rf")?(?:planned |prescribed |usual )?{_KG}(?! ?[x×\d])"
)
"""The load that was lifted, with the one that was not: used 6 instead of 5."""
_NUMBER = regex(r"\d+(?:\.\d+)?")
_DID = words_of("did do does got had has managed made finished done")


@quick(frozen=True, slots=True)
class _About:
    """What clauses may be about that is nothing done today, and where a report begins again."""

    opens: re.Pattern[str]  # at the front of its first clause
    back: re.Pattern[str]  # in the clause that reports again
    closes: re.Pattern[str] | None = None  # at the end of a clause of its own numbers
    stops: bool = True  # a full stop ends it as well


_PAST = _About(
    opens=regex(
        rf"^{_LINK}(?:on |it was |i did |i had |i got |did )?(?:{_LAST}|previously|{_AGO})\b"
        rf"|^{_LINK}yesterday (?:(?:it was|i did|i got|was|only|just) )*\d"
        rf"|^{_LINK}yesterdays? .*\b(?:runs?|ran|race|ride|\d+(?:\.\d)? ?(?:k|km|miles?))\b"
    ),
    back=regex(rf"^{_LINK}(?:i (?:did|got|managed) )?(?:\w+ ){{0,2}}{_NOW}|{_NOW}$"),
    closes=regex(rf"(?<!than )(?<!as )(?<!like )\b(?:{_LAST}|{_AGO})$"),
)
_TOLD = r"(?:told|asked|advised|allowed|supposed|meant|instructed|ordered|ought)"
_ADVISES = r"(?:says|said|thinks|told me|reckons|wants|wanted|suggest(?:s|ed)|recommend(?:s|ed)|insists|advised|allows)"
_PLAN = _About(
    opens=regex(
        rf"^{_LINK}(?:(?:i |yes )*(?:know|knew|saw|see|realise|realize)(?: that)? )?(?:the |my |our |todays |"
        r"tomorrows )?(?:(?:plan|app|program|programme|sheet|coach|pt|trainer|you|"
        r"target|goal|aim)(?: was| is| says?| said| asked| wanted| wants| had| gave| called|:| (?=\d))|planned|"
        rf"prescribed|(?:my|the|an?|some) \w+ {_ADVISES}\b(?=.*\d)|(?:i )?(?:told|promised|bet|said to) (?:\w+ ){{1,3}}"
        r"(?:i|id|ill)\b|i know you (?:said|wanted|told|asked)|i said (?:i|id|ill)\b|"
        rf"(?:(?:i|we|was|am|im|ive been|had been|were|been|is|are) ){{0,2}}{_TOLD}(?: not)? to|(?:was )?supposed|"
        r"was meant|(?:i |id )?(?:was )?(?:wanted|aimed|aiming|hoped|hoping|intended|(?:going|gunning|shooting) for))\b"
        r"|^(?:[\w-]+ ){1,3}(?:goal|target|aim)(?: was| is|:)? \d"
    ),
    back=regex(
        rf"^{_LINK}(?:{_NOW}|{_MADE}|actual(?:ly)?\b|only\b|reality\b|i (?:only |just )?had\b)"
        rf"|^(?:so|but) {_LIST}(?:$| (?:with|at|@|had to|was|were|is) )"
    ),
    closes=regex(r"(?<!as )(?<!than )\b(?:planned|prescribed|on the plan|was the plan|was the goal|was the target)$"),
)
_OTHER = _About(
    opens=regex(r"(?!)"),
    back=regex(rf"^{_LINK}(?:{_NOW} )?(?:i|ive|me|mine|myself|my (?:reps|sets|numbers|own))\b"),
    stops=False,
)
_LIMIT = _About(
    opens=regex(
        rf"^{_LINK}(?:i |im |am |was |i was |i am )?(?:too (?:tired|weak|sore|stiff|lazy|exhausted|knackered|busy|"
        r"late) for\b|"
        rf"(?:(?:c|w)ould(?:ve| have| of)? (?:have )?(?:gone|done|got|managed|do|been)|"
        r"felt like i could do|(?:can )?(?:usually|normally))|(?P<denies>couldnt|could not|cant|cannot|didnt|did not|"
        r"not(?= (?:quite |really )?\d)|no(?= \d{1,2}(?:s| ?kgs?)?\b)|no(?= (?:tens|twelves|eights)\b)|no(?= (?:third|"
        r"3rd|2nd|4th)\b)))\b"
    ),
    back=regex(
        rf"^(?:but|only|just|instead)\b|^{_LINK}(?:{_NOW}|{_MADE}|only\b)"
        rf"|^(?:so )?(?:just |only )?(?=\d+ ?(?:x|\D+\d)){_LIST}(?: (?:with|at|@) |$)"
    ),
    stops=False,
)
_LATER = _About(
    opens=regex(
        rf"^{_LINK}(?:tomorrows?|(?:on )?{_DAY}s?)\b.*\b(?:runs?|running|rest|race|km|"
        r"k|miles?|marathon|half|bike|ride|swim|intervals|\d+ ?(?:k|km)|long|off|travel\w*|flight|holiday|work)\b"
        rf"|^{_LINK}next (?:time|week|session|workout)\b.*(?:\d|\b(?:try|go|going|up|more|heavier|add)\b)"
    ),
    back=regex(rf"^{_LINK}(?:{_NOW}|{_MADE})"),
    closes=regex(
        r"^(?:(?:i'?ll|i|will|gonna|going|to|try|trying|aim|aiming|maybe|go|for|up|use|take|with|the|could|can|should|"
        r"might|would|probably|add|adding|increase|by|another|want|need) )*\d{1,3}(?:[.,]5)?"
        r"(?: ?(?:kgs?|kilos?|lbs?|reps))?(?: more| extra)? next (?:time|week|session)$"
    ),
)
_AIM = (
    r"(?:ill|im|i will|i am|i want|i plan|i hope|i might|i may|id|will|gonna|going to|want to|aim|aiming|hoping|hope|"
    r"planning|plan is|goal is|target is|target|lets|we|its|maybe|hopefully)\b"
)
_ONE_DAY = rf"(?:tomorrow|next (?:time|week|session|workout|{_DAY})|(?:on )?{_DAY}|later|tonight)"
_NEXT = _About(
    opens=regex(
        rf"^{_LINK}{_ONE_DAY} {_AIM}(?=.*\d)(?!.*\b(?:did|was|were|got|had)\b)"
        rf"|^{_LINK}{_ONE_DAY} (?:(?:the|my|maybe|with|up|to) )*\d{{1,3}}(?:\.\d)? ?(?:s|kgs?|kilos?|lbs?|pounds?)?$"
        rf"|^{_LINK}(?:once|when|if|until) i (?:can |could )?(?:get|reach|hit|manage|do)\b(?=.*\d)"
        rf"|^{_LINK}{_AIM}(?=.*\d)(?!.*\b(?:did|was|were|got|had)\b).*\b{_ONE_DAY}$"
    ),
    back=regex(rf"^{_LINK}(?:{_NOW}|{_MADE})"),
    stops=False,
)
_LACKING = _About(
    opens=OTHER_LOAD,
    back=regex(rf"^{_LINK}(?:{_NOW}|{_MADE}|(?:i )?(?:took|used|grabbed|chose|picked|went|with|stayed|stuck)\b|\d)"),
)
_DISPUTES = regex(r"\b(?:it|that|they|those|these|i) (?:was|were|is|are|did|only|only did)\b.*\d")
_INSTEAD = regex(r" instead(?=[ .!]*$)")
_BESIDE = _About(  # while what, how somebody was from another time, and what was late
    opens=regex(
        rf"^{_LINK}(?:(?:while|whilst|during|despite|although|even though|"
        r"yesterday (?:i|it|we) (?:was|were|had to|felt))\b|(?:(?:still|legs?|arms?|a|"
        r"bit|little|so|very|pretty|really|quite|im|i|am|my|are|is|was|were|feeling|felt|all|whole|body|everything) )*"
        r"(?:sore|tired|stiff|achy|aching|knackered|wrecked|exhausted|heavy|dead|fried|toast|tight|fatigued|beat|"
        r"shattered|recovering|hungover|jetlagged|smashed|trashed) (?:from|after|since|because of)\b|"
        r"no (?:\w+ ){1,2}(?:free|available|around|here|anywhere)$|"
        r"(?!(?:i|it|one|set|sets)\b)(?:\w+ ){1,3}(?:is|was|were|are|came|ran|got|arrived)(?: (?:so|very|too|really|a|"
        r"bit|all|running|still))* (?:late|delayed|closed|shut|packed|crowded|cancelled|asleep|sick|awake)$)(?!.*\d)"
    ),
    back=regex(rf"^{_LINK}(?:{_NOW}|{_MADE}|(?:only |just )*\d|only (?:one|two|three|four))"),
)
_ERRAND = _About(
    opens=regex(
        rf"^{_LINK}(?:please )?(?:remind me|note to self|dont let me forget|(?:i |we )?(?:really )?(?:need|must|should|"
        r"have|gotta|want|would like|might|may|will|going|plan|ought)|ill|id like|time|thinking of)(?: to)? "
        r"(?:buy(?:ing)?|order(?:ing)?|borrow|purchase|invest|upgrade|pack|wash|charge|"
        r"get (?:a|an|some|new|another|myself|heavier|lighter|bigger))\b"
        rf"|^{_LINK}(?:i |ive |i have |we )?(?:just )?(?:ordered|bought) (?:a|an|some|the|new|two|myself|another)\b"
    ),
    back=regex(rf"^{_LINK}(?:{_NOW}|{_MADE})"),
)
_UNDONE = regex(
    r"^(?:but |so )?(?:i )?(?:(?:didnt|did not|couldnt|could not|never|no)(?: (?:even|really|have|get|got|to|make|it|"
    r"do|start|started|manage|attempt|bother|with|time|for|energy))*|(?:had to )?(?:skip|skipped|skipping|dropped|drop|"
    r"missed|left out|cut)|(?:no|not enough|ran out of|out of) (?:time|energy|strength|juice|gas|steam)(?: left)? for) "
    r"(?:the |a |my )?(?P<which>second|2nd|third|3rd|fourth|4th|last|final)(?: set| one| round)?(?: today)?$"
)
_PLACES = {"second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}


_LEFT_OUT = _About(
    opens=_UNDONE, back=regex(r"^(?:(?:so|but|and|i|we|only|just|did|got|managed|made|hit) )*\d"), stops=False
)
_ALL = (_PAST, _PLAN, _LEFT_OUT, _LIMIT, _NEXT, _LATER, _LACKING, _BESIDE, _ERRAND)
_GOES_ON = regex(rf"(?:{_LINK}(?:i |he |she |they )?(?:did|got|managed|had) )?{_LIST}")


@quick(frozen=True, slots=True)
class _Clause:
    """A clause with the sign before it, and what it is about, where that is nothing that was done today."""

    sign: str
    said: Said
    about: _About | None
    opens: bool  # it says what it is about; others go on with what the one before them is about
    behind_stop: bool


def without_elsewhere(said: Said) -> Said | None:
    """What is left of a reply without such clauses; None where there are none, or where it is open whose numbers are.

    A name that stands only in such a clause is kept for what was done: "last time rows 8 8 8, today 9 9 8".
    """
    text = _COMPARED.sub(_beyond, _USED.sub(r"\g<used>", said.text))
    clauses = list(_clauses(text, said))
    if text == said.text and all(one.about is None for one in clauses):
        return None
    left = say(_INSTEAD.sub("", "".join(_reports(clauses)).strip(" ,;-\n")), said.context)
    return None if not left.has_number or _is_open(clauses, left) else left


def _beyond(found: re.Match[str]) -> str:
    """What goes on behind what sets are compared with: the 9 of "10 instead of 12, 9"; 12, 11 instead of 12, 10."""
    head, comma, rest = (found["list"] or "").partition(",")
    if not comma or not head.strip().isdigit():
        return ""
    mine, others = (len(_NUMBER.findall(part)) for part in (found.string[: found.start()], found["list"]))
    if mine == others:
        return "" if mine > len(("first", "second")) else found[0]
    return f"{comma}{rest}"


def _clauses(text: str, said: Said) -> Iterator[_Clause]:
    about: _About | None = None
    start, sign, stop, bare = 0, "", "", False
    for found in [*_PARTS.finditer(text), None]:
        end = found.start() if found is not None else len(text)
        clause = say(text[start:end].strip(), said.context)
        opened = _opened(clause)
        over = about is not None and (stop == ")" or (stop and about.stops) or about.back.search(clause.plain))
        about = opened or (None if over else about)
        closed = None if bare or about is not None else _closed(clause)
        yield _Clause(sign, clause, about or closed, opened is not None or closed is not None, bool(stop))
        bare = clause.text.isdigit()
        if found is not None:
            start, sign, stop = found.end(), found[0], found["hard"] or ""


def _opened(clause: Said) -> _About | None:
    """What a clause begins to be about."""
    if about_another(clause.plain):
        return _OTHER
    return next((about for about in _ALL if about.opens.search(clause.plain)), None)


def _closed(clause: Said) -> _About | None:
    """8 8 8 last time; 3x8 planned: what a clause of several numbers is about, said behind them."""
    about = next((one for one in (_PAST, _PLAN, _LATER) if one.closes and one.closes.search(clause.plain)), None)
    if about is not _PAST:
        return about
    return about if sum(isinstance(atom.value, float) for atom in clause.atoms) > 1 else None


def _reports(clauses: Sequence[_Clause]) -> Iterator[str]:
    """The texts of the clauses about what was done today."""
    name, bracketed = "", True
    for one in clauses:
        bracketed = one.about is None if "(" in one.sign else bracketed
        if one.about is not None:
            name = next((atom.text for atom in one.said.atoms if atom.kind is Kind.NAME), name)
        else:
            sign = " " if one.sign.strip() == ")" and not bracketed else one.sign
            yield f"{sign}{'' if one.said.names or not name else name + ' '}{one.said.text}"
            name = ""


def _is_open(clauses: Sequence[_Clause], left: Said) -> bool:
    """Whether some clause that is left out may say something of today's sets after all."""
    last = next((place for place, one in reversed(list(enumerate(clauses))) if one.about is None), -1)
    for place, one in enumerate(clauses):
        if one.about is None:
            continue
        if one.opens:
            mine = [two.said for two in clauses[place + 1 :] if two.about is None]
            if _says_of_sets(one, mine, left, ends=place > last):
                return True
        elif one.said.has_number and (one.behind_stop or not _GOES_ON.fullmatch(one.said.plain)):
            return True  # rows 10 9, last time 8 8, pulldowns 7 7
    return False


def _says_of_sets(one: _Clause, mine: Sequence[Said], left: Said, *, ends: bool) -> bool:
    """Whether a clause may say of the sets that are left how they were. `mine`: what is told behind it of today."""
    said = one.said
    loaded = any(atom.kind is Kind.LOAD for atom in left.atoms)
    if one.about in {_PAST, _PLAN, _LACKING} and not loaded and any(atom.kind is Kind.LOAD for atom in said.atoms):
        return True  # last time 8 8 8 at 7 kg
    if one.about is _BESIDE and said.names and not any(two.names for two in mine):
        return True  # rows were cancelled, 12 10 8
    if one.about is _LACKING and any(atom.kind in {Kind.POSITION, Kind.SETS} for atom in said.atoms):
        return True  # 10 10 9 at 7 kg, the 8 kg felt fine for the last set
    if one.about in {_PLAN, _OTHER} and ends and _DISPUTES.search(said.plain):
        return True  # 12 10 8, my wife says it was 12 10 9
    if one.about is _LIMIT:
        return ends and _limits_sets(said)  # 3x10, didn't do the last one
    if one.about is _LEFT_OUT:
        return _has_other_than(left, _UNDONE.search(said.plain))
    if one.about is _OTHER:
        returns = any(two.has_number and _OTHER.back.search(two.plain) for two in mine)
        returns = returns and {hit.ids for hit in said.names} <= {(said.context.up,)}  # he 8 pull-ups, I did 4 3
        if not returns and (said.names or (not said.has_number and _DID & set(said.words))):
            return True  # 12 10 8, my brother managed
    return not said.has_number and one.about in {_PLAN, _OTHER} and ends  # 12 10 8, so the plan says


def _has_other_than(left: Said, undone: re.Match[str] | None) -> bool:
    """Whether the sets that are told are not those ahead of the one that was not done."""
    plan = left.context.prescribed(left.exercise or left.context.up or "")
    last = 0 if plan is None else plan.sets - 1
    place = last if undone is None else _PLACES.get(undone["which"], last)
    kinds = [atom.kind for atom in left.atoms]
    return Kind.CROSS in kinds or Kind.SETS in kinds or kinds.count(Kind.NUMBER) != place


def _limits_sets(clause: Said) -> bool:
    """Whether a clause behind the report takes something of it away."""
    found = _LIMIT.opens.search(clause.plain)
    return found is None or found["denies"] is not None or any(atom.kind is Kind.POSITION for atom in clause.atoms)
