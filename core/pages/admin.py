"""The admin of the lists of words that records use, for superusers."""

from django.contrib import admin

from core.pages.record_pages import pages_of


class RecordAdmin(admin.ModelAdmin):
    """Admin of a record type. What it changes is in the history."""

    list_per_page = 50
    show_full_result_count = False

    def get_list_select_related(self, request):
        return self.list_select_related or self.model.history_related or False

    def view_on_site(self, record):
        """The record's own page, which shows its history."""
        pages = pages_of(self.model)
        return pages.detail_url(record) if pages else None
