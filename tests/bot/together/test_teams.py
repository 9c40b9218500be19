"""A team in a Telegram group and a Discord channel at once, over days: cards, members, board, captains."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.team.picture import week_from_json
from bot.doors.model import Post
from bot.hearing import Hearing
from store.model import Address, DeliveryState, MessageKind
from store.store import Store
from tests.bot.together.house import ADA, BEN, CHANNEL, CLEO, EVE, GROUP, OTHER, Club, Someone

SET_UP = "/team set-up circuit on tue, thu at 18:00 in Berlin with dumbbells called Harriers"


@pytest.fixture(name="club")
async def _club(store: Store) -> Club:
    return Club(store)


def cards(posts: list[Post]) -> list[Post]:
    """The team's cards among these, their changes left out."""
    return [post for post in posts if post.body.kind is MessageKind.TEAM and post.edit is None]


def code_in(club: Club) -> str:
    """The line to be typed elsewhere that came back last."""
    return next(post.body.copy for post in club.answers if post.body.copy)


async def with_card(club: Club) -> Post:
    """A team whose first card has come."""
    await club.say(GROUP, ADA, SET_UP, captain=True)
    (card,) = cards(await club.until("2027-01-05 18:00"))
    return card


async def test_a_captain_sets_a_team_up_and_its_card_comes_at_its_minute(club: Club) -> None:
    said = await club.say(GROUP, ADA, SET_UP, captain=True)
    early = await club.until("2027-01-05 17:59")
    (card,) = cards(await club.until("2027-01-05 18:00"))

    assert "team-set-up" in said
    assert cards(early) == []
    assert card.address == GROUP
    assert "team-card-head" in card.body.keys


async def test_a_card_that_comes_late_says_so_on_the_teams_own_clock(club: Club) -> None:
    await club.say(GROUP, ADA, SET_UP, captain=True)
    club.clock.at = datetime(2027, 1, 5, 18, 30, tzinfo=UTC)  # 19:30 in Berlin: the machine was down at 18:00
    (card,) = cards(await club.until("2027-01-05 19:30"))
    await club.press(card, BEN, "team-level")
    await club.press(card, BEN, "team-in")
    edits = await club.until("2027-01-05 19:40")

    assert card.body.text.startswith("Sorry, this comes late: it was due at 18:00.")
    assert ["late" in post.body.keys for post in edits] == [False]


async def test_who_may_not_manage_the_chat_sets_nothing_up(club: Club) -> None:
    assert await club.say(GROUP, EVE, SET_UP) == ["team-may-not"]
    assert (await club.snapshot(GROUP)).team is None


async def test_a_newcomer_joins_in_two_taps(club: Club) -> None:
    card = await with_card(club)

    joined = await club.press(card, BEN, "team-level", nth=0)
    done = await club.press(card, BEN, "team-done")

    ben = await club.snapshot(BEN.private)
    assert joined == ["team-joined"]
    assert done == ["team-written"]
    assert ben.person.athlete is not None
    assert ben.person.athlete.team is not None
    assert ben.person.athlete.team.alone
    assert ben.sets
    assert {entry.local_date.isoformat() for entry in ben.sets} == {"2027-01-05"}


async def test_who_joins_after_midnight_from_yesterdays_card_is_done_on_it(club: Club) -> None:
    card = await with_card(club)
    await club.until("2027-01-06 00:30")
    await club.press(card, BEN, "team-level", nth=0)

    assert await club.press(card, BEN, "team-done") == ["team-written"]
    (entry,) = (await club.snapshot(BEN.private)).sessions
    assert entry.local_date.isoformat() == "2027-01-05"


async def test_yesterdays_card_may_still_be_answered_by_who_said_nothing_on_the_day(club: Club) -> None:
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-in")
    await club.until("2027-01-06 09:00")
    await club.say(BEN.private, BEN, "/week")  # a look at the plan the next day counts what was missed

    assert "recorded" in await club.press(card, BEN, "team-done")
    assert "team-card-done" in (await club.until("2027-01-06 09:01"))[-1].body.keys


