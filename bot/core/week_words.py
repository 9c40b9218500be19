"""The words people write running weeks with: weekdays, run kinds, groups of days, in four languages, with typos."""

import re
import unicodedata
from enum import Enum, auto

from bot.core.near import alike
from content.regex import regex
from training.model import RunKind


class Join(Enum):
    """What stands between the words of a running week."""

    COMMA = auto()
    STRONG = auto()  # a new line, a semicolon, a plus: what follows stands for itself
    AND = auto()
    RANGE = auto()
    COLON = auto()
    NOT = auto()
    OTHERS = auto()  # the days that are not named


def _table(**words: str) -> dict[str, str]:
    return {word: name for name, listed in words.items() for word in listed.split()}


_DAYS = {
    word: int(name[1])
    for word, name in _table(
        d0="mon monday mondays mons montag montags lun lundi lunes lunedi maandag",
        d1="tue tues tuesday tuesdays dienstag dienstags die mar mardi martes martedi dinsdag",
        d2="wed weds wednesday wednesdays mittwoch mittwochs mit mer mercredi mie mier miercoles mercoledi woensdag",
        d3="thu thur thurs thursday thursdays donnerstag donnerstags don jeu jeudi jue jueves giovedi donderdag",
        d4="fri friday fridays freitag freitags fre ven vendredi vie viernes venerdi vrijdag",
        d5="sat saturday saturdays sats samstag samstags sonnabend sam samedi sab sabado sabato zaterdag",
        d6="sun sunday sundays suns sonntag sonntags son dim dimanche dom domingo domenica zondag",
    ).items()
}  # fmt: skip
_SHORT_GERMAN = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6}
_KINDS = {
    word: RunKind(name)
    for word, name in _table(
        rest="rest resting off free nothing none break ruhe ruhetag frei pause repos descanso riposo rust",
        easy="easy jog jogging slow gentle aerobic base steady relaxed shakeout locker leicht ruhig facile footing "
        "suave facil rustig lento",
        hard="hard workout workouts intervals interval tempo speed speedwork threshold track fartlek hills hill "
        "quality fast parkrun vo hart intervalle tempolauf schnell dur fractionne seuil duro series rapido",
        long="long longrun lsd lang langer lange longue largo larga lungo tirada",
        recovery="recovery recover regen regeneration regenerativ erholung recup recuperation recuperacion "
        "recupero herstel",
    ).items()
}
_GROUPS = {
    "everyday": (tuple(range(7)), 1),
    "everyotherday": ((0, 2, 4, 6), 1),
    "weekdays": (tuple(range(5)), 2),
    "weekends": ((5, 6), 2),
}
_JOINS = {
    **dict.fromkeys(("and", "und", "et", "y", "e", "en"), Join.AND),
    **dict.fromkeys(("to", "through", "thru", "till", "until", "bis", "al", "tot"), Join.RANGE),
    **dict.fromkeys(
        ("not", "no", "except", "but", "without", "never", "dont", "don't", "nicht", "kein", "keine", "sauf", "pas"),
        Join.NOT,
    ),
    **dict.fromkeys(("others", "else", "otherwise", "remaining", "sonst"), Join.OTHERS),
    "plus": Join.STRONG,
    "then": Join.STRONG,
}  # fmt: skip
_MARKS = {
    ",": Join.COMMA, ";": Join.STRONG, "\n": Join.STRONG, "+": Join.STRONG, "/": Join.AND, "&": Join.AND,
    ":": Join.COLON, "=": Join.COLON, "-": Join.RANGE, "–": Join.RANGE, "—": Join.RANGE, ".": Join.STRONG,
}  # fmt: skip
_FILLERS = frozenset(
    _table(
        filler="i im i'm we my me a an the on at in of for with is are am it its do go day days each every week weeks "
        "weekly run runs running usually normally mostly always only just so ich laufe laufen lauf um je cours le la "
        "les los las el un une corro s km k mi miles mile min mins minutes hour hours h morning evening noon pm one "
        "session sessions or all course please ok okay fine times"
    )
)
_PHRASES = (
    (
        r"every (?:other|second|2nd) day|alternate days|jeden zweiten tag|un jour sur deux|cada dos dias",
        " everyotherday ",
    ),
    (
        r"every ?day|each day|daily|7 days|all days|all week|taglich|jeden tag|tous les jours|todos los dias",
        " everyday ",
    ),
    (r"week ?days?\b", " weekdays "),
    (r"week ?ends?\b|wochenende", " weekends "),
    (r"(?:the )?rest of (?:the|my) week|the rest\b|(?:the |all )?other days|everything else|all else", " others "),
    (r"days? off|(?:rest|off) days?", " rest "),
    (r"speed ?work|speed session", " speed "),
    (r"(?:zone|z) ?[12]\b", " easy "),
    (r"do ?n[o']t", " not "),
    (r"p\.m\.?|a\.m\.?", " "),
)
_WORD = regex(r"[^\W\d_]+(?:'[^\W\d_]+)?|[,;\n+/&:=.–—-]")
_LETTERS = regex(r"(?:[mwrfu]|t[uh]?|s[au]?)++")
_LETTER = regex(r"tu|th|sa|su|[mtwrfsu]")
_KNOWN_LETTERS = {"m": 0, "tu": 1, "w": 2, "th": 3, "r": 3, "f": 4, "sa": 5, "su": 6, "u": 6}
_KIND_LETTERS = {"e": RunKind.EASY, "h": RunKind.HARD, "l": RunKind.LONG}  # right after a day: Mon E, Tue H
_CLOSE = 82

