"""The site's own addresses, an empty page, a change of everything, the lists' admin as Django makes it, bare writes."""

from django.urls import include, path

from benchmarks.pages_site import views
from benchmarks.pages_site.plain_admin import as_it_comes, as_short

urlpatterns = [
    path("bench/empty/", views.empty),
    path("bench/changed/", views.changed),
    path("bench/changed/<str:label>/", views.changed),
    path("bench/register/<str:how>/<int:meeting>/<int:seat>/", views.register_row),
    path("bench/progress/<str:how>/<int:action>/", views.progress_report),
    path("bench/admin/", as_it_comes.urls),
    path("bench/admin-of-fifty/", as_short.urls),
    path("", include("lscb.urls")),
]
