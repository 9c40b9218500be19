"""Running weeks in people's own words: what is understood, and what is asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.weeks import WeekProblem, read_running_week
from training.model import RunKind, RunningWeek

LETTERS = {
    RunKind.REST: "r",
    RunKind.EASY: "e",
    RunKind.HARD: "h",
    RunKind.LONG: "l",
    RunKind.RECOVERY: "c",
}


def letters(week: RunningWeek | WeekProblem) -> str:
    """A week as seven letters, a problem as its key's last word."""
    if isinstance(week, WeekProblem):
        return week.phrase.key.removeprefix("week-problem-")
    return "".join(LETTERS[kind] for kind in week.days)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("mon easy, tue hard, thu easy, sat long", "ehrerlr"),
        ("Mon Wed Fri + long run Sunday", "erererl"),
        ("weekdays", "eeeeerr"),
        ("i run mon wed sat, long one on saturday", "ererrlr"),
        ("mon, wed and sat. sat is long", "ererrlr"),
        ("tue thu sun, sunday is the long run and thursday is intervals", "rerhrrl"),
        ("every other day", "ererere"),
        ("M W F", "erererr"),
        ("T Th Sa", "rererer"),
        ("MWF", "erererr"),
        ("M T W T F", "eeeeerr"),
        ("TuTh", "rererrr"),
        ("Mon-Wed easy", "eeerrrr"),
        ("Monday through Friday easy, long run Saturday", "eeeeelr"),
        ("fri-sun easy", "rrrreee"),
        ("sat to mon", "errrree"),
        ("tempo Tuesday", "rhrrrrr"),
        ("mon/wed/fri", "erererr"),
        ("mon/wed/fri easy, sun long", "erererl"),
        ("tue & thu hard, sat long, rest easy", "ehehele"),
        ("tue hard; sat long; everything else easy", "eheeele"),
        ("Mon Wed Fri and long run Sunday", "erererl"),
        ("I run mon wed fri and sunday long", "erererl"),
        ("every day except friday", "eeeeree"),
        ("weekdays but not wednesday, long on sunday", "eereerl"),
        ("no runs on monday, tue easy", "rerrrrr"),
        ("weekends long", "rrrrrll"),
        ("every day easy, sun long, wed rest", "eereeel"),
        ("mon: easy\ntue: intervals\nsun: long run", "ehrrrrl"),
        ("easy: mon, wed, fri; long: sun", "erererl"),
        ("hard: tue, thu, long: sat", "rhrhrlr"),
        ("easy on Mon and Wed, long run on Sunday", "ererrrl"),
        ("mon easy tue hard thu easy sat long", "ehrerlr"),
        ("sunday, long", "rrrrrrl"),
        ("tuesday intervals then sunday long", "rhrrrrl"),
        ("Tuesdays and Thursdays, long run on Sundays", "rererrl"),
        ("mon easy 10k, tue 8x400 track, sat 20km long", "ehrrrlr"),
        ("Mon easy run, Tue workout, Wed rest, Thu easy run, Fri rest, Sat long run, Sun recovery", "ehrerlc"),
        ("Mon E, Tue H, Sat L", "ehrrrlr"),
        ("tusday hard, wendesday easy", "rherrrr"),
        ("MON EASY,TUE HARD", "ehrrrrr"),
        ("montag locker, mittwoch intervalle, sonntag lang", "erhrrrl"),
        ("mo mi fr, so lang", "erererl"),
        ("lun facile, mer fractionné, dim longue", "erhrrrl"),
        ("lunes suave, miércoles series, domingo larga", "erhrrrl"),
        ("mon rest, tue rest, wed rest, thu rest, fri rest, sat rest, sun rest", "rrrrrrr"),
    ],
)
def test_a_running_week_is_understood(text: str, answer: str) -> None:
    """An unnamed weekday is rest, one named without a kind is easy."""
    assert answer == letters(read_running_week(text))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "none"),
        ("   ", "none"),
        ("nan", "none"),
        ("²", "none"),
        ("🏃", "none"),
        ("12 10 8", "none"),
        ("4 times a week", "none"),
        ("long", "none"),
        ("5" * 400, "none"),
        ("5" * 5000, "long"),
        ("mon easy mon hard", "twice"),
        ("mon tue wed thu fri sat sun mon tue wed thu fri sat sun", "twice"),
        ("mon easy, tue hard, mon long", "twice"),
        ("mon yoga", "strange"),
        ("T Th S", "letter"),
        ("mon easy, long", "homeless"),
    ],
)
def test_what_is_doubtful_is_asked_about(text: str, problem: str) -> None:
    """One clear question, and nothing is taken."""
    assert problem == letters(read_running_week(text))


def test_a_problem_keeps_what_was_understood() -> None:
    """Nothing typed is lost: only the doubtful day is missing."""
    problem = read_running_week("mon easy, tue hard, wed yoga")
    assert isinstance(problem, WeekProblem)

    assert dict(problem.understood) == {0: RunKind.EASY, 1: RunKind.HARD}
    assert problem.phrase.values["word"] == "yoga"


def week_in_words(week: RunningWeek) -> str:
    """The week as a text that reads back as the same week: `mon easy, tue hard`."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return ", ".join(f"{name} {kind.value}" for name, kind in zip(names, week.days, strict=True))


@given(st.tuples(*[st.sampled_from(list(RunKind))] * 7))
def test_a_week_in_words_reads_back_as_itself(days: tuple[RunKind, ...]) -> None:
    """All seven days named."""
    week = RunningWeek(days=days)

    assert read_running_week(week_in_words(week)) == week


@given(st.text(max_size=200))
def test_any_text_is_a_week_or_a_question(text: str) -> None:
    """Never an error."""
    assert isinstance(read_running_week(text), RunningWeek | WeekProblem)
