"""Running the checks of a report: an act of its own, whose result is kept until the next.

The report as a whole is worked out from every record of the board. That is done here, when somebody asks for it or
makes a draft, and not by the pages that show what was found.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction

from core.records.models import Change
from reporting.check_runs import CheckRun
from reporting.checks import WRONG, Finding, run_checks
from reporting.documents import digest_of, last_numbers, to_bytes
from reporting.edition import Draft, compose
from reporting.models import AnnualReport
from reporting.narrative import Problem

STAMPS = ("made", "dated", "status")


@transaction.atomic
def check(report: AnnualReport, *, by, at: datetime.datetime) -> tuple[CheckRun, Draft]:
    """Compose the report from the records as they are now, run the checks on it, and keep what they found.

    The draft names whoever had the checks run as its maker. Raises NoBoard.
    """
    last_change = Change.latest()
    draft = compose(report, by=str(by), at=at)
    found = found_in(draft)
    facts = {
        "at": at,
        "by_name": str(by),
        "reads": "" if draft.problems else told_digest(draft.document),
        "found": found,
        "last_change": last_change,
    }
    CheckRun.objects.exclude(report_year__in=AnnualReport.objects.values("year")).delete()
    run, _ = CheckRun.objects.update_or_create(report_year=report.year, defaults=facts)
    return run, draft


def found_in(draft: Draft) -> dict:
    """What is kept of a draft: what its pages show, as words, and by which number its tables follow on."""
    findings = run_checks(draft)
    return {
        "summary": summary_of(draft.problems, findings),
        "problems": list(map(str, draft.problems)),
        "findings": list(map(_told, findings)),
        "figures": draft.document["figures"],
        "missing": dict(draft.figures.missing),
        "numbers": last_numbers(draft.document["sections"]),
    }


def summary_of(problems: Sequence[Problem], findings: Sequence[Finding]) -> str:
    """2 in the way of a draft, 8 to mend, 20 to look at again."""
    wrong = sum(finding.severity == WRONG for finding in findings)
    counts = {"in the way of a draft": len(problems), "to mend": wrong, "to look at again": len(findings) - wrong}
    return ", ".join(f"{count} {words}" for words, count in counts.items() if count) or "nothing found"


def _told(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "sentence": finding.sentence,
        "record": str(finding.record),
        "link": finding.link,
    }


def told_digest(document: dict) -> str:
    """The digest of what a document says, whoever made it and whenever."""
    return digest_of(to_bytes({key: value for key, value in document.items() if key not in STAMPS}))
