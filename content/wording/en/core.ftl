### What the coach says in every chat. *bold*, _italic_ and `code` are markup here, and only here.
### Short, warm, plain. One exclamation mark at most, and rarely.

## Small parts

blank = {""}
nothing = {""}
plain = { $text }
join-comma = { $first }, { $rest }
join-dot = { $first } · { $rest }
join-space = { $first } { $rest }

weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
day-short-0 = Mon
day-short-1 = Tue
day-short-2 = Wed
day-short-3 = Thu
day-short-4 = Fri
day-short-5 = Sat
day-short-6 = Sun
run-rest = rest
run-easy = easy run
run-hard = hard run
run-long = long run
run-recovery = recovery run
run-race = race day
run-short-rest = rest
run-short-easy = easy
run-short-hard = hard
run-short-long = long
run-short-recovery = recovery
level-beginner = beginner
level-intermediate = intermediate
level-advanced = advanced
gear-none = none, body weight only
gear-band = band
gear-dumbbells = dumbbells
gear-kettlebells = kettlebells
gear-cable = cable
gear-pull-up-bar = pull-up bar
gear-bench = bench
gear-mat = mat
phase-base = base
phase-peak = peak
phase-taper = taper
phase-race = race week
phase-recovery = the quiet week after your race
side-left = {" "}left side
side-right = {" "}right side
per-side = {" "}per side
load-kg = { $n } kg
load-lb = { $n } lb
load-at = {" "}@ { $load }
load-each = {" "}@ { $load } a hand
load-assisted = {" "}with { $load } of help
load-up-to = {" "}up to { $load }
amount-load = { $amount }{ $load }
load-free = , a weight that leaves two more in it
amount-reps = { $n }
amount-seconds = { $n } s
amount-metres = { $n } m
amount-minutes = { $n } min
amount-aim = { $target } ({ $low }–{ $high })
times = { $sets } × { $amount }
dose = { $sets } × { $amount }{ $side }{ $load }
stretch-item = { $name } { $amount }{ $side }

## Hello

hello = Hi, I’m your coach for the half of you that doesn’t touch the road. Short strength sessions, placed so that they never cost you a run.
hello-privacy = I keep your training days and the sets you log, nothing more. /privacy has the details. I give training guidance, not medical advice.
ask-week = *Which days do you run?* Tap each day through rest, easy, hard and long, or write it: `mon easy, tue hard, thu easy, sat long`
week-taken = Got it: { $week }.
week-item = { $day } { $run }
week-all-rest = no runs
week-no-run = That’s a week without a run. Tap at least one day, or write it.
ask-level = *How used are you to strength work?*
level-taken = Good, { $level }.
level-unclear = Beginner, intermediate or advanced? If in doubt, the easier one; you can change it any time.
ask-zone = *Where are you?* A city, your local time, or your location: so that I write at the right minute.
zone-unclear = I don’t know that place. Try the nearest big city, a zone name like `Europe/Berlin`, or the time on your clock, like `15:20`.
zone-several = { $place } has several time zones. Which city is nearest, for example { $cities }?
zone-which = Which of these is you? Or write the nearest big city.
zone-set = Your clock: *{ $city }*, where it’s { $at } now.
zone-others = Not there, but on the same time? Pick yours, so that summer time is right too.
zone-pings = Your pings stay at { $ping }, local time.
pin-unclear = That pin gave me no time zone. A city will do.
first-week = *Your first week*, with the { $programme }:
first-ping = First session: *{ $day ->
        [today] today at{" "}
       *[other] {""}
    }{ $at }*. I write at { $ping } on days that hold something; change it any time, for example “ping me at 6:30”.
first-ping-next = The next one: *{ $at }*. I write at { $ping } on days that hold something; change it any time, for example “ping me at 6:30”.
today-now = Today holds your first session: tap Today to see it. If it doesn’t fit in any more, leave it; nothing piles up.
first-gear = Planned for this gear: { $gear }. Something else? /gear
no-ping = In this week no day has room for a session. /programme shows the ones that bend around weeks like yours.
recommended = { $rule }

## The day

day-head = *{ $day } · { $run }*
day-session = *{ $name }*, about { $minutes } min
session-light = { $name } (light)
day-why = _{ $why }_
card-warm-up = Warm-up: { $moves }
card-cool-down = Cool-down: { $moves }
card-superset = { $group }: { $rounds ->
        [one] 1 round
       *[other] { $rounds } rounds
    } of the next two, { $rest } s rest after each round
