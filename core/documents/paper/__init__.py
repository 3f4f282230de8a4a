"""Paper: any HTML of ours laid out on pages, as a tagged PDF. Import it where a PDF is made: it is slow to load."""
