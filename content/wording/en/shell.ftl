### What the shell says where the coach could not decide.

# $number finds the failure in the log.
shell-failed = Something went wrong on my side ({ $number }). Nothing was changed; please try again.
