"""What phones and keyboards do to a reply, undone: one plain lower-case text. No meaning is read here."""

import re
import unicodedata

from content.made import quick
from content.regex import regex

LIMIT = 500
"""How many characters of a reply are read; performance and hostile input are bounded by it."""

GARBLED = "\ufffd"
"""Stands where a character looks like a number but cannot be trusted; a reply that holds it is asked about."""

_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_CROSSES = dict.fromkeys("×✕✖⨯хХ", "x")
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_QUOTES = dict.fromkeys("‘’‛′´`ʼ", "'") | dict.fromkeys("“”„‟″«»", '"')
_TICKS = dict.fromkeys("✅✔☑🗸✓", " ✓ ")
_NAYS = dict.fromkeys("❌❎✗✘\u274c🚫", " ✘ ")
_ARROWS = dict.fromkeys("→➔➜⇒➡⟶", " > ")
_COMMAS = {"،": ",", "、": ",", "؛": ";", "。": "."}
_ONE_FOR_ONE = {
    **_CROSSES,
    **_DASHES,
    **_QUOTES,
    **_TICKS,
    **_NAYS,
    **_ARROWS,
    "👍": " 👍 ",
    "🔟": " 10 ",
    "°": " degrees ",
    "🎂": " birthday ",
    **_COMMAS,
}

_COMBINING = regex("[\u0300-\u036f]")
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})

