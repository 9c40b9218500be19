"""From the text to words, names and numbers: what a reply says, before any grammar."""
