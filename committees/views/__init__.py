"""The pages of meetings beside those that every record has."""