async def test_a_newcomer_gets_nothing_in_private_and_a_plan_of_their_own_when_they_ask(club: Club) -> None:
    card = await with_card(club)
    await club.press(card, BEN, "team-level", nth=1)
    week = await club.until("2027-01-10 23:00")
    await club.onboard(BEN)

    ben = await club.snapshot(BEN.private)
    assert [post for post in week if post.address == BEN.private] == []
    assert ben.person.athlete is not None
    assert ben.person.athlete.team is not None
    assert not ben.person.athlete.team.alone


async def test_an_athletes_own_plan_takes_the_team_days_in_and_there_is_one_ping_for_them(club: Club) -> None:
    await club.onboard(ADA)
    card = await with_card(club)
    await club.press(card, ADA, "team-in")

    posts = await club.until("2027-01-24 23:00")

    private = [post for post in posts if post.address == ADA.private and post.body.kind is MessageKind.SESSION]
    days = {post.key.split(":")[3] for post in private}
    team_days = {post.key.split(":")[3] for post in cards(posts)}
    assert team_days == {"2027-01-07", "2027-01-12", "2027-01-14", "2027-01-19", "2027-01-21"}
    assert not days & team_days


async def test_my_version_is_for_the_presser_alone(club: Club) -> None:
    await club.onboard(ADA)
    card = await with_card(club)

    keys = await club.press(card, ADA, "team-mine")

    (post,) = club.answers
    assert "day-session" in keys
    assert post.address == ADA.private
    assert post.body.only_to == ADA.id


async def test_a_reply_to_the_card_is_the_writers_own_sets(club: Club) -> None:
    await club.onboard(ADA)
    await club.onboard(BEN)
    card = await with_card(club)
    message = f"m{club.doors['telegram'].posts.index(card)}"

    await club.say(GROUP, BEN, "push-ups 9 8", reply_to=message)

    ben, ada = await club.snapshot(BEN.private), await club.snapshot(ADA.private)
    public = [post for post in club.answers if post.address == GROUP]
    assert [entry.logged.reps for entry in ben.sets] == [9, 8]
    assert ada.sets == ()
    assert [(post.body.text, post.body.reaction) for post in public] == [("", "✍")]


async def test_taps_change_one_card_at_most_every_five_seconds(club: Club) -> None:
    card = await with_card(club)
    for who in (ADA, BEN, EVE):
        await club.press(card, who, "team-level", nth=0)
        await club.press(card, who, "team-in")

    posts = await club.until("2027-01-05 18:30")

    assert [post.edit for post in posts] == [f"m{club.doors['telegram'].posts.index(card)}"]
    assert "team-card-in" in posts[0].body.keys


async def test_taps_that_go_on_coming_do_not_put_a_change_off(club: Club) -> None:
    """On a busy machine the next tap is there before the change whose instant has come."""
    card = await with_card(club)
    changes = []
    for second in range(0, 30, 5):
        club.clock.at = club.clock.at.replace(second=second)
        who = Someone(str(1000 + second), f"Runner {second}")
        await club.take([await club.pressed(card, who, "team-level"), await club.pressed(card, who, "team-done")])
        changes += [one for one in await club.until(f"2027-01-05 18:00:{second:02d}") if one.edit is not None]

    assert len(changes) == 5
    assert [one.body.text.count("R.") for one in changes] == [2, 3, 4, 5, 6]


async def test_after_a_silence_todays_card_can_be_tapped_again_once(club: Club) -> None:
    card = await with_card(club)
    hearing = Hearing(club.store, club.turns, club.hand_in, club.clock)
    await hearing.hears("telegram", club.clock.at)
    for _ in range(2):
        club.clock.forward(minutes=10)
        await hearing.hears("telegram", club.clock.at)
    (again,) = [post for post in await club.until("2027-01-05 18:21") if "tap-again-team" in post.body.keys]
    await club.press(again, ADA, "team-level", nth=0)
    await club.press(again, ADA, "team-in")
    posts = [post for post in await club.until("2027-01-05 18:30") if post.body.kind is MessageKind.TEAM]

    assert again.address == GROUP
    assert [post.edit for post in posts] == [f"m{club.doors['telegram'].posts.index(card)}"]


