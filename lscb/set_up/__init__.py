"""Setting up a board in the browser: its names and areas, its rules, its committees and seats, last year's report."""