Token = tuple[tuple[int, ...], int] | RunKind | Join | str
"""Days with how exactly they were named (4 by name, 3 a range, less for groups), a kind, a join, or a strange word."""


class AmbiguousLetterError(Exception):
    """A single letter could be two weekdays; `letter` is it."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self.letter = letter


def tokens(text: str) -> list[Token]:
    """The text as days, kinds and joins, fillers left out. Raises AmbiguousLetterError for a lone T or S."""
    plain = _plain(text)
    words = _WORD.findall(plain)
    german = [word for word in words if word in _SHORT_GERMAN]
    short = _SHORT_GERMAN if len(german) > 1 and not any(word in _DAYS for word in words) else {}
    found: list[Token] = []
    for word, days in _with_letters(words):
        fresh: list[Token] = [(days, 4)] if days else _token(word, short)
        if word in _KIND_LETTERS and found and isinstance(found[-1], tuple):
            fresh = [_KIND_LETTERS[word]]
        found.extend(token for token in fresh if not (token is Join.NOT and found and found[-1] is Join.NOT))
    return found


def _with_letters(words: list[str]) -> list[tuple[str, tuple[int, ...]]]:
    """Each word with the weekdays it stands for if it is written in single letters: `M W F`, `MWF`, `TuTh`."""
    alone = [word for word in words if len(word) == 1 and word.isalpha() and word in "mtwrfsu"]
    compact = [w for w in words if 1 < len(w) <= 12 and _LETTERS.fullmatch(w) and w not in _NOT_LETTERS]
    if "sa" in words and (alone or compact) and not any(word in _SHORT_GERMAN for word in words if word != "sa"):
        compact.append("sa")  # T Th Sa; between German days it is one of them
    run = [letter for word in words if word in alone or word in compact for letter in _LETTER.findall(word)]
    if not compact and len(alone) < 2 and not (alone and set(alone) <= {"m", "w", "f", "r"}):
        return [(word, ()) for word in words]
    days = iter(_letter_days(run))
    return [
        (word, tuple(next(days) for _ in _LETTER.findall(word)) if word in alone or word in compact else ())
        for word in words
    ]


def _letter_days(letters: list[str]) -> list[int]:
    days: list[int] = []
    for place, letter in enumerate(letters):
        day = _KNOWN_LETTERS.get(letter)
        if letter == "t":
            later = letters[place + 1 :]
            if any(known in later for known in ("t", "th", "r", "w")) and (not days or days[-1] < 1):
                day = 1
            elif days and days[-1] in {1, 2}:
                day = 3
        elif letter == "s":
            day = 6 if days and days[-1] == 5 else 5 if {"s", "u", "su"} & set(letters[place + 1 :]) else None
        if day is None:
            raise AmbiguousLetterError(letter.upper())
        days.append(day)
    return days


def _token(word: str, short: dict[str, int]) -> list[Token]:
    if word in _MARKS:
        return [_MARKS[word]]
    word = word.removesuffix("'s")
    if word in short:
        return [((short[word],), 4)]
    known = _known(word)
    if known is not None:
        return [known]
    if word in _FILLERS:
        return []
    close = alike(word, _SPELLED, least=_CLOSE) if len(word) >= 4 else []
    typo = _known(close[0]) if close else None
    return [word] if typo is None else [typo]


def _known(word: str) -> Token | None:
    if word in _DAYS:
        return (_DAYS[word],), 4
    if word in _GROUPS:
        return _GROUPS[word]
    return _KINDS.get(word) or _JOINS.get(word)


def _plain(text: str) -> str:
    """Lower case, without accents, with the phrases of several words made one."""
    folded = unicodedata.normalize("NFKD", text.replace("²", " ").replace("’", "'").casefold())
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    for pattern, word in _PHRASES:
        plain = re.sub(rf"\b(?:{pattern})", word, plain)
    return plain


_KNOWN = frozenset({*_DAYS, *_KINDS, *_GROUPS, *_JOINS})
_NOT_LETTERS = _KNOWN | _FILLERS | _SHORT_GERMAN.keys()
_SPELLED = tuple(sorted(word for word in _KNOWN if len(word) >= 4))
