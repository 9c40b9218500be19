"""What a reply means besides sets: done, left out, later, away, hurting, corrected, asked."""
