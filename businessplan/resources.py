"""The sheets of plans, actions and progress in a data export."""

from __future__ import annotations

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
from core.datapack.sheets import SheetResource, sheet


@sheet
class RagScaleSheet(SheetResource):
    """The scales by which plans are rated: one row a scale."""

    class Meta:
        model = RagScale
        sheet = "rag_scales"
        fields = ("name", "meaning")
        import_id_fields = ("name",)


@sheet
class RagRatingSheet(SheetResource):
    """The steps of each scale: the word that is printed, its colour and its meaning."""

    class Meta:
        model = RagRating
        sheet = "rag_ratings"
        fields = ("scale", "word", "code", "colour", "ordinal", "meaning", "is_complete", "needs_reason")
        import_id_fields = ("scale", "word")


@sheet
class ActionPlanSheet(SheetResource):
    """Every plan that owns actions: business plans, and the plans of audits, reviews, meetings and panels."""

    class Meta:
        model = ActionPlan
        sheet = "action_plans"
        fields = (
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
        import_id_fields = ("name",)


@sheet
class PrioritySheet(SheetResource):
    """The priorities of a plan, numbered."""

    class Meta:
        model = Priority
        sheet = "priorities"
        fields = ("plan", "number", "title", "heading", "note")
        import_id_fields = ("plan", "number")


@sheet
class PartnerPrioritySheet(SheetResource):
    """What a business plan recommends to the boards it works with."""

    class Meta:
        model = PartnerPriority
        sheet = "partner_priorities"
        fields = ("plan", "ordinal", "text", "recommended_to", "own_priority")
        import_id_fields = ("plan", "ordinal")
        rename = {"own_priority_plan": "plan"}


@sheet
class ExternalPrioritySheet(SheetResource):
    """The priorities of other bodies' own plans and strategies."""

    class Meta:
        model = ExternalPriority
        sheet = "external_priorities"
        fields = ("body", "plan_name", "ordinal", "text")
        import_id_fields = ("body", "plan_name", "ordinal")


CHANGE_DUE_DATE = "Change the due date on the action's page, which keeps the earlier date"
CLOSE = "Sign off, close, replace or reopen the action on its page"


@sheet
class ActionSheet(SheetResource):
    """Actions of every plan, with who leads them and when they are due. Progress has a sheet of its own."""

    class Meta:
        model = Action
        sheet = "actions"
        fields = (
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
            "carried_from",
            "replaced_by",
            "added_on",
            "closed_on",
            "closing_reason",
            "signed_off_by",
            "evidence",
            "note",
        )
        import_id_fields = ("plan", "number")
        changed_on_pages = {
            "due_on": CHANGE_DUE_DATE,
            "closed_on": CLOSE,
            "closing_reason": CLOSE,
            "signed_off_by": CLOSE,
            "evidence": CLOSE,
            "replaced_by": CLOSE,
        }
        rename = {"priority_plan": "plan", "outcome_ordinal": "outcome_number"}


@sheet
class ProgressReportSheet(SheetResource):
    """What was reported of an action, and when. A row is never changed: a later report is a new row."""

    class Meta:
        model = ProgressReport
        sheet = "progress_reports"
        fields = (
            "action",
            "reported_on",
            "rating",
            "text",
            "evidence",
            "impact",
            "reason",
            "next_step",
            "by_post",
        )
        import_id_fields = ("action", "reported_on")
        rename = {"action_plan": "plan", "action_number": "action", "rating_word": "rating"}
        append_only = True


@sheet
class DueDateChangeSheet(SheetResource):
    """Due dates that were moved, with the reason. A row is never changed."""

    class Meta:
        model = DueDateChange
        sheet = "due_date_changes"
        fields = ("action", "changed_on", "was_on", "now_on", "reason")
        import_id_fields = ("action", "changed_on")
        rename = {"action_plan": "plan", "action_number": "action"}
        append_only = True
