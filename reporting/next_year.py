"""The report of the next year, started from the last: its sections with last year's text, and what the apps carry over.

What would be made is worked out first, for a page to show, and then saved as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from core.accounts.models import User
from core.pages.new_year import CarriedRecords, Renewal, YearStart, records_carried_over, renewals_for
from core.records.english import counted
from core.records.guards import lock, require, require_permission
from core.records.history import noting
from core.records.models import Change, ChangeSet, Record
from core.records.years import calendar_years, following_year, replace_years
from reporting.models import AnnualReport, ReportSection
from reporting.permissions import can_prepare_editions

NOT_YOURS = "Only the safeguarding unit may start a report."
STARTED = "Started from the"  # begins the note of the change, by which it is found again
COPIED = ("ordinal", "number", "anchor", "level", "blocks", "body", "wide", "without_data")


@dataclass(frozen=True)
class NextYear:
    """What starting the report after `last` would make. None of it is saved."""

    last: AnnualReport
    report: AnnualReport
    sections: Sequence[ReportSection]
    carried: Sequence[CarriedRecords]
    renewals: Sequence[Renewal]


def next_year_of(last: AnnualReport, *, by: User) -> NextYear:
    report = next_report(last)
    earlier = last.texts_of_earlier_years()
    sections = [next_section(section, report, last, earlier.get(section.pk, "")) for section in last.sections.all()]
    years = years_between(last, report)
    return NextYear(last, report, sections, records_carried_over(by, years), renewals_for(years))


def years_between(last: AnnualReport, report: AnnualReport) -> YearStart:
    made = _made_in(report) if report.pk else None
    since = made.pk if made else None
    return YearStart(last.year, report.year, report.plan_year_label, report.next_plan_year_label, since)


def next_report(last: AnnualReport) -> AnnualReport:
    """The report a year later: every year that it names is one more."""
    plans = {name: getattr(last, name) for name in ("plan_year_label", "next_plan_year_label")}
    return AnnualReport(
        year=following_year(last.year),
        previous_year_label=last.year,
        title=_a_year_later(last.title, last),
        subtitle=_a_year_later(last.subtitle, last),
        without_data=last.without_data,
        **{name: following_year(year) if year else "" for name, year in plans.items()},
    )


def next_section(section: ReportSection, report: AnnualReport, last: AnnualReport, text_from: str) -> ReportSection:
    """The section with its text as it is. A text that nobody read last year is still that of the year before."""
    copied = {name: getattr(section, name) for name in COPIED}
    text_from = (text_from or last.year) if section.body.strip() else ""
    return ReportSection(report=report, title=_a_year_later(section.title, last), text_from=text_from, **copied)


def _a_year_later(heading: str, last: AnnualReport) -> str:
    """The heading with the years of the report and its plans one later; other years in it stay."""
    labels = (last.previous_year_label, last.year, last.plan_year_label, last.next_plan_year_label)
    years = {year for label in labels if label for year in calendar_years(label)}
    return replace_years(heading, {year: year + 1 for year in years})


@transaction.atomic
def start_next_report(*, by: User, last: AnnualReport) -> AnnualReport:
    """The report of the year after `last`, with its sections and what the apps carry over. Raises ValidationError."""
    require_permission(can_prepare_editions(by), NOT_YOURS)
    lock(last)
    following = next_year_of(last, by=by)
    year = following.report.year
    require(not AnnualReport.objects.filter(year=year).exists(), f"The {year} report has already been started")
    with noting(f"{STARTED} {last.year} report"):
        _save([following.report])
        for section in following.sections:
            section.report = following.report  # which has its key only now
        _save([*following.sections, *_own(following.carried)])
    return following.report


@transaction.atomic
def carry_over(*, by: User, report: AnnualReport) -> list[Record]:
    """Add what this person keeps of the records that the report takes from the last and that are not there yet."""
    last = report.previous
    require(last, f"There is no report before that of {report.year}")
    lock(report)
    records = _own(records_carried_over(by, years_between(last, report)))
    with noting(f"Taken over from the {last.year} report"):
        _save(records)
    return records


def _own(carried: Iterable[CarriedRecords]) -> list[Record]:
    return [record for each in carried for record in each.own]


def _save(records: Iterable[Record]) -> None:
    """Raises ValidationError with the name of the record that cannot be copied as it is."""
    for record in records:
        try:
            record.full_clean()
        except ValidationError as wrong:
            raise ValidationError([f"{record}: {message}" for message in wrong.messages]) from None
        record.save()
        record.save_links()


@dataclass(frozen=True)
class Start:
    """The change in which a report was started from the last, and why it cannot be undone; empty where it can."""

    change_set: ChangeSet
    refusal: str


def start_of(report: AnnualReport) -> Start | None:
    """None for a report that was added in another way."""
    change_set = _made_in(report)
    if change_set is None or not change_set.note.startswith(STARTED):
        return None
    made = _records_made(change_set)
    sections = made.get(ReportSection._meta.label_lower, set())
    if report.editions.exists():
        return Start(change_set, "A draft has been created from this report")
    if report.number_sources.exists() or report.sections.exclude(pk__in=sections).exists():
        return Start(change_set, "Something has been added to this report")
    about = [Q(record_type=kind, record_id__in=keys) for kind, keys in made.items()]
    later = Change.objects.filter(reduce(or_, about)).exclude(change_set=change_set).order_by("pk").first()
    return Start(change_set, f"{later.label} has been {later.action} since then" if later else "")


def left_by_deleting(start: Start) -> str:
    """The records that were added with the report and would stay without it, in a sentence; empty where there are
    none."""
    left = []
    for kind, keys in _records_made(start.change_set).items():
        model = apps.get_model(kind)
        number = model.objects.filter(pk__in=keys).count()
        if number and model not in (AnnualReport, ReportSection):
            names = model._meta
            left.append(counted(number, str(names.verbose_name), str(names.verbose_name_plural)))
    return f"These were added when the report was started, and stay: {', '.join(left)}." if left else ""


@transaction.atomic
def undo_start(*, by: User, report: AnnualReport) -> None:
    """Delete a report that was started from the last, with all that was made with it, while nothing was changed."""
    require_permission(can_prepare_editions(by), NOT_YOURS)
    lock(report)
    start = start_of(report)
    require(start, "This report was not started from the one before. Delete it on its page")
    require(not start.refusal, f"This can no longer be undone. {start.refusal}.")
    with noting(f"Undid the start of the {report.year} report"):
        for kind, keys in reversed(_records_made(start.change_set).items()):
            apps.get_model(kind).objects.filter(pk__in=keys).delete()


def _made_in(report: AnnualReport) -> ChangeSet | None:
    about = {"record_type": report._meta.label_lower, "record_id": report.pk, "action": Change.Action.CREATED}
    change = Change.objects.filter(**about).select_related("change_set").order_by("pk").first()
    return change.change_set if change else None


def _records_made(change_set: ChangeSet) -> dict[str, set[int]]:
    """The keys of the records made in a change, by type, in the order in which they were made."""
    made: dict[str, set[int]] = {}
    rows = change_set.changes.filter(action=Change.Action.CREATED).order_by("pk")
    for kind, key in rows.values_list("record_type", "record_id"):
        made.setdefault(kind, set()).add(key)
    return made
