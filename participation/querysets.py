"""The questions people ask of consultations and practice examples."""

from __future__ import annotations

from django.db.models import Count, F, Q

from committees.querysets import SharedWithChairs
from core.records.anonymity import AnonymityQuerySet


class ConsultationQuerySet(SharedWithChairs):
    def with_replies_counted(self) -> ConsultationQuerySet:
        """Each with `reply_count`, and `in_time_count` of those that came by the local deadline, where there is one."""
        in_time = Q(local_deadline__isnull=True) | Q(replies__received_on__lte=F("local_deadline"))
        counted = Count("replies", filter=in_time)
        return self.annotate(reply_count=Count("replies"), in_time_count=counted).order_by(*self.model._meta.ordering)


class CheckedSharedWithChairs(SharedWithChairs, AnonymityQuerySet):
    """Texts that are published once they have been checked; committee chairs may read them before."""
