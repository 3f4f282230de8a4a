"""The admin of reference data: what a board's own words, agencies and settings are edited with."""

from django.contrib import admin

from core.pages.record_pages import pages_of
from core.records.permissions import can_keep_records


class RecordAdmin(admin.ModelAdmin):
    """Admin of a record type, for superusers and those who keep records. What it changes is in the history."""

    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request):
        return self._may_keep(request)

    def has_view_permission(self, request, obj=None):
        return self._may_keep(request)

    def has_add_permission(self, request):
        return self._may_keep(request)

    def has_change_permission(self, request, obj=None):
        return self._may_keep(request)

    def has_delete_permission(self, request, obj=None):
        return self._may_keep(request)

    @staticmethod
    def _may_keep(request) -> bool:
        return request.user.is_superuser or can_keep_records(request.user)

    def get_list_select_related(self, request):
        return self.list_select_related or self.model.history_related or False

    def view_on_site(self, record):
        """The record's own page, which shows its history."""
        pages = pages_of(self.model)
        return pages.detail_url(record) if pages else None
