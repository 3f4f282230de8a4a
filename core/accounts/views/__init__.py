"""The pages of access: one’s own, people’s, and the log."""
