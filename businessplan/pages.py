"""How plans and their records are listed and shown."""

from django.urls import reverse

from businessplan.models import (
    Action,
    ActionPlan,
    DueDateChange,
    ExternalPriority,
    PartnerPriority,
    Priority,
    ProgressReport,
    RagRating,
    RagScale,
)
from businessplan.permissions import can_add_to_plans, can_change_plan, can_roll_forward
from businessplan.transitions import STEPS
from core.pages.record_pages import Column, RecordPages, register
from core.pages.steps import links_to


class PartOfPlanTable(RecordPages):
    """A table of what belongs to a plan. Whoever keeps the plan keeps it."""

    def may_add(self, user) -> bool:
        return can_add_to_plans(user)

    def may_change(self, user, record) -> bool:
        return can_change_plan(user, record.plan)


@register
class ActionPlanTable(RecordPages):
    model = ActionPlan
    columns = (Column("name"), Column("kind"), Column("report_year"), Column("starts_on"), Column("ends_on"))
    search = ("name", "note")
    filters = ("kind", "report_year")
    related = ("priorities", "actions", "partner_priorities")

    def may_add(self, user) -> bool:
        return can_add_to_plans(user)

    def may_change(self, user, record) -> bool:
        return can_change_plan(user, record)

    def extra_links(self, user, record):
        pages = [("Actions and how they stand", f"{reverse('businessplan:standing')}?plan={record.pk}")]
        if can_roll_forward(user, record):
            pages.append(("Roll forward", reverse("businessplan:roll-forward", args=[record.pk])))
        return tuple(pages)


@register
class PriorityTable(PartOfPlanTable):
    model = Priority
    columns = (Column("title"), Column("number"), Column("plan"))
    search = ("title", "heading")
    filters = ("plan",)
    related = ("actions",)


@register
class ActionTable(PartOfPlanTable):
    model = Action
    columns = (
        Column("text", label="Action"),
        Column("number"),
        Column("plan"),
        Column("leads"),
        Column("timescale_words", label="Timescale"),
        Column("due_on"),
        Column("closed_on"),
    )
    search = ("text", "lead_words", "leads__name")
    filters = ("plan", "leads", "timescale_kind")
    related = ("reports", "due_date_changes", "carried_to")
    related_titles = {
        "reports": "Progress",
        "due_date_changes": "Changes of due date",
        "carried_to": "Actions that carry it on",
    }

    def readonly_fields(self, record):
        """A due date is moved on its own page, which keeps the first one and asks why."""
        return ("timescale_kind", "due_on") if record.due_on else ()

    def extra_links(self, user, record):
        return (("Progress", reverse("businessplan:progress", args=[record.pk])), *links_to(STEPS, user, record))


@register
class ProgressReportTable(RecordPages):
    model = ProgressReport
    append_only = True
    columns = (Column("reported_on"), Column("action"), Column("rating"), Column("text"))
    search = ("text", "action__text")
    filters = ("rating",)
    order = ("-reported_on",)


@register
class DueDateChangeTable(RecordPages):
    model = DueDateChange
    append_only = True
    columns = (Column("changed_on"), Column("action"), Column("was_on"), Column("now_on"), Column("reason"))
    search = ("reason", "action__text")
    order = ("-changed_on",)


@register
class PartnerPriorityTable(PartOfPlanTable):
    model = PartnerPriority
    columns = (Column("text"), Column("ordinal"), Column("plan"))
    search = ("text",)
    filters = ("plan",)


@register
class ExternalPriorityTable(RecordPages):
    model = ExternalPriority
    columns = (
        Column("text"),
        Column("body"),
        Column("plan_name"),
        Column("ordinal"),
    )
    search = ("text", "plan_name")
    filters = ("body",)


@register
class RagScaleTable(RecordPages):
    model = RagScale
    reference = True
    columns = (Column("name"), Column("meaning"))
    related = ("ratings",)


@register
class RagRatingTable(RecordPages):
    model = RagRating
    reference = True
    columns = (Column("word"), Column("colour"), Column("meaning"), Column("scale"))
    filters = ("scale",)
