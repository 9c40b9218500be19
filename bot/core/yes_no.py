"""Yes and no, as people type them to a question of ours: the word alone, or with words that add nothing to it."""

from content.regex import regex

_YES = frozenset({"yes", "y", "yep", "yeah", "yup", "ok", "okay", "sure", "ja", "oui", "si", "sí"})
_NO = frozenset({"no", "n", "nope", "nah", "nein", "non"})
_WHOLE = {"do it": True, "of course": True, "cancel": False, "never mind": False, "not now": False, "rather not": False}
_NOT = frozenset({"don't", "dont", "not"})
_BESIDE = frozenset(
    {
        "please", "thanks", "thank", "you", "of", "course", "do", "it", "that", "this", "the", "a", "keep", "note",
        "delete", "everything", "all", "need", "go", "ahead", "fine", "sure", "rather", "save",
    }
)  # fmt: skip
_WORDS = regex(r"[^\s,.;:!?]+")


def yes_or_no(text: str) -> bool | None:
    """True for a yes, False for a no; None for anything else, which stands for itself."""
    words = _WORDS.findall(text.lower().replace("\u2019", "'"))
    if (whole := _WHOLE.get(" ".join(words))) is not None:
        return whole
    if not words or not all(word in _BESIDE | _NOT for word in words[1:]):
        return None
    if words[0] in _NO:
        return False
    return True if words[0] in _YES and not _NOT.intersection(words) else None
