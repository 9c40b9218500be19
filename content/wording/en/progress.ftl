### Why the next prescription is as it is: one phrase a reason of `training/progression.py` and `training/gear.py`.
### $exercise is the exercise's name; $load is written in the athlete's own unit.

## One method at a time.

reason-more-reps =
    { $n ->
        [one] Last time went well: aim for { $n } rep.
       *[other] Last time went well: aim for { $n } reps.
    }
reason-more-seconds = Last time went well: hold for { $n } s.
reason-more-metres = Last time went well: walk { $n } m.
reason-more-load = Top of the range reached: { $load } now, and back to the low end.
reason-more-load-clean = Clean twice in a row: { $load } now.
reason-less-help = Top of the range reached: only { $load } of help now.
reason-take-more = Top of the range reached: a little more weight now, and tell me how much.
reason-stronger-band = Top of the range reached: a stronger band now, or a step further from the anchor.
reason-next-rung = Top of the range reached: on to the { $rung }.
reason-one-set-more = Top of the range reached: one set more, { $n } in all. Only here; the rest stays.
reason-at-the-top = You are at the top of this one. Keep it clean.
reason-clean = Clean. Once more like this and the load goes up.

## Staying.

reason-hold = The same again: not every set was at the target yet.
reason-no-reserve = The same again: last time left nothing in reserve.
reason-pain-holds = The same again: something hurt, so nothing goes up.
reason-short-heavier = { $used } was more than planned and not every set was full, so { $load } again.
reason-short = The same again: last time was short of what was planned. That happens.

## Stepping back.

reason-back-one-set = Two short sessions in a row: one set less.
reason-back-load = Two short sessions in a row: back to { $load }.
reason-back-target =
    { $n ->
        [one] Two short sessions in a row: back to { $n } a set.
       *[other] Two short sessions in a row: back to { $n } a set.
    }
reason-back-rung = Two short sessions in a row: back to the { $rung }.
reason-back-low = Two short sessions in a row: from the low end again.

## Standing in.

reason-swap-pain = In place of the { $exercise }, which hurt.
