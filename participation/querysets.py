"""The questions people ask of consultations and practice examples."""

from __future__ import annotations

from django.db.models import Count, F, Q

from committees.querysets import SharedWithChairs


class ConsultationQuerySet(SharedWithChairs):
    def with_replies_counted(self) -> ConsultationQuerySet:
        """Each with `reply_count`, and `in_time_count` of those that came by the local deadline, where there is one."""
        in_time = Q(local_deadline__isnull=True) | Q(replies__received_on__lte=F("local_deadline"))
        counted = Count("replies", filter=in_time)
        return self.annotate(reply_count=Count("replies"), in_time_count=counted).order_by(*self.model._meta.ordering)


class PracticeExampleQuerySet(SharedWithChairs):
    def checked(self) -> PracticeExampleQuerySet:
        """Those that may be published: a person has checked that nobody can be recognised."""
        return self.filter(anonymity_checked_on__isnull=False)

    def unchecked(self) -> PracticeExampleQuerySet:
        return self.filter(anonymity_checked_on__isnull=True)

    def update(self, **values) -> int:
        """A bulk change of a printed field undoes the checks, unless it brings the digest of the text it writes."""
        if "checked_digest" not in values and not values.keys().isdisjoint(self.model.PRINTED_FIELDS):
            values |= {"anonymity_checked_on": None, "checked_by_post": "", "checked_digest": ""}
        return super().update(**values)
