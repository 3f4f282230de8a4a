"""Taking records in through the browser: a file is uploaded, previewed, confirmed, and written by a background task."""
