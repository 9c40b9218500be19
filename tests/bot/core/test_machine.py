"""Anything at any time: the core never raises, and what must always hold does."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.core.state import State
from store.model import SessionStatus
from tests.conversation import Conversation

REPLIES = st.sampled_from(
    [
        "12 10 8",
        "3x10",
        "12 10 8 @ 10kg",
        "push-ups 15 12 10; rows 3x10 @ 12kg",
        "done",
        "skip",
        "skip rows",
        "undo",
        "repeat",
        "last one was 9",
        "ran",
        "my left shoulder hurts",
        "lat pulldown pinches",
        "swap the rows",
        "later",
        "snooze 2h",
        "at 6pm",
        "friday instead",
        "holiday until 3 Jan",
        "pause",
        "I'm back",
        "ping me at 6:30",
        "use lb",
        "should I do 3x10?",
        "8-10",
        "1000 push-ups",
        "yes",
        "no",
        "first",
        "second",
        "chest pain",
        "I'm in Tokyo",
        "swam",
        "/start",
        "/week",
        "/today",
        "/log",
        "/progress",
        "/why",
        "/how push-up",
        "/check",
        "/settings",
        "/gear",
        "/gear none",
        "/programme",
        "/programme marathon",
        "/programme daily",
        "/programme kinetic",
        "/programme physio",
        "/race 2027-03-25",
        "/runs mon easy, wed hard",
        "/runs",
        "/zone",
        "/zone Auckland",
        "/move",
        "/move thu to fri",
        "/stop",
        "/forget",
        "/privacy",
        "/sessions 1",
        "/run thu rest",
        "/level beginner",
        "/nonsense",
        "/",
        "mon easy, tue hard, thu easy, sat long",
        "intermediate",
        "Berlin",
        "7:45",
    ]
)


class AnythingGoes(RuleBasedStateMachine):
    """One athlete who types, taps, repeats, edits and waits as they like."""

    @initialize(onboarded=st.booleans())
    def meet(self, *, onboarded: bool) -> None:
        """Someone new, or someone through onboarding."""
        self.talk = Conversation().onboarded() if onboarded else Conversation()

    @rule(text=REPLIES)
    def says(self, text: str) -> None:
        """One of the things people say."""
        self.talk.say(text)

    @rule(text=st.text(max_size=60))
    def says_anything(self, text: str) -> None:
        """Whatever a keyboard can make."""
        self.talk.say(text)

    @rule(text=REPLIES, back=st.integers(1, 8))
    def edits(self, text: str, back: int) -> None:
        """An earlier message is edited."""
        self.talk.say(text, message=f"m-e{max(1, self.talk._events - back)}", edited=True)

    @precondition(lambda self: any(message.buttons for _, message, _ in self.talk.history))
    @rule(data=st.data())
    def presses(self, data: st.DataObject) -> None:
        """Any button that was ever shown, old ones included."""
        shown = [(b, row) for _, m, row in self.talk.history[-40:] for line in m.buttons for b in line]
        if shown:
            button, row = data.draw(st.sampled_from(shown))
            self.talk.press_action(button.action, of=row)

    @rule(hours=st.integers(0, 40))
    def waits(self, hours: int) -> None:
        """Time goes on, and what is owed comes."""
        self.talk.run_to(self.talk.now + timedelta(hours=hours, minutes=7))

    @rule(emoji=st.sampled_from(["👍", "👎"]))
    def reacts(self, emoji: str) -> None:
        """A reaction on the newest ping."""
        self.talk.react(emoji)

    @rule()
    def sends_a_photo(self) -> None:
        """Something the coach does not read."""
        self.talk.send("photo")

    @rule(latitude=st.floats(), longitude=st.floats())
    def shares_a_pin(self, latitude: float, longitude: float) -> None:
        """A location, anywhere."""
        self.talk.pin(latitude, longitude)

    @invariant()
    def the_log_is_sound(self) -> None:
        """Set numbers go up and are used once; every set of a session has its session."""
        if not hasattr(self, "talk"):
            return
        snapshot = self.talk.snapshot
        numbers = [entry.seq for entry in snapshot.sets]
        assert numbers == sorted(set(numbers))
        assert not numbers or numbers[-1] < snapshot.person.next_seq
        dates = [entry.local_date for entry in snapshot.sessions]
        assert dates == sorted(set(dates))
        assert {entry.session_date for entry in snapshot.sets} <= {*dates, None}

    @invariant()
    def the_state_fits(self) -> None:
        """A question is open exactly while something was asked; a finished session has no timer."""
        if not hasattr(self, "talk"):
            return
        memory = self.talk.memory
        assert (memory.state is State.ASKED) == (memory.question is not None)
        for entry in self.talk.snapshot.sessions:
            assert entry.rest_over_at is None or entry.status is SessionStatus.OPEN

    @invariant()
    def every_turn_is_answered_briefly(self) -> None:
        """Two messages at most come in answer to one event, an additional word after /stop apart."""
        if hasattr(self, "talk"):
            assert len(self.talk.messages) <= 3


AnythingGoes.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestAnythingGoes = AnythingGoes.TestCase