async def test_one_team_lives_in_a_telegram_group_and_a_discord_channel(club: Club) -> None:
    await club.onboard(ADA)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    await club.say(GROUP, ADA, "/team chat", captain=True)
    code = code_in(club)
    adopted = await club.say(CHANNEL, CLEO, code, captain=True)

    posts = cards(await club.until("2027-01-05 18:00"))
    by_door = {post.address.door: post for post in posts}
    await club.press(by_door["discord"], CLEO, "team-level", nth=2)
    await club.press(by_door["discord"], CLEO, "team-done")
    edits = await club.until("2027-01-05 18:05")

    assert "team-adopted" in adopted
    assert {post.address for post in posts} == {GROUP, CHANNEL}
    assert {post.address for post in edits} == {GROUP, CHANNEL}
    assert all("team-card-done" in post.body.keys for post in edits)


async def test_a_fortnight_of_a_team_ends_in_a_board_that_names_nobody_missing(club: Club) -> None:
    await club.onboard(ADA)
    await club.onboard(BEN)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    posts: list[Post] = []
    for day in ("05", "07", "12", "14"):
        arrived = await club.until(f"2027-01-{day} 18:00")
        posts += arrived
        (card,) = cards(arrived)
        await club.press(card, ADA, "team-done")
        await club.press(card, BEN, "team-in")
    posts += await club.until("2027-01-17 23:00")

    board = await club.say(GROUP, ADA, "/team board")
    text = club.answers[0].body.text
    recaps = [post for post in posts if post.address == GROUP and post.body.kind is MessageKind.REVIEW]
    assert board == ["team-board-head", "team-board-line", "team-board-rest"]
    assert "A. L.: 4 of 4, 2 weeks in a row" in text
    assert "B. O." not in text
    assert len(recaps) == 2
    snapshot = await club.snapshot(GROUP)
    sent = [row for row in snapshot.sent if row.kind is MessageKind.TEAM and row.nth == 0]
    assert [row.state for row in sent if row.local_date and row.local_date.isoformat() <= "2027-01-14"] == [
        DeliveryState.SENT
    ] * 4


async def test_a_coach_asleep_over_a_teams_day_breaks_nobodys_streak(club: Club) -> None:
    await club.onboard(ADA)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    for day in ("05", "07"):
        (card,) = cards(await club.until(f"2027-01-{day} 18:00"))
        await club.press(card, ADA, "team-done")
    club.clock.at += timedelta(days=6)  # over Tuesday the 12th
    await club.dispatcher.tick(club.clock.at)
    before = await club.say(GROUP, ADA, "/team board")
    asleep = club.answers[0].body.text
    (card,) = cards(await club.until("2027-01-14 18:00"))
    await club.press(card, ADA, "team-done")
    await club.say(GROUP, ADA, "/team board")

    assert before[0] == "team-board-head"
    assert "A. L.: 2 of 2" in asleep
    assert "A. L.: 3 of 3, 2 weeks in a row" in club.answers[0].body.text


async def test_what_is_done_and_taken_back_in_private_shows_on_the_card(club: Club) -> None:
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-in")
    await club.say(BEN.private, BEN, "done")
    done = await club.until("2027-01-05 18:02")
    await club.say(BEN.private, BEN, "undo")
    undone = await club.until("2027-01-05 18:04")
    await club.press(card, BEN, "team-done")
    (echo,) = club.answers
    again = await club.until("2027-01-05 18:06")
    await club.press(echo, BEN, "undo")
    last = await club.until("2027-01-05 18:08")

    marks = ["team-card-done" in posts[-1].body.keys for posts in (done, undone, again, last)]
    assert marks == [True, False, True, False]
    assert "team-card-in" in last[-1].body.keys
    assert (await club.snapshot(BEN.private)).sets == ()


