"""Which passwords are refused. There are no rules on what kinds of characters to use: they make no good passwords."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from committees.models import BoardProfile

MOST_READ = 72  # characters: what comes after only makes it longer to guess
FEWEST_GUESSES = 10**9
FEWEST_BESIDE_NAMES = 8
SHORTEST_NAME = 3
NAMED = "Password is too close to your name, your email address or the name of this site. Use other words"
GUESSED = (
    "Password is too easy to guess: it is a common or breached one, or made of one with a few changes. "
    "Use three or more words that do not belong together"
)


def names_of(user) -> set[str]:
    """Words of the person's name and address, and of the board's names."""
    texts = [getattr(user, "name", ""), getattr(user, "email", "")]
    for names in BoardProfile.objects.values_list("name", "short_name"):
        texts += names
    words = re.findall(r"[^\W_]+", " ".join(texts).lower())
    return {word for word in words if len(word) >= SHORTEST_NAME}


class NamesValidator:
    """Enough must be left of a password without the names that anybody would try first."""

    def validate(self, password: str, user=None) -> None:
        rest = password.lower()
        names = [name for name in sorted(names_of(user), key=len, reverse=True) if name in rest]
        for name in names:
            rest = rest.replace(name, "")
        if names and len(re.sub(r"[\W_]", "", rest)) < FEWEST_BESIDE_NAMES:
            raise ValidationError(NAMED, code="password_of_names")

    def get_help_text(self) -> str:
        return "Do not use your name, your email address or the name of this site."


class GuessingValidator:
    """By lists of common and breached passwords, of words and of names, that ship with zxcvbn."""

    def validate(self, password: str, user=None) -> None:
        found = zxcvbn(password[:MOST_READ], user_inputs=sorted(names_of(user)))
        if found["guesses"] < FEWEST_GUESSES:
            raise ValidationError(GUESSED, code="password_guessed")

    def get_help_text(self) -> str:
        return "Do not use a common password."
