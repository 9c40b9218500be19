### Teams. What the team reads names nobody who is missing, no load and no pain.

button-team-mine = My version
button-team-in = I’m in
button-team-done = Done
button-team-beginner = New: beginner
button-team-intermediate = New: intermediate
button-team-advanced = New: advanced
button-team-take-over = I’ll take it
button-team-end = End the team
button-team-end-no = Keep it

team-card-head = *{ $team } · { $day }*
team-card-session = *{ $name }*, about { $minutes } min, each at their own level
team-card-moves = { $moves }
team-card-in = In: { $names }
team-card-done = Done: { $names }
team-card-how = Reply to this card with your sets, or tap Done. New here? Tap your level, then Done.
team-card-ask = Your sets: { $name }
team-thread = { $day }: { $name }
team-card-over = That card is over. The next one comes on the team’s next day.
team-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
team-somebody = { $n ->
    [one] one of you
   *[other] { $n } of you
}
team-tap-level = New here? Tap your level on the card first.
team-joined = You’re in { $team }. Done writes your sets down; “My version” shows them. For a plan of your own, write to me in private.
team-in-already = You’re in this team already.
team-you-are-in = You’re in.
team-elsewhere = You train with another team. Leave it first: /team leave in our private chat.
team-none-for-you = Nothing is planned for you with the team that day.
team-written = Written down: { $sets }

team-none = There’s no team here. Whoever manages this chat sets one up: `/team set-up circuit on tue, thu at 18:00 in Berlin`
team-about = *{ $team }*: { $programme }
team-when = { $days }, { $at } ({ $zone })
team-people = { $n ->
    [one] One member
   *[other] { $n } members
}{ $chats ->
    [one] {""}
   *[other] , in { $chats } chats
}
team-hint = /team board shows how everyone is doing; /team name and /team leave are yours; /team help has the rest.
team-paused = Paused until { $until }.
team-paused-open = Paused until a captain resumes it.
team-set-up = The team is set up, and you’re its captain.
team-next = A card comes here at that minute on each team day. /team board shows how everyone is doing; captains have /team change, pause, invite, chat, members, nudge, hand-over, end.
team-set-up-how = Days, time and place, please: `/team set-up circuit on tue, thu at 18:00 in Berlin with dumbbells called Harriers`
team-change-how = What shall change? Like `/team change on tue, thu at 18:30`, or programme, place (in …), gear (with …), name (called …).
team-unclear = I don’t know “{ $what }”. Nothing was changed.
team-changed = Changed, in everyone’s plan too.
team-here-already = This chat has a team already. /team shows it.
team-pause-how = Until when? Like `/team pause until 3 Jan`, or just `/team pause`.
team-resumed = On again.
team-captain-new = The team has one more captain.
team-hand-over = Who takes over as captain? Whoever may manage this chat can tap.
team-hand-over-self = Somebody else has to take it.
team-taken-over = The team has a new captain.
team-may-not = That’s for the team’s captains who may manage this chat. /team captain makes you one if you may.
team-help = /team knows: board, name, leave; for captains set-up, change, pause, resume, captain, hand-over, invite, revoke, chat, members, nudge, end.
team-end-ask = End *{ $team }*{ $chats ->
    [one] {""}
   *[other] , in all its { $chats } chats
}? No more cards, and the board, the names and open codes are deleted. It can’t be taken back.
team-end-history = Everyone’s own log stays theirs; the team’s days leave their plans. Who trained with the team only has no plan then: /start in private makes one.
team-end-not = { $team } goes on.
team-ended = *{ $team }* has ended. Your logs stay yours: write to me in private to go on. /team set-up begins another team.
team-invite = An invitation, for private chats with me: `{ $code }`
team-invite-how = It works for { $days } days and { $uses } people. A new one ends this one; /team revoke ends it without.
team-revoked = Invitations that are about open nothing any more.
team-share = To bring the team into another chat as well, write there: `{ $code }`
team-share-how = It works once, within { $minutes } minutes, for somebody who may manage that chat.
team-adopted = The team lives here too now.
team-code-wrong = That code doesn’t work: mistyped, used or too old. A captain can make a new one.
team-members = { $n ->
    [one] One member: { $names }
   *[other] { $n } members: { $names }
}
team-members-day = { $day }: { $done } done, { $ready } more in.
team-nudge = A kind word from { $team }: your session is there when you are. Even a short one counts.
team-nudged = { $n ->
    [0] Nobody needs a nudge now: each gets one a week at most, and none while away or hurting.
    [one] One kind line is on its way. Who got it stays between them and me.
   *[other] { $n } kind lines are on their way. Who got them stays between them and me.
}

team-chat-no-thread = I can’t open a thread for the card of *{ $team }* on { $door }: { $why }. All goes on in the channel itself.
team-chat-closed = I can’t write to the chat of *{ $team }* on { $door } any more: { $why }. As soon as somebody writes to me there, I go on.
team-why-no-permission = I lack the permission
team-why-no-access = I can’t see it
team-why-channel-gone = it is gone
team-why-guild-gone = I was taken out of the server
team-why-no-threads-here = it has no threads
team-why-thread-locked = its thread is locked
team-why-too-many-threads = it has too many open threads
team-why-other = it doesn’t let me

team-board-head = *{ $team }*, the last six weeks
team-board-line = { $place }. { $name }: { $done } of { $planned }{ $weeks ->
    [0] {""}
    [one] {""}
   *[other] , { $weeks } weeks in a row
}
team-board-rest = { $listed ->
    [0] { $n ->
        [one] One member, all of it still ahead.
       *[other] { $n } members, all of it still ahead.
    }
   *[other] { $n ->
        [one] And one more.
       *[other] And { $n } more.
    }
}
team-recap-head = *{ $team }: the week*
team-recap-done = { $done } of { $planned } sessions done.
team-recap-whole = { $n ->
    [one] One of you did every one.
   *[other] { $n } of you did every one.
}
team-recap-streak = The longest streak: { $weeks } weeks.
team-recap-alt = A bar for each member who trained: sessions done of those planned, and weeks in a row. /team board says it in words.
chart-board-week = { $since } – { $until }
chart-board-all = { $done } of { $planned } sessions done
chart-board-share = { $done } of { $planned }
chart-board-weeks = { $weeks ->
    [one] one week
   *[other] { $weeks } weeks in a row
}
chart-board-somebody = one of you
chart-board-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
team-recap-end = /team board has the rest.

team-name-how = How shall the team read you? `/team name full`, `/team name initials` or `/team name hidden`. `/team leave` leaves.
team-name-name = The team reads your name.
team-name-initials = The team reads your initials.
team-name-hidden = The team doesn’t read you at all; you’re counted only.
team-not-in = You’re in no team. A captain’s invitation, or a tap on a team’s card, gets you in.
team-last-captain = You’re the only captain. Hand over first: /team hand-over in the team’s chat.
team-left = You’ve left the team. Your history stays yours; the team knows nothing of you now.
team-start-first = First a plan of your own: /start. Then use the code.
team-joined-private = You’re in *{ $team }*. Its days stand in your plan now; on those the team’s card is your ping.
discord-command-team = A team’s plan for this channel: show, set up, change
discord-command-team-what = Like: set-up circuit on tue, thu at 18:00 in Berlin; or board, pause, invite
telegram-command-team = Our team: plan, board, invite
