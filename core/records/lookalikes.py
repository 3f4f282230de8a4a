"""Text that looks like other text: characters that nobody sees, and letters that pass for others.

Records hold no hidden characters: whatever way a text comes in, they are taken out of it, as spaces at its end are. The
joiners stay, which Urdu, the scripts of India and emoji need, and the signs that choose the picture of an emoji.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db import models

OVERRIDES = "\u202a-\u202e\u2066-\u2069"  # letters after one of these are printed in another order than they were typed
HIDDEN = re.compile(f"[\u00ad\u061c\u180e\u200b\u200e\u200f{OVERRIDES}\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]")
JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07"
HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
SAME_SIGN = str.maketrans(APOSTROPHES + HYPHENS, "'" * len(APOSTROPHES) + "-" * len(HYPHENS))

# Letters of other alphabets that are drawn as Latin ones, as in the confusables of Unicode Technical Standard 39.
CYRILLIC = dict(zip("авекмнорстухісјѕԁԛԝһӏѵ", "abekmhopctyxicjsdqwhlv", strict=True))
GREEK = dict(zip("αβεικνορτυχγϲ", "abeikvoptuxyc", strict=True))
SAME_LETTER = str.maketrans({**CYRILLIC, **GREEK, "ı": "i", "ɑ": "a", "ɡ": "g", "ⅼ": "l", "ᴏ": "o"})
SIGNS = r"""[\s'"“”()/.,;:_-]+"""
BETWEEN_WORDS = re.compile(rf"(?<!\d){SIGNS}|{SIGNS}(?!\d)")  # between digits they tell numbers apart


def without_hidden_characters(text: str) -> str:
    return text if text.isascii() else HIDDEN.sub("", text)


def remove_hidden_characters(record: models.Model) -> None:
    """From each text of the record."""
    for name, value in vars(record).items():
        if isinstance(value, str) and not value.isascii() and HIDDEN.search(value):
            setattr(record, name, without_hidden_characters(value))


def alike(value: Any) -> Any:
    """A value such that two are equal where they mean the same: case, spaces, apostrophes and hyphens do not count."""
    if not isinstance(value, str):
        return value
    if not value.isascii():
        seen = JOINERS.sub("", without_hidden_characters(value)).translate(SAME_SIGN)
        value = unicodedata.normalize("NFKC", seen)
    return " ".join(value.replace("`", "'").split()).casefold()


def look(text: str) -> str:
    """The same for texts that a reader could take for one another."""
    return BETWEEN_WORDS.sub("", alike(text).translate(SAME_LETTER).replace("&", "and"))
