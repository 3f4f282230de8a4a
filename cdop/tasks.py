"""The coordinator's tasks: cases past a time limit or waiting for a panel; a report's draft."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from cdop.concerns import suppressed_numbers, topic_of
from cdop.figures.released import current_release
from cdop.models import ChildDeath, DraftProof, EditionProof
from cdop.permissions import can_manage_cases, can_see_child_deaths
from cdop.publication.rules import publication_rules_for, reported_years
from cdop.queue import queue_of
from cdop.stages import Stage
from core.records.english import agree, counted
from core.records.figures import print_day
from core.records.free_text import fragments_about
from core.records.tasks import Task, task_provider

LATE = "Cases past the panel's time limits"
DRAFTED = "Child deaths in the report"
FOR_PANEL = "Cases waiting for a panel"
MOST = 20  # of a kind are listed one by one; a line leads to the rest


@task_provider
def cases_to_bring_on(user, on: datetime.date) -> Iterator[Task]:
    """Each open case past a limit, the latest first; then those ready for a panel that has no date, or has met."""
    if not can_manage_cases(user):
        return
    queue = queue_of(ChildDeath.objects.visible_to(user).still_open(), on)
    late = [
        (waiting.case, f"{waiting.case}, {waiting.case.stage}: {waiting.late}") for waiting in queue if waiting.late
    ]
    ready = (waiting.case for waiting in queue if waiting.case.stage == Stage.READY)
    of_panel = [(case, sentence) for case in ready if (sentence := _of_panel(case, on))]
    yield from _tasks(late, LATE)
    yield from _tasks(of_panel, FOR_PANEL)


@task_provider
def a_draft_to_look_at(user, on: datetime.date) -> Iterator[Task]:
    """The latest report with a draft, and what stops its approval."""
    if not can_see_child_deaths(user):
        return
    proof = DraftProof.objects.order_by("-report_year").first()
    rules = publication_rules_for(proof.report_year) if proof else None
    if rules is None:
        return
    found = [] if proof.is_safe else ["it has not passed the check, and cannot be approved"]
    if numbers := suppressed_numbers(fragments_about(topic_of(rules)), proof.audit):
        found.append(
            f"{counted(len(numbers), 'typed number')} {agree(len(numbers), 'equals', 'equal')} a suppressed count"
        )
    url = f"{reverse('cdop:publication')}?{urlencode({'year': proof.report_year})}"
    yield Task(f"{proof}, is drafted: {'; '.join(found) or 'see what it will print'}", url, DRAFTED)


@task_provider
def figures_to_release(user, on: datetime.date) -> Iterator[Task]:
    """The figures of the latest report that has periods of child deaths, until they are released or approved."""
    if not can_see_child_deaths(user):
        return
    year = next(iter(reported_years()), None)
    if year is None or EditionProof.objects.filter(report_year=year, edition__gt=0).exists():
        return
    rules = publication_rules_for(year)
    if rules and current_release(rules) is None:
        url = f"{reverse('cdop:publication')}?{urlencode({'year': year})}"
        yield Task(f"Release the child-death figures of the {year} report", url, DRAFTED)


def _tasks(found: list[tuple[ChildDeath, str]], kind: str) -> Iterator[Task]:
    """The first of them one by one, and a line that leads to the rest."""
    for case, sentence in found[:MOST]:
        yield Task(sentence, reverse("cdop:case", args=[case.pk]), kind)
    if len(found) > MOST:
        yield Task(f"{len(found) - MOST:,} more: see all cases to review", reverse("cdop:queue"), kind)


def _of_panel(case: ChildDeath, on: datetime.date) -> str:
    if case.panel_on is None:
        return f"{case} is ready, and no panel date is set"
    return f"{case} was before the panel on {print_day(case.panel_on)}: record its review" if case.panel_on < on else ""
