### What the shell says where the coach could not decide.

# $number finds the failure in the log.
shell-failed = Something went wrong on my side ({ $number }). Nothing was changed; please try again.

# Said once in ten minutes to a chat that sends more in a minute than anybody types.
shell-slow-down = That was more at once than I can follow, so I left the rest out. Please wait a minute, then send again what matters.
