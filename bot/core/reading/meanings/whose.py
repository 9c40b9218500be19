"""Whose it is: another person's pain, illness or run, a wish, a thing that is no training. Nothing is decided here."""

from content.regex import regex

PERSON = (
    r"(?:kids?|sons?|daughters?|wife|husband|hubby|partner|girlfriend|boyfriend|gf|bf|fiancee?|dogs?|cats?|puppy|child|"
    r"children|baby|toddler|twins|mum|mom|mam|mother|dad|father|parents?|boss|friends?|mates?|bestie|buddy|brothers?|"
    r"sisters?|grandma|grandpa|granny|gran|nan|uncle|aunt|auntie|cousins?|nephew|niece|neighbou?rs?|colleagues?|"
    r"co ?workers?|roommate|flatmate|housemate|teacher|nurse|landlord|family|teammate|client|students?|sohn|tochter|"
    r"frau|mann|kinder|hund|fils|fille|femme|mari|enfants?|hijos?|hijas?|mujer|marido|perro|"
    r"figli[oa]?|moglie|marito|zoon|dochter|vrouw|filh[oa]s?|people|everyone|"
    r"everybody|someone|somebody|half the (?:office|team|class|house)|whole (?:office|team|class|house|family)|inlaws)"
)
_OPENING = (
    r"(?:(?:ok|oh|so|well|sorry|hi|hey|hello|and|but|also|now|today|btw|because|cos|cause|as|since|coach|yes|no|just|"
    r"think|guess|i think|looks like|turns out) )*"
)
_ANOTHER = regex(
    rf"^{_OPENING}(?:(?:my|our|the|a|an|his|her|your|their|both|all|meine?|unsere?|mon|ma|mes|mi|mis|mio|mia|mijn|meu|"
    rf"minha)(?: \w+)?? )?{PERSON}s?\b"
    rf"|^{_OPENING}(?:his|her|their) \w+ (?:is|are|was|were|has|have|hurts?|aches?|feels?|needs?)\b"
    rf"|^{_OPENING}(?:he|she|hes|shes|they|theyre)\b"
)
_MINE = regex(r"\b(?:i|im|ive|ill|id|me|myself)\b|\bmy (?!(?:\w+ )?" + PERSON + r"\b)")
_WISH = regex(
    rf"^{_OPENING}(?:(?:thanks|thank you|cheers|bye|you too|ciao|and) )*(?:(?:have|enjoy|hope you (?:have|had)|happy|"
    rf"merry) "
    r"(?:a |an |your |the |some )?(?:very |really )?(?:\w+ )?(?:weekend|holidays?|vacation|trip|week|days?|evening|"
    r"night|"
    r"break|time|one|friday|saturday|sunday|monday|christmas|new year)|enjoy\b|(?:nice|good|great|lovely) "
    r"(?:weekend|week|evening|night))(?: \w+)?$"
)
_FAREWELL = regex(
    r"\b(?:talk|speak|text|call|see|catch|write|tell)(?: to)? (?:you|ya|u)\b|\b(?:talk|speak) (?:later|soon|"
    r"tomorrow)\b|^(?:until|till) "
    r"(?:tomorrow|next (?:time|week)|then|later|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[ !.]*$|"
    r"\b(?:be|am|im|running|arrive|arriving|was|get|home) late\b"
)


def about_another(plain: str) -> bool:
    """Whether somebody else is spoken of, and nobody else: "my mum's shoulder hurts", "she is sick"."""
    found = _ANOTHER.match(plain)
    return found is not None and _MINE.search(plain, found.end()) is None


def is_wish(plain: str) -> bool:
    """Have a nice weekend; enjoy your holiday."""
    return _WISH.match(plain) is not None


def is_farewell(plain: str) -> bool:
    """See you tomorrow; talk later; being late somewhere: times that are none of the session's."""
    return _FAREWELL.search(plain) is not None
