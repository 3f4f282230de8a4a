"""The sheets of case reviews in a data export. They hold labels and references, never a name."""

from core.datapack.sheets import SheetResource, sheet
from core.records.anonymity import CHECK_FIELDS
from reviews import models


@sheet
class ReviewKindSheet(SheetResource):
    """The kinds of review, and whether their executive summary is published."""

    class Meta:
        model = models.ReviewKind
        sheet = "review_kinds"
        fields = ("name", "ordinal", "publishes", "meaning")
        import_id_fields = ("name",)


@sheet
class ReviewStageSheet(SheetResource):
    """The stages of each kind of review in order, and the time limit of each, counted from another."""

    class Meta:
        model = models.ReviewStage
        sheet = "review_stages"
        fields = ("kind", "ordinal", "name", "recorded_as", "counted_from", "time_limit")
        import_id_fields = ("kind", "name")
        rename = {"counted_from_kind": "kind", "counted_from_name": "counted_from"}


@sheet
class StageDateSheet(SheetResource):
    """When a referral or a review reached a stage that has no column of its own."""

    class Meta:
        model = models.StageDate
        sheet = "stage_dates"
        fields = ("stage", "referral", "review", "on")
        import_id_fields = ("stage", "referral", "review")
        rename = {"stage_kind": "kind", "stage_name": "stage"}


@sheet
class MethodologySheet(SheetResource):
    """The ways of doing a review."""

    class Meta:
        model = models.Methodology
        sheet = "methodologies"
        fields = ("name", "family", "origin", "note")
        import_id_fields = ("name",)


@sheet
class ReferralSheet(SheetResource):
    """Cases put forward for a review, with the committee's advice and the chair's decision."""

    class Meta:
        model = models.Referral
        sheet = "referrals"
        fields = (
            "reference",
            "year_label",
            "kind",
            "received_on",
            "considered_by",
            "considered_on",
            "advice",
            "decision",
            "decision_kind",
            "decided_on",
            "outcome_words",
            *CHECK_FIELDS,
        )
        import_id_fields = ("reference",)


@sheet
class ReviewSheet(SheetResource):
    """Reviews, by the label under which the case is known in public.

    How far an action plan is implemented follows from its actions: the column plan_status of older exports is ignored.
    """

    former_columns = ("plan_status",)

    class Meta:
        model = models.Review
        sheet = "reviews"
        fields = (
            "label",
            "kind",
            "methodology",
            "methodology_words",
            "referral",
            "referred_words",
            "commissioned_by",
            "year_words",
            "report_year",
            "status",
            "status_words",
            "started_on",
            "completed_on",
            "published",
            "published_on",
            "published_words",
            "plan",
            "note",
            *CHECK_FIELDS,
        )
        import_id_fields = ("label",)


@sheet
class ReviewThemeSheet(SheetResource):
    """The themes that reviews brought out, and how the lessons were spread."""

    class Meta:
        model = models.ReviewTheme
        sheet = "review_themes"
        fields = ("theme", "review", "how_spread", *CHECK_FIELDS)
        import_id_fields = ("theme", "review")
