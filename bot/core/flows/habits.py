"""How an athlete writes, learnt from their answers: used by the reading, shown in the settings, changed there."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.core.flows.session import toast
from bot.core.model import Button, Message, Outcome, Phrase
from bot.core.phrases import button, phrase, reply
from bot.core.scene import Scene
from training.model import LoggedSet

HABITS: Mapping[str, tuple[str, ...]] = MappingProxyType({"pair": ("each", "both"), "2x": ("pair", "reps")})
"""What can be learnt beside the order of three numbers, with its values.

`pair`: a load of two dumbbells is each hand's, or both hands' together; `2x`: 2x10kg is a pair, or two repetitions.
"""
_HALF = 2.0
_WORDS = {
    "each": frozenset({"each", "one", "per", "single", "hand"}),
    "both": frozenset({"both", "together", "total", "pair", "two"}),
    "forget": frozenset({"forget", "none", "reset", "off", "clear"}),
}


def learn(scene: Scene, chosen: tuple[LoggedSet, ...], rejected: tuple[LoggedSet, ...]) -> Scene:
    """Keep what the choice between two readings says about how the athlete writes."""
    found = _difference(chosen, rejected)
    if found is None or scene.settings.habits.get(found[0]) == found[1]:
        return scene
    return scene.with_settings(habits={**scene.settings.habits, found[0]: found[1]})


def with_learnt(before: Scene, scene: Scene, message: Message) -> Message:
    """The message with a word about what was learnt since."""
    news = [
        phrase(f"habit-{name}-{value}")
        for name, value in scene.settings.habits.items()
        if before.settings.habits.get(name) != value
    ]
    return replace(message, lines=(*message.lines, *news, phrase("habit-how"))) if news else message


def _difference(chosen: tuple[LoggedSet, ...], rejected: tuple[LoggedSet, ...]) -> tuple[str, str] | None:
    """The habit that tells these two readings of one text apart."""
    if not chosen or not rejected or chosen[0].exercise != rejected[0].exercise:
        return None
    loads = chosen[0].load_kg, rejected[0].load_kg
    if None in loads or not all(loads):
        return None
    if [one.amount for one in chosen] == [one.amount for one in rejected]:
        ratio = (loads[0] or 0) / (loads[1] or 1)
        known = {1 / _HALF: ("pair", "both"), _HALF: ("pair", "each")}
        return next((habit for wanted, habit in known.items() if abs(ratio - wanted) < 0.01), None)
    alone = [sets for sets in (chosen, rejected) if len(sets) == 1 and sets[0].reps == _HALF]
    if loads[0] == loads[1] and len(alone) == 1:
        return "2x", "reps" if alone[0] == chosen else "pair"
    return None


def learnt_lines(scene: Scene) -> list[Phrase]:
    """What was learnt, a line each."""
    lines = []
    if scene.settings.three_numbers is not None:
        lines.append(phrase("settings-three", order=scene.settings.three_numbers))
    known = [(name, value) for name, value in scene.settings.habits.items() if value in HABITS.get(name, ())]
    return [*lines, *(phrase(f"habit-{name}-{value}") for name, value in known)]


def learnt_buttons(scene: Scene) -> tuple[Button, ...]:
    """The other value of the load of a pair, and forgetting all that was learnt."""
    found = []
    pair = scene.settings.habits.get("pair")
    if pair in HABITS["pair"]:
        other = "both" if pair == "each" else "each"
        found.append(button(f"habit-pair-{other}", "habit", "pair", other))
    if scene.settings.habits or scene.settings.three_numbers is not None:
        found.append(button("habit-forget", "habit", "forget"))
    return tuple(found)


def press(scene: Scene) -> Outcome:
    """A button under what was learnt."""
    if scene.args == ("forget",):
        return _forgotten(scene)
    if len(scene.args) == 2 and scene.args[1] in HABITS.get(scene.args[0], ()):
        return _set(scene, scene.args[0], scene.args[1])
    return toast(scene, "old-button")


def set_hands(scene: Scene, text: str) -> Outcome:
    """Whether a load of two dumbbells is each hand's or both hands': `each`, `both`, or `forget`."""
    words = set(text.lower().replace("-", " ").split())
    found = [value for value, known in _WORDS.items() if words & known]
    if len(found) != 1:
        return scene.answer(reply(phrase("prompt-hands")))
    return _forgotten(scene) if found == ["forget"] else _set(scene, "pair", found[0])


def _set(scene: Scene, name: str, value: str) -> Outcome:
    scene = scene.with_settings(habits={**scene.settings.habits, name: value})
    return scene.answer(reply(phrase(f"habit-{name}-{value}")))


def _forgotten(scene: Scene) -> Outcome:
    return scene.with_settings(habits={}, three_numbers=None).answer(reply(phrase("habits-forgotten")))
