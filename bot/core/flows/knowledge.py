"""What the coach knows: how an exercise goes, why the plan is as it is, the five signs."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.core.flows.session import answered, toast
from bot.core.logbook import counted
from bot.core.model import Outcome, Phrase, Picture
from bot.core.near import alike
from bot.core.phrases import BLANK, button, dose_phrase, exercise_name, phrase, reason_phrase, reply
from bot.core.reading.meanings.dates import find_date
from bot.core.reading.words.names import index_of, squash
from bot.core.scene import Scene
from bot.core.state import Question, State
from bot.core.yes_no import yes_or_no
from content.model import Source
from training.knowledge import CHECK_AGAIN_DAYS, How, compare_checks, how_to
from training.model import PlannedDay, Reason
from training.phases import monday_of, phase_of, race_reason, week_reasons
from training.plan import planned_day

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOSE = 75
_AGAIN_AFTER = timedelta(days=CHECK_AGAIN_DAYS - 7)
_CUES = 4


def find_exercise(scene: Scene, text: str) -> tuple[str, str | None] | None:
    """The exercise, and perhaps the rung, that a text names."""
    names: dict[str, tuple[str, str | None]] = {}
    for exercise in scene.content.exercises.values():
        for name in (exercise.name, exercise.id, *exercise.aliases):
            names.setdefault(squash(name), (exercise.id, None))
        for rung in exercise.ladder:
            for name in (rung.name, *rung.aliases):
                names.setdefault(squash(name), (exercise.id, rung.id))
    wanted = squash(text[:80])
    if not wanted:
        return None
    said = ("".join(stems) for stems in index_of(scene.content).said(text[:80]))
    for form in (wanted, wanted.removesuffix("s"), wanted.removesuffix("es"), *said):
        if form in names:
            return names[form]
    best = alike(wanted, names.keys(), least=_CLOSE)
    return names[best[0]] if best else None


def how(scene: Scene, text: str) -> Outcome:
    """`/how push-up`; without a name, the exercises of the open session."""
    if not text.strip():
        entry = scene.open_entry
        plan = None if entry is not None else planned_day(scene.content, scene.athlete, scene.today).session
        session = entry.session if entry is not None else plan
        if session is None:
            return scene.answer(reply(phrase("how-which")))
        names = [
            (button("how-name", "how", one.id, one.rung or "", name=exercise_name(scene.content, one.id, one.rung)),)
            for one in session.main
        ]
        return scene.answer(reply(phrase("how-which"), buttons=names))
    found = find_exercise(scene, text)
    if found is None:
        return scene.answer(reply(phrase("how-unknown", name=text.strip()[:60])))
    return show(scene, *found)


def show(scene: Scene, exercise_id: str, rung_id: str | None = None) -> Outcome:
    """One exercise: its cues, why it helps a runner, easier and harder, and where that comes from."""
    if exercise_id not in scene.content.exercises:
        return scene.answer(reply(phrase("how-unknown", name=exercise_id[:60])))
    known = how_to(scene.content, exercise_id, rung_id)
    name = exercise_name(scene.content, exercise_id, rung_id)
    lines = [
        phrase("how-head", name=name),
        *(phrase("how-cue", cue=cue) for cue in tuple(dict.fromkeys(known.cues))[:_CUES]),
        phrase("how-why", why=known.why) if known.why else None,
        _ladder(known),
        _source(known.source),
    ]
    drawn = exercise_id if rung_id is None or rung_id == "" else f"{exercise_id}:{rung_id}"
    picture = Picture(kind="how", of=drawn, alt=phrase("how-alt", name=name))
    return scene.answer(replace(reply(*lines), pictures=(picture,)))


def how_heavy(scene: Scene, exercise_id: str | None) -> Outcome:
    """How heavy it should be: as it stands in the session of now, where it does, and how to tell."""
    entry = scene.open_entry
    session = entry.session if entry is not None else planned_day(scene.content, scene.athlete, scene.today).session
    main = () if session is None else session.main
    lines = [
        phrase(
            "how-dose",
            name=exercise_name(scene.content, one.id, one.rung),
            dose=dose_phrase(scene.content, one, scene.athlete),
        )
        for one in main
        if one.id == exercise_id
    ]
    return scene.answer(reply(*lines, phrase("how-heavy")))


def _ladder(known: How) -> Phrase | None:
    if known.rung is None:
        names = " → ".join(rung.name for rung in known.exercise.ladder)
        return phrase("how-ladder", names=names) if names else None
    easier = known.easier[0].name if known.easier else "–"
    harder = known.harder[0].name if known.harder else "–"
    return phrase("how-easier-harder", easier=easier, harder=harder)


def _source(source: Source | None) -> Phrase:
    return phrase("how-ours") if source is None else phrase("how-source", title=source.title, author=source.author)


def press_how(scene: Scene) -> Outcome:
    """The How button of one exercise."""
    return show(scene, scene.args[0], scene.args[1] or None) if len(scene.args) == 2 else toast(scene, "old-button")


def why(scene: Scene, text: str = "") -> Outcome:
    """Why the sessions stand where they do, and the studies behind it; where the text names a day, why that day."""
    athlete = counted(scene)
    named = day_in(scene, text)
    if named is not None:
        day = planned_day(scene.content, athlete, named)
        return scene.answer(reply(*(_why_line(day, reason) for reason in day.why)))
    lines: list[Phrase] = [phrase("why-head")]
    days = [planned_day(scene.content, athlete, scene.today + timedelta(days=ahead)) for ahead in range(7)]
    shown = (day for day in days if day.why and (day.session is not None or day is days[0]))
    told: set[str] = set()
    for day in shown:
        if day.why[0].rule != "every-day" or "every-day" not in told:  # the same for each day
            lines.append(_why_line(day, day.why[0]))
        told.add(day.why[0].rule)
    race = scene.athlete.race_date
    if race is not None and phase_of(monday_of(scene.today), race) is not None:
        about = race_reason(race, scene.today)
        if about.rule == "race-close":  # said when the race is set; on the way there the week's phase is what counts
            about = week_reasons(monday_of(scene.today), race, starts=False)[0]
        if about.rule not in told:
            lines.append(reason_phrase(about))
    programme = scene.content.programmes[athlete.programme]
    lines += [BLANK, phrase("why-programme", name=programme.name)]
    lines.extend(phrase("why-principle", text=text) for text in programme.principles[:3])
    source = scene.content.sources.get(programme.source)
    if source is not None:
        lines.append(phrase("how-source", title=source.title, author=source.author))
    studies = scene.content.studies
    if studies:
        study = studies[scene.today.toordinal() % len(studies)]
        lines += [BLANK, phrase("why-study", text=study.text, citation=study.citation)]
    return scene.answer(reply(*lines))


def day_in(scene: Scene, text: str) -> date | None:
    """The day that a question names: today by its own weekday's name too, else the next such day."""
    if re.search(rf"\b(?:today|{_DAYS[scene.today.weekday()]})", text.lower()):
        return scene.today
    return find_date(text.lower(), scene.today)


