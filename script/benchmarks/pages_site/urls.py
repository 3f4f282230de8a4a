"""The site's own addresses, the admin of every record type as Django makes it, and plain writes."""

from django.urls import include, path

from benchmarks.pages_site import views
from benchmarks.pages_site.plain_admin import plain_admin_site

urlpatterns = [
    path("bench/register/<int:meeting>/<int:seat>/", views.register_row),
    path("bench/progress/<int:action>/", views.progress_report),
    path("bench/admin/", plain_admin_site().urls),
    path("", include("lscb.urls")),
]
