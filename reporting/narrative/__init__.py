"""The written text of a report: Markdown with figures and blocks in it by name."""
