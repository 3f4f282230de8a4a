"""The scales by which the board says how an action goes."""

from django.db import models

from businessplan.kinds import Colour
from businessplan.querysets import ScaleQuerySet
from core.records.models import Record


class RagScale(Record):
    """One set of ratings, such as the key printed with a plan. A plan is rated by one scale."""

    name = models.CharField(max_length=80, unique=True)
    meaning = models.TextField(blank=True)

    objects = ScaleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "RAG scale"

    def __str__(self) -> str:
        return self.name


class RagRating(Record):
    """One step of a scale: its word, which is always printed, and the colour beside it."""

    scale = models.ForeignKey(RagScale, on_delete=models.PROTECT, related_name="ratings")
    code = models.CharField(max_length=4, help_text="A letter, such as G.")
    word = models.CharField(max_length=40, help_text="Always printed beside the colour, such as Complete.")
    colour = models.CharField(max_length=5, choices=Colour)
    ordinal = models.PositiveSmallIntegerField(default=0, help_text="Its place in the key and in charts.")
    meaning = models.TextField(blank=True)
    is_complete = models.BooleanField(
        "counts as complete", default=False, help_text="An action with this rating is never overdue."
    )
    needs_reason = models.BooleanField(
        "needs a reason", default=False, help_text="A report with this rating needs a reason and a next step."
    )

    history_related = ("scale",)
    objects = ScaleQuerySet.as_manager()

    class Meta:
        ordering = ["scale", "ordinal", "word"]
        verbose_name = "RAG rating"
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "word"],
                name="rating_word_once_a_scale",
                violation_error_message="This scale already has a rating with this word. Enter a different word",
            ),
            models.UniqueConstraint(
                fields=["scale", "code"],
                name="rating_code_once_a_scale",
                violation_error_message="This scale already has a rating with this code. Enter a different code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.scale})"

    @property
    def asks_why(self) -> bool:
        """Whether a report that is made here says why, and what happens next: of red and amber it always does."""
        return self.needs_reason or self.colour in (Colour.RED, Colour.AMBER)