card-light = _Light: stop { $reserve } reps before you have to._
card-circuit = { $rounds ->
        [one] 1 round
       *[other] { $rounds } rounds
    } of the circuit, { $rest } s rest between rounds
card-exercise = • *{ $name }* { $dose }{ $notes }
card-exercise-cue = • *{ $name }* { $dose }: { $cue }{ $notes }
card-note-all = _{ $note }_
card-note = {" "}_{ $note }_
card-instead = {" "}_(for { $name })_
card-done-all = ✓ { $logged }
card-done-some = ◦ { $logged }, { $done } of { $sets } sets
card-skipped = – { $name }, skipped
day-stretch = After your run, five minutes: { $moves }
day-tip = 💡 { $text }
late = Sorry, this comes late: it was due at { $at }.
today-none = No session today. { $why }
all-spared = All of today’s moves would load what hurts, so there is no session. Write “it’s gone” once it is.
next-session = Next session: *{ $day ->
        [today] today at{" "}
       *[other] {""}
    }{ $at }*.
button-start = Start
button-done = Done
button-log-sets = Log sets
button-later = Later
button-move = Move
button-skip = Skip
button-today = Today
button-week = Week
button-week-next = Next week
button-settings = Settings
button-day = { $day }: { $run }
button-week-done = Done
button-level-beginner = Beginner
button-level-intermediate = Intermediate
button-level-advanced = Advanced
button-zone = { $city }, { $at }
session-closed = That session is over, so I changed nothing. /today shows what is up.
no-session-open = No session is open right now. /week shows the next one; name an exercise to log it anyway, like “push-ups 12 10”.
already-done = That’s all written down already.
old-button = That button is from an older message. /today has the current one.
not-your-button = That button isn’t yours to press. /start makes you your own.
tap-again-session = I was offline for a while, and taps don’t wait for me. If you tapped something for *{ $name }*, tap it again. Typing works too: `8`, `8 8 7` or `done`.
tap-again-set = I was offline for a while, and taps don’t wait for me. Tap again, or type it: `{ $amount }` works too.
tap-again-stretch = I was offline for a while, and taps don’t wait for me. If you tapped Done for your stretches, tap it again, or type `stretched`.
tap-again-pain = I was offline for a while, and taps don’t wait for me. Tap again, or type it: `pain is gone` works too.
tap-again = I was offline for a while, and taps don’t wait for me. If you tapped an answer, tap it again; typing it works too.
tap-again-team = I was offline for a while, and taps don’t wait for me. If you tapped something on today’s card, tap it again. Replying to the card with your sets works too.
follow-up = Still up for today: *{ $name }*, about { $minutes } min.
follow-up-moves = If not, it moves to { $day }.
follow-up-drops = If not, it’s simply left out. Nothing piles up.

## Set by set

step-head = *{ $name }*, set { $set } of { $sets }: *{ $amount }*{ $side }{ $load }
step-cue = • { $cue }
rest = Rest { $seconds } s. I’ll say when.
rest-over = Rest is over.
type-amount = { $name }: what was it? Like `9` or `9 @ 8kg`.
set-down-already = That set is written down already.
button-set-done = Done
button-less = −{ $n }
button-more = +{ $n }
button-other-amount = Other
button-swap = Swap
button-how = How
button-skip-exercise = Skip this
swapped = *{ $name }* instead of { $old }.
swap-none = I have no good stand-in for { $name } with your gear. Skip it if it doesn’t feel right.
swap-not-today = { $name } isn’t in today’s session.
swap-which = Which exercise shall I swap? For example “swap the rows”.

## Written down

