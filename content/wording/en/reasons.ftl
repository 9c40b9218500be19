### Why a rule decided as it did: one phrase for every reason, under `reason-<rule>`.
### $day, $day2, $day3 are weekdays by name, in the order the rule looked at them.

## Placement: why a session stands here. The first four end in `placed-but`.

placed-but =
    { $but ->
        [before-long] ; not { $day2 }: { $day3 } is long.
        [before-hard] ; not { $day2 }: { $day3 } is hard.
        [long] ; not { $day2 }: that is your long run.
        [hard] ; not { $day2 }: that is a hard day.
        [since] , { $gap ->
            [one] a day
           *[other] { $gap } days
        } after { $day2 }’s session.
       *[none] .
    }
reason-after-easy-run = { $day }, after your easy run{ placed-but }
reason-after-recovery-run = { $day }, after your recovery run{ placed-but }
reason-on-rest-day = { $day }, a day without a run{ placed-but }
reason-after-hard-run = { $day }, after your hard run: this week leaves nothing better{ placed-but }
reason-after-long-run = { $day }, after your long run: this week leaves nothing better{ placed-but }
reason-every-day = A little every day; that is the whole plan.
reason-last-choice = { $day } is the last choice, because { $day2 } is long: keep plenty in reserve.
reason-light-after-hard = Light: it follows a hard run on the same day.
reason-light-before-sunday-long = Light: Sunday’s long run comes soon.
reason-light-no-room = Light: every day that isn’t long has a long run the day after.
reason-light-phase =
    { $phase ->
        [taper] Light: this is a taper week.
        [race] Light: this is race week.
        [recovery] Light: your race was last week.
       *[other] Light this week.
    }

## Placement: why no session stands here.

reason-off-hard = No strength on { $day }: that is a hard day.
reason-off-long = No strength on { $day }: that is your long run.
reason-off-before-hard = No strength on { $day }: { $day2 } is hard, and you want to be fresh.
reason-off-before-long = No strength on { $day }: { $day2 } is long, and tired arms make posture sag.
reason-off-no-run = No strength on { $day }: this programme goes with your runs.
reason-off-next-to = No strength on { $day }: it is next to { $day2 }’s session.
reason-off-enough = Nothing on { $day }: the week has its share on other days.
reason-off-race = Race day. Run tall, drive your arms.
reason-off-before-race =
    No strength on { $day }: { $ahead ->
        [one] your race is tomorrow.
       *[other] your race is in { $ahead } days.
    }
reason-off-after-race = No strength on { $day }: you have just raced.
reason-off-before-start = Your plan begins later this week.

## Placement: about the week as a whole.

reason-fewer-sessions =
    { $placed ->
        [one] One session
       *[other] { $placed } sessions
    } this week instead of { $wanted }: the other days are too close to your key runs or to each other.
reason-no-clear-day = No session this week: no day is clear of hard and long runs and of the day before a hard one. The { $offer } programme bends around weeks like this: /programme { $offer }.
reason-no-room = No session this week: every day is a long run.
reason-no-room-at-race = No session this week: your race takes every day that would do.

## Phases.

reason-no-race = No race is set, so every week is a steady base week. /race tells me of one.
reason-race-over = Your race is behind you.
reason-race-far = Your race is { $weeks } weeks away. A build-up takes 16 at most, so until then it is base: steady strength.
reason-race-ahead = Your race is { $weeks } weeks away: time for a whole build-up of base, peak and taper.
reason-race-close =
    { $weeks ->
        [0] Your race is this week
        [one] Your race is 1 week away
       *[other] Your race is { $weeks } weeks away
    }{ $peak ->
        [0] , too close for base and peak.
       *[other] , less than the 8 a whole build-up takes. So base is { $base ->
            [0] left out
            [one] 1 week
           *[other] { $base } weeks
        } and peak is { $peak ->
            [one] 1 week
           *[other] { $peak } weeks
        }.
    }
reason-phase-base = Base, { $weeks } weeks to your race: steady strength.
reason-peak-not-cut = Peak, but this session is too small for fewer sets, so it stays as it is.
reason-phase-peak = Peak, { $weeks } weeks to your race: fewer sets, so that the key runs come first.
reason-phase-taper = Taper, one week to your race: short and easy, only to stay loose.
reason-phase-race = Race week: nothing that could make you sore.
reason-phase-recovery = The week after your race: quiet, to let it sink in.

## Changes to one week.

