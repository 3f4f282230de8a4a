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
    code = models.CharField(max_length=4, help_text="The letter it goes by, such as G.")
    word = models.CharField(max_length=40, help_text="Always printed beside the colour, such as Complete.")
    colour = models.CharField(max_length=5, choices=Colour)
    ordinal = models.PositiveSmallIntegerField(default=0, help_text="Its place in keys and charts.")
    meaning = models.TextField(blank=True)
    is_complete = models.BooleanField(default=False, help_text="An action rated so is finished: it cannot be overdue.")
    needs_reason = models.BooleanField(
        default=False, help_text="Whoever rates an action so says why, and what happens next."
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
                violation_error_message="This scale has a rating of that word already. Give this one another word.",
            ),
            models.UniqueConstraint(
                fields=["scale", "code"],
                name="rating_code_once_a_scale",
                violation_error_message="This scale has a rating of that code already. Give this one another code.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.scale})"

    @property
    def asks_why(self) -> bool:
        """Whether a report that is made here says why, and what happens next: of red and amber it always does."""
        return self.needs_reason or self.colour in (Colour.RED, Colour.AMBER)
