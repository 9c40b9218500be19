"""A question of the athlete, answered with what it is about: a day's reason, the week, an exercise, what comes next."""

import re

from bot.core.context import context_of
from bot.core.flows import courtesy, guide, knowledge, looking, plan_settings, session
from bot.core.flows.onboarding import next_session, next_session_at
from bot.core.model import Outcome
from bot.core.phrases import phrase, reply
from bot.core.reading.model import Reading
from bot.core.scene import Scene
from content.regex import regex

_WHY = regex(r"\b(?:why|how come|what for|reason)\b")
_HOW = regex(
    r"\bhow (?:do|does|should|would|to|is|are|can)\b.*\b(?:it|this|that|these|them|one|exercise|move|done)\b"
    r"|\bshow me\b|\b(?:technique|form|cues?|demo)\b"
)
_PLAN = regex(r"\b(?:plan|schedule|which days)\b")
_PROGRESS = regex(
    r"\b(?:progress|improv\w+|stronger|better|how am i doing|how (?:did|have) i (?:do|done|been)\b|doing well|streak|"
    r"stats?)\b"
)
_NEXT = regex(r"\bwhat(?:'s| is|s)? (?:next|up next|comes next|after (?:this|that))\b")
_HEAVY = regex(
    r"\bhow (?:heavy|much weight|light|many (?:kg|kilos?|lbs?|pounds))\b|\b(?:what|which) (?:weights?|loads?)\b"
)
_GEAR = regex(r"\b(?:gear|equipment)\b")
_NOW = regex(
    r"\b(?:next exercise|now|left|to ?do|do i do|do today|today|remaining|open|what else|missing|how many|how long)\b"
)


def answer(scene: Scene, reading: Reading) -> Outcome:
    """Answer a question; one that is about nothing known gets the next session and where to look."""
    text = reading.text.lower()
    wished = courtesy.too_easy_or_hard(scene, text)
    if wished is not None:
        return wished
    if reading.exercise is not None:
        tell = knowledge.how_heavy if _HEAVY.search(text) else knowledge.show
        return tell(scene, reading.exercise)
    day = knowledge.day_in(scene, text)
    if _WHY.search(text):
        return knowledge.why(scene, text)
    if _HOW.search(text):
        up = context_of(scene).up if scene.open_entry is not None else None
        return knowledge.show(scene, up) if up is not None else knowledge.how(scene, "")
    if _HEAVY.search(text):
        return knowledge.how_heavy(scene, context_of(scene).up)
    if _NEXT.search(text) and context_of(scene).up is not None:
        walked = guide.up_now(scene)
        return session.today(scene) if walked is None else walked
    if _GEAR.search(text):
        return plan_settings.prompt(scene, "gear")
    if _PROGRESS.search(text):
        return looking.show_progress(scene)
    if re.search(r"\bweek\b", text) and "next session" not in text:
        return looking.show_week(scene, text)
    if day is not None:
        return session.today(scene) if day == scene.today else looking.show_day(scene, day)
    if _NOW.search(text) and session.holds_today(scene):
        return session.today(scene)
    if _PLAN.search(text):
        return looking.show_week(scene)
    coming = next_session_at(scene)
    return scene.answer(reply(next_session(scene, coming) if coming else None, phrase("question-hint")))
