"""Who chairs a body, who has a seat on it and who answers for an agency: each between two days."""

import datetime

from django.conf import settings
from django.db import models

from committees.models.structure import Agency, Body, SeatKind, ends_after_it_starts, twin_errors
from committees.querysets import DatedStructure, OwnAgencies
from core.records.dates import is_in_force
from core.records.figures import print_day
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors


def outside_its_body(of: RecordValues, **labels: str) -> RuleErrors:
    """The dates, each with its label, on which the record's body does not exist."""
    body = of.linked("body")
    for name, label in labels.items():
        day = of[name]
        if not body or not day:
            continue
        if body["started_on"] and day < body["started_on"]:
            yield name, f"{label} must be on or after {print_day(body['started_on'])}, when {body} began"
        elif body["ended_on"] and body["ended_on"] < day:
            yield name, f"{label} must be on or before {print_day(body['ended_on'])}, when {body} ended"


class Chair(Record):
    """That a post chairs a body between two days. The post is named, not the person who holds it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="chairs")
    post = models.CharField(max_length=150)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="chairs")
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date", null=True, blank=True)
    note = models.TextField(blank=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chairs",
        help_text="The person who signs in as this chair.",
        verbose_name="user account",
    )

    history_related = ("body",)
    objects = DatedStructure.as_manager()

    class Meta:
        ordering = ["body", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "post", "starts_on"],
                name="chair_once",
                violation_error_message=(
                    "This post already chairs the body from this date. Change that record or enter a different "
                    "start date"
                ),
            ),
            ends_after_it_starts("chair_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.post}, chair of {self.body}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        return outside_its_body(of, starts_on="Start date", ends_on="End date")


class Seat(Record):
    """A place on a body that a role or an agency has, whatever person fills it. Seats attend, not people."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    name = models.CharField(max_length=200)
    ordinal = models.PositiveSmallIntegerField(help_text="Its place in the printed order.")
    kind = models.ForeignKey(SeatKind, on_delete=models.PROTECT, related_name="seats")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    represents = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats_elsewhere",
        help_text="The committee or partner board that this seat represents.",
    )
    posts = models.TextField(blank=True, help_text="Separate several posts with semicolons.")
    starts_on = models.DateField("start date", help_text="Expected at meetings from this date.")
    ends_on = models.DateField("end date", null=True, blank=True, help_text="Expected at meetings until this date.")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
        help_text="The person who signs in for this seat. They can read its papers until it ends.",
        verbose_name="user account",
    )

    history_related = ("body",)
    objects = DatedStructure.as_manager()

    class Meta:
        ordering = ["body", "ordinal", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"],
                name="seat_once",
                violation_error_message=(
                    "This body already has a seat with this name. Enter a different name or change that seat"
                ),
            ),
            ends_after_it_starts("seat_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.body.label})"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        yield from outside_its_body(of, starts_on="Start date", ends_on="End date")
        sentence = "This body already has a seat called “{}”. Enter a different name or change that seat"
        yield from twin_errors(of, "body", sentence)

    def is_due_on(self, day: datetime.date) -> bool:
        return is_in_force(self.starts_on, self.ends_on, day)


class AgencyContact(Record):
    """That a person answers for an agency between two days: they may read what is the agency's own."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="agency_contacts",
        verbose_name="person",
        help_text="The person who signs in as this agency’s contact.",
    )
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date", null=True, blank=True)

    history_related = ("agency", "holder")
    objects = OwnAgencies.as_manager()

    class Meta:
        ordering = ["agency", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "holder", "starts_on"],
                name="agency_contact_once",
                violation_error_message=(
                    "This person is already a contact of the agency from this date. Change that record"
                ),
            ),
            ends_after_it_starts("agency_contact_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.holder} for {self.agency}"
