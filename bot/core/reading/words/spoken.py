"""Words of exercises' names in other languages, and the English by which names are compared: gulvpres, floor press.

With the tables of `content/names/`. In some languages words are joined to longer ones, which are taken apart here.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from bot.core.reading.words.normalise import unaccented
from content.regex import regex
from content.tongues import load_names

JOINT = "-"
"""The English of a word that only joins others inside a name: de, mit, na."""
_LEAST = 3  # letters of a part of a longer word
_KEPT = 4_096  # words remembered
_BY_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})  # on a keyboard without them
_ELIDED = regex(r"^(?:l|d|un|all|dell|nell|sull|dall)'(?=..)")  # l'ours, dell'orso


@cache
def _words() -> dict[str, str]:
    """Every word that stands by itself, without accents, with its English."""
    return {one: english for word, english in _entries() if not word.startswith("-") and not word.endswith("-")
            for one in _forms(word)}  # fmt: skip


@cache
def _parts() -> tuple[dict[str, str], dict[str, str]]:
    """The words that others may follow in one, and those that may follow others, in languages that join words."""
    heads: dict[str, str] = {}
    tails: dict[str, str] = {}
    for called in load_names():
        entries = [(word, english) for english, words in called.words.items() for word in words]
        if not any(JOINT in word for word, _ in entries):
            continue
        for word, english in entries:
            bare = word.strip(JOINT)
            for form in _forms(bare) if len(bare) >= _LEAST and english != JOINT else ():
                if not word.startswith(JOINT):
                    heads[form] = english
                if not word.endswith(JOINT):
                    tails[form] = english
    return heads, tails


def _entries() -> list[tuple[str, str]]:
    return [(word, english) for one in load_names() for english, words in one.words.items() for word in words]


def _forms(word: str) -> set[str]:
    return {unaccented(word), unaccented(word.translate(_BY_TWO))}


def plainly(word: str) -> str:
    """A word without accents, and without an article that has lost its vowel."""
    return unaccented(_ELIDED.sub("", word).replace("'", "") if "'" in word else word)


def without_article(text: str) -> str | None:
    """A word of a name behind an article that has lost its vowel: orso of dell'orso; None where it is none."""
    rest = _ELIDED.sub("", text) if "'" in text else text
    return rest if rest != text and is_said(unaccented(rest)) else None


@lru_cache(maxsize=_KEPT)
def english_of(word: str) -> str | None:
    """The English of a word without accents, `JOINT` for one that goes; None where it is no word of a name."""
    return _words().get(word) or _joined(word)


@cache
def _whole() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names that mean something else word by word, joints left out, each with the English ones it stands for."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one in load_names():
        for english, names in one.names.items():
            for name in names:
                for form in _forms(name):
                    key = _bare([plainly(word) for word in form.replace("-", " ").split()])
                    found[key] = tuple(dict.fromkeys((*found.get(key, ()), english)))
    return found


@cache
def whole_words() -> frozenset[str]:
    """Every word of the names that `standing_for` knows, without accents."""
    return frozenset(form for name in _whole() for word in name for form in (word, f"{word}s"))


def standing_for(words: Sequence[str]) -> tuple[str, ...]:
    """The English names that these words without accents stand for as a whole; none where they are no such name."""
    return _whole().get(_bare(words), ())


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(_singular(word) for word in words if _words().get(word) != JOINT)


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _LEAST else word


def is_said(word: str) -> bool:
    """Whether a word without accents stands in names of another language, and is not written so in English."""
    return english_of(word) not in {None, word, JOINT}


def name_words() -> tuple[str, ...]:
    """Every word that stands by itself and is no joint."""
    return tuple(word for word, english in _words().items() if english != JOINT)


def _joined(word: str) -> str | None:
    """The English of a word that two or more of ours are joined to: bankdrücken, kroppsviktsrodd."""
    heads, tails = _parts()
    for cut in range(len(word) - _LEAST, _LEAST - 1, -1):
        head = heads.get(word[:cut]) or heads.get(word[:cut].removesuffix("s"))
        if head is not None:
            tail = tails.get(word[cut:]) or _joined(word[cut:])
            if tail is not None:
                return f"{head} {tail}"
    return None