def _why_line(day: PlannedDay, reason: Reason) -> Phrase:
    return phrase("why-day", day=day.local_date, why=reason_phrase(reason))


def check(scene: Scene) -> Outcome:
    """Begin the self-check: five signs, yes or no."""
    if not scene.content.signs:
        return scene.answer(reply(phrase("unknown-command")))
    return _ask_sign(scene, ())


def _ask_sign(scene: Scene, answers: tuple[str, ...]) -> Outcome:
    place = len(answers)
    scene = scene.with_conversation(state=State.ASKED, question=Question(kind="check", args=answers))
    sign = scene.content.signs[place]
    rows = ((button("yes", "check", place, "yes"), button("no", "check", place, "no")),)
    head = phrase("check-head") if place == 0 else None
    line = phrase("check-sign", n=place + 1, of=len(scene.content.signs), text=sign.text)
    return scene.answer(reply(head, line, buttons=rows, card=f"check:{scene.today}"))


def press_check(scene: Scene) -> Outcome:
    """One sign, tapped."""
    question = scene.conversation.question
    if question is None or question.kind != "check" or scene.args[0] != str(len(question.args)):
        return toast(scene, "old-button")
    return _sign_answered(scene, question, is_yes=scene.args[1] == "yes")


def answer_check(scene: Scene, question: Question) -> Outcome | None:
    """One sign, typed."""
    said = yes_or_no(scene.text)
    return None if said is None else _sign_answered(scene, question, is_yes=said)


def _sign_answered(scene: Scene, question: Question, *, is_yes: bool) -> Outcome:
    answers = (*question.args, "yes" if is_yes else "no")
    if len(answers) < len(scene.content.signs):
        return _ask_sign(scene, answers)
    signs = tuple(sign.id for sign, answer in zip(scene.content.signs, answers, strict=False) if answer == "yes")
    before = _earlier_check(scene)
    checks = {**scene.settings.checks, scene.today.isoformat(): signs}
    scene = answered(scene.with_settings(checks=checks))
    lines = [phrase("check-result", n=len(signs), of=len(answers))]
    if before is not None:
        lines.append(phrase("check-compared", then=len(before[1]), day=before[0], n=len(signs)))
        change = compare_checks(scene.content, frozenset(before[1]), frozenset(signs))
        lines.extend(phrase("check-gone", text=sign.text) for sign in change.gone)
        lines.extend(phrase("check-new", text=sign.text) for sign in change.new)
    else:
        lines.append(phrase("check-again"))
    return scene.answer(reply(*lines))


def _earlier_check(scene: Scene) -> tuple[date, tuple[str, ...]] | None:
    found = [
        (date.fromisoformat(day), signs)
        for day, signs in scene.settings.checks.items()
        if scene.today - date.fromisoformat(day) >= _AGAIN_AFTER
    ]
    return max(found, default=None)
