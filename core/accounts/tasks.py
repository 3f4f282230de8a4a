"""What a manager of access has to do."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.urls import reverse

from core.accounts.models import AccessProposal, User
from core.accounts.permissions import can_confirm, can_invite
from core.records.permissions import Person
from core.records.tasks import Task, task_provider


@task_provider
def access_to_confirm(user: Person, on: datetime.date) -> Iterator[Task]:
    if not isinstance(user, User) or not can_invite(user):
        return
    for proposal in AccessProposal.objects.select_related("person", "proposed_by"):
        if can_confirm(user, proposal):
            sentence = f"{proposal}, proposed by {proposal.proposed_by}"
            yield Task(sentence, reverse("accounts:person", args=[proposal.person_id]), kind="Access to confirm")