recorded = ✓ { $sets }
recorded-other = ✓ Changed to { $sets }
recorded-again = That is the same as just before, so it stands there twice now. Undo takes the second one off.
corrected = ✓ Corrected: { $sets }
recorded-alone = Logged outside a session.
still-open = Still open: { $moves }
session-done = That’s *{ $name }* done.
session-partly = That’s *{ $name }* for today.
session-skipped = { $name } is skipped.
session-open = { $name } goes on.
session-missed = { $name } is over.
session-moved = { $name } is moved.
button-undo = Undo
button-other = I meant { $sets }
skipped-some = Skipped: { $moves }.
skipped-all = { $name } is skipped. Nothing piles up.
nothing-to-skip = There is nothing left to skip.
nothing-to-repeat = I found nothing to repeat. Write it once, like `12 10 8`.
nothing-to-undo = There is nothing to undo.
undone = Taken back: { $what }.
undone-already = That’s taken back already, or lies too long behind.
undo-newer-first = Undo the newer ones first.
what-sets = the sets
what-done = “done”
what-import = the sets out of a file
what-skip = the skip
what-swap = the swap
what-correct = the correction
what-later = the new time
what-move = the move
what-pause = the pause
what-ran = the run
what-run = the change of run
what-cross = the cross-training
what-pain = the change for what hurts
what-setting = the change of settings
nothing-to-swap-back = The swap isn’t the last thing you did; nothing is changed. “swap” and a name swaps that move.
nothing-to-correct = I couldn’t tell which set you mean. Try “set 2 was 12”, or “undo”.
edit-closed = That session is closed, so its record stays as it is.
edit-replaces = Edited. This takes the place of { $sets }:
edit-unclear = I couldn’t read the edited message, so the record stays: { $sets }
ask-again = How did you mean that?
button-choice = { $sets }
button-choice-name = { $name }
nothing-written = Fine, nothing written down.
cut-off = (I read the first 500 characters of that.)
not-understood = I wrote nothing down. Sets go like `12 10 8` or `rows 3x10 @ 12kg`; “done” takes the whole session. /help has more.
not-understood-runs = Nothing changes. Another run on one day: “long run on saturday”, “no run tomorrow”. Another week for good: /runs. Have you run? Say “ran”.
not-understood-closed = I didn’t get that. /today shows what is up, /help what I understand.
walk-left = Stopped here. What you wrote down stays, and the session stays open: Start goes on. “Pause my plan” pauses the plan, /stop all messages.
thumb-open = 👍 If that means all of it is done, tap Done. If it means you’re on it: have a good one.
too-easy = Good to hear. Write what you do with what you had left, like `12 12 12 RIR 4`: the next session is built on it.
too-easy-level = If all of it is too easy, take the next level.
too-hard = Then do less: fewer reps, a lighter weight or a swap (“swap the rows”), and write what you did, like `8 7 6 @ 4kg`: the next session is built on it.
too-hard-level = If all of it is too hard, go down a level.
say-something = Write me a set like `12 10 8`, or /help.
how-dose = { $name }: { $dose }.
how-heavy = So heavy that two more good reps are left at the end of each set. Another weight than planned? Take it and tell me: `12 10 8 @ 8kg`. The next session goes by what you write.
question-hint = /today shows what to do, /how push-up how it goes, /why the reasons.
ask-later = When shall I come back? Pick one, or write “in 45 min” or “at 18:15”.
later-set = I’ll be back at *{ $at }*.
later-too-far = That’s too far off: this session stays open until { $at }. For another day say “move”.
button-later-30 = 30 min
button-later-120 = 2 h
button-later-tonight = Tonight { $at }

## Stretches

ran-stretch = Nice. Five minutes of stretches while you’re warm:
ran-stretches-above = Noted, well run. The stretches for it are in the message above.
ran-noted-then = Noted for { $on }, well run.
ran-noted = Noted, well run. No stretches needed today.
stretch-due = Five minutes of stretches after your easy run:
stretch-line = • { $item }
stretch-cue = • { $item }: { $cue }
button-stretched = Done
button-ran = I ran
stretched = Good. That keeps the chest open.
already-stretched = That’s noted already.
cross-noted = Noted. That counts as this week’s upper-body work.

## Looking

week-head = *Your week*, from { $starts }
week-head-next = *Next week*, from { $starts }
week-phase = Phase: { $phase }
week-day = { $day } { $date }: { $run }{ $what }{ $stretch }{ $mark }
week-session = {" "}· *{ $name }*, { $minutes } min
week-stretch = {" "}· stretches
week-away = {" "}· away
week-away-until = {" "}· away until { $until }
week-paused = {" "}· paused
week-paused-until = {" "}· paused until { $until }
week-why-all = _{ $why }_
week-why = {"    "}_{ $why }_
mark-today = {" "}← today
mark-done = {" "}✓
mark-partly = {" "}✓ in part
mark-skipped = {" "}· session skipped
mark-missed = {" "}· session missed
mark-moved = {" "}· session moved
mark-open = {" "}open
log-head = *Your log*
log-day = *{ $day }*
log-item = • { $sets }
log-empty = Nothing logged yet. The first session will change that.
progress-head = *Your last six weeks*
progress-sessions = { $kept ->
        [0] No session
        [one] One session
       *[other] { $kept } sessions
    } kept in the last four{ $missed ->
        [0] .
        [one] , one missed.
       *[other] , { $missed } missed.
    }
