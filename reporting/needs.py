"""What the report in preparation needs: the places that the checks of its text have found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from records.needs import Need, needs
from reporting.checks import WRONG, Finding
from reporting.checks.sections import headings_of_another_year, references_to_nothing, sections_without_text
from reporting.edition import Draft
from reporting.models import AnnualReport, Edition
from reporting.permissions import can_prepare_editions
from reporting.sources import Figures

KIND = "The report in preparation"
# These read the sections alone. The others need every figure of the board, and are run on the report's page.
OF_THE_TEXT = (sections_without_text, headings_of_another_year, references_to_nothing)


@needs
def checks_on_the_report(user, on: datetime.date) -> Iterator[Need]:
    """The latest report, as long as no edition of it has been approved: two queries."""
    if not can_prepare_editions(user):
        return
    approved = Exists(Edition.objects.frozen().filter(report=OuterRef("pk")))
    report = AnnualReport.objects.annotate(is_approved=approved).first()
    if report is None or report.is_approved:
        return
    text = Draft(report, list(report.sections.all()), Figures({}, {}, {}), {}, [])
    found = [finding for check in OF_THE_TEXT for finding in check(text)]
    yield Need(f"{report}: {_words(found)}", report.get_absolute_url(), KIND)


def _words(found: list[Finding]) -> str:
    wrong = sum(finding.severity == WRONG for finding in found)
    counted = [f"{wrong} to mend in its text"] if wrong else []
    counted += [f"{len(found) - wrong} to look at again"] if len(found) > wrong else []
    return "; ".join([" and ".join(counted) or "its text is in order", "its page has the checks of its figures"])
