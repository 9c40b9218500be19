"""Discord's forms (modals): logging sets, setting up in one go. What was filled in becomes the text it stands for."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord

from bot.core.model import RenderedAsk
from bot.doors.discord.cards import Words

LOG = "form:log"
SETS = "form:sets:"  # and the data of the button that opened it
SET_UP = "form:set-up"
IMPORT = "form:import"
FORM_LIFE_S = 900.0
LEVELS = ("beginner", "intermediate", "advanced")
EFFORTS = ("3", "2", "0")  # reps left in the tank
OPTION_LENGTH = 100
TITLE_LENGTH = 45
HINTED = 3  # names shown in an empty field
TEXT_LENGTH = 200


def log_form(words: Words, exercises: Sequence[str], exercise: str | None = None) -> discord.ui.Modal:
    """Which exercise (today's as a hint, the one that was named filled in), the sets as written, the reps left."""
    form = discord.ui.Modal(title=words("discord-form-log"), custom_id=LOG, timeout=FORM_LIFE_S)
    which: discord.ui.Item[Any] = discord.ui.TextInput(
        custom_id="exercise",
        max_length=OPTION_LENGTH,
        required=False,
        placeholder=", ".join(exercises[:HINTED])[:OPTION_LENGTH] or None,
        default=exercise[:OPTION_LENGTH] if exercise else None,
    )
    form.add_item(_labelled(words, "exercise", which))
    form.add_item(_labelled(words, "sets", discord.ui.TextInput(custom_id="sets", max_length=TEXT_LENGTH)))
    form.add_item(_labelled(words, "effort", _effort(words)))
    return form


def _effort(words: Words) -> discord.ui.RadioGroup[Any]:
    left_over = [discord.RadioGroupOption(label=words(f"discord-effort-{left}"), value=left) for left in EFFORTS]
    return discord.ui.RadioGroup(custom_id="effort", required=False, options=left_over)


def sets_form(words: Words, ask: RenderedAsk, data: str) -> discord.ui.Modal:
    """The sets of what stands beside the button, those that are planned filled in, and the reps left."""
    title = ask.title or words("discord-form-log")
    title = title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…"
    form = discord.ui.Modal(title=title, custom_id=f"{SETS}{data}", timeout=FORM_LIFE_S)
    sets: discord.ui.Item[Any] = discord.ui.TextInput(
        custom_id="sets", max_length=TEXT_LENGTH, default=ask.filled[:TEXT_LENGTH] or None
    )
    form.add_item(_labelled(words, "sets", sets))
    form.add_item(_labelled(words, "effort", _effort(words)))
    return form


def set_up_form(words: Words) -> discord.ui.Modal:
    """The running week, the level and the place: all that is asked before the first week is shown."""
    form = discord.ui.Modal(title=words("discord-form-set-up"), custom_id=SET_UP, timeout=FORM_LIFE_S)
    levels = [discord.RadioGroupOption(label=words(f"discord-level-{level}"), value=level) for level in LEVELS]
    form.add_item(_labelled(words, "runs", discord.ui.TextInput(custom_id="runs", max_length=TEXT_LENGTH)))
    form.add_item(_labelled(words, "level", discord.ui.RadioGroup(custom_id="level", options=levels)))
    form.add_item(_labelled(words, "zone", discord.ui.TextInput(custom_id="zone", max_length=OPTION_LENGTH)))
    return form


def import_form(words: Words) -> discord.ui.Modal:
    """One file to read sets from."""
    form = discord.ui.Modal(title=words("discord-form-import"), custom_id=IMPORT, timeout=FORM_LIFE_S)
    upload: discord.ui.Item[Any] = discord.ui.FileUpload(custom_id="file", min_values=1, max_values=1)
    form.add_item(_labelled(words, "file", upload))
    return form


def texts_of(custom_id: str, filled: Mapping[str, str]) -> tuple[str, ...]:
    """What a filled-in form says, in order, as one would have written it; empty where it is no form of ours."""
    if custom_id == LOG or custom_id.startswith(SETS):
        sets = filled.get("sets", "")
        effort = f"{filled['effort']}RIR" if filled.get("effort") else ""
        return (" ".join(part for part in (filled.get("exercise", ""), sets, effort) if part),) if sets else ()
    if custom_id == SET_UP:
        return ("/start", *(filled[name] for name in ("runs", "level", "zone") if filled.get(name)))
    return ()


def filled_in(components: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The values of a submitted form by the fields' names."""
    found: dict[str, str] = {}
    for component in components:
        inner = [component["component"]] if "component" in component else component.get("components", [])
        found |= filled_in(inner)
        name = component.get("custom_id")
        if isinstance(name, str):
            values = component.get("values")
            value = component.get("value") if values is None else ", ".join(str(one) for one in values)
            found[name] = " ".join(str(value or "").split())
    return found


def _labelled(words: Words, name: str, item: discord.ui.Item[Any]) -> discord.ui.Label[Any]:
    return discord.ui.Label(
        text=words(f"discord-field-{name}"), description=words(f"discord-field-{name}-hint"), component=item
    )
