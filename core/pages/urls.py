"""The addresses of the index of all records, of the search in them, and of the data export."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from core.pages.holds import legal_hold
from core.pages.pages import RetentionRulePages
from core.pages.retention import due_records, retention
from core.pages.urls_for import record_urls
from core.pages.views import form_draft, index, pack, pack_download, search


class RecordTypeConverter(StringConverter):
    """Such as committees.agency."""

    regex = r"[a-z]+\.[a-z]+"


register_converter(RecordTypeConverter, "record_type")

app_name = "records"
urlpatterns = [
    path("", index, name="index"),
    path("search/", search, name="search"),
    path("unsaved/", form_draft, name="form-draft"),
    path("pack/", pack, name="pack"),
    path("pack/download/", pack_download, name="pack-download"),
    path("hold/<record_type:record_type>/<int:pk>/", legal_hold, name="legal-hold"),
    path("retention/", retention, name="retention"),
    path("retention/<int:pk>/", due_records, name="retention-due"),
    *record_urls(RetentionRulePages),
]