progress-first = • *{ $name }*: { $now }{ $top }
progress-trend = • *{ $name }*: { $then } on { $since } → { $now }{ $top }
progress-max = {" "}(best estimated max { $load })
progress-empty = Nothing to show yet: log a session or two first.
progress-alt = Sessions a week and the trend of your main exercises
review-head = *Your week*
review-all = { $done ->
        [one] Your one session is done
        [2] Both sessions done
       *[other] All { $done } sessions done
    }, { $sets ->
        [one] one set
       *[other] { $sets } sets
    } in all. That’s how it adds up.
review-some = { $done } of { $planned } sessions, { $sets ->
        [one] one set
       *[other] { $sets } sets
    }. That counts.
review-so-far = { $done } of { $planned } sessions so far, { $sets ->
        [one] one set
       *[other] { $sets } sets
    }. Today’s can still be done.
review-none = No session this week. It happens; the next one starts fresh.
review-check = It’s a month since your five signs, on { $day }: /check asks again and compares.
review-next = { $n ->
        [one] Next week holds one session: { $days }.
        [7] Next week it’s a little every day again.
       *[other] Next week holds { $n } sessions: { $days }.
    }

## What the coach knows

how-head = *{ $name }*
how-cue = • { $cue }
how-why = Why: { $why }
how-easier-harder = Easier: { $easier }. Harder: { $harder }.
how-ladder = From easier to harder: { $names }
how-source = _Source: { $title }, { $author }_
how-ours = _Our own addition, where the sources are silent_
how-which = Which exercise? For example `/how push-up`.
how-unknown = I don’t know “{ $name }”. /today lists the exercises of the day.
how-alt = How to do { $name }
session-alt = How each move begins and ends: { $moves }
button-how-name = { $name }
why-head = *Why your days are as they are*
why-day = { $day }: { $why }
why-programme = *{ $name }* holds to this:
why-principle = • { $text }
why-study = From research: { $text } _({ $citation })_
check-head = *Five signs.* Think of your last few runs, and be honest.
check-sign = { $n } of { $of }: { $text }
check-result = { $n ->
        [0] None of the { $of } signs. Your upper body carries you well.
        [one] One of { $of } signs. Upper-body work should help there.
       *[other] { $n } of { $of } signs. Upper-body work should help there.
    }
check-compared = It was { $then } on { $day }, it’s { $n } now.
check-gone = Gone: { $text }
check-new = New: { $text }
check-again = Ask me again with /check in a month, and we compare.
button-yes = Yes
button-no = No

## Settings

settings-head = *Settings*
settings-programme = Programme: { $programme }, { $level } · /programme /level
settings-runs = Runs: { $week } · /runs
settings-gear = Gear: { $gear } · /gear
settings-unit = Loads in { $unit } · /units
settings-race = Race: { $date } · /race
settings-no-race = No race set · /race
time-off = off
time-at = { $at }
unset-stretch = No stretches of their own any more. “ran” still brings them, and `/stretch 18:00` turns them on again.
unset-follow-up = No reminder any more when nothing comes. `/follow-up 19:30` turns it on again.
settings-times = Session { $ping }, stretches { $stretch }, follow-up { $follow_up }
settings-quiet = Quiet from { $since } to { $until } · /quiet
settings-zone = Clock: { $city }, { $at } now · /zone
settings-three = Three numbers mean { $order ->
        [srl] sets, reps, load
        [lrs] load, reps, sets
       *[lsr] load, sets, reps
    }, as you told me.
