"""Whether two texts say the same thing, by the words that carry their meaning.

A plan words the same action differently in two places: "implement the revised arrangements", "implementation of the
revised arrangements". Words are compared by their first letters, plural or not, so that endings do not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

STEM = 6  # letters: "implementation" and "implement" agree, "revise" and "review" do not
LITTLE_WORDS = re.compile(
    r"\b(a|about|after|all|an|and|any|are|as|at|be|been|between|by|do|for|from|has|have|if|in|into|is|it|its|of|on|or|our|"
    r"that|the|their|them|these|this|those|through|to|was|well|were|what|where|which|who|will|with|within)\b"
)
FEWEST = 3  # a text of fewer words than this says too little to be compared


def word_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry the meaning."""
    plain = text.lower().replace("'", "").replace("’", "")
    return frozenset(word.removesuffix("s")[:STEM] for word in re.findall(r"[a-z0-9]+", LITTLE_WORDS.sub("", plain)))


class TextIndex:
    """Texts, found by the stems of their words."""

    def __init__(self, texts: Iterable[tuple[object, str]]) -> None:
        """`texts` are pairs of a key and a text."""
        self._keys_by_word: dict[str, set[object]] = defaultdict(set)
        for key, text in texts:
            for word in word_stems(text):
                self._keys_by_word[word].add(key)

    def texts_containing(self, text: str) -> set[object]:
        """The keys of the texts that contain every meaningful word of this one; none when it has too few words."""
        words = word_stems(text)
        if len(words) < FEWEST:
            return set()
        return set.intersection(*(self._keys_by_word.get(word, set()) for word in words))
