"""The forms of signing in, and those by which the unit manager keeps people."""
