# What is Telegram's own: the location button, the menu, the descriptions.

telegram-share-location = 📍 Share my location

telegram-open-private = That is for you alone: open our chat and I'll show you there.
telegram-open-chat = Open our chat

telegram-description = A coach for runners’ upper bodies. I ask which days you run, put short strength sessions where they don’t hurt your running, send each one at the right minute of your day, and write down what you answer: "12 10 8 @ 10kg". Press Start.
telegram-short-description = Short upper-body strength for runners, placed around your runs. Answer with your sets; I keep the log.

telegram-command-today = What today holds
telegram-command-week = My week, with a reason for every placement
telegram-command-progress = How my strength is coming along
telegram-command-why = Why today’s session is where it is
telegram-command-how = How to do a move, e.g. /how push-up
telegram-command-settings = Ping time, gear, units, programme
telegram-command-stop = Send me nothing until I write again
telegram-command-help = What I understand
