"""The conversation's table: state × event → flow, with its commands, buttons and questions.

`step` is the one way in. It reads no clock and keeps nothing: the snapshot and the instant are its arguments.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.core.flows import (
    bringing,
    corrections,
    courtesy,
    forms,
    guide,
    habits,
    heard_again,
    knowledge,
    life,
    linking,
    looking,
    onboarding,
    plan_settings,
    privacy,
    replies,
    session,
    settings,
    standing,
    stretches,
)
from bot.core.logbook import settle
from bot.core.model import (
    ButtonPressed,
    ChatClosed,
    ChatMoved,
    Due,
    Event,
    FileShared,
    Granted,
    HeardAgain,
    LocationShared,
    MediaReceived,
    Outcome,
    Reacted,
    TextReceived,
)
from bot.core.phrases import phrase, reply
from bot.core.scene import Scene, ZoneAt
from bot.core.state import Conversation, Question, State, load_conversation
from bot.core.team import member, table
from bot.core.wish import Join, MakeCode, Part, ReadCode, TeamWish, Wish
from content.made import changed
from content.model import Content
from store.model import MessageKind, Snapshot

Flow = Callable[[Scene], Outcome]

TABLE: Mapping[tuple[State, type[Event]], Flow] = {
    (State.NEW, TextReceived): onboarding.hello_first,
    (State.NEW, LocationShared): onboarding.start,
    (State.WEEK, TextReceived): onboarding.take_week,
    (State.WEEK, LocationShared): onboarding.ask_again,
    (State.LEVEL, TextReceived): onboarding.take_level,
    (State.LEVEL, LocationShared): onboarding.ask_again,
    (State.ZONE, TextReceived): onboarding.take_zone,
    (State.ZONE, LocationShared): onboarding.take_location,
    (State.READY, TextReceived): replies.take,
    (State.READY, LocationShared): settings.take_location,
    (State.ASKED, LocationShared): settings.take_location,
}
"""What each state does with what is said; buttons, commands and due deliveries have tables of their own."""

ANSWERS: Mapping[str, Callable[[Scene, Question], Outcome | None]] = {
    "reading": replies.answer_reading,
    "later": session.answer_later,
    "move": life.answer_move,
    "consent": life.answer_consent,
    "pain-where": life.answer_pain_where,
    "forget": privacy.answer_forget,
    "check": knowledge.answer_check,
    "value": replies.answer_value,
    "advice": plan_settings.answer_advice,
    "link": linking.answer_link,
    "unlink": linking.answer_unlink,
}
"""Who reads the answer to a question of the coach. None: it was no answer, and is read as anything else."""

COMMANDS: Mapping[str, Callable[[Scene, str], Outcome]] = {
    "help": lambda scene, _: courtesy.show_help(scene),
    "today": lambda scene, _: session.today(scene),
    "week": looking.show_week,
    "log": lambda scene, text: replies.take_words(scene, text) if text else looking.show_log(scene),
    "progress": lambda scene, _: looking.show_progress(scene),
    "why": knowledge.why,
    "how": knowledge.how,
    "check": lambda scene, _: knowledge.check(scene),
    "done": lambda scene, text: replies.take_words(scene, f"done {text}"),
    "skip": lambda scene, text: replies.take_words(scene, f"skip {text}"),
    "undo": lambda scene, _: corrections.undo(scene),
    "later": session.later_words,
    "snooze": session.later_words,
    "move": life.move_words,
    "pause": lambda scene, text: replies.take_words(scene, f"pause {text}"),
    "resume": lambda scene, _: life.resume(scene),
    "back": lambda scene, _: life.resume(scene),
    "ran": lambda scene, _: stretches.ran(scene),
    "stretch": lambda scene, text: (
        plan_settings.undoable(scene, plan_settings.SETTERS["stretch"](scene, text)) if text else stretches.ran(scene)
    ),
    "settings": lambda scene, _: settings.show(scene),
}
ANY_TIME: Mapping[str, Flow] = {
    "start": onboarding.start,
    "privacy": privacy.show_privacy,
    "help": courtesy.show_help,
    "stop": privacy.stop,
    "forget": privacy.ask_forget,
    "delete": privacy.ask_forget,
    "export": privacy.export,
    "link": linking.link,
    "unlink": linking.unlink,
    "team": member.in_private,
}
"""Commands that work in every state, onboarding included."""

BARE: Mapping[str, Flow] = {
    "start": guide.begin,
    "today": session.today,
    "week": looking.press_week,
    "progress": looking.show_progress,
    "settings": settings.show,
    "help": courtesy.show_help,
    "why": knowledge.why,
    "check": knowledge.check,
    "privacy": privacy.show_privacy,
    "stop": guide.stop,
    **dict.fromkeys(("stretched", "stretches done", "did the stretches", "did my stretches"), stretches.stretched),
    **dict.fromkeys(courtesy.GREETINGS, session.today),
    **dict.fromkeys(courtesy.THANKS, courtesy.welcome),
}
"""Words that stand alone for a command where no question is open."""

BUTTONS: Mapping[str, Flow] = {
    "onboard-day": onboarding.tap_day,
    "onboard-week": onboarding.tap_week_done,
    "onboard-level": onboarding.tap_level,
    "onboard-zone": onboarding.tap_zone,
    "forget": privacy.press_forget,
    "link": linking.press_link,
    "unlink": linking.press_unlink,
}
READY_BUTTONS: Mapping[str, Flow] = {
    "start": guide.start,
    "done": session.press_done,
    "log-sets": forms.press_sets,
    "later": session.press_later,
    "skip": session.press_skip,
    "move": life.press_move,
    "set": guide.press_set,
    "set-other": guide.press_set_other,
    "swap": guide.press_swap,
    "skip-exercise": guide.press_skip_exercise,
    "how": knowledge.press_how,
    "undo": corrections.press_undo,
    "other": replies.press_other,
    "choose": replies.press_choice,
    "choose-name": replies.press_name,
    "ran": stretches.press_ran,
    "stretched": stretches.press_stretched,
    "today": session.today,
    "week": looking.press_week,
    "settings": settings.show,
    "prompt": plan_settings.press_prompt,
    "programme": plan_settings.press_programme,
    "gear": plan_settings.tap_gear,
    "habit": habits.press,
    "runs-day": plan_settings.tap_runs_day,
    "runs-done": plan_settings.tap_runs_done,
    "consent": life.press_consent,
    "pain-over": life.press_pain_over,
    "resume": life.resume,
    "go-on": life.go_on,
    "rest-a-while": life.rest_a_while,
    "check": knowledge.press_check,
}

DUE: Mapping[MessageKind, Flow] = {
    MessageKind.SESSION: session.ping,
    MessageKind.FOLLOW_UP: session.follow_up,
    MessageKind.STRETCH: stretches.due,
    MessageKind.REST_OVER: guide.rest_over,
    MessageKind.REVIEW: looking.review,
    MessageKind.NOTICE: life.how_is_it,
}

GRANTED: Mapping[type[Wish], Callable[[Scene, Granted], Outcome]] = {
    MakeCode: linking.code_made,
    ReadCode: linking.code_read,
    Join: linking.joined,
    Part: linking.parted,
}
"""Where a turn goes on once the shell has done what was wished for."""


def step(
    content: Content, snapshot: Snapshot, event: Event, now: datetime, *, zone_at: ZoneAt | None = None
) -> Outcome:
    """Decide one turn: the snapshot as it shall be, and what to say. Never raises for anything a person can send.

    `zone_at` turns a pin into a zone name; without it a pin is answered with a question.
    """
    conversation = load_conversation(snapshot.chat.conversation)
    scene = Scene(content=content, snapshot=snapshot, conversation=conversation, event=event, now=now, zone_at=zone_at)
    scene = changed(scene, conversation=_fitting(scene, conversation))
    if isinstance(event, Due):
        return _due(scene, event)
    if isinstance(event, Granted):
        wish = event.wish
        return table.go_on(scene, event, wish) if isinstance(wish, TeamWish) else GRANTED[type(wish)](scene, event)
    if isinstance(event, ChatMoved):
        return scene.answer()
    if isinstance(event, ChatClosed) and event.private:
        return linking.closed(scene, event)
    if isinstance(event, HeardAgain):
        return heard_again.say_again(scene, event) if event.private else table.say_again(scene, event)
    if not event.private:
        return table.in_group(scene)
    if scene.is_onboarded:
        scene = settle(scene)
    return _heard(standing.followed(scene, _spoken(scene)), now)


def _heard(outcome: Outcome, now: datetime) -> Outcome:
    """The outcome with the day noted on which they were heard: long silence is asked about."""
    person = outcome.snapshot.person
    zone = person.settings.zone
    if outcome.forget or person.athlete is None or zone is None:
        return outcome
    today = now.astimezone(ZoneInfo(zone)).date()
    if person.settings.heard_on == today:
        return outcome
    person = changed(person, settings=changed(person.settings, heard_on=today))
    return changed(outcome, snapshot=changed(outcome.snapshot, person=person))


def _fitting(scene: Scene, conversation: Conversation) -> Conversation:
    """The conversation with a state that fits the person: another chat may have brought onboarding to its end."""
    state = conversation.state
    if scene.is_onboarded and state not in {State.READY, State.ASKED}:
        return changed(conversation, state=State.READY, question=None)
    if not scene.is_onboarded and state in {State.READY, State.ASKED} and conversation.question is None:
        return changed(conversation, state=State.NEW)
    return conversation


def _due(scene: Scene, event: Due) -> Outcome:
    if scene.snapshot.team is not None and not scene.snapshot.chat.private:
        return table.due(scene, event)
    flow = DUE.get(event.delivery.kind)
    if flow is None or not scene.is_onboarded or scene.settings.stopped:
        return scene.answer()
    return flow(settle(scene))


def _spoken(scene: Scene) -> Outcome:
    event = scene.event
    if isinstance(event, ButtonPressed):
        return _pressed(_awake(scene), event)
    if isinstance(event, Reacted):
        return _reacted(scene, event)
    if isinstance(event, MediaReceived):
        return courtesy.media(scene)
    if isinstance(event, FileShared):
        return bringing.take_file(scene)
    if isinstance(event, TextReceived):
        return _typed(scene, event)
    return _by_state(_awake(scene))


def _awake(scene: Scene) -> Scene:
    """Whoever writes after /stop is heard again."""
    return scene.with_settings(stopped=False) if scene.settings.stopped else scene


def _typed(scene: Scene, event: TextReceived) -> Outcome:
    was_stopped, text = scene.settings.stopped, event.text.strip()
    if text.startswith("/"):
        outcome = _commanded(_awake(scene), text)
    elif (advice := life.red_flags(scene)) is not None:
        outcome = advice
    elif scene.conversation.state is State.READY and (word := _bare(text)) in BARE:
        outcome = BARE[word](_awake(scene))
    else:
        outcome = _by_state(_awake(scene))
    if was_stopped and not outcome.snapshot.person.settings.stopped and not outcome.forget:
        return changed(outcome, messages=(*outcome.messages, reply(phrase("awake"))))
    return outcome


def _bare(text: str) -> str:
    """A text as it may stand for a command: "Morning coach!" is "morning"."""
    return text.lower().strip(" .!?").removesuffix(" coach").strip(" ,.!")


def _by_state(scene: Scene) -> Outcome:
    question = scene.conversation.question
    if scene.conversation.state is State.ASKED and isinstance(scene.event, TextReceived):
        answer = ANSWERS.get(question.kind) if question is not None else None
        outcome = answer(scene, question) if answer is not None and question is not None else None
        word = _bare(scene.event.text)
        is_command = word in BARE and word != "stop"  # which may mean the question
        if outcome is not None and (not is_command or scene.after(outcome).conversation.question != question):
            return outcome
        scene = session.answered(scene)
        if is_command and scene.conversation.state is State.READY:
            return BARE[word](scene)
    flow = TABLE.get((scene.conversation.state, type(scene.event)))
    return courtesy.silence(scene) if flow is None else flow(scene)


def _commanded(scene: Scene, text: str) -> Outcome:
    word, _, rest = text[1:].partition(" ")
    name = word.partition("@")[0].lower()
    rest = rest.strip()
    if name in ANY_TIME and not (name == "start" and scene.is_onboarded):
        return ANY_TIME[name](scene)
    if not scene.is_onboarded:
        is_new, first = scene.conversation.state is State.NEW, phrase("first-things-first")
        return onboarding.start(scene) if is_new else onboarding.ask_again(scene, first)
    if name == "start":
        return session.today(scene)
    setter = plan_settings.setter_of(name)
    if name in COMMANDS:
        return COMMANDS[name](scene, rest)
    if setter is not None:
        return (
            plan_settings.undoable(scene, setter(scene, rest))
            if rest
            else plan_settings.prompt(scene, plan_settings.setting_name(name))
        )
    return courtesy.unknown_command(scene)


def _pressed(scene: Scene, event: ButtonPressed) -> Outcome:
    if not event.own or event.action is None:
        return courtesy.foreign_button(scene)
    flow = BUTTONS.get(event.action.name)
    if flow is None and scene.is_onboarded:
        flow = READY_BUTTONS.get(event.action.name)
    if flow is None:
        return courtesy.old_button(scene)
    try:
        return flow(scene)
    except (IndexError, ValueError, ZoneInfoNotFoundError):  # a button of an older version, with other arguments
        return courtesy.old_button(scene)


def _reacted(scene: Scene, event: Reacted) -> Outcome:
    """A thumb up on a session's ping means: done as planned."""
    of = event.of
    if of is None or of.kind is not MessageKind.SESSION or of.local_date is None or not courtesy.is_thumb(event):
        return courtesy.silence(scene)
    if not scene.is_onboarded or scene.entry_on(of.local_date) is None:
        return courtesy.silence(scene)
    return session.done(_awake(scene), of.local_date)
