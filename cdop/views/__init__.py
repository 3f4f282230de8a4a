"""The panel's own pages, beside those that every record has. To whoever may not know of cases there are none."""
