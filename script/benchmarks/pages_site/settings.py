"""The board's settings, with the addresses of the bench beside its own."""

from lscb.settings import *  # noqa: F403
from lscb.settings import MIDDLEWARE

ROOT_URLCONF = "benchmarks.pages_site.urls"
WSGI_APPLICATION = "benchmarks.pages_site.wsgi.application"
MIDDLEWARE = ["benchmarks.pages_site.counting.QueriesAreCounted", *MIDDLEWARE]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},  # nothing is collected
}
