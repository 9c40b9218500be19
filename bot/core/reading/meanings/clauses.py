"""A message cut into clauses: at lines, sentences, commas, "then", "but", and at "and" between two named exercises."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise

from bot.core.reading.meanings.amended import turn_of
from bot.core.reading.meanings.pains import pain
from bot.core.reading.model import Reading, ReadingContext
from bot.core.reading.words.atoms import AMOUNTS, NUMERIC, Kind
from bot.core.reading.words.names import NameHit, index_of, stem
from bot.core.reading.words.said import Said, say
from bot.core.reading.words.tongues import in_english
from content.made import quick
from content.regex import regex

MOST_CLAUSES = 20  # a message of more is no report of a session that somebody typed
_JOINT = regex(
    r"(?P<hard>\s*[\n;|]\s*|[.!]+(?=\s|$)\s*)"
    r"|,(?!\d)\s*| - (?![\d+-])|\s+(?:so|así que|asi que|donc|dus|quindi|więc|wiec|darum|deshalb|daher)\s+"
    r"(?=(?:i |ich |ik |je )?(?:no|not|left|skip|skipped|didnt|didn't|without|keine?n?|geen|sin|pas|senza|bez)\b)"
    r"|\s+(?!(?:when|before|until|where) i (?:do|lift|make|perform)\b)(?:after which|whereupon|at which point|while|"
    r"whilst|and|so|until|before|when|where)\s+(?=(?:i|i'm|i've|i'll|"
    r"we|my|the|our|a|an|some|this|his|her|something|someone|somebody|nobody|it|it's|that's|there|there's)\b)"
    r"|\s+(?:(?:and|&) )?(?:then|but|though|although|however)\s+|\s*(?P<open>\([^()]*\))\s*"
    r"|(?P<weak>\s+(?:and|&|\+|/|und|y|et|e|i|og|och|en)\s+|:\s+)"
    r"|(?<=[\dgbsm])\s+(?=(?:the |all the )?(?:rest|others|everything else|remaining ones?) (?:\w+ ){0,2}"
    r"(?:as|done|to plan|tomorrow|later|tonight|skipped|ill|i'll)\b)"
)
ROUNDS = regex(
    r"(?:i |did |all )*(?P<count>\d|two|three|four|five|both) (?:full )?(?:rounds?|runden|rondas|tours)(?: of)?"
)
"""So many rounds, said ahead of what was done in each."""
_LAST_NUMBER = regex(r"\d[\w@.,/:%]*(?= +[^\W\d])")
_HEADED = regex(r"[^\W\d]{4,}(?=:? \d)")
_MOST_CUTS = 4
_NEAR = 80  # letters before a weak joint that say whether it parts clauses; time stays linear
_BESIDE_STOP = 4  # words of a name, before a full stop that may cut it short and behind it
_SIGNS = " ,.;:!?-()|\n"


@quick(frozen=True)
class Clause:
    """One clause, in English where it is in another language and all of it is known."""

    joint: str  # what stands between it and the clause before
    hard: bool  # a line, a stop or a semicolon parts it from the clause before
    text: str
    said: Said

    @cached_property
    def counts(self) -> bool:
        """Whether a number stands in it; "a tough one" is none."""
        return any(atom.kind in NUMERIC and not (atom.spelled and atom.number == 1) for atom in self.said.atoms)

    @property
    def names(self) -> tuple[NameHit, ...]:
        """The exercises that it names."""
        return self.said.names

    @cached_property
    def lists(self) -> bool:
        """Whether it is amounts alone, which may go on the list before it or begin the one behind it."""
        bracket = self.text[:1] == "("
        return not self.names and not bracket and any(atom.kind in AMOUNTS for atom in self.said.atoms)

    @cached_property
    def is_behind(self) -> bool:
        """Whether amounts stand in front of its name: 8 8 8 pulldowns."""
        kinds = [atom.kind for atom in self.said.atoms]
        return Kind.NAME in kinds and not AMOUNTS.isdisjoint(kinds[: kinds.index(Kind.NAME)])

    @cached_property
    def is_around(self) -> bool:
        """Whether amounts stand on both sides of its name: 10 arnolds 12 11."""
        kinds = [atom.kind for atom in self.said.atoms]
        return self.is_behind and not AMOUNTS.isdisjoint(kinds[kinds.index(Kind.NAME) :])


def _narrowed(clauses: Sequence[Clause], least: int = len("row")) -> list[Clause]:
    """A name of so many letters that could be several exercises, all but one of them named beside it, put as that."""
    sure = {hit.ids[0] for clause in clauses for hit in clause.names if len(hit.ids) == 1}
    turned = next((place for place, clause in enumerate(clauses) if place and turn_of(clause.said.text)), len(clauses))
    found = [
        _with_sure_names(clause, sure, least) if place < turned else clause for place, clause in enumerate(clauses)
    ]
    return [_with_short_name(clause, sure) if len(sure) > 1 else clause for clause in found]


def _with_short_name(clause: Clause, sure: AbstractSet[str]) -> Clause:
    """Floor 10/9 among the lines of others: a word of one exercise of today's that is not told yet, as its name."""
    word = _HEADED.match(clause.text)
    context = clause.said.context
    if word is None or clause.names or not clause.counts or context.session is None:
        return clause
    if clause.said.atoms[0].kind not in {Kind.STRANGE, Kind.UNSURE, Kind.RUNG, Kind.FILL}:
        return clause
    index, key = index_of(context.content), stem(word[0])
    left = [one.id for one in context.session.main if one.id not in sure and key in index.own_stems.get(one.id, ())]
    if len(left) != 1:
        return clause
    typed = context.content.exercises[left[0]].name.lower() + clause.text[word.end() :]
    return _clause(typed, context, clause.joint, hard=clause.hard)