_COURTESY = (
    "thanks a lot", "many thanks", "thank you", "thanks", "thx", "cheers", "please", "pls", "hello", "hey", "hi",
    "coach", "mate",
)  # fmt: skip
_GREETED = {"evening", "afternoon", "morning", "night"}  # alone a greeting, with "please" a time
_SPOKEN_OF = regex(r"(?:coach|mate) (?:got|has|had|gave|put|wants?|says?|said|told|made|makes|is|was|sent|and i)\b")
_FRACTION = regex(r"(?:(\d)\s?)?([½¼¾])")
_KEYCAP = regex("([0-9])\ufe0f?\u20e3")
_KEYCAPS = regex("(?:[0-9]\ufe0f?\u20e3){2}")
_EMOJI_BETWEEN = regex("(?<=[^\\W_]) ?[\U0001f300-\U0001f44c\U0001f44e-\U0001faff]+\ufe0f? (?=[^\\W\\d_])")
_ARROW = regex(r"[-=]>")
_BULLET = regex(r"^[ \t]*(?:[-*•·●◦▪‣>#&]+|\[[x ✓]?\])[ \t]+", re.MULTILINE)
_BETWEEN = regex(r"[ \t]+[·•●▪‣∙⋅]+[ \t]+(?=[^\W\d])|[ \t]*(?<!:)//[ \t]*(?=[^\W\d])")
_OPEN_BOX = regex(r"^[ \t]*(?:[-*•] )?(?:\[ ?\]|[☐□])[ \t]+(?P<name>[^\d\n]*)(?P<rest>.*)$", re.MULTILINE)
_TICKED_BOX = regex(r"^[ \t]*(?:[-*•] )?\[[x✓] ?\]|✓", re.MULTILINE)
_SKIPPED = regex(r"[-:(|] ?(?:skip|no\b|nope|not done|left out|missed)")
_LEFT_OUT_LINE = regex(
    r"(?:(?<=\n)|^|(?<=[;,] ))(?:✘ (?P<head>[^\d\n,;✓✘]*[^\W\d_])[^\n,;✓✘]*|(?P<name>[^\d\n,;✓✘:]*[^\W\d_])[ :-]+"
    r"\d{1,2} ?x ?\d(?:[^\n✓✘,;.]|\.(?! ))*?(?: ✘ ?|"
    r"[-:(|] ?(?:skipped|skip|no|nope|not done|left out|missed)\)? *(?=$|[\n;.,])))"
)
_LIST_NUMBER = regex(r"^[ \t]*\d{1,2}[.)][ \t]+(?=[^\W\d][^\n\d]*\d)", re.MULTILINE)
_LISTED_HERE = regex(r"(?<=[ \t])(?P<number>\d{1,2})[.)][ \t]+(?=[^\W\d])")
_LABEL = regex(r"^[ \t]*(?:[a-f]\d[.):]?|[a-f][.)])[ \t]+(?=[^\W\d])", re.MULTILINE)
_KEYCAP_LABEL = regex("^[ \t]*[0-9]\ufe0f?\u20e3[ \t]*(?=[^\\W\\d][^\\n]*\\d)", re.MULTILINE)
_HASH = regex(r"^[ \t]*#+[ \t]*(?=[^\W\d])", re.MULTILINE)
_SMILEY = regex(r"(?<!\S)[:;=][-']?[)(dp3/|*]+(?!\S)")
_PAIR = regex(r"\b((?:the|with|w/|@) ?\d+)'s\b")
_UNIT_APART = regex(
    r"(?<=\d) ?[(\[] ?(kgs?|kilos?|lbs?|pounds?|reps?|secs?|seconds?|mins?|minutes?|met(?:er|re)s?) ?[)\]]"
)
_SHORT = regex(r"\b(incl|excl|approx|ca|ant|post|tol|resp|esp)\.(?= ?[^\W\d_])")
_SHORT_WORDS = (
    (regex(r"\bactual(?: reps| sets| result)?:? ?(?=\d)"), "did "),  # target 3x10, actual 12 10 8
    (regex(r"\bl8(?:e?r|ers?)\b"), "later"),
    (regex(r"\bw/o\b"), "without"),
    (regex(r"(?<=done) and (?=(?:i )?(?:just )?(?:skipped|missed|left out|dropped|forgot|didn'?t do) )"), " but "),
    (regex(r"\b(?:tmrw|tmr|2morrow|tomoz)\b"), "tomorrow"),
    (regex(r"(?<!\d )\b2(?=day\b|night\b)"), "to"),
    (regex(r"\bswop(?=s\b|ped\b|ping\b|\b)"), "swap"),
    (regex(r"\bsm?th\b"), "something"),
    (regex(r"\bw/?(?= (?:my|the|a|an|some|his|her|our|friends|kids|him|them)\b)"), "with"),
    (regex(r"\bb4(?= (?:\d|noon|mid|work|breakfast|lunch|dinner|tea|school|bed|my |the |i |run))"), "before"),
    (regex(r"\bshould(?:'?ve| of)\b(?= been\b)"), "should have"),
    (regex(r"\bw/u\b|\bwu\b(?=[ :])"), "warm-up"),
    (regex(r"(?<=: )not done(?=[.,;!\n]|$)|\bnot done(?= ?: )"), "skipped"),  # not done: floor press
    (regex(r"(?<=\d) time\b(?! (?:to|for|ago|limit|left|off|out|trial)\b)"), " times"),
)
_UNIT_FIRST = regex(r"(\b(?:reps?|wdh): ?\d{1,3}),? (kgs?|kilos?|lbs?|pounds)[:=] ?(\d{1,3}(?:[.,]\d{1,2})?)\b")
_UNIT_AHEAD = regex(r"(?:^|(?<=[,;\n] ))(kgs?|lbs?)[:=]? ?(\d{1,3}(?:[.,]5)?)(?= ?(?:[,;\n]|reps?\b|sets?\b))")
_UNIT_BEHIND_LIST = regex(
    r"((?:^|(?<=\n)|(?<!kg )(?<!kgs )(?<!lb )(?<!lbs )(?<=[^\W\d] )|(?<=[.!:;] ))"
    r"\d{1,2}(?:(?: ?, ?| | ?[x×] ?)\d{1,2}){1,6}),? (kgs?|lbs?)=? ?(\d{1,3}(?:[.,]5)?)"
    r"(?!\d|[.,]\d| ?[x×@,/+&-]? ?\d| ?(?:x|reps?|m|s|secs?)\b)"
)
_JOINED = regex(r"\b(back|rest)[ -](off|pause)(?=s?\b)")
_EFFORT = regex(r"\beffort:? (\d(?:\.5)?)/10\b|\b(\d(?:\.5)?)/10 effort\b")
_EACH_IN_BRACKETS = regex(r"\(\d{1,3}\)(?:[ ,]{0,2}\(\d{1,3}\)){1,9}")
_BOLD = regex(r"(\*\*|__|`+|\*(?=[a-z][^*\d\n]*\*)|_(?=[a-z][^_\d\n]*_))(?=\S)([^*_`\n]+?)(?<=\S)\1")
_DOTS = regex(r" ?\.{2,}")
_SET_LABEL = regex(r"(?:\bs(?:et)? ?|#)(\d) ?[:=] ?(?=\d)")
_SPACES = regex(r"[^\S\n]+")