reason-moved-here = Moved here from { $day2 }, for this week only.
reason-moved-away = Moved to { $day2 }.
reason-dropped = Left out this week.
reason-skipped = You skipped it.
reason-missed-moved = { $day2 }’s session was missed, so it stands on { $day }.
reason-missed-moved-last = { $day2 }’s session was missed, so it stands on { $day }: the last choice, because { $day3 } is long. Keep plenty in reserve.
reason-missed-again = { $day }’s session had moved already and was missed again, so it is left out: nothing piles up.
reason-missed-enough = { $day }’s session was missed, and one has moved already this week, so it is left out: nothing piles up.
reason-missed-dropped = { $day }’s session was missed and no other day this week would do, so it is left out: nothing piles up.
reason-missed-daily = { $day } was missed. Nothing to make up: today’s minutes are enough.
reason-run-changed-moved = Moved from { $day2 }: your runs changed this week.
reason-run-changed-dropped = Left out: your runs changed and no other day this week would do.
reason-programme-changed = Left out: it would stand too close to a session from before you changed the programme.
reason-programme-changed-moved = On { $day } this week: { $day2 } is too close to a session from before you changed the programme.
reason-week-changed = Left out: this week has its share after your running week changed.
reason-cross-trained =
    { $what ->
        [swim] You swam
        [climb] You climbed
        [racquet] You played a racquet sport
       *[other] You trained your upper body
    } on { $day }: that is this week’s upper-body work.
reason-paused =
    { $why ->
        [holiday] On holiday
        [illness] Paused to get well
        [pain] Paused, so that it can heal
       *[other] Paused
    }{ $until ->
        [open] : write when you are back.
       *[other] {" "}until { $until }.
    }

## Moves that are refused.

reason-refused-daily = The daily minutes stay on their day: nothing to move and nothing to make up.
reason-refused-paused = You are paused on { $day }.
reason-refused-taken = { $day } holds a session already.
reason-refused-past = { $day } is over. Pick today or a day still to come.
reason-refused-other-week = A move stays within its week, so that the next one is as it should be.
reason-refused-no-session = { $day } holds no session that could be moved.
reason-refused-same = It stands on { $day } already.
reason-refused-hard = Not { $day }: that is a hard day, and running comes first.
reason-refused-long = Not { $day }: that is your long run.
reason-refused-before-hard = Not { $day }: { $day2 } is hard, and you want to be fresh.
reason-refused-before-long = Not { $day }: { $day2 } is long.
reason-refused-no-run = Not { $day }: this programme goes with your runs.
reason-refused-race = Not { $day }: that is race day.
reason-refused-before-race = Not { $day }: your race is too close.
reason-refused-after-race = Not { $day }: you have just raced.
reason-refused-next-to = Not { $day }: { $day2 } holds a session, and two days in a row are one too many.

## Coming back.

reason-back-lighter =
    { $away } days off: { $percent } % less, as near as your weights come{ $sets ->
        [0] {""}
       *[other] , and one set fewer
    }, just to come back.
reason-back-anew = { $away } days off: we start anew, and it comes back fast.

## Pain.

reason-pain-noted = Pain is a stop sign: what hurts is swapped or left out, and nothing there goes up until it is gone.
reason-pain-drops-one = The move that hurts is left out; the other one stays.
reason-pain-pauses = Both moves hurt, so we pause. I will ask once in three days.
reason-pain-over = Good to hear. What was swapped comes back, and moves on from where it stood.
reason-see-clinician = That is the third time in two weeks. Please let a clinician look at it: I give training guidance, not medical advice.

## Choosing a programme.

reason-choose-race = Your race is { $weeks } weeks away: the marathon plan bends around base, peak and taper.
reason-choose-room = Your running week leaves no clear day for a circuit: the marathon plan bends around weeks like this.
reason-choose-bar = With a pull-up bar and little else, two moves a day go furthest.
reason-choose-mat = With dumbbells and a mat you have all it takes for the three supersets.
reason-choose-band = A band or a cable is all this one needs: each move drives arm and opposite leg together.
reason-choose-beginner = A circuit needs no gear and little time: a good way to begin.
reason-choose-circuit = Two short circuits a week cover the whole upper body.

## A running week that can't be taken as it is. Each ends in one question or an example.

week-so-far = So far I have: { $days }.
week-so-far-none = For example: mon easy, tue hard, thu easy, sat long.
week-day-kind = { $day } { $run }
week-problem-none = I found no weekday in that. Which days do you run? { $so_far }
week-problem-long = That is more than I can read at once. Which days do you run, in a few words? { $so_far }
week-problem-letter = “{ $letter }” could be two weekdays. Which one is it, Tue or Thu, Sat or Sun? { $so_far }
week-problem-twice = { $day } is there more than once. Which run is it? { $so_far }
week-problem-strange = What kind of run is “{ $word }”: rest, easy, hard, long or recovery? { $so_far }
week-problem-homeless = On which weekday is the { $run }? { $so_far }

## The plan on the command line.

plan-light = light
plan-add-on = stretches after the run
plan-instead = instead of { $name }

## A team's days in one's own plan

reason-team-day = { $day } is your team’s day.
reason-team-light = { $day } is your team’s day; light for you, because of that day’s run.
reason-off-team = { $day } stays clear: the team trains next to it.
