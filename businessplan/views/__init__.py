"""The pages of actions beside those that every record has."""
