"""Django's admin of every record type, showing what the lists show: the same columns, filters, search and page size."""

from __future__ import annotations

from django.contrib import admin

from core.pages.listing import ROWS_A_PAGE
from core.pages.record_pages import Column, RecordPages, all_record_pages, field_at


class PlainAdminSite(admin.AdminSite):
    def has_permission(self, request) -> bool:
        return request.user.is_authenticated


class PlainAdmin(admin.ModelAdmin):
    """As Django has it, but for who may look. Links are keys to type: a choice among 12,000 takes it minutes."""

    def has_module_permission(self, request) -> bool:
        return True

    def has_view_permission(self, request, obj=None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


def admin_like(pages: RecordPages) -> type[PlainAdmin]:
    about = {
        "list_display": [shown(pages, column) for column in pages.list_display if known(pages, column)],
        "list_filter": pages.list_filter,
        "search_fields": pages.search_fields,
        "raw_id_fields": [
            f.name for f in pages.model._meta.get_fields() if f.concrete and (f.many_to_one or f.many_to_many)
        ],
    }
    return type(f"{pages.model.__name__}PlainAdmin", (PlainAdmin,), about)


def known(pages: RecordPages, column: Column) -> bool:
    """Whether the admin finds the column by itself: it does not know what a list works out in its query."""
    return field_at(pages.model, column.name) is not None or hasattr(pages.model, column.name)


def shown(pages: RecordPages, column: Column):
    """A column as the admin takes it: the links to several records, which it takes not, are joined as the list does."""
    field = field_at(pages.model, column.name)
    if field is None or not field.many_to_many:
        return column.name

    @admin.display(description=column.heading(pages.model))
    def joined(record) -> str:
        return "; ".join(map(str, getattr(record, column.name).all()))

    return joined


def plain_admin_site() -> PlainAdminSite:
    site = PlainAdminSite(name="plain_admin")
    for pages in all_record_pages():
        site.register(pages.model, admin_like(pages), list_per_page=ROWS_A_PAGE)
    return site
