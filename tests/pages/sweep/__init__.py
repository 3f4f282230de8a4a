"""Every page that the matrix names, looked at in a real browser."""