@pytest.mark.parametrize(("emoji", "key"), [("👍", "team-card-in"), ("❤️", "team-card-in"), ("🔥", "team-card-done")])
async def test_a_members_reaction_on_the_card_counts(club: Club, emoji: str, key: str) -> None:
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-mine")
    in_group = await club.react(card, BEN, emoji)
    edits = await club.until("2027-01-05 18:02")

    assert key in edits[-1].body.keys
    assert ("recorded" in in_group) == (key == "team-card-done")
    assert [post.address for post in club.answers] == ([BEN.private] if in_group else [])


async def test_a_reaction_of_a_stranger_or_another_sign_changes_nothing(club: Club) -> None:
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-mine")

    assert await club.react(card, EVE, "🔥") == []
    assert await club.react(card, BEN, "👎") == []
    assert [post for post in await club.until("2027-01-05 18:02") if post.edit] == []
    assert (await club.snapshot(EVE.private)).person.id is None


async def test_the_next_session_is_told_at_the_teams_minute_on_its_days(club: Club) -> None:
    await club.onboard(ADA, "mon easy, wed easy, thu hard, sat long")
    await club.say(GROUP, ADA, SET_UP, captain=True)
    (card,) = cards(await club.until("2027-01-05 18:00"))
    await club.press(card, ADA, "team-done")
    (echo,) = club.answers

    assert "Next session: Thu 7 Jan 18:00." in echo.body.text


async def test_a_captain_ends_the_team_in_all_its_chats_and_the_logs_stay(club: Club) -> None:
    await club.onboard(ADA)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    await club.say(GROUP, ADA, "/team chat", captain=True)
    await club.say(CHANNEL, CLEO, code_in(club), captain=True)
    by_door = {post.address.door: post for post in cards(await club.until("2027-01-05 18:00"))}
    await club.press(by_door["discord"], CLEO, "team-level", nth=2)
    await club.press(by_door["discord"], CLEO, "team-done")
    await club.press(by_door["telegram"], ADA, "team-done")
    asked = await club.say(GROUP, ADA, "/team end", captain=True)
    (question,) = club.answers
    refused = await club.press(question, BEN, "team-end", captain=True)
    kept = await club.press(question, ADA, "team-end", captain=True, nth=1)
    ended = await club.press(question, ADA, "team-end", captain=True)
    told = {post.address for post in club.answers if "team-ended" in post.body.keys}
    again = await club.press(question, ADA, "team-end", captain=True)
    later = await club.until("2027-01-14 18:30")

    ada, cleo = await club.snapshot(ADA.private), await club.snapshot(CLEO.private)
    assert asked == ["team-end-ask", "team-end-history"]
    assert refused == ["team-may-not"]
    assert kept == ["team-end-not"]
    assert ended == ["team-ended", "team-ended"]
    assert told == {GROUP, CHANNEL}
    assert [post for post in later if post.address in {GROUP, CHANNEL}] == []
    assert (await club.snapshot(GROUP)).team is None
    assert (await club.snapshot(CHANNEL)).team is None
    assert ada.person.athlete is not None
    assert ada.person.athlete.team is None
    assert cleo.person.athlete is None
    assert ada.sets
    assert cleo.sets
    assert again == ["team-none"]
    assert "team-set-up" in await club.say(GROUP, ADA, SET_UP, captain=True)


async def test_the_recap_comes_with_its_picture_in_both_chats_on_the_teams_own_sunday(club: Club) -> None:
    await club.onboard(ADA)
    await club.say(GROUP, ADA, SET_UP.replace("Berlin", "Tokyo"), captain=True)
    await club.say(GROUP, ADA, "/team chat", captain=True)
    await club.say(CHANNEL, CLEO, code_in(club), captain=True)
    by_door = {post.address.door: post for post in cards(await club.until("2027-01-05 18:00"))}
    await club.press(by_door["telegram"], ADA, "team-done")
    await club.press(by_door["discord"], CLEO, "team-level")
    early = await club.until("2027-01-10 10:59")  # 18:59 in Tokyo
    posts = await club.until("2027-01-10 11:00")

    recaps = [post for post in posts if post.body.kind is MessageKind.REVIEW]
    assert not [post for post in early if post.address == GROUP and post.body.kind is MessageKind.REVIEW]
    assert {post.address for post in recaps} == {GROUP, CHANNEL}
    for post in recaps:
        (picture,) = post.body.pictures
        week = week_from_json(picture.of)
        assert picture.kind == "board"
        assert [(bar.name, bar.done, bar.planned) for bar in week.bars] == [("A. L.", 1, 2)]
        assert week.more == 1


