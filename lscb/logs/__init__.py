"""The log: JSON lines that help to find a fault and hold nothing of what people typed, searched for or read."""
