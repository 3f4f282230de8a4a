"""Who may open what: every address of the project, every role, one's own record and another's."""
