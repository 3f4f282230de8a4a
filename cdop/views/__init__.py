"""The panel's own pages, beside those that every record has. They are not found by those who may not know of cases."""
