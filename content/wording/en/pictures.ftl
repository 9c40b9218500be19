# What stands in the pictures.
chart-title = Your last six weeks
chart-sessions = Sessions a week
chart-planned = planned
chart-done = done
chart-unit-reps = best set, reps
chart-unit-seconds = longest hold, seconds
chart-unit-metres = longest carry, metres
chart-unit-kg = estimated one-rep max, kg
chart-unit-lb = estimated one-rep max, lb
