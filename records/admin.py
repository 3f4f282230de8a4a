"""The admin of reference data: what a board's own words, agencies and settings are edited with."""

from django.contrib import admin

from records.tables import table_of


class RecordAdmin(admin.ModelAdmin):
    """Admin of a record type. It shows no more than the pages would; its deletions leave their rows in the history."""

    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        """Being a superuser opens nothing that the person's roles do not."""
        return super().get_queryset(request) & self.model.objects.visible_to(request.user)

    def get_list_select_related(self, request):
        return self.list_select_related or self.model.history_related or False

    def view_on_site(self, record):
        table = table_of(self.model)
        return table.detail_url(record) if table else None
