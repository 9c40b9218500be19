"""What is left out, by its words: this one, the first one, the last exercise; and of exercises beside them."""

from bot.core.reading.meanings.questions import ask
from bot.core.reading.model import Meaning, Reading
from bot.core.reading.words.atoms import Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.said import POLITE, Said
from content.regex import regex

_SKIP_ONE = regex(
    r"(?:(?:gonna|going to|ill|will|lets|let me|rather|think|guess|afraid|im|i|am|id|would|like|need|have|want|got|"
    r"to|gotta|must|so|and|but|then|today) )*"
    r"(?:skip(?:ping)? (?:to )?(?:this |that |the )?(?:current )?|(?:(?:not|wont be|not be) doing|wont do|not do|"
    r"dont want to do|leav(?:e|ing)(?: out)?|pass(?:ing)? on|no to|not) (?:this |the )(?:current )?)"
    r"(?:one|first one|next one|exercise|move|movement|current)(?: out)?"
)
_NTH = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4,
    "last": -1, "final": -1,
}  # fmt: skip
_SKIP_NTH = regex(
    rf"(?:(?:gonna|going to|ill|will|lets|let me|id like to|can i|want to|please) )*(?:skip(?:ping|ped)?|leave out|"
    rf"drop|"
    rf"pass on|miss out) (?:number )?({'|'.join(_NTH)}) (?:exercise|move|movement|one)"
)
_NTH_OUT = regex(
    r"(?:(?:except|but|and|i|ive|just|only|had to|for|skip(?:ped|ping)?|missed|left out|leave out|dropped|no|not|"
    rf"without|didnt do|couldnt do|the) )+(?P<which>{'|'.join(_NTH)}) (?:(?P<many>2|two|3|three) )?"
    r"(?:exercise|move|movement)s?"
    r"(?: (?:though|tho|today|sorry|please))*"
)
_DIGIT = regex(r"\d")
_OUT = words_of(
    """
    skip skipped skipping skips no nope nah none not nothing zero didnt havent couldnt forgot forgotten missed missing
    dropped drop gone without minus except cancelled canceled omitted ✘ never
    """
)
_BESIDE_OUT = words_of(
    """
    i ive we the my a an any of on to and or nor but then so just had have has been was were is are got get do did done
    today tonight too also either as well out time for possible this that those them these it one ones thing at all
    again other others rest two three four bother bothered bothering with even
    """
)
_LEFT_OUT = regex(
    r"\b(?:left|leave|leaving) (?:them |it |those |these )?(?:out|off|away)\b|\bran out of (?:time|steam|energy) for\b"
)
_BECAUSE = regex(r" (?:because|bc|cause|cos|cuz|since|due to|for (?:the|that) (?:same )?reason|reason)\b.*")
_BETWEEN_NAMES = {Kind.NAME, Kind.COMMA, Kind.THEN, Kind.COLON, Kind.PLUS, Kind.SLASH, Kind.DASH, Kind.STOP, Kind.LINE}


def skipped_unnamed(said: Said) -> Reading | None:
    """Skip this one, skip the last exercise; None where nothing is left out so."""
    up = said.context.up
    unnamed = not said.names and not _DIGIT.search(said.text)
    if unnamed and any(_SKIP_ONE.fullmatch(_without_courtesy(clause)) for clause in said.clauses()):
        return Reading(meaning=Meaning.SKIP, exercise=up, skipped=(up,) if up else ())
    return _nth(said)


def _without_courtesy(clause: Said) -> str:
    """The core, which of them with it: this one, the exercise."""
    return " ".join(word for word in clause.words if word not in POLITE - {"this", "that", "the"})


def _nth(said: Said) -> Reading | None:
    """Skip the first one: counted in the session's order. Last one may be the last set, once begun."""
    found = _SKIP_NTH.fullmatch(said.core)
    context = said.context
    main = context.main
    if found is None or not main or (found[1] == "last" and said.core.endswith("one") and context.logged):
        return None
    place = _NTH[found[1]]
    if place >= len(main):
        return ask("unclear")
    exercise = main[place].id
    return Reading(meaning=Meaning.SKIP, exercise=exercise, skipped=(exercise,))


def nth_left_out(clause: Said) -> tuple[str, ...]:
    """The exercises that a clause leaves out of "done" by their place: but skipped the last exercise."""
    found = _NTH_OUT.fullmatch(clause.text.replace("'", "").strip(" .!"))
    main = [one.id for one in clause.context.main]
    if found is None:
        return ()
    many = {"2": 2, "two": 2, "3": 3, "three": 3}.get(found["many"] or "", 1)
    place = _NTH[found["which"]]
    if many > 1:
        main = {0: main[:many], -1: main[-many:]}.get(place, []) if many < len(main) else []
    else:
        main = main[place:][:1]
    return tuple(main)


def leaves_out(said: Said) -> bool:
    """Whether words say of the exercises beside them, or of the rest, that they were left out, and nothing else."""
    text = " ".join(atom.text.replace("'", "") for atom in said.atoms if atom.kind not in _BETWEEN_NAMES)
    told = _LEFT_OUT.sub("skipped", _BECAUSE.sub("", text)).split()
    others = {word for word in told if not (len(word) == 1 and word.isdigit())}  # the other 3
    return not _OUT.isdisjoint(told) and others <= _OUT | _BESIDE_OUT
