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
from core.pages.record_pages import Column, RecordPages, register
from core.pages.transitions import available_links
from core.records.retention import KEPT, Retention


class PartOfPlanPages(RecordPages):
    """Records that belong to a plan. Those who may change the plan may change them."""

    def can_add(self, user) -> bool:
        return can_add_to_plans(user)

    def can_change(self, user, record) -> bool:
        return can_change_plan(user, record.plan)

    def choices_for(self, name, user, record):
        """Priorities of the same plan, where that is known."""
        if name not in ("priority", "own_priority") or not record.plan_id:
            return None
        return Priority.objects.visible_to(user).filter(plan=record.plan_id)


@register
class ActionPlanPages(RecordPages):
    model = ActionPlan
    retention = KEPT
    list_display = (Column("name"), Column("kind"), Column("report_year"), Column("starts_on"), Column("ends_on"))
    search_fields = ("name", "note")
    list_filter = ("kind", "report_year")
    related = ("priorities", "actions", "partner_priorities")
    form_fields = (
        "name",
        "kind",
        "report_year",
        "starts_on",
        "ends_on",
        "scale",
        "owner",
        "approved_on",
        "monitored",
        "note",
    )
    form_folded = ("monitored", "note")

    def can_add(self, user) -> bool:
        return can_add_to_plans(user)

    def can_change(self, user, record) -> bool:
        return can_change_plan(user, record)

    def extra_links(self, user, record):
        pages = [("Action tracker", f"{reverse('businessplan:action-tracker')}?plan={record.pk}")]
        if can_roll_forward(user, record):
            pages.append(("Roll forward", reverse("businessplan:roll-forward", args=[record.pk])))
        return tuple(pages)


@register
class PriorityPages(PartOfPlanPages):
    model = Priority
    retention = KEPT
    list_display = (Column("title"), Column("number"), Column("plan"))
    search_fields = ("title", "heading")
    list_filter = ("plan",)
    related = ("actions",)
    form_fields = ("plan", "number", "title", "heading", "note")


@register
class ActionPages(PartOfPlanPages):
    model = Action
    retention = Retention({"closed_on": "the action was closed"}, {"raised_by": ""})
    list_display = (
        Column("text", label="Action"),
        Column("number"),
        Column("plan"),
        Column("leads"),
        Column("timescale_words", label="Timescale"),
        Column("due_on"),
        Column("closed_on"),
    )
    search_fields = ("text", "lead_words", "leads__name")
    list_filter = ("plan", "leads", "timescale_kind")
    related = ("reports", "due_date_changes", "carried_to")
    related_titles = {
        "reports": "Progress",
        "due_date_changes": "Changes of due date",
        "carried_to": "Actions that carry it on",
    }

    # Not asked: how it is closed (transitions), and what it carries on (rolling a plan forward).
    form_fields = (
        "plan",
        "number",
        "priority",
        "text",
        "leads",
        "lead_words",
        "agency",
        "timescale_kind",
        "timescale_words",
        "due_on",
        "outcome",
        "raised_by",
        "added_on",
        "note",
    )
    form_folded = ("outcome", "raised_by", "added_on", "note")
    keep_for_next = ("plan", "priority")
    printed_forms = {"leads": "lead_words", "due_on": "timescale_words"}

    def readonly_fields(self, record):
        """A due date is changed on its own page, which keeps the first one and asks why."""
        return ("timescale_kind", "due_on") if record.due_on else ()

    def extra_links(self, user, record):
        return (("Progress", reverse("businessplan:progress", args=[record.pk])), *available_links(user, record))


@register
class ProgressReportPages(RecordPages):
    model = ProgressReport
    retention = KEPT
    append_only = True
    list_display = (Column("reported_on"), Column("action"), Column("rating"), Column("text"))
    search_fields = ("text", "action__text")
    list_filter = ("rating",)
    ordering = ("-reported_on",)


@register
class DueDateChangePages(RecordPages):
    model = DueDateChange
    retention = KEPT
    append_only = True
    list_display = (Column("changed_on"), Column("action"), Column("was_on"), Column("now_on"), Column("reason"))
    search_fields = ("reason", "action__text")
    ordering = ("-changed_on",)


@register
class PartnerPriorityPages(PartOfPlanPages):
    model = PartnerPriority
    retention = KEPT
    list_display = (Column("text"), Column("ordinal"), Column("plan"))
    search_fields = ("text",)
    list_filter = ("plan",)
    form_fields = ("plan", "ordinal", "text", "recommended_to", "own_priority")


@register
class ExternalPriorityPages(RecordPages):
    model = ExternalPriority
    retention = KEPT
    list_display = (
        Column("text"),
        Column("body"),
        Column("plan_name"),
        Column("ordinal"),
    )
    search_fields = ("text", "plan_name")
    list_filter = ("body",)
    form_fields = ("body", "plan_name", "ordinal", "text")


@register
class RagScalePages(RecordPages):
    model = RagScale
    reference = True
    list_display = (Column("name"), Column("meaning"))
    related = ("ratings",)
    form_fields = ("name", "meaning")


@register
class RagRatingPages(RecordPages):
    model = RagRating
    reference = True
    list_display = (Column("word"), Column("colour"), Column("meaning"), Column("scale"))
    list_filter = ("scale",)
    form_fields = ("scale", "word", "code", "colour", "ordinal", "meaning", "is_complete", "needs_reason")
    form_folded = ("ordinal", "meaning")