async def test_a_pause_and_pain_never_count_against_anyone(club: Club) -> None:
    await club.onboard(ADA)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    (card,) = cards(await club.until("2027-01-05 18:00"))
    await club.press(card, ADA, "team-done")
    await club.say(ADA.private, ADA, "holiday until 16 Jan")
    await club.until("2027-01-19 18:00")

    await club.say(GROUP, ADA, "/team board")

    assert "A. L.: 1 of 1" in club.answers[0].body.text


async def test_a_nudge_is_private_kind_and_once_a_week(club: Club) -> None:
    await club.onboard(ADA)
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-in")
    await club.until("2027-01-06 10:00")

    await club.say(GROUP, ADA, "/team nudge", captain=True)
    first = [post.address for post in club.answers if "team-nudge" in post.body.keys]
    await club.say(GROUP, ADA, "/team nudge", captain=True)
    second = [post.address for post in club.answers if "team-nudge" in post.body.keys]

    assert first == [BEN.private]
    assert second == []


async def test_nobody_is_nudged_who_is_away_hurting_or_has_stopped_and_a_week_later_once_more(club: Club) -> None:
    people = [Someone(str(20 + n), f"Runner {n}") for n in range(4)]
    card = await with_card(club)
    for who in people:
        await club.onboard(who)
        await club.press(card, who, "team-in")
    await club.say(people[0].private, people[0], "holiday until 30 Jan")
    await club.say(people[1].private, people[1], "my shoulder hurts")
    await club.say(people[1].private, people[1], "yes")
    await club.say(people[2].private, people[2], "/stop")
    found: list[list[Address]] = []
    for day in ("06", "12", "13"):
        await club.until(f"2027-01-{day} 20:00")
        await club.say(GROUP, ADA, "/team nudge", captain=True)
        found.append([post.address for post in club.answers if "team-nudge" in post.body.keys])
        said = [post.body.text for post in club.answers if post.body.only_to == ADA.id]
        assert not any(who.name in text for who in people for text in said)

    assert found == [[people[3].private], [], [people[3].private]]


async def test_nobody_is_named_as_missing_where_the_team_can_read_it(club: Club) -> None:
    """A fortnight in which one trains and one never does; both chose their full names."""
    await club.onboard(ADA)
    await club.onboard(BEN)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    await club.say(GROUP, ADA, "/team invite", captain=True)
    await club.say(BEN.private, BEN, code_in(club))
    for who in (ADA, BEN):
        await club.say(who.private, who, "/team name full")
    public: list[Post] = []
    for day in ("05", "07", "12", "14"):
        arrived = await club.until(f"2027-01-{day} 18:00")
        await club.press(cards(arrived)[0], ADA, "team-done")
        public += arrived
    public += await club.until("2027-01-17 23:00")
    for text in ("/team", "/team board", "/team help"):
        await club.say(GROUP, ADA, text, captain=True)
        public += club.answers

    read = [post.body.text + "".join(one.of for one in post.body.pictures) for post in public if post.address == GROUP]
    assert sum("Ada Lovelace" in text for text in read) >= 6
    assert not any("Okri" in text for text in read)


async def test_a_week_in_which_nobody_trained_is_not_looked_back_on(club: Club) -> None:
    await club.onboard(ADA)
    card = await with_card(club)
    await club.press(card, ADA, "team-in")

    assert [post for post in await club.until("2027-01-10 23:00") if "team-recap-head" in post.body.keys] == []


async def test_who_is_in_no_team_is_told_so_when_they_leave(club: Club) -> None:
    await club.say(GROUP, ADA, SET_UP, captain=True)

    assert await club.say(GROUP, BEN, "/team leave") == ["team-not-in"]


