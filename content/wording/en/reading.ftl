### Short questions about a reply that is not clear. Each says what was understood; nothing is written down until it is answered.

reading-foreign = That exercise isn’t one of ours, so I haven’t written it down. Which of today’s did you do?
reading-unsure = I wasn’t sure that was done today, so nothing is written down. What did you do? For example: 12 10 8
reading-range = Is that a range, or one number for each set of { $exercise }? For two sets write 8, 10.
reading-target = That reads like a target for { $exercise }. What did you do? For example: 10 9 8
reading-sum = Two sets, or one with a pause in it? For two sets of { $exercise } write 10, 10.
reading-total = How many in each set of { $exercise }? For example: 20 15 10
reading-count = How many did you do in each set of { $exercise }? For example: 10 9 8
reading-reps = How many in each set of { $exercise }? For example: 10 9 8
reading-position = Which sets of { $exercise } were those? Write them all, for example: 10 10 8
reading-effort = How hard was it? RPE from 5 to 10 or RIR from 0 to 5, for example: 10 9 8 RPE 8
reading-half = Only whole numbers count for { $exercise }. What did you do in each set?
reading-load = How heavy was { $exercise }? For example: 10 9 8 @ { $load }
reading-unit = { $exercise } is counted in { $unit ->
    [seconds] seconds
    [metres] metres
   *[other] reps
}. How many were it in each set?
reading-sides = Is that each side of { $exercise }, or left and right apart? For example: left 10 9 right 9 9
reading-zero = Nothing done of { $exercise }? Say skip, or write what you did.
reading-band = { $exercise } goes with a band, without a weight. How many in each set?
reading-assistance = { $exercise } has no assistance. How many in each set, and how heavy?
reading-added = How heavy was it in one hand for { $exercise }? For example: @ { $load }
reading-heavy = That is very heavy for { $exercise }. How heavy was it in one hand, or on the stack?
reading-many = That is a lot for one set of { $exercise }. What did you do in each set?
reading-many-sets = That is a lot of sets of { $exercise }. What did you do in each?
reading-no-load = { $exercise } is done with body weight. With added weight write +5 kg; for effort write RPE 8.
reading-implausible = That doesn’t look like { $exercise }. What did you do in each set? For example: 10 9 8
reading-order = Two ways to read that: { $first }, or { $second }?
reading-unclear = I didn’t get all of that, so nothing is written down. For example: 12 10 8 @ { $load }
reading-which = Which numbers belong to which exercise? For example: push-ups 12 10; rows 10 10
reading-name = Which one: { $names }?
reading-no-session = No session is open. Which exercise was it? For example: push-ups 12 10 8
reading-garbled = I can’t read one of those numbers. Plain digits, please: 12 10 8
reading-date = Which day do you mean? For example: 3 Jan
reading-nothing-to-correct = There is nothing written down yet to change. What did you do? For example: 12 10 8
reading-nothing-to-repeat = There is no earlier session to repeat. What did you do? For example: 12 10 8
reading-done = Done as planned? Then say done, or write what you did: 12 10 8
reading-warm-up = Warm-up sets aren’t kept. What did you do in the sets that count? For example: 12 10 8
