"""The pages of reports, bulletins and editions."""
