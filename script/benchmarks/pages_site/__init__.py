"""The site as gunicorn serves it to the bench: the board's own, and a few addresses to compare it with."""
