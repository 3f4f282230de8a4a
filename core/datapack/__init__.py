"""The data export: the one portable format in which a board's records come in and go out."""
