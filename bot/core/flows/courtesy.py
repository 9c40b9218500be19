"""Help, what was not understood, and everything that is answered with one polite line."""

from dataclasses import replace

from bot.core.flows.onboarding import ask_again
from bot.core.model import MediaReceived, Outcome, Reacted, TextReceived
from bot.core.phrases import BLANK, button, phrase, reply
from bot.core.scene import Scene
from bot.core.state import State
from content.model import Level
from content.regex import regex
from store.model import MessageKind

_RUNS = regex(r"\b(?:runs?|running|intervals|tempo)\b")
_MEDIA = {"photo", "voice", "video", "sticker", "poll", "forward", "document", "contact", "dice", "audio"}
THANKS = frozenset(
    {
        "thanks",
        "no thanks",
        "thank you",
        "thx",
        "ok",
        "okay",
        "cool",
        "great",
        "nice",
        "perfect",
        "cheers",
        "ok thanks",
        "okay thanks",
        "ok thank you",
        "thanks a lot",
        "many thanks",
        "thanks coach",
        "thank you coach",
        "danke",
        "merci",
        "gracias",
    }
)
GREETINGS = frozenset({"hi", "hello", "hey", "hallo", "good morning", "morning"})
_OF_A_SESSION = frozenset({MessageKind.SESSION, MessageKind.FOLLOW_UP, MessageKind.REST_OVER})
_THUMBS = {"👍", "✅", "💪", "🔥", "🎉", "❤", "❤️", "👌"}
_THUMBS_TYPED = frozenset("".join(_THUMBS) + " 🏻🏼🏽🏾🏿")
_OF_IT = (
    r"(?:(?:it|its|it's|this|that|that's|thats|these|those|they|they're|today|today's|todays|is|was|are|were|feels|"
    r"felt|all|everything|a bit|bit|way|much|far|really|just|honestly|the|session|workout|exercises|plan|programme|"
    r"weights?) )*"
)
_FOR_ME = r"(?: (?:for me|today|now|tbh|really))*"
_MADE_SO = (
    r"(?:(?:can|could) (?:you|we) )?(?:please )?(?:(?:make|have|do) (?:it|this|them|that|the session|the plan) )?"
    r"(?:a (?:bit|little) |much )?"
)
_EASY = regex(
    rf"{_OF_IT}(?:too (?:easy|light)|not (?:hard|challenging|heavy) enough){_FOR_ME}"
    rf"|{_MADE_SO}(?:harder|tougher|more challenging)(?: please)?"
)
_HARD = regex(
    rf"{_OF_IT}(?:too (?:hard|heavy|difficult|tough)){_FOR_ME}"
    rf"|{_MADE_SO}(?:easier|lighter)(?: please)?"
)


def welcome(scene: Scene) -> Outcome:
    """A kind word gets one back."""
    return scene.answer(replace(reply(phrase("welcome")), reaction="👍"))


def show_help(scene: Scene) -> Outcome:
    """What can be said here."""
    lines = [phrase(f"help-{part}") for part in ("head", "log", "session", "look", "plan", "private")]
    if not scene.is_onboarded:
        is_new = scene.conversation.state is State.NEW
        return scene.answer(reply(*lines)) if is_new else ask_again(scene, *lines, BLANK)
    return scene.answer(reply(*lines, buttons=((button("today", "today"), button("week", "week")),)))


def not_understood(scene: Scene, text: str) -> Outcome:
    """Nothing was written down, and how to write it."""
    if text.strip() and _THUMBS_TYPED.issuperset(text.strip()):
        return _thumb(scene)
    wished = too_easy_or_hard(scene, text)
    if wished is not None:
        return wished
    if not any(c.isalnum() for c in text):
        return scene.answer(reply(phrase("say-something")))
    if _RUNS.search(text.lower()):
        return scene.answer(reply(phrase("not-understood-runs")))
    key = "not-understood" if scene.open_entry is not None else "not-understood-closed"
    return scene.answer(reply(phrase(key)))


def _thumb(scene: Scene) -> Outcome:
    """A thumb up that is typed: done, or only seen; asked where a session is open and nothing of it written down."""
    entry = scene.open_entry
    if entry is None or scene.sets_of(entry.local_date):
        return welcome(scene)
    date = entry.local_date
    return scene.answer(
        reply(phrase("thumb-open"), buttons=((button("start", "start", date), button("done", "done", date)),))
    )


def too_easy_or_hard(scene: Scene, text: str) -> Outcome | None:
    """What of it the next session takes up, and the level where there is another one; None where it is neither."""
    said = " ".join(text.lower().replace("’", "'").split()).strip(" .!?")
    how = "easy" if _EASY.fullmatch(said) else "hard" if _HARD.fullmatch(said) else None
    if how is None:
        return None
    is_last = scene.athlete.level is (Level.ADVANCED if how == "easy" else Level.BEGINNER)
    lines = [phrase(f"too-{how}"), None if is_last else phrase(f"too-{how}-level")]
    return scene.answer(reply(*lines, buttons=() if is_last else ((button("set-level", "prompt", "level"),),)))


def unknown_command(scene: Scene) -> Outcome:
    """A command that does not exist."""
    return scene.answer(reply(phrase("unknown-command")))


def media(scene: Scene) -> Outcome:
    """A photo, a voice message, a sticker …: one helpful line."""
    what = scene.event.what if isinstance(scene.event, MediaReceived) else "other"
    return scene.answer(reply(phrase("media", what=what if what in _MEDIA else "other")))


def foreign_button(scene: Scene) -> Outcome:
    """A button that was made for somebody else, or was not made by us."""
    return scene.answer(replace(reply(phrase("not-your-button")), toast=True))


def old_button(scene: Scene) -> Outcome:
    """A button that no longer means anything."""
    return scene.answer(replace(reply(phrase("old-button")), toast=True))


def group_line(scene: Scene) -> Outcome:
    """In a shared chat: what is personal is said in private."""
    return scene.answer(replace(reply(phrase("group-private")), only_to=scene.event.sender.id))


def silence(scene: Scene) -> Outcome:
    """Nothing to say."""
    return scene.answer()


def is_thumb(event: Reacted) -> bool:
    """A reaction that means: done as planned."""
    return event.emoji in _THUMBS


def quotes_what_is_over(scene: Scene) -> bool:
    """Whether the text quotes the message of a session that is over."""
    of = scene.event.quoted if isinstance(scene.event, TextReceived) else None
    if of is None or of.kind not in _OF_A_SESSION or of.local_date is None:
        return False
    entry = scene.entry_on(of.local_date)
    return entry is not None and (entry.folded or entry.closes_at <= scene.now)