def _with_sure_names(clause: Clause, sure: AbstractSet[str], least: int) -> Clause:
    typed, context = clause.text, clause.said.context
    for atom in clause.said.atoms:
        ids = atom.value.ids if isinstance(atom.value, NameHit) else ()
        left = [one for one in ids if one not in sure]
        if len(ids) > 1 and len(left) == 1 and len(atom.text) >= least and typed.count(atom.text) == 1:
            typed = typed.replace(atom.text, context.content.exercises[left[0]].name.lower())
    return clause if typed == clause.text else _clause(typed, context, clause.joint, hard=clause.hard)


def clauses_of(text: str, context: ReadingContext) -> list[Clause]:
    """The clauses in order; no letter or number of the message is lost between them."""
    pieces = _pieces(text)
    if len(pieces) > MOST_CLAUSES:
        return []
    return _narrowed(
        _in_lines([_clause(typed, context, joint, hard=hard) for joint, hard, typed in _rejoined(pieces, context)])
    )


def lines_of(text: str, context: ReadingContext) -> list[str]:
    """The lines, a name in them that is plain beside the other lines' names put as that one exercise."""
    lines = text.split("\n")
    return [one.text for one in _narrowed([_clause(line, context) for line in lines], least=len("db"))]


def _in_lines(clauses: Sequence[Clause]) -> list[Clause]:
    """Numbers that stand in a line of their own, ahead of the one name in it, with that name: 12; 10; 8 on rows."""
    found: list[Clause] = []
    lines = [place for place, clause in enumerate(clauses) if "\n" in clause.joint]
    for start, end in pairwise([0, *lines, len(clauses)]):
        line = clauses[start:end]
        named = [place for place, clause in enumerate(line) if clause.names]
        ahead = line[: named[0]] if lines and len(named) == 1 and line[named[0]].is_behind else []
        if ahead and all(clause.lists for clause in ahead):
            text = ahead[0].text + "".join(clause.joint + clause.text for clause in line[1 : named[0] + 1])
            found.append(_clause(text, line[0].said.context, line[0].joint, hard=line[0].hard))
            line = line[named[0] + 1 :]
        found += line
    return found


