"""The addresses of importing records."""

from django.urls import path

from core.imports.views import changes, runs

app_name = "imports"
urlpatterns = [
    path("", runs.start, name="start"),
    path("<int:pk>/", runs.run, name="run"),
    path("<int:pk>/problems/", runs.problems, name="problems"),
    path("<int:pk>/changes/<slug:sheet>/", changes.changes, name="changes"),
    path("<int:pk>/confirm/", runs.confirm, name="confirm"),
    path("<int:pk>/discard/", runs.discard, name="discard"),
]
