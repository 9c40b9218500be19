# What only Discord has: its slash commands, its forms, and two lines of its own. All else is said by the core.

# Slash commands, as their list shows them (at most 100 characters)
discord-command-today = Today’s session, or why there is none
discord-command-week = Your week: runs, sessions, and why each is where it is
discord-command-log = Write down sets, like 12 10 8 @ 10kg
discord-command-how = How an exercise is done
discord-command-done = Today’s session is done as planned
discord-command-undo = Take back what was written last
discord-command-later = Today’s session later today
discord-command-later-what = When: in 2 hours, 18:30
discord-command-skip = Leave out today’s session, or one exercise of it
discord-command-skip-what = An exercise; empty is the whole session
discord-command-move = Move today’s session to another day
discord-command-move-what = Which day: thursday, tomorrow
discord-command-ran = You have run: the stretches that go with it
discord-command-pause = Ill or away: no sessions for a while
discord-command-pause-what = Until when: friday, two weeks
discord-command-resume = The pause is over
discord-command-why = Why today is as it is
discord-command-progress = How far you have come
discord-command-check = A short check of shoulders and back
discord-command-ping = When the day’s message comes
discord-command-ping-what = A time: 6:30
discord-command-runs = Your running week
discord-command-runs-what = Like: mon easy, tue hard, thu easy, sat long
discord-command-gear = What you train with
discord-command-gear-what = For example: dumbbells, band
discord-command-programme = Which programme you follow, or change it
discord-command-programme-what = circuit, kinetic, marathon, physio or daily
discord-command-level = How used you are to strength training
discord-command-level-what = beginner, intermediate or advanced
discord-command-race = Tell the coach of a race
discord-command-race-what = Its date, like 2027-04-25, or none
discord-command-zone = Where you are, for the right minute of your day
discord-command-zone-what = A city, a time zone, or your local time
discord-command-units = Kilograms or pounds
discord-command-units-what = kg or lb
discord-command-quiet = When nothing is sent
discord-command-quiet-what = From and until: 21:30 to 06:30
discord-command-settings = Times, days and what else you can choose
discord-command-start = Meet the coach
discord-command-set-up = Your week, level and place in one form
discord-command-import = Bring earlier sets along, out of a file
discord-command-stop = No more messages until you write again
discord-command-export = All that is kept about you, as a file
discord-command-forget = Delete all that is kept about you
discord-command-privacy = What is kept about you, and for how long
discord-command-help = What you can say to the coach

# What a command takes (at most 100 characters)
discord-option-exercise = The exercise; today’s come first
discord-option-sets = The sets as you would write them: 12 10 8 @ 10kg

# Forms: titles and labels (at most 45 characters), hints (at most 100)
discord-form-log = Log sets
discord-field-exercise = Exercise
discord-field-exercise-hint = Left empty, it is the one that is up
discord-field-sets = Sets
discord-field-sets-hint = As you would write them: 12 10 8 @ 10kg
discord-field-effort = How much was left?
discord-field-effort-hint = Leave it out if you did not notice
discord-effort-3 = Three or more reps
discord-effort-2 = One or two
discord-effort-0 = Nothing
discord-form-set-up = Set up
discord-field-runs = Your running week
discord-field-runs-hint = Like: mon easy, tue hard, thu easy, sat long
discord-field-level = Strength training so far
discord-field-level-hint = How used your upper body is to it
discord-level-beginner = Beginner
discord-level-intermediate = Intermediate
discord-level-advanced = Advanced
discord-form-import = Bring your sets along
discord-field-file = The file
discord-field-file-hint = What armswing export --format csv wrote; up to 256 kB
discord-field-zone = Where you are
discord-field-zone-hint = A city, a time zone, or your local time

# A line under a message that says what might be typed next
discord-thread-how = Your sets belong in here: tap **Log sets**, reply to this message, or mention me with them. What I answer, only you read.
discord-no-direct = I can’t write to you in private, so nothing is said here. Tap **Log sets** or use a slash command: those answers only you see.
discord-hint = You could write: { $hint }

# Something failed on our side; the id finds it in the log
discord-trouble = That did not work, and nothing was changed. Please try again. ({ $id })