def _pieces(text: str) -> list[tuple[str, str, str]]:
    """Each piece with what stands before it and how that parts: hard, weak or soft. A bracket is a piece of its own."""
    found: list[tuple[str, str, str]] = []
    start, joint, kind = 0, "", "soft"

    def add(piece: str, joint: str, kind: str) -> bool:
        if piece.strip(_SIGNS) or piece.strip()[:1] == "(":
            found.append((joint, kind, piece))
            return True
        return False

    for mark in _JOINT.finditer(text):
        told = add(text[start : mark.start()], joint, kind)
        here = "hard" if mark["hard"] is not None else "weak" if mark["weak"] is not None else "soft"
        if mark["open"] is not None:
            before = text[mark.start() : mark.start("open")]
            joint, kind = (before, here) if told else (joint + text[start : mark.start()] + before, kind)
            add(mark["open"], joint, kind)
            joint, kind = text[mark.end("open") : mark.end()], "soft"
        elif told:
            joint, kind = mark[0], here
        else:
            joint, kind = joint + text[start : mark.start()] + mark[0], _stronger(kind, here)
        start = mark.end()
    add(text[start:], joint, kind)
    return found


def _stronger(one: str, other: str) -> str:
    return min(one, other, key=("hard", "soft", "weak").index)


def _rejoined(pieces: Sequence[tuple[str, str, str]], context: ReadingContext) -> list[tuple[str, bool, str]]:
    """The pieces with those together again that a weak joint parts, where it stands in a name or a list."""
    found: list[tuple[str, bool, str]] = []
    for joint, kind, piece in pieces:
        if found and kind == "weak" and not _parts(found[-1][2], joint, piece, context):
            before, hard, head = found[-1]
            found[-1] = (before, hard, head + joint + piece)
        elif found and joint == ". " and _is_cut_short(found[-1][2], piece, context):
            before, hard, head = found[-1]
            found[-1] = (before, hard, f"{head} {piece}")
        else:
            found.append((joint, kind == "hard", piece))
    return found


def _parts(head: str, joint: str, tail: str, context: ReadingContext) -> bool:
    """Whether a weak joint parts two clauses: rows 10 10 and presses 8 8; but "curl and press", "10 and 8 rows"."""
    head = head[-_NEAR:].partition(" ")[2] if len(head) > _NEAR else head
    one, two = say(head.strip(_SIGNS), context), say(tail.strip(_SIGNS), context)
    if joint.strip() == ":":
        return not one.names and not one.foreign and (not one.has_number or ROUNDS.fullmatch(head.strip()) is not None)
    if joint.strip() == "i" and not (two.names or two.has_number):
        return False  # the pallof i forgot; Polish has it for an and
    opens = next((atom.kind for atom in two.atoms if atom.kind not in {Kind.FILL, Kind.NOTE}), None) is Kind.NAME
    if not (one.names or opens):
        return False
    whole = [hit.ids for hit in say((head + joint + tail).strip(_SIGNS), context).names]
    return whole == [hit.ids for hit in (*one.names, *two.names)]


def _is_cut_short(head: str, tail: str, context: ReadingContext) -> bool:
    """Whether a full stop cuts a word of a name short: reneg. row 9 8, recip. row."""
    if not head[-1:].isalpha() or not tail[:1].isalpha():
        return False
    head, tail = " ".join(head.split()[-_BESIDE_STOP:]), " ".join(tail.split()[:_BESIDE_STOP])
    opens = say(tail, context)
    if opens.atoms[0].kind is not Kind.NAME or say(head, context).atoms[-1].kind is not Kind.NAME:
        return False
    return len(say(head, context).names) + len(opens.names) > len(say(f"{head} {tail}", context).names)


def _clause(typed: str, context: ReadingContext, joint: str = "", *, hard: bool = False) -> Clause:
    plain = typed.strip(" ,.;:!|\n")
    plain = plain[1:-1].strip() if plain[:1] == "(" and plain[-1:] == ")" else plain
    english = in_english(plain, index_of(context.content))
    if english is not None:
        typed, plain = typed.replace(plain, english), english
    return Clause(joint, hard, typed, say(plain, context))


def without_pain(clause: Clause) -> tuple[Clause, Reading | None]:
    """A clause of sets without the pain that is told behind them: 12 10 5 wrist pain on the last one."""
    if not clause.counts or pain(clause.said) is None:
        return clause, None
    typed, context = clause.text, clause.said.context
    for cut in list(_LAST_NUMBER.finditer(typed))[-_MOST_CUTS:][::-1]:
        tail = _clause(typed[cut.end() :], context)
        hurts = pain(tail.said)
        if hurts is not None:
            return _clause(typed[: cut.end()], context, clause.joint, hard=clause.hard), hurts
    return clause, None
