"""The installation's word for itself, as the patterns read it: they know it as the board."""

from __future__ import annotations

import re

READ_AS = "board"
NAMING = r"\b(?P<before>(?:the|our|this|full|whole)\s+){word}\b"
COUNTED = r"\b{word}(?=(?:['’]s)?\s+(?:meetings?|seats?|members?|agenc(?:y|ies))\b)"


def read_as_board(text: str, word: str) -> str:
    """The text with "board" where it speaks of the installation by its own word: the partnership met.

    In the name of another body the word stays: the Community Safety Partnership met.
    """
    if word == READ_AS:
        return text
    own = re.escape(word)
    text = re.sub(NAMING.format(word=own), rf"\g<before>{READ_AS}", text, flags=re.IGNORECASE)
    return re.sub(COUNTED.format(word=own), READ_AS, text, flags=re.IGNORECASE)
