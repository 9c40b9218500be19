"""Clauses of their own beside a report, on something else: who watched, what comes now, what was too much.

Such a clause is left out where none of its words may amend the report: how much of it was done, by whom, when, or not.
"""

from collections.abc import Sequence

from bot.core.reading.words.atoms import Atom, Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.people import PEOPLE

_LEAST_WORDS = 2
# What is still to come, was wished for, or went beyond somebody's strength.
_TO_COME = words_of(
    """
    will ill gonna going must need needs want wants wanted wanna should shouldve would could can may might shall lets
    gotta deserve deserves
    """
)
_NAYS = words_of(
    """
    no not never cant cannot couldnt wont wouldnt dont doesnt didnt isnt wasnt arent aint hardly barely without none
    """
)
_OTHERS = PEOPLE | words_of("he she they we us you your him them their says said say told tells his her")
_ASKING = words_of("why what how which who where when while before until since soon imagine every always think guess")
_DAYS = words_of(
    """
    tomorrow tonight later next week weekend day days month months year years morning monday tuesday wednesday thursday
    friday saturday sunday mon tue wed thu fri sat sun
    """
)
# With what is to come, denied, or somebody else's, these are about the report itself.
_ACTS = words_of(
    """
    do does did done doing try tried trying hit hits finish finished complete completed manage managed train trained
    lift lifted start started perform aim attempt attempted add increase log logged write wrote report record count
    counted counts continue repeat repeated happen happened happens bother bothered exist nice possible ideal dream
    quite really all enough exactly true mine hers theirs yours serious seriously real
    """
)
_IT = words_of("it this that these those them")
_FELT = words_of(
    """
    feel feels felt regret pay love hate like enjoy remember survive survived believe type understand explain blame
    watch watched saw see seen hear heard know knew mind laugh laughed
    """
)
_SKIPPED = words_of("be been able even to a an the my so really very too exactly still ever just also go get have")
SELDOM = _TO_COME | _NAYS | _OTHERS | _ASKING | _DAYS
"""Words that may amend the sets which stand right beside them, and seldom those of another clause."""
DOES = words_of("did does do got had has managed hit made done makes completed finished")
_REPORTS = words_of("numbers sets reps session log result results report workout score scores")
_ITS = words_of("that those these them")
_QUOTES = (["says"], ["said"], ["according"], ["nobody"])
_GREETS = words_of("happy see until its like than")


def is_talk(atoms: Sequence[Atom]) -> bool:
    """Whether a clause without numbers, whose other words mean nothing to the reader, amends no report beside it."""
    words = [word for atom in atoms for word in atom.text.replace("'", "").split() if word[:1].isalpha()]
    kinds = {word: atom.kind for atom in atoms for word in atom.text.replace("'", "").split()}
    if words[:1] in _QUOTES or len(words) < _LEAST_WORDS or not any(atom.kind is Kind.STRANGE for atom in atoms):
        return False
    first = next((place for place, word in enumerate(words) if word in _TO_COME | _NAYS | _OTHERS), None)
    days = [place for place, word in enumerate(words) if word in _DAYS]
    if first is not None:
        about = words[first + 1 :]
        if not _ACTS.isdisjoint(words) or (not _IT.isdisjoint(about) and _FELT.isdisjoint(about)):
            return False
        if words[first] in _TO_COME | _NAYS:
            verb = next((word for word in about if word not in _SKIPPED | _TO_COME | _NAYS | _OTHERS), None)
            if verb is None or kinds[verb] not in {Kind.STRANGE, Kind.NOTE} or verb in _DAYS:
                return False
    comes = any(word in _TO_COME or word in _NAYS for word in words)
    return comes or all(not _GREETS.isdisjoint(words[max(0, place - 2) : place]) for place in days)


def is_of_another(atoms: Sequence[Atom]) -> bool:
    """Whether an unknown word says of whom the report is: Anna's numbers, Anna got those, what Anna got."""
    for before, who, does, behind in zip(atoms, atoms[1:], atoms[2:], [*atoms[3:], None], strict=False):
        if who.kind is not Kind.STRANGE or not who.text.replace("'", "").isalpha() or who.text.endswith("ly"):
            continue
        them = before.text == "what" or (behind is not None and behind.text in _ITS)
        if (who.text.endswith("'s") and does.text in _REPORTS) or (does.text in DOES and them):
            return True
    return False
