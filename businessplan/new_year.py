"""What is to be renewed about the business plan for the next report: the next plan, and what goes on in it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from businessplan.kinds import PlanKind
from businessplan.models import ActionPlan
from core.pages.new_year import Renewal, YearStart, renewals
from core.pages.record_pages import registered_pages
from core.records import clock
from core.records.english import counted


@renewals
def next_plan(years: YearStart) -> Iterator[Renewal]:
    """The plan that the next report is about and the one it looks forward to, and the actions that go on."""
    plans = {plan.report_year: plan for plan in ActionPlan.objects.filter(kind=PlanKind.BUSINESS_PLAN)}
    reported, coming = plans.get(years.plan), plans.get(years.next_plan)
    for year, plan in ((years.plan, reported), (years.next_plan, coming)):
        if year and plan is None:
            known = {"kind": PlanKind.BUSINESS_PLAN.value, "report_year": year}
            url = f"{registered_pages(ActionPlan).create_url}?{urlencode(known)}"
            yield Renewal(f"The business plan for {year} has not been added", url)
    if reported and coming:
        unfinished = reported.actions.to_be_carried(clock.today()).count()
        sentence = f"{counted(unfinished, 'unfinished action')} of {reported} to roll forward into {coming}"
        yield Renewal(sentence, reverse("businessplan:roll-forward", args=[reported.pk]), is_done=not unfinished)