habit-pair-each = With two dumbbells, the load you write is what is in each hand.
habit-pair-both = With two dumbbells, the load you write is both together; I note half of it for each hand.
habit-2x-pair = `2x10kg` means two dumbbells of 10 kg.
habit-2x-reps = `2x10kg` means two repetitions with 10 kg.
habit-how = I’ll remember that; /settings changes it.
habits-forgotten = Forgotten. I’ll ask again where it matters.
button-habit-pair-each = Loads: each hand
button-habit-pair-both = Loads: both together
button-habit-forget = Forget how I write
settings-notes-kept = Notes about pain are kept, as you allowed.
settings-notes-not-kept = Notes about pain are not kept, as you asked.
settings-how = Just say it: “ping me at 6:30”, “stretches at 19:00”, “I’m in Tokyo”, “use lb”.
button-set-runs = Running week
button-set-programme = Programme
button-set-gear = Gear
button-set-level = Level
button-set-ping = Ping time
button-set-zone = Time zone
button-set-race = Race
button-gear-on = ✓ { $gear }
button-gear-off = { $gear }
button-programme = { $name }
prompt-ping = At what time shall I write? It is one time for all days. Like `6:30`.
prompt-stretch = When shall the stretches come? Like `18:00`.
prompt-follow-up = When shall I remind you, at most once? Like `19:30`.
prompt-quiet = From when to when shall I be quiet? Like `21:30-06:30`.
prompt-unit = Kilograms or pounds? `kg` or `lb`.
prompt-hands = With two dumbbells: is the load you write in each hand, or both together? `each`, `both`, or “forget”.
prompt-zone = Where are you? A city, or the time on your clock.
prompt-level = Beginner, intermediate or advanced?
prompt-race = When is your race? Like `2027-04-25`, or “none”.
prompt-run = Which day, and what run? Like `/run thu rest`.
prompt-sessions = How many sessions a week?
set-ping = I’ll write at { $at } on session days.
set-stretch = Stretches come at { $at }, unless you say “ran” first.
set-follow-up = The one reminder comes at { $at }.
set-quiet = Quiet from { $since } to { $until }.
set-unit = Loads are in { $unit } now.
set-level = Level: { $level }. The next session is dosed for it.
set-gear = Gear: { $gear }. The next session uses it.
set-runs = Your running week: { $week }.
set-sessions = { $n ->
        [one] One session a week.
       *[other] { $n } sessions a week.
    }
time-zoned = Times are on your own clock, { $city }. What is that there, like `6:30`? /zone changes the clock.
time-unclear = I need a time of day, like `6:30` or `7 pm`.
quiet-unclear = I need two times, like `21:30-06:30`.
unit-learnt = I’ll use { $unit } for you from now on; /units changes it.
unit-unclear = `kg` or `lb`?
gear-now = Gear: { $gear }
gear-unclear = I know band, dumbbells, kettlebells, cable, pull-up bar, bench and mat, or “none”.
ask-gear = Tap what you have, or write it, like `dumbbells, band`.
ask-runs = *Which days do you run now?* Tap, or write it.
race-set = Race: *{ $date }*.
race-off-today = Today’s session is off, so that you start rested.
race-none = No race, then: steady weeks.
race-unclear = I need a date, like `2027-04-25`.
race-past = { $date } is over. When is the next one?
race-too-far = That’s more than two years away. Tell me when it’s closer.
run-unclear = Which day, and what run? Like `/run thu rest`.
sessions-unclear = This programme holds 1 to { $most } sessions a week. How many would you like?
programmes-head = *The programmes*
programme-mine = ✓ *{ $name }* (yours), { $dose } a week: { $summary }
programme-other = • *{ $name }*, { $dose } a week: { $summary }
programme-advice = My advice: *{ $programme }*. { $reason }
programme-kept = Good, it stays as it is. /programme changes it any time.
programme-set = { $programme } it is. Your history stays.
programme-unpaused = The pause is over: this programme swaps the moves that hurt.
programme-same = { $programme } is what you have.

## Life

still-there = I haven’t heard from you for two weeks, which is fine. Shall I pause, or go on? Without a word I write once a week, quietly, and any word brings the rest back.
quiet-weekly = _One a week while you’re quiet; any word brings the rest back._
goes-on = Good to hear you. It goes on as before.
button-go-on = Go on
button-rest-a-while = Pause
moved = { $day }’s session moves to { $to }, this week only.
ask-move = Where shall { $day }’s session go?
button-day-name = { $day }
move-nowhere = No other day this week would do for { $day }’s session. Better skip it than stack it.
move-begun = { $day }’s session has begun, so it stays there.
nothing-to-move = There is no session ahead that could move.
paused = { $why ->
        [illness] Get well. I’m quiet until { $until }.
        [holiday] Enjoy it. I’m quiet until { $until }.
       *[other] Paused until { $until }.
    }
paused-open = { $why ->
        [illness] Get well. I’m quiet until you say “back”.
        [holiday] Enjoy it. I’m quiet until you say “back”.
       *[other] Paused until you say “back”.
    }
