"""From words to sets: every way to read a line, weighed against the plan."""
