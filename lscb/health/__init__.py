"""Whether the system is running: for a monitor at /health/live and /health/ready, and in words for the unit manager."""