paused-from = Noted. I’m quiet from { $since } until { $until }; before that it goes on as planned.
paused-on = Noted. I’m quiet on { $since }; the rest goes on as planned.
paused-from-open = Noted. I’m quiet from { $since } until you say “back”; before that it goes on as planned.
pause-past = That date is over. Until when shall I be quiet?
button-back = I’m back
not-paused = You aren’t paused.
welcome-back = Welcome back. We pick it up gently.
back-today = Today’s session is still on.
run-changed = { $day }: { $run }, this week only.
pain-stop = Pain is a stop sign, so we don’t push through it.
pain-left-out = { $name } is left out today.
pain-next-spared = Your next session spares it.
pain-today-spared = A session still to come today spares it. No note is kept, so tell me again if it still hurts then.
ask-pain-where = Where is it, or which move? For example: left shoulder
ask-consent = May I keep a short note of it, so that coming sessions spare it? It stays between us.
button-consent-yes = Yes, keep it
button-consent-no = No
consent-yes = Kept, and only for that.
consent-no = Not kept. Today’s change stands; tell me again if it hurts next time.
how-is-it = How is it now, three days on?
button-pain-over = It’s gone
button-pain-still = Still hurts
still-hurts = Then we wait. If it stays, let a clinician look at it. Write “it’s gone” when it is.
red-flag = *Please stop now.* What you describe can be serious: call your local emergency number or see a doctor at once, and don’t stay alone.
red-flag-stop = No training until a doctor says so. I’m a training coach, not medical help.

## Private matters

privacy-kept = *What I keep:* your running week, level, gear, time zone, settings, the sets you log, and the messages I owe you. No location, phone number or e-mail.
privacy-use = *What for:* to plan your sessions and write at the right time. Nobody else sees it; nothing is sold or shared.
privacy-health = *Notes about pain* are kept only if you allow it, never shown in a shared chat, never in a log.
privacy-yours = *It’s yours:* /export for everything, /stop for silence, /forget to delete all of it.
stopped = I’m quiet from now on. Write anything when you want me back; /forget deletes everything.
awake = (I’m awake again and will ping you as before.)
ask-forget = *Delete everything about you?* Plan, settings and every set, for good. Yes or no?
button-forget-yes = Yes, delete everything
button-forget-no = No, keep it
forgotten = Everything about you is deleted. /start begins anew, any time.
forget-kept = Good, everything stays.
import-done = { $n ->
    [one] One set is in your log now, of { $first }.
   *[other] { $n } sets are in your log now, from { $first } to { $last }.
}
import-nothing = There was nothing new in that file.
import-known = { $n ->
    [one] One was there already.
   *[other] { $n } were there already.
}
import-old = { $n ->
    [one] One is older than six weeks and was left out: I look no further back.
   *[other] { $n } are older than six weeks and were left out: I look no further back.
}
import-first = First a plan of your own: /start. Then bring your file.
import-not-ours = That’s not a table I know. I read what `armswing export --format csv` writes. Nothing was changed.
import-bad-line = I can’t read line { $line } of that file. Nothing was changed.
import-many = That file holds more than one athlete; export just yours with `--athlete`. Nothing was changed.
import-too-long = That’s more than { $most } lines. Split the file, please. Nothing was changed.
import-too-large = That file is too large: 256 kB is the most. Nothing was changed.
import-not-text = That file is no text in UTF-8. Nothing was changed.
import-gone = I couldn’t get that file. Please try again. Nothing was changed.
export-json = *Everything I keep about you.* Your sets alone, as a table: /export csv. To delete it all: /forget.
export-csv = *Every set you have logged.* Everything there is about you: /export.
export-nothing = There is nothing about you yet: no plan, no sets. /start begins one.
export-hint = I can’t give you the file here. Ask whoever runs this coach: `armswing export` writes out everything there is about you.
group-private = That’s personal. Write to me in private, and we sort it out there.
welcome = Any time.
media = { $what ->
        [voice] I can’t listen to voice messages.
        [photo] I can’t read pictures.
        [sticker] Nice one.
       *[other] I can’t read that.
    } Sets go like `12 10 8`.
first-things-first = That comes once your week is set up.
unknown-command = I don’t know that command. /help has the ones I do.

## Help

help-head = *How this works:* I write on days that hold a session. You answer with what you did.
help-log = *Log:* `12 10 8`, `3x10 @ 12kg`, `push-ups 15 12; rows 3x10`, “done”, “skip”, “undo”, “last one was 9”
help-session = *The day:* /today, “later”, “move to friday”, “ran”, “swap the rows”, “my shoulder hurts”
help-look = *Look:* /week /log /progress /why /how push-up /check
help-plan = *Change:* /settings /programme /runs /gear /race /units /zone, “ping me at 6:30”, “holiday until 3 Jan”
help-private = *Yours:* /link (one history in several chats) /privacy /export /stop /forget