async def test_a_change_reaches_everyones_plan_and_the_cards(club: Club) -> None:
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-in")

    changed = await club.say(GROUP, ADA, "/team change on wed at 19:00", captain=True)
    posts = cards(await club.until("2027-01-14 23:00"))

    ben = await club.snapshot(BEN.private)
    assert "team-changed" in changed
    assert [post.key.split(":")[3] for post in posts] == ["2027-01-06", "2027-01-13"]
    assert ben.person.athlete is not None
    assert ben.person.athlete.team is not None
    assert ben.person.athlete.team.days == (2,)


async def test_a_paused_team_sends_no_card(club: Club) -> None:
    await club.say(GROUP, ADA, SET_UP, captain=True)
    await club.say(GROUP, ADA, "/team pause until 11 Jan", captain=True)

    posts = cards(await club.until("2027-01-13 23:00"))

    assert [post.key.split(":")[3] for post in posts] == ["2027-01-12"]


async def test_a_captain_who_lost_the_platforms_permission_changes_nothing(club: Club) -> None:
    await club.say(GROUP, ADA, SET_UP, captain=True)

    assert await club.say(GROUP, ADA, "/team change on wed") == ["team-may-not"]


async def test_a_captain_hands_over(club: Club) -> None:
    await club.say(GROUP, ADA, SET_UP, captain=True)
    await club.say(GROUP, ADA, "/team hand-over", captain=True)
    (offer,) = club.answers
    refused = await club.press(offer, EVE, "team-take-over")
    taken = await club.press(offer, BEN, "team-take-over", captain=True)

    assert refused == ["team-may-not"]
    assert taken == ["team-taken-over"]
    assert await club.say(GROUP, ADA, "/team pause", captain=True) == ["team-may-not"]
    assert "team-paused-open" in await club.say(GROUP, BEN, "/team pause", captain=True)


async def test_an_invitation_works_until_it_is_revoked(club: Club) -> None:
    await club.onboard(ADA)
    await club.onboard(BEN)
    await club.onboard(EVE)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    await club.say(GROUP, ADA, "/team invite", captain=True)
    code = code_in(club)

    joined = await club.say(BEN.private, BEN, code)
    revoked = await club.say(GROUP, ADA, "/team revoke", captain=True)
    late = await club.say(EVE.private, EVE, code)

    team = (await club.snapshot(GROUP)).team
    assert "team-joined-private" in joined
    assert revoked == ["team-revoked"]
    assert late == ["team-code-wrong"]
    assert team is not None
    assert len(team.members) == 2


async def test_leaving_takes_the_history_along_and_leaves_nothing(club: Club) -> None:
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-done")
    left = await club.say(BEN.private, BEN, "/team leave")

    ben = await club.snapshot(BEN.private)
    team = (await club.snapshot(GROUP)).team
    assert left == ["team-left"]
    assert ben.sets
    assert ben.person.athlete is not None
    assert ben.person.athlete.team is None
    assert team is not None
    assert team.member(ben.person.id) is None


async def test_who_is_forgotten_is_gone_from_the_team_too(club: Club) -> None:
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-in")
    await club.say(BEN.private, BEN, "/forget")
    await club.say(BEN.private, BEN, "yes")

    team = (await club.snapshot(GROUP)).team
    assert team is not None
    assert [member.captain for member in team.members] == [True]


async def test_members_choose_how_they_are_named(club: Club) -> None:
    await club.onboard(BEN)
    card = await with_card(club)
    await club.press(card, BEN, "team-in")
    shown: dict[str, str] = {}
    for choice in ("full", "initials", "hidden"):
        await club.say(BEN.private, BEN, f"/team name {choice}")
        await club.say(GROUP, ADA, "/team members", captain=True)
        shown[choice] = club.answers[0].body.text

    assert "Ben Okri" in shown["full"]
    assert "B. O." in shown["initials"]
    assert "B" not in shown["hidden"].split(":")[1]