@quick(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A reply in plain lower-case letters; lines kept. `cut`: it was longer than is read."""

    text: str
    cut: bool = False
    tick: bool = False  # a check mark stood in it

    @property
    def garbled(self) -> bool:
        """Whether a character in it cannot be trusted as a number."""
        return GARBLED in self.text


def clean(text: str) -> Cleaned:
    """Undo full-width forms, other digits, curly signs, emoji and list marks. Never raises."""
    text, cut = _shorten(text)
    text = _FRACTION.sub(lambda found: (found[1] or "0") + _FRACTIONS[found[2]], text)
    text = _KEYCAP_LABEL.sub("", text)
    if _KEYCAPS.search(text):
        text = _KEYCAPS.sub(GARBLED, text)
    text = _KEYCAP.sub(r" \1 ", text)
    text = "".join(map(_plain, _EMOJI_BETWEEN.sub(", ", text)))
    text, cut_again = _shorten(unicodedata.normalize("NFKC", text).lower().replace("\ufe0f", ""))
    text = (text if text.isascii() else "".join(map(_digit, text))).replace("''", '"')
    text = _ARROW.sub(" > ", _BOLD.sub(r"\2", _unwrapped(_without_courtesy(text.strip()))))
    text = text.replace("(", " ").replace(")", " ") if _EACH_IN_BRACKETS.fullmatch(text) else text
    for short, word in _SHORT_WORDS:
        text = short.sub(word, text)
    text = _UNIT_AHEAD.sub(r"\2 \1", _EFFORT.sub(r"rpe \1\2", _JOINED.sub(r"\1\2", text)))
    text = _UNIT_BEHIND_LIST.sub(r"\1 @ \3 \2", text)  # 10 9 9 kg 14
    text = _in_lines(_DOTS.sub(", ", _SHORT.sub(r"\1", _PAIR.sub(r"\1s", text))))  # the 35's; 36 min incl. warm-up
    text = _UNIT_FIRST.sub(r"\1, weight \3 \2", _UNIT_APART.sub(r" \1", text))  # reps: 10 kg: 6
    text = _with_open_boxes(text)
    for marks in (_BULLET, _LIST_NUMBER, _LABEL, _HASH):
        text = marks.sub("", text)
    text = _BETWEEN.sub("; ", text)
    if len(_SET_LABEL.findall(text)) > 1:
        text = _SET_LABEL.sub(r"set \1: ", text)  # s1:12 s2:10, and no minutes
    text = _SPACES.sub(" ", _SMILEY.sub(" ", _with_cells(text)))
    text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    text = _with_left_out(text)
    return Cleaned(text=text, cut=cut or cut_again, tick="✓" in text)


def _with_open_boxes(text: str) -> str:
    """[x] push-up 3 x 10, [ ] fly 3 x 10: what is left open among what is ticked was not done; all open is unclear."""
    ticked = _TICKED_BOX.search(text) is not None
    return _OPEN_BOX.sub(r"no \g<name>" if ticked else r"✘ \g<name>\g<rest>", text)


def _with_left_out(text: str) -> str:
    """Carry 3 x 20 m ✘, carry 3 x 20 m - skipped: a line of the plan that was left out, and none of what was done."""
    if "✘" not in text and not _SKIPPED.search(text):
        return text
    left = _LEFT_OUT_LINE.sub(lambda found: f"no {found['head'] or found['name']}", text)
    return left if "✘" not in text or "✓" in left or any(map(str.isdigit, left)) else text


def _with_cells(text: str) -> str:
    """A table whose columns are parted by tabs, its header without a number, with a sign that is seen."""
    first, _, second = text.partition("\n")
    table = "\t" in first.strip() and "\t" in second and not any(map(str.isdigit, first))
    return text.replace("\t", " | ") if table else text


def _in_lines(text: str) -> str:
    """1. rows 10 10 9, 2. face pull 15 15: items that are numbered from one, each on a line of its own."""
    if not text.startswith(("1.", "1)")) or not _LIST_NUMBER.match(text):
        return text
    lines, start, number = [], 0, 2
    for found in _LISTED_HERE.finditer(text):
        if int(found["number"]) == number:
            lines.append(text[start : found.start()])
            start, number = found.start("number"), number + 1
    return "\n".join([*lines, text[start:]])


def unaccented(text: str) -> str:
    """The text as those write it whose keyboard has no accents: jalón as jalon, podciąganie as podciaganie."""
    if text.isascii():
        return text
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS)))


def _unwrapped(text: str) -> str:
    """A whole reply in quotes, brackets or emphasis, without them."""
    for first, last in ("**", "__", "``", "~~", '""', "''", "()", "[]", "{}"):
        inside = text.strip(first) if first == last else text[1:-1]
        whole = len(text) > 2 and text[0] == first and text[-1] == last and first not in inside and last not in inside
        if whole and (first != "*" or text.endswith(first)):
            return inside.strip()
    return text


def _without_courtesy(text: str) -> str:
    """The text without kind words at its ends; a text of nothing else stays."""
    rest = text
    while True:
        before = rest
        for word in _COURTESY:
            if rest.startswith(word) and not rest[len(word) : len(word) + 1].isalnum() and not _SPOKEN_OF.match(rest):
                rest = rest[len(word) :].lstrip(" ,!.")
            bare = rest.rstrip(" ,!.")
            if bare.endswith(word) and not bare[: -len(word)][-1:].isalnum():
                rest = bare[: -len(word)].rstrip(" ,!")
        if rest == before:
            asked = rest in _GREETED and ("please" in text or "pls" in text)
            return f"{rest} please" if asked else rest or text


def _shorten(text: str) -> tuple[str, bool]:
    """The first characters, cut between words so that no number is halved."""
    if len(text) <= LIMIT:
        return text, False
    head = text[: LIMIT + 1]
    for mark in ("\n", " "):
        place = head.rfind(mark)
        if place > LIMIT // 2:
            return head[:place], True
    return GARBLED, True


def _plain(char: str) -> str:
    """One character as we want to see it; what says nothing becomes a space or nothing."""
    if char < "\x7f":
        return char if char in "\n\t" or char >= " " else " "
    if char == GARBLED:
        return char
    known = _ONE_FOR_ONE.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category == "Cf" or category.startswith("M"):
        return "" if category == "Cf" or char in "\ufe0f\u20e3" else char
    if category in {"Cs", "Cc", "Co", "Cn"}:
        return "\n" if char == "\x85" else " "
    if category == "No" or (category == "Nl" and not char.isalpha()):
        return GARBLED
    if category in {"So", "Sk"}:
        return " "
    return char


def _digit(char: str) -> str:
    """Any script's decimal digit as ours; a combining mark that composed with nothing goes."""
    if char < "\x7f":
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Nl":
        return GARBLED
    return "" if category.startswith("M") else char
