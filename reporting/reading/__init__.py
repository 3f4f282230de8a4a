"""Reading the narrative as a careful reader would: its numbers, what they speak of, what it claims, whom it names."""