async def test_a_card_of_another_chat_cannot_be_pressed(club: Club) -> None:
    card = await with_card(club)
    elsewhere = Post(key=card.key, token=card.token, address=OTHER, body=card.body)

    assert await club.press(elsewhere, EVE, "team-level") == ["not-your-button"]


async def test_a_group_that_becomes_a_supergroup_keeps_its_team(club: Club) -> None:
    from bot.core.model import ChatMoved, Sender

    await club.say(GROUP, ADA, SET_UP, captain=True)
    moved = ChatMoved(
        id="moved", address=GROUP, sender=Sender(id=GROUP.chat), at=club.clock.at, private=False, to=OTHER
    )
    await club.take([moved])

    (card,) = cards(await club.until("2027-01-05 18:00"))
    assert card.address == OTHER
    assert "team-about" in await club.say(OTHER, ADA, "/team")


async def test_two_hundred_members_tapping_in_a_minute_make_few_changes_and_lose_no_tap(club: Club) -> None:
    card = await with_card(club)
    posts: list[Post] = []
    for second in range(0, 60, 2):
        events = []
        for number in range(second * 200 // 60, (second + 2) * 200 // 60):
            who = Someone(str(1000 + number), f"Runner {number}")
            events.append(await club.pressed(card, who, "team-level", nth=number % 3))
            events.append(await club.pressed(card, who, "team-done"))
        await club.take(events)
        posts += await club.until(f"2027-01-05 18:00:{second:02d}")
    posts += await club.until("2027-01-05 18:02")

    team = (await club.snapshot(GROUP)).team
    changes = [post for post in posts if post.edit is not None]
    assert team is not None
    assert sum(member.done_on is not None for member in team.members) == 200
    assert len(changes) <= 13
    assert "and 192 more" in changes[-1].body.text


async def test_a_team_card_is_never_sent_twice_nor_lost_by_a_restart(club: Club) -> None:
    await club.say(GROUP, ADA, SET_UP, captain=True)
    first = cards(await club.until("2027-01-05 18:00"))
    again = Club(club.store)
    again.clock.at = club.clock.at
    later = cards(await again.until("2027-01-07 18:00"))

    assert [post.key.split(":")[3] for post in first + later] == ["2027-01-05", "2027-01-07"]


async def test_someone_who_links_two_chats_stays_one_member(club: Club) -> None:
    await club.onboard(ADA)
    await club.say(GROUP, ADA, SET_UP, captain=True)
    await club.say(GROUP, ADA, "/team chat", captain=True)
    await club.say(CHANNEL, CLEO, code_in(club), captain=True)
    posts = {post.address: post for post in cards(await club.until("2027-01-05 18:00"))}
    await club.press(posts[GROUP], ADA, "team-in")
    await club.press(posts[CHANNEL], CLEO, "team-level", nth=1)
    await club.press(posts[CHANNEL], CLEO, "team-done")

    await club.say(ADA.private, ADA, "/link")
    code = code_in(club)
    await club.say(CLEO.private, CLEO, code)
    await club.say(CLEO.private, CLEO, "yes")

    team = (await club.snapshot(GROUP)).team
    ada = await club.snapshot(ADA.private)
    assert team is not None
    assert [member.person for member in team.members] == [ada.person.id]
    assert len(ada.chats) == 2
    assert ada.sets


async def test_a_plan_of_ones_own_stands_before_one_that_is_the_teams_only(club: Club) -> None:
    """Who joined on Discord with a tap and has a plan on Telegram keeps that plan, whichever gives the code."""
    card = await with_card(club)
    await club.press(card, BEN, "team-level", nth=0)
    await club.press(card, BEN, "team-done")
    await club.onboard(CLEO)
    await club.say(BEN.private, BEN, "/link")
    asked = await club.say(CLEO.private, CLEO, code_in(club))
    await club.say(CLEO.private, CLEO, "yes")

    ben = await club.snapshot(BEN.private)
    assert "link-nothing-there" in asked
    assert ben.person.athlete is not None
    assert ben.person.athlete.team is not None
    assert not ben.person.athlete.team.alone
    assert ben.person.athlete.runs.days[0].value == "easy"
    assert ben.sets
