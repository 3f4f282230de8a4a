"""Many people at work at once, for half an hour, with the database restarted in the middle."""
