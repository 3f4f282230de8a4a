"""The addresses of plans and their records."""

from businessplan import tables
from records.urls_for import record_urls

app_name = "businessplan"
urlpatterns = record_urls(
    tables.ActionPlanTable,
    tables.PriorityTable,
    tables.ActionTable,
    tables.ProgressReportTable,
    tables.DueDateChangeTable,
    tables.PartnerPriorityTable,
    tables.ExternalPriorityTable,
    tables.RagScaleTable,
    tables.RagRatingTable,
)
