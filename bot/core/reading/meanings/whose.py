"""Whose it is: another person's pain, illness or run, a wish, a thing that is no training. Nothing is decided here."""

import re

from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.people import PERSON
from bot.core.reading.words.said import Said
from content.regex import regex

_OPENING = (
    r"(?:(?:ok|oh|so|well|sorry|hi|hey|hello|and|but|also|now|today|btw|because|cos|cause|as|since|coach|yes|no|just|"
    r"think|guess|i think|looks like|turns out) )*"
)
_ANOTHER = regex(
    rf"^{_OPENING}(?:(?:my|our|the|a|an|his|her|your|their|both|all|\d|two|three|meine?|unsere?|mon|ma|mes|mi|mis|mio|mia|mijn|meu|"
    rf"minha)(?: \w+)?? )?{PERSON}s?\b"
    rf"|^{_OPENING}(?:his|her|their) \w+ (?:is|are|was|were|has|have|hurts?|aches?|feels?|needs?)\b"
    rf"|^{_OPENING}(?:he|she|hes|shes|they|theyre)\b"
    r"|^(?!i\b|we\b)\w+ (?:also |still )?(?:reckons?|says?|said|claims?|claimed|swears?|swore|thinks?|told me|bragged|"
    r"insists?)(?: that)? (?:he|she|they|hes|shes)\b"
    r"|^(?:\w+ ){1,4}(?:did|does|got|hit|managed|finished) (?:her|his|their)\b"
)
_MINE = regex(
    r"\b(?:i|im|ive|(?<!is )(?<!are )(?<!was )(?<!fell )(?<!so )ill|id|me|myself)\b|\bmy (?!(?:\w+ )?" + PERSON + r"\b)"
)
_BESIDE_ME = regex(r"\b(?:next to|with|beside|behind|near|for|to|than|from|like|at) (?:me|us)\b")
_WISH = regex(
    rf"^{_OPENING}(?:(?:thanks|thank you|cheers|bye|you too|ciao|and) )*(?:(?:have|enjoy|hope you (?:have|had)|happy|"
    rf"merry) "
    r"(?:a |an |your |the |some )?(?:very |really )?(?:\w+ )?(?:weekend|holidays?|vacation|trip|week|days?|evening|"
    r"night|"
    r"break|time|one|friday|saturday|sunday|monday|christmas|new year)|enjoy\b|(?:nice|good|great|lovely) "
    r"(?:weekend|week|evening|night))(?: \w+)?$"
)
_FAREWELL = regex(
    r"(?:^again|(?:^|\b(?:today|tonight|now|it|done) )more(?: of (?:this|the same|it))?) "
    r"(?:tomorrow|next (?:time|week)|later|soon)$|"
    r"\b(?:talk|speak|text|call|see|catch|write|tell)(?: to)? (?:you|ya|u)\b|\b(?:talk|speak) (?:later|soon|"
    r"tomorrow)\b|^(?:until|till) "
    r"(?:tomorrow|next (?:time|week)|then|later|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[ !.]*$|"
    r"\b(?:be|am|im|running|arrive|arriving|was|get|home) late\b"
)

# What of the coach's a reply may stop, pause or move; and what may stand behind the verb in its place.
_OURS = words_of(
    """
    plan plans programme program training train session sessions workout workouts exercise exercises exercising strength
    gym lift lifts lifting coaching coach account team streak schedule stuff thing things bot everything anything
    nothing something ping pings pinging message messages messaging reminder reminders reminding notification
    notifications notifying text texts texting writing sending send circuit marathon kinetic physio daily mode it me
    all this that them one us you mine ours yours todays tomorrows tonights weeks rest sport sports
    days day date time slot half some few bothering bugging nagging asking pestering it's reps sets days
    """
)
_BESIDE_VERB = words_of(
    """
    for until till til from please now today tomorrow tonight next over because due while since and bis hasta week
    weeks weekend weekends month months couple two three four one a an again on is was to as if here there
    indefinitely then immediately straight right in at starting beginning holiday vacation sick ill injured illness
    thanks ok okay cos coz bc by back out forward forwards around into with onto up another of off away can could later
    instead so or not maybe rather earlier ahead tmrw mon tue tues wed thu thur thurs fri sat sun jan feb mar apr may
    jun jul aug sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays do doing be anymore unless before after longer more time energy chance way
    """
)
_WHICH = words_of("the my our a an some all his her their your that this any more me these those")
_MOVERS = words_of("i ive we weve have has had was got is been just already can could lets please then and im")


def acts_on_a_thing(plain: str, verbs: re.Pattern[str]) -> bool:
    """Whether what these verbs act on is none of the coach's: pause netflix, move the sofa, stop the milk."""
    for found in verbs.finditer(plain):
        behind = (word for word in plain[found.end() :].split() if word not in _WHICH)
        what = next(behind, "")
        if len(what) > 2 and what.isalpha() and what not in _OURS | _BESIDE_VERB:
            return True
    return False


_THING_MOVED = regex(
    r"^(?:ok |so |oh |sorry |hi |hey |because |as |since )*(?:(?:the|my|our|a|todays?) )?(?P<what>\w+) "
    r"(?:(?:has|was|got|is|been|just|s) )*(?:moved|postponed|rescheduled|pushed|shifted|delayed|switched) "
    r"(?:to|until|till|by|back)\b"
)


def is_of_a_thing(plain: str) -> bool:
    """Whether it is told that a thing of somebody's life was moved: the match moved to sunday."""
    found = _THING_MOVED.match(plain)
    return found is not None and found["what"] not in _OURS | _BESIDE_VERB | _MOVERS


def about_another(plain: str) -> bool:
    """Whether somebody else is spoken of, and nobody else: "my mum's shoulder hurts", "she is sick"."""
    if " me" in plain or " us" in plain:
        plain = _BESIDE_ME.sub("", plain)
    found = _ANOTHER.match(plain)
    return found is not None and _MINE.search(plain, found.end()) is None


# What somebody else may have done, said or helped with of a report.
_OF_REPORT = words_of(
    """
    did does do done doing got managed made hit finished completed beat says said told tells counted wrote
    logged recorded helped helping spotted spotting lifted trained these those them that it numbers result score same
    too also as well his hers theirs mine ours lifting training reps rep kg kilos more less than better worse
    """
)
_VERB = regex(
    r"\b(?:\w{2,}(?:ed|ing)|is|are|was|were|had|has|came|comes|went|goes|sat|sits|woke|wakes|kept|keeps|ate|eats|fell|"
    r"took|takes|gave|gives|left|leaves|broke|stole|rang|rings|wants|needs|slept|sleeps|cried|cries|threw|laughs|"
    r"walks|thinks|thought|loves|hates|barks|sends|sent|brought|made|makes|says)\b"
)
_MOST_OF_OTHERS = 12  # words


def is_of_others(said: Said) -> bool:
    """Whether a clause tells what others were up to, and nothing that a report may mean: the cat sat on my mat."""
    words = said.words
    if not 2 < len(words) <= _MOST_OF_OTHERS or said.names or said.has_number or "?" in said.text:
        return False
    begins = _ANOTHER.match(said.plain)
    return begins is not None and _OF_REPORT.isdisjoint(words) and _VERB.search(said.plain) is not None


def is_wish(plain: str) -> bool:
    """Have a nice weekend; enjoy your holiday."""
    return _WISH.match(plain) is not None


def is_farewell(plain: str) -> bool:
    """See you tomorrow; talk later; being late somewhere: times that are none of the session's."""
    return _FAREWELL.search(plain) is not None
