"""Privacy: what is kept, stop, forget with a confirmation, and everything about them as a file."""

from bot.core.flows.session import answered, ask
from bot.core.model import File, Outcome, Style
from bot.core.phrases import button, phrase, reply
from bot.core.scene import Scene
from bot.core.state import Question
from bot.core.yes_no import yes_or_no
from content.made import changed


def show_privacy(scene: Scene) -> Outcome:
    """What is kept, why, and how to get rid of it."""
    return scene.answer(reply(*(phrase(f"privacy-{part}") for part in ("kept", "use", "health", "yours"))))


def stop(scene: Scene) -> Outcome:
    """Send nothing until they write again."""
    scene = scene.with_settings(stopped=True)
    return scene.answer(reply(phrase("stopped")))


def ask_forget(scene: Scene) -> Outcome:
    """Ask before everything goes."""
    scene = ask(scene, "forget")
    rows = ((button("forget-yes", "forget", "yes", style=Style.BAD), button("forget-no", "forget", "no")),)
    return scene.answer(reply(phrase("ask-forget"), buttons=rows))


def press_forget(scene: Scene) -> Outcome:
    """The answer to that question, tapped."""
    question = scene.conversation.question
    if question is None or question.kind != "forget":
        return scene.answer(reply(phrase("old-button")))
    return _forget(answered(scene)) if scene.args[:1] == ("yes",) else _kept(answered(scene))


def answer_forget(scene: Scene, question: Question) -> Outcome | None:
    """The answer to that question, typed. Anything but a clear yes keeps everything."""
    del question
    text = scene.text.strip(" .!").lower()
    said = False if "keep" in text else yes_or_no(text)
    if said or text in {"forget", "forget me"}:
        return _forget(answered(scene))
    return _kept(answered(scene)) if said is False else None


def _forget(scene: Scene) -> Outcome:
    return scene.answer(reply(phrase("forgotten")), forget=True)


def _kept(scene: Scene) -> Outcome:
    return scene.answer(reply(phrase("forget-kept")))


def export(scene: Scene) -> Outcome:
    """Everything there is about them, as a file; with `csv` the sets alone, for a spreadsheet."""
    if not scene.is_onboarded:
        return scene.answer(reply(phrase("export-nothing")))
    form = "csv" if "csv" in scene.text.lower().split() else "json"
    file = File(name=f"armswing.{form}", of=f"{form}:{scene.person.id}", alt=phrase("export-hint"))
    return scene.answer(changed(reply(phrase(f"export-{form}")), file=file))
