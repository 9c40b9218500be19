"""A reply as every meaning looks at it: plain words, clauses, the exercises it names. No meaning is decided here."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from bot.core.reading.model import Near, ReadingContext
from bot.core.reading.words.atomize import atomize
from bot.core.reading.words.atoms import Atom, Kind
from bot.core.reading.words.lexicon import words_of
from bot.core.reading.words.names import NameHit, NameIndex, index_of
from bot.core.reading.words.tokens import Token, TokenKind, scan
from content.made import quick
from content.regex import regex

# Words of courtesy and filler that never change what a short reply means.
POLITE = words_of(
    """
    please pls plz thanks thank you thx ty tysm cheers coach mate buddy bot armswing hi hello hey heya ok okay okey
    k well so just hm hmm um uh lol haha hehe man dude today now really actually then yo sorry i ive im have has had
    the my this that it a an again still and oh ah yes yep yeah yup ya sir ma'am all's very much great good nice super
    fam bruv bestie maam bud homie 👍 ✓ cool awesome perfect alright right morning evening afternoon there todays
    exactly finally fully successfully already guys team sadly unfortunately afraid alas tbh honestly basically
    literally frankly sry sory sorrry srry soz nvm lads folks peeps gang
    """
)
TEXTS_KEPT = 2048  # that were taken apart lately; they are in no log and in no file
MOST_CLAUSES = 24  # a reply of more is read as one
_BREAK = regex(
    r"[,;!\n]| and (?=(?:then )?(?:remind|ping|text|message|ask) me\b)|"
    r"(?<=\?) |\.(?!\d)| - | but | however | though |(?<=\w) although "
)

_APOSTROPHE = regex(r"['’]")
_NO_LETTER = regex(r"[^\w.:/@+✓✘👍-]|(?<!\d)[.:]|[.:](?!\d)")
_TELLING = frozenset({TokenKind.WORD, TokenKind.NUMBER})
_LOOSE = regex(
    r"^(?:[\s,;.!-]|\b(?:and|but|also|then|though|although|however)\b)+|"
    r"(?:[\s,;.!-]|\b(?:and|but|also|then|though|although|however)\b)+$"
)


class Taken:
    """A text taken apart, each step when it is first asked for: of many a clause only the words are."""

    def __init__(self, text: str, index: NameIndex, near: Near) -> None:
        """Keep the text, and whose names are looked for in it."""
        self.text, self.index, self.near = text, index, near

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Numbers, words, signs and lines, in order."""
        return tuple(scan(self.text))

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """What they say to a set log."""
        return tuple(atomize(self.tokens, self.index, self.near))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words and numbers in order, apostrophes dropped."""
        return tuple(one.word or one.text for one in self.tokens if one.kind in _TELLING)

    @cached_property
    def plain(self) -> str:
        """The words and numbers, apostrophes dropped, other signs as spaces; a decimal point, a colon inside stay."""
        return " ".join(_NO_LETTER.sub(" ", _APOSTROPHE.sub("", self.text)).split())

    @cached_property
    def core(self) -> str:
        """The words without courtesy, one said again and again once: "thanks coach, all done!" is "all done"."""
        kept = [word for word in self.words if word not in POLITE]
        return " ".join(word for place, word in enumerate(kept) if word.isdigit() or kept[:place][-1:] != [word])

    @cached_property
    def names(self) -> tuple[NameHit, ...]:
        """The exercises that are named, in order."""
        return tuple(one.value for one in self.atoms if isinstance(one.value, NameHit) and not one.value.foreign)

    @cached_property
    def has_number(self) -> bool:
        """Whether a number stands in it, in digits or words."""
        return any(isinstance(atom.value, float) for atom in self.atoms)


@quick(frozen=True)
class Said:
    """One reply, and where it was said."""

    text: str
    context: ReadingContext
    taken: Taken

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Numbers, words, signs and lines, in order."""
        return self.taken.tokens

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """What they say to a set log."""
        return self.taken.atoms

    @property
    def words(self) -> tuple[str, ...]:
        """The words and numbers in order, apostrophes dropped."""
        return self.taken.words

    @property
    def plain(self) -> str:
        """The words and numbers, apostrophes dropped, other signs as spaces; a decimal point, a colon inside stay."""
        return self.taken.plain

    @property
    def core(self) -> str:
        """The words without courtesy: "thanks coach, all done!" is "all done"."""
        return self.taken.core

    @property
    def names(self) -> tuple[NameHit, ...]:
        """The exercises that are named, in order."""
        return self.taken.names

    @property
    def has_number(self) -> bool:
        """Whether a number stands in it, in digits or words."""
        return self.taken.has_number

    @cached_property
    def exercise(self) -> str | None:
        """The one exercise that is named first, where the name is clear."""
        return next((hit.ids[0] for hit in self.names if len(hit.ids) == 1), None)

    @cached_property
    def foreign(self) -> bool:
        """Whether an exercise is named that we don't teach."""
        return any(atom.kind is Kind.FOREIGN for atom in self.atoms)

    def with_atoms(self, atoms: Sequence[Atom]) -> "Said":
        """The same reply where only these of its atoms count."""
        taken = Taken(self.text, self.taken.index, self.taken.near)
        taken.atoms = tuple(atoms)
        return Said(self.text, self.context, taken)

    def without(self, clauses: Iterable["Said"]) -> "Said":
        """What is left without some of its clauses."""
        rest = self.text
        for clause in clauses:
            rest = rest.replace(clause.text, " ", 1)
        return say(_LOOSE.sub("", rest), self.context)

    def clauses(self) -> list["Said"]:
        """The parts between commas, stops, lines and "but", each by itself."""
        return self._clauses

    @cached_property
    def _clauses(self) -> list["Said"]:
        parts = [part.strip() for part in _BREAK.split(self.text) if part.strip()]
        return [self] if not 1 < len(parts) <= MOST_CLAUSES else [say(part, self.context) for part in parts]


def say(text: str, context: ReadingContext) -> Said:
    """A clean text as meanings look at it. Raises TooLongError where its message has taken too much already."""
    if context.effort is not None:
        context.effort.look_at(text)
    return Said(text, context, _taken_apart(text, index_of(context.content), context.near))


@lru_cache(maxsize=TEXTS_KEPT)
def _taken_apart(text: str, index: NameIndex, near: Near) -> Taken:
    """A text taken apart. Many answer in the same words, and one reply is looked at from several sides."""
    return Taken(text, index, near)
