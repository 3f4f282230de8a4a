"""What an installation calls itself in a sentence: board, partnership, panel."""

from __future__ import annotations

from committees.models import BoardProfile


def own_word() -> str:
    """The word of its profile; the usual one as long as there is no profile."""
    return BoardProfile.objects.values_list("word", flat=True).first() or BoardProfile.USUAL_WORD
